/** What exploring found, as plain data with the lines of the file. */
import type { Scenario } from "../language/syntax/document.ts";
import type { ScenarioRun } from "../scenario/analyze.ts";
import { flagsText } from "../scenario/bind/fit.ts";
import type {
  ExploredFault,
  ExploredRecovery,
  ExploredResult,
  ExploredScenario,
  FaultGroup,
} from "../trace/explore.ts";
import { type Locale, tell } from "../words/text.ts";
import { exploreWords } from "../words/ui/explore.ts";
import { type Exploration, type Result, refusalOf, type Shard } from "./explore.ts";
import type { Fault } from "./faults.ts";
import { variantText } from "./writing/scenario.ts";

export interface ExploredAbout {
  readonly scenario: Scenario;
  /** The line of the file on which the scenario begins. */
  readonly line: number;
  readonly faults: number;
  readonly kinds: readonly FaultGroup[];
  readonly shard?: Shard | null;
  readonly locale: Locale;
  /** Which variants are written as scenarios. */
  readonly isWritten: (result: Result) => boolean;
}

/** Why a scenario cannot be explored; null: it can. */
export function refusalText(run: ScenarioRun | undefined, locale: Locale): string | null {
  if (run === undefined) return tell(exploreWords.gone, locale);
  const refusal = refusalOf(run);
  const title = run.trace.title ?? tell(exploreWords.untitled, locale);
  return refusal === null ? null : tell(exploreWords[refusal], locale, { title });
}

/** Steps of runs that writing variants may take: each is tried. */
const mostSteps = 2_000_000;

export function toExplored(exploration: Exploration, about: ExploredAbout): ExploredScenario {
  const { scenario, line, faults, kinds, shard = null, isWritten } = about;
  const { segments, hittable, variants, outcomes, complete, results, unasked } = exploration;
  let steps = 0;
  const written = results.map((result): ExploredResult => {
    const plain = toExploredResult(result, line);
    if (!isWritten(result) || steps > mostSteps) return plain;
    const variant = { ...result.replay(), faults: result.faults, scenario };
    steps += variant.end.world.spent;
    return { ...plain, scenario: variantText(variant, plain, about.locale) };
  });
  const title = scenario.title?.text ?? null;
  const asked = unasked.map((one) => ({ ...one, line: one.line === null ? null : one.line + line }));
  return {
    title,
    line,
    faults,
    kinds,
    shard: shard === null ? null : `${String(shard.index + 1)}/${String(shard.of)}`,
    segments,
    hittable,
    variants,
    outcomes,
    complete,
    unasked: asked,
    results: written,
  };
}

/** `first`: the line of the file on which the scenario begins. */
function toExploredResult(result: Result, first: number): ExploredResult {
  const { outcome, later, endless, final, errors, skipped, differences, broken, times } = result;
  return {
    faults: result.faults.map((fault, place) => toExploredFault(fault, result.recoveries[place] ?? null, first)),
    outcome,
    later,
    endless,
    final,
    errors,
    skipped: skipped.map((one) => ({ ...one, line: one.line + first })),
    differences: differences.map((one) => (one.kind === "call" ? { ...one, line: one.line + first } : one)),
    broken: broken.map((one) => ({ ...one, line: one.line === null ? null : one.line + first })),
    times,
  };
}

function toExploredFault(
  { kind, emission, line }: Fault,
  recovery: ExploredRecovery | null,
  first: number,
): ExploredFault {
  const { id: segment, from, to, retransmission } = emission;
  const flags = flagsText(emission.segment.flags).split("+");
  return { kind, segment, from, to, flags, retransmission, line: line === null ? null : line + first, recovery };
}
