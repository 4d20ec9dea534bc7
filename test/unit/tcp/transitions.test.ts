/** The state machine as data, and as code: the code takes each edge of the table, and no other. */
import { describe, expect, it } from "vitest";
import * as tcp from "../../../src/tcp/host.ts";
import { isEdge } from "../../../src/tcp/model/transitions.ts";
import type { Call } from "../../../src/tcp/model/types.ts";
import { ACK, FIN, PSH, RST, SYN } from "../../../src/tcp/model/types.ts";
import type { State } from "../../../src/words/terms/standard-names.ts";
import { states } from "../../../src/words/terms/standard-names.ts";
import { edges } from "../../../src/words/terms/transitions.ts";
import { segment, Wire } from "./wire.ts";

/** How to bring `b` into each state; its numbers are then known from its control block. */
const ways: Readonly<Record<State, () => Wire>> = {
  CLOSED: () => new Wire(),
  LISTEN: () => new Wire().listen(),
  SYN_SENT: () => quiet(new Wire()).connect("b"),
  SYN_RECEIVED: () => heard(quiet(new Wire().listen()), SYN, 100),
  ESTABLISHED: () => heard(ways.SYN_RECEIVED(), ACK, 101, 301),
  FIN_WAIT_1: () => ways.ESTABLISHED().do("b", "close"),
  FIN_WAIT_2: () => heard(ways.FIN_WAIT_1(), ACK, 101, 302),
  CLOSE_WAIT: () => heard(ways.ESTABLISHED(), FIN | ACK, 101, 301),
  CLOSING: () => heard(ways.FIN_WAIT_1(), FIN | ACK, 101, 301),
  LAST_ACK: () => ways.CLOSE_WAIT().do("b", "close"),
  TIME_WAIT: () => heard(ways.FIN_WAIT_2(), FIN | ACK, 101, 302),
};

/** Nothing that `b` sends arrives: `a` is played by the test. */
function quiet(wire: Wire): Wire {
  wire.fate = () => "is lost";
  return wire;
}

function heard(wire: Wire, flags: number, seq: number, ack = 0, length = 0): Wire {
  wire.inject("b", segment("a", flags, seq, ack, length));
  return wire;
}

/** Everything that can happen to a host, whatever state its connection is in. */
function* events(): Generator<(wire: Wire) => void> {
  const flagSets = [
    0,
    SYN,
    ACK,
    SYN | ACK,
    FIN | ACK,
    RST,
    RST | ACK,
    PSH | ACK,
    FIN,
    SYN | FIN,
    SYN | FIN | ACK,
    FIN | PSH | ACK,
  ];
  for (const flags of flagSets) {
    for (const seq of [-1000, -1, 0, 1, 100, 70_000]) {
      for (const ack of [-1, 0, 1, 1000]) {
        yield (wire) => {
          const block = tcp.latestConnection(wire.hosts.b);
          const length = (flags & PSH) !== 0 ? 5 : 0;
          heard(wire, flags, ((block?.rcvNxt ?? 500) + seq) >>> 0, ((block?.sndNxt ?? 700) + ack) >>> 0, length);
        };
      }
    }
  }
  const calls: ((wire: Wire) => Call)[] = [
    () => ({ kind: "listen", port: 80, backlog: null }),
    () => ({ kind: "connect", remote: { host: "a", port: 40_000 }, localPort: 80 }),
    () => ({ kind: "close-listener", port: 80 }),
    (wire) => ({ kind: "close", connection: wire.latest("b") }),
    (wire) => ({ kind: "shutdown", connection: wire.latest("b") }),
    (wire) => ({ kind: "abort", connection: wire.latest("b") }),
    (wire) => ({ kind: "send", connection: wire.latest("b"), payload: { length: 5, bytes: null } }),
    (wire) => ({ kind: "recv", connection: wire.latest("b"), count: null }),
  ];
  for (const call of calls) yield (wire) => wire.call("b", call(wire));
  yield (wire) => wire.wait(2_000_000_000);
}

function taken(): Set<string> {
  const found = new Set<string>();
  const shutWindows = [ways, shutAfterwards()];
  for (const table of shutWindows) {
    for (const state of states) {
      for (const event of events()) {
        const wire = table[state]();
        const seen = wire.outputs.length;
        event(wire);
        for (const { output } of wire.outputs.slice(seen)) {
          if (output.kind === "state" || output.kind === "listener") found.add(`${output.from} ${output.to}`);
        }
      }
    }
  }
  return found;
}

/** The same states on a connection that was opened from `b`, so that SYN_RECEIVED comes from SYN_SENT. */
function shutAfterwards(): Readonly<Record<State, () => Wire>> {
  return { ...ways, SYN_RECEIVED: () => heard(ways.SYN_SENT(), SYN, 100) };
}

describe("the state machine", () => {
  it.each(states)("%s can be reached", (state) => {
    const wire = ways[state]();
    const reached =
      state === "LISTEN"
        ? wire.hosts.b.listeners.length > 0 && "LISTEN"
        : (tcp.latestConnection(wire.hosts.b)?.state ?? "CLOSED");
    expect(reached).toBe(state);
  });

  it("takes each edge of the table, and no other", () => {
    const found = taken();
    expect([...found].filter((edge) => !edges.some(({ from, to }) => edge === `${from} ${to}`))).toEqual([]);
    expect(edges.map(({ from, to }) => `${from} ${to}`).filter((edge) => !found.has(edge))).toEqual([]);
  });

  it("knows what is no edge", () => {
    expect(isEdge("CLOSED", "ESTABLISHED")).toBe(false);
    expect(isEdge("CLOSE_WAIT", "TIME_WAIT")).toBe(false);
    expect(isEdge("FIN_WAIT_1", "TIME_WAIT")).toBe(true);
  });
});
