/**
 * What it takes to judge a connection grows with its frames and has a bound for each, however little sense they make: counted
 * in calls and turns of loops, never timed. Beyond the budget, frames are not judged.
 */
import { describe, expect, it } from "vitest";
import type { ConnectionStory } from "../../src/capture/explain/connection.ts";
import type { CapturedSegment } from "../../src/capture/model/segment.ts";
import { type CapturedConnection, sortByConnection } from "../../src/capture/table/table.ts";
import { ACK, FIN, RST, SYN } from "../../src/tcp/model/types.ts";
import { counted, workOf } from "./work.ts";

interface Sent extends Partial<Pick<CapturedSegment, "flags" | "seq" | "ack" | "length" | "window">> {
  /** Whether the server sends it. */
  readonly back?: boolean;
}

/** Numbers that look random and are the same in every run (Numerical Recipes' generator). */
function numbers(): () => number {
  let last = 1;
  return () => (last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0);
}

const handshake: readonly Sent[] = [
  { flags: SYN, seq: 1000 },
  { flags: SYN | ACK, seq: 5000, ack: 1001, back: true },
  { seq: 1001, ack: 5001 },
];

const many = (count: number, sent: (index: number) => Sent): Sent[] =>
  Array.from({ length: count }, (_, at) => sent(at));
const opened = (count: number, sent: (index: number) => Sent): Sent[] => [...handshake, ...many(count, sent)];

/** Two that take turns: the client, then the server. */
const turns =
  (client: Sent, server: Sent) =>
  (index: number): Sent =>
    index % 2 === 0 ? client : { back: true, ...server };

const captures: Readonly<Record<string, (count: number, next: () => number) => Sent[]>> = {
  "random numbers": (count, next) =>
    many(count, () => ({ back: next() % 4096 > 2048, seq: next(), ack: next(), length: next() % 1460 })),
  "random numbers within the windows": (count, next) =>
    opened(count, () => ({ seq: 1001 + (next() % 60_000), ack: 5001 + (next() % 60_000), length: next() % 1460 })),
  "several connections in one": (count, next) => {
    const flows = many(5, () => ({ seq: next(), ack: next() }));
    return many(count, (index) => {
      const { seq = 0, ack = 0 } = flows[next() % 5] ?? {};
      return index % 3 === 0 ? { back: true, seq: ack, ack: seq } : { seq: seq + 500 * index, ack, length: 1000 };
    });
  },
  "retransmissions alone": (count) => opened(count, () => ({ seq: 1001, ack: 5001, length: 1000 })),
  "retransmissions of what was acknowledged": (count) =>
    opened(count, turns({ seq: 1001, ack: 5001, length: 1000 }, { seq: 5001, ack: 2001 })),
  "one direction alone": (count) => many(count, (index) => ({ seq: 1001 + 1000 * index, ack: 5001, length: 1000 })),
  "bytes that are not acknowledged": (count) => opened(count, (index) => ({ seq: 1001 + index, ack: 5001, length: 1 })),
  "ACKs of anything": (count, next) => many(count, () => ({ seq: 5001, ack: next() })),
  "holes of a megabyte": (count) =>
    opened(count, (index) => {
      const seq = 1001 + (index >> 1) * 1_000_000;
      return index % 2 === 0 ? { seq, ack: 5001, length: 1000 } : { back: true, seq: 5001, ack: seq + 1000 };
    }),
  "SYNs with ever new numbers": (count, next) => many(count, () => ({ flags: SYN, seq: next() })),
  "SYNs of both ends": (count, next) => many(count, (index) => ({ back: index % 2 > 0, flags: SYN, seq: next() })),
  "SYNs in an open connection, challenged": (count, next) =>
    opened(count, (index) => (index % 2 === 0 ? { flags: SYN, seq: next() } : { back: true, seq: 5001, ack: 1001 })),
  "SYN+ACKs without end": (count) =>
    opened(count, turns({ seq: 1001, ack: 5001, length: 10 }, { flags: SYN | ACK, seq: 5000, ack: 1001 })),
  "RSTs of anything": (count, next) => opened(count, () => ({ back: next() % 4096 > 2048, flags: RST, seq: next() })),
  "FINs of both ends": (count) =>
    opened(count, turns({ flags: FIN | ACK, seq: 1001, ack: 5002 }, { flags: FIN | ACK, seq: 5001, ack: 1002 })),
  "ACKs that answer ACKs": (count) => opened(count, turns({ seq: 1, ack: 5001 }, { seq: 5001, ack: 1 })),
  "a shut window that is probed": (count) =>
    opened(count, turns({ seq: 1001, ack: 5001, length: 1 }, { seq: 5001, ack: 1001, window: 0 })),
};

const [client, server] = [
  { address: "10.0.0.1", port: 40000 },
  { address: "10.0.0.2", port: 80 },
];

function captured(sent: readonly Sent[]): CapturedSegment[] {
  return sent.map(({ back = false, flags = ACK, seq = 0, ack = 0, length = 0, window = 64_000 }, index) => ({
    ...{ frame: index + 1, tap: 0, time: index * 1000, flags, seq: seq >>> 0, ack: ack >>> 0, length, window },
    ...{ source: back ? server : client, destination: back ? client : server },
    ...{ urgent: 0, options: {}, checksum: "good", identification: null, ttl: null },
  }));
}

function only(sent: readonly Sent[]): CapturedConnection {
  const [one] = sortByConnection(captured(sent));
  if (one === undefined) throw new Error("no connection");
  expect(one.segments.length).toBe(sent.length);
  return one;
}

function storyOf({ connection, segments }: CapturedConnection): ConnectionStory {
  return counted.explainConnection(connection, segments, { takenAt: connection.takenAt, profile: null });
}

function workFor(sent: readonly Sent[]): number {
  const one = only(sent);
  return workOf(() => {
    counted.reportOf(one.connection, "en", storyOf(one));
  });
}

function workToImport(sent: readonly Sent[]): number {
  const one = only(sent);
  const story = storyOf(one);
  return workOf(() => {
    counted.importConnection(one.connection, story, { file: "a.pcap", locale: "en" });
  });
}

/** Forty steps of the search for each frame, each of some 500 calls and turns. */
const mostWork = 25_000;

/** Steps of tries for each frame, and runs of the whole scenario. */
const mostWorkToImport = 400_000;

describe("a connection that makes no sense", () => {
  it.each(Object.entries(captures))("%s: its cost has a bound for each frame", (_, made) => {
    const [short, long] = [1_000, 4_000];
    const [less = 0, more = 0] = [short, long].map((count) => workFor(made(count, numbers())));
    expect((more - less) / (long - short)).toBeLessThan(mostWork);
  });

  it.each(Object.entries(captures))("%s: so has its cost as a scenario", (_, made) => {
    const [short, long] = [250, 1_000];
    const [less = 0, more = 0] = [short, long].map((count) => workToImport(made(count, numbers())));
    expect((more - less) / (long - short)).toBeLessThan(mostWorkToImport);
  });
});
