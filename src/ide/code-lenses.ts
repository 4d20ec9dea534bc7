/** What stands above a scenario in the editor: a way to ask what the network could do to it. */
import type { Analysis } from "../scenario/analyze.ts";
import type { Range } from "../trace/trace.ts";
import { type Locale, tell } from "../words/text.ts";
import { ideWords } from "../words/ui/ide.ts";

export interface CodeLens {
  readonly range: Range;
  readonly title: string;
  /** The index of the scenario. */
  readonly scenario: number;
}

export function codeLenses({ document, runs }: Analysis, locale: Locale): CodeLens[] {
  return document.scenarios.flatMap(({ line, scenario }, index): CodeLens[] => {
    const sends = runs[index]?.trace.events.some(({ kind }) => kind === "segment") ?? false;
    if (!sends) return [];
    const at = {
      line: line + headOf(scenario.title?.range.start.line, scenario.statements[0]?.range.start.line),
      character: 0,
    };
    return [{ range: { start: at, end: at }, title: tell(ideWords.whatIf, locale), scenario: index }];
  });
}

/** The line of the title, or the first one that says something. */
function headOf(title: number | undefined, first: number | undefined): number {
  return title ?? first ?? 0;
}
