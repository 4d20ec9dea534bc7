/** What holds on any network, however bad (fast-check). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as tcp from "../../src/tcp/host.ts";
import type { Profile } from "../../src/tcp/parameters.ts";
import { toArray } from "../../src/tcp/queue.ts";
import { distance } from "../../src/tcp/sequence.ts";
import { isEdge } from "../../src/tcp/transitions.ts";
import type { Output } from "../../src/tcp/types.ts";
import type { Fate } from "../unit/tcp/wire.ts";
import { segment, Wire } from "../unit/tcp/wire.ts";

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

interface Story {
  readonly network: Network;
  readonly fromA: readonly string[];
  readonly fromB: readonly string[];
  readonly mss: number;
  readonly window: number;
  readonly profile: Profile;
  readonly options: boolean;
}

const stories: fc.Arbitrary<Story> = fc.record({
  network: networks,
  fromA: texts,
  fromB: texts,
  mss: fc.integer({ min: 4, max: 60 }),
  window: fc.integer({ min: 8, max: 400 }),
  profile: fc.constantFrom("rfc9293" as const, "linux" as const),
  options: fc.boolean(),
});

/** Both open, send, read and close; the network is fair once its misdeeds are used up. */
function play(story: Story): Wire {
  const { network, mss, window, profile, options } = story;
  const parameters = { mss, window, sack: options, timestamps: options, wscale: options ? 2 : null, finTimeout: null };
  const wire = new Wire({
    a: { profile, parameters, reads: "on-call", isn: 0xffff_fff0 },
    b: { profile, parameters, reads: "on-call" },
  });
  wire.fate = (from, n) => network[from][n];
  wire.listen().connect().wait(30_000_000);
  if (!opened(wire)) return wire;
  for (const text of story.fromA) wire.send("a", text);
  for (const text of story.fromB) wire.send("b", text);
  for (let round = 0; round < 120; round++) {
    wire.recv("a");
    wire.recv("b");
    wire.wait(1_500_000);
  }
  wire.do("a", "shutdown").do("b", "shutdown").wait(400_000_000);
  for (let round = 0; round < 4; round++) {
    wire.recv("a");
    wire.recv("b");
    wire.wait(10_000_000);
  }
  return wire;
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
  expect(block.deadline === Infinity || block.deadline >= 0).toBe(true);
  for (const held of block.outOfOrder)
    expect(distance(held.seq, block.rcvNxt)).toBeGreaterThanOrEqual(block.state === "SYN_RECEIVED" ? 0 : 1);
}

/** What a wire told, without what its hosts are. */
function outputsOf(wire: Wire): readonly Output[] {
  return wire.outputs.map(({ output }) => output);
}

describe("on any network", () => {
  it("bytes are delivered once, in order, unchanged; both ends close", () => {
    let told = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const wire = play(story);
        if (!opened(wire)) return;
        told++;
        expect(readBy(wire, "b")).toBe(bytes(story.fromA));
        expect(readBy(wire, "a")).toBe(bytes(story.fromB));
        for (const name of ["a", "b"] as const) expect(["CLOSED", "TIME_WAIT"]).toContain(wire.block(name).state);
      }),
      { numRuns: 300 },
    );
    expect(told).toBeGreaterThan(200);
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
      { numRuns: 150 },
    );
  });

  it("equal seeds give equal bytes", () => {
    fc.assert(
      fc.property(stories, (story) => {
        expect(JSON.stringify(outputsOf(play(story)))).toBe(JSON.stringify(outputsOf(play(story))));
      }),
      { numRuns: 40 },
    );
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
    const profile = fc.constantFrom("rfc9293" as const, "linux" as const);
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
        for (const output of outputsOf(wire)) {
          if (output.kind === "state") expect(isEdge(output.from, output.to), `${output.from} ${output.to}`).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("an old host still gives the same answer after its successors went on", () => {
    fc.assert(
      fc.property(stories, fc.nat({ max: 30 }), (story, after) => {
        const wire = new Wire({ a: { profile: story.profile, isn: 5 }, b: { profile: story.profile } });
        wire.listen().connect().settle().send("a", 5000).send("b", 300);
        wire.fate = (from, n) => story.network[from][n];
        wire.wait(after * 1000);
        const { a, b } = wire.hosts;
        const at = wire.time;
        const ask = (): string =>
          JSON.stringify([
            tcp.call(a, 900, { kind: "send", connection: 1, payload: { length: 7, bytes: null } }, at).outputs,
            tcp.timeout(a, at + 5_000_000).outputs,
            tcp.call(b, 901, { kind: "close", connection: 1 }, at).outputs,
          ]);
        const before = ask();
        wire.send("a", 100).do("a", "close").do("b", "close").wait(3_000_000);
        expect(ask()).toBe(before);
      }),
      { numRuns: 150 },
    );
  });
});
