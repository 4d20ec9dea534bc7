/** Which rows of two runs are the same: a longest common subsequence of them. */

/** Places from one to before another, in each of the two lists. Where they agree both parts have the same length. */
export interface AlignedRange {
  readonly agrees: boolean;
  readonly first: readonly [from: number, to: number];
  readonly second: readonly [from: number, to: number];
}

/** Of lists whose product is larger, only the common beginning and end are found. */
const mostPairs = 4_000_000;

/** The stretches of two lists from their beginnings to their ends, by turns such that agree and such that differ. */
export function align(first: readonly string[], second: readonly string[]): readonly AlignedRange[] {
  let start = 0;
  const shorter = Math.min(first.length, second.length);
  while (start < shorter && first[start] === second[start]) start++;
  let end = 0;
  while (end < shorter - start && first[first.length - 1 - end] === second[second.length - 1 - end]) end++;
  const [toFirst, toSecond] = [first.length - end, second.length - end];
  const pairs = [
    ...Array.from({ length: start }, (_, place) => [place, place] as const),
    ...commonPairs(first.slice(start, toFirst), second.slice(start, toSecond)).map(
      ([a, b]) => [start + a, start + b] as const,
    ),
    ...Array.from({ length: end }, (_, place) => [toFirst + place, toSecond + place] as const),
  ];
  return stretchesOf(pairs, first.length, second.length);
}

/** Places of the longest common subsequence, by dynamic programming from the ends. */
function commonPairs(first: readonly string[], second: readonly string[]): (readonly [number, number])[] {
  if (first.length * second.length > mostPairs) return [];
  const width = second.length + 1;
  const longest = new Uint32Array((first.length + 1) * width);
  const at = (a: number, b: number): number => longest[a * width + b] ?? 0;
  for (let a = first.length - 1; a >= 0; a--) {
    for (let b = second.length - 1; b >= 0; b--) {
      longest[a * width + b] = first[a] === second[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let a = 0, b = 0; a < first.length && b < second.length; ) {
    if (first[a] === second[b]) pairs.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  }
  return pairs;
}

function stretchesOf(pairs: readonly (readonly [number, number])[], first: number, second: number): AlignedRange[] {
  const stretches: AlignedRange[] = [];
  let [a, b] = [0, 0];
  const add = (agrees: boolean, toFirst: number, toSecond: number): void => {
    if (toFirst > a || toSecond > b) stretches.push({ agrees, first: [a, toFirst], second: [b, toSecond] });
    [a, b] = [toFirst, toSecond];
  };
  for (let from = 0, to = 0; from < pairs.length; from = to) {
    const [pairA = 0, pairB = 0] = pairs[from] ?? [];
    add(false, pairA, pairB);
    while (pairs[to]?.[0] === pairA + to - from && pairs[to]?.[1] === pairB + to - from) to++;
    add(true, pairA + to - from, pairB + to - from);
  }
  add(false, first, second);
  return stretches;
}
