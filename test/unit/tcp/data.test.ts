import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { FIN, PSH, SYN } from "../../../src/tcp/model/types.ts";
import type { HostChoice } from "./wire.ts";
import { Wire } from "./wire.ts";

function established(choice: { readonly a?: HostChoice; readonly b?: HostChoice } = {}): Wire {
  const wire = new Wire(choice).listen();
  wire.connect().settle();
  wire.said();
  return wire;
}

const sent = (wire: Wire): string[] => wire.said().filter((line) => /^[ab]>/.test(line));

describe("text", () => {
  it("is acknowledged at once, unless that may wait", () => {
    const wire = established();
    wire.send("a", 120).settle();
    expect(sent(wire)).toEqual(["a> PSH+ACK seq=1 ack=1 len=120", "b> ACK seq=1 ack=121"]);
    const delayed = established({ b: { parameters: { delayedAck: 200_000 } } });
    delayed.send("a", 120).settle();
    expect(sent(delayed)).toHaveLength(1);
    expect(delayed.wait(200_000).said()).toEqual(["b timer delayed-ack", "b> ACK seq=1 ack=121"]);
  });

  it("is acknowledged every second full segment though it may wait (SHLD-19)", () => {
    const wire = established({ b: { parameters: { delayedAck: 200_000 } } });
    wire.send("a", 4 * 1460).settle();
    expect(sent(wire).filter((line) => line.startsWith("b"))).toEqual([
      "b> ACK seq=1 ack=2921",
      "b> ACK seq=1 ack=5841",
    ]);
  });

  it("is cut into segments of the peer's MSS (SHLD-28), the last with PSH (MUST-61)", () => {
    const wire = established({ b: { parameters: { mss: 500 } } });
    wire.send("a", 1200).settle();
    expect(sent(wire).filter((line) => line.startsWith("a"))).toEqual([
      "a> ACK seq=1 ack=1 len=500",
      "a> ACK seq=501 ack=1 len=500",
      "a> PSH+ACK seq=1001 ack=1 len=200",
    ]);
  });

  it("waits behind a small segment in flight (Nagle, SHLD-7), unless that is switched off (MUST-17)", () => {
    const wire = established();
    wire.send("a", 1).send("a", 2).send("a", 3);
    expect(sent(wire)).toEqual(["a> PSH+ACK seq=1 ack=1 len=1"]);
    wire.settle();
    expect(sent(wire)).toContain("a> PSH+ACK seq=2 ack=1 len=5");
    const eager = established({ a: { parameters: { nagle: false } } });
    eager.send("a", 1).send("a", 2);
    expect(sent(eager)).toHaveLength(2);
  });

  it("arrives in order though it was sent in disorder, with a duplicate ACK for each segment that came early (SHLD-31, MAY-13)", () => {
    const wire = established({ a: { parameters: { nagle: false } }, b: { reads: "on-call" } });
    wire.fate = (from, n) => (from === "a" && n === 2 ? { delay: 5_000 } : undefined);
    wire.send("a", "one ").send("a", "two ").send("a", "three").settle();
    expect(sent(wire).filter((line) => line.startsWith("b"))).toEqual([
      "b> ACK seq=1 ack=1",
      "b> ACK seq=1 ack=1",
      "b> ACK seq=1 ack=14",
    ]);
    wire.recv("b");
    const returned = wire.outputs.at(-1)?.output;
    expect(returned?.kind === "returned" && new TextDecoder().decode(returned.payload?.bytes ?? undefined)).toBe(
      "one two three",
    );
  });

  it("is sent again as it was, when its timer expires, with the pause doubled (RFC 6298, MUST-19)", () => {
    const wire = established();
    wire.fate = (from, n) => (from === "a" && n >= 2 && n < 4 ? "is lost" : undefined);
    wire.send("a", 7).send("a", 8).wait(3_100_000);
    expect(wire.said()).toEqual([
      "a> PSH+ACK seq=1 ack=1 len=7 lost",
      "a returned ok 7",
      "a returned ok 8",
      "a timer retransmission",
      "a> PSH+ACK seq=1 ack=1 len=7 again lost",
      "a timer retransmission",
      "a> PSH+ACK seq=1 ack=1 len=7 again",
      "b> ACK seq=1 ack=8",
      "a> PSH+ACK seq=8 ack=1 len=8",
      "b> ACK seq=1 ack=16",
    ]);
    expect(wire.block("a").retransmissions).toBe(2);
  });

  it("measures the round trip (RFC 6298), but not by a segment that was sent twice (Karn's rule, MUST-18)", () => {
    const wire = established({ a: { parameters: { minRto: 1000 } } });
    expect(wire.block("a")).toMatchObject({ srtt: 20_000, rttvar: 10_000, rto: 60_000 });
    wire.send("a", 7).settle();
    expect(wire.block("a")).toMatchObject({ srtt: 20_000, rttvar: 7500, rto: 50_000 });
    wire.fate = (from, n) => (from === "a" && n === 3 ? "is lost" : undefined);
    wire.send("a", 7).wait(80_000);
    expect(wire.block("a")).toMatchObject({ unacked: 0, retransmissions: 1, srtt: 20_000, rttvar: 7500, rto: 100_000 });
  });

  it("never takes the right edge of the window back (SHLD-14)", () => {
    const wire = established({ b: { reads: "on-call" } });
    const edge = wire.block("b").rcvAdv;
    wire.send("a", 3000).settle();
    expect(wire.block("b")).toMatchObject({ rcvAdv: edge, rcvWnd: 65_535 - 3000, unread: 3000 });
    wire.recv("b", 1000);
    expect(wire.block("b").rcvAdv).toBe(edge);
    wire.recv("b", 2000);
    expect(wire.block("b")).toMatchObject({ rcvAdv: edge + 3000, rcvWnd: 65_535 });
  });

  it("gets through though both sides filled the window and lost something of it (Appendix A.2)", () => {
    const parameters = { mss: 8, window: 80 };
    const wire = established({ a: { parameters }, b: { parameters } });
    wire.fate = (from, n) => (n === (from === "a" ? 3 : 2) ? "is lost" : undefined);
    for (let n = 0; n < 4; n++) wire.send("a", 80).send("b", 80).wait(60_000_000);
    expect([wire.block("a").received, wire.block("b").received]).toEqual([320, 320]);
  });

  it("is given up after R2 (MUST-20), 100 seconds at least (SHLD-11): ETIMEDOUT", () => {
    const wire = established();
    wire.fate = () => "is lost";
    const from = wire.time;
    wire.send("a", 7).wait(1_000_000_000);
    expect(wire.block("a")).toMatchObject({ state: "CLOSED", error: "ETIMEDOUT", retransmissions: 6 });
    const end = wire.outputs.findLast(({ output }) => output.kind === "state");
    expect((end?.time ?? 0) - from).toBeGreaterThanOrEqual(100_000_000);
  });

  it("SHLD-9, SHLD-10: the application hears of trouble after three retransmissions, long before the end", () => {
    const wire = established();
    wire.fate = () => "is lost";
    wire.send("a", 7).wait(1_000_000_000);
    const said = wire.said();
    const report = said.indexOf("a report 3.8.3-r1");
    expect(said.slice(0, report).filter((line) => line.endsWith("again lost"))).toHaveLength(2);
    expect(said[report + 1]).toBe("a> PSH+ACK seq=1 ack=1 len=7 again lost");
    expect(said.filter((line) => line.includes("report"))).toHaveLength(1);
  });

  it("is sent again after three duplicate ACKs (RFC 5681)", () => {
    const wire = established({ b: { parameters: { mss: 100 } } });
    wire.fate = (from, n) => (from === "a" && n === 2 ? "is lost" : undefined);
    wire.send("a", 400).settle();
    wire.send("a", 400).settle();
    expect(sent(wire)).toContain("a> ACK seq=1 ack=1 len=100 again");
    expect(wire.outputs.some(({ output }) => output.kind === "timer")).toBe(false);
    expect(wire.block("b").received).toBe(800);
  });

  it("begins slowly: the window of RFC 5681, a segment more for each acknowledged one (MUST-19)", () => {
    const wire = established();
    wire.send("a", 100_000);
    expect(sent(wire)).toHaveLength(3);
    wire.until(wire.time + 15_000);
    expect(sent(wire).filter((line) => line.startsWith("a"))).toHaveLength(0);
    wire.until(wire.time + 10_000);
    expect(sent(wire).filter((line) => line.startsWith("a"))).toHaveLength(6);
  });

  it.each(["rfc9293", "linux"] as const)("waits before a shut window, which is probed (MUST-36, %s)", (profile) => {
    const wire = established({ a: { profile }, b: { reads: "on-call", parameters: { window: 1000 } } });
    wire.send("a", 3000).settle();
    wire.wait(5_000_000);
    expect(wire.block("b")).toMatchObject({ received: 1000, rcvWnd: 0 });
    expect(wire.outputs.filter(({ output }) => output.kind === "timer").length).toBeGreaterThanOrEqual(2);
    for (let round = 0; round < 40 && wire.block("b").received < 3000; round++) {
      wire.recv("b");
      wire.wait(1_000_000);
    }
    wire.recv("b");
    expect(wire.block("b")).toMatchObject({ received: 3000, unread: 0 });
    expect(wire.block("a").unacked).toBe(0);
  });

  it("stays before a window that is shut for ever (MUST-37, MAY-8)", () => {
    const wire = established({ b: { reads: "on-call", parameters: { window: 1000 } } });
    wire.send("a", 3000).wait(3_600_000_000);
    expect(wire.block("a").state).toBe("ESTABLISHED");
  });

  it("may come with the SYN, and counts after the handshake", () => {
    const wire = new Wire().listen();
    wire.inject("b", {
      source: { host: "a", port: 9 },
      destination: { host: "b", port: 80 },
      flags: SYN | PSH | FIN,
      seq: 10,
      ack: 0,
      window: 1000,
      payload: { length: 5, bytes: null },
      options: {},
      urgent: 0,
    });
    expect(wire.block("b")).toMatchObject({ state: "SYN_RECEIVED", received: 0, rcvNxt: 11 });
  });

  it("answers keepalive (MAY-5), and a dead peer is found out (MUST-25, off by default)", () => {
    const parameters = { keepalive: 10_000_000, keepaliveInterval: 1_000_000, keepaliveProbes: 3 };
    const wire = established({ a: { parameters } });
    wire.wait(25_000_000);
    expect(sent(wire)).toEqual([
      "a> ACK seq=0 ack=1",
      "b> ACK seq=1 ack=1",
      "a> ACK seq=0 ack=1",
      "b> ACK seq=1 ack=1",
    ]);
    wire.fate = () => "is lost";
    wire.wait(60_000_000);
    expect(wire.block("a")).toMatchObject({ state: "CLOSED", error: "ETIMEDOUT" });
    expect(tcp.deadline(established().hosts.a)).toBeNull();
  });

  it("negotiates scaling, timestamps and SACK only where both want them", () => {
    const wants = { wscale: 3, sack: true, timestamps: true, window: 200_000 };
    const both = established({ a: { parameters: wants }, b: { parameters: wants } });
    expect(both.block("a").agreed).toEqual({
      scaling: true,
      sendScale: 3,
      receiveScale: 3,
      sack: true,
      timestamps: true,
    });
    both.send("a", 5).settle();
    expect(both.block("a").sndWnd).toBeGreaterThan(65_535);
    const one = established({ a: { parameters: wants } });
    expect(one.block("a").agreed).toEqual({
      scaling: false,
      sendScale: 0,
      receiveScale: 0,
      sack: false,
      timestamps: false,
    });
  });
});
