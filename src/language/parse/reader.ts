/** A cursor over the words of one line, and the only place where problems are made. */

import { type LanguageFinding, languageFindings } from "../../words/findings/findings.ts";
import { type SyntaxFixId, syntaxFixTitles } from "../../words/findings/fixes.ts";
import { type SyntaxRelatedId, syntaxRelated } from "../../words/findings/related.ts";
import { type Locale, tell, type Values } from "../../words/text.ts";
import { nearest } from "../repair/suggest.ts";
import { fullWidthSigns } from "../syntax/characters.ts";
import type { Fix, Problem, Range, Word } from "../syntax/document.ts";
import { between, rangeOf } from "../syntax/range.ts";
import { type Kind, Tokens, tokenise } from "../syntax/tokens.ts";

/** More problems than a person reads: the rest is reported as one. */
export const maxProblems = 100;

/** What is missing at the end of a line that could not be read further up to there: one mistake, not two. */
const ofTheRest: ReadonlySet<LanguageFinding> = new Set(["missing-state", "missing-transition", "held-without-name"]);

/** How many words are looked at before one is cut out of the text again. */
const recentWords = 6;

type Related = NonNullable<Problem["related"]>;

export class Reader {
  readonly text: string;
  readonly locale: Locale;
  readonly problems: Problem[] = [];
  /** Of the line being read, counted from the scenario's first. */
  line = 0;
  lineStart = 0;
  private lineEnd = 0;
  private readonly recent: string[] = [];
  private nextRecent = 0;
  private readonly tokens = new Tokens();
  private at = 0;

  constructor(text: string, locale: Locale) {
    this.text = text;
    this.locale = locale;
  }

  /** Turns to the line between two offsets of the text. False where nothing is on it but a comment. */
  open(line: number, from: number, to: number): boolean {
    this.line = line;
    this.lineStart = from;
    this.lineEnd = to;
    this.at = 0;
    tokenise(this.text, from, to, this.tokens);
    if (this.tokens.fullWidth.length > 0) this.remarkFullWidth();
    return this.tokens.count > 0;
  }

  // -------------------------------------------------------------- looking

  kind(ahead = 0): Kind {
    const index = this.at + ahead;
    return index >= this.tokens.count ? "end" : (this.tokens.kinds[index] ?? "end");
  }

  is(kind: Kind, ahead = 0): boolean {
    return this.kind(ahead) === kind;
  }

  /** The token's own text. */
  word(ahead = 0): string {
    return this.text.slice(this.from(ahead), this.to(ahead));
  }

  isWord(text: string, ahead = 0): boolean {
    return this.kind(ahead) === "name" && this.word(ahead) === text;
  }

  ended(): boolean {
    return this.at >= this.tokens.count;
  }

  /** How many tokens have not been taken. */
  get left(): number {
    return this.tokens.count - this.at;
  }

  /** Whether a token is right after the one before it. */
  adjacent(ahead: number): boolean {
    return this.from(ahead) === this.to(ahead - 1);
  }

  /** How many tokens the hyphenated or dotted word takes that begins here: `snd.una`, `FIN-WAIT-1`. 0 where none does. */
  compoundLength(ahead = 0): number {
    if (this.kind(ahead) !== "name") return 0;
    let length = 1;
    for (;;) {
      const joint = this.kind(ahead + length);
      if ((joint !== "-" && joint !== ".") || !this.adjacent(ahead + length)) return length;
      const next = this.kind(ahead + length + 1);
      if ((next !== "name" && next !== "number" && next !== "quantity") || !this.adjacent(ahead + length + 1))
        return length;
      length += 2;
    }
  }

  /** The hyphenated or dotted word that begins here, as text. */
  compound(ahead = 0): string {
    return this.text.slice(this.from(ahead), this.to(ahead + Math.max(1, this.compoundLength(ahead)) - 1));
  }

  // -------------------------------------------------------------- places

  range(ahead = 0, length = 1): Range {
    return rangeOf(this.line, this.from(ahead) - this.lineStart, this.to(ahead + length - 1) - this.lineStart);
  }

  /** From a place on this line to the end of the last token that was taken. */
  rangeSince(start: Range): Range {
    return rangeOf(this.line, start.start.character, this.to(-1) - this.lineStart);
  }

  /** From the next token to the last of the line; the last token where the line has ended. */
  rest(): Range {
    if (this.ended()) return this.lastRange();
    return this.range(0, this.tokens.count - this.at);
  }

