/**
 * A scenario that is exported as a capture and imported again tells the same segments: in the same order, with the same
 * flags, numbers and lengths, and without an error.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scenarioOfConnection } from "../../src/capture/import/capture.ts";
import type { SideName } from "../../src/capture/table/connection.ts";
import { type CapturedConnection, sortByConnection } from "../../src/capture/table/table.ts";
import { traceToPcapng } from "../../src/capture/write/trace.ts";
import { analyze, findingsOf, toTrace } from "../../src/scenario/analyze.ts";
import { flagBits } from "../../src/scenario/bind/fit.ts";
import { ACK, FIN, RST, SYN } from "../../src/tcp/model/types.ts";
import type { ScenarioTrace, SegmentEvent } from "../../src/trace/trace.ts";
import { segmentsIn } from "../unit/capture/recorded.ts";

const folder = join(import.meta.dirname, "../../examples");
const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  // What an exercise asks for is not in its capture.
  .filter((name) => !readFileSync(join(folder, name), "utf8").includes("?"))
  .toSorted();

/** The connections that the first interface saw. */
function captureOf(trace: ScenarioTrace): CapturedConnection[] {
  return sortByConnection(segmentsIn(traceToPcapng(trace, "en")).filter(({ tap }) => tap === 0));
}

interface Sent {
  readonly from: string;
  readonly flags: number;
  readonly seq: number;
  readonly ack: number | null;
  readonly length: number;
}

const controls = SYN | FIN | RST | ACK;

/** Numbers count from the first one of each end. */
function relative(sent: readonly Sent[]): string[] {
  const first = new Map<string, number>();
  const base = (from: string, number: number): number => {
    if (!first.has(from)) first.set(from, number);
    return first.get(from) ?? number;
  };
  return sent.map(({ from, flags, seq, ack, length }) => {
    const own = (seq - base(from, seq)) >>> 0;
    const peer = from === "client" ? "server" : "client";
    const other = ack === null || (flags & ACK) === 0 ? null : (ack - base(peer, ack)) >>> 0;
    return `${from} ${flags} seq=${own} ack=${other ?? "-"} len=${length}`;
  });
}

function capturedSegments({ connection, segments }: CapturedConnection): string[] {
  return relative(
    segments.map((segment) => {
      const from: SideName = connection.sideOf(segment);
      return { ...segment, from, flags: segment.flags & controls };
    }),
  );
}

/** The lines of the scenario, but for those that stand for what was not captured. */
function toldSegments(text: string, { connection }: CapturedConnection): string[] {
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("no scenario");
  const lines = text.split("\n");
  const isAssumed = ({ line = 0 }: SegmentEvent): boolean => lines[line]?.includes("# assumed: not in") === true;
  const written = trace.events
    .filter((event) => event.kind === "segment")
    .filter((event) => event.written && !isAssumed(event))
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const handshake = connection.opening === "not-captured" ? 3 : 0;
  return relative(
    written.slice(handshake).map((event) => {
      const flags = event.flags.reduce((bits, flag) => bits | flagBits[flag], 0) & controls;
      return { ...event, flags };
    }),
  );
}

describe.each(names)("%s, exported and imported", (name) => {
  it("has the captured segments in the captured order, and no error", () => {
    for (const trace of toTrace(analyze(readFileSync(join(folder, name), "utf8"), { locale: "en" })).scenarios) {
      for (const captured of captureOf(trace)) {
        const imported = scenarioOfConnection(captured.connection, captured.segments, {
          file: "a.pcapng",
          locale: "en",
        });
        if (!("text" in imported)) throw new Error(imported.leftOut);
        expect(toldSegments(imported.text, captured)).toEqual(capturedSegments(captured));
        const found = findingsOf(analyze(imported.text, { locale: "en" }));
        expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
      }
    }
  });
});
