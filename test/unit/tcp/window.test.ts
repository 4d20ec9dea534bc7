import { describe, expect, it } from "vitest";
import { ACK } from "../../../src/tcp/model/types.ts";
import { segment, Wire } from "./wire.ts";

/** An established connection whose receiver `b` has taken `window` bytes, and has room for no more. */
function shut(window = 1000, waiting = 2000): Wire {
  const wire = new Wire({ b: { reads: "on-call", parameters: { window } } }).listen();
  wire.connect().settle();
  wire.send("a", window + waiting).settle();
  wire.said();
  return wire;
}

const sent = (wire: Wire): string[] => wire.said().filter((line) => /^[ab]>/.test(line));

describe("a shut window (§3.8.6.1)", () => {
  it("SHLD-29, SHLD-30: is probed first after the RTO, then with growing pauses", () => {
    const wire = shut();
    const begun = wire.time;
    wire.wait(20_000_000);
    const probes = wire.outputs.filter(({ output }) => output.kind === "timer" && output.timer === "persist");
    expect(probes.map(({ time }) => Math.round((time - begun) / 1_000_000))).toEqual([1, 3, 7, 15]);
  });

  it("MUST-36: is probed with the byte that waits, which is acknowledged only when it is taken", () => {
    const wire = shut();
    wire.wait(3_500_000);
    expect(sent(wire)).toEqual([
      "a> ACK seq=1001 ack=1 len=1",
      "b> ACK seq=1 ack=1001",
      "a> ACK seq=1001 ack=1 len=1 again",
      "b> ACK seq=1 ack=1001",
    ]);
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
    expect(wire.block("a")).toMatchObject({ duplicateAcks: 0, recovery: null, backoff: 0, state: "ESTABLISHED" });
  });

  it("MUST-66: takes a reset, and a valid ACK beside a probe", () => {
    const wire = shut();
    wire.send("b", 5);
    wire.fate = () => "is lost";
    wire.inject("b", segment("a", ACK, 100 + 1 + 1001, 300 + 1 + 5));
    expect(wire.block("b").unacked).toBe(0);
    wire.inject("b", segment("a", 0x04, 100 + 1 + 1001));
    expect(wire.block("b").state).toBe("ESTABLISHED");
    wire.inject("b", segment("a", 0x04, 100 + 1 + 1000));
    expect(wire.block("b").state).toBe("CLOSED");
  });

  it("MUST-34, MUST-35: may have shrunk behind the sender's back; then it is probed, and what lay beyond goes again", () => {
    const wire = new Wire({ b: { reads: "on-call" } }).listen();
    wire.connect().settle();
    wire.fate = () => "is lost";
    wire.send("a", 2000);
    wire.inject("a", { ...segment("b", ACK, 301, 101), window: 0 });
    expect(wire.block("a").timers).toMatchObject({ retransmission: null, persist: { started: wire.time } });
    wire.said();
    wire.wait(1_100_000);
    expect(sent(wire)).toEqual(["a> ACK seq=1 ack=1 len=1460 again lost"]);
    wire.fate = () => undefined;
    wire.inject("a", { ...segment("b", ACK, 301, 101), window: 5000 });
    wire.settle();
    expect(wire.block("b").received).toBe(2000);
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
