/** Rows become lines: what belongs together in a block is in columns. A block ends at an empty line, and before a phase. */
import { cells } from "../../words/width.ts";
import type { Row } from "./row.ts";

/** In cells. A wider piece goes its own way: it would push everything else to the right. */
const widestColumn = 40;
const widestBeforeComment = 80;

/** The lines in their order; null for a row that is none (its line stays as it is). */
export function layOut(rows: readonly (Row | null)[]): readonly (string | null)[] {
  const lines: (string | null)[] = [];
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && rows[to]?.beginsBlock !== true) to++;
    for (const line of block(rows.slice(from, to))) lines.push(line);
    from = to;
  }
  return lines;
}

function block(rows: readonly (Row | null)[]): (string | null)[] {
  const known = new Map<string, Columns>();
  const statements = rows.map((row) => {
    if (row === null || row.pieces.length === 0) return "";
    const key = columnKey(row);
    if (key === null) return head(row);
    const columns = known.get(key) ?? columnsOf(rows.filter((other) => other !== null && columnKey(other) === key));
    known.set(key, columns);
    return inColumns(row, columns);
  });
  const commented = rows.flatMap((row, index) => (row?.comment ? [cells(statements[index] ?? "")] : []));
  const commentAt = widest(commented, widestBeforeComment) + 2;
  return rows.map((row, index) => {
    if (row === null) return null;
    const statement = statements[index] ?? "";
    if (row.comment === "") return statement;
    return statement === "" ? " ".repeat(row.indent) + row.comment : place(statement, row.comment, commentAt, 2);
  });
}

/** Rows of one kind and indentation are in the same columns. */
function columnKey({ columns, indent }: Row): string | null {
  return columns === null ? null : `${columns} ${String(indent)}`;
}

/** Where the columns of a block begin, in cells. */
interface Columns {
  /** Blanks between the columns after the second. */
  readonly gap: number;
  readonly second: number;
  readonly third: number;
  /** After `seq=`. */
  readonly fourth: number;
  /** After `ack=`. */
  readonly fifth: number;
}

/**
 * Segments and endpoints alike have a head, a second piece (flags, a name) and what follows it. That is aligned
 * where several lines of the block have something there.
 */
function columnsOf(alike: readonly (Row | null)[]): Columns {
  const rows = alike.filter((row) => row !== null);
  const aligns = rows.filter(({ pieces }) => pieces.length > 2).length > 1;
  const gap = aligns ? 2 : 1;
  const width = (piece: (row: Row) => string): number => widest(rows.map((row) => cells(piece(row))));
  const second = width(head) + 1;
  const third = second + (aligns ? width(({ pieces }) => pieces[1] ?? "") : 0) + gap;
  const seq = width((row) => fields(row).seq);
  const fourth = seq === 0 ? third : third + seq + gap;
  const ack = width((row) => fields(row).ack);
  return { gap, second, third, fourth, fifth: ack === 0 ? fourth : fourth + ack + gap };
}

function head({ indent, pieces }: Row): string {
  return " ".repeat(indent) + (pieces[0] ?? "");
}

/** `seq=` and `ack=` have columns of their own where they are first; the rest follows in its order. */
function fields({ pieces }: Row): { readonly seq: string; readonly ack: string; readonly rest: string } {
  const left = pieces.slice(2);
  const take = (name: string): string => (left[0]?.startsWith(name) === true ? (left.shift() ?? "") : "");
  return { seq: take("seq="), ack: take("ack="), rest: left.join(" ") };
}

function inColumns(row: Row, { gap, second, third, fourth, fifth }: Columns): string {
  const flags = row.pieces[1] ?? "";
  // A payload alone is where the flags would be.
  if (flags === "") return place(head(row), row.pieces.slice(2).join(" "), second, 1);
  const { seq, ack, rest } = fields(row);
  let line = place(head(row), flags, second, 1);
  if (seq !== "") line = place(line, seq, third, gap);
  if (ack !== "") line = place(line, ack, fourth, gap);
  if (rest === "") return line;
  return place(line, rest, ack !== "" ? fifth : seq !== "" ? fourth : third, gap);
}

/** Adds a piece to a line at a column, or after `gap` blanks where the line is longer. */
function place(line: string, piece: string, at: number, gap: number): string {
  return line + " ".repeat(Math.max(gap, at - cells(line))) + piece;
}

function widest(widths: readonly number[], most: number = widestColumn): number {
  return widths.reduce((widest, width) => (width <= most ? Math.max(widest, width) : widest), 0);
}
