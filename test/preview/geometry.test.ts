/** Every scenario of the gallery, and harder ones, drawn in every view: nothing is written over, covered, cut off or too small. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { viewIds } from "../../src/trace/views.ts";
import { drawingOf } from "../../src/views/views.ts";
import { drawingFaults } from "./geometry.ts";
import { pages } from "./pages.ts";
import { everyScenario } from "./scenarios.ts";

const open = pages();

const all = everyScenario();

// All views of a scenario at once: to show it costs more than to look at it.
it.each([
  ["at actual size", 4_000, 1],
  ["in a narrow pane", 480, 0],
])("a drawing %s can be read", async (_, width, zoom) => {
  const state = { uri: "file:///example.tcpflow", zoom, views: viewIds, beside: true };
  const opened = await open({ width, height: 4_800, state });
  const faults: string[] = [];
  for (const { name, trace } of all) {
    await opened.show(trace);
    for (const fault of await drawingFaults(opened.page)) faults.push(`${name}: ${fault}`);
    if (zoom === 0 && isOneConnection(trace))
      for (const view of await widerThanTheirPanes(opened.page)) faults.push(`${name}: ${view}: wider than its pane`);
  }
  expect(faults).toEqual([]);
});

// Without our page around them: a file has its own style, and its labels are measured by no browser.
it.each(["sequence", "timeline", "graph", "sockets"] as const)(
  "a file of its own with a %s can be read",
  async (view) => {
    const draw = drawingOf(view, "svg");
    if (draw === undefined) throw new Error(`there is no SVG of ${view}`);
    const { page } = await open({ width: 1200, height: 1000 });
    const faults: string[] = [];
    for (const { name, trace } of all) {
      const svg = draw(trace, { locale: "en" });
      await page.evaluate((content) => {
        document.body.innerHTML = `<div class="tf-pane tf-pane-file" style="width:max-content"><div class="tf-chunks">${content}</div></div>`;
      }, svg);
      for (const fault of await drawingFaults(page)) faults.push(`${name}: ${fault}`);
    }
    expect(faults).toEqual([]);
  },
);

/** Between two ends, which have room in any pane. */
function isOneConnection({ endpoints, boxes = [], events }: ScenarioTrace): boolean {
  const opened = events.flatMap((event) =>
    event.kind === "state" && event.connection !== 0 ? [`${event.endpoint} ${event.connection}`] : [],
  );
  return endpoints.length + boxes.length <= 2 && new Set(opened).size <= endpoints.length;
}

function widerThanTheirPanes(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".tf-pane:not([hidden])")].flatMap((pane) => {
      const frame = pane.querySelector(".tf-scroll");
      return frame !== null && frame.scrollWidth > frame.clientWidth ? [pane.className] : [];
    }),
  );
}
