/** Sequence numbers: whole numbers 0 … 2^32-1 that wrap (RFC 9293 §3.4). */
/** `number` moved on by `by`, which may be negative. */
export function plus(number: number, by: number): number {
  return (number + by) >>> 0;
}

/** How far `a` is ahead of `b`: negative if it is before, -2^31 … 2^31-1. */
export function distance(a: number, b: number): number {
  return (a - b) | 0;
}

export function before(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

export function after(a: number, b: number): boolean {
  return ((a - b) | 0) > 0;
}

/** Not after. */
export function upTo(a: number, b: number): boolean {
  return ((a - b) | 0) <= 0;
}

export function earliest(a: number, b: number): number {
  return before(a, b) ? a : b;
}

export function latest(a: number, b: number): number {
  return after(a, b) ? a : b;
}
