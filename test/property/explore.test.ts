/** What exploring says of the gallery is what its own scenarios do. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exploring, type Result, refusalOf } from "../../src/explore/explore.ts";
import { variantText } from "../../src/explore/writing/scenario.ts";
import { analyze, type ScenarioRun } from "../../src/scenario/analyze.ts";

const locale = "en";

const runs = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .sort()
  .flatMap((name) => analyze(readFileSync(`examples/${name}`, "utf8"), { locale }).runs)
  .filter((run) => refusalOf(run) === null);

function resultsOf(run: ScenarioRun): readonly Result[] {
  const variants = exploring(run, { locale, faults: 1 });
  for (;;) {
    const variant = variants.next();
    if (variant.done === true) return variant.value.results;
  }
}

describe("single faults in the gallery", () => {
  it("are scenarios of their own in which the same happens, but for a few whose arrows stay", () => {
    const results = runs.flatMap((run) => resultsOf(run).map((result) => ({ run, result })));
    const sample = results.filter((_, index) => index % 4 === 0);
    const unwritten = sample.filter(({ run, result }) => {
      const told = { ...result.replay(), faults: result.faults, scenario: run.scenario };
      return variantText(told, result, locale) === null;
    });
    expect(sample.length).toBeGreaterThan(400);
    expect(unwritten.length / sample.length).toBeLessThan(0.04);
  }, 60_000);
});
