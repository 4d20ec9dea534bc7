/** What holds on any network, however bad (fast-check). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toArray } from "../../src/persistent/queue.ts";
import { isExpected } from "../../src/tcp/events/arrive/expected.ts";
import { takeChecked, takeExpected } from "../../src/tcp/events/arrive/synchronized.ts";
import * as tcp from "../../src/tcp/host.ts";
import type { InFlight } from "../../src/tcp/model/control-block.ts";
import { distance } from "../../src/tcp/model/sequence.ts";
import { begin, demultiplex, draftOf, finish } from "../../src/tcp/model/step.ts";
import { isEdge } from "../../src/tcp/model/transitions.ts";
import type { Output, Segment } from "../../src/tcp/model/types.ts";
import { profiles } from "../../src/tcp/profiles/profiles.ts";
import { behaviorReasons } from "../../src/words/reasons/behaviors.ts";
import { type Profile, profileNames } from "../../src/words/terms/profiles.ts";
import type { Fate, HostChoice } from "../unit/tcp/wire.ts";
import { segment, Wire } from "../unit/tcp/wire.ts";
import { runs } from "./seed.ts";

const fates: fc.Arbitrary<Fate | undefined> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.constant("is lost" as const) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60_000 }).map((delay) => ({ delay })) },
  { weight: 1, arbitrary: fc.constant({ copies: 2 }) },
);

interface Network {
  readonly a: readonly (Fate | undefined)[];
  readonly b: readonly (Fate | undefined)[];
}

const networks: fc.Arbitrary<Network> = fc.record({
  a: fc.array(fates, { maxLength: 40 }),
  b: fc.array(fates, { maxLength: 40 }),
});

const texts = fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 8 });

/** Any number, and above all those from which the sequence numbers soon wrap. */
const isns = fc.oneof(fc.integer({ min: 0xffff_ff00, max: 0xffff_ffff }), fc.integer({ min: 0, max: 0xffff_ffff }));

const ends: fc.Arbitrary<HostChoice & { readonly isn: number }> = fc
  .record({
    profile: fc.constantFrom(...profileNames),
    isn: isns,
    mss: fc.integer({ min: 4, max: 60 }),
    window: fc.integer({ min: 8, max: 400 }),
    wscale: fc.constantFrom(null, 0, 2, 14),
    sack: fc.boolean(),
    timestamps: fc.boolean(),
    nagle: fc.boolean(),
    delayedAck: fc.constantFrom(null, 40_000, 400_000),
  })
  // No host gives up: the network is fair in the end, however long that takes.
  .map(({ profile, isn, ...parameters }) => ({
    profile,
    isn,
    reads: "on-call" as const,
    parameters: { ...parameters, finTimeout: null, retries: 30, synRetries: 30, synackRetries: 30, userTimeout: null },
  }));

interface Story {
  readonly network: Network;
  readonly fromA: readonly string[];
  readonly fromB: readonly string[];
  readonly a: HostChoice;
  readonly b: HostChoice;
  /** Who connects; both: the open is simultaneous. */
  readonly opens: "a" | "both";
  /** How many bytes one `recv` takes: where that is little, windows shut. */
  readonly bite: number | null;
  readonly closesFirst: "a" | "b" | "both";
}

const stories: fc.Arbitrary<Story> = fc.record({
  network: networks,
  fromA: texts,
  fromB: texts,
  a: ends,
  b: ends,
  opens: fc.constantFrom("a" as const, "a" as const, "both" as const),
  bite: fc.constantFrom(null, 7, 50),
  closesFirst: fc.constantFrom("a" as const, "b" as const, "both" as const),
});

/** Both open, send, read and close; the network is fair once its misdeeds are used up. */
function play(story: Story, wire = wireOf(story)): Wire {
  open(wire, story);
  return opened(wire) ? goOn(wire, story) : wire;
}

function wireOf({ a, b }: Story, changesInPlace = false): Wire {
  return new Wire({ a, b, changesInPlace });
}

function open(wire: Wire, { network, opens }: Story): Wire {
  wire.fate = (from, n) => network[from][n];
  if (opens === "both") wire.connect("a").connect("b");
  else wire.listen().connect();
  return wire.wait(200_000_000);
}

/** What the applications do once they are connected. */
function goOn(wire: Wire, { fromA, fromB, bite, closesFirst }: Story): Wire {
  const read = (rounds: number, pause: number): void => {
    for (let round = 0; round < rounds; round++) {
      wire.recv("a", bite);
      wire.recv("b", bite);
      wire.wait(pause);
    }
  };
  for (const text of fromA) wire.send("a", text);
  for (const text of fromB) wire.send("b", text);
  read(120, 1_500_000);
  if (closesFirst !== "b") wire.do("a", "shutdown");
  if (closesFirst !== "a") wire.do("b", "shutdown");
  read(20, 20_000_000);
  if (closesFirst === "a") wire.do("b", "shutdown");
  if (closesFirst === "b") wire.do("a", "shutdown");
  read(20, 20_000_000);
  return wire.wait(1_000_000_000);
}

