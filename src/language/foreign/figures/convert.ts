/** Figures that people draw, as scenarios. What they show is then checked like any other text. */
import { format } from "../../format/format.ts";
import { readDiagram } from "./diagram.ts";
import { scenarioOf } from "./exchange.ts";
import type { FigureKind } from "./find.ts";
import { readLadder } from "./ladder.ts";
import type { Exchange } from "./model.ts";
import { readRfcFigure } from "./rfc.ts";

/** A figure that is drawn, neither captured nor a list of sockets. */
type DrawnKind = Exclude<FigureKind, "tcpdump" | "wireshark" | "sockets">;

export function isDrawn(kind: FigureKind): kind is DrawnKind {
  return kind !== "tcpdump" && kind !== "wireshark" && kind !== "sockets";
}

/** Null: it shows no segments. */
export function convertFigure(kind: DrawnKind, lines: readonly string[]): string | null {
  const text = scenarioOf(exchangeOf(kind, lines));
  return text === null ? null : format(text).trimEnd();
}

function exchangeOf(kind: DrawnKind, lines: readonly string[]): Exchange {
  switch (kind) {
    case "mermaid":
    case "plantuml":
      return readDiagram(lines, kind);
    case "rfc":
      return readRfcFigure(lines);
    case "ladder":
      return readLadder(lines);
  }
}
