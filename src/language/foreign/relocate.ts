/** Statements that were read from another text than the one they are a part of: their ranges as they are there. */
import type { Range } from "../syntax/document.ts";
import { isLineRange, rangeOf } from "../syntax/range.ts";

/** A copy of plain data with each range in it moved. */
export function relocated<T>(node: T, move: (range: Range) => Range): T {
  // What comes out has the shape of what went in: only ranges become other ranges.
  return moved(node, move) as T;
}

function moved(node: unknown, move: (range: Range) => Range): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (isLineRange(node)) return move(node);
  if (Array.isArray(node)) return node.map((one) => moved(one, move));
  return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, moved(one, move)]));
}

/** A range of one line whose ends come from other places of it. */
export function movedWithin({ start, end }: Range, placeOf: (character: number, isEnd: boolean) => number): Range {
  const from = placeOf(start.character, false);
  return rangeOf(start.line, from, Math.max(from, placeOf(end.character, true)));
}