/** Whether the handshake got through at all. */
function opened(wire: Wire): boolean {
  return tcp.latestConnection(wire.hosts.b)?.accepted === true && tcp.latestConnection(wire.hosts.a)?.accepted === true;
}

function readBy(wire: Wire, name: "a" | "b"): string {
  const parts: Uint8Array[] = [];
  for (const { host, output } of wire.outputs) {
    if (host !== name || output.kind !== "returned" || output.payload === undefined) continue;
    if (output.payload.bytes !== null) parts.push(output.payload.bytes);
  }
  return new TextDecoder().decode(Uint8Array.from(parts.flatMap((part) => [...part])));
}

function bytes(texts: readonly string[]): string {
  return new TextDecoder().decode(new TextEncoder().encode(texts.join("")));
}

/** What is true of every control block that is alive, between any two steps. */
function sound(block: tcp.ControlBlock): void {
  const flight = toArray(block.inFlight);
  const length = flight.reduce((sum, each) => sum + each.length, 0);
  expect(length).toBe(distance(block.sndNxt, block.sndUna));
  expect(block.unacked).toBe(flight.reduce((sum, each) => sum + each.payload.length, 0));
  expect(block.rcvWnd).toBeGreaterThanOrEqual(0);
  expect(block.cwnd).toBeGreaterThan(0);
  expect(block.rto).toBeGreaterThan(0);
  // What is kept beside that from which it follows.
  const due = Object.values(block.timers).map((timer) => timer?.at ?? Infinity);
  expect(block.deadline).toBe(Math.min(block.sendResumesAt ?? Infinity, ...due));
  const isFirst = (each: InFlight, index: number): boolean => {
    const before = flight[index - 1];
    return each.sacked ? before?.sacked !== true : before?.sacked !== false || before.unit !== each.unit;
  };
  expect(block.buffers).toBe(flight.filter(isFirst).length);
  expect(block.tally.held).toBe(flight.filter(({ sacked }) => sacked).length);
  for (const held of block.outOfOrder)
    expect(distance(held.seq, block.rcvNxt)).toBeGreaterThanOrEqual(block.state === "SYN_RECEIVED" ? 0 : 1);
}

/** What happened on a wire, without its hosts. */
function outputsOf(wire: Wire): readonly Output[] {
  return wire.outputs.map(({ output }) => output);
}

