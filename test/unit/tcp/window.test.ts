import { describe, expect, it } from "vitest";
import { ACK, RST } from "../../../src/tcp/model/types.ts";
import { requirement } from "./requirement.ts";
import { segment, sent, Wire } from "./wire.ts";

/** An established connection whose receiver `b` has taken `window` bytes, and has room for no more. */
function shut(window = 1000, waiting = 2000): Wire {
  const wire = new Wire({ b: { reads: "on-call", parameters: { window } } }).listen();
  wire.connect().settle();
  wire.send("a", window + waiting).settle();
  wire.said();
  return wire;
}

describe("a zero window (§3.8.6.1)", () => {
  it("is probed first after the RTO, then at growing intervals", () => {
    const wire = shut();
    const begun = wire.time;
    wire.wait(20_000_000);
    const probes = wire.outputs.filter(({ output }) => output.kind === "timer" && output.timer === "persist");
    const seconds = probes.map(({ time }) => Math.round((time - begun) / 1_000_000));
    requirement("SHLD-29", "The first probe goes 1 s after the window closed, which is the RTO.", () => {
      expect(wire.block("a").rto).toBe(1_000_000);
      expect(seconds[0]).toBe(1);
    });
    requirement("SHLD-30", "The intervals between probes double: they go after 1, 3, 7 and 15 s.", () => {
      expect(seconds).toEqual([1, 3, 7, 15]);
    });
  });

  it("is probed with the next byte, which is acknowledged only when it is accepted", () => {
    const wire = shut();
    wire.wait(3_500_000);
    requirement("MUST-36", "A probe carries the next byte, and the receiver answers with its ACK unchanged.", () => {
      expect(sent(wire)).toEqual([
        "a> ACK seq=1001 ack=1 len=1",
        "b> ACK seq=1 ack=1001",
        "a> ACK seq=1001 ack=1 len=1 again",
        "b> ACK seq=1 ack=1001",
      ]);
    });
    expect(wire.block("a").timers).toMatchObject({ retransmission: null });
  });

  it("lets everything go at once when it opens, the probe's byte first", () => {
    const wire = shut();
    wire.wait(1_500_000);
    wire.said();
    wire.recv("b");
    wire.settle();
    expect(sent(wire)).toEqual(["b> ACK seq=1 ack=1001", "a> ACK seq=1001 ack=1 len=1000", "b> ACK seq=1 ack=2001"]);
    expect(wire.block("a")).toMatchObject({ unacked: 0, unsentLength: 1000 });
  });

  it("takes a probe that meets an open window, though the window update is lost", () => {
    const wire = shut();
    wire.fate = (from, n) => (from === "b" && n === 2 ? "is lost" : undefined);
    wire.recv("b");
    wire.wait(1_100_000);
    expect(sent(wire)).toEqual([
      "b> ACK seq=1 ack=1001 lost",
      "a> ACK seq=1001 ack=1 len=1",
      "b> ACK seq=1 ack=1002",
      "a> ACK seq=1002 ack=1 len=999",
      "b> ACK seq=1 ack=2001",
    ]);
  });

  it("is no sign of loss, however often its probes are answered", () => {
    const wire = shut();
    wire.wait(300_000_000);
    expect(wire.block("a")).toMatchObject({
      recovery: { repair: null, duplicates: 0 },
      backoff: 0,
      state: "ESTABLISHED",
    });
  });

  it("accepts a reset, and the ACK of a segment that it does not accept", () => {
    const wire = shut();
    wire.send("b", 5);
    wire.fate = () => "is lost";
    requirement("MUST-66", "With a window of zero, an ACK still counts, and a RST at RCV.NXT still resets.", () => {
      wire.inject("b", segment("a", ACK, 100 + 1 + 1001, 300 + 1 + 5));
      expect(wire.block("b").unacked).toBe(0);
      wire.inject("b", segment("a", RST, 100 + 1 + 1001));
      expect(wire.block("b").state).toBe("ESTABLISHED");
      wire.inject("b", segment("a", RST, 100 + 1 + 1000));
      expect(wire.block("b").state).toBe("CLOSED");
    });
  });

  it("may have shrunk after data was sent: it is probed, and the data beyond it goes again", () => {
    const wire = new Wire({ b: { reads: "on-call" } }).listen();
    wire.connect().settle();
    wire.fate = () => "is lost";
    wire.send("a", 2000);
    wire.inject("a", { ...segment("b", ACK, 301, 101), window: 0 });
    requirement(
      "MUST-35",
      "A window that shrinks to zero starts the persist timer, and its expiry sends a probe.",
      () => {
        expect(wire.block("a").timers).toMatchObject({ retransmission: null, persist: { started: wire.time } });
        wire.said();
        wire.wait(1_100_000);
        expect(sent(wire)).toEqual(["a> ACK seq=1 ack=1 len=1460 again lost"]);
      },
    );
    wire.fate = () => undefined;
    wire.inject("a", { ...segment("b", ACK, 301, 101), window: 5000 });
    wire.settle();
    requirement("MUST-34", "Once the window has opened again, all data arrives that was beyond its right edge.", () => {
      expect(wire.block("b").received).toBe(2000);
    });
  });

  it("does not part two ends that probe each other", () => {
    const choice = { reads: "on-call", parameters: { window: 500 } } as const;
    const wire = new Wire({ a: choice, b: choice }).listen();
    wire.connect().settle();
    wire.send("a", 900).send("b", 800).wait(200_000_000);
    const before = wire.outputs.length;
    wire.wait(60_000_000);
    expect(wire.outputs.length - before).toBeLessThan(20);
    wire.recv("a");
    wire.recv("b");
    wire.wait(1_000_000);
    expect(wire.block("a")).toMatchObject({ received: 800, unacked: 0 });
    expect(wire.block("b")).toMatchObject({ received: 900, unacked: 0 });
  });

  it("that opened by little is used within a second (§3.8.6.2.1), however long the RTO is", () => {
    const wire = new Wire({ latency: 2_000_000, b: { reads: "on-call", parameters: { window: 1000 } } }).listen();
    wire.connect().settle();
    wire.send("a", 1900).settle();
    wire.inject("a", { ...segment("b", ACK, 301, 1101), window: 300 });
    expect(wire.block("a").rto).toBeGreaterThan(4_000_000);
    wire.said();
    wire.wait(1_000_000);
    expect(sent(wire)).toEqual(["a> ACK seq=1001 ack=1 len=300"]);
  });
});
