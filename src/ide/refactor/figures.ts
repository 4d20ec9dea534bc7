/** Figures and captures within a file: scenarios that say the same, in their place. */
import { importCapture } from "../../capture/import/capture.ts";
import { figuresIn } from "../../language/foreign/figures/find.ts";
import type { Range } from "../../language/syntax/document.ts";
import type { Analysis } from "../../scenario/analyze.ts";
import type { Finding } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { ideWords } from "../../words/ui/ide.ts";
import type { CodeAction } from "../types.ts";

/** A longer one takes too long for a menu. Pasted anew or imported, it becomes a scenario as well. */
const longestFigure = 500;
const mostConnections = 20;

/** `all`: the findings of the file. A figure has one, on its first line; the action is there on all of its lines. */
export function figureActions(
  { document: { text } }: Analysis,
  all: readonly Finding[],
  { start, end }: Range,
  locale: Locale,
): CodeAction[] {
  const found = all.filter(({ code }) => code === "foreign-figure");
  if (found.length === 0) return [];
  const lines = text.split(/\r\n|\r|\n/);
  const here = figuresIn(text).filter(({ from, to }) => from <= end.line && start.line <= to);
  return here.flatMap(({ from, to, branch }): CodeAction[] => {
    const finding = found.find(({ range }) => range.start.line === from);
    if (finding === undefined || branch !== null || to - from >= longestFigure) return [];
    const converted = scenarioOf(lines.slice(from, to + 1), locale);
    if (converted === null) return [];
    // Right below a title it belongs to that scenario.
    const isTitled = /^\s*scenario\b/.test(lines.slice(0, from).findLast((line) => line.trim() !== "") ?? "");
    const newText = isTitled ? converted.replace(/^((?:#.*\n|\n)*)scenario ".*"\s+/, "$1") : converted;
    const range = { start: { line: from, character: 0 }, end: { line: to, character: lines[to]?.length ?? 0 } };
    const title = tell(ideWords.convertFigure, locale);
    const fixes = { code: finding.code, range: finding.range };
    return [{ title, kind: "quickfix", edits: [{ range, newText }], preferred: true, fixes }];
  });
}

/** Null: nothing of it can become a scenario. */
function scenarioOf(lines: readonly string[], locale: Locale): string | null {
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  const steps = importCapture([bytes], { file: null, locale, connections: null, most: mostConnections });
  for (;;) {
    const { done, value } = steps.next();
    if (done !== true) continue;
    return value === null || value.texts.length === 0 ? null : value.texts.join("\n").trimEnd();
  }
}