describe("on any network", () => {
  it("bytes are delivered once, in order, unchanged; both ends close", () => {
    let informed = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const wire = play(story);
        if (!opened(wire)) return;
        informed++;
        expect(readBy(wire, "b")).toBe(bytes(story.fromA));
        expect(readBy(wire, "a")).toBe(bytes(story.fromB));
        expect(wire.states()).toBe("CLOSED CLOSED");
        expect([wire.block("a").error, wire.block("b").error]).toEqual([null, null]);
      }),
      { numRuns: runs(300) },
    );
    expect(informed).toBeGreaterThan(runs(300) / 2);
  });

  it("states change along edges only, and SND.UNA never passes SND.NXT", () => {
    fc.assert(
      fc.property(stories, (story) => {
        const wire = play(story);
        for (const output of outputsOf(wire)) {
          if (output.kind === "state") expect(isEdge(output.from, output.to), `${output.from} ${output.to}`).toBe(true);
        }
        for (const name of ["a", "b"] as const) {
          const { sndUna, sndNxt, iss } = wire.block(name);
          expect(distance(sndNxt, sndUna)).toBeGreaterThanOrEqual(0);
          expect(distance(sndUna, iss)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: runs(150) },
    );
  });

  it("equal seeds give equal bytes", () => {
    fc.assert(
      fc.property(stories, (story) => {
        expect(JSON.stringify(outputsOf(play(story)))).toBe(JSON.stringify(outputsOf(play(story))));
      }),
      { numRuns: runs(40) },
    );
  });

  it("steps that change their own copies in place do what pure steps do", () => {
    fc.assert(
      fc.property(stories, (story) => {
        const [inPlace, pure] = [play(story, wireOf(story, true)), play(story)];
        expect(JSON.stringify(inPlace.outputs)).toBe(JSON.stringify(pure.outputs));
        for (const name of ["a", "b"] as const)
          expect(tcp.canonical(inPlace.hosts[name])).toBe(tcp.canonical(pure.hosts[name]));
      }),
      { numRuns: runs(100) },
    );
  });

  it("expected segments do what they would do if all checks went over them", () => {
    let expected = 0;
    const takenAs = (take: typeof takeChecked, host: tcp.Host, id: number, segment: Segment, now: number): string => {
      const work = begin(host, profiles[host.profile as Profile].policy, now, "answer", null);
      const tcb = draftOf(work, id);
      if (tcb !== undefined) take(work, tcb, segment);
      return JSON.stringify([tcp.canonical(finish(work).host), work.outputs]);
    };
    class Compared extends Wire {
      override inject(to: "a" | "b", segment: Segment): void {
        const host = this.hosts[to];
        const id = demultiplex(host, segment.destination.port, segment.source);
        const work = begin(host, profiles[host.profile as Profile].policy, this.time, "answer", null);
        const tcb = id === undefined ? undefined : draftOf(work, id);
        if (tcb !== undefined && isExpected(work, tcb, segment)) {
          expected++;
          expect(takenAs(takeExpected, host, tcb.id, segment, this.time)).toBe(
            takenAs(takeChecked, host, tcb.id, segment, this.time),
          );
        }
        super.inject(to, segment);
      }
    }
    const reads = fc.constantFrom("at-once" as const, "on-call" as const);
    fc.assert(
      fc.property(stories, reads, reads, (story, a, b) => {
        const [endA, endB] = [
          { ...story.a, reads: a },
          { ...story.b, reads: b },
        ];
        play({ ...story, a: endA, b: endB }, new Compared({ a: endA, b: endB }));
      }),
      { numRuns: runs(150) },
    );
    expect(expected).toBeGreaterThan(runs(150) * 5);
  });

  it("no sequence of segments and calls, however odd, breaks a control block", () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 70_000 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 }));
    const segments = fc.record({
      flags: fc.nat({ max: 63 }),
      seq: number,
      ack: number,
      length: fc.nat({ max: 2000 }),
      window: fc.nat({ max: 65_535 }),
    });
    const calls = fc.constantFrom("close", "shutdown", "abort", "send", "recv", "connect", "wait");
    const profile = fc.constantFrom(...profileNames);
    fc.assert(
      fc.property(profile, fc.array(fc.oneof(segments, calls), { maxLength: 30 }), (chosen, happenings) => {
        const wire = new Wire({ b: { profile: chosen } }).listen();
        wire.fate = () => "is lost";
        for (const happening of happenings) {
          const block = tcp.latestConnection(wire.hosts.b);
          if (happening === "wait") wire.wait(700_000);
          else if (happening === "connect") wire.connect("b");
          else if (happening === "send") wire.send("b", 900);
          else if (happening === "recv") wire.recv("b");
          else if (typeof happening === "string") wire.do("b", happening);
          else {
            const { flags, seq, ack, length, window } = happening;
            const base = segment(
              "a",
              flags,
              ((block?.rcvNxt ?? 0) + seq) >>> 0,
              ((block?.sndUna ?? 0) + ack) >>> 0,
              length,
            );
            wire.inject("b", { ...base, window });
          }
          for (const each of tcp.connections(wire.hosts.b)) sound(each);
        }
        const { cites } = profiles[chosen];
        for (const output of outputsOf(wire)) {
          if (output.kind === "state") expect(isEdge(output.from, output.to), `${output.from} ${output.to}`).toBe(true);
          // What no standard prescribes, a profile does only where it says where that is from.
          if ("reason" in output && output.reason in behaviorReasons)
            expect(Object.keys(cites)).toContain(output.reason);
        }
      }),
      { numRuns: runs(3000) },
    );
  });

  it("a forked run and one that goes on from clones equal a fresh one, whatever became of the run that they left", () => {
    fc.assert(
      fc.property(stories, fc.nat({ max: 300 }), fc.boolean(), (story, after, changesInPlace) => {
        const prefix = (): Wire => {
          const wire = open(wireOf(story, changesInPlace), story);
          for (const text of story.fromB) wire.send("b", text);
          return wire.wait(after * 1000);
        };
        const left = prefix();
        const fork = left.fork();
        const clone = left.fork(structuredClone);
        left.send("a", 77).do("b", "abort").wait(3_000_000);
        const fresh = goOn(prefix(), story);
        for (const run of [fork, clone]) {
          expect(JSON.stringify(goOn(run, story).outputs)).toBe(JSON.stringify(fresh.outputs));
          for (const name of ["a", "b"] as const)
            expect(tcp.canonical(run.hosts[name])).toBe(tcp.canonical(fresh.hosts[name]));
        }
      }),
      { numRuns: runs(100) },
    );
  });
});
