/** How much of a search an ordinary transfer takes: in steps, which do not depend on the machine. */
import { describe, expect, it } from "vitest";
import { explainConnection, explainInSteps } from "../../../src/capture/explain/connection.ts";
import { createEnd } from "../../../src/capture/explain/end.ts";
import { type Explained, explainEnd } from "../../../src/capture/explain/observer.ts";
import type { CapturedSegment } from "../../../src/capture/model/segment.ts";
import { createCaptureReader } from "../../../src/capture/read/reader.ts";
import { reportOf } from "../../../src/capture/report/connections.ts";
import { createConnectionTable, sortByConnection } from "../../../src/capture/table/table.ts";
import { traceToPcapng } from "../../../src/capture/write/trace.ts";
import { analyze, toTrace } from "../../../src/scenario/analyze.ts";
import { ACK } from "../../../src/tcp/model/types.ts";

/** A transfer as the tap at the sender sees it. */
function transfer(bytes: number): CapturedSegment[] {
  const text = `scenario "Transfer"
profile linux
client a port=40000
server b port=80
at 0ms
  a: connect
at 100ms
  a: send ${bytes}
stop
`;
  const [trace] = toTrace(analyze(text, { locale: "en" })).scenarios;
  if (trace === undefined) throw new Error("no scenario");
  const table = createConnectionTable();
  const segments: CapturedSegment[] = [];
  const reader = createCaptureReader((segment) => {
    if (table.add(segment) !== null) segments.push(segment);
  });
  reader.push(traceToPcapng(trace, "en"));
  reader.end();
  return segments;
}

const limit = 1_000_000;

describe.each([
  ["the receiver's window", 800_000],
  ["the congestion window, in bursts of hundreds", 2_000_000],
])("a transfer that fills %s", (_, bytes) => {
  const segments = transfer(bytes);

  it.each([0, 1])("is explained in a few steps for each frame of end %i", (which) => {
    const [first] = segments;
    if (first === undefined) throw new Error("no segments");
    const self = which === 0 ? first.source : first.destination;
    const isNear = which === 0;
    const end = createEnd({
      ...{
        segments,
        captured: new Map(),
        self,
        before: null,
        isToItself: false,
        profile: "linux",
        isNear,
        delay: isNear ? 0 : 19_600,
      },
    });
    expect(end.own.length).toBeGreaterThan(250);
    const budget = { steps: limit };
    const { entries } = explained(explainEnd(end, budget));
    expect(entries.filter((entry) => entry.kind === "frame" && entry.verdict !== "fits")).toEqual([]);
    // A frame is written, or what it acknowledges arrives; a burst of what else arrives at its instant can wait.
    expect((limit - budget.steps) / end.own.length).toBeLessThan(6);
  });
});

function explained(steps: ReturnType<typeof explainEnd>): Explained {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

describe("a connection that does the same strange thing without end", () => {
  it("is judged to its end: what looking more closely has not explained is looked at as briefly as the rest", () => {
    // A segment is retransmitted, and each time the peer acknowledges what it had before.
    const handshake = transfer(10_000).slice(0, 3);
    const [syn] = handshake;
    const last = handshake.at(-1);
    if (syn === undefined || last === undefined) throw new Error("no handshake");
    const again = Array.from({ length: 3_000 }, (_, index): CapturedSegment => {
      const { source, destination, seq, ack } = last;
      const answer = { ...last, source: destination, destination: source, seq: ack, ack: seq };
      return index % 2 === 1 ? answer : { ...last, length: 1_000 };
    });
    // By a TCP that has no options to say that it got data twice.
    const segments = [...handshake, ...again].map((one, index) => ({
      ...one,
      ...{ frame: index + 1, time: syn.time + 1_000 * index, window: 64_000, options: {}, identification: null },
    }));
    const end = createEnd({
      ...{ segments, captured: new Map(), self: syn.destination, before: null, profile: "linux" },
      ...{ isNear: false, isToItself: false, delay: 900 },
    });
    const budget = { steps: limit };
    const { entries } = explained(explainEnd(end, budget));
    expect(entries.filter((entry) => entry.kind === "frame" && entry.verdict !== "fits")).toEqual([]);
    expect((limit - budget.steps) / end.own.length).toBeLessThan(20);
  });
});

describe("a connection that makes no sense", () => {
  it("is judged until its budget is spent, and from there on nothing is said of its frames", () => {
    const [first] = transfer(10_000);
    if (first === undefined) throw new Error("no segments");
    // Numbers that no TCP comes to.
    const segments = Array.from({ length: 3_000 }, (_, index) => ({
      ...{ ...first, flags: ACK, frame: index + 1, time: first.time + index * 1_000, length: index % 1_000 },
      ...{ seq: Math.imul(index, 2_654_435_761) >>> 0, ack: Math.imul(index, 2_246_822_519) >>> 0 },
      ...(index % 2 === 0 ? {} : { source: first.destination, destination: first.source }),
    }));
    const [one] = sortByConnection(segments);
    if (one === undefined) throw new Error("no connection");
    const { connection } = one;
    const story = explainConnection(connection, segments, { takenAt: connection.takenAt, profile: null });
    for (const { frames, spentAt } of [story.client, story.server]) {
      expect(spentAt).toBeGreaterThan(100);
      const rest = frames.filter(({ index }) => index >= (spentAt ?? 0));
      expect(new Set(rest.map(({ verdict }) => verdict))).toEqual(new Set(["cannot-tell"]));
      expect(frames.map(({ index }) => index)).toEqual(frames.map((_, at) => at));
    }
    const { findings, frames } = reportOf(connection, "en", story);
    expect(frames).toHaveLength(segments.length);
    expect(findings.map(({ code }) => code)).toContain("frames-beyond-budget");
  });
});

it("two ends that send anything are looked at once each: what a TCP had sent in their place says nothing", () => {
  let state = 1;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % limit;
  };
  const [client, server] = [
    { address: "10.0.0.1", port: 40_000 },
    { address: "10.0.0.2", port: 80 },
  ];
  const segments = Array.from({ length: 600 }, (_, index): CapturedSegment => {
    const [source, destination] = below(2) === 0 ? [client, server] : [server, client];
    return {
      ...{ frame: index + 1, tap: 0, time: index * 10, source, destination, flags: below(64) },
      ...{ seq: below(2 ** 24) * 256, ack: below(2 ** 24) * 256, window: below(65_536), urgent: 0 },
      ...{ length: below(1_400), options: {}, checksum: "good", identification: null, ttl: 64 },
    };
  });
  let turns = 0;
  for (const one of sortByConnection(segments)) {
    const steps = explainInSteps(one.connection, one.segments, { takenAt: "unknown", profile: "linux" });
    while (steps.next().done !== true) turns++;
  }
  // A turn is a hundred steps.
  expect((turns * 100) / segments.length).toBeLessThan(120);
});
