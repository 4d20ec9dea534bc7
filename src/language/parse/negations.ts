/** `client != CLOSED`, `not client connections>1`: a check says what holds. A negated one is a single error, with what may be meant. */
import type { Fix, Range } from "../syntax/document.ts";
import { between, spanning } from "../syntax/range.ts";
import { type Reader, shorten } from "./reader.ts";

const signs: readonly (readonly string[])[] = [["!", "="], ["<", ">"], ["≠"]];
const words: readonly (readonly string[])[] = [["not"], ["is", "not"], ["isn", "'", "t"], ["!"]];

/** What holds where a comparison does not. */
const opposites: ReadonlyMap<string, readonly string[]> = new Map([
  ["<", [">="]],
  [">", ["<="]],
  ["<=", [">"]],
  [">=", ["<"]],
  ["=", [">", "<"]],
]);

/** How many tokens the sign takes that is `ahead`, where `=` could be; 0: it is none that negates. */
export function negatingSign(reader: Reader, ahead = 0): number {
  return lengthOf(reader, signs, ahead);
}

/** How many tokens negate a check, before its endpoint or after it. */
export function negatingWords(reader: Reader): number {
  return lengthOf(reader, words, 0);
}

/** The same before an endpoint: what is not one itself, as in `not CLOSED`, `not (bob) CLOSED` or `not rto=1s`. */
export function negatingWordsBefore(reader: Reader): number {
  const length = negatingWords(reader);
  const after = length + reader.compoundLength(length);
  return length > 0 && after > length && !isOver(reader, after) && !isComparison(reader, after) ? length : 0;
}

function lengthOf(reader: Reader, all: readonly (readonly string[])[], ahead: number): number {
  const found = all.find((one) => one.every((word, index) => reader.word(ahead + index) === word));
  return found?.length ?? 0;
}

/** Takes what negates, and reports it. Of the check after it nothing is true or false. */
export function reportNegated(reader: Reader, length: number): null {
  const isSign = negatingSign(reader) > 0;
  const range = reader.range(0, length);
  reader.skip(length);
  reader.problem("negated-check", range, { word: shorten(reader.textOf(range)) }, oppositesOf(reader, range, isSign));
  return null;
}

/** For a number: the comparisons that say the opposite. Of a state, ten others do. */
function oppositesOf(reader: Reader, negation: Range, isSign: boolean): Fix[] {
  let at = 0;
  if (!isSign) while (!isComparison(reader, at) && !isOver(reader, at)) at++;
  const value = isSign ? 0 : at + 1;
  if (!reader.is("number", value) && !reader.is("quantity", value)) return [];
  const comparison = isSign ? "=" : reader.word(at);
  const [first, ...others] = opposites.get(comparison) ?? [];
  const range = isSign ? negation : spanning(negation, reader.range(at));
  const before = isSign ? "" : reader.textOf(between(negation.end, range.end)).slice(0, -comparison.length).trim();
  return [first, ...(reader.word(value) === "0" ? [] : others)].flatMap((one) =>
    one === undefined ? [] : [reader.replacing(range, before + one)],
  );
}

function isComparison(reader: Reader, ahead: number): boolean {
  return reader.is("compare", ahead) || reader.is("=", ahead);
}

function isOver(reader: Reader, ahead: number): boolean {
  return reader.is("end", ahead) || reader.is(",", ahead);
}
