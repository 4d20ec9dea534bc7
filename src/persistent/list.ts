/**
 * A list that is never changed and grows at its end: adding to it gives a new list, and the old one stays what it was.
 *
 * Lists share arrays. The newest list of an array may add to it in place, since no older one looks beyond its own end; any
 * other begins an array of its own, which goes on from it. So adding and forking cost the same however long the list is, and
 * what is added takes no more than its place in an array.
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

export function add<T>(list: List<T> | null, item: T): List<T> {
  if (list === null || list.end < list.items.length || list.end === most)
    return { items: [item], end: 1, before: list };
  list.items.push(item);
  return { items: list.items, end: list.end + 1, before: list.before };
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
