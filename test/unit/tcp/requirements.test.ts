/** Requirements of RFC 9293 that no other test shows, each by its name. docs/conformance.md lists them all. */
import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import type { Segment } from "../../../src/tcp/model/types.ts";
import { ACK, FIN, PSH, RST, SYN } from "../../../src/tcp/model/types.ts";
import type { HostChoice } from "./wire.ts";
import { segment, Wire } from "./wire.ts";

function established(choice: { readonly a?: HostChoice; readonly b?: HostChoice } = {}): Wire {
  const wire = new Wire(choice).listen();
  wire.connect().settle();
  wire.said();
  return wire;
}

const sent = (wire: Wire): string[] => wire.said().filter((line) => /^[ab]>/.test(line));

/** All segments that a side has sent so far. */
function segmentsOf(wire: Wire, name: "a" | "b"): readonly Segment[] {
  return wire.outputs.flatMap(({ host, output }) =>
    host === name && output.kind === "segment" ? [output.segment] : [],
  );
}

/** `a` has sent 2000 bytes of which nothing arrived, and the peer's window has shrunk to 1000 behind its back. */
function shrunk(): Wire {
  const wire = established({ a: { parameters: { nagle: false } } });
  wire.fate = () => "is lost";
  wire.send("a", 2000);
  wire.inject("a", { ...segment("b", ACK, 301, 101), window: 1000 });
  wire.said();
  return wire;
}

describe("opening", () => {
  it("MUST-11: SYN_RECEIVED remembers where it came from, and a reset leads back there", () => {
    const passive = new Wire().listen();
    passive.fate = () => "is lost";
    passive.inject("b", segment("a", SYN, 100));
    passive.said();
    passive.inject("b", segment("a", RST, 101));
    expect(passive.said()).toEqual(["b SYN_RECEIVED => LISTEN"]);
    const active = new Wire();
    active.fate = () => "is lost";
    active.connect("b");
    active.inject("b", segment("a", SYN, 100));
    active.said();
    active.inject("b", segment("a", RST, 101));
    expect(active.said()).toEqual(["b SYN_RECEIVED => CLOSED", "b returned ECONNREFUSED 0"]);
  });

  it("MUST-41: a passive OPEN leaves connections of the same port alone", () => {
    const wire = established();
    const before = wire.block("a");
    wire.listen("a");
    expect(wire.said()).toEqual(["a (listener) CLOSED => LISTEN", "a returned ok 0"]);
    expect(wire.block("a")).toBe(before);
    wire.send("a", 5).settle();
    expect(wire.block("b").received).toBe(5);
  });

  it("MUST-42: a port can be listened at from which something is being opened", () => {
    const wire = new Wire();
    wire.fate = () => "is lost";
    wire.connect("a").listen("a");
    expect(wire.block("a").state).toBe("SYN_SENT");
    expect(tcp.listeners(wire.hosts.a)).toHaveLength(1);
    wire.inject("a", { ...segment("b", SYN, 900), source: { host: "c", port: 7 } });
    expect(wire.block("a")).toMatchObject({ state: "SYN_RECEIVED", remote: { host: "c", port: 7 } });
  });

  it("MUST-14, MUST-4, SHLD-5, MAY-3: each SYN announces the MSS, and the peer's is kept to", () => {
    const wire = established({ a: { parameters: { mss: 1000 } }, b: { parameters: { mss: 536 } } });
    const [syn] = segmentsOf(wire, "a");
    const [synAck] = segmentsOf(wire, "b");
    expect([syn?.options.mss, synAck?.options.mss]).toEqual([1000, 536]);
    wire.send("a", 1000).send("b", 1000).settle();
    expect(segmentsOf(wire, "a").some(({ payload }) => payload.length === 536)).toBe(true);
    expect(segmentsOf(wire, "b").every(({ payload }) => payload.length <= 536)).toBe(true);
  });

  it("MUST-65: no other segment announces it", () => {
    const wire = established();
    wire.send("a", 5000).settle().do("a", "close").settle().do("b", "abort").settle();
    for (const name of ["a", "b"] as const) {
      for (const { flags, options } of segmentsOf(wire, name)) expect("mss" in options).toBe((flags & SYN) !== 0);
    }
  });

  it("MUST-15: a peer that announces no MSS is sent 536 bytes at most", () => {
    const wire = new Wire({ b: { parameters: { nagle: false } } }).listen();
    wire.fate = () => "is lost";
    wire.inject("b", segment("a", SYN, 100));
    wire.inject("b", segment("a", ACK, 101, 301));
    wire.send("b", 2000);
    expect(wire.block("b").mss).toBe(536);
    expect(segmentsOf(wire, "b").map(({ payload }) => payload.length)).toEqual([0, 536, 536, 536, 392]);
  });

  it("MUST-16: options that every segment bears leave less room for text", () => {
    const wants = { timestamps: true, mss: 1000 };
    const wire = established({ a: { parameters: wants }, b: { parameters: wants } });
    wire.send("a", 1500).settle();
    expect(segmentsOf(wire, "a").map(({ payload }) => payload.length)).toEqual([0, 0, 988, 512]);
  });

  it("MUST-5, MUST-6: options are met in any segment, and what is not supported is ignored", () => {
    const wire = established();
    const odd = { mss: 9, windowScale: 3, sackPermitted: true, sack: [[1, 2]], timestamps: [7, 8] } as const;
    wire.inject("b", { ...segment("a", PSH | ACK, 101, 301, 5), options: odd });
    expect(wire.block("b")).toMatchObject({ received: 5, mss: 1460, agreed: { scaling: false, timestamps: false } });
    const bare = new Wire().listen();
    bare.inject("b", { ...segment("a", SYN, 100), options: odd });
    expect(segmentsOf(bare, "b")[0]?.options).toEqual({ mss: 1460 });
  });
});

