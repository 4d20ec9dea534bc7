/** Exploring: variants for each second of CPU time, sharing what they have in common and each from its beginning. */
import { readdirSync, readFileSync } from "node:fs";
import { type ExploreOptions, exploring, refusalOf } from "../src/explore/explore.ts";
import { analyze, type ScenarioRun } from "../src/scenario/analyze.ts";
import { report, secondsEach } from "./measure.ts";

const locale = "en";

function runsOf(text: string): readonly ScenarioRun[] {
  return analyze(text, { locale }).runs.filter((run) => refusalOf(run) === null);
}

interface Measured {
  readonly variants: number;
  readonly segments: number;
  readonly seconds: number;
}

function measured(run: ScenarioRun, options: Omit<ExploreOptions, "locale">): Measured {
  let [found, segments] = [0, 0];
  const seconds = secondsEach(() => {
    const variants = exploring(run, { locale, ...options });
    let variant = variants.next();
    while (variant.done !== true) variant = variants.next();
    [found, segments] = [variant.value.variants, variant.value.segments];
  });
  return { variants: found, segments, seconds };
}

/** A connection that sends so many segments of data each way. */
function exchange(segments: number): ScenarioRun {
  const lines = Array.from({ length: segments }, (_, at) => `${at % 2 === 0 ? "client" : "server"}: send 100`);
  const [run] = runsOf(["client: connect", ...lines, "client: close", "server: close", ""].join("\n"));
  if (run === undefined) throw new Error("the scenario cannot be explored");
  return run;
}

function perSecond({ variants, seconds }: Measured): number {
  return Math.round(variants / seconds);
}

/** The best of three: the collector of garbage runs when it likes. */
function best(run: ScenarioRun, options: Omit<ExploreOptions, "locale">): Measured {
  const all = [1, 2, 3].map(() => measured(run, options));
  return all.reduce((one, other) => (other.seconds < one.seconds ? other : one));
}

// So that nothing is compiled while it is measured.
for (let times = 0; times < 10; times++) measured(exchange(2), { faults: 2 });

for (const [faults, sends] of [
  [1, 0],
  [1, 6],
  [1, 12],
  [1, 32],
  [2, 0],
  [2, 6],
  [3, 0],
] as const) {
  const run = exchange(sends);
  const shared = best(run, { faults });
  const about = `explore ${String(shared.segments)} segments, at most ${String(faults)} faults`;
  report(`${about}: variants`, shared.variants, "variants", "larger");
  report(`${about}: time`, shared.seconds * 1000, "ms");
  if (faults === 3) report(`${about}: memory`, process.memoryUsage().rss / 1e6, "MB");
  report(`${about}, shared`, perSecond(shared), "variants/s", "larger");
  report(`${about}, from the beginning`, perSecond(best(run, { faults, exhaustive: true })), "variants/s", "larger");
}

const gallery = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tcpflow"))
  .flatMap((file) => runsOf(readFileSync(`examples/${file}`, "utf8")));

for (const [faults, most] of [
  [1, 30],
  [2, 20],
] as const) {
  const slowest = gallery
    .filter(({ trace }) => trace.events.filter(({ kind }) => kind === "segment").length <= most)
    .map((run) => ({ run, measured: measured(run, { faults }) }))
    .reduce((one, other) => (other.measured.seconds > one.measured.seconds ? other : one));
  const { seconds } = best(slowest.run, { faults });
  const about = `the slowest scenario of the gallery with up to ${String(most)} segments`;
  report(`explore ${about}, at most ${String(faults)} faults`, seconds * 1000, "ms");
}
