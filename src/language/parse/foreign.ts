/** Lines in the words of other tools, read as if they were in the words of this language, with a finding for each word. */
import { movedWithin, relocated } from "../foreign/relocate.ts";
import { applied, type LineEdit, placeBefore, type Rewrite, wholeLine } from "../foreign/rewrite.ts";
import { type Rewritten, rewritten } from "../foreign/rules.ts";
import type { Fix, Problem, Range } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import { type LineResult, readLine } from "./line.ts";
import { Reader, shorten } from "./reader.ts";

/** What these say of a foreign word leads nowhere: they take it away, or take it for another one. */
const poor: ReadonlySet<string> = new Set([
  "unexpected-text",
  "bad-number",
  "bad-value",
  "bad-name",
  "bare-peer",
  "send-what",
  "unquoted-text",
  "tight-arrow",
  "call-without-caller",
  "misspelt-statement",
  "misspelt-call",
  "misspelt-parameter",
  "missing-arrow",
  "missing-colon",
  "loss-without-condition",
]);

/** What has no fix and is clear all the same. */
const clear: ReadonlySet<string> = new Set(["flags-first", "flag-is-no-field", "duplicate-flag", "duplicate-field"]);

/**
 * What the line that has just been read says in other words; null where it is understood, or no better read in these. Its
 * problems are those from `before` on.
 */
export function readForeign(reader: Reader, before: number, isRaw: (name: string) => boolean): LineResult | null {
  const errors = errorsIn(reader.problems.slice(before));
  if (errors.length === 0 || isUnderstood(errors)) return null;
  const content = reader.content();
  const known = rewritten(content);
  if (known === null) return null;
  const { line } = reader;
  const readAs = (text: string): Attempt => {
    const other = new Reader(text, reader.locale);
    // A header says nothing here: it begins a scenario once it is written.
    const hasWords = other.open(line, 0, text.length) && !isHeaderLine(text);
    return { other, read: hasWords ? readLine(other, isRaw) : { declarations: [], statement: null } };
  };
  const ours = asOne(content, known, readAs);
  const { other, read: all } = readAs(ours.text);
  const isMeant = ours.rewrites.every(({ edits }) => edits.length > 0);
  const read = isMeant ? all : { declarations: [], statement: null };
  const wrong = errorsIn(other.problems).length;
  // Every rewriting is a finding of its own, and explains more than an error; a line whose first word is unknown says nothing yet.
  const isUnread = errors.every(({ code }) => code === "unknown-statement");
  const isMended = isUnread && errorsIn(other.problems).every(({ fixes }) => fixes !== undefined);
  if (wrong > 0 && !isMended && wrong + ours.rewrites.length > errors.length) return null;
  reader.problems.length = before;
  for (const rewrite of ours.rewrites) report(reader, line, rewrite);
  const move = (range: Range): Range => movedWithin(range, ours.placeOf);
  for (const problem of other.problems) reader.problems.push(relocated(problem, move));
  return relocated(read, move);
}

function isHeaderLine(text: string): boolean {
  return /^\s*scenario\s+"/.test(text);
}

/** A text, read as the line. */
interface Attempt {
  readonly other: Reader;
  readonly read: LineResult;
}

/** So many errors of a line in our words are corrected as well. */
const maxCorrections = 4;

/** Where a line is wrong in several words: one rewriting of all of it, if nothing is wrong any more then. */
function asOne(content: string, known: Rewritten, readAs: (text: string) => Attempt): Rewritten {
  if (known.rewrites.some(({ edits }) => edits.length === 0)) return known;
  let { text } = known;
  for (let corrections = 0; ; corrections++) {
    const [error] = errorsIn(readAs(text).other.problems);
    if (error === undefined) break;
    const [fix] = error.code === "unexpected-text" ? [] : (error.fixes ?? []);
    if (fix === undefined || corrections === maxCorrections) return known;
    text = applied(text, editsOf(fix));
  }
  if (text === known.text && known.rewrites.length === 1) return known;
  const indent = content.length - content.trimStart().length;
  const whole = wholeLine(content.trim(), text.trim(), indent);
  return { text, rewrites: [whole], placeOf: (at, isEnd) => placeBefore(at, whole.edits, isEnd) };
}

function editsOf({ edits }: Fix): readonly LineEdit[] {
  return edits
    .map(({ range, newText }) => ({ from: range.start.character, to: range.end.character, by: newText }))
    .sort((a, b) => a.from - b.from);
}

function errorsIn(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}

/** One mistake, which the reader has found and read past, or can correct. */
function isUnderstood(errors: readonly Problem[]): boolean {
  const [only] = errors;
  if (only === undefined || errors.length > 1 || poor.has(only.code)) return false;
  return only.fixes !== undefined || clear.has(only.code);
}

function report(reader: Reader, line: number, { code, values, at: [from, to], edits }: Rewrite): void {
  const fix = reader.fix(
    "replace",
    { text: shorten(values["meant"] ?? "") },
    edits.map((edit) => ({ range: rangeOf(line, edit.from, edit.to), newText: edit.by })),
  );
  const shown = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, shorten(text)]));
  reader.problem(code, rangeOf(line, from, to), shown, edits.length === 0 ? [] : [fix]);
}
