/** How the example of an outcome breaks: the first variant in which it does. */
import { analyze } from "../scenario/analyze.ts";
import { type ExploredFault, faultGroups } from "../trace/explore.ts";
import { type OutcomeCode, outcomeCatalogue } from "../words/findings/outcomes.ts";
import type { Locale } from "../words/text.ts";
import { explore } from "./explore.ts";
import { toExplored } from "./explored.ts";

interface ExampleBreak {
  /** Empty: no variant is needed. */
  readonly faults: readonly ExploredFault[];
  readonly message: string;
}

export function breakOfExample(code: OutcomeCode, locale: Locale): ExampleBreak {
  const [run] = analyze(outcomeCatalogue[code].example, { locale }).runs;
  if (run === undefined) throw new Error(`the example of ${code} is no scenario`);
  const about = { scenario: run.scenario, line: 0, faults: 1, kinds: faultGroups, locale, isWritten: () => false };
  const { unasked, results } = toExplored(explore(run, { locale, faults: 1 }), about);
  for (const { faults, broken } of [{ faults: [], broken: unasked }, ...results]) {
    const found = broken.find((one) => one.code === code);
    if (found !== undefined) return { faults, message: found.message };
  }
  throw new Error(`the example of ${code} does not break like this`);
}
