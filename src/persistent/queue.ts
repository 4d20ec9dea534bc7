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

/** A queue that is changed in place. A copy of it stays what it was. */
export interface OwnQueue<T> {
  items: T[];
  first: number;
  end: number;
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

export function append<T>({ items, first, end }: Queue<T>, item: T): Queue<T> {
  const longer: OwnQueue<T> = { items, first, end };
  addTo(longer, item);
  return longer;
}

/** The same in place. */
export function addTo<T>(queue: OwnQueue<T>, item: T): void {
  if (queue.end !== queue.items.length || queue.first >= 1024) {
    queue.items = queue.items.slice(queue.first, queue.end);
    queue.first = 0;
  }
  queue.end = queue.items.push(item);
}

/** The `count` oldest items. */
export function oldest<T>({ items, first, end }: Queue<T>, count: number): T[] {
  const only = count === 1 && first < end ? items[first] : undefined;
  // Most often it is one: a list of it costs less than a piece of another.
  return only !== undefined ? [only] : items.slice(first, Math.min(first + count, end));
}

/** Without the oldest item. */
export function dropFront<T>(queue: Queue<T>): Queue<T> {
  const first = Math.min(queue.first + 1, queue.end);
  return first === queue.end && queue.end > 64 ? emptyQueue() : { items: queue.items, first, end: queue.end };
}

/** The `count` oldest items are taken away in place. */
export function dropFrontOf<T>(queue: OwnQueue<T>, count = 1): void {
  queue.first = Math.min(queue.first + count, queue.end);
  if (queue.first < queue.end || queue.end <= 64) return;
  queue.items = [];
  queue.first = 0;
  queue.end = 0;
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

/** The item at `index` is taken away in place: costs a copy. */
export function removeFrom<T>(queue: OwnQueue<T>, index: number): void {
  queue.items = queue.items.slice(queue.first, queue.end);
  queue.items.splice(index, 1);
  queue.first = 0;
  queue.end = queue.items.length;
}

/** Everything in it, by age. */
export function toArray<T>(queue: Queue<T>): readonly T[] {
  return queue.first === queue.end ? nothing : queue.items.slice(queue.first, queue.end);
}
