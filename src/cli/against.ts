/** `tflow render --against`: the run that a scenario is drawn beside. */
import { otherRun } from "../ide/comparison.ts";
import { finished } from "../language/syntax/slices.ts";
import { toTrace } from "../scenario/analyze.ts";
import { comparableSuppositions, type OtherRun } from "../trace/comparison.ts";
import type { ScenarioTrace } from "../trace/trace.ts";
import { comparisonSvg } from "../views/sequence/comparison-svg.ts";
import type { DrawingFileOptions } from "../views/view.ts";
import { profileNames } from "../words/terms/profiles.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { comparisonWords } from "../words/ui/comparison.ts";
import type { OneFile } from "./one-file.ts";
import { select } from "./select.ts";

interface Against {
  readonly other: OtherRun;
  /** What each of the two is called. */
  readonly names: (own: string) => readonly [string, string];
}

/** Draws the one scenario of a file beside another run. */
export function drawAgainst(file: OneFile, wanted: string, look: DrawingFileOptions): string | { problem: string } {
  const { locale } = look;
  const { scenarios: all } = toTrace(file.analysis);
  const [own] = file.trace.scenarios;
  const against = againstOf(wanted, all, locale);
  if ("problem" in against) return against;
  const index = all.findIndex(({ line }) => line === own?.line);
  const trace = finished(otherRun(file.analysis, index, against.other, locale));
  if (own === undefined || trace === null) return { problem: tell(cliWords.noScenario, locale) };
  const [first, second] = against.names(own.title ?? file.name);
  return comparisonSvg({ trace: own, name: first }, { trace, name: second }, look);
}

/** `profile=NAME`, `suppose=RULE`, or a scenario as for `--scenario`. */
function againstOf(wanted: string, all: readonly ScenarioTrace[], locale: Locale): Against | { problem: string } {
  const written = tell(comparisonWords.nameWritten, locale);
  const [kind, value] = wanted.split("=");
  const profile = profileNames.find((name) => kind === "profile" && name === value);
  if (profile !== undefined)
    return { other: { kind: "profile", profile }, names: () => [written, `profile ${profile}`] };
  const supposition = comparableSuppositions.find((name) => kind === "suppose" && name === value);
  if (supposition !== undefined)
    return { other: { kind: "suppose", supposition }, names: () => [written, `suppose ${supposition}`] };
  const selection = select(all, wanted, locale);
  if ("problem" in selection) return selection;
  const [chosen] = selection.scenarios;
  const scenario = chosen === undefined ? -1 : all.indexOf(chosen);
  return { other: { kind: "scenario", scenario }, names: (own) => [own, chosen?.title ?? wanted] };
}
