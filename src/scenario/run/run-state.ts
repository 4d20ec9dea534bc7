/** A checkpoint while a step changes it: a copy that belongs to this step alone. */
import type { Duration, Scenario, Word } from "../../language/syntax/document.ts";
import type { InSlices } from "../../language/syntax/slices.ts";
import type { Chain } from "../../persistent/chain.ts";
import type { PersistentMap } from "../../persistent/map.ts";
import type { ControlBlock, Host } from "../../tcp/host.ts";
import * as tcp from "../../tcp/host.ts";
import type { Finding, Range, State } from "../../trace/trace.ts";
import type { scenarioFindings } from "../../words/findings/findings.ts";
import type { Arguments, Locale } from "../../words/text.ts";
import { type Extras, finding, type ScenarioCode } from "../judge/find.ts";
import type { Checkpoint, Start, Task } from "./checkpoint.ts";
import { latestConnection, machineNamed } from "./machines.ts";
import type { Endpoint, Setup } from "./setup.ts";
import type { Symbols } from "./symbols.ts";
import { World } from "./world.ts";
import type { WorldState } from "./world-state.ts";

export class RunState implements Checkpoint {
  readonly start: Start;
  world: World;
  symbols: Symbols;
  reportedSymbols: PersistentMap<true>;
  vainLooks: number;
  began: number;
  nextStatement: number;
  tasks: Chain<Task> | null;
  isStopped: boolean;
  #taken: Chain<Task> | null = null;

  constructor(from: Checkpoint, world: WorldState = from.world) {
    this.start = from.start;
    this.world = new World(world, from.start);
    this.symbols = from.symbols;
    this.reportedSymbols = from.reportedSymbols;
    this.vainLooks = from.vainLooks;
    this.began = from.began;
    this.nextStatement = from.nextStatement;
    this.tasks = from.tasks;
    this.isStopped = from.isStopped;
  }

  get scenario(): Scenario {
    return this.start.scenario;
  }

  get setup(): Setup {
    return this.start.setup;
  }

  get locale(): Locale {
    return this.start.locale;
  }

  /** These things are to do before all others, in this order; null is nothing. */
  doNext(...tasks: readonly (Task | null)[]): void {
    for (let at = tasks.length - 1; at >= 0; at--) {
      const task = tasks[at] ?? null;
      if (task !== null) this.goOn(task);
    }
  }

  /** Takes the first thing that is to do. */
  takeTask(first: Chain<Task>): Task {
    this.#taken = first;
    this.tasks = first.previous;
    return first.value;
  }

  /** This is to do before all others: most often what was just done, once more. */
  goOn(task: Task): void {
    const taken = this.#taken;
    this.tasks = taken?.value === task && taken.previous === this.tasks ? taken : { value: task, previous: this.tasks };
  }

  /** The world goes on from where a search has brought it. What the search cost is spent. */
  follow(world: WorldState): void {
    const { spent } = this.world;
    this.world = new World(world, this.start);
    this.world.spent = spent;
  }

  /** Tries something on a copy. What it does is discarded with the copy, except for the result; what it costs is spent. */
  attempt<T>(something: (fork: RunState) => T): T {
    return this.attemptFrom(this.world, something);
  }

  /** The same, but from another world, to which earlier tries have led. */
  attemptFrom<T>(world: WorldState, something: (fork: RunState) => T): T {
    const fork = new RunState(this);
    if (world !== this.world) fork.follow(world);
    const result = something(fork);
    this.world.spent = Math.max(this.world.spent, fork.world.spent);
    return result;
  }

  /** Tries something that may take long. */
  *search<T>(something: (fork: RunState) => InSlices<T>): InSlices<T> {
    const fork = new RunState(this);
    const result = yield* something(fork);
    this.world.spent = Math.max(this.world.spent, fork.world.spent);
    return result;
  }

  find(found: Finding): void {
    this.world.find(found);
  }

  report<C extends ScenarioCode>(
    code: C,
    range: Range,
    values: Arguments<(typeof scenarioFindings)[C]["message"]>,
    extras: Extras,
  ): void {
    this.find(finding(this.locale, code, range, values, extras));
  }

  /** The endpoint of that name; an unknown name is reported once, at its first place (`names.ts`). */
  endpoint(word: Word): Endpoint | null {
    return this.setup.endpoints.get(word.text) ?? null;
  }

  host(name: string): Host | undefined {
    return this.world.host(name);
  }

  /** The latest connection of an endpoint, also one that ended; with a peer, the latest one with that peer (or port). */
  latest(name: string, peer?: string): ControlBlock | undefined {
    const machine = machineNamed(this.world.machines, name);
    return machine === undefined ? undefined : latestConnection(machine, peer);
  }

  /** The state of an endpoint, that of its latest connection; without one LISTEN or CLOSED. */
  stateOf(name: string, peer?: string): State {
    const block = this.latest(name, peer);
    if (block !== undefined && block.state !== "LISTEN") return block.state;
    return this.listens(name) ? "LISTEN" : "CLOSED";
  }

  listens(name: string): boolean {
    const host = this.host(name);
    return host !== undefined && tcp.listeners(host).some((listener) => listener.open);
  }

  /** A duration in microseconds: `2MSL` is that of the largest MSL among the endpoints. */
  micros({ micros, msl }: Duration): number {
    return micros + msl * this.setup.msl;
  }
}
