/** A Huffman code of DEFLATE, which the lengths of its codes define (RFC 1951 §3.2.2). */

export const longestCode = 15;

/** Codes up to this length are looked up; longer ones are rare. */
export const quickBits = 9;

/** Symbols and lengths are kept as one number: 16 times the symbol, plus the length; 0: there is none. */
export class Codes {
  /** By the next bits. */
  readonly quick = new Uint16Array(1 << quickBits);
  /** How many codes of each length there are. */
  readonly #counts = new Uint16Array(longestCode + 1);
  /** The symbols by their codes. */
  readonly #symbols: Uint16Array;

  constructor(maximum: number) {
    this.#symbols = new Uint16Array(maximum);
  }

  /** Takes the lengths of the codes of symbols 0, 1, …; 0: it has no code. False: there is no such code. */
  define(lengths: Uint8Array): boolean {
    this.quick.fill(0);
    this.#counts.fill(0);
    for (const length of lengths) this.#counts[length] = (this.#counts[length] ?? 0) + 1;
    const next = new Uint16Array(longestCode + 1);
    let [code, index] = [0, 0];
    const firstCodes = new Uint16Array(longestCode + 1);
    for (let length = 1; length <= longestCode; length++) {
      const count = this.#counts[length] ?? 0;
      firstCodes[length] = code;
      next[length] = index;
      index += count;
      if (code + count > 1 << length) return false;
      code = (code + count) << 1;
    }
    const starts = next.slice();
    for (const [symbol, length] of lengths.entries()) {
      if (length === 0) continue;
      const place = next[length] ?? 0;
      next[length] = place + 1;
      this.#symbols[place] = symbol;
      if (length > quickBits) continue;
      const own = reversed((firstCodes[length] ?? 0) + place - (starts[length] ?? 0), length);
      for (let bits = own; bits < this.quick.length; bits += 1 << length) this.quick[bits] = (symbol << 4) | length;
    }
    return true;
  }

  /** What the next bits begin with; 0: no code. Codes of one length follow each other, after those that are shorter. */
  find(bits: number): number {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= longestCode; length++) {
      code |= (bits >>> (length - 1)) & 1;
      const count = this.#counts[length] ?? 0;
      if (code - first < count) return ((this.#symbols[index + code - first] ?? 0) << 4) | length;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return 0;
  }
}

/** Codes begin with their highest bit. */
function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >>> bit) & 1) << (length - 1 - bit);
  return result;
}
