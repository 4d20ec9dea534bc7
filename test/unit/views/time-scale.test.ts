import { describe, expect, it } from "vitest";
import { placeInstants } from "../../../src/views/shared/time-scale.ts";

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
