/**
 * Bytes that have come in pieces and are not used up yet, as one piece. Holds no more than a parser leaves there and one
 * further piece: a parser bounds what it waits for.
 */
export class Intake {
  #view = new DataView(new ArrayBuffer(65_536));
  #bytes = new Uint8Array(this.#view.buffer);
  #from = 0;
  #to = 0;
  #consumed = 0;
  /** Bytes that are dropped as they come. */
  #toSkip = 0;

  add(piece: Uint8Array): void {
    const skipped = Math.min(this.#toSkip, piece.length);
    this.#toSkip -= skipped;
    this.#consumed += skipped;
    const rest = skipped === 0 ? piece : piece.subarray(skipped);
    this.#makeRoom(rest.length);
    this.#bytes.set(rest, this.#to);
    this.#to += rest.length;
  }

  /** How many bytes wait. */
  get length(): number {
    return this.#to - this.#from;
  }

  /** The whole buffer; what waits begins at `start`. Valid until the next `add`. */
  get view(): DataView<ArrayBuffer> {
    return this.#view;
  }

  get start(): number {
    return this.#from;
  }

  /** How many bytes have been used up. */
  get consumed(): number {
    return this.#consumed;
  }

  /** Uses up the next `count` bytes, also those that have not come yet. */
  skip(count: number): void {
    const here = Math.min(count, this.length);
    this.#from += here;
    this.#consumed += here;
    this.#toSkip += count - here;
  }

  #makeRoom(more: number): void {
    if (this.#from === this.#to) {
      this.#from = 0;
      this.#to = 0;
    }
    if (this.#to + more <= this.#bytes.length) return;
    const { length } = this;
    const old = this.#bytes.subarray(this.#from, this.#to);
    if (length + more > this.#bytes.length / 2) {
      this.#view = new DataView(new ArrayBuffer((length + more) * 2));
      this.#bytes = new Uint8Array(this.#view.buffer);
    }
    this.#bytes.set(old);
    this.#from = 0;
    this.#to = length;
  }
}
