/** What exploring asks of a world. */
import type { CallStatement } from "../language/syntax/document.ts";
import { nextArrival } from "../network/network.ts";
import { type Chain, valuesOf } from "../persistent/chain.ts";
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
  const found: tcp.ControlBlock[] = [];
  for (let id = 1; id < host.nextId; id++) {
    const block = tcp.connection(host, id);
    if (block !== undefined) found.push(block);
  }
  return found;
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

/** A call's return. */
interface Return {
  readonly id: number;
  readonly result: string;
  readonly count: number;
}

/** The calls and returns up to a place in a log. */
export interface CallLog {
  readonly made: Chain<CallMade> | null;
  readonly returned: Chain<Return> | null;
}

const noCalls: CallLog = { made: null, returned: null };

/** By the part of a log that ends with a call or a return: worlds that share their past share its calls, too. */
const callLogs = new WeakMap<Log, CallLog>();

/** The calls of a world and how they returned, the latest first; those made have no results there. */
export function callLogOf({ log }: WorldState): CallLog {
  const fresh: Log[] = [];
  let calls: CallLog | undefined;
  for (let at = log; at !== null && calls === undefined; at = at.previous) {
    const { kind } = at.value;
    if (kind !== "called" && kind !== "returned") continue;
    calls = callLogs.get(at);
    if (calls === undefined) fresh.push(at);
  }
  return fresh.reduceRight((before, at) => {
    const now = withEntry(before, at.value);
    callLogs.set(at, now);
    return now;
  }, calls ?? noCalls);
}

function withEntry(calls: CallLog, entry: LogEntry): CallLog {
  if (entry.kind === "called") {
    const { id, statement, event } = entry;
    const { time, endpoint, peer = null, call, text, line = null } = event;
    const value = { id, time, endpoint, peer, call, text, line, statement, result: null, count: 0 };
    return { ...calls, made: { value, previous: calls.made } };
  }
  if (entry.kind !== "returned") return calls;
  const { id, result, count } = entry;
  return { ...calls, returned: { value: { id, result, count }, previous: calls.returned } };
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
export function callsOf(world: WorldState): readonly CallMade[] {
  const log = callLogOf(world);
  const known = callsByLog.get(log) ?? callsIn(log);
  callsByLog.set(log, known);
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
