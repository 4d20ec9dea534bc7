/** Captures that a real kernel's TCP made: one connection each. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ConnectionStory, explainConnection } from "../../../src/capture/explain/connection.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { reportOf } from "../../../src/capture/report/connections.ts";
import type { ConnectionReport } from "../../../src/capture/report/report.ts";
import type { Connection } from "../../../src/capture/table/connection.ts";
import { createConnectionTable, sortByConnection } from "../../../src/capture/table/table.ts";
import type { Locale } from "../../../src/words/text.ts";

const folder = join(import.meta.dirname, "../../fixtures/captures");
export const recordings = readdirSync(folder).map((name) => name.replace(".pcap", ""));

export function recorded(name: string): CapturedSegment[] {
  return segmentsIn(readFileSync(join(folder, `${name}.pcap`)));
}

export function segmentsIn(file: Uint8Array): CapturedSegment[] {
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  reader.push(file);
  reader.end();
  return segments;
}

/** The segments of a text as tcpdump prints it: its lines without their times, so many milliseconds apart. */
export function printed(lines: readonly string[], apart = 10): CapturedSegment[] {
  const timed = lines.map((line, nth) => `10:00:${((nth * apart) / 1_000).toFixed(6).padStart(9, "0")} ${line}\n`);
  return segmentsIn(new TextEncoder().encode(timed.join("")));
}

/** What is reported of each connection. */
export function reportsOf(file: Uint8Array, locale: Locale = "en"): ConnectionReport[] {
  return judged(segmentsIn(file), locale);
}

export function judged(all: readonly CapturedSegment[], locale: Locale = "en"): ConnectionReport[] {
  return sortByConnection(all).map(({ connection, segments }) => {
    const { takenAt } = connection;
    return reportOf(connection, locale, explainConnection(connection, segments, { takenAt, profile: null }));
  });
}

/** What is reported of the only connection of these segments. */
export function storyOf(segments: readonly CapturedSegment[]): {
  readonly connection: Connection;
  readonly story: ConnectionStory;
} {
  const table = createConnectionTable();
  for (const segment of segments) table.add(segment);
  const [connection] = table.connections();
  if (connection === undefined) throw new Error("no connection");
  const { takenAt } = connection;
  return { connection, story: explainConnection(connection, segments, { takenAt, profile: null }) };
}
