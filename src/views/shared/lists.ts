/** Searching a sorted list, and maps of lists. */

/** The index of the first item of a sorted list, from one place up to another, that `isReached`; `to` if there is none. */
export function firstIndex<T>(list: readonly T[], isReached: (item: T) => boolean, from = 0, to = list.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item === undefined || isReached(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The place of the last item whose number is at most a given one; -1 if there is none. Make it once: items are in any order. */
export function lastUpTo<T>(items: readonly T[], numberOf: (item: T) => number | undefined): (most: number) => number {
  const numbers = items.flatMap((item, place) => {
    const number = numberOf(item);
    return number === undefined ? [] : [{ number, place }];
  });
  let last = -1;
  const sorted = numbers
    .sort((a, b) => a.number - b.number)
    .map(({ number, place }) => ({ number, last: (last = Math.max(last, place)) }));
  return (most) => sorted[firstIndex(sorted, ({ number }) => number > most) - 1]?.last ?? -1;
}

/** Adds an item to one of several lists. */
export function grow<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

export function grouped<K, T>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) grow(groups, keyOf(one), one);
  return groups;
}
