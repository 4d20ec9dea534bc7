import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { FIN, PSH, SYN } from "../../../src/tcp/model/types.ts";
import { requirement } from "./requirement.ts";
import { established, sent, Wire } from "./wire.ts";

describe("data", () => {
  it("is acknowledged at once, unless that may wait", () => {
    const wire = established();
    wire.send("a", 120).settle();
    expect(sent(wire)).toEqual(["a> PSH+ACK seq=1 ack=1 len=120", "b> ACK seq=1 ack=121"]);
    const delayed = established({ b: { parameters: { delayedAck: 200_000 } } });
    delayed.send("a", 120).settle();
    expect(sent(delayed)).toHaveLength(1);
    expect(delayed.wait(200_000).said()).toEqual(["b timer delayed-ack", "b> ACK seq=1 ack=121"]);
  });

  it("is acknowledged every second full segment even if ACKs may be delayed", () => {
    const wire = established({ b: { parameters: { delayedAck: 200_000 } } });
    wire.send("a", 4 * 1460).settle();
    requirement("SHLD-19", "With a delayed ACK of 200 ms, four full segments draw two ACKs, without waiting.", () => {
      expect(sent(wire).filter((line) => line.startsWith("b"))).toEqual([
        "b> ACK seq=1 ack=2921",
        "b> ACK seq=1 ack=5841",
      ]);
    });
  });

  it("is cut into segments of the peer's MSS, the last with PSH", () => {
    const wire = established({ b: { parameters: { mss: 500 } } });
    wire.send("a", 1200).settle();
    const segments = sent(wire).filter((line) => line.startsWith("a"));
    requirement("SHLD-28", "With an MSS of 500, 1,200 bytes go as 500, 500 and 200.", () => {
      expect(segments.map((line) => line.replace(/.*len=/, ""))).toEqual(["500", "500", "200"]);
    });
    requirement("MUST-61", "Of three segments of one SEND, the last alone has PSH.", () => {
      expect(segments).toEqual([
        "a> ACK seq=1 ack=1 len=500",
        "a> ACK seq=501 ack=1 len=500",
        "a> PSH+ACK seq=1001 ack=1 len=200",
      ]);
    });
  });

  it("waits while a small segment is in flight, unless Nagle's algorithm is off", () => {
    const wire = established();
    wire.send("a", 1).send("a", 2).send("a", 3);
    requirement(
      "SHLD-7",
      "While one small segment is unacknowledged, later small SENDs wait and then share one.",
      () => {
        expect(sent(wire)).toEqual(["a> PSH+ACK seq=1 ack=1 len=1"]);
        wire.settle();
        expect(sent(wire)).toContain("a> PSH+ACK seq=2 ack=1 len=5");
      },
    );
    const eager = established({ a: { parameters: { nagle: false } } });
    eager.send("a", 1).send("a", 2);
    requirement("MUST-17", "With nagle=off, each small SEND goes at once in a segment of its own.", () => {
      expect(sent(eager)).toEqual(["a> PSH+ACK seq=1 ack=1 len=1", "a> PSH+ACK seq=2 ack=1 len=2"]);
    });
  });

  it("is delivered in order, with a duplicate ACK for each segment that arrives out of order", () => {
    const wire = established({ a: { parameters: { nagle: false } }, b: { reads: "on-call" } });
    wire.fate = (from, n) => (from === "a" && n === 2 ? { delay: 5_000 } : undefined);
    wire.send("a", "one ").send("a", "two ").send("a", "three").settle();
    requirement("MAY-13", "Each of two segments that arrive out of order draws an ACK at once.", () => {
      expect(sent(wire).filter((line) => line.startsWith("b"))).toEqual([
        "b> ACK seq=1 ack=1",
        "b> ACK seq=1 ack=1",
        "b> ACK seq=1 ack=14",
      ]);
    });
    wire.recv("b");
    const returned = wire.outputs.at(-1)?.output;
    requirement("SHLD-31", "The first of three segments arrives last, and all the data is read, in order.", () => {
      expect(returned?.kind === "returned" && new TextDecoder().decode(returned.payload?.bytes ?? undefined)).toBe(
        "one two three",
      );
    });
  });

  it("is retransmitted unchanged when its timer expires, and the RTO doubles (RFC 6298)", () => {
    const wire = established();
    wire.fate = (from, n) => (from === "a" && n >= 2 && n < 4 ? "is lost" : undefined);
    const begun = wire.time;
    wire.send("a", 7).send("a", 8).wait(3_100_000);
    const expired = wire.outputs.filter(({ output }) => output.kind === "timer").map(({ time }) => time);
    requirement("MUST-19", "Exponential backoff: the second timeout takes twice as long as the first.", () => {
      expect(expired.map((time) => time - begun)).toEqual([1_000_000, 3_000_000]);
    });
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

  it("gives a round-trip sample (RFC 6298), unless it was sent twice (Karn's algorithm)", () => {
    const wire = established({ a: { parameters: { minRto: 1000 } } });
    expect(wire.block("a")).toMatchObject({ srtt: 20_000, rttvar: 10_000, rto: 60_000 });
    wire.send("a", 7).settle();
    expect(wire.block("a")).toMatchObject({ srtt: 20_000, rttvar: 7500, rto: 50_000 });
    wire.fate = (from, n) => (from === "a" && n === 3 ? "is lost" : undefined);
    wire.send("a", 7).wait(80_000);
    requirement(
      "MUST-18",
      "The ACK of a retransmitted segment leaves SRTT and RTTVAR alone; the RTO stays doubled.",
      () => {
        const { unacked, retransmissions, srtt, rttvar, rto } = wire.block("a");
        expect([unacked, retransmissions]).toEqual([0, 1]);
        expect([srtt, rttvar, rto]).toEqual([20_000, 7500, 100_000]);
      },
    );
  });

  it("never moves the right edge of the window back", () => {
    const wire = established({ b: { reads: "on-call" } });
    const edge = wire.block("b").rcvAdv;
    requirement("SHLD-14", "Unread data takes room in the buffer, and the right edge of the window stays.", () => {
      wire.send("a", 3000).settle();
      expect(wire.block("b")).toMatchObject({ rcvAdv: edge, rcvWnd: 65_535 - 3000, unread: 3000 });
      wire.recv("b", 1000);
      expect(wire.block("b").rcvAdv).toBe(edge);
    });
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

  it("is given up after R2 with ETIMEDOUT", () => {
    const wire = established();
    wire.fate = () => "is lost";
    const from = wire.time;
    wire.send("a", 7).wait(1_000_000_000);
    requirement("MUST-20", "After six retransmissions without an answer the connection closes with ETIMEDOUT.", () => {
      expect(wire.block("a")).toMatchObject({ state: "CLOSED", error: "ETIMEDOUT", retransmissions: 6 });
    });
    const end = wire.outputs.findLast(({ output }) => output.kind === "state");
    requirement("SHLD-11", "With default parameters, that takes at least 100 s.", () => {
      expect((end?.time ?? 0) - from).toBeGreaterThanOrEqual(100_000_000);
    });
  });

  it("is reported to the application as undelivered at the third retransmission", () => {
    const wire = established();
    wire.fate = () => "is lost";
    wire.send("a", 7).wait(1_000_000_000);
    const said = wire.said();
    const report = said.indexOf("a report 3.8.3-r1");
    requirement("SHLD-10", "R1 is reached with the third retransmission, not earlier.", () => {
      expect(said.slice(0, report).filter((line) => line.endsWith("again lost"))).toHaveLength(2);
      expect(said[report + 1]).toBe("a> PSH+ACK seq=1 ack=1 len=7 again lost");
    });
    requirement("SHLD-9", "The application gets one report at R1, before the connection closes at R2.", () => {
      expect(said.filter((line) => line.includes("report 3.8.3-r1"))).toHaveLength(1);
      expect(report).toBeLessThan(said.indexOf("a ESTABLISHED => CLOSED"));
    });
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

  it("starts slowly (RFC 5681)", () => {
    const wire = established();
    wire.send("a", 100_000);
    requirement(
      "MUST-19",
      "Slow start: three segments at first, and two more for each of them that is acknowledged.",
      () => {
        expect(sent(wire)).toHaveLength(3);
        wire.until(wire.time + 15_000);
        expect(sent(wire).filter((line) => line.startsWith("a"))).toHaveLength(0);
        wire.until(wire.time + 10_000);
        expect(sent(wire).filter((line) => line.startsWith("a"))).toHaveLength(6);
      },
    );
  });

  it.each(["rfc9293", "linux"] as const)("waits while the window is zero, which is probed (%s)", (profile) => {
    const wire = established({ a: { profile }, b: { reads: "on-call", parameters: { window: 1000 } } });
    wire.send("a", 3000).settle();
    wire.wait(5_000_000);
    expect(wire.block("b")).toMatchObject({ received: 1000, rcvWnd: 0 });
    requirement("MUST-36", "A window of zero is probed at least twice within 5 s (both profiles).", () => {
      const probes = wire.outputs.filter(({ output }) => output.kind === "timer" && output.timer === "persist");
      expect(probes.length).toBeGreaterThanOrEqual(2);
    });
    for (let round = 0; round < 40 && wire.block("b").received < 3000; round++) {
      wire.recv("b");
      wire.wait(1_000_000);
    }
    wire.recv("b");
    expect(wire.block("b")).toMatchObject({ received: 3000, unread: 0 });
    expect(wire.block("a").unacked).toBe(0);
  });

  it("waits as long as the window stays at zero", () => {
    const wire = established({ b: { reads: "on-call", parameters: { window: 1000 } } });
    wire.send("a", 3000).wait(3_600_000_000);
    requirement("MAY-8", "The receiver keeps its window at zero for an hour, and acknowledges the probes.", () => {
      expect(wire.block("b")).toMatchObject({ state: "ESTABLISHED", rcvWnd: 0, unread: 1000 });
    });
    requirement("MUST-37", "The sender keeps the connection open all the while.", () => {
      expect(wire.block("a").state).toBe("ESTABLISHED");
    });
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

  it("answers keepalive probes, and a dead peer is detected", () => {
    const parameters = { keepalive: 10_000_000, keepaliveInterval: 1_000_000, keepaliveProbes: 3 };
    const wire = established({ a: { parameters } });
    requirement(
      "MAY-5",
      "An idle connection sends probes that the peer answers; a dead peer ends it with ETIMEDOUT.",
      () => {
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
      },
    );
    requirement("MUST-25", "With default parameters, an idle connection has no timer running.", () => {
      expect(tcp.deadline(established().hosts.a)).toBeNull();
    });
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
