/**
 * A first-in, first-out queue that is never changed: every operation gives a new one, and the old one stays what it was.
 *
 * Queues share one array. The newest queue may append in place, since no older one looks beyond its own end; a queue
 * that was forked and is no longer the newest copies what it holds first. So appending and taking away cost the same
 * however long the queue is.
 */
export interface Queue<T> {
  /** Shared: only what lies between `first` and `end` belongs to this queue. */
  readonly items: T[];
  readonly first: number;
  readonly end: number;
}

const nothing: readonly never[] = [];

/** A queue without anything in it. */
export function emptyQueue<T>(): Queue<T> {
  return { items: [], first: 0, end: 0 };
}

export function size(queue: Queue<unknown>): number {
  return queue.end - queue.first;
}

/** The oldest item, undefined in an empty queue. */
export function front<T>(queue: Queue<T>): T | undefined {
  return queue.first < queue.end ? queue.items[queue.first] : undefined;
}

/** The item at `index`, counted from the oldest. */
export function at<T>(queue: Queue<T>, index: number): T | undefined {
  return index >= 0 && index < size(queue) ? queue.items[queue.first + index] : undefined;
}

export function append<T>(queue: Queue<T>, item: T): Queue<T> {
  const { items, first, end } = queue;
  if (end === items.length && first < 1024) {
    items.push(item);
    return { items, first, end: end + 1 };
  }
  const copy = items.slice(first, end);
  copy.push(item);
  return { items: copy, first: 0, end: copy.length };
}

/** The `count` oldest items. */
export function oldest<T>({ items, first, end }: Queue<T>, count: number): T[] {
  return items.slice(first, Math.min(first + count, end));
}

/** Without the `count` oldest items. */
export function dropFront<T>(queue: Queue<T>, count = 1): Queue<T> {
  const first = Math.min(queue.first + count, queue.end);
  return first === queue.end && queue.end > 64 ? emptyQueue() : { items: queue.items, first, end: queue.end };
}

/** With another item in the place of the oldest. */
export function replaceFront<T>(queue: Queue<T>, item: T): Queue<T> {
  return replace(queue, 0, [item]);
}

/** With others in the place of the `count` items from `index` on: costs a copy. */
export function replace<T>(queue: Queue<T>, index: number, by: readonly T[], count = 1): Queue<T> {
  const { items, first, end } = queue;
  const from = first + index;
  return queueOf(items.slice(first, from).concat(by, items.slice(from + count, end)));
}

/** A queue of these, the oldest first. The array is the queue's own from now on. */
export function queueOf<T>(items: T[]): Queue<T> {
  return { items, first: 0, end: items.length };
}

/** Without the item at `index`; any but the oldest costs a copy. */
export function removeAt<T>(queue: Queue<T>, index: number): Queue<T> {
  if (index === 0) return dropFront(queue);
  const copy = queue.items.slice(queue.first, queue.end);
  copy.splice(index, 1);
  return { items: copy, first: 0, end: copy.length };
}

/** Everything in it, by age. */
export function toArray<T>(queue: Queue<T>): readonly T[] {
  return queue.first === queue.end ? nothing : queue.items.slice(queue.first, queue.end);
}
