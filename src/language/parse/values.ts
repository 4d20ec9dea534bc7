/** Numbers, symbols, durations and texts: what follows a `=` or a keyword. */

import type { NumberBounds } from "../../words/parameters/parameter.ts";
import type { Duration, Placed, Range, Value, Word } from "../syntax/document.ts";
import { rangeOf } from "../syntax/range.ts";
import { durationUnits, fieldBounds, maxDuration, mslUnit } from "../syntax/vocabulary.ts";
import { type Reader, shorten } from "./reader.ts";

/** A whole number within bounds; null and a problem where there is none. `name` is what it is for. */
export function readNumber(reader: Reader, name: string, bounds: NumberBounds): Placed<number> | null {
  if (reader.ended()) {
    reader.problem("missing-number", reader.lastRange(), { name });
    return null;
  }
  const negative = reader.is("-") && reader.is("number", 1) && reader.adjacent(1);
  const range = reader.range(0, negative ? 2 : 1);
  if (!negative && !reader.is("number")) {
    reader.problem("bad-number", range, { name, text: shorten(reader.textOf(range)) });
    return null;
  }
  const value = Number(reader.textOf(range));
  reader.skip(negative ? 2 : 1);
  if (value < bounds.min || value > bounds.max) {
    const near = String(value < bounds.min ? bounds.min : bounds.max);
    const values = { name, text: shorten(reader.textOf(range)), min: bounds.min, max: bounds.max };
    reader.problem("number-out-of-range", range, values, [reader.replacing(range, near)]);
    return null;
  }
  return { value, range };
}

/** A number, or a symbol plus or minus one. */
export function readValue(reader: Reader, name: string): Value | null {
  if (reader.is("number") || reader.is("-")) {
    const number = readNumber(reader, name, fieldBounds.seq);
    return number === null ? null : { symbol: null, offset: number.value, range: number.range };
  }
  if (!reader.is("name")) {
    if (reader.ended()) reader.problem("missing-number", reader.lastRange(), { name });
    else reader.problem("bad-value", reader.range(), { name, text: shorten(reader.word()) });
    return null;
  }
  // What is left to fill in on paper is no symbol: here it is `?`.
  if (/^_+$/.test(reader.word())) {
    reader.problem("bad-value", reader.range(), { name, text: shorten(reader.word()) });
    return null;
  }
  const symbol = reader.takeWord();
  if (!reader.is("+") && !reader.is("-")) return { symbol: symbol.text, offset: 0, range: symbol.range };
  const sign = reader.is("-") ? -1 : 1;
  reader.skip();
  const offset = readNumber(reader, name, fieldBounds.seq);
  if (offset === null) return null;
  // `x-0` is `x`: no negative zero in a document.
  return {
    symbol: symbol.text,
    offset: offset.value === 0 ? 0 : sign * offset.value,
    range: reader.rangeSince(symbol.range),
  };
}

/** Whether a duration may begin here. */
export function isDuration(reader: Reader, ahead = 0): boolean {
  return reader.is("quantity", ahead) || reader.is("number", ahead) || reader.isWord(mslUnit, ahead);
}

/** `10ms`, `1.5s`, `2min`, `1h`, `MSL`, `2MSL`. */
export function readDuration(reader: Reader, name: string): Placed<Duration> | null {
  if (reader.ended()) {
    reader.problem("missing-duration", reader.lastRange(), { name });
    return null;
  }
  if (reader.isWord(mslUnit)) return { value: { micros: 0, msl: 1 }, range: reader.takeWord().range };
  if (reader.is("number")) return readWithoutUnit(reader);
  const word = reader.takeWord();
  const measuredTime = inMeasuredTimes(reader, word);
  if (measuredTime !== null) return measuredTime;
  const parts = /^(\d+(?:\.\d+)?)(\D+)$/u.exec(word.text);
  const [amount, unit] = [parts?.[1], parts?.[2]];
  if (amount === undefined || unit === undefined) {
    if (word.text.toUpperCase() === mslUnit) return likely(reader, word, mslUnit, { micros: 0, msl: 1 });
    reader.problem("bad-duration", word.range, { text: shorten(word.text) });
    return null;
  }
  return measured(reader, word, amount, unit);
}

/** What TCP measures, with what it is without a measurement: the first RTO, and twice the default `latency`. In ms. */
const measuredTimes: ReadonlyMap<string, number> = new Map([
  ["RTO", 1000],
  ["RTT", 20],
]);

