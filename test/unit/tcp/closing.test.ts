import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { ACK, RST, SYN } from "../../../src/tcp/model/types.ts";
import { requirement } from "./requirement.ts";
import { established, segment, Wire } from "./wire.ts";

describe("closing a connection (§3.6)", () => {
  it("takes four segments (Figure 12), and 2MSL", () => {
    const wire = established();
    wire.do("a", "close").settle().do("b", "close").settle();
    expect(wire.said()).toEqual([
      "a ESTABLISHED => FIN_WAIT_1",
      "a> FIN+ACK seq=1 ack=1",
      "a returned ok 0",
      "b ESTABLISHED => CLOSE_WAIT",
      "b> ACK seq=1 ack=2",
      "a FIN_WAIT_1 => FIN_WAIT_2",
      "b CLOSE_WAIT => LAST_ACK",
      "b> FIN+ACK seq=1 ack=2",
      "b returned ok 0",
      "a FIN_WAIT_2 => TIME_WAIT",
      "a> ACK seq=2 ack=2",
      "b LAST_ACK => CLOSED",
    ]);
    const { time } = wire;
    requirement("MUST-13", "The side that closes first stays in TIME_WAIT for 2MSL, 240 s by default.", () => {
      expect(tcp.deadline(wire.hosts.a)).toBe(time - 10_000 + 240_000_000);
      expect(wire.wait(240_000_000).said()).toEqual(["a timer time-wait", "a TIME_WAIT => CLOSED"]);
    });
  });

  it("crosses (Figure 13): both sides wait", () => {
    const wire = established();
    wire.do("a", "close").do("b", "close").settle();
    expect(wire.said().filter((line) => line.includes("=>"))).toEqual([
      "a ESTABLISHED => FIN_WAIT_1",
      "b ESTABLISHED => FIN_WAIT_1",
      "b FIN_WAIT_1 => CLOSING",
      "a FIN_WAIT_1 => CLOSING",
      "a CLOSING => TIME_WAIT",
      "b CLOSING => TIME_WAIT",
    ]);
  });

  it("takes three where the ACK waits for the FIN, and FIN_WAIT_2 is never seen", () => {
    const wire = established({ b: { parameters: { delayedAck: 200_000 } } });
    wire.do("a", "close");
    wire.fate = (from, n) => (from === "b" && n === 1 ? "is lost" : undefined);
    wire.settle().do("b", "close").settle();
    expect(wire.said()).toContain("a FIN_WAIT_1 => TIME_WAIT");
  });

  it("shares the FIN's segment with the last text", () => {
    const wire = established();
    wire.send("a", 5, true).do("a", "close").settle();
    expect(wire.said()).toContain("a> FIN+ACK seq=1 ack=1 len=5");
  });

  it("goes on half closed: the other side still sends", () => {
    const wire = established();
    wire.do("a", "shutdown").settle().send("b", 100).settle();
    expect(wire.block("a")).toMatchObject({ state: "FIN_WAIT_2", received: 100 });
    wire.do("a", "close").do("b", "close").settle();
    expect(wire.states()).toBe("TIME_WAIT CLOSED");
  });

  it("sends a lost FIN again, and acknowledges it again in TIME_WAIT", () => {
    const wire = established();
    wire.do("a", "close").settle().do("b", "close");
    wire.said();
    // The last ACK is lost: b sends its FIN again.
    wire.fate = (from, n) => (from === "a" && n === 3 ? "is lost" : undefined);
    expect(wire.wait(1_100_000).said()).toEqual([
      "a FIN_WAIT_2 => TIME_WAIT",
      "a> ACK seq=2 ack=2 lost",
      "b timer retransmission",
      "b> FIN+ACK seq=1 ack=2 again",
      "a dropped 3.10.7.4-unacceptable",
      "a> ACK seq=2 ack=2",
      "b LAST_ACK => CLOSED",
    ]);
    expect(tcp.connections(wire.hosts.a)[0]?.timers["time-wait"]?.started).toBe(wire.time - 1_100_000 + 1_010_000);
  });

  it.each(["rfc9293", "linux"] as const)("is a reset if data was not read (%s)", (profile) => {
    const wire = established({ b: { profile, reads: "on-call" } });
    wire.send("a", 10).settle();
    wire.said();
    wire.do("b", "close").settle();
    requirement("SHLD-3", "CLOSE with unread data sends a RST, and the peer gets ECONNRESET (both profiles).", () => {
      expect(wire.said().slice(0, 2)).toEqual([
        "b ESTABLISHED => CLOSED",
        profile === "linux" ? "b> RST+ACK seq=1 ack=11" : "b> RST seq=1",
      ]);
      expect(wire.block("a")).toMatchObject({ state: "CLOSED", error: "ECONNRESET" });
    });
  });

  it("accepts data after close in rfc9293, and answers it with a reset in linux", () => {
    const rfc = established();
    rfc.do("a", "close").settle().send("b", 10).settle();
    expect(rfc.block("a")).toMatchObject({ state: "FIN_WAIT_2", received: 10 });
    const linux = established({ a: { profile: "linux" } });
    linux.do("a", "close").settle().send("b", 10).settle();
    requirement("MAY-1", "Half-duplex CLOSE (profile linux): data that arrives after it resets the connection.", () => {
      expect(linux.states()).toBe("CLOSED CLOSED");
    });
  });

  it("aborts with a reset, which the peer's application learns once", () => {
    const wire = established();
    wire.do("a", "abort").settle();
    expect(wire.said()).toEqual([
      "a ESTABLISHED => CLOSED",
      "a> RST seq=1",
      "a returned ok 0",
      "b ESTABLISHED => CLOSED",
      "b report 3.10.7.4-rst ECONNRESET",
    ]);
    requirement("MUST-12", "After a RST, the next SEND fails with ECONNRESET, and those after it with EPIPE.", () => {
      wire.send("b", 1).send("b", 1);
      expect(wire.said()).toEqual(["b returned ECONNRESET 0", "b returned EPIPE 0"]);
    });
  });

  it("deletes the control block in SYN_SENT, and sends nothing (§3.10.4)", () => {
    const wire = new Wire();
    wire.fate = () => "is lost";
    wire.connect();
    wire.said();
    wire.do("a", "close");
    expect(wire.said()).toEqual(["a SYN_SENT => CLOSED", "a returned ECONNABORTED 0", "a returned ok 0"]);
  });

  it("waits in FIN_WAIT_2 indefinitely in rfc9293, and 60 s in linux if it is orphaned", () => {
    const rfc = established();
    rfc.do("a", "close").settle().wait(3_600_000_000);
    expect(rfc.block("a").state).toBe("FIN_WAIT_2");
    const linux = established({ a: { profile: "linux" } });
    linux.do("a", "close").settle();
    linux.said();
    expect(linux.wait(60_000_000).said()).toEqual(["a timer fin-wait-2", "a FIN_WAIT_2 => CLOSED"]);
  });

  it("may be reopened from TIME_WAIT by a SYN beyond the old sequence numbers, not by an old one", () => {
    const wire = established();
    wire.do("b", "close").settle().do("a", "close").settle();
    expect(wire.states()).toBe("CLOSED TIME_WAIT");
    wire.said();
    wire.fate = () => "is lost";
    wire.inject("b", segment("a", SYN, 50));
    expect(wire.said()).toEqual(["b dropped 3.10.7.4-unacceptable", "b> ACK seq=2 ack=2 lost"]);
    requirement(
      "MAY-2",
      "A SYN beyond the old sequence numbers reopens it, with a larger ISS than the old SND.NXT.",
      () => {
        wire.inject("b", segment("a", SYN, 5000));
        expect(wire.said()).toEqual([
          "b TIME_WAIT => CLOSED",
          "b TIME_WAIT => SYN_RECEIVED",
          "b> SYN+ACK seq=0 ack=1 lost",
        ]);
        expect(wire.block("b").iss).toBeGreaterThan(302);
      },
    );
  });

  it("has no TIME_WAIT where that is supposed, and still acknowledges the FIN", () => {
    const wire = established({ a: { suppose: [{ name: "no-time-wait", duration: null }] } });
    wire.do("a", "close").settle().do("b", "close").settle();
    expect(wire.said().slice(-3)).toEqual(["a FIN_WAIT_2 => CLOSED", "a> ACK seq=2 ack=2", "b LAST_ACK => CLOSED"]);
  });

  it("obeys only the exact reset (RFC 5961)", () => {
    const wire = established();
    wire.inject("b", segment("a", RST, 150));
    expect(wire.said()).toEqual(["b dropped 3.10.7.4-rst-challenge", "b> ACK seq=1 ack=1"]);
    wire.inject("b", segment("a", RST, 99));
    expect(wire.said()).toEqual(["b dropped 3.10.7.4-rst-outside"]);
    wire.inject("b", segment("a", RST | ACK, 101, 301));
    expect(wire.said()).toEqual(["b ESTABLISHED => CLOSED", "b report 3.10.7.4-rst ECONNRESET"]);
  });

  it("obeys a reset after all that is held in linux, where its sender was told of that", () => {
    const held = (profile: "rfc9293" | "linux"): readonly string[] => {
      const wire = established({ a: { profile }, b: { profile } });
      for (const seq of [151, 201, 171]) wire.inject("b", segment("a", ACK, seq, 301, 10));
      wire.said();
      for (const seq of [161, 211]) wire.inject("b", segment("a", RST, seq));
      return wire.said().filter((line) => !line.startsWith("b>"));
    };
    const [challenged, reset] = ["b dropped 3.10.7.4-rst-challenge", "b ESTABLISHED => CLOSED"];
    expect(held("rfc9293")).toEqual([challenged, challenged]);
    expect(held("linux")).toEqual([challenged, reset, "b report 3.10.7.4-rst ECONNRESET"]);
  });

  it.each([
    ["recv", "send", ["a returned ECONNRESET 0", "a returned ok 0"]],
    ["send", "recv", ["a returned ECONNRESET 0", "a returned EPIPE 0"]],
  ] as const)("a reset is the error of the call that began last in linux: %s, %s", (first, second, results) => {
    const wire = established({ a: { profile: "linux", reads: "on-call", parameters: { sendMemory: 4608 } } });
    const payload = { length: 100_000, bytes: null };
    wire.call("a", { kind: "send", connection: wire.latest("a"), payload, waits: false });
    for (const call of [first, second]) {
      if (call === "recv") wire.recv("a");
      else wire.send("a", 10);
    }
    wire.said();
    wire.inject("a", segment("b", RST, 301));
    expect(wire.said().filter((line) => line.includes("returned"))).toEqual(results);
  });

  it("closes a listening socket with what waits in its queues", () => {
    const wire = new Wire({ b: { accepts: "on-call" } }).listen();
    wire.connect().settle();
    wire.inject("b", { ...segment("a", SYN, 9), source: { host: "a", port: 7 } });
    wire.said();
    wire.call("b", { kind: "close-listener", port: 80 });
    expect(wire.said()).toEqual([
      "b (listener) LISTEN => CLOSED",
      "b SYN_RECEIVED => CLOSED",
      "b ESTABLISHED => CLOSED",
      expect.stringMatching(/^b> RST seq=\d+$/),
      "b returned ok 0",
    ]);
  });
});