describe("sending", () => {
  it("MAY-15, MAY-16, SHLD-27: text that is not pushed waits for more, and goes with one PSH", () => {
    const wire = established();
    wire.send("a", 5, true).send("a", 6, true);
    expect(sent(wire)).toEqual([]);
    wire.send("a", 7);
    expect(sent(wire)).toEqual(["a> PSH+ACK seq=1 ack=1 len=18"]);
    wire.send("a", 1).send("a", 2).settle();
    expect(sent(wire)).toContain("a> PSH+ACK seq=19 ack=1 len=3");
  });

  it("MUST-60: text that is pushed does not wait for ever, whatever the receiver does", () => {
    const wire = established();
    wire.send("a", 5).send("a", 6);
    expect(sent(wire)).toEqual(["a> PSH+ACK seq=1 ack=1 len=5"]);
    wire.settle();
    expect(sent(wire)).toContain("a> PSH+ACK seq=6 ack=1 len=6");
    expect(wire.block("a").unsentLength).toBe(0);
  });

  it("MUST-38: a sender waits until a segment is worth its header, or the override timeout", () => {
    const wire = established({ b: { reads: "on-call", parameters: { window: 2000 } } });
    wire.send("a", 1950).settle();
    wire.said();
    wire.send("a", 500).settle();
    expect(sent(wire)).toEqual([]);
    expect(wire.block("a")).toMatchObject({ sndWnd: 50, unsentLength: 500 });
    wire.wait(1_100_000);
    expect(sent(wire)[0]).toBe("a> ACK seq=1951 ack=1 len=50");
  });

  it("SHLD-15: a window that shrank lets no new text out", () => {
    const wire = shrunk();
    wire.send("a", 500);
    expect(sent(wire)).toEqual([]);
    expect(wire.block("a")).toMatchObject({ unsentLength: 500, sndWnd: 1000 });
  });

  it("SHLD-16, MAY-7: what was sent goes again, inside of the window that shrank and beyond it", () => {
    const wire = shrunk();
    wire.wait(1_100_000);
    expect(sent(wire)).toEqual(["a> ACK seq=1 ack=1 len=1460 again lost"]);
    wire.inject("a", { ...segment("b", ACK, 301, 101 + 1460), window: 0 });
    wire.fate = () => undefined;
    wire.wait(10_000_000);
    expect(sent(wire)).toContain("a> PSH+ACK seq=1461 ack=1 len=540 again");
  });

  it("SHLD-17: what lies beyond the window that shrank does not end the connection", () => {
    const wire = shrunk();
    for (let second = 0; second < 600; second++) {
      wire.inject("a", { ...segment("b", ACK, 301, 101 + 1460), window: 0 });
      wire.wait(1_000_000);
    }
    expect(wire.block("a").state).toBe("ESTABLISHED");
  });

  it("MUST-21: the application sets R2", () => {
    const wire = established({ a: { parameters: { retries: 2 } } });
    wire.fate = () => "is lost";
    wire.send("a", 7).wait(60_000_000);
    expect(wire.block("a")).toMatchObject({ state: "CLOSED", error: "ETIMEDOUT", retransmissions: 2 });
  });
});

