import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMap, entries, get, type PersistentMap, remove, set } from "../../../src/persistent/map.ts";
import "../../property/seed.ts";

// "Aa" and "BB" have one hash, and so have all texts made of them.
const key = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.array(fc.constantFrom("Aa", "BB"), { maxLength: 3 }).map((parts) => parts.join("")),
);
const change = fc.record({ key, value: fc.option(fc.nat(5), { nil: undefined }) });
type Change = { readonly key: string; readonly value: number | undefined };

function changed(map: PersistentMap<number>, changes: readonly Change[]): PersistentMap<number> {
  return changes.reduce(
    (now, one) => (one.value === undefined ? remove(now, one.key) : set(now, one.key, one.value)),
    map,
  );
}

function plain(map: Map<string, number>, changes: readonly Change[]): Map<string, number> {
  const copy = new Map(map);
  for (const one of changes) {
    if (one.value === undefined) copy.delete(one.key);
    else copy.set(one.key, one.value);
  }
  return copy;
}

describe("a map", () => {
  it("holds what a Map would, in the same order, and the map of before stays what it was", () => {
    fc.assert(
      fc.property(fc.array(change), fc.array(change), fc.array(change), (first, one, other) => {
        const before = changed(createMap<number>(), first);
        const forks = [changed(before, one), changed(before, other)];
        const expected = plain(new Map(), first);
        for (const [fork, changes] of [[forks[0], one] as const, [forks[1], other] as const]) {
          const wanted = plain(expected, changes);
          expect(fork?.size).toBe(wanted.size);
          expect(fork === undefined ? [] : entries(fork)).toEqual([...wanted]);
          if (fork !== undefined) for (const [name, value] of wanted) expect(get(fork, name)).toBe(value);
        }
        expect(entries(before)).toEqual([...expected]);
        expect(get(before, "no such key")).toBeUndefined();
      }),
    );
  });
});
