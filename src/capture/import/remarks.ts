/** What a line says that the capture does not, as a comment on it. */
import { FIN } from "../../tcp/model/types.ts";
import { importWords } from "../../words/captures/import.ts";
import { type Locale, type Text, tell } from "../../words/text.ts";
import type { ImportedFrame, Line } from "./lines.ts";

export function remarkOf(line: Line, next: Line | undefined, locale: Locale): string {
  const words = assumptionOf(line, next);
  return words === null ? "" : `  # ${tell(words, locale)}`;
}

/** What a line says that the capture does not; null: nothing. */
function assumptionOf(line: Line, next: Line | undefined): Text | null {
  switch (line.kind) {
    case "missing":
      return importWords.missing;
    case "call":
      if (line.call === "crash") return importWords.crash;
      return isShownBy(line, next) ? null : importWords.call;
    case "recv":
    case "send":
      return importWords.call;
    case "arrival":
    case "at":
      return null;
    case "segment":
      if (line.forged) return forgedOf(line.frame);
      if (line.arrow === "-x") return importWords.lost;
      if (line.frame.carriesByte) return importWords.carriesByte;
      return line.frame.segment.part === undefined ? null : importWords.part;
    default:
      return line satisfies never;
  }
}

/** A FIN shows that its application has closed. */
function isShownBy({ end, call }: Extract<Line, { kind: "call" }>, next: Line | undefined): boolean {
  const isFin = next?.kind === "segment" && next.frame.from === end && (next.frame.segment.flags & FIN) !== 0;
  return isFin && (call === "close" || call === "shutdown");
}

/** Why a line is forged. */
function forgedOf({ verdict, isCopy }: ImportedFrame): Text {
  if (isCopy) return importWords.copy;
  switch (verdict) {
    case "fits":
      return importWords.forged;
    case "differs":
      return importWords.differs;
    case "cannot-tell":
      return importWords.undecided;
    default:
      return verdict satisfies never;
  }
}
