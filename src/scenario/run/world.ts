/**
 * The world while steps of a run change it: a copy of a `WorldState`. It shares the machines and the network with the world
 * that it was made of, until it changes them: then it has copies of its own, which it changes in place until another world
 * is made of it. So a copy costs one object. Here it keeps its log and its budget; what happens in it is in `clock.ts`,
 * `tcp-steps.ts` and `transit.ts`.
 */
import { copyOf, type Network, type OwnNetwork } from "../../network/network.ts";
import type { Chain } from "../../persistent/chain.ts";
import { Growing } from "../../persistent/list.ts";
import type { PersistentMap } from "../../persistent/map.ts";
import { type Host, type Owner, release } from "../../tcp/host.ts";
import type { Finding, TraceEvent } from "../../trace/trace.ts";
import { isProblem } from "../judge/find.ts";
import type { Tables } from "./boxes.ts";
import type { CallLog } from "./call-log.ts";
import type { Emission, FateEntry, Log, LogEntry } from "./log.ts";
import {
  copyOf as copyOfMachine,
  isNewVersion,
  type Machine,
  type Machines,
  machineNamed,
  type OwnMachine,
  takeHost,
  withMachine,
} from "./machines.ts";
import type { Notice } from "./mtu.ts";
import type { Carried } from "./segments.ts";
import type { Rules, Watcher, WorldState } from "./world-state.ts";

const done: LogEntry = { kind: "done" };
/** How many things that are merely looked at cost as much as a step. */
const looksPerStep = 64;

/** The last mark that a world has had. */
let marks = 0;

export class World implements WorldState {
  time: number;
  movedBy: number | undefined;
  machines: Machines;
  network: Network<Carried>;
  notices: Network<Notice>;
  sentOn: PersistentMap<number>;
  tables: Tables;
  quotable: PersistentMap<Emission>;
  fates: Chain<FateEntry> | null;
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
  readonly #log: Growing<LogEntry>;
  /** Of the machines that it may change in place. */
  #mark = ++marks;
  /** Where they are not the same, the networks are another world's, too. */
  #network: OwnNetwork<Carried> | null = null;
  #notices: OwnNetwork<Notice> | null = null;

  constructor(state: WorldState, rules: Rules) {
    if (state instanceof World) state.#share();
    this.time = state.time;
    this.movedBy = state.movedBy;
    this.machines = state.machines;
    this.network = state.network;
    this.notices = state.notices;
    this.sentOn = state.sentOn;
    this.tables = state.tables;
    this.quotable = state.quotable;
    this.#log = new Growing(state.log);
    this.fates = state.fates;
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

  /** Another world has its parts as well: from now on neither changes them. */
  #share(): void {
    this.#mark = ++marks;
    this.#network = null;
    this.#notices = null;
  }

  /** The network, to be changed. */
  ownNetwork(): OwnNetwork<Carried> {
    if (this.#network === null || this.#network !== this.network) this.network = this.#network = copyOf(this.network);
    return this.#network;
  }

  /** What is on its way of ICMP, to be changed. */
  ownNotices(): OwnNetwork<Notice> {
    if (this.#notices === null || this.#notices !== this.notices) this.notices = this.#notices = copyOf(this.notices);
    return this.#notices;
  }

  /** A machine, to be changed. */
  own(machine: Machine): OwnMachine {
    if (machine.mark === this.#mark) return machine;
    const own = copyOfMachine(machine, this.#mark);
    this.machines = withMachine(this.machines, own);
    return own;
  }

  /** Who changes a machine's host in place in the next step; that of before a statement is kept. */
  lend(machine: OwnMachine): Owner {
    if (isNewVersion(machine, this.line)) release(machine.owner);
    return machine.owner;
  }

  /** A step of a machine's TCP is taken. */
  take(machine: OwnMachine, host: Host): void {
    takeHost(this.machines, machine, host, this.line);
  }

  get log(): Log | null {
    return this.#log.list;
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
    this.#log.add(entry);
  }

  /** Something became of a segment. */
  meet(fate: FateEntry): void {
    this.write(fate);
    this.fates = { value: fate, previous: this.fates };
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
      this.own(machine).states = { value: { number, event }, previous: machine.states };
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
      this.own(machine).host = { ...machine.host, nextIsn };
  }

  machine(name: string): Machine {
    const machine = machineNamed(this.machines, name);
    if (machine === undefined) throw new Error(`no TCP at ${name}`);
    return machine;
  }
}
