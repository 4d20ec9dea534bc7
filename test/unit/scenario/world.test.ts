import { describe, expect, it } from "vitest";
import { World } from "../../../src/scenario/run/world.ts";
import { hostNamed } from "../tcp/wire.ts";

/** Two machines, of which one connects to the other, at the moment when its SYN is under way. */
function connecting(limit = 1000): World {
  const world = new World([hostNamed("a"), hostNamed("b")], { default: 10_000, paths: new Map() }, limit);
  world.listen("b", 80);
  const call = { kind: "connect", remote: { host: "b", port: 80 }, localPort: 40_000 } as const;
  world.call(call, { endpoint: "a", peer: "b", call: "connect", text: "connect", line: 1 }, null);
  return world;
}

const parts = ({ time, machines, network, log }: World): unknown[] => [time, machines, network, log];

describe("a world", () => {
  it("is forked by reference: nothing is copied", () => {
    const world = connecting();
    const fork = world.fork();
    for (const [index, part] of parts(world).entries()) expect(parts(fork)[index]).toBe(part);
  });

  it("goes its own way from its fork, whichever of the two goes on first", () => {
    for (const forkGoesOn of [true, false]) {
      const world = connecting();
      const fork = world.fork();
      const [goesOn, stays] = forkGoesOn ? [fork, world] : [world, fork];
      const before = parts(stays);
      const hosts = ["a", "b"].map((name) => stays.host(name));
      goesOn.runUntil(1_000_000);
      expect(goesOn.host("b")).not.toBe(hosts[1]);
      for (const [index, part] of parts(stays).entries()) expect(part).toBe(before[index]);
      expect(["a", "b"].map((name) => stays.host(name))).toEqual(hosts);
      stays.runUntil(1_000_000);
      expect(stays.log).toEqual(goesOn.log);
    }
  });

  it("becomes its fork, and the fork can still go on alone", () => {
    const world = connecting();
    const fork = world.fork();
    fork.runUntil(25_000);
    world.become(fork);
    const before = parts(world);
    fork.runUntil(1_000_000);
    for (const [index, part] of parts(world).entries()) expect(part).toBe(before[index]);
  });

  it("spends on a fork what the world that it came from still has", () => {
    const world = connecting();
    const fork = world.fork();
    fork.runUntil(1_000_000);
    expect(fork.spent).toBeGreaterThan(world.spent);
    const poor = connecting(world.spent + 1);
    poor.runUntil(1_000_000);
    expect(poor.exhausted).toBe(true);
  });
});
