/**
 * Rewriting a scenario without changing what happens in it: segments for a call and the other way round, symbols for
 * numbers and the other way round. Whether a rewriting keeps the run is not argued but tried: it is run.
 */

import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "../../language/parse/parse.ts";
import { blanksIn } from "../../language/syntax/blanks.ts";
import type { Range, Scenario, Statement } from "../../language/syntax/document.ts";
import { comparePositions } from "../../language/syntax/range.ts";
import type { Analysis, ScenarioRun } from "../../scenario/analyze.ts";
import { runScenario } from "../../scenario/run/run.ts";
import type { TextEdit } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import { inFile, locate } from "../locate.ts";
import type { CodeAction } from "../types.ts";
import { asCalls, asSegments } from "./calls.ts";
import { asNumbers, asSymbols } from "./numbers.ts";

/** In steps of the run: longer scenarios are not run repeatedly for actions that are rarely used. */
export const longestRun = 3_000;

/** Ways to write a scenario in another way, the most wanted first. Ranges are those of the scenario. */
type Rewriting = (run: ScenarioRun, statement: Statement) => Iterable<readonly TextEdit[]>;

const rewritings: readonly (readonly [keyof typeof ideWords, Rewriting])[] = [
  ["writeOut", asSegments],
  ["useCalls", asCalls],
  ["useSymbols", asSymbols],
  ["useNumbers", asNumbers],
];

/** What can be rewritten at the line of a range. */
export function refactorings(analysis: Analysis, range: Range, locale: Locale): CodeAction[] {
  const located = locate(analysis, range.start);
  if (located === undefined || located.run.steps > longestRun) return [];
  const { run, place, position } = located;
  // Rewriting an exercise would give away its answers.
  if (blanksIn(run.scenario).length > 0) return [];
  const statement = run.scenario.statements.find((one) => one.range.start.line === position.line);
  if (statement === undefined) return [];
  return rewritings.flatMap(([words, rewriting]): CodeAction[] => {
    const edits = firstThatKeeps(run, rewriting(run, statement));
    if (edits === null) return [];
    const moved = edits.map((edit) => ({ ...edit, range: inFile(edit.range, place) }));
    return [{ title: tell(ideWords[words], locale), kind: "refactor.rewrite", edits: moved, preferred: false }];
  });
}

function firstThatKeeps(run: ScenarioRun, candidates: Iterable<readonly TextEdit[]>): readonly TextEdit[] | null {
  let before: string | null = null;
  for (const edits of candidates) {
    if (edits.length === 0 || overlap(edits)) continue;
    before ??= whatHappens(run.scenario);
    const [first, ...others] = parse(applied(run.scenario.text, edits), { locale: "en" }).scenarios;
    if (first !== undefined && others.length === 0 && whatHappens(first.scenario) === before) return edits;
  }
  return null;
}

/** Several parts of a segment in foreign words are at one place, as long as its fix has not been applied. */
function overlap(edits: readonly TextEdit[]): boolean {
  const sorted = edits.toSorted((a, b) => comparePositions(a.range.start, b.range.start));
  return sorted.some(({ range }, index) => {
    const before = sorted[index - 1];
    return before !== undefined && comparePositions(range.start, before.range.end) < 0;
  });
}

/**
 * A run as text, without where it is written and without what the writing itself shows: which line is which event, which
 * calls are implied, by which symbols numbers go, whether a line or a cut path loses a segment. At one instant the order
 * in which findings are reported may differ, and with it the numbers of events.
 */
export function whatHappens(scenario: Scenario): string {
  const { events, final, end, findings } = runScenario(scenario, "en", false).trace;
  const seen = events.map((event) => {
    const entries = Object.entries(event).filter(([key]) => !ofTheWriting.has(key));
    return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  const wrong = findings.filter(({ severity }) => severity === "error" || severity === "warning");
  return JSON.stringify([seen.sort(), final, end, wrong.map(({ code }) => code)]);
}

const ofTheWriting: ReadonlySet<string> = new Set([
  "line",
  "arrivalLines",
  "written",
  "causedBy",
  "lostBy",
  "implied",
  "seqSymbol",
  "ackSymbol",
  "text",
  "payload",
]);

export function applied(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create("", "tcpflow", 0, text), [...edits]);
}
