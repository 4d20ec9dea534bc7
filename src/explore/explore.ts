/**
 * Runs a scenario with every set of at most so many faults, fewest first. A variant begins where the run that it departs
 * from sends the segment that is hit, so runs share what they have in common.
 */
import { blanksIn } from "../language/syntax/blanks.ts";
import { valuesOf } from "../persistent/chain.ts";
import type { ScenarioRun } from "../scenario/analyze.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import type { Emission } from "../scenario/run/log.ts";
import { isOver, runToEndInSlices, withRules } from "../scenario/run/stepper.ts";
import type { ExploredRecovery } from "../trace/explore.ts";
import type { Locale } from "../words/text.ts";
import { type Broken, unaskedIn } from "./expectations.ts";
import {
  type Fault,
  type FaultKind,
  fatesWith,
  faultKinds,
  isDone,
  isHolding,
  nextWith,
  type WrittenFate,
} from "./faults.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { recoveryOf } from "./recovery.ts";
import { type LineOf, retell } from "./retold.ts";
import { canDepart, hasRun } from "./world.ts";

export interface ExploreOptions {
  readonly locale: Locale;
  /** How many faults a variant has at most. */
  readonly faults: number;
  readonly kinds?: readonly FaultKind[];
  readonly shard?: Shard;
  /** Every variant runs from its own beginning and shares nothing: what the quick way is held against. */
  readonly exhaustive?: boolean;
}

/** One of so many parts of all variants. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface Result extends Outcome {
  readonly faults: readonly Fault[];
  /** What made up for each of the segments that were hit; null: nothing. */
  readonly recoveries: readonly (ExploredRecovery | null)[];
  /** The run again, as far as its end. */
  readonly replay: () => Pick<Run, "end" | "linesEnd">;
  /** How many variants end in this way; only those with several faults are grouped. */
  readonly times: number;
}

export interface Exploration {
  /** Those that TCP sends in the baseline run. */
  readonly segments: number;
  /** Those of them that a fault can hit. */
  readonly hittable: number;
  readonly variants: number;
  readonly outcomes: number;
  /** Whether all variants were run. */
  readonly complete: boolean;
  readonly results: readonly Result[];
  /** What has to hold and was never asked, in no variant. */
  readonly unasked: readonly Broken[];
}

/** Why a scenario cannot be explored: it has errors, or blanks. */
export type Refusal = "errors" | "blanks";

export function refusalOf({ scenario, trace }: ScenarioRun): Refusal | null {
  if (blanksIn(scenario).length > 0) return "blanks";
  return trace.findings.some(({ severity }) => severity === "error") ? "errors" : null;
}

/** What is known between two variants. */
export interface SoFar {
  readonly soFar: () => Exploration;
  /** How many variants have run. */
  readonly done: () => number;
  /** About how many variants there are. */
  readonly expected: number;
}

/** All variants without a pause. */
export function explore(run: ScenarioRun, options: ExploreOptions): Exploration {
  const variants = exploring(run, options);
  for (;;) {
    const step = variants.next();
    if (step.done === true) return step.value;
  }
}

/** Runs a variant, or a part of one, at each turn, and yields what is known by then. A caller that has seen enough stops asking. */
export function* exploring({ scenario }: ScenarioRun, options: ExploreOptions): Generator<SoFar, Exploration> {
  const { locale, faults: most, kinds = faultKinds, shard = { index: 0, of: 1 }, exhaustive = false } = options;
  const { start, fate, lineOf } = retell(scenario, locale);
  const baseline = finished(following([], [], withRules(start, { fates: fatesWith([], fate) })));
  const hittable = hits(baseline).length;
  const found = new Findings(baseline.end, hittable);
  const state: SoFar = {
    soFar: () => found.soFar(false),
    done: () => found.variants,
    expected: expectedOf(hittable, kinds.length, most) / shard.of,
  };
  let level: readonly Variant[] = [{ faults: [], end: baseline.end, run: () => baseline }];
  let index = 0;
  for (let size = 1; size <= most; size++) {
    const isLast = size === most;
    const grown: Variant[] = [];
    for (const parent of level) {
      for (const candidate of candidatesOf(parent, { kinds, fate, lineOf, exhaustive })) {
        const isOurs = index++ % shard.of === shard.index;
        // Whatever another machine tells of is only needed to go on from.
        if (!isOurs && isLast) continue;
        const run = running(candidate);
        let step = run.next();
        for (; step.done !== true; step = run.next()) yield state;
        const variant = step.value;
        if (variant === null) continue;
        if (isOurs) found.add(variant);
        if (!isLast) grown.push(variant);
        yield state;
      }
    }
    level = grown;
  }
  return found.soFar(true);
}

