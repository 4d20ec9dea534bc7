import { expect, it } from "vitest";
import { Shared } from "../../../src/extension/shared.ts";

/** How something ends. */
type End = (result: boolean | Error) => void;

/** Begins something new whenever it is asked; the test says how each ends. */
function begun(): { readonly shared: Shared<{ id: number; done: Promise<boolean> }>; readonly ends: End[] } {
  const ends: End[] = [];
  const shared = new Shared(() => {
    const done = new Promise<boolean>((resolve, reject) => {
      ends.push((result) => {
        if (result instanceof Error) reject(result);
        else resolve(result);
      });
    });
    return { id: ends.length, done };
  });
  return { shared, ends };
}

it("is begun once for all who ask, while it lasts and when it is done", async () => {
  const { shared, ends } = begun();
  expect([shared.get().id, shared.get().id]).toEqual([1, 1]);
  ends[0]?.(true);
  await shared.get().done;
  expect(shared.get().id).toBe(1);
});

it.each<[string, boolean | Error]>([
  ["failed", new Error("the file is gone")],
  ["was ended", false],
])("is begun anew after it %s, but what was taken away before ends no later one", async (_, result) => {
  const { shared, ends } = begun();
  const first = shared.get();
  expect(shared.take()).toBe(first);
  expect(shared.take()).toBeNull();
  const second = shared.get();
  ends[0]?.(result);
  await first.done.catch(() => false);
  expect(shared.get()).toBe(second);
  ends[1]?.(result);
  await second.done.catch(() => false);
  expect(shared.get().id).toBe(3);
});
