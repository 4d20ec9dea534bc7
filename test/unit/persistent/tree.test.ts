import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTree, differences, floor, get, set, type Tree } from "../../../src/persistent/tree.ts";
import "../../property/seed.ts";

type Item = { readonly name: number };

const change = fc.record({ key: fc.nat(5_000), item: fc.option(fc.record({ name: fc.nat(3) }), { nil: undefined }) });

function changed(
  tree: Tree<Item>,
  changes: readonly { readonly key: number; readonly item: Item | undefined }[],
): Tree<Item> {
  return changes.reduce((now, { key, item }) => set(now, key, item, () => Infinity), tree);
}

describe("two trees", () => {
  it("differ where they hold different things, however deep each of them is", () => {
    fc.assert(
      fc.property(fc.array(change), fc.array(change), (first, second) => {
        const before = changed(createTree<Item>(), first);
        const after = changed(before, second);
        const touched = [...new Set(second.map(({ key }) => key))].sort((a, b) => a - b);
        const expected = touched.filter((key) => get(before, key) !== get(after, key));
        expect(differences(before, after)).toEqual(expected);
        expect(differences(after, before)).toEqual(expected);
        expect(differences(after, after)).toEqual([]);
      }),
    );
  });
});

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
