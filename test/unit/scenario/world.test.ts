import { describe, expect, it } from "vitest";
import { World } from "../../../src/scenario/run/world.ts";
import { hostNamed } from "../tcp/wire.ts";

/** Two machines, of which one connects to the other, at the moment when its SYN is under way. */
function connecting(): World {
  const hosts = new Map(["a", "b"].map((name) => [name, hostNamed(name)] as const));
  const world = new World(hosts, { default: 10_000, paths: new Map() }, { left: 1000 });
  world.listen("b", 80);
  const call = { kind: "connect", remote: { host: "b", port: 80 }, localPort: 40_000 } as const;
  world.call(call, { endpoint: "a", peer: "b", call: "connect", text: "connect", line: 1 }, null);
  return world;
}

const parts = ({ time, hosts, network, log }: World): unknown[] => [time, hosts, network, log];

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
      const hosts = [...stays.hosts.values()];
      goesOn.runUntil(1_000_000);
      expect(goesOn.hosts.get("b")).not.toBe(hosts[1]);
      for (const [index, part] of parts(stays).entries()) expect(part).toBe(before[index]);
      for (const [index, host] of [...stays.hosts.values()].entries()) expect(host).toBe(hosts[index]);
      stays.runUntil(1_000_000);
      expect(stays.log).toEqual(goesOn.log);
    }
  });

  it("becomes its fork, and the fork can still go on alone", () => {
    const world = connecting();
    const fork = world.fork();
    fork.runUntil(25_000);
    world.become(fork);
    const { hosts } = world;
    const kept = new Map(hosts);
    fork.runUntil(1_000_000);
    expect(world.hosts).toBe(hosts);
    expect(new Map(world.hosts)).toEqual(kept);
  });
});
