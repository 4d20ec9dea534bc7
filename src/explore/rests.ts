/**
 * How a run goes on depends on its state, not on how the state came about: runs that are in equal states share their rest.
 * They are compared between two statements, and where the lines have run. Two are equal if they have the same hosts,
 * segments under way, calls and lines to go, and if whatever these lines can ask of the past is the same. Numbers of
 * segments and events may differ. Times may not: clocks give initial sequence numbers and timestamps.
 */
import type { Scenario, Statement } from "../language/syntax/document.ts";
import { nextArrival } from "../network/network.ts";
import { valuesOf } from "../persistent/chain.ts";
import { areEqual } from "../persistent/equal.ts";
import { entries } from "../persistent/map.ts";
import { toArray } from "../persistent/queue.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import { allMachines, type Machine } from "../scenario/run/machines.ts";
import type { Flight } from "../scenario/run/segments.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import * as tcp from "../tcp/host.ts";
import { type Change, type Judged, lastChange } from "./outcome.ts";

/** What of a world is compared. */
interface Kept extends Pick<WorldState, "time" | "network" | "sentOn" | "found" | "callLog" | "calls"> {
  readonly machines: readonly Pick<Machine, "host" | "states" | "latest">[];
  readonly watchers: number;
}

/** A moment of a run. Thousands are held, so what is not compared is left out. */
interface Moment extends Pick<Checkpoint, "symbols" | "nextStatement" | "isStopped"> {
  readonly world: Kept;
  readonly spent: number;
  readonly segments: number;
  readonly changed: Change;
}

/** How a run ends that has come to a moment. */
interface Rest {
  readonly judged: Judged;
  /** When something last changes; null: nothing does after the moment. */
  readonly changed: number | null;
  /** How many steps it takes from there, and how many segments it sends. */
  readonly steps: number;
  readonly sends: number;
}

interface Known extends Rest {
  readonly moment: Moment;
}

/** What of a connection nothing asks for. */
type Ignored = readonly (keyof tcp.ControlBlock)[];

/** So many moments are kept at most: more cost more time than they save. */
const mostMoments = 5_000;

export class Rests {
  readonly #known = new Map<number, Known[]>();
  readonly #maxSteps: number;
  readonly #ignored: Ignored;
  /** The place of the first line from which on none asks how the world came about. */
  readonly #forgetsFrom: number;
  #moments = 0;
  /** Steps that no run had to take. */
  saved = 0;

  constructor({ start: { scenario, maxSteps } }: Checkpoint) {
    this.#maxSteps = maxSteps;
    this.#ignored = asksForSegments(scenario) ? [] : ["segmentsSent"];
    this.#forgetsFrom = scenario.statements.findLastIndex(({ kind }) => remembers(kind)) + 1;
  }

