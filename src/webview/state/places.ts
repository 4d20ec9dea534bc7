/** Where things are in a drawing, drawn or not. */

import { grow } from "../../views/shared/lists.ts";
import type { Chunk, Entry } from "../panes/drawing.ts";

export interface Place {
  /** Index of its chunk. */
  readonly chunk: number;
  readonly entry: Entry;
}

/** Each index is made when it is first asked: a long drawing is often put in without one of them. */
export class Places {
  private readonly chunks: readonly Chunk[];
  private lines: readonly number[] | null = null;
  private knownLines: ReadonlyMap<number, readonly Place[]> | null = null;
  private knownKeys: ReadonlyMap<string, Place> | null = null;
  private knownEvents: readonly Place[] | null = null;

  constructor(chunks: readonly Chunk[]) {
    this.chunks = chunks;
  }

  private all(): Place[] {
    return this.chunks.flatMap(({ entries }, chunk) => entries.map((entry) => ({ chunk, entry })));
  }

  private get byLine(): ReadonlyMap<number, readonly Place[]> {
    if (this.knownLines === null) {
      const lines = new Map<number, Place[]>();
      for (const place of this.all()) if (place.entry.line !== undefined) grow(lines, place.entry.line, place);
      this.knownLines = lines;
    }
    return this.knownLines;
  }

  private get byKey(): ReadonlyMap<string, Place> {
    this.knownKeys ??= firstBy(this.all(), ({ entry }) => entry.key ?? "");
    return this.knownKeys;
  }

  /** By event, the first place of each. */
  private get byEvent(): readonly Place[] {
    this.knownEvents ??= [...firstBy(this.all(), ({ entry }) => entry.event).values()].sort(
      (a, b) => a.entry.event - b.entry.event,
    );
    return this.knownEvents;
  }

  hasLine(line: number): boolean {
    return this.byLine.has(line);
  }

  /** The line itself; for a check, a wait or an empty line the last one before it that brought something about. */
  lineAt(line: number): number | null {
    this.lines ??= [...this.byLine.keys()].sort((a, b) => a - b);
    return this.lines.findLast((each) => each <= line) ?? null;
  }

  ofLine(line: number): readonly Place[] {
    return this.byLine.get(line) ?? [];
  }

  /** The place of the first of these keys that is still there. */
  ofKey(keys: readonly string[]): Place | null {
    for (const key of keys) {
      const place = this.byKey.get(key);
      if (place !== undefined) return place;
    }
    return null;
  }

  /** The latest of the first `count` events that is drawn at all. */
  before(count: number): Place | null {
    let low = 0;
    let high = this.byEvent.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.byEvent[middle]?.entry.event ?? 0) < count) low = middle + 1;
      else high = middle;
    }
    return this.byEvent[low - 1] ?? null;
  }
}

function firstBy<K>(places: readonly Place[], keyOf: (place: Place) => K): Map<K, Place> {
  const first = new Map<K, Place>();
  for (const place of places) if (!first.has(keyOf(place))) first.set(keyOf(place), place);
  return first;
}