describe("receiving", () => {
  it("MUST-58, MUST-59: what was held is taken together, and acknowledged once", () => {
    const wire = established({ a: { parameters: { nagle: false } } });
    wire.fate = (from, n) => (from === "a" && n === 2 ? { delay: 5_000 } : undefined);
    for (const length of [10, 20, 30]) wire.send("a", length);
    wire.settle();
    expect(sent(wire).filter((line) => line.startsWith("b"))).toEqual([
      "b> ACK seq=1 ack=1",
      "b> ACK seq=1 ack=1",
      "b> ACK seq=1 ack=61",
    ]);
  });

  it.each([
    [200_000, 200_000],
    [900_000, 499_999],
  ])("SHLD-18, MUST-40: an ACK may be delayed, less than half a second (asked for %i µs: %i)", (asked, waits) => {
    const wire = established({ b: { parameters: { delayedAck: asked } } });
    wire.send("a", 5).settle();
    const begun = wire.time;
    wire.wait(1_000_000);
    const ack = wire.outputs.findLast(({ host, output }) => host === "b" && output.kind === "segment");
    expect((ack?.time ?? 0) - begun).toBe(waits);
  });

  it("MUST-39: a receiver offers nothing more until it is worth a segment", () => {
    const wire = established({ b: { reads: "on-call", parameters: { window: 4000 } } });
    wire.send("a", 4000).settle();
    wire.said();
    wire.recv("b", 1000);
    expect(sent(wire)).toEqual([]);
    expect(wire.block("b")).toMatchObject({ rcvWnd: 0, unread: 3000 });
    wire.recv("b", 1000);
    expect(sent(wire)).toEqual(["b> ACK seq=1 ack=4001"]);
    expect(wire.block("b").rcvWnd).toBe(2000);
  });

  it("SHLD-2: a reset may bear text, and resets all the same", () => {
    const wire = established();
    wire.inject("b", segment("a", RST, 101, 0, 40));
    expect(wire.block("b")).toMatchObject({ state: "CLOSED", error: "ECONNRESET", received: 0 });
  });

  it("MUST-47: an error that came in between is what the next call returns", () => {
    const wire = established({ b: { reads: "on-call" } });
    wire.inject("b", segment("a", RST, 101));
    wire.said();
    wire.recv("b");
    expect(wire.said()).toEqual(["b returned ECONNRESET 0"]);
  });

  it("MAY-12: text with an ACK that the peer never could have sent is not taken", () => {
    const wire = established();
    wire.inject("b", segment("a", PSH | ACK, 101, 301 - 65_536 - 1, 5));
    expect(wire.block("b").received).toBe(0);
    wire.inject("b", segment("a", PSH | ACK, 101, 301 - 65_535, 5));
    expect(wire.block("b").received).toBe(5);
  });
});

describe("keepalive", () => {
  const parameters = { keepalive: 10_000_000, keepaliveInterval: 1_000_000, keepaliveProbes: 3 };

  it.each([10_000_000, 7_200_000_000])("MUST-24, MUST-27: is sent where it is asked for, after %i µs", (keepalive) => {
    const wire = established({ a: { parameters: { keepalive } } });
    const begun = wire.block("a").heardAt;
    wire.wait(keepalive + 1000);
    const probe = wire.outputs.findLast(({ host, output }) => host === "a" && output.kind === "segment");
    expect((probe?.time ?? 0) - begun).toBe(keepalive);
  });

  it("MUST-26: is not sent while the peer is heard", () => {
    const wire = established({ a: { parameters } });
    for (let n = 0; n < 10; n++) wire.send("b", 5).wait(8_000_000);
    expect(wire.outputs.some(({ output }) => output.kind === "timer" && output.timer === "keepalive")).toBe(false);
  });

  it("MUST-29: one probe without an answer is no dead peer", () => {
    const wire = established({ a: { parameters } });
    wire.fate = (from, n) => (from === "a" && n === 2 ? "is lost" : undefined);
    wire.wait(30_000_000);
    expect(wire.states()).toBe("ESTABLISHED ESTABLISHED");
    expect(wire.block("a").keepaliveProbes).toBe(0);
  });

  it("SHLD-12: its probes bear no text", () => {
    const wire = established({ a: { parameters } });
    wire.said();
    wire.wait(10_500_000);
    expect(sent(wire)).toEqual(["a> ACK seq=0 ack=1", "b> ACK seq=1 ack=1"]);
  });
});

describe("TIME_WAIT", () => {
  it("SHLD-4: a SYN with a newer timestamp ends it, whatever its sequence number (RFC 6191)", () => {
    const wants = { timestamps: true };
    const wire = established({ a: { parameters: wants }, b: { parameters: wants } });
    wire.do("b", "close").settle().do("a", "close").settle();
    expect(wire.block("b").state).toBe("TIME_WAIT");
    wire.wait(5_000_000);
    const old = { ...segment("a", SYN, 50), options: { mss: 1460, timestamps: [1, 0] as const } };
    wire.inject("b", old);
    expect(wire.block("b").state).toBe("TIME_WAIT");
    wire.inject("b", { ...old, options: { mss: 1460, timestamps: [6_000_000, 0] } });
    expect(wire.block("b")).toMatchObject({ state: "SYN_RECEIVED", irs: 50 });
  });

  it("MUST-13: lasts 2MSL from the last FIN on", () => {
    const wire = established({ a: { parameters: { msl: 1_000_000 } } });
    wire.do("a", "close").settle().do("b", "close").settle();
    wire.wait(1_500_000);
    wire.inject("a", segment("b", FIN | ACK, 301, 102));
    expect(tcp.deadline(wire.hosts.a)).toBe(wire.time + 2_000_000);
  });
});
