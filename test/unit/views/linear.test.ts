/** What a drawing costs grows with what happens: four times the lines are about four times the work, in each view. */
import { describe, expect, it } from "vitest";
import { type ViewId, viewIds } from "../../../src/trace/views.ts";
import { open, repeat, texts } from "../scenario/many-lines.ts";
import { counted, workOf } from "../scenario/work.ts";

/** A square would show as sixteen times the work. */
const [few, many] = [60, 240];
const mostGrowth = 6;

const views = viewIds.filter((view) => counted.drawingOf(view, "svg") !== undefined);

function costOf(view: ViewId, text: string): number {
  const { runs } = counted.analyze(text, { locale: "en" });
  return workOf(() => {
    for (const { trace } of runs) counted.drawingOf(view, "svg")?.(trace, { locale: "en" });
  });
}

const all = {
  ...texts,
  "in flight": {
    "for as long as others come and go": (lines: number) =>
      `${open}client ~> server: len=1 as h\n${repeat(lines, () => "server -> client: len=1\nclient -> server: ACK")}h arrives\n`,
  },
};

const cases = Object.entries(all).flatMap(([kind, each]) =>
  Object.entries(each).map(([what, text]) => ({ name: `${kind}: ${what}`, text })),
);

describe("a drawing", () => {
  it.each(cases)("costs in proportion to its lines: $name", ({ text }) => {
    for (const view of views) {
      costOf(view, text(few));
      expect(costOf(view, text(many)) / costOf(view, text(few)), view).toBeLessThan(mostGrowth);
    }
  });
});
