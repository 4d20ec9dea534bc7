/** What a segment line says after its colon, part by part. */
import type { FlagName } from "../../words/terms/standard-names.ts";
import type { Blank, Placed, Range, SegmentFields, Word } from "../syntax/document.ts";
import { type FieldName, fieldBounds, fieldNames, flagMistakes, flagOf, timesWord } from "../syntax/vocabulary.ts";
import { readName } from "./endpoint-refs.ts";
import { readFieldValue } from "./fields.ts";
import { readFlag, readFlags } from "./flags.ts";
import type { Reader } from "./reader.ts";
import { readNumber, readText } from "./values.ts";

type Building<T> = { -readonly [K in keyof T]: T[K] };

/** What has been read of a line after its colon. */
export interface Parts {
  flags: Placed<readonly FlagName[]> | null;
  fields: Building<SegmentFields>;
  blanks: Blank[];
  payload: Placed<string> | null;
  retransmission: Range | null;
  as: Word | null;
  times: Placed<number> | null;
}

/** Of a line that says nothing after its colon. */
export function noParts(): Parts {
  return { flags: null, fields: {}, blanks: [], payload: null, retransmission: null, as: null, times: null };
}

/** Reads to the end of the line. Null where what is in the place of the flags cannot be read. */
export function readParts(reader: Reader): Parts | null {
  const parts = noParts();
  if (reader.is("?")) parts.blanks.push({ asks: "flags", range: reader.takeWord().range });
  else if (!beginsPart(reader)) {
    parts.flags = readFlags(reader);
    if (parts.flags === null) {
      reader.skipRest();
      return null;
    }
  }
  while (!reader.ended()) readPart(reader, parts);
  return parts;
}

/** Whether something other than a flag is next. */
function beginsPart(reader: Reader): boolean {
  const kind = reader.kind();
  if (kind === "string" || kind === "unterminated") return true;
  if (kind !== "name") return false;
  const word = reader.word();
  // `SYN=1` is a flag of the textbooks, whatever follows it.
  if (reader.is("=", 1)) return flagOf(word) === undefined || !reader.is("number", 2);
  if (word === "retransmission" || word === timesWord || (word === "as" && reader.is("name", 1))) return true;
  return (fieldNames as readonly string[]).includes(word);
}

function readPart(reader: Reader, parts: Parts): void {
  const kind = reader.kind();
  if (kind === "string" || kind === "unterminated") {
    const payload = readText(reader, "payload");
    if (payload === null) return;
    if (parts.payload !== null) reader.repeated("duplicate-field", "payload", payload.range, parts.payload.range);
    else parts.payload = payload;
    return;
  }
  // Commas between fields are what many people write.
  if (kind === "," && !reader.is("end", 1)) {
    reader.skip();
    return;
  }
  if (kind !== "name") {
    reader.expectEnd();
    return;
  }
  if (reader.is("=", 1)) {
    readField(reader, parts);
    return;
  }
  readKeyword(reader, parts);
}

function readKeyword(reader: Reader, parts: Parts): void {
  switch (reader.word()) {
    case "sack": {
      const { range } = reader.takeWord();
      if (parts.fields.sack === undefined) parts.fields.sack = { value: true, range, valueRange: range };
      else reader.repeated("duplicate-field", "sack", range, parts.fields.sack.range);
      return;
    }
    case "retransmission": {
      const { range } = reader.takeWord();
      if (parts.retransmission === null) parts.retransmission = range;
      else reader.repeated("duplicate-field", "retransmission", range, parts.retransmission);
      return;
    }
    case "as": {
      const { range } = reader.takeWord();
      const name = readName(reader);
      if (name === null) reader.skipRest();
      else if (parts.as === null) parts.as = name;
      else reader.repeated("duplicate-field", "as", reader.rangeSince(range), parts.as.range);
      return;
    }
    default:
      strayWord(reader, parts);
  }
}

/** A word that is no field: a flag that is too late, a field without a value, or a misspelling. */
function strayWord(reader: Reader, parts: Parts): void {
  const word = reader.word();
  const isField = (fieldNames as readonly string[]).includes(word) || word === timesWord;
  if (isField) {
    reader.problem("field-without-value", reader.range(), { name: word });
    reader.skip();
    return;
  }
  if (flagOf(word.toUpperCase()) !== undefined || flagMistakes.has(word.toUpperCase())) {
    const range = reader.range();
    const flag = readFlag(reader);
    if (flag === null) return;
    reader.problem("flags-first", range, { flag });
    const earlier = parts.flags?.value ?? [];
    if (!earlier.includes(flag)) parts.flags = { value: [...earlier, flag], range: parts.flags?.range ?? range };
    return;
  }
  const written = reader.takeWord();
  const candidates = [...fieldNames, timesWord, "retransmission", "as"];
  // After a word that nothing explains the rest would be guessed at: one mistake, one error.
  if (reader.misspelled("unexpected-word", "misspelt-word", written, candidates) === null) skipToPart(reader);
}

function readField(reader: Reader, parts: Parts): void {
  const written = reader.takeWord();
  reader.skip();
  if (written.text === timesWord) {
    const times = readNumber(reader, timesWord, fieldBounds.times);
    if (times === null) skipToPart(reader);
    else if (parts.times === null) parts.times = { value: times.value, range: reader.rangeSince(written.range) };
    else reader.repeated("duplicate-field", timesWord, reader.rangeSince(written.range), parts.times.range);
    return;
  }
  const name = knownField(reader, written);
  if (name === null) {
    skipToPart(reader);
    return;
  }
  const blank = reader.is("?") ? { asks: name, range: reader.takeWord().range } : null;
  const field = blank === null ? readFieldValue(reader, name, written.range) : {};
  if (field === null) {
    skipToPart(reader);
    return;
  }
  const earlier = parts.fields[name] ?? parts.blanks.find(({ asks }) => asks === name);
  if (earlier !== undefined) reader.repeated("duplicate-field", name, reader.rangeSince(written.range), earlier.range);
  else if (blank !== null) parts.blanks.push(blank);
  else Object.assign(parts.fields, field);
}

function knownField(reader: Reader, written: Word): FieldName | null {
  const exact = fieldNames.find((name) => name === written.text);
  if (exact !== undefined) return exact;
  const meant = reader.misspelled("unknown-field", "misspelt-field", written, [...fieldNames, timesWord], {
    names: fieldNames,
  });
  return fieldNames.find((name) => name === meant) ?? null;
}

/** Goes on to what may be read again, so that one wrong value costs itself alone. */
function skipToPart(reader: Reader): void {
  while (!reader.ended() && !beginsPart(reader)) reader.skip();
}
