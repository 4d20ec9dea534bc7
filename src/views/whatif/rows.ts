/** What exploring found, in words: a row for each result. */
import type { ExploredFault, ExploredResult, ExploredScenario } from "../../trace/explore.ts";
import { type Locale, sentences, tell } from "../../words/text.ts";
import { formatDuration } from "../../words/time.ts";
import { exploreWords } from "../../words/ui/explore.ts";

export interface WhatIfRow {
  readonly outcome: ExploredResult["outcome"];
  /** What happens to which segments. */
  readonly faults: string;
  /** One word for how it ends. */
  readonly word: string;
  /** How it ends, beside that word: errors, calls that are not made, what breaks; empty: nothing to say. */
  readonly ending: readonly string[];
  /** How much later it ends; empty: at the same time. */
  readonly later: string;
}

export function whatIfRow(result: ExploredResult, locale: Locale): WhatIfRow {
  const { outcome, errors, skipped, broken, times } = result;
  const later = laterText(result.later, locale);
  const word = outcome === "same" && later !== "" ? exploreWords.recovers : exploreWords[outcome];
  return {
    outcome,
    faults: faultsText(result.faults, locale),
    word: tell(word, locale),
    ending: [
      ...Object.entries(errors).map(([name, error]) => tell(exploreWords.error, locale, { name, error })),
      ...skipped.map(({ line, call }) => tell(exploreWords.skipped, locale, { line: line + 1, call })),
      ...broken.map(({ line, message }) =>
        line === null ? message : tell(exploreWords.brokenAt, locale, { line: line + 1, message }),
      ),
      ...(times > 1 ? [tell(exploreWords.times, locale, { times })] : []),
    ],
    later,
  };
}

export function faultsText(faults: readonly ExploredFault[], locale: Locale): string {
  return faults.map((fault) => faultText(fault, locale)).join(tell(exploreWords.and, locale));
}

function faultText({ kind, segment, flags, from, to }: ExploredFault, locale: Locale): string {
  const words = kind === "behind" ? exploreWords.heldBehind : exploreWords[kind];
  return tell(words, locale, { segment, flags: flags.join("+"), from, to });
}

function laterText(later: number | null, locale: Locale): string {
  if (later === null) return tell(exploreWords.noEnd, locale);
  if (later === 0) return "";
  return tell(later > 0 ? exploreWords.later : exploreWords.earlier, locale, { time: formatDuration(Math.abs(later)) });
}

/** Within which bound all of it holds. */
export function summaryText(explored: ExploredScenario, locale: Locale): string {
  const { faults, segments, variants, outcomes, complete } = explored;
  const title = explored.title ?? tell(exploreWords.untitled, locale);
  if (complete && variants === 0) return tell(exploreWords.allWritten, locale, { title });
  const words = complete ? exploreWords.summary : exploreWords.incomplete;
  return tell(words, locale, { title, faults, segments, variants, outcomes });
}

/** All of it as a Markdown table. */
export function whatIfMarkdown(explored: ExploredScenario, locale: Locale): string {
  const heads = [exploreWords.faultsHead, exploreWords.endingHead, exploreWords.laterHead].map((head) =>
    tell(head, locale),
  );
  const rows = explored.results.map((result) => {
    const { faults, word, ending, later } = whatIfRow(result, locale);
    return [faults, sentences(locale, [`**${word}**`, ...ending.map(cell)]), later];
  });
  const table = [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
  return explored.results.length === 0
    ? `${summaryText(explored, locale)}\n`
    : `${summaryText(explored, locale)}\n\n${table.join("\n")}\n`;
}

function cell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, "\\$&").replace(/\s+/g, " ");
}

/** Of each result that of another world in which the same faults hit the same segments; null: there is none. */
export function resultsBeside(explored: ExploredScenario, other: ExploredScenario): readonly (ExploredResult | null)[] {
  const known = new Map(other.results.map((result) => [keyOf(result), result]));
  return explored.results.map((result) => known.get(keyOf(result)) ?? null);
}

function keyOf({ faults }: ExploredResult): string {
  return JSON.stringify(faults.map(({ kind, segment, from, flags }) => [kind, segment, from, flags]));
}
