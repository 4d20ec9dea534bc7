/**
 * Bytes that have come in pieces and are not used up yet, as one view. A piece is read where it is; only what a frame that
 * lies in two pieces needs of them is copied. Holds no more than a parser waits for: a parser bounds that.
 */
export class Intake {
  /** What was left of earlier pieces, and what a parser waits for. */
  #own = new Uint8Array(65_536);
  #ownView = new DataView(this.#own.buffer);
  #view: DataView = this.#ownView;
  #from = 0;
  #to = 0;
  /** What of the piece is not part of the view yet. */
  #rest: Uint8Array = new Uint8Array(0);
  #consumed = 0;
  /** Bytes that are dropped as they come. */
  #toSkip = 0;

  /**
   * Has a piece read: `read` uses up what it can, and tells how many bytes in one it waits for. False: it cannot read on. The
   * piece may be written to afterwards.
   */
  feed(piece: Uint8Array, read: () => number | "broken"): boolean {
    this.#rest = piece;
    if (this.length === 0) this.#refill(0);
    for (;;) {
      const wanted = read();
      if (wanted === "broken") return false;
      if (!this.#refill(wanted)) break;
    }
    this.#keepRest();
    return true;
  }

  /** How many bytes wait. */
  get length(): number {
    return this.#to - this.#from;
  }

  /** A buffer in which what waits begins at `start`. Valid while it is being read. */
  get view(): DataView {
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

  /** More of the piece, where `wanted` bytes in one are waited for. False: there is no more of it. */
  #refill(wanted: number): boolean {
    this.#dropSkipped();
    const rest = this.#rest;
    if (rest.length === 0) return false;
    if (this.length > 0) {
      const missing = Math.min(wanted - this.length, rest.length);
      this.#keep(rest.subarray(0, missing));
      this.#rest = rest.subarray(missing);
      return true;
    }
    this.#view = new DataView(rest.buffer);
    [this.#from, this.#to] = [rest.byteOffset, rest.byteOffset + rest.length];
    this.#rest = rest.subarray(rest.length);
    return true;
  }

  #keepRest(): void {
    if (this.#view === this.#ownView) return;
    const left = new Uint8Array(this.#view.buffer, this.#from, this.length);
    [this.#view, this.#from, this.#to] = [this.#ownView, 0, 0];
    this.#keep(left);
  }

  #dropSkipped(): void {
    const skipped = Math.min(this.#toSkip, this.#rest.length);
    this.#toSkip -= skipped;
    this.#consumed += skipped;
    this.#rest = this.#rest.subarray(skipped);
  }

  /** Copies bytes of the piece after what waits. */
  #keep(more: Uint8Array): void {
    const { length } = this;
    if (this.#to + more.length > this.#own.length) {
      const old = this.#own.subarray(this.#from, this.#to);
      if (length + more.length > this.#own.length / 2) this.#own = new Uint8Array((length + more.length) * 2);
      this.#own.set(old);
      if (this.#own.buffer !== this.#ownView.buffer) this.#ownView = new DataView(this.#own.buffer);
      [this.#view, this.#from, this.#to] = [this.#ownView, 0, length];
    }
    this.#own.set(more, this.#to);
    this.#to += more.length;
  }
}
