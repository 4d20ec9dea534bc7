/** Captures of a folder, each with the recording that knows what really happened, if there is one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ConnectionStory, explainConnection } from "../../../src/capture/explain/connection.ts";
import type { CapturedSegment, CaptureSummary } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import type { Connection } from "../../../src/capture/table/connection.ts";
import { createConnectionTable } from "../../../src/capture/table/table.ts";
import type { RawRecording } from "../recording.ts";

export interface TappedConnection {
  readonly connection: Connection;
  readonly segments: readonly CapturedSegment[];
}

export interface Tap {
  readonly file: string;
  readonly summary: CaptureSummary;
  readonly connections: readonly TappedConnection[];
  /** Segments that another interface saw as well. */
  readonly duplicates: number;
  readonly recording: RawRecording | null;
}

export function* tapsIn(folder: string): Generator<Tap> {
  for (const file of readdirSync(folder).sort()) {
    if (!/\.(?:pcap|pcapng|cap)(?:\.gz)?$/.test(file)) continue;
    const beside = join(folder, file.replace(/(?:\.B)?\.pcap$/, ".json"));
    const text = beside.endsWith(".json") && existsSync(beside) ? readFileSync(beside, "utf8") : "";
    const recording = text.includes('"wire"') ? (JSON.parse(text) as RawRecording) : null;
    yield { file, recording, ...tapOf(readFileSync(join(folder, file))) };
  }
}

function tapOf(file: Uint8Array): Pick<Tap, "summary" | "connections" | "duplicates"> {
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  reader.push(file);
  const summary = reader.end();
  return { summary, ...connectionsOf(segments) };
}

/** Segments by connection, as the table sorts them. */
export function connectionsOf(segments: readonly CapturedSegment[]): Pick<Tap, "connections" | "duplicates"> {
  const table = createConnectionTable();
  const connections = new Map<Connection, CapturedSegment[]>();
  for (const segment of segments) {
    const connection = table.add(segment);
    if (connection === null) continue;
    const own = connections.get(connection);
    if (own === undefined) connections.set(connection, [segment]);
    else own.push(segment);
  }
  const list = Array.from(connections, ([connection, own]) => ({ connection, segments: own }));
  return { connections: list, duplicates: table.duplicates() };
}

export function storyOf({ connection, segments }: TappedConnection): ConnectionStory {
  return explainConnection(connection, segments, { takenAt: connection.takenAt, profile: null });
}
