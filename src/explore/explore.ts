/**
 * Runs a scenario with every set of at most so many faults, fewest first. A variant begins where the run that it departs
 * from sends the segment that is hit, so runs share what they have in common.
 */
import { blanksIn } from "../language/syntax/blanks.ts";
import { finished } from "../language/syntax/slices.ts";
import { membersOf } from "../persistent/list.ts";
import type { ScenarioRun } from "../scenario/analyze.ts";
import type { Checkpoint } from "../scenario/run/checkpoint.ts";
import type { Emission } from "../scenario/run/log.ts";
import { withRules } from "../scenario/run/stepper.ts";
import type { ExploredRecovery } from "../trace/explore.ts";
import type { Locale } from "../words/text.ts";
import { type Broken, unaskedIn } from "./expectations.ts";
import { type Fault, type FaultKind, fatesWith, faultKinds, isHolding, type WrittenFate } from "./faults.ts";
import { hits } from "./hits.ts";
import { type Judged, type Outcome, outcomeOf } from "./outcome.ts";
import { recoveryOf } from "./recovery.ts";
import { type LineOf, retell } from "./retold.ts";
import { ending, following, type Paused, type Replay, type Run, replay, type Sent } from "./runs.ts";

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
  readonly replay: () => Replay;
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
  readonly results: readonly Result[];
  /** What has to hold and was never asked, in no variant. */
  readonly unasked: readonly Broken[];
}

/** There was no time to begin. */
export const nothingExplored: Exploration = {
  segments: 0,
  hittable: 0,
  variants: 0,
  outcomes: 0,
  complete: false,
  results: [],
  unasked: [],
};

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
  return finished(exploring(run, options));
}

/** Runs a variant, or a part of one, at each turn, and yields what is known by then. A caller that has seen enough stops asking. */
export function* exploring(run: ScenarioRun, options: ExploreOptions): Generator<SoFar, Exploration> {
  const { locale, faults: most, kinds = faultKinds, shard = { index: 0, of: 1 }, exhaustive = false } = options;
  const found = new Findings(run);
  const state = { soFar: () => found.soFar(false), done: () => found.variants, expected: 0 };
  const { start, fate, lineOf } = yield* reporting(retell(run.scenario, locale), state);
  const first = withRules(start, { fates: fatesWith([], fate) });
  const baseline = yield* reporting(following([], withRules(first, { keepsSteps: false })), state);
  const hittable = hits(baseline).length;
  found.begin({
    baseline: baseline.end,
    hittable,
    replayed: (faults) => replay(faults, withFaults(start, faults, fate)),
  });
  state.expected = expectedOf(hittable, kinds.length, most) / shard.of;
  let level: readonly Parent[] = [{ faults: [], run: () => baseline }];
  let index = 0;
  for (let size = 1; size <= most; size++) {
    const isLast = size === most;
    const grown: Parent[] = [];
    for (const parent of level) {
      for (const candidate of candidatesOf(parent, { kinds, fate, lineOf, from: exhaustive ? first : null })) {
        const isOurs = index++ % shard.of === shard.index;
        // A variant that another machine runs is only needed to go on from.
        if (!isOurs && isLast) continue;
        const variant = yield* reporting(running(candidate, baseline.end, !exhaustive), state);
        if (variant === null) continue;
        if (isOurs) found.add(variant);
        if (!isLast) grown.push({ faults: variant.faults, run: () => finished(candidate.following()) });
        yield state;
      }
    }
    level = grown;
  }
  return found.soFar(true);
}

/** Steps with pauses, each of which says what is known so far. */
function* reporting<T>(steps: Generator<unknown, T>, state: SoFar): Generator<SoFar, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield state;
  }
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

// ------------------------------------------------------------------ variants

/** A run that further faults can hit. */
interface Parent {
  readonly faults: readonly Fault[];
  /** The way to its end: too much to be kept for all of them. */
  readonly run: () => Run;
}

interface Variant {
  readonly faults: readonly Fault[];
  readonly judged: Judged;
  readonly sent: number;
  /** Null: not looked for yet. */
  readonly recoveries: Result["recoveries"] | null;
}

