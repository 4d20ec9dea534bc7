/** What a drawing costs grows with what happens: four times the lines are about four times the work, in each view. */
import { describe, expect, it } from "vitest";
import { type ViewId, viewIds } from "../../src/trace/views.ts";
import { after, open, repeat, texts } from "./many-lines.ts";
import { counted, workOf } from "./work.ts";

/** A square would show as sixteen times the work. */
const [few, many] = [60, 240];
/**
 * Where all segments of a text are under way at once, a label costs more with each arrow beside it, up to a crowd of 64: from
 * there on it costs the same.
 */
const [crowded, moreCrowded] = [240, 960];
const mostGrowth = 8;

const views = viewIds.filter((view) => counted.drawingOf(view, "svg") !== undefined);

type Runs = ReturnType<typeof counted.analyze>["runs"];

function runsOf(text: string): Runs {
  return counted.analyze(text, { locale: "en" }).runs;
}

function costOf(view: ViewId, runs: Runs): number {
  const draw = counted.drawingOf(view, "svg");
  return workOf(() => runs.map(({ trace }) => draw?.(trace, { locale: "en" })));
}

const data = after(open, () => "client -> server: PSH+ACK len=1");

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
  Object.entries(each).map(([what, text]) => {
    const [fewer, more] = kind === "segment" || what === "a wrong number" ? [crowded, moreCrowded] : [few, many];
    return { name: `${kind}: ${what}`, small: text(fewer), large: text(more) };
  }),
);

// What is made once for all drawings belongs to none of them.
for (const view of views) costOf(view, runsOf(open));

describe("a drawing", () => {
  it.each(cases)("costs in proportion to its lines: $name", (texts) => {
    const [small, large] = [runsOf(texts.small), runsOf(texts.large)];
    for (const view of views) expect(costOf(view, large) / costOf(view, small), view).toBeLessThan(mostGrowth);
  });

  it("of a path that is always full is no taller from instant to instant", () => {
    const [small = 0, large = 0] = [300, 1200].map((lines) => {
      const [run] = runsOf(data(lines));
      const svg = run === undefined ? "" : counted.drawingOf("timeline", "svg")?.(run.trace, { locale: "en" });
      return Number(/<svg [^>]*height="([\d.]+)"/.exec(svg ?? "")?.[1]);
    });
    expect(small).toBeGreaterThan(10_000);
    expect(large / small).toBeLessThan(mostGrowth);
  });

  it("costs the same for each slice of a timeline, however long the whole is", () => {
    const costs = [crowded, moreCrowded].map((lines) => {
      const [run] = runsOf(data(lines));
      if (run === undefined) throw new Error("nothing ran");
      const model = counted.timeline(run.trace, { labels: "later" });
      const slices = new counted.TimelineSlices(model, "en").at(1);
      const middle = slices[slices.length >> 1];
      return workOf(() => middle?.draw());
    });
    const [small = 0, large = 0] = costs;
    expect(small).toBeGreaterThan(0);
    expect(large / small).toBeLessThan(1.5);
  });
});
