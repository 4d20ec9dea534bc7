/** What exploring says of the gallery is what its own scenarios do. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Exploration, type ExploreOptions, explore, type Result, refusalOf } from "../../src/explore/explore.ts";
import { fatesWith, faultKinds, faultsText } from "../../src/explore/faults.ts";
import { outcomeOf } from "../../src/explore/outcome.ts";
import { retell } from "../../src/explore/retold.ts";
import { variantText } from "../../src/explore/writing/scenario.ts";
import { parse } from "../../src/language/parse/parse.ts";
import { valuesOf } from "../../src/persistent/chain.ts";
import { analyze, type ScenarioRun } from "../../src/scenario/analyze.ts";
import type { Checkpoint } from "../../src/scenario/run/checkpoint.ts";
import { runToEnd, start, withRules } from "../../src/scenario/run/stepper.ts";
import { finalStates } from "../../src/scenario/trace/trace.ts";
import { runs as times } from "./seed.ts";

const locale = "en";

/** So many results of the gallery are passed over for one that is looked at. */
const every = Number(process.env["TCPFLOW_EXPLORE_EVERY"] ?? 6);

const runs = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .sort()
  .flatMap((name) => analyze(readFileSync(`examples/${name}`, "utf8"), { locale }).runs)
  .filter((run) => refusalOf(run) === null);

function explored(run: ScenarioRun, options: Partial<ExploreOptions> = {}): Exploration {
  return explore(run, { locale, faults: 1, ...options });
}

const scenario = fc
  .tuple(
    fc.subarray(["profile linux", "set delayed-ack=off", "set keepalive=1min", "set mss=1000"]),
    fc.array(
      fc.constantFrom(
        "client: send 5",
        "client: send 2500",
        "server: send 7",
        "wait 5ms",
        "wait 2s",
        "at 3s",
        "cut client -> server",
        "mend client -> server",
        "wait until client ESTABLISHED",
        "server: close",
        "always client retransmissions<=1",
      ),
      { minLength: 1, maxLength: 4 },
    ),
    fc.subarray(["client: close", "client: abort", "finally server received<=5", "finally client segments<=9"]),
  )
  .map(([head, lines, tail]) => [...head, "client: connect", ...lines, ...tail, ""].join("\n"));

function resultsOf(run: ScenarioRun): readonly Result[] {
  return explored(run).results;
}

/** All that is said of a scenario, but for how to run it again. */
function verdicts(exploration: Exploration): string {
  return JSON.stringify(exploration);
}

describe("sharing what variants have in common", () => {
  it.each(runs.map((run) => [run.trace.title ?? "", run] as const))("changes nothing: %s", (_, run) => {
    expect(verdicts(explored(run))).toBe(verdicts(explored(run, { exhaustive: true })));
  });

  it("changes nothing with two faults of any kinds in small scenarios", () => {
    const small = runs.filter(({ trace }) => trace.events.filter(({ kind }) => kind === "segment").length <= 5);
    expect(small.length).toBeGreaterThan(5);
    for (const run of small)
      expect(verdicts(explored(run, { faults: 2 }))).toBe(verdicts(explored(run, { faults: 2, exhaustive: true })));
  }, 60_000);

  it("changes nothing in small scenarios of any lines", () => {
    fc.assert(
      fc.property(scenario, fc.subarray([...faultKinds], { minLength: 2, maxLength: 2 }), (text, kinds) => {
        const [run] = analyze(text, { locale }).runs;
        fc.pre(run !== undefined && refusalOf(run) === null);
        const shared = explored(run, { faults: 2, kinds });
        expect(verdicts(shared)).toBe(verdicts(explored(run, { faults: 2, kinds, exhaustive: true })));
      }),
      { numRuns: times(15) },
    );
  }, 240_000);

  it("leads to the same end as going the whole way", () => {
    for (const run of runs)
      for (const { replay, final } of resultsOf(run).filter((_, index) => index % 9 === 0))
        expect(finalStates(replay().end)).toEqual(final);
  }, 60_000);
});

/** How a variant ends, and how its text does when it is run by itself; null: there is no text. */
function bothEnds(run: ScenarioRun, result: Result, baseline: Checkpoint): readonly [unknown, unknown] {
  const { faults, final, errors, broken } = result;
  const text = variantText({ ...result.replay(), faults, scenario: run.scenario }, result, locale);
  const [again] = text === null ? [] : parse(text, { locale }).scenarios;
  if (again === undefined) return [faults, null];
  const end = runToEnd(start(again.scenario, { locale }));
  const { outcome } = outcomeOf(end, baseline);
  const failed = valuesOf(end.world.found).flatMap(({ code }) => (isChecked(code) ? [code] : []));
  const expected = broken.flatMap(({ code }) => (isChecked(code) ? [code] : []));
  return [
    { final, errors, failed: expected.sort() },
    { final: outcome.final, errors: outcome.errors, failed: failed.sort() },
  ];
}

function isChecked(code: string): boolean {
  return code === "does-not-always-hold" || code === "finally-differs";
}

function baselineOf({ scenario }: ScenarioRun): Checkpoint {
  const telling = retell(scenario, locale);
  for (;;) {
    const step = telling.next();
    if (step.done === true) return runToEnd(withRules(step.value.start, { fates: fatesWith([], step.value.fate) }));
  }
}

describe("single faults in the gallery", () => {
  it(
    "are scenarios of their own, which end in the same states, with the same errors and failed checks",
    () => {
      const all = runs.flatMap((run) => {
        const baseline = baselineOf(run);
        return resultsOf(run).map((result) => ({ run, result, baseline }));
      });
      const sample = all.filter((_, index) => index % every === 0);
      expect(sample.length).toBeGreaterThan(400);
      for (const { run, result, baseline } of sample) {
        const [expected, found] = bothEnds(run, result, baseline);
        expect(found, `${run.trace.title ?? ""}: ${faultsText(result.faults, locale)}`).toEqual(expected);
      }
    },
    720_000 / every,
  );
});

describe("two faults in small scenarios", () => {
  it("are scenarios of their own, too", () => {
    const small = runs.filter(({ trace }) => trace.events.filter(({ kind }) => kind === "segment").length <= 5);
    for (const run of small) {
      const baseline = baselineOf(run);
      for (const result of explored(run, { faults: 2 }).results.filter(({ faults }) => faults.length === 2)) {
        const [expected, found] = bothEnds(run, result, baseline);
        expect(found, `${run.trace.title ?? ""}: ${faultsText(result.faults, locale)}`).toEqual(expected);
      }
    }
  }, 120_000);
});
