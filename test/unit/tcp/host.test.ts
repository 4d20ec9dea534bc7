import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { ACK, PSH, SYN } from "../../../src/tcp/model/types.ts";
import { profiles } from "../../../src/tcp/profiles/profiles.ts";
import { parameterList } from "../../../src/words/parameters/parameters.ts";
import { reasons } from "../../../src/words/reasons/reasons.ts";
import { profileNames } from "../../../src/words/terms/profiles.ts";
import { hostNamed, segment, Wire } from "./wire.ts";

describe("a host", () => {
  it("lets connections wait for accept, and not more than its queue holds", () => {
    const wire = new Wire({ b: { accepts: "on-call" } }).listen("b", 1);
    wire.connect().settle();
    expect(tcp.isAccepted(wire.hosts.b, 1)).toBe(false);
    expect(tcp.listeners(wire.hosts.b)).toMatchObject([{ port: 80, backlog: 1, synQueue: [], acceptQueue: [1] }]);
    wire.said();
    wire.inject("b", { ...segment("a", SYN, 9), source: { host: "a", port: 7 } });
    expect(wire.said()).toEqual(["b dropped queue-accept-full"]);
    wire.call("b", { kind: "accept", port: 80 });
    wire.call("b", { kind: "accept", port: 80 });
    expect(wire.said()).toEqual(["b returned ok 0"]);
    expect(tcp.isAccepted(wire.hosts.b, 1)).toBe(true);
    expect(tcp.pendingCalls(wire.hosts.b)).toMatchObject([{ call: { kind: "accept" }, connection: null }]);
    expect(tcp.descriptors(wire.hosts.b)).toBe(2);
  });

  it("has many connections at one port", () => {
    const wire = new Wire().listen();
    for (let n = 0; n < 100; n++) wire.connect().settle();
    expect(tcp.connections(wire.hosts.b).map(({ state }) => state)).toEqual(
      Array.from({ length: 100 }, () => "ESTABLISHED"),
    );
    expect(new Set(tcp.connections(wire.hosts.a).map(({ localPort }) => localPort)).size).toBe(100);
  });

  it("runs out of ports (EADDRNOTAVAIL)", () => {
    const wire = new Wire({ a: { parameters: { ports: 2 } } }).listen();
    for (let n = 0; n < 3; n++) wire.connect().settle();
    wire.said();
    wire.connect();
    expect(wire.said()).toEqual(["a returned EADDRNOTAVAIL 0"]);
  });

  it("answers a full SYN queue with cookies that need no memory (RFC 4987)", () => {
    const wire = new Wire({ b: { parameters: { synCookies: true } } }).listen("b", 1);
    wire.fate = () => "is lost";
    wire.inject("b", { ...segment("a", SYN, 9), source: { host: "a", port: 7 } });
    const step = tcp.arrive(wire.hosts.b, segment("a", SYN, 500), wire.time);
    const [output] = step.outputs;
    if (output?.kind !== "segment") throw new Error("no answer");
    expect(tcp.connections(step.host)).toHaveLength(1);
    wire.hosts = { ...wire.hosts, b: step.host };
    wire.said();
    wire.inject("b", segment("a", ACK | PSH, 501, (output.segment.seq + 1) >>> 0, 5));
    expect(wire.said()).toEqual([
      "b LISTEN => SYN_RECEIVED",
      "b SYN_RECEIVED => ESTABLISHED",
      "b> ACK seq=1 ack=6 lost",
    ]);
    wire.inject("b", { ...segment("a", ACK, 501, 12_345), source: { host: "a", port: 8 } });
    expect(wire.said()).toEqual([expect.stringMatching(/^b> RST /)]);
  });

  it("forgets everything when it restarts, but its clock and its numbers", () => {
    const wire = new Wire().listen();
    wire.connect().settle();
    const again = tcp.restart(wire.hosts.b);
    expect(tcp.connections(again)).toEqual([]);
    expect(tcp.listeners(again)).toEqual([]);
    expect(again.nextId).toBe(2);
  });

  it("knows what a forged segment would carry", () => {
    const wire = new Wire().listen();
    expect(tcp.forgeDefaults(wire.hosts.a, "b", 80)).toEqual({
      sourcePort: null,
      destinationPort: 80,
      seq: 0,
      ack: 0,
      window: 65_535,
    });
    wire.connect().settle().send("a", 5).settle();
    expect(tcp.forgeDefaults(wire.hosts.a, "b", null)).toEqual({
      sourcePort: 40_000,
      destinationPort: 80,
      seq: 106,
      ack: 301,
      window: 65_535,
    });
  });

  it("refuses calls that make no sense, and throws at none", () => {
    const host = hostNamed("a");
    const result = (call: Parameters<typeof tcp.call>[2]): unknown => tcp.call(host, 1, call, 0).outputs.at(-1);
    for (const kind of ["shutdown", "close", "abort"] as const) {
      expect(result({ kind, connection: 5 })).toMatchObject({ result: "EBADF" });
    }
    expect(result({ kind: "accept", port: 80 })).toMatchObject({ result: "EINVAL" });
    expect(result({ kind: "close-listener", port: 80 })).toMatchObject({ result: "EBADF" });
    const wire = new Wire().listen();
    wire.said();
    expect(wire.listen().said()).toEqual(["b returned EADDRINUSE 0"]);
  });
});

describe("the tables", () => {
  it("name every parameter once", () => {
    expect(new Set(parameterList.map(({ name }) => name)).size).toBe(parameterList.length);
  });

  it.each(profileNames)("give every parameter a value of its kind in %s, and say where it is from", (profile) => {
    for (const { key, name, kind } of parameterList) {
      const { value, source } = profiles[profile].defaults[key];
      expect(source, name).not.toBe("");
      if (kind.kind === "switch") expect(value, name).toBeTypeOf("boolean");
      else if (kind.kind === "choice") expect(kind.words, name).toContain(value);
      else if (kind.kind === "address") expect(value, name).toBeNull();
      else if (value === null) expect(kind.off || "none" in kind, name).toBe(true);
      else if (kind.kind === "number") {
        expect(value, name).toBeGreaterThanOrEqual(kind.min);
        expect(value, name).toBeLessThanOrEqual(kind.max);
      }
    }
  });

  it("say each rule in both languages", () => {
    for (const [id, words] of Object.entries(reasons)) {
      expect(words.en, id).toMatch(/\.$/);
      expect(words["zh-cn"], id).toMatch(/。$/);
      expect(words.section, id).toMatch(/^\d+(\.\d+)*$/);
    }
  });
});
