import { describe, expect, it } from "vitest";
import * as wire from "../../../src/network/network.ts";

const latency: wire.Latency = { default: 10, paths: new Map([[wire.pathKey("a", "b"), 80]]) };
const empty = wire.createNetwork<string>(latency);

describe("the wire", () => {
  it("takes a path's own latency, else the default", () => {
    const network = wire.send(wire.send(empty, "a", "b", "slow", 5), "b", "a", "fast", 5);
    expect(network.flights.map(({ load, due }) => [load, due])).toEqual([
      ["slow", 85],
      ["fast", 15],
    ]);
    expect(wire.nextArrival(network)?.load).toBe("fast");
  });

  it("delivers what was sent first of two that are due at one instant", () => {
    const network = wire.send(wire.send(empty, "b", "a", "first", 0), "b", "a", "second", 0);
    expect(wire.nextArrival(network)?.load).toBe("first");
  });

  it("never delivers what was sent into a cut, also after it is mended", () => {
    const cut = wire.send(wire.cut(empty, "b", "a"), "b", "a", "gone", 0);
    const mended = wire.send(wire.mend(cut, "b", "a"), "b", "a", "there", 0);
    expect(wire.nextArrival(mended)?.load).toBe("there");
    expect(mended.flights.map((flight) => flight.doomed)).toEqual([true, false]);
  });

  it("keeps a held flight until it is asked for, and longer", () => {
    const sent = wire.send(empty, "a", "b", "old", 0);
    const flight = sent.flights[0];
    if (flight === undefined) throw new Error("nothing under way");
    const held = wire.hold(sent, flight, "name");
    expect(held.flights).toEqual([]);
    expect(held.held.get("name")?.load).toBe("old");
  });

  it("changes nothing in place: the network of before is the network of before", () => {
    const before = wire.send(empty, "a", "b", "one", 0);
    wire.remove(wire.cut(wire.send(before, "a", "b", "two", 0), "a", "b"), 1);
    expect(before.flights.length).toBe(1);
    expect(before.cuts.size).toBe(0);
  });
});
