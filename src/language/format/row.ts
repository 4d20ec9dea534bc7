/** One line in its usual form, cut into the pieces that stand in columns. */
import { isBlank } from "../syntax/characters.ts";
import type { Declaration, Placed, Range, SegmentStatement, Statement } from "../syntax/document.ts";
import { type Kind, Tokens, tokenise } from "../syntax/tokens.ts";
import { noFlags, stateOf } from "../syntax/vocabulary.ts";

export interface Row {
  /** What the line was read as; null for a line without words. */
  readonly says: Statement | Declaration | "title" | null;
  /** In blanks, an even number. */
  readonly indent: number;
  /**
   * Of a segment: `alice -> bob:`, the flags, then each field; of an endpoint: its role, its name, then each setting.
   * Of everything else: all of it in one piece. None on an empty line.
   */
  readonly pieces: readonly string[];
  /** With its sign; empty where there is none. */
  readonly comment: string;
}

const tokens = new Tokens();

/** Reads a line again, by its words. Null: it has words, and nothing is known of what they say, so it stays as it is. */
export function rowOf(text: string, says: Row["says"]): Row | null {
  tokenise(text, 0, text.length, tokens);
  const comment = text.slice(tokens.contentEnd).replace(/^＃/, "#").trimEnd();
  const indent = indentOf(text);
  if (tokens.count === 0) return { says: null, indent, pieces: [], comment };
  if (says === null) return null;
  return { says, indent, pieces: piecesOf(text, says), comment };
}

/** A tab counts as two blanks, as the full-width one does; an odd blank too many is none. */
function indentOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === "\t") width += 2 - (width % 2);
    else if (character === "\u3000") width += 2;
    else if (character !== "\ufeff" && isBlank(character.charCodeAt(0))) width++;
    else if (character !== "\ufeff") break;
  }
  return width - (width % 2);
}

function piecesOf(text: string, says: NonNullable<Row["says"]>): readonly string[] {
  if (says === "title") return [spaced(wordsOf(text, []))];
  const words = wordsOf(text, spellingsOf(text, says));
  switch (says.kind) {
    case "segment":
      return segmentPieces(words, says);
    case "endpoint": {
      const [role, name, ...settings] = words.filter(({ kind }) => kind !== ",");
      return [role?.text ?? "", name?.text ?? "", ...(settings.length > 0 ? [spaced(settings)] : [])];
    }
    case "set":
    case "suppose":
      return [spaced(words.filter(({ kind }) => kind !== ","))];
    default:
      return [spaced(words)];
  }
}

/** The words of a line that are written in another way: flags, and states by names that somebody uses. */
function spellingsOf(text: string, says: Statement | Declaration): readonly Spelling[] {
  switch (says.kind) {
    case "segment":
      return says.flags === null ? [] : [{ range: says.flags.range, text: says.flags.value.join("+") || noFlags }];
    case "transition":
      return [...usualState(text, says.from), ...usualState(text, says.to)];
    case "expect":
    case "wait-until":
      return says.checks.flatMap((check) => (check.kind === "state" ? usualState(text, check.state) : []));
    default:
      return [];
  }
}

/** `alice -> bob:`, the flags (empty where none are written), and the parts behind them. */
function segmentPieces(words: readonly Word[], { flags }: SegmentStatement): readonly string[] {
  const colon = words.findIndex(({ kind }) => kind === ":");
  const behind = words.slice(colon + 1);
  const written = flags === null ? "" : (behind.shift()?.text ?? "");
  return [spaced(words.slice(0, colon + 1)), written, ...partsOf(behind).map(tight)];
}

/** The fields and words of a segment line. Commas between them are not kept. */
function partsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [];
  let part: Word[] = [];
  words.forEach((word, index) => {
    if (word.kind === "," && !goesOn(part, words[index + 1], words[index + 2])) return;
    const last = part.at(-1);
    const belongs = last !== undefined && (joints.has(word.kind) || joints.has(last.kind) || isOnly(part, "as"));
    if (belongs) part.push(word);
    else {
      part = [word];
      parts.push(part);
    }
  });
  return parts;
}

/** What holds a value together. */
const joints: ReadonlySet<Kind> = new Set<Kind>(["=", "+", "-", "/", ":", ","]);

function isOnly(part: readonly Word[], text: string): boolean {
  return part.length === 1 && part[0]?.text === text;
}

/** In `sack=1:5,9:12` a comma goes on with the next block. */
function goesOn(part: readonly Word[], next: Word | undefined, behind: Word | undefined): boolean {
  if (part[0]?.text !== "sack" || isOnly(part, "sack")) return false;
  return (next?.kind === "number" || next?.kind === "name") && behind?.kind !== "=";
}

/** A field without blanks, `as NAME` with one. */
function tight(part: readonly Word[]): string {
  return part.map(({ text }) => text).join(part[0]?.text === "as" && part[1]?.kind === "name" ? " " : "");
}

interface Spelling {
  readonly range: Range;
  readonly text: string;
}

/** A state by its own name. One that no stack uses stays: that is a mistake, and for its author to mend. */
function usualState(text: string, { value, range }: Placed<string>): Spelling[] {
  const written = text.slice(range.start.character, range.end.character);
  return stateOf(written)?.accepted === true ? [{ range, text: value }] : [];
}

/** A word or sign, as it is to be written. */
interface Word {
  readonly kind: Kind;
  readonly text: string;
}

/** The words of the line that has been cut up. `spellings`: what stands in these places is written so. */
function wordsOf(text: string, spellings: readonly Spelling[]): Word[] {
  const words: Word[] = [];
  for (let index = 0; index < tokens.count; index++) {
    const start = tokens.starts[index] ?? 0;
    const spelling = spellings.find(({ range }) => range.start.character === start);
    if (spelling === undefined) {
      const kind = tokens.kinds[index] ?? "end";
      words.push({ kind, text: plain(kind, text.slice(start, tokens.ends[index])) });
      continue;
    }
    words.push({ kind: "name", text: spelling.text });
    while ((tokens.ends[index] ?? text.length) < spelling.range.end.character) index++;
  }
  return words;
}

/** A full-width sign becomes the plain one. */
function plain(kind: Kind, text: string): string {
  switch (kind) {
    case "string": {
      const inner = text.slice(1, -1);
      const isPlain = text.startsWith('"') && text.endsWith('"');
      // Between “ and ” a plain quote is a character like any other.
      return isPlain ? text : `"${inner.replace(/\\.|"/gsu, (found) => (found === '"' ? '\\"' : found))}"`;
    }
    case ":":
    case ",":
    case "(":
    case ")":
    case "=":
    case "+":
      return kind;
    default:
      return text;
  }
}

const tightBefore: ReadonlySet<Kind> = new Set<Kind>([":", ",", ")", "=", "+", "-", "/", "."]);
const tightBehind: ReadonlySet<Kind> = new Set<Kind>(["(", "=", "+", "-", "/", "."]);

/** Words with the usual blanks between them. */
function spaced(words: readonly Word[]): string {
  let line = "";
  words.forEach(({ kind, text }, index) => {
    const before = words[index - 1];
    const isTight = before === undefined || tightBefore.has(kind) || tightBehind.has(before.kind);
    line += isTight ? text : ` ${text}`;
  });
  return line;
}
