import { describe, expect, it } from "vitest";
import { stopOfEvent, stopsOf } from "../../../src/views/shared/stops.ts";
import { run } from "../scenario/telling.ts";
import { allTraces } from "./traces.ts";

const story = run(`client -> server: SYN
phase "The answer"
server -> client: SYN+ACK
client ~> server: ACK as late
expect server SYN_RECEIVED
deliver late
wait 1s
stop
`);

describe("stops", () => {
  it("go from nothing to everything, each with more behind it than the one before", () => {
    const stops = stopsOf(story);
    expect(stops[0]).toEqual({ time: 0, after: 0, steps: 0 });
    expect(stops.at(-1)).toMatchObject({ after: story.events.length, steps: story.steps.length });
    for (const [index, stop] of stops.entries()) {
      const before = stops[index - 1];
      if (before === undefined) continue;
      expect(stop.time).toBeGreaterThanOrEqual(before.time);
      expect(stop.after + stop.steps).toBeGreaterThan(before.after + before.steps);
    }
  });

  it("keep what one step of TCP brought about together, and what happens outside of one apart", () => {
    const told = stopsOf(story).map((stop, index, all) =>
      story.events
        .slice(all[index - 1]?.after ?? 0, stop.after)
        .map(({ kind }) => kind)
        .join("+"),
    );
    // The listener; connect with its state and its SYN; the SYN's arrival; the phase; the answer's own line.
    expect(told.slice(1, 6)).toEqual(["state", "call+state", "segment", "state", "phase"]);
  });

  it("find the first moment at which an event has happened", () => {
    const stops = stopsOf(story);
    for (const index of story.events.keys()) {
      const found = stopOfEvent(stops, index);
      expect(stops[found]?.after).toBeGreaterThan(index);
      if (found > 0) expect(stops[found - 1]?.after).toBeLessThanOrEqual(index);
    }
  });

  it.each(Object.keys(allTraces))("are there for each event of %s, which tells no steps", (name) => {
    const trace = allTraces[name];
    if (trace === undefined) throw new Error(`there is no trace ${name}`);
    const told = trace.events.filter((event) => event.kind !== "call" || !event.implied).length;
    expect(stopsOf(trace)).toHaveLength(told + 1);
  });
});
