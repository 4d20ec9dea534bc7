/** What exploring found, in words: a row for each result. */
import { type ExploredFault, type ExploredResult, type ExploredScenario, faultGroups } from "../../trace/explore.ts";
import { type Locale, tell } from "../../words/text.ts";
import { formatDuration } from "../../words/time.ts";
import { exploreWords, recoveryWords } from "../../words/ui/explore.ts";

export interface WhatIfRow {
  readonly outcome: ExploredResult["outcome"];
  /** What happens to which segments. */
  readonly faults: string;
  /** One word for how it ends. */
  readonly word: string;
  /** How it ends, beside that word: what breaks, what recovered, errors, calls that are not made; empty: nothing to say. */
  readonly ending: readonly string[];
  /** How much later it ends; empty: at the same time. */
  readonly later: string;
}

export function whatIfRow(result: ExploredResult, locale: Locale): WhatIfRow {
  const { outcome, errors, broken, times } = result;
  const later = laterText(result, locale);
  const recoveries = recoveryTexts(result, locale);
  const isVisible = later !== "" || recoveries.length > 0;
  const word = outcome === "same" && isVisible ? exploreWords.recovers : exploreWords[outcome];
  return {
    outcome,
    faults: faultsText(result.faults, locale),
    word: tell(word, locale),
    ending: [
      ...broken.map(({ line, message }) =>
        line === null ? message : tell(exploreWords.brokenAt, locale, { line: line + 1, message }),
      ),
      ...recoveries,
      ...Object.entries(errors).map(([name, error]) => tell(exploreWords.error, locale, { name, error })),
      ...skippedTexts(result, locale),
      ...differenceTexts(result, locale),
      ...(times > 1 ? [tell(exploreWords.times, locale, { times })] : []),
    ],
    later,
  };
}

export function faultsText(faults: readonly ExploredFault[], locale: Locale): string {
  return faults.map((fault) => faultText(fault, locale)).join(tell(exploreWords.andFault, locale));
}

function faultText({ kind, ...hit }: ExploredFault, locale: Locale): string {
  const words = kind === "behind" ? exploreWords.heldBehind : exploreWords[kind];
  return tell(words, locale, { what: segmentText(hit, locale) });
}

function segmentText(
  { segment, flags: all, from, to, line, retransmission }: Omit<ExploredFault, "kind">,
  locale: Locale,
): string {
  const flags = all.join("+");
  if (line === null) return tell(exploreWords.segment, locale, { segment, flags, from, to });
  const words = retransmission ? exploreWords.retransmissionOfLine : exploreWords.segmentOfLine;
  return tell(words, locale, { segment, flags, line: line + 1, from, to });
}

/** What recovered from the faults, each thing once. Not where the result is another one, nor for variants that are listed as one: each recovers in its own way. */
function recoveryTexts({ faults, outcome, times, errors, skipped }: ExploredResult, locale: Locale): string[] {
  const hasFailed = outcome === "breaks" || Object.keys(errors).length > 0 || skipped.length > 0;
  if (hasFailed || times > 1) return [];
  const texts = faults.flatMap(({ recovery }) =>
    recovery === null ? [] : [tell(recoveryWords[recovery.by], locale, { from: recovery.from })],
  );
  return [...new Set(texts)];
}

/** The calls that are not made, but for those that are reported as what breaks. */
function skippedTexts({ skipped, broken }: ExploredResult, locale: Locale): string[] {
  const reported = new Set(broken.flatMap(({ code, line }) => (code === "calls-not-reached" ? [line] : [])));
  const calls = skipped
    .filter(({ line }) => !reported.has(line))
    .map(({ line, call }) => tell(exploreWords.skippedCall, locale, { line: line + 1, call }));
  return calls.length === 0 ? [] : [tell(exploreWords.skipped, locale, { calls })];
}

/** More are too many for a row. */
const mostDifferences = 3;

