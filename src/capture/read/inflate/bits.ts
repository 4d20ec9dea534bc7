/** Bytes that come in pieces, read bit by bit, the lowest one of a byte first (RFC 1951 §3.1.1). */
import { type Codes, longestCode, quickBits } from "./codes.ts";
import type { Steps } from "./steps.ts";

/** So many bytes are held at a time: no part that is read in one go is as long. */
const capacity = 8192;

export class BitInput {
  /** A look ahead may go two bytes beyond. */
  readonly #bytes = new Uint8Array(capacity + 2);
  /** In bits: up to where it is used up, and how much there is. To go beyond the end is to read zeros. */
  at = 0;
  #end = 0;

  /** How many bits there are; less than 0: that many too many were read. */
  get left(): number {
    return this.#end - this.at;
  }

  /** Takes as much of a piece as there is room for: so many bytes. */
  fill(piece: Uint8Array): number {
    const [used, end] = [this.at >>> 3, this.#end >>> 3];
    const part = piece.subarray(0, capacity - (end - used));
    this.#bytes.copyWithin(0, used, end);
    this.#bytes.set(part, end - used);
    this.at &= 7;
    this.#end = 8 * (end - used + part.length);
    return part.length;
  }

  *need(bits: number): Steps<void> {
    while (this.left < bits) yield;
  }

  /** What is left of a byte is left out. */
  toByte(): void {
    this.at += -this.at & 7;
  }

  /** Whole bytes, as many as there are, but no more than that. The next ones take their place. */
  take(most: number): Uint8Array {
    const from = this.at >>> 3;
    const part = this.#bytes.subarray(from, Math.min(from + most, this.#end >>> 3));
    this.at += 8 * part.length;
    return part;
  }

  /** Up to 16 bits as a number. */
  read(count: number): number {
    const value = this.#ahead(this.at) & ((1 << count) - 1);
    this.at += count;
    return value;
  }

  /** The symbol of the next code; -1: there is no such code. */
  decode(codes: Codes): number {
    const bits = this.#ahead(this.at);
    const quick = codes.quick[bits & ((1 << quickBits) - 1)] ?? 0;
    if (quick !== 0) {
      this.at += quick & 15;
      return quick >>> 4;
    }
    const found = codes.find(bits);
    this.at += found === 0 ? longestCode : found & 15;
    return (found >>> 4) - (found === 0 ? 1 : 0);
  }

  /** At least 16 bits. */
  #ahead(at: number): number {
    const [bytes, first] = [this.#bytes, at >>> 3];
    const [a = 0, b = 0, c = 0] = [bytes[first], bytes[first + 1], bytes[first + 2]];
    return (a | (b << 8) | (c << 16)) >>> (at & 7);
  }
}
