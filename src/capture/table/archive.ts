/** The counters of connections of which no segment has come lately: as bytes, for a capture may have many of them. */
import { Pool } from "./pool.ts";
import { type Passage, RecordReader, RecordWriter } from "./record.ts";
import { Side } from "./side.ts";

export interface Sides {
  readonly client: Side;
  readonly server: Side;
}

export class Archive {
  readonly #pool = new Pool();
  readonly #writer = new RecordWriter();
  readonly #reader = new RecordReader();
  /** Objects whose counters are kept as bytes: others take their place. */
  readonly #spare: Sides[] = [];
  /** Those that were read last: who looks at a connection looks more than once. */
  #latest: { readonly kept: number; readonly sides: Sides } | null = null;
  /** All counters at their beginnings. */
  readonly #new: number;

  constructor() {
    this.#new = this.keep({ client: new Side(), server: new Side() });
  }

  /** Those of a new connection. */
  begin(): Sides {
    return this.#restore(this.#new);
  }

  /** The number stands for them until they are taken out. Others may take the place of the object. */
  keep(sides: Sides): number {
    this.#writer.begin();
    pass(sides, this.#writer);
    this.#spare.push(sides);
    return this.#pool.keep(this.#writer.bytes);
  }

  /** Takes them out: they are kept no longer. */
  take(kept: number): Sides {
    const sides = this.#restore(kept);
    this.drop(kept);
    return sides;
  }

  drop(kept: number): void {
    this.#latest = null;
    this.#pool.free(kept);
  }

  /** A copy to look at. */
  read(kept: number): Sides {
    if (this.#latest?.kept !== kept) {
      this.#latest = { kept, sides: this.#copy(kept, { client: new Side(), server: new Side() }) };
    }
    return this.#latest.sides;
  }

  #restore(kept: number): Sides {
    return this.#copy(kept, this.#spare.pop() ?? { client: new Side(), server: new Side() });
  }

  #copy(kept: number, sides: Sides): Sides {
    const { view, at } = this.#pool.placeOf(kept);
    this.#reader.begin(view, at);
    pass(sides, this.#reader);
    return sides;
  }
}

function pass({ client, server }: Sides, record: Passage): void {
  client.pass(record);
  server.pass(record);
}
