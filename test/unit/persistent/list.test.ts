import { describe, expect, test } from "vitest";
import { Growing, type List, latest, listsOf, membersOf } from "../../../src/persistent/list.ts";

function grown(from: List<number> | null, numbers: readonly number[]): List<number> | null {
  const growing = new Growing(from);
  for (const number of numbers) growing.add(number);
  return growing.list;
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

  test("is that of one moment, however it grew and others went on from it meanwhile", () => {
    const growing = new Growing<number>(null);
    const lists = numbers(0, 150).map((number) => {
      const before = growing.list;
      if (number % 7 === 3) grown(before, [999]);
      growing.add(number);
      return [before, growing.list] as const;
    });
    for (const [number, [before, after]] of lists.entries()) {
      expect(membersOf(after)).toEqual(numbers(0, number + 1));
      expect(membersOf(after, before)).toEqual([number]);
    }
    expect(membersOf(growing.list, lists[40]?.[1])).toEqual(numbers(41, 150));
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
