/** Every scenario of the gallery, and harder ones, drawn in every view: nothing is written over, cut off or too small. */
import { describe, expect, it } from "vitest";
import { viewIds } from "../../src/trace/views.ts";
import { drawingFaults } from "./geometry.ts";
import { pages } from "./pages.ts";
import { everyScenario } from "./scenarios.ts";

const open = pages();

const scenarios = everyScenario();

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
      for (const fault of await drawingFaults(opened.page)) faults.push(`${name}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});
