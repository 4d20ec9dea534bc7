/** What a scenario costs grows with its lines: twice the lines are about twice the work, for each kind of statement. */
import { describe, expect, it } from "vitest";
import { statementKinds } from "../../src/language/kinds/kinds.ts";
import { after, open, type Text, texts } from "./many-lines.ts";
import { counted, workOf } from "./work.ts";

/**
 * Lines that achieve nothing: each looks once more through what the ones before it have left. What that costs is counted, so
 * that it ends; but it is more for later lines.
 */
const vain: ReadonlySet<string> = new Set([
  "segment: not possible",
  "segment: with a wrong number",
  "transition: after each of many changes",
]);

/** Four times the lines: a square would show as sixteen times the work. */
const [few, many] = [60, 240];
const mostGrowth = 5;

/** So many calls and turns of loops a step takes at most, on the average of a run. */
const mostPerStep = 500;

interface Cost {
  readonly work: number;
  readonly steps: number;
}

function costOf(text: string): Cost {
  let steps = 0;
  const work = workOf(() => {
    for (const { scenario } of counted.parse(text, { locale: "en" }).scenarios)
      steps += counted.runScenario(scenario, "en", false).steps;
  });
  return { work, steps };
}

const cases = Object.entries(texts).flatMap(([kind, each]) =>
  Object.entries(each).map(([what, text]) => ({ name: `${kind}: ${what}`, text })),
);

// What is made once for all runs belongs to none of them.
for (const { text } of cases) costOf(text(few));

describe("a run", () => {
  it("is measured for each kind of statement there is", () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(statementKinds).sort());
    for (const name of vain) expect(cases.map((one) => one.name)).toContain(name);
  });

  it("is the same work each time", () => {
    for (const { text } of cases) expect(costOf(text(few))).toEqual(costOf(text(few)));
  });

  it.each(cases)("costs in proportion to its lines, and no more than it counts: $name", ({ name, text }) => {
    const [small, large] = [costOf(text(few)), costOf(text(many))];
    expect(small.work).toBeGreaterThan(few);
    // A line that is only read costs no step.
    expect(large.work / (large.steps + many)).toBeLessThan(mostPerStep);
    if (vain.has(name)) return;
    expect(large.work / small.work).toBeLessThan(mostGrowth);
    expect(large.steps / small.steps).toBeLessThan(mostGrowth);
  });
});

describe("looking for what only follows from another mistake", () => {
  it.each([
    ["checks", after(open, () => "expect client CLOSED")],
    ["transitions", after(open, () => "client: CLOSED => LISTEN")],
    ["calls", after(open, () => "crash client\nclient: send 1")],
    ["names", after(open, (i) => `nobody${String(i)} -> server: ACK`)],
    ["segments", after(open, () => "client -> server: SYN+ACK")],
    ["floods", after("raw mallory\nserver server\n", () => "mallory -x server: SYN seq=1 times=5000\nserver: listn")],
  ] satisfies [string, Text][])("costs no more than it counts: %s", (_, text) => {
    let steps = 0;
    const work = workOf(() => {
      const { runs } = counted.analyze(text(many), { locale: "en" });
      steps = runs.reduce((sum, run) => sum + run.steps + run.repairSteps, 0);
    });
    expect(work / (steps + many)).toBeLessThan(mostPerStep);
  });
});
