/**
 * The world while a step of a run changes it: a copy of a `WorldState` that belongs to that step alone. Its parts are never
 * changed in place, so a copy costs one object. Here it keeps its log and its budget; what happens in it is in
 * `clock.ts`, `tcp-steps.ts` and `transit.ts`.
 */
import type { Network } from "../../network/network.ts";
import type { Chain } from "../../persistent/chain.ts";
import { add } from "../../persistent/list.ts";
import type { PersistentMap } from "../../persistent/map.ts";
import type { Host } from "../../tcp/host.ts";
import type { Finding, TraceEvent } from "../../trace/trace.ts";
import { isProblem } from "../judge/find.ts";
import type { Tables } from "./boxes.ts";
import type { CallLog } from "./call-log.ts";
import type { Emission, Log, LogEntry } from "./log.ts";
import { type Machine, type Machines, machineNamed, withMachine } from "./machines.ts";
import type { Notice } from "./mtu.ts";
import type { Carried } from "./segments.ts";
import type { Rules, Watcher, WorldState } from "./world-state.ts";

const done: LogEntry = { kind: "done" };
/** How many things that are merely looked at cost as much as a step. */
const looksPerStep = 64;

export class World implements WorldState {
  time: number;
  movedBy: number | undefined;
  machines: Machines;
  network: Network<Carried>;
  notices: Network<Notice>;
  sentOn: PersistentMap<number>;
  tables: Tables;
  quotable: PersistentMap<Emission>;
  log: Log | null;
  found: Chain<Finding> | null;
  problems: number;
  watchers: readonly Watcher[];
  events: number;
  segments: number;
  calls: number;
  callLog: CallLog;
  spent: number;
  line: number | undefined;
  readonly rules: Rules;

  constructor(state: WorldState, rules: Rules) {
    this.time = state.time;
    this.movedBy = state.movedBy;
    this.machines = state.machines;
    this.network = state.network;
    this.notices = state.notices;
    this.sentOn = state.sentOn;
    this.tables = state.tables;
    this.quotable = state.quotable;
    this.log = state.log;
    this.found = state.found;
    this.problems = state.problems;
    this.watchers = state.watchers;
    this.events = state.events;
    this.segments = state.segments;
    this.calls = state.calls;
    this.callLog = state.callLog;
    this.spent = state.spent;
    this.line = state.line;
    this.rules = rules;
  }

  fork(): World {
    return new World(this, this.rules);
  }

  get exhausted(): boolean {
    return this.spent >= this.rules.maxSteps;
  }

  /** Something was done that costs so many steps. */
  spend(steps: number): void {
    this.spent += steps;
  }

  /** So many things were looked at, none of which did anything. */
  lookedAt(count: number): void {
    this.spent += Math.floor(count / looksPerStep);
  }

  /** A step of TCP is done. */
  finish(): void {
    if (this.rules.keepsSteps) this.write(done);
    for (const watcher of this.watchers) this.ask(watcher);
  }

  ask(watcher: Watcher): void {
    this.spent++;
    const found = watcher(this);
    if (found === null) return;
    this.watchers = this.watchers.filter((one) => one !== watcher);
    this.find(found);
  }

  write(entry: LogEntry): void {
    this.log = add(this.log, entry);
  }

  find(finding: Finding): void {
    this.spent++;
    this.found = { value: finding, previous: this.found };
    if (isProblem(finding)) this.problems++;
  }

  /** An event of the trace, and its number. */
  happened(event: TraceEvent, causedBy: number | null = null): number {
    const number = ++this.events;
    this.write({ kind: "happened", event, number, causedBy });
    if (event.kind === "state") {
      const machine = this.machine(event.endpoint);
      this.put({ ...machine, states: { value: { number, event }, previous: machine.states } });
    }
    return number;
  }

  host(name: string): Host | undefined {
    return machineNamed(this.machines, name)?.host;
  }

  /** The number that the next connection of an endpoint begins with; null: its clock gives it. */
  stateNextIsn(name: string, nextIsn: number | null): void {
    const machine = machineNamed(this.machines, name);
    if (machine !== undefined && machine.host.nextIsn !== nextIsn)
      this.put({ ...machine, host: { ...machine.host, nextIsn } });
  }

  machine(name: string): Machine {
    const machine = machineNamed(this.machines, name);
    if (machine === undefined) throw new Error(`no TCP at ${name}`);
    return machine;
  }

  put(machine: Machine): void {
    this.machines = withMachine(this.machines, machine);
  }
}
