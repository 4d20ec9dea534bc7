import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { ACK, RST, SYN } from "../../../src/tcp/model/types.ts";
import type { Parameters } from "../../../src/tcp/parameters/parameters.ts";
import { segment, Wire } from "./wire.ts";

/** `b` listens with a queue of one, accepts when it is asked to, and its answers get lost. */
function listening(parameters: Partial<Parameters> = {}): Wire {
  const wire = new Wire({ b: { accepts: "on-call", reads: "on-call", parameters } }).listen("b", 1);
  wire.fate = () => "is lost";
  wire.said();
  return wire;
}

/** A SYN to `b` from port `port` of `a`, with its options. */
function syn(wire: Wire, port: number, options = {}): void {
  wire.inject("b", { ...segment("a", SYN, 1000), source: { host: "a", port }, options });
}

/** The ACK of what `b` answered last, from that port. */
function acknowledge(wire: Wire, port: number): void {
  const last = wire.outputs.findLast(({ host, output }) => host === "b" && output.kind === "segment")?.output;
  if (last?.kind !== "segment") throw new Error("b answered nothing");
  const ack = (last.segment.seq + 1) >>> 0;
  wire.inject("b", { ...segment("a", ACK, 1001, ack), source: { host: "a", port } });
}

describe("a listening socket", () => {
  it("drops what its accept queue has no room for, or resets it", () => {
    for (const abortOnOverflow of [false, true]) {
      const wire = listening({ abortOnOverflow, backlog: 1, synCookies: true });
      syn(wire, 7);
      syn(wire, 8);
      const cookie = wire.outputs.at(-1);
      acknowledge(wire, 8);
      expect(tcp.listeners(wire.hosts.b)).toMatchObject([{ synQueue: [1], acceptQueue: [2] }]);
      expect(cookie?.output).toMatchObject({ reason: "4987-cookie" });
      wire.said();
      const { iss } = tcp.connection(wire.hosts.b, 1) ?? { iss: 0 };
      wire.inject("b", { ...segment("a", ACK, 1001, (iss + 1) >>> 0), source: { host: "a", port: 7 } });
      expect(wire.said()).toEqual(
        abortOnOverflow
          ? [expect.stringMatching(/^b> RST /), "b SYN_RECEIVED => LISTEN"]
          : ["b dropped queue-accept-full"],
      );
    }
  });

  it("keeps of a cookie's SYN the MSS alone, and the cookie for two minutes at most", () => {
    const wire = listening({ synCookies: true, sack: true, timestamps: true, wscale: 7, keepalive: 10_000_000 });
    syn(wire, 7);
    syn(wire, 8, { mss: 1400, sackPermitted: true, windowScale: 3, timestamps: [5, 0] });
    acknowledge(wire, 8);
    expect(tcp.connection(wire.hosts.b, 2)).toMatchObject({
      state: "ESTABLISHED",
      mss: 1300,
      agreed: { scaling: false, sack: false, timestamps: false },
      timers: { keepalive: { started: wire.time } },
    });
    const late = listening({ synCookies: true, synackRetries: 255 });
    syn(late, 7);
    syn(late, 8);
    const answer = late.outputs.at(-1)?.output;
    late.wait(130_000_000);
    late.said();
    const ack = answer?.kind === "segment" ? (answer.segment.seq + 1) >>> 0 : 0;
    late.inject("b", { ...segment("a", ACK, 1001, ack), source: { host: "a", port: 8 } });
    expect(late.said()).toEqual([expect.stringMatching(/^b> RST /)]);
  });

  it("that is closed forgets what is half open, and resets what was not accepted", () => {
    const wire = listening({ synCookies: true });
    syn(wire, 7);
    syn(wire, 8);
    acknowledge(wire, 8);
    wire.said();
    wire.call("b", { kind: "close-listener", port: 80 });
    expect(wire.said()).toEqual([
      "b (listener) LISTEN => CLOSED",
      "b SYN_RECEIVED => CLOSED",
      "b ESTABLISHED => CLOSED",
      expect.stringMatching(/^b> RST /),
      "b returned ok 0",
    ]);
    expect(tcp.connections(wire.hosts.b)).toEqual([]);
  });

  it("still gives a connection to accept that was reset meanwhile: its first read tells", () => {
    const wire = listening();
    syn(wire, 7);
    acknowledge(wire, 7);
    wire.inject("b", { ...segment("a", RST, 1001), source: { host: "a", port: 7 } });
    wire.said();
    wire.call("b", { kind: "accept", port: 80 });
    wire.recv("b");
    wire.recv("b");
    expect(wire.said()).toEqual(["b returned ok 0", "b returned ECONNRESET 0", "b returned ok 0"]);
  });

  it("frees its place in the queue when a half-open connection is reset or given up", () => {
    const wire = listening();
    syn(wire, 7);
    wire.inject("b", { ...segment("a", RST, 1001), source: { host: "a", port: 7 } });
    expect(tcp.listeners(wire.hosts.b)).toMatchObject([{ synQueue: [] }]);
    syn(wire, 8);
    expect(tcp.listeners(wire.hosts.b)).toMatchObject([{ synQueue: [2] }]);
    wire.wait(400_000_000);
    expect(tcp.listeners(wire.hosts.b)).toMatchObject([{ synQueue: [] }]);
  });
});
