/** What lines are made of: words, numbers, durations, and the endpoints that they speak of. */
import type { Range } from "../../text/range.ts";

/** A word of the text and where it is. */
export interface Word {
  readonly text: string;
  readonly range: Range;
}

/** A whole number, a duration in microseconds … with its place. */
export interface Placed<T> {
  readonly value: T;
  readonly range: Range;
}

/** `10ms`, `2MSL` (a multiple of the largest MSL among the endpoints). `micros` counts what is in ordinary units. */
export interface Duration {
  readonly micros: number;
  readonly msl: number;
}

/** A number, or a symbol plus or minus one, modulo 2^32. */
export interface Value {
  /** Null for a plain number. */
  readonly symbol: string | null;
  /** The plain number, 0 … 2^32-1, or what is added to the symbol: -1 for `x-1`, 0 for `x`. */
  readonly offset: number;
  readonly range: Range;
}

/**
 * An endpoint, and the peer in parentheses after it: `bob (alice)`; `(listener)` is a peer of that name, and a number
 * the connection that has this port at either end.
 */
export interface EndpointRef {
  readonly name: Word;
  readonly peer: Word | null;
}
