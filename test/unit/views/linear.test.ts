/** What a drawing costs grows with what happens: four times the lines are about four times the work, in each view. */
import { describe, expect, it } from "vitest";
import { type ViewId, viewIds } from "../../../src/trace/views.ts";
import { open, repeat, texts } from "../scenario/many-lines.ts";
import { counted, workOf } from "../scenario/work.ts";

/** A square would show as sixteen times the work. */
const [few, many] = [60, 240];
const mostGrowth = 6;

const views = viewIds.filter((view) => counted.drawingOf(view, "svg") !== undefined);

type Runs = ReturnType<typeof counted.analyze>["runs"];

function runsOf(text: string): Runs {
  return counted.analyze(text, { locale: "en" }).runs;
}

function costOf(view: ViewId, runs: Runs): number {
  const draw = counted.drawingOf(view, "svg");
  return workOf(() => runs.map(({ trace }) => draw?.(trace, { locale: "en" })));
}

const all = {
  ...texts,
  "in flight": {
    "at once": (lines: number) =>
      `${open}${repeat(lines, (i) => `client ~> server: len=1 as h${String(i)}`)}${repeat(lines, (i) => `h${String(i)} arrives`)}`,
    "for as long as others come and go": (lines: number) =>
      `${open}client ~> server: len=1 as h\n${repeat(lines, () => "server -> client: len=1\nclient -> server: ACK")}h arrives\n`,
  },
};

const cases = Object.entries(all).flatMap(([kind, each]) =>
  Object.entries(each).map(([what, text]) => ({ name: `${kind}: ${what}`, text })),
);

// What is made once for all drawings belongs to none of them.
for (const view of views) costOf(view, runsOf(open));

describe("a drawing", () => {
  it.each(cases)("costs in proportion to its lines: $name", ({ text }) => {
    const [small, large] = [runsOf(text(few)), runsOf(text(many))];
    for (const view of views) expect(costOf(view, large) / costOf(view, small), view).toBeLessThan(mostGrowth);
  });
});
