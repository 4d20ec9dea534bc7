/** What was decompressed: the latest of it is kept to be copied from, all of it is passed on, from a buffer that stays the same. */

/** No copy is from farther back (RFC 1951 §2). */
const window = 32_768;

/** No copy is longer. */
const longestCopy = 258;

export class Output {
  readonly #bytes = new Uint8Array(4 * window);
  /** How much of the buffer is filled, and how much of that was passed on. */
  #length = 0;
  #passed = 0;
  readonly #to: (piece: Uint8Array) => boolean;
  /** Whether more of it is wanted. */
  isWanted = true;
  /** Whether the member is complete. */
  isEnded = false;

  constructor(to: (piece: Uint8Array) => boolean) {
    this.#to = to;
  }

  /** Another member: nothing is copied from the one before. */
  begin(): void {
    this.pass();
    [this.#length, this.#passed, this.isEnded] = [0, 0, false];
  }

  add(byte: number): void {
    if (this.#length === this.#bytes.length) this.#slide();
    this.#bytes[this.#length++] = byte;
  }

  addAll(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#slide();
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Adds what was added so many bytes before, once more. False: that is before its beginning. */
  copy(length: number, distance: number): boolean {
    if (length === 0 || distance === 0 || distance > this.#length) return false;
    if (this.#length + longestCopy > this.#bytes.length) this.#slide();
    const bytes = this.#bytes;
    const end = this.#length + length;
    for (let at = this.#length; at < end; at++) bytes[at] = bytes[at - distance] ?? 0;
    this.#length = end;
    return true;
  }

  /** Passes on what there is. */
  pass(): void {
    if (this.#passed < this.#length) this.isWanted &&= this.#to(this.#bytes.subarray(this.#passed, this.#length));
    this.#passed = this.#length;
  }

  #slide(): void {
    this.pass();
    this.#bytes.copyWithin(0, this.#length - window, this.#length);
    this.#length = window;
    this.#passed = window;
  }
}
