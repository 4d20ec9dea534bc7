import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTree, differences, get, set, type Tree } from "../../../src/persistent/tree.ts";
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
