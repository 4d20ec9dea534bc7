/** Above the title of a scenario: its preview, what the network could do to it, and how much of what it expects holds. */
import type { Analysis, ScenarioRun } from "../scenario/analyze.ts";
import { type Locale, tell } from "../words/text.ts";
import { ideWords } from "../words/ui/ide.ts";
import { errorsOf, expectationsIn, isExercise, unmetIn } from "./expectations.ts";
import { inFile } from "./locate.ts";
import type { CodeLens } from "./types.ts";

/** Without a title a scenario has none: the first line of a file would jump when it is typed. */
export function codeLenses({ document, runs }: Analysis, locale: Locale): readonly CodeLens[] {
  return document.scenarios.flatMap((place, index): CodeLens[] => {
    const { title, statements } = place.scenario;
    const run = runs[index];
    if (title === null || run === undefined || statements.length === 0) return [];
    const range = inFile(title.range, place);
    const { line } = range.start;
    const verdict = verdictOf(run, locale);
    return [
      { range, title: tell(ideWords.lensPreview, locale), does: "preview", line },
      ...(run.trace.events.some(({ kind }) => kind === "segment")
        ? [{ range, title: tell(ideWords.whatIf, locale), does: "explore" as const, scenario: index }]
        : []),
      ...(verdict === null
        ? []
        : [{ range, title: verdict.title, does: "reveal" as const, line: verdict.line + place.line }]),
    ];
  });
}

/** How much holds, and the line of the first thing that does not, or else of the first expectation. */
function verdictOf(run: ScenarioRun, locale: Locale): { readonly title: string; readonly line: number } | null {
  const expected = expectationsIn(run.scenario);
  const [first] = expected;
  if (first === undefined || isExercise(run.scenario) || run.refused) return null;
  const unmet = unmetIn(run);
  const values = { holding: expected.length - unmet.length, count: expected.length };
  const [error] = errorsOf(run);
  if (error === undefined) return { title: tell(ideWords.lensAllHold, locale, values), line: first.start.line };
  return { title: tell(ideWords.lensSomeHold, locale, values), line: (unmet[0] ?? error.range).start.line };
}
