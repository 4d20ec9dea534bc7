/** Captures of a folder, each with the recording that knows what really happened, if there is one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ConnectionStory, explainConnection } from "../../../src/capture/explain/connection.ts";
import type { CapturedSegment, CaptureSummary, Endpoint } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { type CapturedConnection, sortByConnection } from "../../../src/capture/table/table.ts";
import { ACK, FIN, PSH, RST, SYN, URG } from "../../../src/tcp/model/types.ts";
import type { RawRecording, RawSegment } from "../recording.ts";

export interface Tap {
  readonly file: string;
  readonly summary: CaptureSummary;
  readonly connections: readonly CapturedConnection[];
  /** Segments that another interface saw as well. */
  readonly duplicates: number;
  readonly recording: RawRecording | null;
}

export function* tapsIn(folder: string): Generator<Tap> {
  const files = readdirSync(folder).sort();
  for (const file of files) {
    if (/\.(?:pcap|pcapng|cap)(?:\.gz)?$/.test(file)) {
      const recording = recordingAt(join(folder, file.replace(/(?:\.B)?\.pcap$/, ".json")));
      yield { file, recording, ...tapOf(readFileSync(join(folder, file))) };
    } else if (file.endsWith(".json") && !files.includes(file.replace(/\.json$/, ".pcap"))) {
      const recording = recordingAt(join(folder, file));
      if (recording === null) continue;
      for (const host of Object.keys(recording.hosts)) yield tapAt(host, file, recording);
    }
  }
}

function recordingAt(path: string): RawRecording | null {
  const text = path.endsWith(".json") && existsSync(path) ? readFileSync(path, "utf8") : "";
  return text.includes('"wire"') ? (JSON.parse(text) as RawRecording) : null;
}

const letters: Readonly<Record<string, number>> = { F: FIN, S: SYN, R: RST, P: PSH, A: ACK, U: URG };

/** What a tap at one of the hosts sees of a recording that has no capture beside it. */
function tapAt(host: string, file: string, recording: RawRecording): Tap {
  const seen = recording.wire.flatMap((one): CapturedSegment[] => {
    const isSender = one.dir.startsWith(host);
    const times = isSender ? (one.origin === "injected" ? [] : [one.t]) : one.delivered;
    return times.map((time) => capturedSegment(one, Math.round((time + recording.t0_epoch) * 1e6), recording));
  });
  const segments = seen.toSorted((a, b) => a.time - b.time).map((segment, index) => ({ ...segment, frame: index + 1 }));
  const { length } = segments;
  const summary: CaptureSummary = {
    ...{ format: "pcap", frames: length, segments: length, skipped: [], brokenAt: null, hint: null },
    ...{ leftOut: [], furtherLeftOut: 0 },
  };
  return { file: `${file} at ${host}`, recording, summary, ...sorted(segments) };
}

function capturedSegment(one: RawSegment, time: number, { hosts }: RawRecording): CapturedSegment {
  const endpoint = (text: string): Endpoint => {
    const [name = "", port] = text.split(":");
    return { address: hosts[name] ?? name, port: Number(port) };
  };
  const { mss, ws, sackOK, sack, ts } = one.opts;
  return {
    ...{ frame: 0, tap: 0, time, source: endpoint(one.src), destination: endpoint(one.dst) },
    flags: Array.from(one.flags).reduce((bits, letter) => bits | (letters[letter] ?? 0), 0),
    ...{ seq: one.seq, ack: one.ack ?? 0, window: one.win, urgent: one.urg ?? 0, length: one.len },
    options: {
      ...(mss !== undefined && { mss }),
      ...(ws !== undefined && { windowScale: ws }),
      ...(sackOK === true && { sackPermitted: true }),
      ...(sack !== undefined && { sack: sack.map(([from, to]): [number, number] => [from, to]) }),
      ...(ts !== undefined && { timestamps: [ts[0], ts[1]] as const }),
    },
    ...{ checksum: "good", identification: null, ttl: null },
  };
}

function tapOf(file: Uint8Array): Pick<Tap, "summary" | "connections" | "duplicates"> {
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => segments.push(segment));
  reader.push(file);
  const summary = reader.end();
  return { summary, ...sorted(segments) };
}

function sorted(segments: readonly CapturedSegment[]): Pick<Tap, "connections" | "duplicates"> {
  const connections = sortByConnection(segments);
  const kept = connections.reduce((sum, one) => sum + one.segments.length, 0);
  return { connections, duplicates: segments.length - kept };
}

export function storyOf({ connection, segments }: CapturedConnection): ConnectionStory {
  return explainConnection(connection, segments, { takenAt: connection.takenAt, profile: null });
}