  /** Whether runs are compared here. */
  isMoment({ world, nextStatement, tasks }: Checkpoint): boolean {
    const isBetween = tasks?.value.kind === "statements" && tasks.previous === null;
    const haveLinesRun = tasks?.value.kind === "run-timers" && tasks.value.until === null;
    if ((!isBetween && !haveLinesRun) || nextStatement < this.#forgetsFrom) return false;
    return world.tables.size === 0 && world.quotable.size === 0 && nextArrival(world.notices, world.time) === undefined;
  }

  /** How a run goes on that was equal to this one, if this one may still spend as much. */
  find(at: Checkpoint): { readonly moment: Moment; readonly rest: Rest } | null {
    const moment = momentOf(at);
    const rest = this.#known
      .get(hashOf(moment))
      ?.find((one) => moment.spent + one.steps < this.#maxSteps && areSame(one.moment, moment, this.#ignored));
    return rest === undefined ? null : { moment, rest };
  }

  add(moment: Moment, rest: Rest): void {
    if (this.#moments >= mostMoments) return;
    this.#moments++;
    const hash = hashOf(moment);
    const others = this.#known.get(hash);
    if (others === undefined) this.#known.set(hash, [{ moment, ...rest }]);
    else others.push({ moment, ...rest });
  }

  /** How a run ends that goes on like this. */
  judged({ changed }: Moment, rest: Rest, baseline: Checkpoint): Judged {
    const { outcome, key } = rest.judged;
    if (outcome.later === null) return rest.judged;
    return { key, outcome: { ...outcome, later: (rest.changed ?? changed.time) - lastChange(baseline.world).time } };
  }
}

function momentOf({ world, symbols, nextStatement, isStopped }: Checkpoint): Moment {
  const { time, network, sentOn, found, callLog, calls, spent, segments } = world;
  const machines = allMachines(world.machines).map(({ host, states, latest }) => ({ host, states, latest }));
  const kept = { time, network, sentOn, found, callLog, calls, machines, watchers: world.watchers.length };
  return { world: kept, symbols, nextStatement, isStopped, spent, segments, changed: lastChange(world) };
}

/** The moments that one run passes. */
export class Passage {
  readonly #rests: Rests;
  /** Null: those of this run are not kept. */
  readonly #passed: Moment[] | null;
  #known: { readonly moment: Moment; readonly rest: Rest } | null = null;

  constructor(rests: Rests, isKept: boolean) {
    this.#rests = rests;
    this.#passed = isKept ? [] : null;
  }

  /** The run has come here, and goes on. */
  pass(at: Checkpoint): void {
    if (this.#rests.isMoment(at)) this.#passed?.push(momentOf(at));
  }

  /** The run has come here, and does not have to go on if it is known how. */
  isKnown(at: Checkpoint): boolean {
    if (!this.#rests.isMoment(at)) return false;
    this.#known = this.#rests.find(at);
    if (this.#known === null) this.#passed?.push(momentOf(at));
    return this.#known !== null;
  }

  /** How the run ends, if it did not have to go on. */
  takeKnown(baseline: Checkpoint): { readonly judged: Judged; readonly sent: number } | null {
    if (this.#known === null) return null;
    const { moment, rest } = this.#known;
    const judged = this.#rests.judged(moment, rest, baseline);
    this.#rests.saved += rest.steps;
    this.#keep(moment, judged, rest);
    return { judged, sent: moment.segments + rest.sends };
  }

  /** The run has gone on to its end. */
  end({ start, world }: Checkpoint, judged: Judged): void {
    if (this.#passed !== null && world.spent < start.maxSteps)
      this.#keep({ spent: world.spent, segments: world.segments, changed: lastChange(world) }, judged, null);
  }

  /** A run that comes to one of these moments ends in the same way. `rest`: what follows the last of them, as far as it is known. */
  #keep(
    { spent, segments, changed }: Pick<Moment, "spent" | "segments" | "changed">,
    judged: Judged,
    rest: Rest | null,
  ): void {
    for (const moment of this.#passed ?? []) {
      const isLast = changed.entry === moment.changed.entry;
      this.#rests.add(moment, {
        judged,
        changed: rest?.changed ?? (isLast ? null : changed.time),
        steps: spent - moment.spent + (rest?.steps ?? 0),
        sends: segments - moment.segments + (rest?.sends ?? 0),
      });
    }
  }
}

// ------------------------------------------------------------------ what is asked of the past

/** Arrows look for segments that were sent, and quotes for what was. */
function remembers(kind: Statement["kind"]): boolean {
  return kind === "segment" || kind === "arrives" || kind === "icmp";
}

function asksForSegments({ statements }: Scenario): boolean {
  return statements.some(
    (line) =>
      "checks" in line && line.checks.some((one) => one.kind === "variable" && one.variable.value === "segments"),
  );
}

// ------------------------------------------------------------------ comparison

/** Equal moments have the same; few others do. */
function hashOf({ world, nextStatement }: Moment): number {
  let hash = mixed(mixed(world.time, nextStatement), world.calls);
  for (const { host } of world.machines) {
    hash = mixed(hash, host.nextId);
    for (const block of tcp.connections(host)) hash = withBlock(hash, block);
    for (const block of tcp.endedConnections(host)) hash = withBlock(hash, block);
  }
  return hash;
}

function withBlock(hash: number, block: tcp.ControlBlock): number {
  let all = mixed(mixed(hash, block.state.length), block.state.charCodeAt(0));
  all = mixed(mixed(mixed(all, block.sndUna), block.sndNxt), block.rcvNxt);
  all = mixed(mixed(mixed(all, block.cwnd), block.ssthresh), block.retransmissions);
  all = mixed(mixed(mixed(all, block.rto), block.srtt ?? -1), block.rttvar);
  all = mixed(mixed(mixed(all, block.emissions), block.heardAt), block.textSentAt ?? -1);
  return mixed(mixed(mixed(all, block.deadline), block.received), block.lastAckSent);
}

function mixed(hash: number, value: number): number {
  return Math.imul(hash ^ value, 16_777_619);
}

function areSame(one: Moment, other: Moment, ignored: Ignored): boolean {
  const [a, b] = [one.world, other.world];
  return (
    one.nextStatement === other.nextStatement &&
    one.isStopped === other.isStopped &&
    a.time === b.time &&
    a.watchers === b.watchers &&
    sameMachines(a, b, ignored) &&
    areEqual(callsIn(a), callsIn(b)) &&
    areEqual(underWay(a), underWay(b)) &&
    areEqual(entries(a.sentOn), entries(b.sentOn)) &&
    areEqual(foundIn(a), foundIn(b)) &&
    (one.symbols === other.symbols || areEqual([...one.symbols.values()], [...other.symbols.values()]))
  );
}

function sameMachines({ machines: some }: Kept, { machines: others }: Kept, ignored: Ignored): boolean {
  return some.every((machine, at) => {
    const other = others[at];
    return (
      other !== undefined &&
      tcp.sameBehavior(machine.host, other.host, ignored) &&
      areEqual(statesOf(machine), statesOf(other)) &&
      areEqual(entries(machine.latest), entries(other.latest))
    );
  });
}

function statesOf({ states }: Pick<Machine, "states">): unknown {
  return valuesOf(states).map(({ event: { connection, to } }) => [connection, to]);
}

function callsIn({ callLog: calls }: Kept): unknown {
  const made = valuesOf(calls.made).map(({ id, line, endpoint, peer, call }) => [id, line, endpoint, peer, call]);
  return [made, valuesOf(calls.returned)];
}

/** What is in the network, whatever numbers segments have. */
function underWay({ network: { flights, held, cuts } }: Kept): unknown {
  const ordered = flights.flatMap(({ queue }) => toArray(queue)).sort((a, b) => a.id - b.id);
  const named = entries(held).map(([name, flight]) => [name, unnumbered(flight)]);
  return [ordered.map(unnumbered), named, entries(cuts)];
}

function unnumbered({ from, to, due, sent, loss, load }: Flight): unknown {
  return [from, to, due, sent, loss, { ...load, id: null, event: null, line: null }];
}

function foundIn({ found }: Kept): unknown {
  return valuesOf(found).map(({ code, range: { start }, message }) => [code, start.line, start.character, message]);
}
