/**
 * A line that is written as other tools and languages write it, in the words of this language. Rules look at lines that
 * cannot be read, and only at these: a text without mistakes costs nothing.
 */

export type ForeignCode =
  | "foreign-arrow"
  | "foreign-call"
  | "foreign-keyword"
  | "foreign-parameter"
  | "foreign-segment"
  | "negated-line"
  | "size-with-unit"
  | "unread-words";

/** `from` … `to` of a line becomes `by`. */
export interface LineEdit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

export interface Rewrite {
  readonly code: ForeignCode;
  readonly values: Readonly<Record<string, string>>;
  /** The words that the finding is about. */
  readonly at: readonly [from: number, to: number];
  /** In the order of the line; none: nothing on the line says the same. */
  readonly edits: readonly LineEdit[];
}

/** A line without its comment. */
export interface Source {
  readonly text: string;
  /** The same, with what is between quotes blotted out. */
  readonly masked: string;
}

export type Rule = (source: Source) => Rewrite | null;

export function sourceOf(text: string): Source {
  const masked = text.replace(/"((?:\\.|[^"\\])*)"/g, (whole) => `"${"_".repeat(whole.length - 2)}"`);
  return { text, masked };
}

export function applied(text: string, edits: readonly LineEdit[]): string {
  let result = "";
  let at = 0;
  for (const { from, to, by } of edits) {
    result += text.slice(at, from) + by;
    at = to;
  }
  return result + text.slice(at);
}

/** A whole line of some form, and what is meant by it; null: something else. */
export interface LinePattern {
  readonly pattern: RegExp;
  readonly by: (found: RegExpExecArray) => string | null;
}

/** `pattern`: of the whole line, with the flags `u` and `more`. */
export function linePattern(pattern: string, by: LinePattern["by"], more = ""): LinePattern {
  return { pattern: new RegExp(`^${pattern}$`, `u${more}`), by };
}

/** The rule of the first pattern that fits a line and says it otherwise. */
export function byPatterns(patterns: readonly LinePattern[]): Rule {
  return ({ text, masked }) => {
    const from = /^\s*/.exec(masked)?.[0].length ?? 0;
    const body = text.slice(from, text.trimEnd().length);
    for (const { pattern, by } of patterns) {
      const found = pattern.exec(body);
      const meant = found === null ? null : by(found);
      if (meant !== null && meant !== body) return wholeLine(body, meant, from);
    }
    return null;
  };
}

/** A line in other words: the finding is about those that differ, and so is what it says of them where it is short. */
export function wholeLine(body: string, meant: string, indent: number): Rewrite {
  const blanks = (text: string): readonly number[] => [...text.matchAll(/(?<=\s)\S/g)].map(({ index }) => index);
  const alike = (length: number): boolean => body.slice(0, length) === meant.slice(0, length);
  const from = blanks(body).findLast(alike) ?? 0;
  const isEnd = (at: number): boolean => body.length - at <= meant.length - from && meant.endsWith(body.slice(at));
  const ends = [...body.matchAll(/\s+(?=\S)/g)].map(({ index }) => index);
  const to = from === 0 ? body.length : (ends.find((at) => at > from && isEnd(at)) ?? body.length);
  const by = meant.slice(from, meant.length - (body.length - to));
  return by.trim() === "" || meant.startsWith("#")
    ? replacing(body, meant, indent)
    : replacing(body.slice(from, to), by, indent + from);
}

function replacing(word: string, meant: string, from: number): Rewrite {
  const edit = { from, to: from + word.length, by: meant };
  return { code: "foreign-keyword", values: { word, meant }, at: [from, edit.to], edits: [edit] };
}

/** The place in the line before the edits that a place after them comes from; what was put in is where it was put. */
export function placeBefore(character: number, edits: readonly LineEdit[], isEnd: boolean): number {
  let shift = 0;
  for (const { from, to, by } of edits) {
    const start = from + shift;
    if (character < start || (character === start && isEnd)) break;
    if (character < start + by.length || (character === start + by.length && isEnd)) return isEnd ? to : from;
    shift += by.length - (to - from);
  }
  return character - shift;
}