/** A variant that has not run. */
interface Candidate {
  readonly faults: readonly Fault[];
  /** Where its run departs from its parent's. */
  readonly fork: Checkpoint;
  readonly following: () => Paused<Run>;
}

interface Way {
  readonly kinds: readonly FaultKind[];
  readonly fate: WrittenFate | null;
  readonly lineOf: LineOf;
  /** Where every variant begins; null: where its parent sends the segment that is hit. */
  readonly from: Checkpoint | null;
}

function withFaults(from: Checkpoint, faults: readonly Fault[], fate: WrittenFate | null): Checkpoint {
  return withRules(from, { fates: fatesWith(faults, fate) });
}

function* candidatesOf(parent: Parent, { kinds, fate, lineOf, from: first }: Way): Generator<Candidate> {
  const latest = parent.faults.at(-1)?.emission.id ?? 0;
  const parentRun = parent.run();
  for (const { emission, from, isLate } of hits(parentRun)) {
    if (emission.id <= latest) continue;
    const line = lineOf(emission);
    for (const kind of kinds) {
      const faults = [...parent.faults, { kind, emission, line }];
      const fork = withFaults(first ?? from, faults, fate);
      const before = first === null ? { sent: lateBefore(parentRun, from), isLate } : undefined;
      yield { faults, fork, following: () => following(faults, fork, before) };
    }
  }
}

/** What was sent late before a run departs. */
function lateBefore({ sent }: Run, fork: Checkpoint): readonly Sent[] {
  return sent
    .slice(
      0,
      sent.findIndex(({ from }) => from === fork),
    )
    .filter(({ isLate }) => isLate);
}

/** Null: its faults change nothing. `isQuick`: steps are taken without a checkpoint of each. */
function* running({ faults, fork }: Candidate, baseline: Checkpoint, isQuick: boolean): Paused<Variant | null> {
  const end = yield* ending(faults, withRules(fork, { keepsSteps: false }), isQuick);
  if (!changesSomething(end, faults)) return null;
  const recoveries = faults.length === 1 ? recoveriesIn(faults, end) : null;
  return { faults, judged: outcomeOf(end, baseline), sent: end.world.segments, recoveries };
}

/** A delay of nothing, or without an end, is no fault. */
function changesSomething(end: Checkpoint, faults: readonly Fault[]): boolean {
  return faults.every((fault) => !isHolding(end, fault));
}

// ------------------------------------------------------------------ what was found

/** What is known once the baseline run has ended. */
interface Ground {
  readonly baseline: Checkpoint;
  readonly hittable: number;
  readonly replayed: (faults: readonly Fault[]) => Replay;
}

class Findings {
  #segments: number;
  #ground: Ground | null = null;
  readonly #results = new Map<string, Variant & Pick<Result, "times">>();
  readonly #outcomes = new Set<string>();
  variants = 0;

  constructor({ trace }: ScenarioRun) {
    this.#segments = trace.events.filter((event) => event.kind === "segment" && isByTcp(event)).length;
  }

  begin(ground: Ground): void {
    this.#ground = ground;
    const log = membersOf(ground.baseline.world.log);
    this.#segments = log.filter((entry) => entry.kind === "emitted" && isByTcp(entry)).length;
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
    const ground = this.#ground;
    return {
      segments: this.#segments,
      hittable: ground?.hittable ?? 0,
      variants: this.variants,
      outcomes: this.#outcomes.size,
      complete,
      results: ground === null ? [] : [...this.#results.values()].map((variant) => toResult(variant, ground)),
      unasked: ground === null ? [] : unaskedIn(ground.baseline),
    };
  }
}

function isByTcp({ cause }: Pick<Emission, "cause">): boolean {
  return cause !== "forged" && cause !== "network";
}

function toResult(
  { faults, recoveries, judged, sent, times }: Variant & Pick<Result, "times">,
  { replayed }: Ground,
): Result {
  const again = (): Replay => replayed(faults);
  return {
    faults,
    recoveries: recoveries ?? recoveriesIn(faults, again().end),
    ...judged.outcome,
    sent,
    replay: again,
    times,
  };
}

function recoveriesIn(faults: readonly Fault[], end: Checkpoint): Result["recoveries"] {
  return faults.map((fault) => recoveryOf(fault, end));
}
