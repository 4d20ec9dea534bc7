/**
 * Captures: the table in one pass, and explaining what was lost and what was not. Where tshark is installed, beside it: both
 * read the same file in turn, and the CPU time of each counts.
 */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explainConnection } from "../src/capture/explain/connection.ts";
import type { CapturedSegment } from "../src/capture/model/segment.ts";
import { type CaptureReader, createCaptureReader, createCountingReader } from "../src/capture/read/reader.ts";
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

function read(file: Uint8Array, reader: CaptureReader): number {
  // As a file is read.
  for (let from = 0; from < file.length; from += 1 << 16) reader.push(file.subarray(from, from + (1 << 16)));
  return reader.end().frames;
}

/** How many frames a file has, counted as `tflow explain --limit 0` does: piece by piece, from the file. */
function countsOf(path: string): number {
  const reader = createCountingReader(createConnectionTable().add, "short");
  const piece = new Uint8Array(1 << 19);
  const file = openSync(path, "r");
  for (let count = readSync(file, piece); count > 0; count = readSync(file, piece))
    reader.push(piece.subarray(0, count));
  closeSync(file);
  return reader.end().frames;
}

interface Read {
  readonly connection: Connection;
  readonly segments: readonly CapturedSegment[];
}

function connectionIn(file: Uint8Array): Read {
  const table = createConnectionTable();
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => {
    if (segment.tap === 0 && table.add(segment) !== null) segments.push(segment);
  });
  read(file, reader);
  const [connection] = table.connections();
  if (connection === undefined) throw new Error("no connection");
  return { connection, segments };
}

/** CPU seconds that tshark takes for a file; null: it is not installed. */
function tshark(path: string): number | null {
  // The second line of `times` is what the programs of this shell took, as `0m1.23s 0m0.04s`.
  const program = 'tshark -n -q -z conv,tcp -r "$1" > /dev/null 2>&1 && times';
  const { status, stdout } = spawnSync("sh", ["-c", program, "sh", path], { encoding: "utf8" });
  if (status !== 0) return null;
  const [, own = ""] = stdout.split("\n");
  return Array.from(own.matchAll(/(\d+)m([\d.]+)s/g)).reduce(
    (sum, [, min, sec]) => sum + Number(min) * 60 + Number(sec),
    0,
  );
}

/** CPU seconds of the table and of tshark for a file of so many frames, the least of some rounds in which they take turns. */
function besideTshark(file: Uint8Array): {
  readonly frames: number;
  readonly own: number;
  readonly other: number | null;
} {
  const folder = mkdtempSync(join(tmpdir(), "tcpflow-bench-"));
  const path = join(folder, "a.pcapng");
  writeFileSync(path, file);
  const frames = countsOf(path);
  const rounds = Array.from({ length: 5 }, () => ({ own: cpuOf(() => countsOf(path)), other: tshark(path) }));
  rmSync(folder, { recursive: true });
  const others = rounds.flatMap(({ other }) => (other === null ? [] : [other]));
  return {
    frames,
    own: Math.min(...rounds.map(({ own }) => own)),
    other: others.length === 0 ? null : Math.min(...others),
  };
}

const plain = transfer(11_000_000);
// Several sections of one file are as good as one, and each run of the table pays for its start.
const large = Buffer.concat(Array.from({ length: 10 }, () => plain));
const { frames, own, other } = besideTshark(large);
report("captures: the table", frames / own, "frames/s", "larger");
if (other !== null) report("captures: the table, as many times as fast as tshark", other / own, "", "larger");

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
