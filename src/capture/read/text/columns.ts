/** Tables of fields as `tshark -T fields -E header=y` prints them: their first line names the columns. */
import type { SkipReason, Untold } from "../../model/segment.ts";
import { addField, type Fields, keyOf, segmentOf, untoldBy } from "./fields.ts";
import type { LineSegment } from "./line.ts";

const separators = ["\t", ",", ";", "|", " "];
const fieldName = /^["']?(?:frame|eth|ip|ipv6|tcp|_ws)\.[a-z][\w.]*["']?$/;

/** A table has no more columns. */
const maximumColumns = 100;

interface Table {
  readonly separator: string;
  readonly names: readonly string[];
  /** Whether a bar follows the last cell, as in a table of Markdown. */
  readonly isClosed: boolean;
  readonly untold: readonly Untold[];
}

export type TableReader = (line: string) => LineSegment | SkipReason | "header" | "incomplete-header" | null;

const ends = ["tcp.srcport", "tcp.dstport"];

export function createTableReader(): TableReader {
  let table: Table | null = null;
  return (line) => {
    const header = headerIn(line);
    if (header !== null) {
      table = header;
      return ends.every((name) => header.names.includes(name)) ? "header" : "incomplete-header";
    }
    if (table === null || line.trim() === "") return null;
    const { separator, names, isClosed, untold } = table;
    // Below the names of a table of Markdown is a line.
    if (/^[\s|:-]+$/.test(line)) return null;
    const values = cellsOf(isClosed ? withoutBar(line) : line, separator);
    return values.length === names.length ? segmentOf(fieldsOf(names, values), untold) : null;
  };
}

function withoutBar(line: string): string {
  return line.trimEnd().replace(/\|$/, "");
}

function headerIn(line: string): Table | null {
  if (!line.includes("tcp.") && !line.includes("ip")) return null;
  for (const separator of separators) {
    const isClosed = separator === "|" && line.trimEnd().endsWith("|");
    const cells = (isClosed ? withoutBar(line) : line).trim().split(separator);
    const names = cells.slice(0, maximumColumns).map((cell) => cell.trim());
    if (names.length >= 3 && names.every((name) => fieldName.test(name)))
      return { separator, names: names.map(unquoted), isClosed, untold: untoldBy(names.map(unquoted).map(keyOf)) };
  }
  return null;
}

/** A quoted cell may hold the separator; an empty one has no quotes. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  for (let from = 0; from <= line.length && cells.length < maximumColumns; ) {
    const quote = /^["']/.exec(line.slice(from, from + 1))?.[0];
    const close = quote === undefined ? from : line.indexOf(quote, from + 1);
    const end = line.indexOf(separator, Math.max(close, from));
    const cell = line.slice(from, end < 0 ? line.length : end);
    cells.push(unquoted(cell));
    from = end < 0 ? line.length + 1 : end + 1;
  }
  return cells;
}

function fieldsOf(names: readonly string[], values: readonly string[]): Fields {
  const fields: Fields = new Map();
  for (const [index, name] of names.entries()) {
    const value = (values[index] ?? "").trim();
    // A field that occurs more than once has its values in one cell; a date has a comma as well.
    for (const one of name === "frame.time" ? [value] : value.split(",")) addField(fields, name, one);
  }
  return fields;
}

function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, "");
}
