import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTree, earliest, floor, mostUrgent, refresh, set, type Tree } from "../../../src/persistent/tree.ts";
import "../../property/seed.ts";

type Item = { readonly name: number };

function changed(
  tree: Tree<Item>,
  changes: readonly { readonly key: number; readonly item: Item | undefined }[],
): Tree<Item> {
  return changes.reduce((now, { key, item }) => set(now, key, item, () => Infinity), tree);
}

describe("the floor of a number", () => {
  it("is the highest number at or below it that holds something", () => {
    const number = fc.oneof(fc.nat(5_000), fc.constantFrom(0, 2 ** 31, 2 ** 32 - 1));
    fc.assert(
      fc.property(fc.array(number), number, (numbers, key) => {
        const tree = changed(
          createTree<Item>(),
          numbers.map((one) => ({ key: one, item: { name: one } })),
        );
        const expected = numbers.filter((one) => one <= key).sort((a, b) => b - a)[0];
        expect(floor(tree, key)).toEqual(
          expected === undefined ? undefined : { key: expected, item: { name: expected } },
        );
      }),
    );
  });
});

describe("the earliest deadline", () => {
  type Timed = { readonly name: number; due: number };
  const dueOf = ({ due }: Timed): number => due;

  it("is known after deadlines have changed in place", () => {
    const number = fc.oneof(fc.nat(5_000), fc.constantFrom(0, 2 ** 31));
    const items = fc.uniqueArray(fc.record({ name: number, due: fc.nat(99) }), {
      minLength: 1,
      selector: ({ name }) => name,
    });
    fc.assert(
      fc.property(
        items,
        fc.array(fc.tuple(fc.nat(), fc.oneof(fc.nat(99), fc.constant(Infinity)))),
        (timed, changes) => {
          const own = timed.map((one) => ({ ...one }));
          const tree = own.reduce((now, one) => set(now, one.name, one, dueOf), createTree<Timed>());
          for (const [at, due] of changes) {
            const one = own[at % own.length];
            if (one === undefined) continue;
            one.due = due;
            refresh(tree, one.name, dueOf);
            const least = Math.min(...own.map(dueOf));
            expect(earliest(tree)).toBe(least);
            expect(mostUrgent(tree, dueOf)?.due).toBe(least === Infinity ? undefined : least);
          }
        },
      ),
    );
  });

  it("of nothing is never", () => {
    refresh(createTree<Timed>(), 1, dueOf);
    expect(earliest(createTree<Timed>())).toBe(Infinity);
  });
});