/** `RTO`, `2RTO`: read as so many of the usual ones, and reported. Null: something else. */
function inMeasuredTimes(reader: Reader, word: Word): Placed<Duration> | null {
  const [, count = "", unit = ""] = /^(\d*\.?\d*)(\p{L}+)$/u.exec(word.text) ?? [];
  const usual = measuredTimes.get(unit.toUpperCase());
  if (usual === undefined) return null;
  const ms = Number(count === "" ? "1" : count) * usual;
  const suggestion = Number.isInteger(ms / 1000) ? `${String(ms / 1000)}s` : `${String(Math.round(ms))}ms`;
  const values = { text: shorten(word.text), suggestion };
  reader.problem("measured-duration", word.range, values, [reader.replacing(word.range, suggestion)]);
  return bounded(reader, word, { micros: Math.round(ms) * 1000, msl: 0 }, ms * 1000);
}

/** What people call the units. */
const unitWords: ReadonlyMap<string, string> = new Map([
  ["sec", "s"],
  ["secs", "s"],
  ["second", "s"],
  ["seconds", "s"],
  ["秒", "s"],
  ["msec", "ms"],
  ["millisecond", "ms"],
  ["milliseconds", "ms"],
  ["毫秒", "ms"],
  ["mins", "min"],
  ["minute", "min"],
  ["minutes", "min"],
  ["分钟", "min"],
  ["hour", "h"],
  ["hours", "h"],
  ["小时", "h"],
]);

/** A bare number: `10 ms` is read as `10ms` and reported; `10` alone may be anything. */
function readWithoutUnit(reader: Reader): Placed<Duration> | null {
  const number = reader.takeWord();
  if (reader.is("name") && (durationUnits.has(reader.word()) || reader.isWord(mslUnit))) {
    const unit = reader.takeWord();
    const range = reader.rangeSince(number.range);
    reader.problem("blank-before-unit", range, {}, [reader.replacing(range, number.text + unit.text)]);
    return measured(reader, { text: number.text + unit.text, range }, number.text, unit.text);
  }
  const sign = reader.is("other") && reader.word() === "*" ? 1 : 0;
  if (reader.is("name", sign) && measuredTimes.has(reader.word(sign).toUpperCase())) {
    reader.skip(sign);
    const text = number.text + reader.takeWord().text;
    return inMeasuredTimes(reader, { text, range: reader.rangeSince(number.range) });
  }
  const known = reader.is("name") ? unitWords.get(reader.word()) : undefined;
  const isProduct = reader.is("other") && reader.word() === "*" && reader.isWord(mslUnit, 1);
  const unit = isProduct ? mslUnit : known;
  if (unit !== undefined) {
    reader.skip(isProduct ? 2 : 1);
    const range = reader.rangeSince(number.range);
    const text = number.text + unit;
    reader.problem("duration-spelling", range, { text: shorten(reader.textOf(range)), suggestion: text }, [
      reader.replacing(range, text),
    ]);
    return measured(reader, { text, range }, number.text, unit);
  }
  const fixes = ["ms", "s"].map((unit) => reader.replacing(number.range, number.text + unit));
  reader.problem("missing-unit", number.range, { text: shorten(number.text) }, fixes);
  return null;
}

function measured(reader: Reader, word: Word, amount: string, unit: string): Placed<Duration> | null {
  const size = durationUnits.get(unit);
  if (size === undefined) {
    if (unit === mslUnit) return bounded(reader, word, { micros: 0, msl: Number(amount) }, Number(amount) * 1_000_000);
    return unknownUnit(reader, word, amount, unit);
  }
  const exact = Number(amount) * size;
  const micros = Math.round(exact);
  if (exact <= maxDuration && Math.abs(exact - micros) > 0.001) {
    reader.problem("duration-too-fine", word.range, { text: shorten(word.text) }, [
      reader.replacing(word.range, `${String(micros)}us`),
    ]);
  }
  return bounded(reader, word, { micros, msl: 0 }, micros);
}

function bounded(reader: Reader, word: Word, value: Duration, size: number): Placed<Duration> | null {
  if (size <= maxDuration) return { value, range: word.range };
  reader.problem("duration-out-of-range", word.range, {
    text: shorten(word.text),
    max: `${String(maxDuration / 3_600_000_000)}h`,
  });
  return null;
}

