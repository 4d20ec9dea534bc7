/** The run that a scenario's own is compared with. */
import { usesInSlices } from "../language/names/uses.ts";
import type { Scenario } from "../language/syntax/document.ts";
import type { InSlices } from "../language/syntax/slices.ts";
import { type Analysis, movedTrace, traceOf } from "../scenario/analyze.ts";
import { runScenarioInSlices } from "../scenario/run/run.ts";
import { supposing, withoutSuppositions, withProfile } from "../scenario/worlds.ts";
import type { OtherRun } from "../trace/comparison.ts";
import type { ScenarioTrace } from "../trace/trace.ts";
import type { Locale } from "./types.ts";

/** Null where the document has no such scenario. */
export function* otherRun(
  analysis: Analysis,
  index: number,
  other: OtherRun,
  locale: Locale,
): InSlices<ScenarioTrace | null> {
  if (other.kind === "scenario") return traceOf(analysis, other.scenario) ?? null;
  const place = analysis.document.scenarios[index];
  if (place === undefined) return null;
  const scenario = changed(place.scenario, other);
  yield* usesInSlices(scenario);
  const { trace } = yield* runScenarioInSlices(scenario, locale, true);
  return movedTrace(trace, place.line);
}

function changed(scenario: Scenario, other: Exclude<OtherRun, { readonly kind: "scenario" }>): Scenario {
  switch (other.kind) {
    case "profile":
      return withProfile(scenario, other.profile);
    case "suppose":
      return supposing(scenario, other.supposition);
    case "real":
      return withoutSuppositions(scenario);
    default:
      return other satisfies never;
  }
}
