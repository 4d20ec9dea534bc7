/**
 * A list that is never changed. What grows at its end is a `Growing`, which gives the list of any moment and goes on from any
 * list; that one stays what it was.
 *
 * Lists share arrays. What goes on from the newest list of an array adds to it in place, since no older one looks beyond its
 * own end; what goes on from any other begins an array of its own. So adding and forking cost the same however long the list
 * is, and what is added takes no more than its place in an array.
 */
export interface List<T> {
  /** Shared: only what lies before `end` belongs to this list. */
  readonly items: T[];
  readonly end: number;
  /** What comes before these. */
  readonly before: List<T> | null;
}

/** A list that is kept also keeps what was added to its array later: no more than so many. */
const most = 64;

/** To this one adds in place. */
export class Growing<T> {
  #items: T[];
  #end: number;
  #before: List<T> | null;
  /** The list as it is now, if it is known. */
  #list: List<T> | null;

  constructor(list: List<T> | null) {
    this.#list = list;
    this.#items = list?.items ?? [];
    this.#end = list?.end ?? 0;
    this.#before = list?.before ?? null;
  }

  add(item: T): void {
    if (this.#end === this.#items.length && this.#end < most) {
      this.#items.push(item);
      this.#end++;
    } else {
      this.#before = this.list;
      this.#items = [item];
      this.#end = 1;
    }
    this.#list = null;
  }

  /** As it is now. */
  get list(): List<T> | null {
    if (this.#list === null && this.#end > 0) this.#list = { items: this.#items, end: this.#end, before: this.#before };
    return this.#list;
  }
}

/** Its items in the order in which they were added; with `since`, only those added to that list. */
export function membersOf<T>(list: List<T> | null, since: List<T> | null = null): T[] {
  const parts = partsOf(list, since);
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const members: T[] = [];
  for (const part of parts) for (const member of part) members.push(member);
  return members;
}

/** The lists of which it is made, the oldest first: of the array of each only what lies before its end. */
export function listsOf<T>(list: List<T> | null): readonly List<T>[] {
  const lists: List<T>[] = [];
  for (let at = list; at !== null; at = at.before) lists.push(at);
  return lists.reverse();
}

/** The same as arrays that follow each other. */
function partsOf<T>(list: List<T> | null, since: List<T> | null = null): T[][] {
  const parts: T[][] = [];
  for (let at = list; at !== null && at !== since; at = at.before) {
    const isThere = since !== null && at.items === since.items;
    parts.push(at.items.slice(isThere ? since.end : 0, at.end));
    if (isThere) break;
  }
  return parts.reverse();
}

/** What is found in the latest item in which there is anything to find. */
export function latest<T, R>(list: List<T> | null, find: (item: T) => R | undefined): R | undefined {
  for (let at = list; at !== null; at = at.before)
    for (let index = at.end - 1; index >= 0; index--) {
      const item = at.items[index];
      const found = item === undefined ? undefined : find(item);
      if (found !== undefined) return found;
    }
  return undefined;
}
