import { type Analysis, analyze } from "../scenario/analyze.ts";
import type { Locale } from "../words/text.ts";
import type { Progress } from "./progress.ts";

/** Reads and runs a text, and shows the reader how far that is where it takes long. */
export function analyzeSlowly(text: string, locale: Locale, progress: Progress, previous?: Analysis): Analysis {
  return analyze(text, {
    locale,
    onScenario: progress.part,
    ...(previous !== undefined && { previous }),
  });
}
