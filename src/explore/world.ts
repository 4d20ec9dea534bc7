/** What exploring asks of a world. */
import type { CallStatement } from "../language/syntax/document.ts";
import { nextArrival } from "../network/network.ts";
import { valuesOf } from "../persistent/chain.ts";
import { allMachines, machineNamed } from "../scenario/run/machines.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import * as tcp from "../tcp/host.ts";
import { type TimerName, timerNames } from "../words/terms/standard-names.ts";

/** These can run for hours without anything to recover from. */
const quietTimers: ReadonlySet<TimerName> = new Set(["time-wait", "keepalive", "persist"]);

/** Whether nothing is under way, and no timer is armed but those of TIME_WAIT, keepalive and window probes. */
export function isQuiet(world: WorldState): boolean {
  if (nextArrival(world.network, world.time) !== undefined) return false;
  return allMachines(world.machines).every(({ host }) =>
    tcp
      .connections(host)
      .every(({ timers }) => timerNames.every((name) => timers[name] === null || quietTimers.has(name))),
  );
}

/** The connections of an endpoint, in the order in which they began; those that ended, too. */
export function connectionsOf(world: WorldState, endpoint: string): readonly tcp.ControlBlock[] {
  const host = machineNamed(world.machines, endpoint)?.host;
  if (host === undefined) return [];
  return Array.from({ length: host.nextId - 1 }, (_, at) => tcp.connection(host, at + 1)).filter(
    (block) => block !== undefined,
  );
}

/** A call, and how it returned: null where it did not. */
export interface CallMade {
  readonly endpoint: string;
  readonly peer: string | null;
  readonly call: string;
  readonly line: number | null;
  /** Null where a written segment implies the call. */
  readonly statement: CallStatement | null;
  readonly result: string | null;
  readonly count: number;
}

/** The calls of all applications, in the order in which they were made. */
export function callsOf(world: WorldState): readonly CallMade[] {
  const calls = new Map<number, CallMade>();
  for (const entry of valuesOf(world.log)) {
    if (entry.kind === "called") {
      const { endpoint, peer = null, call, line = null } = entry.event;
      calls.set(entry.id, { endpoint, peer, call, line, statement: entry.statement, result: null, count: 0 });
    } else if (entry.kind === "returned") {
      const call = calls.get(entry.id);
      if (call !== undefined) calls.set(entry.id, { ...call, result: entry.result, count: entry.count });
    }
  }
  return [...calls.values()];
}

export function isFailure({ result }: CallMade): boolean {
  return result !== null && result !== "ok";
}
