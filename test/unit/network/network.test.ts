import { describe, expect, it } from "vitest";
import * as wire from "../../../src/network/network.ts";

const latency: wire.Latency = { default: 10, paths: new Map([[wire.pathKey("a", "b"), 80]]) };
const empty = wire.createNetwork<string>(latency);

function send(network: wire.Network<string>, from: string, to: string, load: string, now: number) {
  return wire.send(network, from, to, load, now).network;
}

function loads(network: wire.Network<string>): string[] {
  return wire.underWay(network).map(({ load }) => load);
}

/** Everything that arrives, in the order in which it does. */
function arrivals(network: wire.Network<string>): string[] {
  const next = wire.nextArrival(network);
  return next === undefined ? [] : [next.load, ...arrivals(wire.remove(network, next.id))];
}

describe("the wire", () => {
  it("takes a path's own latency, else the default", () => {
    const network = send(send(empty, "a", "b", "slow", 5), "b", "a", "fast", 5);
    expect(wire.underWay(network).map(({ load, due }) => [load, due])).toEqual([
      ["slow", 85],
      ["fast", 15],
    ]);
    expect(wire.nextArrival(network)?.load).toBe("fast");
  });

  it("delivers what was sent first of two that are due at one instant", () => {
    const network = send(send(empty, "b", "a", "first", 0), "b", "a", "second", 0);
    expect(wire.nextArrival(network)?.load).toBe("first");
  });

  it("never delivers what was sent into a cut, also after it is mended", () => {
    const cut = send(wire.cut(empty, "b", "a"), "b", "a", "gone", 0);
    const mended = send(wire.mend(cut, "b", "a"), "b", "a", "there", 0);
    expect(wire.nextArrival(mended)?.load).toBe("there");
    expect(wire.underWay(mended).map((flight) => flight.doomed)).toEqual([true, false]);
  });

  it("keeps a held flight until it is asked for, and longer", () => {
    const { network, flight } = wire.send(empty, "a", "b", "old", 0);
    const held = wire.hold(network, flight, "name");
    expect(wire.underWay(held)).toEqual([]);
    expect(held.held.get("name")?.load).toBe("old");
  });

  it("changes nothing in place: the network of before is the network of before", () => {
    const before = send(empty, "a", "b", "one", 0);
    wire.remove(wire.cut(send(before, "a", "b", "two", 0), "a", "b"), 1);
    expect(wire.underWay(before)).toHaveLength(1);
    expect(before.cuts.size).toBe(0);
  });

  it("forks: what one network sends, the other never sees", () => {
    const before = send(empty, "b", "a", "shared", 0);
    const one = send(before, "b", "a", "one", 1);
    const other = send(send(before, "a", "b", "slow", 1), "b", "a", "other", 2);
    expect(loads(one)).toEqual(["shared", "one"]);
    expect(loads(other)).toEqual(["shared", "slow", "other"]);
    expect(arrivals(other)).toEqual(["shared", "other", "slow"]);
    expect(arrivals(wire.relabel(other, 2, "SLOW"))).toEqual(["shared", "other", "SLOW"]);
    expect(loads(before)).toEqual(["shared"]);
  });

  it("keeps its order however much is under way", () => {
    let network = empty;
    const expected: string[] = [];
    for (let n = 0; n < 5000; n++) {
      network = send(network, "b", "a", String(n), n);
      expected.push(String(n));
      const next = wire.nextArrival(network);
      if (n % 3 > 0 && next !== undefined) {
        expect(next.load).toBe(expected.shift());
        network = wire.remove(network, next.id);
      }
    }
    expect(loads(network)).toEqual(expected);
  });
});
