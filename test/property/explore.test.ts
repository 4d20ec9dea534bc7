/** What exploring says of the gallery is what its own scenarios do. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Exploration, type ExploreOptions, explore, type Result, refusalOf } from "../../src/explore/explore.ts";
import { faultKinds } from "../../src/explore/faults.ts";
import { variantText } from "../../src/explore/writing/scenario.ts";
import { analyze, type ScenarioRun } from "../../src/scenario/analyze.ts";
import { finalStates } from "../../src/scenario/trace/trace.ts";
import { runs as times } from "./seed.ts";

const locale = "en";

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

  it("changes nothing with two faults", () => {
    const small = runs.filter(({ trace }) => trace.events.filter(({ kind }) => kind === "segment").length <= 5);
    expect(small.length).toBeGreaterThan(5);
    for (const run of small.slice(0, 6)) {
      const kinds = ["loss", "behind"] as const;
      expect(verdicts(explored(run, { faults: 2, kinds }))).toBe(
        verdicts(explored(run, { faults: 2, kinds, exhaustive: true })),
      );
    }
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

describe("single faults in the gallery", () => {
  it("are scenarios of their own, with the same segments at the same times", () => {
    const results = runs.flatMap((run) => resultsOf(run).map((result) => ({ run, result })));
    const sample = results.filter((_, index) => index % 6 === 0);
    const unwritten = sample.filter(({ run, result }) => {
      const variant = { ...result.replay(), faults: result.faults, scenario: run.scenario };
      return variantText(variant, result, locale) === null;
    });
    expect(sample.length).toBeGreaterThan(400);
    expect(unwritten.length / sample.length).toBeLessThan(0.001);
  }, 120_000);
});