/** How many sets of so many faults there are, if no fault brings further segments about. */
function expectedOf(hittable: number, kinds: number, most: number): number {
  let sets = 1;
  let sum = 0;
  for (let size = 1; size <= most; size++) {
    sets *= (Math.max(0, hittable - size + 1) * kinds) / size;
    sum += sets;
  }
  return sum;
}

// ------------------------------------------------------------------ runs

/** A run with the checkpoints from which another one can depart. */
interface Run {
  readonly path: readonly Checkpoint[];
  readonly end: Checkpoint;
  /** When its lines had run, and timers began to run out. */
  readonly linesEnd: number;
}

interface Variant {
  readonly faults: readonly Fault[];
  readonly end: Checkpoint;
  /** The way to its end: too much to be kept for all of them. */
  readonly run: () => Run;
}

/** So many checkpoints are passed between two pauses. */
const stepsPerPause = 250;

/** Goes on to the end from where a path has led, with pauses. */
function* following(
  faults: readonly Fault[],
  path: readonly Checkpoint[],
  from: Checkpoint,
): Generator<undefined, Run, undefined> {
  const all = [...path, from];
  let at = from;
  let linesEnd = all.find(({ tasks }) => tasks?.value.kind === "run-timers")?.world.time;
  for (let steps = 1; !isOver(at); steps++) {
    if (steps % stepsPerPause === 0) yield;
    at = nextWith(faults, at);
    if (canDepart(at)) all.push(at);
    if (at.tasks?.value.kind === "run-timers") linesEnd ??= at.world.time;
  }
  return { path: all, end: at, linesEnd: linesEnd ?? at.world.time };
}

/** A variant that has not run. */
interface Candidate extends Pick<Variant, "faults"> {
  /** Where its run departs from its parent's. */
  readonly fork: Checkpoint;
  readonly following: () => Generator<undefined, Run, undefined>;
}

function finished(run: Generator<undefined, Run, undefined>): Run {
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}

interface Way {
  readonly kinds: readonly FaultKind[];
  readonly fate: WrittenFate;
  readonly lineOf: LineOf;
  readonly exhaustive: boolean;
}

function* candidatesOf(parent: Variant, { kinds, fate, lineOf, exhaustive }: Way): Generator<Candidate> {
  const latest = parent.faults.at(-1)?.emission.id ?? 0;
  const parentRun = parent.run();
  const { path } = parentRun;
  for (const { emission, from } of hits(parentRun)) {
    if (emission.id <= latest) continue;
    const place = exhaustive ? 0 : from;
    const at = path[place];
    if (at === undefined) continue;
    const line = lineOf(emission);
    for (const kind of kinds) {
      const faults = [...parent.faults, { kind, emission, line }];
      const fork = withRules(at, { fates: fatesWith(faults, fate) });
      yield { faults, fork, following: () => following(faults, path.slice(0, place), fork) };
    }
  }
}

/** Null: its faults change nothing. */
function* running({ faults, fork, following: begin }: Candidate): Generator<undefined, Variant | null, undefined> {
  const end = yield* ending(faults, fork);
  return changesSomething(end, faults) ? { faults, end, run: () => finished(begin()) } : null;
}

