/**
 * A map from texts that is never changed in place: setting a key gives a new map that shares almost all with the old
 * one, which stays what it was. Reading and setting cost the same however much it holds.
 */
import { createTree, get as getItem, items, set as setItem, type Tree } from "./tree.ts";

interface Entry<V> {
  readonly key: string;
  readonly value: V;
  /** Keys are listed in the order in which they were first set. */
  readonly order: number;
}

type Bucket<V> = readonly Entry<V>[];

export interface PersistentMap<V> {
  readonly size: number;
  readonly nextOrder: number;
  readonly buckets: Tree<Bucket<V>>;
}

const emptyMap: PersistentMap<never> = { size: 0, nextOrder: 0, buckets: createTree() };

export function createMap<V>(): PersistentMap<V> {
  return emptyMap;
}

/** Three levels of the tree: a bucket holds one key or two, unless there are more than thirty thousand. */
const bucketCount = 2 ** 15;

function bucketOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = (Math.imul(hash, 31) + key.charCodeAt(index)) | 0;
  return (hash ^ (hash >>> 15)) & (bucketCount - 1);
}

const noDeadline = (): number => Infinity;

export function get<V>(map: PersistentMap<V>, key: string): V | undefined {
  if (map.size === 0) return undefined;
  for (const entry of getItem(map.buckets, bucketOf(key)) ?? []) if (entry.key === key) return entry.value;
  return undefined;
}

export function set<V>(map: PersistentMap<V>, key: string, value: V): PersistentMap<V> {
  const at = bucketOf(key);
  const bucket = getItem(map.buckets, at) ?? [];
  const known = bucket.find((entry) => entry.key === key);
  const entry = { key, value, order: known?.order ?? map.nextOrder };
  const others = known === undefined ? bucket : bucket.filter((one) => one !== known);
  return {
    size: known === undefined ? map.size + 1 : map.size,
    nextOrder: known === undefined ? map.nextOrder + 1 : map.nextOrder,
    buckets: setItem(map.buckets, at, [...others, entry], noDeadline),
  };
}

export function remove<V>(map: PersistentMap<V>, key: string): PersistentMap<V> {
  if (map.size === 0) return map;
  const at = bucketOf(key);
  const bucket = getItem(map.buckets, at) ?? [];
  const others = bucket.filter((entry) => entry.key !== key);
  if (others.length === bucket.length) return map;
  const buckets = setItem(map.buckets, at, others.length === 0 ? undefined : others, noDeadline);
  return { ...map, size: map.size - 1, buckets };
}

/** Everything in it, by the order in which the keys were first set. */
export function entries<V>(map: PersistentMap<V>): readonly (readonly [string, V])[] {
  return items(map.buckets)
    .flat()
    .sort((a, b) => a.order - b.order)
    .map(({ key, value }) => [key, value] as const);
}
