/**
 * Captures: the table in one pass, and explaining what was lost and what was not. Where tshark is installed, beside it: both
 * read the same file.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explainConnection } from "../src/capture/explain/connection.ts";
import type { CapturedSegment } from "../src/capture/model/segment.ts";
import { createCaptureReader } from "../src/capture/read/reader.ts";
import type { Connection } from "../src/capture/table/connection.ts";
import { createConnectionTable } from "../src/capture/table/table.ts";
import { traceToPcapng } from "../src/capture/write/trace.ts";
import { analyze, toTrace } from "../src/scenario/analyze.ts";
import { cpuOf, least, report } from "./measure.ts";

/** What the tap at the sender sees of a transfer. */
function transfer(bytes: number, loss = ""): Uint8Array {
  const lines = ["client alice isn=100", "server bob isn=300", loss, "alice: connect", "wait 1s"];
  const text = [...lines, `alice: send ${bytes}`, "wait 1h", ""].join("\n");
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("no scenario");
  return traceToPcapng(trace, "en");
}

function read(file: Uint8Array, onSegment: (segment: CapturedSegment) => void): number {
  const reader = createCaptureReader(onSegment);
  // As a file is read.
  for (let from = 0; from < file.length; from += 1 << 16) reader.push(file.subarray(from, from + (1 << 16)));
  return reader.end().frames;
}

function countsOf(file: Uint8Array): number {
  const table = createConnectionTable();
  return read(file, table.add);
}

interface Read {
  readonly connection: Connection;
  readonly segments: readonly CapturedSegment[];
}

function connectionIn(file: Uint8Array): Read {
  const table = createConnectionTable();
  const segments: CapturedSegment[] = [];
  read(file, (segment) => {
    if (segment.tap === 0 && table.add(segment) !== null) segments.push(segment);
  });
  const [connection] = table.connections();
  if (connection === undefined) throw new Error("no connection");
  return { connection, segments };
}

/** Frames a second of tshark, on the clock; null: it is not installed. */
function tshark(file: Uint8Array, frames: number): number | null {
  const folder = mkdtempSync(join(tmpdir(), "tcpflow-bench-"));
  const path = join(folder, "a.pcapng");
  writeFileSync(path, file);
  const seconds = least(3, () => {
    const start = performance.now();
    const { status } = spawnSync("tshark", ["-n", "-q", "-z", "conv,tcp", "-r", path]);
    return status === 0 ? (performance.now() - start) / 1000 : Infinity;
  });
  rmSync(folder, { recursive: true });
  return seconds === Infinity ? null : frames / seconds;
}

const plain = transfer(11_000_000);
// Several sections of one file are as good as one, and each run of the table pays for its start.
const large = Buffer.concat(Array.from({ length: 10 }, () => plain));
const frames = countsOf(large);
const table = frames / least(5, () => cpuOf(() => countsOf(large)));
report("captures: the table", table, "frames/s", "larger");
const beside = tshark(large, frames);
if (beside !== null) report("captures: the table, as many times as fast as tshark", table / beside, "", "larger");

for (const [name, file] of [
  ["nothing lost", plain],
  ["2 % lost", transfer(2_000_000, "loss alice -> bob larger=1 every=50")],
] as const) {
  const { connection, segments } = connectionIn(file);
  const { takenAt } = connection;
  const seconds = least(3, () =>
    cpuOf(() => {
      explainConnection(connection, segments, { takenAt, profile: null });
    }),
  );
  report(`captures: explaining, ${name}`, segments.length / seconds, "frames/s", "larger");
}
