/** Where things are in a drawing, drawn or not. */
import type { Chunk, Entry } from "../panes/drawing.ts";

export interface Place {
  /** Index of its chunk. */
  readonly chunk: number;
  readonly entry: Entry;
}

export class Places {
  private readonly byLine = new Map<number, Place[]>();
  private readonly byKey = new Map<string, Place>();
  /** By event, the first place of each. */
  private readonly byEvent: Place[];
  private readonly lines: readonly number[];

  constructor(chunks: readonly Chunk[]) {
    const first = new Map<number, Place>();
    chunks.forEach(({ entries }, chunk) => {
      for (const entry of entries) {
        const place = { chunk, entry };
        const { line, key, event } = entry;
        if (!first.has(event)) first.set(event, place);
        if (key !== undefined && !this.byKey.has(key)) this.byKey.set(key, place);
        if (line === undefined) continue;
        const list = this.byLine.get(line);
        if (list === undefined) this.byLine.set(line, [place]);
        else list.push(place);
      }
    });
    this.byEvent = [...first.values()].sort((a, b) => a.entry.event - b.entry.event);
    this.lines = [...this.byLine.keys()].sort((a, b) => a - b);
  }

  hasLine(line: number): boolean {
    return this.byLine.has(line);
  }

  /** The line itself; for a check, a wait or an empty line the last one before it that brought something about. */
  lineAt(line: number): number | null {
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
