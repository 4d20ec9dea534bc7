import type { ScenarioTrace } from "../trace/trace.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";

type Titled = Pick<ScenarioTrace, "title">;

/** The scenarios that are meant, or why there are none, in the reader's language. */
export type Selection<T> = { readonly scenarios: readonly T[] } | { readonly problem: string };

/** `--scenario TITLE|N`: a title beats a number, as a scenario may be called “2”. Null: all of them. */
export function select<T extends Titled>(all: readonly T[], wanted: string | null, locale: Locale): Selection<T> {
  if (all.length === 0) return { problem: tell(cliWords.noScenario, locale) };
  if (wanted === null) return { scenarios: all };
  const titled = all.filter(({ title }) => title === wanted);
  if (titled.length > 0) return { scenarios: titled };
  const numbered = /^[1-9]\d*$/.test(wanted) ? all[Number(wanted) - 1] : undefined;
  if (numbered !== undefined) return { scenarios: [numbered] };
  return { problem: tell(cliWords.scenarioNotFound, locale, { wanted, list: listed(all, locale) }) };
}

/** `1 Three-way handshake, 2 (untitled)`. */
export function listed(scenarios: readonly Titled[], locale: Locale): string {
  return scenarios.map(({ title }, index) => `${index + 1} ${title ?? tell(cliWords.untitled, locale)}`).join(", ");
}
