/** How fast a scenario runs with its trace kept, and how much memory the trace takes: it grows with what it keeps. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Analysis } from "../src/scenario/analyze.ts";
import { analyze } from "../src/scenario/analyze.ts";
import { best, cpuSeconds, show } from "./cpu.ts";

/** A transfer of so many bytes: a data segment and an ACK for each 1460 of them. */
function transfer(bytes: number, window: string): Analysis {
  const lines = ["client alice isn=100", `server bob isn=300${window}`, "alice: connect", "wait 1s"];
  const analysis = analyze([...lines, `alice: send ${String(bytes)}`, "wait 1h", ""].join("\n"), { locale: "en" });
  const findings = analysis.runs.flatMap(({ trace }) => trace.findings);
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join("; "));
  return analysis;
}

function eventsOf(analysis: Analysis): number {
  return analysis.runs.reduce((sum, { trace }) => sum + trace.events.length, 0);
}

function segmentsASecond(bytes: number, window: string): number {
  const begun = cpuSeconds();
  const analysis = transfer(bytes, window);
  const seconds = cpuSeconds() - begun;
  const segments = analysis.runs.flatMap(({ trace }) => trace.events.filter(({ kind }) => kind === "segment"));
  return segments.length / seconds;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes that a kept analysis takes, for each of its events. */
function bytesAnEvent(bytes: number): { readonly events: number; readonly each: number } {
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = Array.from({ length: 8 }, () => transfer(bytes, ""));
  collect();
  const used = process.memoryUsage().heapUsed - before;
  const events = kept.reduce((sum, analysis) => sum + eventsOf(analysis), 0);
  return { events: events / kept.length, each: used / events };
}

const large = 11_000_000;
console.log(`scenario: transfer with its trace ${show(best(20, () => segmentsASecond(large, "")))} segments/s`);
const wide = " window=1000000 wscale=7";
console.log(`scenario: the same, 1 MB at a time ${show(best(20, () => segmentsASecond(large, wide)))} segments/s`);
for (const bytes of [large / 16, large / 4, large]) {
  const { events, each } = bytesAnEvent(bytes);
  console.log(`scenario: a trace of ${show(events)} events: ${show(each)} bytes of memory for each`);
}
