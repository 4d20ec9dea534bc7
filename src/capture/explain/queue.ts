import type { Move } from "./node.ts";

/** What waits to be tried, the cheapest first; of those that cost the same, the one that came first. */
export class Queue {
  /** The last is the cheapest. */
  readonly #items: Move[] = [];

  add(item: Move): void {
    let [from, to] = [0, this.#items.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#items[middle]?.cost ?? 0) > item.cost) from = middle + 1;
      else to = middle;
    }
    this.#items.splice(from, 0, item);
  }

  take(): Move | null {
    return this.#items.pop() ?? null;
  }
}
