/** `SYN+ACK`, `FIN, ACK`, `NONE`: the control bits of a segment line. */
import { type FlagName, flagNames } from "../../words/terms/standard-names.ts";
import type { Placed } from "../syntax/document.ts";
import { fieldNames, flagMistakes, flagOf, noFlags, timesWord } from "../syntax/vocabulary.ts";
import { type Reader, shorten } from "./reader.ts";

/** The flags that are next, in the order of the header whatever order they are written in. Null: none can be read. */
export function readFlags(reader: Reader): Placed<readonly FlagName[]> | null {
  const start = reader.range();
  const found = new Set<FlagName>();
  let read = 0;
  let none = false;
  while (reader.is("name")) {
    if (isNextPart(reader) || (read > 0 && !isFlagLike(reader.word()))) break;
    if (reader.isWord(noFlags)) {
      none = true;
      reader.skip();
    } else readFlagInto(reader, found);
    read++;
    if (!joins(reader)) break;
    if (!reader.is("name")) reader.skip();
  }
  if (read === 0) {
    const range = reader.rest();
    reader.problem("flags-expected", range, { text: shorten(reader.textOf(range)) });
    reader.skipRest();
    return null;
  }
  const range = reader.rangeSince(start);
  if (none && found.size > 0)
    reader.problem("none-with-flags", range, {}, [reader.replacing(range, [...found].join("+"))]);
  return found.size === 0 && !none ? null : { value: inOrder(found), range };
}

/** By the bits of their places in `flagNames`: each combination is one list, however often it is written. */
const combinations: (readonly FlagName[])[] = [];

/** The flags in the order of the header, whatever order they are written in. */
function inOrder(found: ReadonlySet<FlagName>): readonly FlagName[] {
  let bits = 0;
  for (const flag of found) bits |= 1 << flagNames.indexOf(flag);
  const known = combinations[bits] ?? flagNames.filter((flag) => found.has(flag));
  combinations[bits] = known;
  return known;
}

/** Whether the flags go on: a blank or a separator, and then a word that is not the beginning of something else. */
function joins(reader: Reader): boolean {
  if (reader.is("name")) return true;
  const separator = reader.is("+") || reader.is("-") || reader.is(",") || reader.is("/");
  return separator && reader.is("name", 1);
}

/** Whether a word after a flag is meant for another one: flags are in capitals, or at least the right letters. */
function isFlagLike(word: string): boolean {
  const upper = word.toUpperCase();
  return word === upper || flagOf(upper) !== undefined || flagMistakes.has(upper);
}

/** A field, `sack`, `retransmission` or `as NAME` ends the flags. */
function isNextPart(reader: Reader): boolean {
  const word = reader.word();
  if (word === "sack" || word === "retransmission" || word === "as") return true;
  if ((fieldNames as readonly string[]).includes(word) || word === timesWord) return true;
  return reader.is("=", 1) && (flagOf(word) === undefined || !reader.is("number", 2));
}

function readFlagInto(reader: Reader, found: Set<FlagName>): void {
  const range = reader.range();
  const before = found.size;
  const flag = readFlag(reader, found);
  if (flag === null) return;
  found.add(flag);
  if (found.size === before) reader.problem("duplicate-flag", range, { flag });
}

/** One flag. Null where the word is none, or says that one is off; words that hold several add them to `found`. */
export function readFlag(reader: Reader, found?: Set<FlagName>): FlagName | null {
  const written = reader.takeWord();
  const flag = flagOf(written.text);
  if (flag !== undefined) return reader.is("=") ? readBit(reader, flag, written.range) : flag;
  const upper = written.text.toUpperCase();
  const inCapitals = flagOf(upper);
  if (inCapitals !== undefined) {
    reader.problem("flag-in-capitals", written.range, { word: written.text, flag: inCapitals }, [
      reader.replacing(written.range, inCapitals),
    ]);
    return inCapitals;
  }
  const meant = flagMistakes.get(upper);
  if (meant !== undefined) {
    const code = upper === "RTS" ? "rts-for-rst" : "misspelt-flag";
    reader.problem(code, written.range, { word: written.text, suggestion: meant }, [
      reader.replacing(written.range, meant),
    ]);
    return meant;
  }
  const glued = unglue(upper);
  if (glued !== null) {
    const text = glued.join("+");
    reader.problem("glued-flags", written.range, { word: written.text, suggestion: text }, [
      reader.replacing(written.range, text),
    ]);
    for (const each of glued) found?.add(each);
    return null;
  }
  const near = reader.misspelled("unknown-flag", "misspelt-flag", written, [...flagNames, noFlags], {
    flags: flagNames,
  });
  return near === null ? null : (flagOf(near) ?? null);
}

/** `SYN=1` of the textbooks: understood, with a fix. `SYN=0` means that it is off. */
function readBit(reader: Reader, flag: FlagName, start: Placed<unknown>["range"]): FlagName | null {
  const value = reader.word(1);
  reader.skip(2);
  const range = reader.rangeSince(start);
  if (value === "1") {
    reader.problem("flag-with-value", range, { flag }, [reader.replacing(range, flag)]);
    return flag;
  }
  if (value === "0") {
    reader.problem("flag-with-value", range, { flag }, [reader.removing(range)]);
    return null;
  }
  const field = `${flag.toLowerCase()}=${value}`;
  const fixes = flag === "ACK" ? [reader.replacing(range, field)] : [reader.replacing(range, flag)];
  reader.problem("flag-is-no-field", range, { flag }, fixes);
  return flag;
}

/** `SYNACK`, `SYN_ACK`: the flags that a word is made of, or null. */
function unglue(word: string): readonly FlagName[] | null {
  const parts: FlagName[] = [];
  for (let at = 0; at < word.length; ) {
    if (word[at] === "_" && parts.length > 0) {
      at++;
      continue;
    }
    const flag = flagOf(word.slice(at, at + 3));
    if (flag === undefined) return null;
    parts.push(flag);
    at += 3;
  }
  return parts.length > 1 ? parts : null;
}
