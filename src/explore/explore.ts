/**
 * Runs a scenario with every set of at most so many faults, fewest first. A variant begins where the run that it departs
 * from sends the segment that is hit, so runs share what they have in common.
 */
import { blanksIn } from "../language/syntax/blanks.ts";
import { valuesOf } from "../persistent/chain.ts";
import type { ScenarioRun } from "../scenario/analyze.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
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
  isOverdue,
  isWatched,
  nextWith,
  type WrittenFate,
} from "./faults.ts";
import { hits } from "./hits.ts";
import { type Judged, type Outcome, outcomeOf } from "./outcome.ts";
import { recoveryOf } from "./recovery.ts";
import { Passage, Rests } from "./rests.ts";
import { type LineOf, retell } from "./retold.ts";
import { canDepart } from "./world.ts";

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
  /** How many segments are sent in it. */
  readonly sent: number;
  /** How many variants end in this way; only those with several faults are grouped; the one of fewest segments stands for all. */
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
  /** Steps that no variant had to take, because another one had come to the same world. */
  readonly saved: number;
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
  const rests = exhaustive || fate !== null ? null : restsOf(baseline);
  const found = new Findings(baseline.end, hittable, rests);
  const state: SoFar = {
    soFar: () => found.soFar(false),
    done: () => found.variants,
    expected: expectedOf(hittable, kinds.length, most) / shard.of,
  };
  let level: readonly Parent[] = [{ faults: [], run: () => baseline }];
  let index = 0;
  for (let size = 1; size <= most; size++) {
    const isLast = size === most;
    const grown: Parent[] = [];
    for (const parent of level) {
      for (const candidate of candidatesOf(parent, { kinds, fate, lineOf, exhaustive })) {
        const isOurs = index++ % shard.of === shard.index;
        // Whatever another machine tells of is only needed to go on from.
        if (!isOurs && isLast) continue;
        const run = running(candidate, { baseline: baseline.end, rests, isParent: !isLast, isQuick: !exhaustive });
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

/** A run that further faults can hit. */
interface Parent {
  readonly faults: readonly Fault[];
  /** The way to its end: too much to be kept for all of them. */
  readonly run: () => Run;
}

interface Variant extends Parent {
  readonly judged: Judged;
  readonly sent: number;
  /** Null: not looked for yet. */
  readonly recoveries: Result["recoveries"] | null;
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
interface Candidate extends Pick<Parent, "faults"> {
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
  readonly fate: WrittenFate | null;
  readonly lineOf: LineOf;
  readonly exhaustive: boolean;
}

function* candidatesOf(parent: Parent, { kinds, fate, lineOf, exhaustive }: Way): Generator<Candidate> {
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

/** The moments of the baseline run are those that most variants come back to. */
function restsOf({ path, end }: Run): Rests {
  const rests = new Rests(end);
  const passage = new Passage(rests, true);
  for (const at of path) passage.pass(at);
  passage.end(end, outcomeOf(end, end));
  return rests;
}

interface Family {
  readonly baseline: Checkpoint;
  /** Null: every run goes to its own end. */
  readonly rests: Rests | null;
  /** Whether further faults are added to the run. */
  readonly isParent: boolean;
  /** Whether steps are taken without a checkpoint of each. */
  readonly isQuick: boolean;
}

/** Null: its faults change nothing. */
function* running(
  { faults, fork, following: begin }: Candidate,
  { baseline, rests, isParent, isQuick }: Family,
): Generator<undefined, Variant | null, undefined> {
  const passage = rests === null ? null : new Passage(rests, isParent);
  const end = yield* ending(faults, withRules(fork, { keepsSteps: false }), passage, isQuick);
  if (!changesSomething(end, faults)) return null;
  const run = (): Run => finished(begin());
  const known = passage?.takeKnown() ?? null;
  if (known !== null) return { faults, ...known, recoveries: null, run };
  const judged = outcomeOf(end, baseline);
  passage?.end(end, judged);
  const recoveries = faults.length === 1 ? recoveriesIn(faults, end) : null;
  return { faults, judged, sent: end.world.segments, recoveries, run };
}

/** The end alone, without the way to it; or where it is known how it goes on. What becomes of a single fault is looked at closely, so its run goes on. */
function* ending(
  faults: readonly Fault[],
  from: Checkpoint,
  passage: Passage | null,
  isQuick: boolean,
): Generator<undefined, Checkpoint, undefined> {
  const done = yield* faultsDone(faults, from, isQuick);
  return yield* runUntil(done, (here) => {
    if (faults.length > 1) return passage?.isKnown(here) ?? false;
    passage?.pass(here);
    return false;
  });
}

/** Where all faults have had their effect. `isQuick`: without a checkpoint of each step where none of them can let go of what it holds. */
function* faultsDone(
  faults: readonly Fault[],
  from: Checkpoint,
  isQuick: boolean,
): Generator<undefined, Checkpoint, undefined> {
  const areDone = (here: Checkpoint): boolean => faults.every((fault) => isDone(here, fault));
  let at = from;
  let quick = isQuick;
  for (let steps = 1; !isOver(at) && !areDone(at); steps++) {
    if (steps % stepsPerPause === 0) yield;
    if (!quick || isWatched(at, faults)) at = nextWith(faults, at);
    else {
      const ahead = yield* runUntil(at, (here) => areDone(here) || isWatched(here, faults) || isOverdue(here, faults));
      // It is too late to let go: once more, step by step.
      quick = !isOverdue(ahead, faults);
      if (quick) at = ahead;
    }
  }
  return at;
}

function* runUntil(
  from: Checkpoint,
  isEnough: (at: Checkpoint) => boolean,
): Generator<undefined, Checkpoint, undefined> {
  const slices = runToEndInSlices(from, isEnough);
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

// ------------------------------------------------------------------ what was found

class Findings {
  readonly #baseline: Checkpoint;
  readonly #hittable: number;
  readonly #segments: number;
  readonly #rests: Rests | null;
  readonly #results = new Map<string, Variant & Pick<Result, "times">>();
  readonly #outcomes = new Set<string>();
  variants = 0;

  constructor(baseline: Checkpoint, hittable: number, rests: Rests | null) {
    this.#rests = rests;
    this.#baseline = baseline;
    this.#hittable = hittable;
    this.#segments = valuesOf(baseline.world.log).filter(
      (entry) => entry.kind === "emitted" && entry.emission.cause !== "forged" && entry.emission.cause !== "network",
    ).length;
  }

  add(variant: Variant): void {
    const { faults, judged, sent } = variant;
    this.variants++;
    this.#outcomes.add(judged.key);
    const place = faults.length === 1 ? `${String(this.variants)} alone` : `${String(faults.length)} ${judged.key}`;
    const known = this.#results.get(place);
    const times = (known?.times ?? 0) + 1;
    this.#results.set(place, known === undefined || sent < known.sent ? { ...variant, times } : { ...known, times });
  }

  soFar(complete: boolean): Exploration {
    return {
      segments: this.#segments,
      hittable: this.#hittable,
      variants: this.variants,
      outcomes: this.#outcomes.size,
      complete,
      saved: this.#rests?.saved ?? 0,
      results: [...this.#results.values()].map(toResult),
      unasked: unaskedIn(this.#baseline),
    };
  }
}

function toResult({ faults, recoveries, judged, sent, run, times }: Variant & Pick<Result, "times">): Result {
  const known = recoveries ?? recoveriesIn(faults, run().end);
  return { faults, recoveries: known, ...judged.outcome, sent, replay: run, times };
}

function recoveriesIn(faults: readonly Fault[], end: Checkpoint): Result["recoveries"] {
  return faults.map((fault) => recoveryOf(fault, end));
}
