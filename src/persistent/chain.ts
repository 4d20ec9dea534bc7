/** A list that is never changed and is read from its end: adding to it costs one object, and forking it nothing. */
export interface Chain<T> {
  readonly value: T;
  readonly previous: Chain<T> | null;
}

/** Its values in the order in which they were added; with `since`, only those added to that chain. */
export function valuesOf<T>(chain: Chain<T> | null, since: Chain<T> | null = null): T[] {
  const values: T[] = [];
  for (let at = chain; at !== null && at !== since; at = at.previous) values.push(at.value);
  return values.reverse();
}