/** What differs, where nothing else says it. */
function differenceTexts({ outcome, errors, skipped, differences }: ExploredResult, locale: Locale): string[] {
  if (outcome !== "differs" || Object.keys(errors).length > 0 || skipped.length > 0) return [];
  return differences.slice(0, mostDifferences).map((one) => {
    switch (one.kind) {
      case "state":
        return tell(exploreWords.endsIn, locale, { name: one.name, states: counted(one.states) });
      case "call": {
        const { line, call, result } = one;
        if (result === null) return tell(exploreWords.callOpen, locale, { line: line + 1, call });
        return tell(exploreWords.callReturns, locale, { line: line + 1, call, result });
      }
      case "bytes":
        return tell(exploreWords.bytesReceived, locale, { from: one.from, to: one.to, received: one.received });
      default:
        return one satisfies never;
    }
  });
}

/** Each once, with how many there are of it. */
function counted(states: readonly string[]): readonly string[] {
  return [...new Set(states)].map((state) => {
    const count = states.filter((one) => one === state).length;
    return count === 1 ? state : `${state} ×${String(count)}`;
  });
}

function laterText({ later, endless }: ExploredResult, locale: Locale): string {
  if (endless) return tell(exploreWords.noEnd, locale);
  if (later === null || later === 0) return "";
  return tell(later > 0 ? exploreWords.later : exploreWords.earlier, locale, { time: formatDuration(Math.abs(later)) });
}

/** Within which bound all of it holds. */
export function summaryText(explored: ExploredScenario, locale: Locale): string {
  const { faults, kinds, shard, segments, hittable, variants, outcomes, complete } = explored;
  const title = explored.title ?? tell(exploreWords.untitled, locale);
  if (complete && hittable === 0) return tell(exploreWords.allWritten, locale, { title });
  if (!complete && variants === 0) return tell(exploreWords.notBegun, locale, { title });
  const words = complete ? exploreWords.summary : exploreWords.incomplete;
  return [
    tell(words, locale, { title, faults, segments, variants, outcomes }),
    ...(kinds.length < faultGroups.length ? [tell(exploreWords.onlyKinds, locale, { kinds })] : []),
    ...(shard === null ? [] : [tell(exploreWords.onlyPart, locale, { part: shard })]),
  ].join(tell(exploreWords.andEnding, locale));
}

/** All of it as a Markdown table. */
export function whatIfMarkdown(explored: ExploredScenario, locale: Locale): string {
  const heads = [exploreWords.faultsHead, exploreWords.endingHead, exploreWords.laterHead].map((head) =>
    tell(head, locale),
  );
  const rows = explored.results.map((result) => {
    const { faults, word, ending, later } = whatIfRow(result, locale);
    return [faults, [`**${word}**`, ...ending.map(cell)].join(tell(exploreWords.andEnding, locale)), later];
  });
  const unasked = explored.unasked.map(({ line, message }) =>
    tell(exploreWords.brokenAt, locale, { line: (line ?? 0) + 1, message: cell(message) }),
  );
  const above = [summaryText(explored, locale), ...unasked].join("\n\n");
  const table = [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);
  return explored.results.length === 0 ? `${above}\n` : `${above}\n\n${table.join("\n")}\n`;
}

/** Words in backticks stay what they are in Markdown. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/(`[^`|\\]*`)|[\\`*_{}[\]<>|#]/g, (found, code: string | undefined) => code ?? `\\${found}`);
}

/** Of each result that of another world in which the same faults hit the same segments; null: there is none. */
export function resultsBeside(explored: ExploredScenario, other: ExploredScenario): readonly (ExploredResult | null)[] {
  const known = new Map(other.results.map((result) => [keyOf(result), result]));
  return explored.results.map((result) => known.get(keyOf(result)) ?? null);
}

function keyOf({ faults }: ExploredResult): string {
  return JSON.stringify(faults.map(({ kind, segment, from, flags }) => [kind, segment, from, flags]));
}
