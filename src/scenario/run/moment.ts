import type { Duration, Scenario, Word } from "../../language/syntax/document.ts";
import { createMap, type PersistentMap } from "../../persistent/map.ts";
import type { ControlBlock, Host } from "../../tcp/host.ts";
import * as tcp from "../../tcp/host.ts";
import type { Finding, Range, State } from "../../trace/trace.ts";
import type { scenarioFindings } from "../../words/findings/findings.ts";
import type { Arguments, Locale } from "../../words/text.ts";
import { type Extras, finding, type ScenarioCode } from "../judge/find.ts";
import { latestConnection, machineNamed } from "./machines.ts";
import type { Endpoint, Setup } from "./setup.ts";
import { Symbols } from "./symbols.ts";
import type { World } from "./world.ts";

/** A scenario at a moment of its run. Forking it costs nothing, so every step of rule 3 can be tried and undone. */
export class Moment {
  readonly scenario: Scenario;
  readonly setup: Setup;
  readonly locale: Locale;
  world: World;
  symbols = new Symbols();
  /** Symbols without a value that the reader knows of: each is told once. */
  toldSymbols: PersistentMap<true> = createMap();
  /** The number of the latest event when the last statement that is not a check, a note or a phase began. */
  began = 0;

  constructor(scenario: Scenario, setup: Setup, locale: Locale, world: World) {
    this.scenario = scenario;
    this.setup = setup;
    this.locale = locale;
    this.world = world;
  }

  fork(): Moment {
    const fork = new Moment(this.scenario, this.setup, this.locale, this.world.fork());
    fork.symbols = this.symbols;
    fork.toldSymbols = this.toldSymbols;
    fork.began = this.began;
    return fork;
  }

  become(other: Moment): void {
    this.world.become(other.world);
    this.symbols = other.symbols;
  }

  /** Tries something on a fork. What it does is gone with the fork, unless the result tells of it; what it costs is not. */
  attempt<T>(something: (fork: Moment) => T): T {
    const fork = this.fork();
    const result = something(fork);
    this.world.spent = Math.max(this.world.spent, fork.world.spent);
    return result;
  }

  /** Tells the reader something. */
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

  /** The endpoint of that name; that there is none is told once, at its first place (`names.ts`). */
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
