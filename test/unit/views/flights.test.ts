/** A sequence diagram must not say that something arrived before it did: arrows of what is in flight are slanted. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import type { ScenarioTrace, SegmentEvent } from "../../../src/trace/trace.ts";
import { sequenceLayout } from "../../../src/views/sequence/layout.ts";
import { sequenceDiagram } from "../../../src/views/sequence/mermaid.ts";
import { plannedSequence } from "../../../src/views/sequence/parts.ts";
import { diagramRows, flightsOf } from "../../../src/views/shared/index.ts";

function tracesOf(text: string): readonly ScenarioTrace[] {
  return toTrace(analyze(text, { locale: "en" })).scenarios;
}

const gallery = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tcpflow"))
  .flatMap((name) => tracesOf(readFileSync(`examples/${name}`, "utf8")));

function first(text: string): ScenarioTrace {
  const [trace] = tracesOf(text);
  if (trace === undefined) throw new Error("nothing was run");
  return trace;
}

const simultaneousOpen = first("host a\nhost b\na <-> b: SYN\na <-> b: SYN+ACK");
const bothWays = first(
  "set nagle=off\nclient: connect\nclient <-> server: PSH+ACK len=100\nclient: close\nserver: close",
);
const bulk = first("client: connect\nclient: send 60000\nserver: recv 60000\nserver: send 9000\nclient: close");
const overtaking = first(
  "set nagle=off\nset sack=off\nclient: connect\nclient -> server: PSH+ACK len=10 delay=50ms\nclient -> server: PSH+ACK len=10",
);

const closingAtOnce = first("client: connect\nclient <-> server: len=500\nclient <-> server: FIN+ACK\nwait 2MSL");

interface Point {
  readonly y: number;
  readonly time: number;
  readonly event: SegmentEvent;
  readonly arrives: boolean;
}

/** What happens on each life line, from above: a time for each height. */
function pointsOf(trace: ScenarioTrace): Map<number, Point[]> {
  const points = new Map<number, Point[]>();
  const put = (x: number, y: number, time: number, event: SegmentEvent, arrives: boolean): void => {
    points.set(x, [...(points.get(x) ?? []), { y, time, event, arrives }]);
  };
  for (const row of sequenceLayout(trace).rows) {
    if (row.shape !== "arrow" || row.end !== "arrow") continue;
    const event = trace.events.find((each) => each.kind === "segment" && each.id === row.number);
    if (event?.kind !== "segment" || row.lines.some((line) => line.includes("arrives"))) continue;
    put(row.x1, row.y, event.time, event, false);
    put(row.x2, row.slant?.y2 ?? row.y, event.arrivals[0] ?? event.time, event, true);
  }
  return points;
}

describe("segments in flight", () => {
  it.each(
    [...gallery, simultaneousOpen, bothWays, bulk, overtaking, closingAtOnce].map(
      (trace) => [trace.title ?? "", trace] as const,
    ),
  )("arrive in the order of time on every life line: %s", (_, trace) => {
    for (const points of pointsOf(trace).values()) {
      points.sort((a, b) => a.y - b.y);
      for (const [index, { time, event, arrives }] of points.entries()) {
        const above = points[index - 1];
        expect(time).toBeGreaterThanOrEqual(above?.time ?? 0);
        // At one instant, too: what is acknowledged has arrived.
        if (above === undefined || above.arrives || !arrives || above.time < time || event.length === 0) continue;
        const answers = above.event.from === event.to && above.event.to === event.from;
        if (answers) expect(above.event.ack ?? 0).toBeLessThanOrEqual(event.seq);
      }
    }
  });

  it("cross in a simultaneous open, and each state is below the arrival that causes it", () => {
    const { rows } = sequenceLayout(simultaneousOpen);
    const syns = rows.filter((row) => row.shape === "arrow").slice(0, 2);
    const boxes = (state: string) => rows.filter((row) => row.shape === "note" && row.lines[0] === state);
    expect(new Set(syns.map(({ y }) => y)).size).toBe(1);
    for (const { slant, x2 } of syns) {
      const y2 = slant?.y2 ?? 0;
      const at = (state: string) =>
        boxes(state).find((box) => box.shape === "note" && Math.abs(box.x + box.width / 2 - x2) < 1)?.y;
      expect(y2).toBeGreaterThan(at("SYN_SENT") ?? Infinity);
      expect(y2).toBeLessThan(at("SYN_RECEIVED") ?? 0);
    }
  });

  it.each([
    ["a handshake", "client: connect"],
    // An arrow across it would say that the segment was under way for an hour.
    ["a long wait after the last arrival", "client: connect\nclient: send 10\nwait 1h\nclient: send 10"],
    ["a title, which is nothing that happens", 'client -> server: SYN\nphase "Answer"\nserver -> client: SYN+ACK'],
  ])("leave level what only waits for its answer: %s", (_, text) => {
    const trace = first(text);
    expect(flightsOf(trace, diagramRows(trace, { calls: true }))).toEqual([]);
  });

  it("are noted in Mermaid's text, whose arrows are all level", () => {
    expect(sequenceDiagram(simultaneousOpen).text).toMatch(/Note over p0,p1: The next 2 segments overlap/);
    expect(sequenceDiagram(first("client: connect")).text).not.toContain("overlap");
  });

  it("go on from part to part of a long diagram, without a step", () => {
    const { parts } = plannedSequence(bothWays, { slanted: true }, { size: 2, wholeUpTo: 2 }).parts("long");
    const shares = new Map<number, { readonly above: number; readonly below: number }[]>();
    for (const part of parts) {
      const { items, flights } = part.write();
      for (const { item, above, below } of flights) {
        const event = items[item]?.events[0] ?? -1;
        shares.set(event, [...(shares.get(event) ?? []), { above, below }]);
      }
    }
    expect(shares.size).toBeGreaterThan(0);
    for (const ways of shares.values()) {
      expect(ways[0]?.above).toBe(0);
      expect(ways.at(-1)?.below).toBe(1);
      for (const [index, { above }] of ways.entries()) expect(above).toBe(ways[index - 1]?.below ?? 0);
    }
  });
});
