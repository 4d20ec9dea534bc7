import { describe, expect, test } from "vitest";
import { add, type List, latest, listsOf, membersOf } from "../../../src/persistent/list.ts";

function grown(from: List<number> | null, numbers: readonly number[]): List<number> | null {
  return numbers.reduce((list: List<number> | null, number) => add(list, number), from);
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

describe("a list that is never changed", () => {
  test("stays what it was when others go on from it", () => {
    const base = grown(null, numbers(0, 100));
    const one = grown(base, numbers(100, 300));
    const other = grown(base, numbers(500, 600));
    const third = grown(base, [1]);
    expect(membersOf(base)).toEqual(numbers(0, 100));
    expect(membersOf(one)).toEqual(numbers(0, 300));
    expect(membersOf(other)).toEqual([...numbers(0, 100), ...numbers(500, 600)]);
    expect(membersOf(third)).toEqual([...numbers(0, 100), 1]);
  });

  test("knows what was added since, however long ago that was", () => {
    for (const length of [0, 1, 63, 64, 65, 128, 200]) {
      const base = grown(null, numbers(0, length));
      for (const more of [0, 1, 64, 150]) {
        const forked = grown(base, [7]);
        const list = grown(base, numbers(length, length + more));
        expect(membersOf(list, base)).toEqual(numbers(length, length + more));
        expect(membersOf(forked, base)).toEqual([7]);
      }
    }
  });

  test("is made of short lists", () => {
    const base = grown(null, numbers(0, 1000));
    grown(base, [7]);
    const lists = listsOf(base);
    expect(lists.flatMap(({ items, end }) => items.slice(0, end))).toEqual(numbers(0, 1000));
    expect(Math.max(...lists.map(({ end }) => end))).toBeLessThanOrEqual(64);
  });

  test("is searched from its end, and only its own items", () => {
    const base = grown(null, numbers(0, 70));
    grown(base, [100]);
    const looked: number[] = [];
    const found = latest(base, (number) => {
      looked.push(number);
      return number % 10 === 5 ? `found ${String(number)}` : undefined;
    });
    expect(found).toBe("found 65");
    expect(looked).toEqual([69, 68, 67, 66, 65]);
    expect(latest(base, (number) => (number > 70 ? number : undefined))).toBeUndefined();
  });
});
