import { describe, expect, it } from "vitest";
import { reportOf } from "../../../src/capture/report/connections.ts";
import { traceOf } from "../../../src/capture/report/trace.ts";
import type { ScenarioTrace } from "../../../src/trace/trace.ts";
import { recorded, recordings, storyOf } from "./recorded.ts";

function traceOfRecording(name: string, from = 0): ScenarioTrace {
  const { connection, story } = storyOf(recorded(name).slice(from));
  return traceOf(connection, story, reportOf(connection, "en", story));
}

describe.each(recordings)("the trace of the recording %s", (name) => {
  const trace = traceOfRecording(name);
  const segments = trace.events.filter((event) => event.kind === "segment");

  it("has each frame once, by its line, and each segment arrives after it was sent", () => {
    expect(segments.map(({ line }) => line ?? -1).toSorted((a, b) => a - b)).toEqual([...recorded(name).keys()]);
    for (const { time, arrivals, fate } of segments) {
      expect(arrivals.length).toBe(fate === "lost" ? 0 : 1);
      for (const arrival of arrivals) expect(arrival).toBeGreaterThanOrEqual(time);
    }
    const times = trace.events.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("changes states one after the other, and ends in the last ones", () => {
    for (const { name: endpoint } of trace.endpoints) {
      const states = trace.events.filter((event) => event.kind === "state" && event.endpoint === endpoint);
      const path = states.map((event) => (event.kind === "state" ? [event.from, event.to] : []));
      for (const [at, [from]] of path.entries()) if (at > 0) expect(from).toBe(path[at - 1]?.[1]);
      expect(trace.final[endpoint]?.[0]?.state).toBe(path.at(-1)?.[1] ?? "CLOSED");
    }
  });
});

describe("a connection that began before the capture", () => {
  it("is in its state from the beginning: no TCP goes from CLOSED to ESTABLISHED", () => {
    const states = traceOfRecording("01_close_by_client", 3).events.filter((event) => event.kind === "state");
    for (const endpoint of ["client", "server"]) {
      const [first, ...later] = states.filter((event) => event.endpoint === endpoint);
      expect([first?.from, first?.to, first?.time]).toEqual(["ESTABLISHED", "ESTABLISHED", 0]);
      expect(later.map(({ from, to }) => from === to)).not.toContain(true);
    }
  });
});

describe("the times of a trace", () => {
  it("are those of the capture at the end that the tap was at, and half a round trip away at the other", () => {
    const { connection } = storyOf(recorded("01_close_by_client"));
    expect(connection.takenAt).toBe("client");
    const [syn, synAck] = traceOfRecording("01_close_by_client").events.filter((event) => event.kind === "segment");
    expect(syn?.time).toBe(0);
    const captured = recorded("01_close_by_client").map(({ time }) => time - connection.start);
    expect(synAck?.arrivals).toEqual([captured[1]]);
    expect(synAck?.time).toBeGreaterThan(syn?.arrivals[0] ?? Infinity);
  });

  it.each(recordings)("let a segment arrive when it leads to a state, and listening come first: %s", (name) => {
    const { events } = traceOfRecording(name);
    const arrivals = new Map(
      events.flatMap((event) => (event.kind === "segment" ? [[event.id, event.arrivals[0]] as const] : [])),
    );
    const latest = new Map<string, number>();
    for (const event of events) {
      if (event.kind !== "state") continue;
      // Between two far ends, the tap may see what arrives before the call that it follows.
      const before = latest.get(event.endpoint) ?? 0;
      if (event.segment !== undefined) expect(event.time).toBe(Math.max(before, arrivals.get(event.segment) ?? NaN));
      if (event.to === "LISTEN" && !latest.has(event.endpoint)) expect(event.time).toBe(0);
      latest.set(event.endpoint, event.time);
    }
  });
});
