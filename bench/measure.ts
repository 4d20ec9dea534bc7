/** CPU seconds of one thread, so that what else the machine does does not count, and how a benchmark reports. */
import { appendFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the only way to add to a global type
  namespace NodeJS {
    interface Process {
      /** Node 24 has it and usually runs the benchmarks; the types are those of Node 20, which runs the product. */
      threadCpuUsage?(): CpuUsage;
    }
  }
}

/** One number of a benchmark. `scripts/bench.mjs` compares those of the same name. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Whether a smaller number is better (times, sizes) or a larger one (rates). */
  readonly better: "smaller" | "larger";
}

/** The environment variable that names the file to which measurements are appended, one JSON object a line. */
const reportVariable = "TCPFLOW_BENCH_REPORT";

/** Prints a number and hands it to the benchmark's runner. */
export function report(name: string, value: number, unit: string, better: Measurement["better"] = "smaller"): void {
  const digits = Math.abs(value) < 10 ? 3 : 0;
  console.log(`${name}: ${value.toLocaleString("en", { maximumFractionDigits: digits })} ${unit}`);
  const file = process.env[reportVariable];
  const measurement: Measurement = { name, value, unit, better };
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(measurement)}\n`);
}

/** CPU seconds of this thread so far. */
function cpuSeconds(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1e6;
}

/** CPU seconds that some work takes. */
export function cpuOf(work: () => void): number {
  const begun = cpuSeconds();
  work();
  return cpuSeconds() - begun;
}

/** The clock of CPU time may tick only every 4 ms. */
const shortest = 0.05;

/** CPU seconds that some work takes, done so often that the clock has moved. */
export function secondsEach(work: () => void): number {
  let times = 0;
  const seconds = cpuOf(() => {
    const begun = cpuSeconds();
    do {
      work();
      times++;
    } while (cpuSeconds() - begun < shortest);
  });
  return seconds / times;
}

/** The best of some rounds: the first ones also pay for compiling. */
export function least(rounds: number, run: () => number): number {
  return Math.min(...Array.from({ length: rounds }, run));
}

/**
 * Milliseconds of CPU time that each of many runs takes: the best of three batches. The clock of CPU time may tick only
 * every 4 ms, so a batch should take a second or so.
 */
export function millisecondsEach(times: number, run: (i: number) => void): number {
  const batch = (): number =>
    cpuOf(() => {
      for (let i = 0; i < times; i++) run(i);
    });
  return (least(3, batch) * 1000) / times;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes of memory that is still in use after some work because its result is kept. */
export function bytesKept(work: () => unknown): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = work();
  collect();
  const used = process.memoryUsage().heapUsed - before;
  // Used once more, so that it cannot be collected earlier.
  if (kept === undefined) throw new Error("nothing was kept");
  return used;
}
