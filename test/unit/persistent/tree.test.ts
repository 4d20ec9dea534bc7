import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTree, floor, set, type Tree } from "../../../src/persistent/tree.ts";
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
