/** Which line of a student's text is which of the exercise, and what it has in place of each blank. */
import { format } from "../../language/format/format.ts";
import { splitLines } from "../../language/syntax/lines.ts";
import { Tokens, tokenise } from "../../language/syntax/tokens.ts";

/** A line that says something, in its usual form. */
interface Line {
  /** Zero-based. */
  readonly number: number;
  readonly words: readonly string[];
  /** The text from one word to another, both included. */
  readonly between: (from: number, to: number) => string;
}

export interface Matched {
  /** The lines of the exercise and of the student's text. */
  readonly line: number;
  readonly studentLine: number;
  /** The text in place of each `?` of the line, in their order; empty where it was only taken out. */
  readonly given: readonly string[];
}

export interface Matching {
  /** By the exercise's line. */
  readonly matched: ReadonlyMap<number, Matched>;
  /** Lines of the student's text that the exercise does not have. */
  readonly strange: readonly number[];
}

/** Comments and layout aside, the lines are matched in order; as many as possible. */
export function matchLines(exercise: string, student: string): Matching {
  const [wanted, found] = [wordLines(exercise), wordLines(student)];
  const pairs = longestMatch(wanted, found);
  const taken = new Set(pairs.map(({ studentLine }) => studentLine));
  return {
    matched: new Map(pairs.map((pair) => [pair.line, pair])),
    strange: found.map(({ number }) => number).filter((number) => !taken.has(number)),
  };
}

function wordLines(text: string): Line[] {
  const tokens = new Tokens();
  return splitLines(format(text)).flatMap((line, number): Line[] => {
    tokenise(line, 0, line.length, tokens);
    const [starts, ends] = [tokens.starts.slice(0, tokens.count), tokens.ends.slice(0, tokens.count)];
    if (starts.length === 0) return [];
    const words = starts.map((start, index) => line.slice(start, ends[index]));
    return [{ number, words, between: (from, to) => line.slice(starts[from], ends[to]) }];
  });
}

/** No value has more words. */
const mostWords = 40;

/** The text in place of each `?`; null where the lines differ elsewhere. */
function givenIn(wanted: Line, found: Line, at = 0, foundAt = 0): readonly string[] | null {
  const word = wanted.words[at];
  if (word === undefined) return foundAt === found.words.length ? [] : null;
  if (word !== "?") return found.words[foundAt] === word ? givenIn(wanted, found, at + 1, foundAt + 1) : null;
  const most = Math.min(found.words.length, foundAt + mostWords);
  for (let end = foundAt; end < most; end++) {
    const rest = givenIn(wanted, found, at + 1, end + 1);
    if (rest !== null) return [found.between(foundAt, end), ...rest];
  }
  const rest = givenIn(wanted, found, at + 1, foundAt);
  return rest === null ? null : ["", ...rest];
}

/** Longer texts are only matched from both ends. */
const mostPairs = 1_000_000;

function longestMatch(wanted: readonly Line[], found: readonly Line[]): Matched[] {
  const pair = (one: Line | undefined, other: Line | undefined): Matched | null => {
    const given = one === undefined || other === undefined ? null : givenIn(one, other);
    return given === null || one === undefined || other === undefined
      ? null
      : { line: one.number, studentLine: other.number, given };
  };
  const shortest = Math.min(wanted.length, found.length);
  const head: Matched[] = [];
  for (let at = 0; at < shortest; at++) {
    const both = pair(wanted[at], found[at]);
    if (both === null) break;
    head.push(both);
  }
  const tail: Matched[] = [];
  while (head.length + tail.length < shortest) {
    const both = pair(wanted.at(-1 - tail.length), found.at(-1 - tail.length));
    if (both === null) break;
    tail.push(both);
  }
  const [left, right] = [wanted, found].map((lines) => lines.slice(head.length, lines.length - tail.length));
  return [...head, ...longestBetween(left ?? [], right ?? [], pair), ...tail.reverse()];
}

/** The longest common subsequence. */
function longestBetween(
  wanted: readonly Line[],
  found: readonly Line[],
  pair: (one: Line, other: Line) => Matched | null,
): Matched[] {
  if (wanted.length * found.length > mostPairs) return [];
  const pairs = wanted.map((one) => found.map((other) => pair(one, other)));
  const lengths = Array.from({ length: wanted.length + 1 }, () => Array.from({ length: found.length + 1 }, () => 0));
  const lengthAt = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = wanted.length - 1; row >= 0; row--) {
    for (let column = found.length - 1; column >= 0; column--) {
      const isPair = pairs[row]?.[column] !== null;
      const length = isPair
        ? lengthAt(row + 1, column + 1) + 1
        : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
      lengths[row]?.splice(column, 1, length);
    }
  }
  const matched: Matched[] = [];
  for (let row = 0, column = 0; row < wanted.length && column < found.length; ) {
    const both = pairs[row]?.[column] ?? null;
    if (both !== null) {
      matched.push(both);
      row++;
      column++;
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row++;
    else column++;
  }
  return matched;
}
