/** What can be typed at the cursor. Works on lines that cannot be read: it looks at their words, not at a statement. */
import { parseScenario } from "../../language/parse/scenario.ts";
import type { Position } from "../../language/syntax/document.ts";
import { linesOf, splitLines } from "../../language/syntax/lines.ts";
import { rangeOf } from "../../language/syntax/range.ts";
import { Moments } from "../../scenario/ahead/moments.ts";
import { Place } from "../../scenario/ahead/place.ts";
import type { Analysis } from "../../scenario/analyze.ts";
import type { Locale } from "../../words/text.ts";
import { locate } from "../locate.ts";
import type { Completion } from "../types.ts";
import { wantsAfter } from "./context.ts";
import { itemsFor } from "./items.ts";
import type { Want } from "./want.ts";

/** The word before the cursor, hyphens and dots in it included (`syn-queue`, `snd.una`), or the beginning of an arrow. */
const typed = /(?:[\p{L}_][\p{L}\p{M}\p{N}_.-]*|<-?|~|-)?$/u;

/** The value before the cursor, as far as it is one: `x`, `x+`, `x+1`. */
const value = /(?<=[=:,]\s*)(?:[\p{L}_][\p{L}\p{M}\p{N}_]*\s*[+-]\s*\d*)$/u;

export interface CompletionOptions {
  /** What earlier questions have found out. */
  readonly moments?: Moments;
  /** The editor asks by itself, because a sign was typed: a line that is complete is left in peace. */
  readonly byItself?: boolean;
}

/** The completions at a position of the file; the editor filters them by what is typed already. */
export function completion(
  analysis: Analysis,
  position: Position,
  locale: Locale,
  { moments = new Moments(), byItself = false }: CompletionOptions = {},
): Completion[] {
  const located = locate(analysis, position);
  const lines = located === undefined ? splitLines(analysis.document.text) : linesOf(located.run.scenario);
  const line = located === undefined ? position.line : located.position.line;
  const before = (lines[line] ?? "").slice(0, position.character);
  if (byItself && isComplete(before)) return [];
  const { wants, length } = wanted(before);
  const scenario = located?.run.scenario ?? parseScenario("", locale);
  const rangeFrom = (start: number) => rangeOf(position.line, start, position.character);
  const items = itemsFor(wants, {
    run: located?.run,
    isAfterStatement: scenario.statements.some(({ range }) => range.start.line < line),
    place: new Place(moments, scenario, line, locale),
    word: rangeFrom(position.character - length),
    flags: rangeFrom(/^[^:：]*[:：]\s*/u.exec(before)?.[0].length ?? before.length),
    locale,
  });
  const labels = new Set<string>();
  return items.filter(({ label }) => !labels.has(label) && labels.add(label));
}

/** What may stand before the cursor, and how much of it is typed. */
function wanted(before: string): { readonly wants: readonly Want[]; readonly length: number } {
  const isAsked = (prefix: string): boolean => wantsAfter(prefix).some(({ kind }) => kind === "number");
  const [expression = ""] = value.exec(before) ?? [];
  const isValue = expression !== "" && isAsked(before.slice(0, before.length - expression.length));
  // After a number or an operator the minus is one, not an arrow's beginning.
  const word = isValue ? expression : (typed.exec(before)?.[0] ?? "");
  return { wants: wantsAfter(before.slice(0, before.length - word.length)), length: word.length };
}

/** Whether what is typed says something by itself, so that nothing has to follow. */
function isComplete(before: string): boolean {
  if (!/\s$/.test(before) || before.trim() === "") return false;
  const { statements, declarations, problems } = parseScenario(before, "en");
  return statements.length + declarations.length > 0 && problems.every(({ severity }) => severity !== "error");
}
