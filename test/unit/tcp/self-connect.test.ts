import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import type { Call } from "../../../src/tcp/model/types.ts";
import { profileNames } from "../../../src/words/terms/profiles.ts";
import { requirement } from "./requirement.ts";
import { Wire } from "./wire.ts";

const toItself = (port: number): Call => ({
  kind: "connect",
  remote: { host: "a", port },
  localPort: 40_000,
});

const states = (wire: Wire): readonly string[] => wire.said().filter((line) => line.includes("=>"));

describe("a host that connects to itself", () => {
  it.each(profileNames)("at its own port is a simultaneous open with itself (%s)", (profile) => {
    const wire = new Wire({ a: { profile, reads: "on-call" } });
    wire.call("a", toItself(40_000));
    wire.settle();
    requirement(
      "MUST-10",
      "A host that connects to its own port opens one connection with itself (both profiles).",
      () => {
        expect(states(wire)).toEqual([
          "a CLOSED => SYN_SENT",
          "a SYN_SENT => SYN_RECEIVED",
          "a SYN_RECEIVED => ESTABLISHED",
        ]);
      },
    );
    wire.send("a", "echo").settle();
    wire.recv("a");
    expect(wire.block("a")).toMatchObject({ received: 4, unread: 0, unacked: 0 });
    wire.said();
    wire.do("a", "close").settle();
    expect(states(wire)).toEqual(["a ESTABLISHED => FIN_WAIT_1", "a FIN_WAIT_1 => CLOSING", "a CLOSING => TIME_WAIT"]);
    wire.wait(300_000_000);
    expect(tcp.connections(wire.hosts.a)).toEqual([]);
  });

  it.each(profileNames)("where it listens has both ends of the connection (%s)", (profile) => {
    const wire = new Wire({ a: { profile } });
    wire.call("a", { kind: "listen", port: 80, backlog: null });
    wire.call("a", toItself(80));
    wire.settle();
    expect(tcp.connections(wire.hosts.a).map(({ state, localPort }) => `${localPort} ${state}`)).toEqual([
      "40000 ESTABLISHED",
      "80 ESTABLISHED",
    ]);
    wire.call("a", { kind: "send", connection: 1, payload: { length: 9, bytes: null } });
    wire.settle();
    expect(tcp.connection(wire.hosts.a, 2)).toMatchObject({ received: 9 });
  });

  it.each(profileNames)("without a listener is refused by itself (%s)", (profile) => {
    const wire = new Wire({ a: { profile } });
    wire.call("a", toItself(80));
    wire.settle();
    expect(wire.said().at(-1)).toBe("a returned ECONNREFUSED 0");
  });
});