  /** The token that was taken last: where something is missing after it. */
  lastRange(): Range {
    return this.at === 0 ? this.range(0) : this.range(-1);
  }

  /** All words of the line, without indentation and comment. */
  lineRange(): Range {
    const end = this.tokens.ends[Math.max(0, this.tokens.count - 1)] ?? this.lineStart;
    return rangeOf(this.line, (this.tokens.starts[0] ?? this.lineStart) - this.lineStart, end - this.lineStart);
  }

  /** The line from its first character to its comment. */
  content(): string {
    return this.text.slice(this.lineStart, this.tokens.contentEnd);
  }

  /** The comment at the end of the line, with its sign; empty where there is none. */
  comment(): Word {
    const from = this.tokens.contentEnd;
    const range = rangeOf(this.line, from - this.lineStart, this.lineEnd - this.lineStart);
    return { text: this.text.slice(from, this.lineEnd), range };
  }

  textOf(range: Range): string {
    return this.text.slice(this.lineStart + range.start.character, this.lineStart + range.end.character);
  }

  // -------------------------------------------------------------- taking

  skip(count = 1): void {
    this.at += count;
  }

  skipRest(): void {
    this.at = this.tokens.count;
  }

  /** Takes a token of that kind if it is the next one. */
  take(kind: Kind): boolean {
    if (this.kind() !== kind) return false;
    this.at++;
    return true;
  }

  /** Takes `length` tokens as one word. */
  takeWord(length = 1): Word {
    const word = { text: this.wordText(this.from(0), this.to(length - 1)), range: this.range(0, length) };
    this.at += length;
    return word;
  }

  // -------------------------------------------------------------- telling

  /** Adds a finding about the second of two where one is allowed: the fix removes it (all of `whole`). */
  repeated(code: LanguageFinding, name: string, range: Range, first: Range, whole: Range = range): void {
    const related = [{ range: first, message: this.relatedMessage("first-here", { name: shorten(name) }) }];
    this.problem(code, range, { name: shorten(name) }, [this.removing(whole)], related);
  }

  /** What is said at a related place. */
  relatedMessage(id: SyntaxRelatedId, values: Values = {}): string {
    return tell(syntaxRelated[id], this.locale, values);
  }

  /** Whether so much has been said about this scenario that nothing is added. */
  get full(): boolean {
    return this.problems.length > maxProblems;
  }

  /** Adds a finding. Without `fixes` no quick fix is offered. */
  problem(
    code: LanguageFinding,
    range: Range,
    values: Values = {},
    fixes: readonly Fix[] = [],
    related: Related = [],
  ): void {
    if (this.full || (ofTheRest.has(code) && this.hasErrorHere())) return;
    const tooMany = this.problems.length === maxProblems;
    const words = languageFindings[tooMany ? "too-many-problems" : code];
    this.problems.push({
      code: tooMany ? "too-many-problems" : code,
      severity: words.severity,
      message: tell(words.message, this.locale, tooMany ? { count: maxProblems } : values),
      range,
      ...(related.length > 0 && !tooMany ? { related } : {}),
      ...(fixes.length > 0 && !tooMany ? { fixes } : {}),
    });
  }

  /** Whether the line that is being read has an error already. */
  private hasErrorHere(): boolean {
    const last = this.problems.at(-1);
    return last?.severity === "error" && last.range.start.line === this.line;
  }

  /**
   * Adds a finding about a word that is not one of `candidates`: `code`, or where some are near, the one that asks
   * whether they were meant, with a fix for each. `otherwise`: the fixes of `code`. Gives the nearest one back, where it is the only one.
   */
  misspelled(
    code: LanguageFinding,
    meantCode: LanguageFinding,
    word: Word,
    candidates: Iterable<string>,
    values: Values = {},
    otherwise: readonly Fix[] = [],
  ): string | null {
    if (this.full) return null;
    const near = nearest(word.text, candidates);
    const first = near[0];
    const all = { ...values, word: shorten(word.text) };
    if (first === undefined) {
      this.problem(code, word.range, all, otherwise);
      return null;
    }
    const fixes = near.map((text) => this.replacing(word.range, text));
    this.problem(meantCode, word.range, { ...all, suggestion: near.join("` / `") }, fixes);
    return near.length === 1 ? first : null;
  }

