import { describe, expect, it } from "vitest";
import { applyOptions } from "../../../src/views/shared/apply-options.ts";
import { diagramRows } from "../../../src/views/shared/diagram-rows.ts";
import { hiddenIn, stopOfEvent, stopsOf } from "../../../src/views/shared/stops.ts";
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
  it("go from nothing to everything, each with more after it than the one before", () => {
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

  it("keep what one step of TCP caused together, and what happens outside of one apart", () => {
    const shown = stopsOf(story).map((stop, index, all) =>
      story.events
        .slice(all[index - 1]?.after ?? 0, stop.after)
        .map(({ kind }) => kind)
        .join("+"),
    );
    // The listener; connect with its state and its SYN, which is what a line writes; the SYN's arrival; the phase.
    expect(shown.slice(1, 5)).toEqual(["state", "call+state+segment", "state", "phase"]);
  });

  it("show what a call implies and its segment at once: what is sent is drawn", () => {
    const trace = run("client: connect\nclient -> server: PSH+ACK len=100\nserver -> client: ACK");
    for (const { after, steps } of stopsOf(trace)) {
      const sent = new Set(trace.steps.slice(0, steps).flatMap((step) => step.sent ?? []));
      const drawn = trace.events.slice(0, after).flatMap((event) => (event.kind === "segment" ? [event.id] : []));
      expect(drawn).toEqual([...sent].sort((a, b) => a - b));
    }
  });

  it("are one for a call that changes something which no drawing shows", () => {
    const trace = run("client: connect\nwait 1s\nserver: accept\nclient: send 5\nwait 1s\nserver: recv\n");
    const stops = stopsOf(trace);
    for (const call of ["accept", "recv"]) {
      const index = trace.events.findIndex((event) => event.kind === "call" && event.call === call);
      const [before, at] = [stopOfEvent(stops, index) - 1, stopOfEvent(stops, index)].map((stop) => stops[stop]);
      const steps = trace.steps.slice(before?.steps, at?.steps);
      expect(steps.map(({ kind, line }) => [kind, line])).toEqual([["call", trace.events[index]?.line]]);
    }
  });

  it("are one for what is folded to one", () => {
    const trace = run("client: connect\nclient: send 14600\nserver: recv 14600");
    const shown = applyOptions(trace, { data: "folded" });
    const folded = stopsOf(trace, hiddenIn(trace, shown, diagramRows(shown, { calls: true })));
    expect(folded.length).toBeLessThan(stopsOf(trace).length - 10);
    expect(folded.at(-1)).toMatchObject({ after: trace.events.length });
  });

  it("find the first moment at which an event has happened", () => {
    const stops = stopsOf(story);
    for (const index of story.events.keys()) {
      const found = stopOfEvent(stops, index);
      expect(stops[found]?.after).toBeGreaterThan(index);
      if (found > 0) expect(stops[found - 1]?.after).toBeLessThanOrEqual(index);
    }
  });

  it.each(Object.keys(allTraces))("are there for each event of %s, which has no steps", (name) => {
    const trace = allTraces[name];
    if (trace === undefined) throw new Error(`there is no trace ${name}`);
    const shown = trace.events.filter((event) => event.kind !== "call" || !event.implied).length;
    expect(stopsOf(trace)).toHaveLength(shown + 1);
  });
});
