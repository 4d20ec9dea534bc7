/** Lines with an arrow, and `NAME arrives`. */
import type { FlagName } from "../words/names.ts";
import type { Arrow, Field, Placed, Range, SegmentFields, Statement, Value, Word } from "./document.ts";
import { readFlag, readFlags } from "./flags.ts";
import { readName } from "./names.ts";
import { type Reader, shorten } from "./reader.ts";
import { readNumber, readText, readValue, utf8Length } from "./values.ts";
import { fieldBounds, fieldNames, flagMistakes, flagOf, type FieldName, foreignArrows, timesWord } from "./vocabulary.ts";

type Building<T> = { -readonly [K in keyof T]: T[K] };

/** What has been read of a line behind its colon. */
interface Parts {
  flags: Placed<readonly FlagName[]> | null;
  readonly fields: Building<SegmentFields>;
  payload: Placed<string> | null;
  retransmission: Range | null;
  as: Word | null;
  times: Placed<number> | null;
}

/** `[forge] alice -> bob: …`, with the first endpoint next. `isRaw` tells whether an endpoint is declared `raw`. */
export function readSegment(reader: Reader, forge: Range | null, isRaw: (name: string) => boolean): Statement | null {
  const start = forge ?? reader.range();
  const first = readName(reader);
  if (first === null) return null;
  const arrow = readArrow(reader);
  if (arrow === null) return null;
  const second = readName(reader);
  if (second === null) return null;
  const [from, to] = arrow.reversed ? [second, first] : [first, second];
  if (from.text === to.text) {
    reader.problem("same-endpoint", second.range, { name: second.text });
    return null;
  }
  if (!readColon(reader, second)) return null;
  const parts = readParts(reader);
  if (parts === null) return null;
  settle(reader, parts, arrow.placed, forge !== null || isRaw(from.text), start);
  if (forge !== null && arrow.placed.value === "<->") reader.problem("crossing-forge", forge, {}, [reader.removing(forge)]);
  return { kind: "segment", forge, from, to, arrow: arrow.placed, ...parts, range: reader.rangeSince(start) };
}

function readArrow(reader: Reader): { readonly placed: Placed<Arrow>; readonly reversed: boolean } | null {
  const kind = reader.kind();
  switch (kind) {
    case "->":
    case "-x":
    case "~>":
    case "<->":
      return { placed: { value: kind, range: reader.takeWord().range }, reversed: false };
    case "foreign-arrow": {
      const word = reader.takeWord();
      const value = foreignArrows.get(word.text) ?? "->";
      reader.problem("foreign-arrow", word.range, { arrow: word.text, meant: value }, [reader.replacing(word.range, value)]);
      return { placed: { value, range: word.range }, reversed: false };
    }
    case "reversed-arrow": {
      const word = reader.takeWord();
      const [sender, receiver] = [reader.range(), reader.range(-2)];
      const fix = reader.fix("turn", {}, [
        { range: receiver, newText: reader.textOf(sender) },
        { range: word.range, newText: "->" },
        { range: sender, newText: reader.textOf(receiver) },
      ]);
      reader.problem("reversed-arrow", word.range, { arrow: word.text }, reader.is("name") ? [fix] : []);
      return { placed: { value: "->", range: word.range }, reversed: true };
    }
    default:
      reader.problem("missing-arrow", reader.ended ? reader.lastRange() : reader.range());
      return null;
  }
}

function readColon(reader: Reader, receiver: Word): boolean {
  const colon = reader.take(":");
  if (reader.ended) {
    reader.problem("missing-segment", colon ? reader.lastRange() : receiver.range, {}, [
      reader.inserting(reader.lastRange(), colon ? " ACK" : ": ACK"),
    ]);
    return false;
  }
  if (!colon) reader.problem("missing-colon", receiver.range, { name: receiver.text }, [reader.inserting(receiver.range, ":")]);
  return true;
}

function readParts(reader: Reader): Parts | null {
  const parts: Parts = { flags: null, fields: {}, payload: null, retransmission: null, as: null, times: null };
  if (!beginsPart(reader)) parts.flags = readFlags(reader);
  while (!reader.ended) readPart(reader, parts);
  return parts;
}

