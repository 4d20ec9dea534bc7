/**
 * Runs a scenario with every set of at most so many faults, fewest first. A variant begins where the run that it departs
 * from sends the segment that is hit, so runs share what they have in common.
 */
import { blanksIn } from "../language/syntax/blanks.ts";
import { valuesOf } from "../persistent/chain.ts";
import type { ScenarioRun } from "../scenario/analyze.ts";
import type { Checkpoint, Task } from "../scenario/run/checkpoint.ts";
import type { Emission } from "../scenario/run/log.ts";
import { isOver, next, start, withRules } from "../scenario/run/stepper.ts";
import type { Locale } from "../words/text.ts";
import { type Fault, type FaultKind, fatesWith, faultKinds } from "./faults.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { waitingAsIn } from "./waiting.ts";
import { isQuiet } from "./world.ts";

export interface ExploreOptions {
  readonly locale: Locale;
  /** How many faults a variant has at most. */
  readonly faults: number;
  readonly kinds?: readonly FaultKind[];
}

export interface Result extends Outcome {
  readonly faults: readonly Fault[];
  /** How many variants end in this way; only those with several faults are told as one. */
  readonly times: number;
}

export interface Exploration {
  /** Those that TCP sends in the told run. */
  readonly segments: number;
  /** Those of them that a fault can hit. */
  readonly hittable: number;
  readonly variants: number;
  readonly outcomes: number;
  /** Whether all variants were run. */
  readonly complete: boolean;
  readonly results: readonly Result[];
}

/** Why a scenario cannot be explored: it has errors, or blanks. */
export type Refusal = "errors" | "blanks";

export function refusalOf({ scenario, trace }: ScenarioRun): Refusal | null {
  if (blanksIn(scenario).length > 0) return "blanks";
  return trace.findings.some(({ severity }) => severity === "error") ? "errors" : null;
}

/** Runs a variant at each turn, and tells what is known by then to whoever asks. Whoever has seen enough leaves it off. */
export function* exploring(
  { scenario }: ScenarioRun,
  { locale, faults: most, kinds = faultKinds }: ExploreOptions,
): Generator<() => Exploration, Exploration> {
  const told = follow([], start(scenario, { locale }));
  const readiness = waitingAsIn(told.path);
  const path = told.path.map((checkpoint) => withRules(checkpoint, { readiness }));
  const found = new Findings(told.end, hits(told).length);
  let level: readonly Variant[] = [{ faults: [], run: { ...told, path } }];
  for (let size = 1; size <= most; size++) {
    const isLast = size === most;
    const grown: Variant[] = [];
    for (const parent of level) {
      for (const variant of variantsOf(parent, kinds)) {
        found.add(variant);
        if (!isLast) grown.push(variant);
        yield () => found.soFar(false);
      }
    }
    level = grown;
  }
  return found.soFar(true);
}

// ------------------------------------------------------------------ runs

/** A run with the checkpoints from which another one can depart. */
interface Run {
  readonly path: readonly Checkpoint[];
  readonly end: Checkpoint;
}

interface Variant {
  readonly faults: readonly Fault[];
  readonly run: Run;
}

/** Goes on to the end from where a path has led. */
function follow(path: readonly Checkpoint[], from: Checkpoint): Run {
  const all = [...path, from];
  let at = from;
  while (!isOver(at)) {
    at = next(at).checkpoint;
    if (canDepart(at)) all.push(at);
  }
  return { path: all, end: at };
}

/** Some tasks rest on a search that has tried what comes; in another world they would follow it in vain. */
const searched: ReadonlySet<Task["kind"]> = new Set([
  "wait-until",
  "mark-asked",
  "follow",
  "take",
  "take-crossing",
  "carry-out",
  "arrive",
  "hint",
]);

function canDepart({ tasks }: Checkpoint): boolean {
  return tasks !== null && !searched.has(tasks.value.kind);
}

function* variantsOf({ faults, run }: Variant, kinds: readonly FaultKind[]): Generator<Variant> {
  const latest = faults.at(-1)?.emission.id ?? 0;
  for (const { emission, from } of hits(run)) {
    if (emission.id <= latest) continue;
    const at = run.path[from];
    if (at === undefined) continue;
    for (const kind of kinds) {
      const all = [...faults, { kind, emission }];
      const fork = withRules(at, { fates: fatesWith(all) });
      yield { faults: all, run: follow(run.path.slice(0, from), fork) };
    }
  }
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
function hits({ path, end }: Run): readonly Hit[] {
  const arrived = arrivedByThemselves(end);
  const seen = new Set<string>();
  const found: Hit[] = [];
  let isLate = false;
  for (const [from, at] of path.entries()) {
    isLate ||= at.tasks?.value.kind === "run-timers" && isQuiet(at.world);
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
    if (cause !== "forged" && !written && trigger !== "arrow") arrived.add(entry.segment);
  }
  return arrived;
}

// ------------------------------------------------------------------ what was found

class Findings {
  readonly #told: Checkpoint;
  readonly #hittable: number;
  readonly #segments: number;
  readonly #results = new Map<string, Result>();
  readonly #outcomes = new Set<string>();
  #variants = 0;

  constructor(told: Checkpoint, hittable: number) {
    this.#told = told;
    this.#hittable = hittable;
    this.#segments = valuesOf(told.world.log).filter(
      (entry) => entry.kind === "emitted" && entry.emission.cause !== "forged",
    ).length;
  }

  add({ faults, run }: Variant): void {
    const { outcome, key } = outcomeOf(run.end, this.#told);
    this.#variants++;
    this.#outcomes.add(key);
    const place = faults.length === 1 ? `${String(this.#variants)} alone` : `${String(faults.length)} ${key}`;
    const known = this.#results.get(place);
    this.#results.set(
      place,
      known === undefined ? { faults, ...outcome, times: 1 } : { ...known, times: known.times + 1 },
    );
  }

  soFar(complete: boolean): Exploration {
    return {
      segments: this.#segments,
      hittable: this.#hittable,
      variants: this.#variants,
      outcomes: this.#outcomes.size,
      complete,
      results: [...this.#results.values()],
    };
  }
}
