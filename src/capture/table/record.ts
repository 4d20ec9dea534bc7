/** Counters as bytes: most of them are zero or small, so a connection takes a few hundred bytes instead of some thousand. */

/**
 * What all counters of an object pass through, always in the same order: each returns the value that the object has from then
 * on. One that writes returns what it is given, one that reads what was written.
 */
export interface Passage {
  readonly number: (value: number) => number;
  readonly optional: (value: number | null) => number | null;
  readonly flag: (value: boolean) => boolean;
  readonly list: (values: readonly number[]) => readonly number[];
}

/** The first byte of a number: what follows, or the number itself. */
const [none, short, signed, unsigned, float, least] = [0, 1, 2, 3, 4, 5];

/** The greatest number that is a byte. */
const mostInByte = 255 - least;

/** No number takes more bytes. */
const longestNumber = 9;

export class RecordWriter implements Passage {
  #view = new DataView(new ArrayBuffer(1024));
  #at = 0;

  /** Begins a record. */
  begin(): void {
    this.#at = 0;
  }

  /** What was written since. Valid until the next record begins. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#view.buffer, 0, this.#at);
  }

  number(value: number): number {
    if (this.#at + longestNumber > this.#view.byteLength) this.#grow();
    const view = this.#view;
    const at = this.#at;
    const low = value & 0xffff;
    if (low === value && low <= mostInByte) {
      view.setUint8(at, value + least);
      this.#at = at + 1;
    } else if (low === value) {
      view.setUint8(at, short);
      view.setUint16(at + 1, value);
      this.#at = at + 3;
    } else if (value === (value | 0)) {
      view.setUint8(at, signed);
      view.setInt32(at + 1, value);
      this.#at = at + 5;
    } else if (value === value >>> 0) {
      view.setUint8(at, unsigned);
      view.setUint32(at + 1, value);
      this.#at = at + 5;
    } else {
      view.setUint8(at, float);
      view.setFloat64(at + 1, value);
      this.#at = at + 9;
    }
    return value;
  }

  optional(value: number | null): number | null {
    if (value !== null) return this.number(value);
    if (this.#at === this.#view.byteLength) this.#grow();
    this.#view.setUint8(this.#at++, none);
    return null;
  }

  flag(value: boolean): boolean {
    this.number(value ? 1 : 0);
    return value;
  }

  list(values: readonly number[]): readonly number[] {
    this.number(values.length);
    for (const value of values) this.number(value);
    return values;
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#view.byteLength);
    larger.set(new Uint8Array(this.#view.buffer));
    this.#view = new DataView(larger.buffer);
  }
}

/** Most lists are empty. */
const nothing: readonly number[] = [];

export class RecordReader implements Passage {
  #view: DataView = new DataView(new ArrayBuffer(0));
  #at = 0;

  /** Begins with the record at this place. */
  begin(view: DataView, at: number): void {
    this.#view = view;
    this.#at = at;
  }

  number(): number {
    return this.optional() ?? 0;
  }

  optional(): number | null {
    const [view, at] = [this.#view, this.#at];
    const kind = view.getUint8(at);
    this.#at = at + 1;
    switch (kind) {
      case none:
        return null;
      case short:
        this.#at = at + 3;
        return view.getUint16(at + 1);
      case signed:
        this.#at = at + 5;
        return view.getInt32(at + 1);
      case unsigned:
        this.#at = at + 5;
        return view.getUint32(at + 1);
      case float:
        this.#at = at + 9;
        return view.getFloat64(at + 1);
      default:
        return kind - least;
    }
  }

  flag(): boolean {
    return this.number() !== 0;
  }

  list(): readonly number[] {
    let left = this.number();
    if (left === 0) return nothing;
    const values: number[] = [];
    for (; left > 0; left--) values.push(this.number());
    return values;
  }
}
