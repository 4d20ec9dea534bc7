/** Many records of bytes in few large buffers. */

/**
 * A record takes the least of these sizes that it fits into, in bytes: a lone SYN, most connections, a few losses, many. The
 * largest takes all that a connection can have.
 */
const sizes = [160, 304, 512, 1024, 8192] as const;

/** Bytes of a buffer. */
const pageLength = 1 << 18;

interface Room {
  readonly size: number;
  readonly perPage: number;
  readonly pages: { readonly bytes: Uint8Array; readonly view: DataView }[];
  /** Places that are free again. */
  readonly free: number[];
  /** How many places were ever taken. */
  taken: number;
}

/** Where a record is. */
export interface Place {
  readonly view: DataView;
  readonly at: number;
}

export class Pool {
  readonly #rooms: readonly Room[] = sizes.map((size) => ({
    size,
    perPage: Math.floor(pageLength / size),
    ...{ pages: [], free: [], taken: 0 },
  }));

  /** Keeps a copy. The number stands for it until it is freed. */
  keep(record: Uint8Array): number {
    const index = sizes.findIndex((size) => record.length <= size);
    const room = this.#rooms[index];
    if (room === undefined) throw new RangeError("a record is too long");
    const place = room.free.pop() ?? room.taken++;
    const page = Math.floor(place / room.perPage);
    if (page === room.pages.length) {
      const bytes = new Uint8Array(pageLength);
      room.pages.push({ bytes, view: new DataView(bytes.buffer) });
    }
    room.pages[page]?.bytes.set(record, (place % room.perPage) * room.size);
    return place * sizes.length + index;
  }

  free(kept: number): void {
    this.#rooms[kept % sizes.length]?.free.push(Math.floor(kept / sizes.length));
  }

  placeOf(kept: number): Place {
    const room = this.#rooms[kept % sizes.length];
    const place = Math.floor(kept / sizes.length);
    const page = room?.pages[Math.floor(place / room.perPage)];
    if (room === undefined || page === undefined) throw new RangeError("no such record");
    return { view: page.view, at: (place % room.perPage) * room.size };
  }
}
