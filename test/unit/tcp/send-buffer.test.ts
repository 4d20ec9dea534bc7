import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { Wire } from "./wire.ts";

/** `a` may hold 1000 bytes; `b` reads when it is asked to, and takes `window` of them. */
function narrow(window = 65_535): Wire {
  const wire = new Wire({ a: { parameters: { sendBuffer: 1000 } }, b: { reads: "on-call", parameters: { window } } });
  wire.listen().connect().settle();
  wire.said();
  return wire;
}

const returned = (wire: Wire): string[] => wire.said().filter((line) => line.startsWith("a returned"));
const blocked = (wire: Wire): number => tcp.pendingCalls(wire.hosts.a).length;

describe("the send buffer (§3.10.2)", () => {
  it("blocks a send that it has no room for, until acknowledgments make some", () => {
    const wire = narrow();
    wire.send("a", 2500);
    expect(returned(wire)).toEqual([]);
    expect(wire.block("a")).toMatchObject({ unacked: 1000, unsentLength: 0 });
    wire.settle();
    expect(returned(wire)).toEqual(["a returned ok 2500"]);
    expect(wire.block("b")).toMatchObject({ received: 2500, unread: 2500 });
  });

  it("takes what has room, and lets calls go on in their order", () => {
    const wire = narrow(1500);
    wire.send("a", 2000).send("a", 300).send("a", 10).settle();
    expect(returned(wire)).toEqual(["a returned ok 2000"]);
    expect(blocked(wire)).toBe(2);
    wire.recv("b");
    wire.wait(5_000_000);
    expect(returned(wire)).toEqual(["a returned ok 300", "a returned ok 10"]);
    wire.recv("b");
    expect(wire.block("b")).toMatchObject({ received: 2310 });
  });

  it("pushes where a send ends, not where the buffer was full", () => {
    const wire = narrow();
    wire.send("a", 1200).settle();
    const sent = wire.said().filter((line) => line.startsWith("a>"));
    expect(sent).toEqual(["a> ACK seq=1 ack=1 len=1000", "a> PSH+ACK seq=1001 ack=1 len=200"]);
  });

  it("is overdrawn by close, which waits for all SENDs (§3.10.4)", () => {
    const wire = narrow();
    wire.send("a", 2500).do("a", "shutdown");
    expect(returned(wire)).toEqual(["a returned ok 2500", "a returned ok 0"]);
    wire.settle();
    expect(wire.block("b")).toMatchObject({ received: 2500, state: "CLOSE_WAIT" });
  });

  it("tells what got in before an error, and the error at the next call", () => {
    const wire = narrow();
    wire.send("a", 2500).do("b", "abort").settle();
    expect(returned(wire)).toEqual(["a returned ok 1000"]);
    wire.send("a", 1);
    expect(returned(wire)).toEqual(["a returned ECONNRESET 0"]);
    expect(blocked(wire)).toBe(0);
  });
});
