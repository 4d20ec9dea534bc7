/** Rows of a list, each of which the details of its frame may follow: then a frame counts once, as its details tell it. */
import type { SkipReason } from "../../model/segment.ts";
import { type LineSegment, numberOf } from "./line.ts";

export interface Row {
  readonly line: string;
  readonly found: LineSegment | SkipReason;
}

export interface Rows {
  readonly take: (row: Row) => void;
  /** Whether the row tells more of the frame than these details, which follow it. */
  readonly isBetter: (details: LineSegment | SkipReason) => boolean;
  readonly hasAny: () => boolean;
  readonly end: () => void;
}

/** `read`: a row that no better details follow. */
export function createRows(read: (row: Row) => void): Rows {
  let waiting: Row | null = null;
  let hasAny = false;
  const settle = (): void => {
    if (waiting !== null) read(waiting);
    waiting = null;
  };
  return {
    take: (row) => {
      settle();
      waiting = row;
      hasAny = true;
    },
    isBetter: (details) => {
      const isTwice = waiting !== null && isSame(waiting, details);
      const isBetter = isTwice && typeof details === "string";
      if (isTwice && !isBetter) waiting = null;
      settle();
      return isBetter;
    },
    hasAny: () => hasAny,
    end: settle,
  };
}

/** Whether both tell the same frame; what has no number is said to. */
function isSame({ line, found }: Row, details: LineSegment | SkipReason): boolean {
  const row = typeof found === "string" ? numberOf(/^\W*(\d+)/.exec(line)?.[1]) : found.number;
  return typeof details === "string" || row === null || details.number === null || row === details.number;
}
