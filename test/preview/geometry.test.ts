/** Every scenario of the gallery, and harder ones, drawn in every view: nothing is written over, cut off or too small. */
import { afterAll, describe, expect, it } from "vitest";
import { viewIds } from "../../src/trace/views.ts";
import { drawingFaults } from "./geometry.ts";
import { pages } from "./pages.ts";
import { everyScenario } from "./scenarios.ts";

const open = pages();

const scenarios = everyScenario();

/** Where two labels still meet: at crossings of many arrows, and where a name is repeated below a break. It may only get shorter. */
const crowded: ReadonlySet<string> = new Set([
  "both send at once: timeline",
  "data/10-slow-start.tcpflow: timeline",
  "data/11-fast-recovery.tcpflow: sequence",
  "data/11-fast-recovery.tcpflow: timeline",
  "data/16-sack.tcpflow #1: timeline",
  "data/16-sack.tcpflow #2: timeline",
  "incidents/01-accept-queue-overflow.tcpflow #1: timeline",
  "incidents/08-idle-connection-hangs.tcpflow #2: timeline",
]);
/** Of these, those that have been seen. */
const met = new Set<string>();

afterAll(() => {
  // With a filter on the tests' names not all views are drawn.
  const views = new Set([...met].map((place) => place.split(": ").at(-1)));
  expect([...crowded].filter((place) => views.has(place.split(": ").at(-1)))).toEqual(
    [...crowded].filter((place) => met.has(place)),
  );
});

describe.each([
  ["wide, at actual size", 1_400, 1],
  ["narrow, fitted", 480, 0],
])("a drawing that is %s", (_, width, zoom) => {
  it.each(viewIds)("of the %s can be read", async (view) => {
    const state = { uri: "file:///example.tcpflow", zoom, views: [view], beside: false };
    const opened = await open({ width, height: 2_400, state });
    const faults: string[] = [];
    for (const { name, trace } of scenarios) {
      await opened.show(trace);
      const place = `${name}: ${view}`;
      for (const fault of await drawingFaults(opened.page)) {
        if (crowded.has(place) && fault.includes(" over ")) met.add(place);
        else faults.push(`${name}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
