import { describe, expect, it } from "vitest";
import { timeAxisOf } from "../../../src/views/shared/time-axis.ts";
import { placeInstants } from "../../../src/views/shared/time-scale.ts";
import { ticksOf } from "../../../src/views/timeline/annotations.ts";
import { everyScenario } from "../../preview/scenarios.ts";

describe("arrows that leave some microseconds apart", () => {
  it("have room for their labels, and stay parallel", () => {
    const sent = [0, 10, 30, 31];
    const times = [...sent, ...sent.map((time) => time + 20_000)];
    const plans = times.map((time) => ({ time, first: 0, height: 0, banners: 0 }));
    const flights = sent.map((from) => ({ from, to: from + 20_000, path: "a > b" }));
    const heights = placeInstants(plans, flights, 0).map(({ y }) => y);
    for (const [at, y] of heights.slice(1).entries()) expect(y - (heights[at] ?? 0)).toBeGreaterThanOrEqual(12);
    expect(new Set(sent.map((_, at) => (heights[at + sent.length] ?? 0) - (heights[at] ?? 0))).size).toBe(1);
  });
});

describe("the times beside a timeline", () => {
  it.each(everyScenario())("stand where their events are: $name", ({ trace }) => {
    const axis = timeAxisOf(trace, 0);
    const ticks = ticksOf(axis).map(({ y }, at) => ({ y, time: axis.instants[at]?.time ?? 0 }));
    const drawn = trace.events.flatMap((event, index) => {
      if (event.kind !== "segment") return [];
      const arrivals = event.arrivals.map((time, copy) => ({ time, y: axis.arrivalY(event.id, copy) }));
      return [{ time: event.time, y: axis.eventY(index) }, ...arrivals];
    });
    const wrong = drawn.filter(({ time, y }) =>
      ticks.some((tick) => (tick.time < time && tick.y > y) || (tick.time > time && tick.y <= y)),
    );
    expect(wrong).toEqual([]);
  });
});
