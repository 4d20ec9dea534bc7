/**
 * Bytes that come in pieces, read where they are: only of a frame that lies in two pieces a copy is made. Holds no more than
 * a parser waits for: a parser bounds that.
 */

/** Where a parser stopped, and how many bytes in one it waits for there. What lies before `at` is used up, also if it is still to come. */
export interface Stop {
  readonly at: number;
  readonly wanted: number | "broken";
}

export interface Consumer {
  /** Reads what it can of the bytes 0 … `to` of a view. */
  read(view: DataView, to: number): Stop;
}

export class Intake {
  /** Holds what waits. */
  #own = new Uint8Array(65_536);
  #length = 0;
  #wanted = 0;
  /** Bytes that are dropped as they come. */
  #toSkip = 0;
  #consumed = 0;

  /** Whether nothing waits for more bytes: the file may end here. */
  get isEmpty(): boolean {
    return this.#length === 0 && this.#toSkip === 0;
  }

  /** How many bytes have been used up. */
  get consumed(): number {
    return this.#consumed;
  }

  /** Has a piece read, which may be written to afterwards. False: the consumer cannot go on. */
  feed(piece: Uint8Array, consumer: Consumer): boolean {
    for (let rest = this.#skipIn(piece); rest.length > 0; rest = this.#skipIn(rest)) {
      const isWaiting = this.#length > 0;
      if (isWaiting) {
        const missing = rest.subarray(0, this.#wanted - this.#length);
        this.#keep(missing);
        rest = rest.subarray(missing.length);
      }
      const here = isWaiting ? this.#own.subarray(0, this.#length) : rest;
      const { at, wanted } = consumer.read(new DataView(here.buffer, here.byteOffset, here.length), here.length);
      this.#consumed += Math.min(at, here.length);
      if (wanted === "broken") return false;
      this.#toSkip = Math.max(at - here.length, 0);
      this.#wanted = wanted;
      if (!isWaiting) rest = rest.subarray(rest.length);
      if (isWaiting && at === 0) continue;
      this.#length = 0;
      this.#keep(here.subarray(at));
    }
    return true;
  }

  /** What remains of the next bytes without those that are dropped. */
  #skipIn(bytes: Uint8Array): Uint8Array {
    if (this.#toSkip === 0) return bytes;
    const skipped = Math.min(this.#toSkip, bytes.length);
    this.#toSkip -= skipped;
    this.#consumed += skipped;
    return bytes.subarray(skipped);
  }

  /** Copies bytes after what waits, or from it to its beginning. */
  #keep(more: Uint8Array): void {
    const length = this.#length + more.length;
    if (length > this.#own.length) {
      const old = this.#own.subarray(0, this.#length);
      this.#own = new Uint8Array(2 * length);
      this.#own.set(old);
    }
    this.#own.set(more, this.#length);
    this.#length = length;
  }
}
