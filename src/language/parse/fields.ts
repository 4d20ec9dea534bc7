/** The values of a segment line's fields. */
import type { Field, Range, SegmentFields, Value } from "../syntax/document.ts";
import { type FieldName, fieldBounds } from "../syntax/vocabulary.ts";
import type { Reader } from "./reader.ts";
import { readNumber, readValue } from "./values.ts";

/** The value of a field, with the field around it. Null and a problem where it cannot be read. */
export function readFieldValue(reader: Reader, name: FieldName, start: Range): Partial<SegmentFields> | null {
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
        return { ts: placed(reader, start, value.range, [value.value, null] as const) };
      }
      const echo = readNumber(reader, name, fieldBounds.ts);
      return echo === null
        ? null
        : { ts: placed(reader, start, reader.rangeSince(first), [value.value, echo.value] as const) };
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
