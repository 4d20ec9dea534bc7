/** The outline (scenarios, and the phases in them) and what can be folded. */
import { endpointsOf } from "../../language/names/by-use.ts";
import type { Document, Range, Scenario, ScenarioPlace } from "../../language/syntax/document.ts";
import { linesOf } from "../../language/syntax/lines.ts";
import { rangeOf } from "../../language/syntax/range.ts";
import { type Locale, tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import { titleOf } from "../kinds.ts";
import { inFile } from "../locate.ts";
import type { DocumentSymbol, FoldingRange } from "../types.ts";

export function documentSymbols(document: Document, locale: Locale): DocumentSymbol[] {
  return document.scenarios.map((place) => {
    const { scenario } = place;
    const lines = linesOf(scenario);
    const last = lastLine(scenario);
    const selection = scenario.title?.range ?? rangeOf(0, 0, lines[0]?.length ?? 0);
    const endpoints = isEmpty(scenario) ? [] : endpointsOf(scenario).map(({ name }) => name);
    return {
      name: shownTitle(scenario.title?.text, locale),
      detail: endpoints.join(", "),
      kind: "scenario",
      range: inFile(
        { start: { line: 0, character: 0 }, end: { line: last, character: lines[last]?.length ?? 0 } },
        place,
      ),
      selectionRange: inFile(selection, place),
      children: phases(place, locale),
    };
  });
}

/** A scenario that says nothing yet has no endpoints to speak of. */
function isEmpty({ declarations, statements }: Scenario): boolean {
  return declarations.length + statements.length === 0;
}

function phases(place: ScenarioPlace, locale: Locale): DocumentSymbol[] {
  const lines = linesOf(place.scenario);
  const found = place.scenario.statements.flatMap((statement) => {
    const title = titleOf(statement);
    return title === null ? [] : [{ title: title.value, at: statement.range }];
  });
  return found.map(({ title, at }, index) => {
    const next = found[index + 1];
    const last = next === undefined ? lastLine(place.scenario) : contentBefore(lines, next.at.start.line);
    const range: Range = { start: at.start, end: { line: last, character: lines[last]?.length ?? 0 } };
    return {
      name: shownTitle(title, locale),
      detail: "",
      kind: "phase",
      range: inFile(range, place),
      selectionRange: inFile(at, place),
      children: [],
    };
  });
}

/** Scenarios, phases, and comments of more than one line. */
export function foldingRanges(document: Document): FoldingRange[] {
  const blocks = documentSymbols(document, "en").flatMap((symbol) => [symbol, ...symbol.children]);
  const regions = blocks.map(
    ({ range }): FoldingRange => ({ startLine: range.start.line, endLine: range.end.line, kind: "region" }),
  );
  const comments = document.scenarios.flatMap((place) => commentBlocks(place));
  return [...regions, ...comments].filter(({ startLine, endLine }) => endLine > startLine);
}

function commentBlocks({ scenario, line: offset }: ScenarioPlace): FoldingRange[] {
  const found: FoldingRange[] = [];
  let start: number | null = null;
  const lines = linesOf(scenario);
  for (let line = 0; line <= lines.length; line++) {
    const isComment = /^\s*(?:#|\/\/)/.test(lines[line] ?? "");
    if (isComment) start ??= line;
    else if (start !== null) {
      found.push({ startLine: start + offset, endLine: line - 1 + offset, kind: "comment" });
      start = null;
    }
  }
  return found;
}

/** The last line of a scenario that is not blank. */
function lastLine(scenario: Scenario): number {
  return contentBefore(linesOf(scenario), linesOf(scenario).length);
}

function contentBefore(lines: readonly string[], before: number): number {
  let line = before - 1;
  while (line > 0 && (lines[line] ?? "").trim() === "") line--;
  return Math.max(line, 0);
}

function shownTitle(text: string | undefined, locale: Locale): string {
  // An editor refuses an outline with an empty name.
  return text === undefined || text.trim() === "" ? tell(ideWords.untitled, locale) : text;
}
