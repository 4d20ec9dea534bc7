/** Every scenario of the gallery, and harder ones, drawn in every view: nothing is written over, covered, cut off or too small. */
import { expect, it } from "vitest";
import { type ViewId, viewIds } from "../../src/trace/views.ts";
import { drawingFaults } from "./geometry.ts";
import { pages } from "./pages.ts";
import { everyScenario, hardNames, type NamedTrace } from "./scenarios.ts";

const open = pages();

/** With which scenarios a drawing is looked at in a narrow pane: it is smaller there, or laid out in another way. */
const inNarrow = {
  sequence: "hard",
  timeline: "all",
  graph: "hard",
  states: "all",
  sockets: "all",
  text: "all",
} as const satisfies Record<ViewId, string>;
const viewsWith = (scenarios: "hard" | "all"): ViewId[] => viewIds.filter((id) => inNarrow[id] === scenarios);

const all = everyScenario();
const hard = all.filter(({ name }) => hardNames.has(name));

// All views of a scenario at once: to show it costs more than to look at it.
it.each<[string, readonly ViewId[], readonly NamedTrace[], number, number]>([
  ["at actual size", viewIds, all, 4_000, 1],
  ["in a narrow pane, of what is hard to draw", viewsWith("hard"), hard, 480, 0],
  ["in a narrow pane", viewsWith("all"), all, 480, 0],
])("a drawing %s can be read", async (_, views, scenarios, width, zoom) => {
  const state = { uri: "file:///example.tcpflow", zoom, views, beside: true };
  const opened = await open({ width, height: 4_800, state });
  const faults: string[] = [];
  for (const { name, trace } of scenarios) {
    await opened.show(trace);
    for (const fault of await drawingFaults(opened.page)) faults.push(`${name}: ${fault}`);
  }
  expect(faults).toEqual([]);
});
