import { type Analysis, analyze } from "../scenario/analyze.ts";
import type { Severities } from "../scenario/judge/severities.ts";
import type { Locale } from "../words/text.ts";
import type { Progress } from "./progress.ts";

export interface AnalysisOptions {
  readonly locale: Locale;
  readonly severities: Severities | undefined;
}

/** Reads and runs a text, and shows the reader how far that is where it takes long. */
export function analyzeSlowly(
  text: string,
  { locale, severities }: AnalysisOptions,
  progress: Progress,
  previous?: Analysis,
): Analysis {
  return analyze(text, {
    locale,
    ...(severities !== undefined && { severities }),
    onScenario: progress.part,
    ...(previous !== undefined && { previous }),
  });
}
