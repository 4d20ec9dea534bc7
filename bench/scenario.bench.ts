/** Running a scenario with its trace: CPU time for each segment or line, and the memory that the trace keeps. */
import { type Analysis, analyze } from "../src/scenario/analyze.ts";
import { bytesKept, cpuOf, least, report } from "./measure.ts";

/** Runs a text that has no error, except that it may be longer than a run's budget. */
function run(text: string): Analysis {
  const analysis = analyze(text, { locale: "en" });
  const errors = analysis.runs
    .flatMap(({ trace }) => trace.findings)
    .filter(({ severity, code }) => severity === "error" && code !== "run-too-long");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("; "));
  return analysis;
}

/** One call that sends so many bytes: a data segment and an ACK for each 1460 of them. */
function transfer(bytes: number, window = ""): string {
  const lines = ["client alice isn=100", `server bob isn=300${window}`, "alice: connect", "wait 1s"];
  return [...lines, `alice: send ${String(bytes)}`, "wait 1h", ""].join("\n");
}

/** So many data segments, each written and each acknowledged by a written line, with numbers or without. */
function written(count: number, numbers: boolean): string {
  const lines = ["client alice isn=100", "server bob isn=300", "alice: connect"];
  for (let i = 0; i < count; i++) {
    const [data, ack] = numbers ? [` seq=${String(101 + i)} ack=301`, ` seq=301 ack=${String(102 + i)}`] : ["", ""];
    lines.push(`alice -> bob: PSH+ACK${data} len=1`, `bob -> alice: ACK${ack}`);
  }
  return [...lines, ""].join("\n");
}

function eventsOf(analysis: Analysis): number {
  return analysis.runs.reduce((sum, { trace }) => sum + trace.events.length, 0);
}

function segmentsOf(analysis: Analysis): number {
  return analysis.runs.flatMap(({ trace }) => trace.events.filter(({ kind }) => kind === "segment")).length;
}

function microsecondsASegment(text: string): number {
  let segments = 0;
  const seconds = cpuOf(() => {
    segments = segmentsOf(run(text));
  });
  return (seconds * 1e6) / segments;
}

const large = 11_000_000;
for (const [name, text] of [
  ["transfer", transfer(large)],
  ["transfer, 1 MB window", transfer(large, " window=1000000 wscale=7")],
] as const) {
  report(
    `scenario: ${name}, each segment`,
    least(20, () => microsecondsASegment(text)),
    "µs",
  );
}
for (const lines of [2_000, 16_000]) {
  for (const numbers of [true, false]) {
    const text = written(lines / 2, numbers);
    const name = `scenario: ${lines.toLocaleString("en")} written lines ${numbers ? "with" : "without"} seq= and ack=`;
    // A short one is over before it is compiled.
    report(
      name,
      least(lines > 10_000 ? 4 : 20, () => cpuOf(() => run(text))),
      "s",
    );
  }
}
for (const [name, text] of [
  ["transfer", transfer(large / 16)],
  ["transfer", transfer(large)],
  ["written lines", written(2_000, true)],
] as const) {
  let events = 0;
  const bytes = bytesKept(() => {
    const kept = Array.from({ length: 8 }, () => run(text));
    events = kept.reduce((sum, analysis) => sum + eventsOf(analysis), 0);
    return kept;
  });
  report(
    `scenario: memory of a trace of ${(events / 8).toLocaleString("en")} events (${name}), each event`,
    bytes / events,
    "bytes",
  );
}
