/** Places in a text: making ranges and asking about them. Lines and characters are zero-based UTF-16 code units. */
import type { Position, Range } from "../../text/range.ts";

/**
 * A range within one line: what nearly every range is. Of a large text it is the ranges that fill the memory, and keeping
 * them is most of what reading costs; so this is one object, and its ends are made when somebody asks.
 */
class LineRange implements Range {
  readonly line: number;
  readonly from: number;
  readonly to: number;

  constructor(line: number, from: number, to: number) {
    this.line = line;
    this.from = from;
    this.to = to;
  }

  get start(): Position {
    return { line: this.line, character: this.from };
  }

  get end(): Position {
    return { line: this.line, character: this.to };
  }

  toJSON(): Range {
    return { start: this.start, end: this.end };
  }
}

export function isLineRange(value: object): value is Range {
  return value instanceof LineRange;
}

/** The range `from` … `to` (exclusive) of one line. */
export function rangeOf(line: number, from: number, to: number): Range {
  return new LineRange(line, from, to);
}

/** What lies between two places of one line. */
export function between(start: Position, end: Position): Range {
  return rangeOf(start.line, start.character, end.character);
}

/** From the beginning of one range to the end of another, on one line. */
export function spanning(first: Range, last: Range): Range {
  return rangeOf(first.start.line, first.start.character, last.end.character);
}

/** Negative, zero or positive, as `a` is before, at or after `b`. */
export function comparePositions(a: Position, b: Position): number {
  return a.line === b.line ? a.character - b.character : a.line - b.line;
}

/** Whether a position is in a range, both of its ends included: a cursor after a word still touches it. */
export function within(range: Range, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

/** The same range with its lines counted from another one: from a scenario's first line to the file's, say. */
export function shiftLines(range: Range, lines: number): Range {
  if (lines === 0) return range;
  return {
    start: { line: range.start.line + lines, character: range.start.character },
    end: { line: range.end.line + lines, character: range.end.character },
  };
}
