/** Labels of level arrows keep off the life lines that their arrows pass. */

/** What a label leaves free on both sides, in pixels. */
export const besideLifeLines = 6;

/** The life lines as walls for labels of slanted arrows. */
export function lifeLineWalls(columns: readonly number[]): { readonly left: number; readonly right: number }[] {
  return columns.map((x) => ({ left: x - 3, right: x + 3 }));
}

/**
 * The middle of a label on a level arrow between two places: the nearest to `wanted` where no life line runs through it.
 * `wanted` where it has no room between two of them. `label`: how many pixels it is wide, asked only where a life line is
 * passed. `columns`: the life lines from the left.
 */
export function offLifeLines(
  { x1, x2 }: { readonly x1: number; readonly x2: number },
  label: () => number,
  columns: readonly number[],
  wanted: number,
): number {
  const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
  const passed = columns.filter((column) => column > left + besideLifeLines && column < right - besideLifeLines);
  if (passed.length === 0) return wanted;
  const width = label() + 2 * besideLifeLines;
  if (passed.every((column) => Math.abs(column - wanted) >= width / 2)) return wanted;
  const edges = [left, ...passed, right];
  const [nearest = wanted] = edges
    .slice(1)
    .map((edge, nth) => ({ from: edges[nth] ?? left, to: edge }))
    .filter(({ from, to }) => to - from >= width)
    .map(({ from, to }) => Math.min(Math.max(wanted, from + width / 2), to - width / 2))
    .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return nearest;
}