/** Whether something other than a flag is next. */
function beginsPart(reader: Reader): boolean {
  const kind = reader.kind();
  if (kind === "string" || kind === "unterminated") return true;
  if (kind !== "name") return false;
  const word = reader.word();
  // `SYN=1` is a flag of the textbooks, whatever stands behind it.
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

/** A word that is no field: a flag that stands too late, a field without a value, or a misspelling. */
function strayWord(reader: Reader, parts: Parts): void {
  const word = reader.word();
  const isField = (fieldNames as readonly string[]).includes(word) || word === timesWord;
  if (isField) {
    reader.problem("field-without-value", reader.range(), { name: word }, [reader.inserting(reader.range(), "=")]);
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
  reader.misspelt("unexpected-word", "misspelt-word", written, candidates);
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
  const field = readFieldValue(reader, name, written.range);
  if (field === null) {
    skipToPart(reader);
    return;
  }
  const earlier = parts.fields[name];
  if (earlier !== undefined) reader.repeated("duplicate-field", name, reader.rangeSince(written.range), earlier.range);
  else Object.assign(parts.fields, field);
}

function knownField(reader: Reader, written: Word): FieldName | null {
  const exact = fieldNames.find((name) => name === written.text);
  if (exact !== undefined) return exact;
  const meant = reader.misspelt("unknown-field", "misspelt-field", written, [...fieldNames, timesWord], {
    names: fieldNames.join(", "),
  });
  return fieldNames.find((name) => name === meant) ?? null;
}

function readFieldValue(reader: Reader, name: FieldName, start: Range): Partial<SegmentFields> | null {
  switch (name) {
    case "seq":
    case "ack": {
      const value = readValue(reader, name);
      return value === null ? null : { [name]: placed(reader, start, value.range, value) };
    }
    case "sack": {
      const first = reader.range();
      const blocks = readBlocks(reader);
      return blocks === null ? null : { sack: placed(reader, start, reader.rangeSince(first), blocks) };
    }
    case "ts": {
      const first = reader.range();
      const value = readNumber(reader, name, fieldBounds.ts);
      if (value === null) return null;
      if (!reader.take("/")) {
        reader.problem("timestamps-need-two", value.range, {}, [reader.inserting(value.range, "/0")]);
        return null;
      }
      const echo = readNumber(reader, name, fieldBounds.ts);
      return echo === null ? null : { ts: placed(reader, start, reader.rangeSince(first), [value.value, echo.value] as const) };
    }
    case "win":
    case "len":
    case "mss":
    case "wscale":
    case "up": {
      const number = readNumber(reader, name, fieldBounds[name]);
      return number === null ? null : { [name]: placed(reader, start, number.range, number.value) };
    }
  }
}

function placed<T>(reader: Reader, start: Range, valueRange: Range, value: T): Field<T> {
  return { value, range: reader.rangeSince(start), valueRange };
}

/** `1:5,9:12` */
function readBlocks(reader: Reader): readonly (readonly [Value, Value])[] | null {
  const blocks: (readonly [Value, Value])[] = [];
  for (;;) {
    const left = readValue(reader, "sack");
    if (left === null) return null;
    if (!reader.take(":")) {
      reader.problem("sack-block", left.range);
      return null;
    }
    const right = readValue(reader, "sack");
    if (right === null) return null;
    blocks.push([left, right]);
    // A comma goes on with the next block, or with the next field.
    if (!reader.is(",") || reader.is("=", 2) || !(reader.is("number", 1) || reader.is("name", 1))) return blocks;
    reader.skip();
  }
}

/** Goes on to what may be read again, so that one wrong value costs itself alone. */
function skipToPart(reader: Reader): void {
  while (!reader.ended && !beginsPart(reader)) reader.skip();
}

/** What only the whole line tells: parts that do not go together. */
function settle(reader: Reader, parts: Parts, arrow: Placed<Arrow>, forged: boolean, start: Range): void {
  if (arrow.value === "<->") keepCrossing(reader, parts);
  if (arrow.value === "~>" && parts.as === null) {
    reader.problem("held-without-name", arrow.range, {}, [reader.inserting(reader.lastRange(), " as later")]);
  }
  if (arrow.value !== "~>" && parts.as !== null) {
    reader.problem("name-without-hold", parts.as.range, { arrow: arrow.value, name: parts.as.text }, [reader.replacing(arrow.range, "~>")]);
    parts.as = null;
  }
  if (parts.times !== null && !forged) {
    const fix = reader.fix("insert", { text: "forge" }, [{ range: { start: start.start, end: start.start }, newText: "forge " }]);
    reader.problem("times-without-forge", parts.times.range, {}, [fix]);
    parts.times = null;
  }
  const { len } = parts.fields;
  if (parts.payload !== null && len !== undefined) {
    const bytes = utf8Length(parts.payload.value);
    if (bytes !== len.value) {
      const fixes = [reader.replacing(len.valueRange, String(bytes)), reader.removing(len.range)];
      reader.problem("length-differs", len.valueRange, { len: len.value, bytes }, fixes);
    }
    delete parts.fields.len;
  }
}

/** On a line with `<->` only flags and `len=` may stand. */
function keepCrossing(reader: Reader, parts: Parts): void {
  const refuse = (range: Range | undefined): void => {
    if (range === undefined) return;
    reader.problem("crossing-parts", range, { text: shorten(reader.textOf(range)) }, [reader.removing(range)]);
  };
  for (const name of fieldNames) {
    if (name === "len") continue;
    refuse(parts.fields[name]?.range);
    delete parts.fields[name];
  }
  refuse(parts.payload?.range);
  refuse(parts.retransmission ?? undefined);
  refuse(parts.times?.range);
  parts.payload = null;
  parts.retransmission = null;
  parts.times = null;
}
