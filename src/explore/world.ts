/** What exploring asks of a world. */
import type { CallStatement } from "../language/syntax/document.ts";
import { nextArrival } from "../network/network.ts";
import type { Checkpoint, Task } from "../scenario/run/checkpoint.ts";
import type { Log, LogEntry } from "../scenario/run/log.ts";
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
  /** The number of the call. */
  readonly id: number;
  readonly time: number;
  readonly endpoint: string;
  readonly peer: string | null;
  readonly call: string;
  /** The call as it would be written. */
  readonly text: string;
  readonly line: number | null;
  /** Null where a written segment implies the call. */
  readonly statement: CallStatement | null;
  readonly result: string | null;
  readonly count: number;
}

/** The calls up to a place in a log: worlds that share their past share them, too. */
const callsUpTo = new WeakMap<Log, readonly CallMade[]>();

/** The calls of all applications, in the order in which they were made. */
export function callsOf({ log }: WorldState): readonly CallMade[] {
  const entries: LogEntry[] = [];
  let known: readonly CallMade[] | undefined;
  for (let at = log; at !== null && known === undefined; at = at.previous) {
    known = callsUpTo.get(at);
    if (known === undefined && (at.value.kind === "called" || at.value.kind === "returned")) entries.push(at.value);
  }
  const calls = entries.reduceRight(withEntry, known ?? []);
  if (log !== null) callsUpTo.set(log, calls);
  return calls;
}

function withEntry(calls: readonly CallMade[], entry: LogEntry): readonly CallMade[] {
  if (entry.kind === "called") {
    const { id, statement, event } = entry;
    const { time, endpoint, peer = null, call, text, line = null } = event;
    return [...calls, { id, time, endpoint, peer, call, text, line, statement, result: null, count: 0 }];
  }
  if (entry.kind !== "returned") return calls;
  const place = calls.findLastIndex(({ id }) => id === entry.id);
  const call = calls[place];
  return call === undefined ? calls : calls.with(place, { ...call, result: entry.result, count: entry.count });
}

export function isFailure({ result }: CallMade): boolean {
  return result !== null && result !== "ok";
}

/** Some tasks rest on a search that has tried what comes; in another world they would follow it in vain. */
const searched: ReadonlySet<Task["kind"]> = new Set(["follow", "take", "take-crossing", "carry-out", "arrive", "hint"]);

/** Whether another run can depart from here. */
export function canDepart({ tasks }: Checkpoint): boolean {
  return tasks !== null && !searched.has(tasks.value.kind);
}

/** The lines have run, and nothing happens any more but that timers of TIME_WAIT, keepalive and window probes expire. */
export function hasRun({ tasks, world }: Checkpoint): boolean {
  return tasks?.value.kind === "run-timers" && isQuiet(world);
}