const meantUnits: ReadonlyMap<string, string> = new Map([
  ["msl", mslUnit],
  ["µs", "us"],
  ["μs", "us"],
  ["usec", "us"],
  ["msec", "ms"],
  ["millis", "ms"],
  ["sec", "s"],
  ["secs", "s"],
  ["second", "s"],
  ["seconds", "s"],
  ["m", "min"],
  ["mins", "min"],
  ["minute", "min"],
  ["minutes", "min"],
  ["hour", "h"],
  ["hours", "h"],
  ["秒", "s"],
  ["毫秒", "ms"],
  ["分钟", "min"],
  ["小时", "h"],
]);

function unknownUnit(reader: Reader, word: Word, amount: string, unit: string): Placed<Duration> | null {
  const meant =
    meantUnits.get(unit.toLowerCase()) ?? (durationUnits.has(unit.toLowerCase()) ? unit.toLowerCase() : undefined);
  if (meant === undefined) {
    reader.problem("bad-duration", word.range, { text: shorten(word.text) });
    return null;
  }
  const micros = durationUnits.get(meant);
  const value =
    micros === undefined ? { micros: 0, msl: Number(amount) } : { micros: Math.round(Number(amount) * micros), msl: 0 };
  if (Math.max(value.micros, value.msl * 1_000_000) > maxDuration)
    return bounded(reader, word, value, Number.POSITIVE_INFINITY);
  return likely(reader, word, amount + meant, value);
}

/** An unknown spelling of something that is clear: a problem with a fix, and the value all the same. */
function likely(reader: Reader, word: Word, spelling: string, value: Duration): Placed<Duration> {
  const values = { text: shorten(word.text), suggestion: spelling };
  reader.problem("duration-spelling", word.range, values, [reader.replacing(word.range, spelling)]);
  return { value, range: word.range };
}

/** A text in double quotes. `what` is where it belongs (`note`), for the message where there is none. */
export function readText(reader: Reader, what: string): Placed<string> | null {
  if (reader.is("string")) {
    const { range } = reader.takeWord();
    return { value: unescape(reader, range.start.character + 1, range.end.character - 1), range };
  }
  if (reader.is("unterminated")) {
    const { range } = reader.takeWord();
    reader.problem("unterminated-text", range, {}, [reader.inserting(range, '"')]);
    return { value: unescape(reader, range.start.character + 1, range.end.character), range };
  }
  if (reader.ended()) {
    reader.problem("missing-text", reader.lastRange(), { what });
    return null;
  }
  const range = reader.rest();
  const value = reader.textOf(range);
  reader.skipRest();
  const quoted = `"${value.replace(/["\\]/g, "\\$&")}"`;
  reader.problem("unquoted-text", range, { what }, [reader.fix("quote", {}, [{ range, newText: quoted }])]);
  return { value, range };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** The text between two characters of the line, its escapes resolved. An unknown escape stays as it is written. */
function unescape(reader: Reader, from: number, to: number): string {
  const raw = reader.text.slice(reader.lineStart + from, reader.lineStart + to);
  if (!raw.includes("\\")) return raw;
  return raw.replace(
    /\\(?:u\{([^}]*)\}|([\s\S]?))/gu,
    (whole, digits: string | undefined, sign: string | undefined, offset: number) => {
      const plain = sign === undefined ? codePoint(digits ?? "") : escapes.get(sign);
      if (plain !== undefined) return plain;
      const range: Range = rangeOf(reader.line, from + offset, from + offset + whole.length);
      reader.problem("bad-escape", range, { text: shorten(whole) }, [reader.replacing(range, `\\${whole}`)]);
      return whole;
    },
  );
}

function codePoint(digits: string): string | undefined {
  if (!/^[0-9a-fA-F]{1,6}$/.test(digits)) return undefined;
  const point = Number.parseInt(digits, 16);
  // Half of a surrogate pair is no character.
  return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? undefined : String.fromCodePoint(point);
}

/** How many bytes a text takes in UTF-8; half of a surrogate pair counts as U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    if (point > 0xffff) {
      // Two code units make four bytes.
      bytes += 2;
      i++;
    } else if (point > 0x7ff) bytes += 2;
    else if (point > 0x7f) bytes += 1;
  }
  return bytes;
}
