/** Lines with an arrow. */
import type { KeywordLine } from "../kinds/entry.ts";
import type { Arrow, Blank, Placed, Range, SegmentStatement, Word } from "../syntax/document.ts";
import { between } from "../syntax/range.ts";
import { fieldNames, foreignArrows } from "../syntax/vocabulary.ts";
import { readName } from "./endpoint-refs.ts";
import { type Parts, readParts } from "./parts.ts";
import { type Reader, shorten } from "./reader.ts";
import { utf8Length } from "./values.ts";

/** `forge mallory -> bob: RST seq=101` */
export function readForged({ reader, keyword, isRaw }: KeywordLine): SegmentStatement | null {
  return readSegment(reader, keyword.range, isRaw);
}

/** `[forge] alice -> bob: …`, with the first endpoint next. `isRaw` says whether an endpoint is declared `raw`. */
export function readSegment(
  reader: Reader,
  forge: Range | null,
  isRaw: (name: string) => boolean,
): SegmentStatement | null {
  const start = forge ?? reader.range();
  const first = readName(reader);
  if (first === null) return null;
  const arrow = readArrow(reader);
  if (arrow === null) return null;
  const second = readName(reader);
  if (second === null) return null;
  const [from, to] = arrow.reversed ? [second, first] : [first, second];
  // A host may connect to itself; what crosses needs two.
  if (from.text === to.text && arrow.placed.value === "<->") {
    reader.problem("same-endpoint", second.range, { name: second.text });
    return null;
  }
  if (!readColon(reader, second)) return null;
  const parts = readParts(reader);
  if (parts === null) return null;
  settle(reader, parts, arrow.placed, forge !== null || isRaw(from.text), start);
  if (forge !== null && arrow.placed.value === "<->")
    reader.problem("crossing-forge", forge, {}, [reader.removing(forge)]);
  const { flags, fields, blanks, payload, retransmission, as, times } = parts;
  const range = reader.rangeSince(start);
  return {
    kind: "segment",
    forge,
    from,
    to,
    arrow: arrow.placed,
    flags,
    fields,
    blanks: blanks.length === 0 ? noBlanks : blanks,
    payload,
    retransmission,
    as,
    times,
    range,
  };
}

/** Of nearly every line: one object for all. */
const noBlanks: readonly Blank[] = [];

function readArrow(reader: Reader): { readonly placed: Placed<Arrow>; readonly reversed: boolean } | null {
  const kind = reader.kind();
  if (kind === "->" || kind === "-x" || kind === "~>" || kind === "<->")
    return { placed: { value: kind, range: reader.takeWord().range }, reversed: false };
  if (kind === "foreign-arrow") {
    const word = reader.takeWord();
    const value = foreignArrows.get(word.text) ?? "->";
    reader.problem("foreign-arrow", word.range, { arrow: word.text, meant: value }, [
      reader.replacing(word.range, value),
    ]);
    return { placed: { value, range: word.range }, reversed: false };
  }
  if (kind === "reversed-arrow") {
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
  reader.problem("missing-arrow", reader.ended() ? reader.lastRange() : reader.range());
  return null;
}

function readColon(reader: Reader, receiver: Word): boolean {
  const colon = reader.take(":");
  if (reader.ended()) {
    reader.problem("missing-segment", colon ? reader.lastRange() : receiver.range, {}, [
      reader.inserting(reader.lastRange(), colon ? " ACK" : ": ACK"),
    ]);
    return false;
  }
  if (!colon)
    reader.problem("missing-colon", receiver.range, { name: receiver.text }, [reader.inserting(receiver.range, ":")]);
  return true;
}

/** What only the whole line shows: parts that do not go together. */
function settle(reader: Reader, parts: Parts, arrow: Placed<Arrow>, forged: boolean, start: Range): void {
  if (arrow.value === "<->") keepCrossing(reader, parts);
  // A text that does not end has swallowed what follows it.
  const unended = reader.problems.some(
    ({ code, range }) => code === "unterminated-text" && range.start.line === reader.line,
  );
  if (arrow.value === "~>" && parts.as === null && !unended) {
    reader.problem("held-without-name", arrow.range, {}, [reader.inserting(reader.lastRange(), " as later")]);
  }
  if (arrow.value !== "~>" && parts.as !== null) {
    reader.problem("name-without-hold", parts.as.range, { arrow: arrow.value, name: parts.as.text }, [
      reader.replacing(arrow.range, "~>"),
    ]);
    parts.as = null;
  }
  if (forged) refuseBlanks(reader, parts);
  if (parts.times !== null && !forged) {
    const fix = reader.fix("insert", { text: "forge" }, [
      { range: between(start.start, start.start), newText: "forge " },
    ]);
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
  // The text determines its length.
  if (parts.payload !== null) refuseBlanks(reader, parts, ({ asks }) => asks === "len");
}

/** What is forged is what the line writes, two segments that cross are two answers, and a text has one length. */
function refuseBlanks(reader: Reader, parts: Parts, isRefused: (blank: Blank) => boolean = () => true): void {
  for (const { range } of parts.blanks.filter(isRefused)) reader.problem("misplaced-blank", range);
  parts.blanks = parts.blanks.filter((blank) => !isRefused(blank));
}

/** On a line with `<->`, only flags and `len=` are allowed. */
function keepCrossing(reader: Reader, parts: Parts): void {
  refuseBlanks(reader, parts);
  const { len } = parts.fields;
  const fields = fieldNames.flatMap((name) => (name === "len" ? [] : (parts.fields[name]?.range ?? [])));
  const others = [parts.payload?.range, parts.retransmission, parts.times?.range];
  const ranges = [...fields, ...others.flatMap((range) => range ?? [])];
  // All of them have to go: one fix takes them away together.
  const edits = ranges.flatMap((range) => reader.removing(range).edits);
  const text = shorten(ranges.map((range) => reader.textOf(range)).join(" "));
  const fixes = [reader.fix("remove", { text }, edits)];
  for (const range of ranges) reader.problem("crossing-parts", range, { text: shorten(reader.textOf(range)) }, fixes);
  parts.fields = len === undefined ? {} : { len };
  parts.payload = null;
  parts.retransmission = null;
  parts.times = null;
}
