/** Quick fixes: those of the findings at a place, and "fix all" for what is only spelled differently. */
import type { Range } from "../../language/syntax/document.ts";
import { comparePositions } from "../../language/syntax/range.ts";
import { type Analysis, findingsOf } from "../../scenario/analyze.ts";
import type { Finding, Fix, TextEdit } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import { overlap } from "../locate.ts";
import type { CodeAction } from "../types.ts";
import { exerciseActions } from "./exercise.ts";
import { figureActions } from "./figures.ts";
import { ignoreActions } from "./ignore.ts";
import { refactorings } from "./refactor.ts";

/**
 * The actions for a range of the file: a finding's fixes, then the same for all of its kind, then "fix all". `others`:
 * findings that are known beside the analysis.
 */
export function codeActions(
  analysis: Analysis,
  range: Range,
  locale: Locale,
  others: readonly Finding[] = [],
): CodeAction[] {
  const all = findingsOf(analysis);
  const here = all.filter((finding) => overlap(finding.range, range));
  const spelling = spellingOnly(analysis, all);
  const same = [...new Set(here.map(({ code }) => code))].flatMap((code) => fixSame(spelling, here, code, locale));
  return [
    ...here.flatMap((finding) => fixesOf(finding)),
    ...others.filter((finding) => overlap(finding.range, range)).flatMap((finding) => fixesOf(finding)),
    ...figureActions(analysis, all, range, locale),
    ...same,
    ...exerciseActions(analysis, range, locale),
    ...ignoreActions(analysis, here, locale),
    ...refactorings(analysis, range, locale),
    ...fixAll(spelling, locale),
  ];
}

/**
 * What may be fixed unseen: below an error, the parser's findings are about how a thing is written, and their one fix
 * says the same. An error's fix is a guess at what is meant, and the runner's fixes change what happens.
 */
function spellingOnly(analysis: Analysis, all: readonly Finding[]): Finding[] {
  const codes = new Set(
    [analysis.document.preamble, ...analysis.document.scenarios.map(({ scenario }) => scenario)].flatMap(
      (scenario) => scenario?.problems.map(({ code }) => code) ?? [],
    ),
  );
  return all.filter(({ code, severity, fixes }) => severity !== "error" && fixes?.length === 1 && codes.has(code));
}

function fixesOf(finding: Finding): CodeAction[] {
  const fixes = finding.fixes ?? [];
  // Of several ways out, the one that changes the very words that are wrong; where there are several such, the reader chooses.
  const sure =
    fixes.length === 1
      ? fixes
      : fixes.filter(({ edits }) => edits.every((edit) => contains(finding.range, edit.range)));
  return fixes.map((fix) => ({
    title: fix.title,
    kind: "quickfix",
    edits: fix.edits,
    preferred: sure.length === 1 && sure[0] === fix && (fixes.length === 1 || !givesUp(fix)),
    fixes: { code: finding.code, range: finding.range },
  }));
}

/** It turns the line into a comment. */
function givesUp({ edits }: Fix): boolean {
  return edits.every(({ newText }) => newText.trim() === "#");
}

/** One action for all findings of a code, where there are several of them. */
function fixSame(spelling: readonly Finding[], here: readonly Finding[], code: string, locale: Locale): CodeAction[] {
  const alike = spelling.filter((finding) => finding.code === code);
  const first = here.find((finding) => alike.includes(finding));
  const title = first?.fixes?.[0]?.title;
  if (first === undefined || title === undefined || alike.length < 2) return [];
  return [
    {
      title: tell(ideWords.fixSame, locale, { title, count: alike.length }),
      kind: "quickfix",
      edits: together(alike),
      preferred: false,
      fixes: { code, range: first.range },
    },
  ];
}

function fixAll(spelling: readonly Finding[], locale: Locale): CodeAction[] {
  if (spelling.length === 0) return [];
  const title = tell(ideWords.fixAll, locale, { count: spelling.length });
  return [{ title, kind: "source.fixAll", edits: together(spelling), preferred: false }];
}

/** The edits of several findings at once; one that meets an earlier one is left for the next time. */
function together(findings: readonly Finding[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { fixes } of findings) {
    const edits = fixes?.[0]?.edits ?? [];
    if (edits.some((edit) => taken.some((other) => meets(edit, other)))) continue;
    for (const edit of edits) taken.push(edit);
  }
  return taken.sort((a, b) => comparePositions(a.range.start, b.range.start));
}

function contains(outer: Range, inner: Range): boolean {
  return comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
}

/** Whether two edits cannot both be made: they share a character, or both begin at one place. One may end where one begins. */
function meets({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  if (comparePositions(a.start, b.start) === 0) return true;
  return comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0;
}