  /** A name that is none is one finding for all its places, and its fix changes them all. */
  badName(word: Word, meant: string): void {
    const index = this.problems.findIndex(
      ({ code, fixes }) => code === "bad-name" && fixes?.[0]?.edits[0]?.newText === meant,
    );
    const known = this.problems[index];
    const edit = { range: word.range, newText: meant };
    if (known === undefined) {
      this.problem("bad-name", word.range, { name: word.text }, [this.fix("replace", { text: meant }, [edit])]);
      return;
    }
    const edits = [...(known.fixes?.[0]?.edits ?? []), edit];
    const place = { range: word.range, message: this.relatedMessage("also-here", { name: word.text }) };
    const related = [...(known.related ?? []), place].slice(0, maxProblems);
    this.problems[index] = { ...known, related, fixes: [this.fix("replace", { text: meant }, edits)] };
  }

  /** A fix that puts a text in the place of another. */
  replacing(range: Range, text: string): Fix {
    return this.fix("replace", { text }, [{ range, newText: text }]);
  }

  /** A fix that adds a text after a place. */
  inserting(place: Range, text: string): Fix {
    return this.fix("insert", { text: text.trim() }, [{ range: between(place.end, place.end), newText: text }]);
  }

  /** A fix that takes a text away, with the blanks before it. */
  removing(range: Range): Fix {
    let start = range.start.character;
    while (start > 0 && /[ \t]/.test(this.text.charAt(this.lineStart + start - 1))) start--;
    return this.fix("remove", { text: shorten(this.textOf(range)) }, [
      { range: rangeOf(this.line, start, range.end.character), newText: "" },
    ]);
  }

  /** Of a line that says something to people only. */
  commenting(): Fix {
    const { start } = this.lineRange();
    const edit = { range: rangeOf(this.line, start.character, start.character), newText: "# " };
    return this.fix("comment-line", {}, [edit]);
  }

  fix(id: SyntaxFixId, values: Values, edits: Fix["edits"]): Fix {
    return { title: tell(syntaxFixTitles[id], this.locale, values), edits };
  }

  /** What follows a statement's end belongs nowhere. */
  expectEnd(): void {
    if (this.ended()) return;
    const rest = this.rest();
    this.problem("unexpected-text", rest, { text: shorten(this.textOf(rest)) }, [this.removing(rest)]);
    this.skipRest();
  }

  private remarkFullWidth(): void {
    const places = this.tokens.fullWidth.map((offset) => {
      const character = offset - this.lineStart;
      const signText = this.text.charAt(offset);
      return {
        range: rangeOf(this.line, character, character + 1),
        sign: signText,
        plain: fullWidthSigns.get(signText) ?? "",
      };
    });
    const first = places[0];
    if (first === undefined) return;
    const edits = [...places.map((place) => ({ range: place.range, newText: place.plain })), ...this.quotesToEscape()];
    this.problem("full-width", first.range, { sign: first.sign, plain: first.plain }, [
      this.fix("plain-signs", {}, edits),
    ]);
  }

  /** Between “ and ” a plain quote is a character like any other; between plain ones it has to be escaped. */
  private quotesToEscape(): { readonly range: Range; readonly newText: string }[] {
    const { kinds, starts, ends, count } = this.tokens;
    return Array.from({ length: count }).flatMap((_, index) => {
      const [from, to] = [starts[index] ?? 0, ends[index] ?? 0];
      const isCurly = kinds[index] === "string" && (this.text[from] === "“" || this.text[to - 1] === "”");
      if (!isCurly) return [];
      return [...this.text.slice(from + 1, to - 1).matchAll(/\\.|"/gsu)].flatMap(({ 0: found, index: at }) => {
        const character = from + 1 + at - this.lineStart;
        return found === '"' ? [{ range: rangeOf(this.line, character, character + 1), newText: '\\"' }] : [];
      });
    });
  }

  /** A part of the text; of the few words that recur, one string is kept. */
  private wordText(from: number, to: number): string {
    const { recent, text } = this;
    for (const word of recent) if (word.length === to - from && text.startsWith(word, from)) return word;
    const word = text.slice(from, to);
    recent[this.nextRecent++ % recentWords] = word;
    return word;
  }

  private from(ahead: number): number {
    const index = this.at + ahead;
    return this.tokens.starts[index > this.tokens.count ? this.tokens.count : index] ?? this.lineStart;
  }

  private to(ahead: number): number {
    const index = this.at + ahead;
    return this.tokens.ends[index > this.tokens.count ? this.tokens.count : index] ?? this.lineStart;
  }
}

/** A text as it is quoted in a message: never longer than a few words, never with control characters in it. */
export function shorten(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\ufffd");
  return clean.length <= 40 ? clean : `${clean.slice(0, 39)}…`;
}
