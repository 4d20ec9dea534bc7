import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { ACK, RST, SYN } from "../../../src/tcp/model/types.ts";
import { requirement } from "./requirement.ts";
import { segment, Wire } from "./wire.ts";

describe("opening a connection (§3.5)", () => {
  it("takes three segments (Figure 6)", () => {
    const wire = new Wire().listen();
    wire.said();
    expect(wire.connect().settle().said()).toEqual([
      "a CLOSED => SYN_SENT",
      "a> SYN seq=0",
      "b LISTEN => SYN_RECEIVED",
      "b> SYN+ACK seq=0 ack=1",
      "a SYN_SENT => ESTABLISHED",
      "a returned ok 0",
      "a> ACK seq=1 ack=1",
      "b SYN_RECEIVED => ESTABLISHED",
    ]);
    expect(wire.block("a")).toMatchObject({ iss: 100, irs: 300, sndUna: 101, sndNxt: 101, rcvNxt: 301, mss: 1460 });
  });

  it("may begin on both sides at once, and is one connection (Figure 7)", () => {
    const wire = new Wire();
    const said = wire.connect("a").connect("b").settle().said();
    expect(said).toEqual([
      "a CLOSED => SYN_SENT",
      "a> SYN seq=0",
      "b CLOSED => SYN_SENT",
      "b> SYN seq=0",
      "b SYN_SENT => SYN_RECEIVED",
      "b> SYN+ACK seq=0 ack=1",
      "a SYN_SENT => SYN_RECEIVED",
      "a> SYN+ACK seq=0 ack=1",
      "a SYN_RECEIVED => ESTABLISHED",
      "a returned ok 0",
      "b SYN_RECEIVED => ESTABLISHED",
      "b returned ok 0",
    ]);
    requirement("MUST-10", "Two SYNs that cross open one connection: both sides go through SYN_RECEIVED.", () => {
      for (const name of ["a", "b"]) expect(said).toContain(`${name} SYN_RECEIVED => ESTABLISHED`);
      for (const host of [wire.hosts.a, wire.hosts.b]) expect(tcp.connections(host)).toHaveLength(1);
    });
  });

  it("is refused by a reset where there is no listener", () => {
    const wire = new Wire();
    wire.connect().settle();
    expect(wire.said().slice(-3)).toEqual([
      "b> RST+ACK seq=0 ack=101",
      "a SYN_SENT => CLOSED",
      "a returned ECONNREFUSED 0",
    ]);
    expect(tcp.descriptors(wire.hosts.a)).toBe(0);
  });

  it("recovers from an old duplicate SYN (Figure 8)", () => {
    const wire = new Wire().listen();
    wire.said();
    wire.inject("b", segment("a", SYN, 90));
    wire.settle();
    expect(wire.said()).toEqual([
      "b LISTEN => SYN_RECEIVED",
      "b> SYN+ACK seq=0 ack=1",
      "a> RST seq=91",
      "b SYN_RECEIVED => LISTEN",
    ]);
    expect(tcp.connections(wire.hosts.b)).toEqual([]);
    wire.connect().settle();
    expect(wire.states()).toBe("ESTABLISHED ESTABLISHED");
  });

  it("finds out that the other side forgot it all (half-open, Figure 9)", () => {
    const wire = new Wire().listen();
    wire.connect().settle();
    wire.hosts = { ...wire.hosts, a: tcp.restart(wire.hosts.a) };
    wire.said();
    wire.connect().settle();
    // The new SYN is not what b expects: its challenge ACK draws a reset, and the next SYN begins anew.
    const said = wire.said();
    expect(said.filter((line) => line.startsWith("b ESTABLISHED"))).toEqual(["b ESTABLISHED => CLOSED"]);
    expect(wire.wait(1_500_000).states()).toBe("ESTABLISHED ESTABLISHED");
  });

  it("answers a segment that acknowledges what was never sent with a reset (§3.10.7.3)", () => {
    const wire = new Wire({ a: { isn: 100 } });
    wire.fate = () => "is lost";
    wire.connect();
    wire.said();
    wire.inject("a", segment("b", SYN | ACK, 300, 90));
    expect(wire.said()).toEqual(["a> RST seq=4294967286 lost"]);
    wire.inject("a", segment("b", RST | ACK, 300, 90));
    expect(wire.said()).toEqual(["a dropped 3.10.7.3-bad-ack-rst"]);
    wire.inject("a", segment("b", RST | ACK, 0, 101));
    expect(wire.said()).toEqual(["a SYN_SENT => CLOSED", "a returned ECONNREFUSED 0"]);
  });

  it.each([
    ["rfc9293", {}, [1, 3, 7, 15, 31, 63, 123], 183],
    ["linux", {}, [1, 2, 3, 4, 5, 7, 11, 19, 35, 67], 131],
    ["linux", { synLinearTimeouts: 0 }, [1, 3, 7, 15, 31, 63], 127],
    ["linux", { synRetries: 2 }, [1, 2, 3, 4, 5], 7],
  ] as const)("gives up a SYN that is never answered (%s, %o)", (profile, parameters, again, end) => {
    const wire = new Wire({ a: { profile, parameters } });
    wire.fate = () => "is lost";
    wire.connect().wait(400_000_000);
    const times = wire.outputs.filter(({ output }) => output.kind === "segment").map(({ time }) => time / 1e6);
    expect(times).toEqual([0, ...again]);
    requirement("MUST-22", "A SYN is retransmitted with growing intervals, then OPEN fails with ETIMEDOUT.", () => {
      expect(again.length).toBeGreaterThan(0);
      expect(wire.outputs.at(-1)).toMatchObject({ time: end * 1e6, output: { kind: "returned", result: "ETIMEDOUT" } });
    });
    // Linux gives up sooner, as it is known to.
    if (profile !== "rfc9293") return;
    requirement("MUST-23", "With the profile rfc9293, that takes at least three minutes: 183 s.", () => {
      expect(wire.outputs.at(-1)?.time).toBeGreaterThanOrEqual(180_000_000);
    });
  });

  it("gives up a SYN+ACK that is not answered after 63 s (linux)", () => {
    const wire = new Wire({ b: { profile: "linux" } }).listen();
    wire.fate = (from) => (from === "b" ? "is lost" : undefined);
    wire.inject("b", segment("a", SYN, 90));
    wire.wait(200_000_000);
    const last = wire.outputs.findLast(({ output }) => output.kind === "state");
    expect(last).toMatchObject({ time: 63_000_000, output: { from: "SYN_RECEIVED", to: "CLOSED" } });
  });

  it("chooses each initial sequence number by the clock", () => {
    const wire = new Wire({ a: { isn: 100 } }).listen();
    wire.connect().settle();
    const { time } = wire;
    wire.wait(8_000);
    wire.connect().settle();
    const begun = Math.floor((time + 8_000) / 4);
    requirement("MUST-8", "The initial sequence number grows by one every 4 µs.", () => {
      expect(wire.block("a").iss).toBe(100 + begun);
    });
    const same = new Wire({ a: { suppose: [{ name: "fixed-isn", duration: null }] } }).listen();
    same.connect().settle().connect().settle();
    expect(tcp.connections(same.hosts.a).map(({ iss }) => iss)).toEqual([100, 100]);
  });

  it("takes two segments where that is supposed", () => {
    const suppose = [{ name: "two-way-handshake", duration: null }] as const;
    const wire = new Wire({ a: { suppose }, b: { suppose } }).listen();
    wire.said();
    wire.inject("b", segment("a", SYN, 90));
    expect(wire.settle().said()).toEqual([
      "b LISTEN => ESTABLISHED",
      "b> SYN+ACK seq=0 ack=1",
      "a dropped suppose-two-way-syn-ack",
    ]);
    const fresh = new Wire({ a: { suppose }, b: { suppose } }).listen();
    fresh.connect().settle();
    expect(fresh.said()).not.toContain("a> ACK seq=1 ack=1");
    expect(fresh.states()).toBe("ESTABLISHED ESTABLISHED");
  });
});
