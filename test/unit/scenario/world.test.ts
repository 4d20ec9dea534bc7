import { describe, expect, it } from "vitest";
import { delivered } from "../../../src/network/network.ts";
import { membersOf } from "../../../src/persistent/list.ts";
import { noBoxes } from "../../../src/scenario/run/boxes.ts";
import { stepUntil } from "../../../src/scenario/run/clock.ts";
import { listenAt, makeCall } from "../../../src/scenario/run/tcp-steps.ts";
import { World } from "../../../src/scenario/run/world.ts";
import { createWorld } from "../../../src/scenario/run/world-state.ts";
import { hostNamed } from "../tcp/wire.ts";

/** Two machines, of which one connects to the other, at the moment when its SYN is under way. */
function connecting(maxSteps = 1000): World {
  const latency = { default: 10_000, paths: new Map() };
  const rules = {
    maxSteps,
    fates: () => delivered,
    headers: 40,
    boxes: noBoxes,
    mtus: () => undefined,
    losses: () => [],
    keepsSteps: true,
    quotes: false,
  };
  const world = new World(createWorld([hostNamed("a"), hostNamed("b")], latency), rules);
  listenAt(world, "b", 80);
  const call = { kind: "connect", remote: { host: "b", port: 80 }, localPort: 40_000 } as const;
  makeCall(world, call, { endpoint: "a", peer: "b", call: "connect", text: "connect", line: 1 }, null);
  return world;
}

function runUntil(world: World, time: number): void {
  while (stepUntil(world, time));
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
      runUntil(goesOn, 1_000_000);
      expect(goesOn.host("b")).not.toBe(hosts[1]);
      for (const [index, part] of parts(stays).entries()) expect(part).toBe(before[index]);
      expect(["a", "b"].map((name) => stays.host(name))).toEqual(hosts);
      runUntil(stays, 1_000_000);
      expect(membersOf(stays.log)).toEqual(membersOf(goesOn.log));
    }
  });

  it("takes no step that it has no budget for", () => {
    const poor = connecting(connecting().spent + 1);
    runUntil(poor, 1_000_000);
    expect(poor.exhausted).toBe(true);
    expect(poor.time).toBe(10_000);
  });
});
