/** What can be typed at the cursor. Works on lines that cannot be read: it looks at their words, not at a statement. */
import type { Position } from "../../language/syntax/document.ts";
import { linesOf, splitLines } from "../../language/syntax/lines.ts";
import { rangeOf } from "../../language/syntax/range.ts";
import type { Analysis } from "../../scenario/analyze.ts";
import type { Locale } from "../../words/text.ts";
import { locate } from "../locate.ts";
import type { Completion } from "../types.ts";
import { wantsAfter } from "./context.ts";
import { itemsFor } from "./items.ts";

/** The word before the cursor, hyphens and dots in it included (`syn-queue`, `snd.una`), or the beginning of an arrow. */
const typed = /(?:[\p{L}_][\p{L}\p{M}\p{N}_.-]*|<-?|~|-)?$/u;

/** The completions at a position of the file; the editor filters them by what is typed already. */
export function completion(analysis: Analysis, position: Position, locale: Locale): Completion[] {
  const located = locate(analysis, position);
  const lines = located === undefined ? splitLines(analysis.document.text) : linesOf(located.run.scenario);
  const line = located === undefined ? position.line : located.position.line;
  const before = (lines[line] ?? "").slice(0, position.character);
  const word = typed.exec(before)?.[0] ?? "";
  const prefix = before.slice(0, before.length - word.length);
  // After a number or an operator the minus is one, not an arrow's beginning.
  const wants = wantsAfter(prefix);
  const items = itemsFor(wants, {
    run: located?.run,
    isAfterStatement: located?.run.scenario.statements.some(({ range }) => range.start.line < line) ?? false,
    range: rangeOf(position.line, position.character - word.length, position.character),
    locale,
  });
  const labels = new Set<string>();
  return items.filter(({ label }) => !labels.has(label) && labels.add(label));
}