/** The end alone, without the way to it. */
function* ending(faults: readonly Fault[], from: Checkpoint): Generator<undefined, Checkpoint, undefined> {
  let at = from;
  for (let steps = 1; !isOver(at) && !faults.every((fault) => isDone(at, fault)); steps++) {
    if (steps % stepsPerPause === 0) yield;
    at = nextWith(faults, at);
  }
  const slices = runToEndInSlices(at);
  for (;;) {
    const slice = slices.next();
    if (slice.done === true) return slice.value;
    yield;
  }
}

/** A delay of nothing, or without an end, is no fault. */
function changesSomething(end: Checkpoint, faults: readonly Fault[]): boolean {
  return faults.every((fault) => !isHolding(end, fault));
}

// ------------------------------------------------------------------ what can be hit

interface Hit {
  readonly emission: Emission;
  /** The place of the checkpoint from which a run departs that treats the segment otherwise. */
  readonly from: number;
}

/**
 * The segments that a fault can hit: what TCP sends, no line writes and the network delivers. Once the lines have run and
 * nothing is left but TIME_WAIT, keepalive and window probes, only the first segment of each kind that a timer sends.
 */
function hits({ path, end }: Pick<Run, "path" | "end">): readonly Hit[] {
  const arrived = arrivedByThemselves(end);
  const seen = new Set<string>();
  const found: Hit[] = [];
  let isLate = false;
  for (const [from, at] of path.entries()) {
    isLate ||= hasRun(at);
    for (const entry of valuesOf((path[from + 1] ?? end).world.log, at.world.log)) {
      if (entry.kind !== "emitted" || !arrived.has(entry.emission.id)) continue;
      if (!isLate || isFirst(entry.emission, seen)) found.push({ emission: entry.emission, from });
    }
  }
  return found;
}

function isFirst({ cause, reason, segment: { source, destination } }: Emission, seen: Set<string>): boolean {
  const key = JSON.stringify([reason, source, destination]);
  if (cause !== "timer" || seen.has(key)) return false;
  seen.add(key);
  return true;
}

function arrivedByThemselves({ world }: Checkpoint): ReadonlySet<number> {
  const arrived = new Set<number>();
  for (const entry of valuesOf(world.log)) {
    if (entry.kind !== "arrived") continue;
    const { cause, written, trigger } = entry.flight.load;
    if (cause !== "forged" && cause !== "network" && !written && trigger !== "arrow") arrived.add(entry.segment);
  }
  return arrived;
}

// ------------------------------------------------------------------ what was found

class Findings {
  readonly #baseline: Checkpoint;
  readonly #hittable: number;
  readonly #segments: number;
  readonly #results = new Map<string, Result>();
  readonly #outcomes = new Set<string>();
  variants = 0;

  constructor(baseline: Checkpoint, hittable: number) {
    this.#baseline = baseline;
    this.#hittable = hittable;
    this.#segments = valuesOf(baseline.world.log).filter(
      (entry) => entry.kind === "emitted" && entry.emission.cause !== "forged" && entry.emission.cause !== "network",
    ).length;
  }

  add({ faults, end, run }: Variant): void {
    const { outcome, key } = outcomeOf(end, this.#baseline);
    this.variants++;
    this.#outcomes.add(key);
    const place = faults.length === 1 ? `${String(this.variants)} alone` : `${String(faults.length)} ${key}`;
    const known = this.#results.get(place);
    if (known !== undefined) this.#results.set(place, { ...known, times: known.times + 1 });
    else {
      const recoveries = faults.map((fault) => recoveryOf(fault, end));
      this.#results.set(place, { faults, recoveries, ...outcome, replay: run, times: 1 });
    }
  }

  soFar(complete: boolean): Exploration {
    return {
      segments: this.#segments,
      hittable: this.#hittable,
      variants: this.variants,
      outcomes: this.#outcomes.size,
      complete,
      results: [...this.#results.values()],
      unasked: unaskedIn(this.#baseline),
    };
  }
}
