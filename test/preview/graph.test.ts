/** The graph of sequence numbers and windows on the page: looked at in each theme, and on the same time cursor. */
import { describe, expect, it } from "vitest";
import { analyze, traceOf } from "../../src/scenario/analyze.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import type { Preview } from "./harness.ts";
import { pages } from "./pages.ts";
import { type ThemeName, themes } from "./themes.ts";

const open = pages();

const text = `profile linux
set nagle=off
loss client -> server every=17
server server
client client
client: connect
client: send 60000
server: send 3000
wait 900ms
`;

function trace(): ScenarioTrace {
  const ran = traceOf(analyze(text, { locale: "en" }), 0);
  if (ran === undefined) throw new Error("nothing ran");
  return ran;
}

const pane = ".tf-pane-graph";
const state = { uri: "file:///example.tcpflow", views: ["graph"] } as const;

/** Texts of the graph that lie on each other, or are too small to be read. */
function illegible({ page }: Preview): Promise<string[]> {
  return page.locator(`${pane} svg`).evaluateAll((pictures) => {
    const texts = pictures.flatMap((svg) => [...svg.querySelectorAll("text")]);
    const boxes = texts.map((each) => ({ text: each.textContent, box: each.getBoundingClientRect() }));
    const small = texts.filter((each) => {
      const matrix = each.getScreenCTM();
      return Number.parseFloat(getComputedStyle(each).fontSize) * (matrix?.a ?? 0) < 10.9;
    });
    const touching = boxes.flatMap(({ text: a, box }, nth) =>
      boxes.slice(nth + 1).flatMap(({ text: b, box: other }) => {
        const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        return across > 2 && down > 3 ? [`${a} / ${b}`] : [];
      }),
    );
    return [...small.map((each) => each.textContent), ...touching];
  });
}

describe("the graph", () => {
  it.each(Object.keys(themes) as ThemeName[])("can be read in %s, narrow and wide", async (theme) => {
    for (const width of [480, 1400]) {
      const opened = await open({ theme, width, height: 900, state });
      await opened.show(trace());
      expect(await illegible(opened)).toEqual([]);
      expect(await opened.page.locator(`${pane} .tf-stretch.tf-retransmission`).count()).toBeGreaterThan(0);
      await opened.page.screenshot({ path: `out/screenshots/graph-${theme}-${width}.png` });
    }
  });

  it("is on the same time cursor as the others, and leads to the line of a segment", async () => {
    const opened = await open({ width: 1400, height: 900, state: { ...state, views: ["sequence", "graph"] } });
    await opened.show(trace());
    const now = opened.page.locator(`${pane} .tf-graph-now`).first();
    const plot = await opened.page.locator(`${pane} .tf-axis`).last().boundingBox();
    const places: number[] = [];
    for (let nth = 0; nth < 3; nth++) {
      await opened.page.getByRole("slider").press("ArrowLeft");
      places.push((await now.boundingBox())?.x ?? 0);
    }
    expect(places).toEqual([...places].sort((a, b) => b - a));
    for (const x of places) expect(x).toBeLessThanOrEqual((plot?.x ?? 0) + (plot?.width ?? 0));
    await opened.page.screenshot({ path: "out/screenshots/graph-past.png" });
    await opened.page.locator(`${pane} .tf-stretch[data-line]`).nth(3).focus();
    await opened.page.keyboard.press("Enter");
    expect(await opened.posts()).toContainEqual({ type: "select", line: 6 });
  });

  it("tells under the pointer what changed a figure", async () => {
    const opened = await open({ width: 1400, height: 900, state });
    await opened.show(trace());
    await opened.page.locator(`${pane} .tf-dot-cwnd`).first().hover();
    await opened.page.locator(".tf-card").waitFor();
    expect(await opened.page.locator(".tf-card").textContent()).toMatch(/SYN\+ACK.*cwnd/s);
  });

  it("says where nothing is sent", async () => {
    const opened = await open({ state });
    await opened.show({ ...trace(), steps: [] });
    expect(await opened.page.locator(pane).textContent()).toContain("No connection sends anything");
  });
});
