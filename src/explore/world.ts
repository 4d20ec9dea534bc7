/** What exploring asks of a world. */
import type { CallStatement } from "../language/syntax/document.ts";
import { nextArrival } from "../network/network.ts";
import { valuesOf } from "../persistent/chain.ts";
import type { CallLog, CallMade } from "../scenario/run/call-log.ts";
import type { Checkpoint, Task } from "../scenario/run/checkpoint.ts";
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
  const found: tcp.ControlBlock[] = [];
  for (let id = 1; id < host.nextId; id++) {
    const block = tcp.connection(host, id);
    if (block !== undefined) found.push(block);
  }
  return found;
}

/** The call that a line makes, and its result so far; undefined: it is not made. A late line's is found first. */
export function callOn({ made, returned }: CallLog, line: CallStatement): CallMade | undefined {
  let call = made;
  while (call !== null && call.value.statement !== line) call = call.previous;
  if (call === null) return undefined;
  let end = returned;
  while (end !== null && end.value.id !== call.value.id) end = end.previous;
  return end === null ? call.value : { ...call.value, result: end.value.result, count: end.value.count };
}

const callsByLog = new WeakMap<CallLog, readonly CallMade[]>();

/** The calls of all applications, in the order in which they were made. */
export function callsOf({ callLog }: WorldState): readonly CallMade[] {
  const known = callsByLog.get(callLog) ?? callsIn(callLog);
  callsByLog.set(callLog, known);
  return known;
}

function callsIn({ made, returned }: CallLog): readonly CallMade[] {
  const results = new Map(valuesOf(returned).map((one) => [one.id, one]));
  return valuesOf(made).map((call) => {
    const end = results.get(call.id);
    return end === undefined ? call : { ...call, result: end.result, count: end.count };
  });
}

export function isFailure({ result }: CallMade): boolean {
  return result !== null && result !== "ok";
}

/** Some tasks rest on a search that has tried what comes; in another world that is not what comes. */
const searched: ReadonlySet<Task["kind"]> = new Set(["follow", "take", "take-crossing", "carry-out", "arrive", "hint"]);

/** Whether another run can depart from here. */
export function canDepart({ tasks }: Checkpoint): boolean {
  return tasks !== null && !searched.has(tasks.value.kind);
}

/** The lines have run, and nothing happens any more but that timers of TIME_WAIT, keepalive and window probes expire. */
export function hasRun({ tasks, world }: Checkpoint): boolean {
  return tasks?.value.kind === "run-timers" && isQuiet(world);
}
