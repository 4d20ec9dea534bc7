/** Finds room for labels along slanted lines, so that they cover neither each other nor a neighbour's line. */
import { grow } from "./lists.ts";
import { againReach, strokes } from "./traits.ts";

export interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface PlacedLabel {
  /** The middle of the text's base line, and the angle by which it is turned, in degrees. */
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** Something that runs from top to bottom, and should not be written over. */
interface Wall {
  readonly left: number;
  readonly right: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A line without what is drawn at its tail: labels begin after that. */
export function pastTail(line: Line, traits: readonly string[]): Line {
  const length = Math.hypot(line.x2 - line.x1, line.y2 - line.y1);
  if (!traits.includes("retransmission") || length <= 2 * againReach) return line;
  const share = againReach / length;
  return { ...line, x1: line.x1 + (line.x2 - line.x1) * share, y1: line.y1 + (line.y2 - line.y1) * share };
}

/** Pixels between two labels, one after the other: closer they read as one. */
export const labelsApart = 8;

const step = 7;
const coverCost = 4;
const along = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
const alongFromStart = [0, 0.3, 0.4, 0.5];
/** How far from its line a text's base line is: above it, or below. */
const sides = [-4, 12];
/** Where it would else be written over another text. */
const farSides = [...sides, 21, -13];
const lineHeight = 14;
/** Of one line, without the room between lines. */
const textHeight = 11;
/** Where so many lines run beside each other there is no free place: none is looked for. */
const crowd = 64;
const bucketHeight = 24;

/** What is at some height, found without looking at everything. */
export class ByHeight<T> {
  private readonly buckets = new Map<number, T[]>();

  put(thing: T, top: number, bottom: number): void {
    for (let at = bucket(top); at <= bucket(bottom); at++) grow(this.buckets, at, thing);
  }

  /** What is near that height: at most 24 pixels more than asked for. */
  at(y: number): readonly T[] {
    return this.buckets.get(bucket(y)) ?? [];
  }

  /** What is near some of these heights, each once. */
  between(top: number, bottom: number): Iterable<T> {
    if (bucket(top) === bucket(bottom)) return this.at(top);
    const found = new Set<T>();
    for (let y = top; bucket(y) <= bucket(bottom); y += bucketHeight) for (const thing of this.at(y)) found.add(thing);
    return found;
  }
}

/** Lines by the heights at which they run, and `margin` above and below. In a crowd, further lines are left out. */
export function linesByHeight(lines: readonly Line[], margin: number): ByHeight<Line> {
  const byHeight = new ByHeight<Line>();
  /** The lower ends of the lines that run at one height. */
  let running: number[] = [];
  const heights = lines.map(
    (line) => [line, Math.min(line.y1, line.y2) - margin, Math.max(line.y1, line.y2) + margin] as const,
  );
  for (const [line, top, bottom] of heights.sort(([, a], [, b]) => a - b)) {
    running = running.filter((end) => end > top);
    if (running.length >= crowd) continue;
    running.push(bottom);
    byHeight.put(line, top, bottom);
  }
  return byHeight;
}

/** Places labels one after another; `lines` are all lines that may be in the way. */
export class LabelPlacer {
  private readonly taken = new ByHeight<Box & { readonly cost: number }>();
  private readonly byHeight: ByHeight<Line>;
  private readonly walls: readonly Wall[];

  /** `walls`: what runs from top to bottom, and should not be written over. */
  constructor(lines: readonly Line[], walls: readonly Wall[] = []) {
    this.walls = walls;
    this.byHeight = linesByHeight(lines, 14);
  }

  /** Keeps a rectangle free of labels. `cost`: how bad it is to write over it; a line costs 1. */
  block(box: Box, cost = coverCost): void {
    this.taken.put({ ...box, cost }, box.top - 12, box.bottom + 12);
  }

  /** Keeps free what is written already: a text of that width. */
  keep({ x, y, angle }: PlacedLabel, width: number): void {
    const turned = (angle * Math.PI) / 180;
    for (const box of boxesAlong(x, y, Math.cos(turned), Math.sin(turned), width)) this.block(box);
  }

  /**
   * The best place for a text of that width on a line. `atStart`: rather where the line begins. `optional`: null where it
   * would cover something anywhere; `sparse`: also where that would not be close to the line. `stroke`: how thick the line is. `level`: rather upright above the line's beginning
   * than over something. `rows`: lines of text. `apart`: pixels between two labels, one after the other.
   */
  place(
    line: Line,
    width: number,
    {
      atStart = false,
      sparse = false,
      optional = false,
      stroke = strokes.plain,
      level = false,
      rows = 1,
      apart = 0,
    } = {},
  ): PlacedLabel | null {
    const off = (stroke - strokes.plain) / 2;
    const [a, b] = line.x1 <= line.x2 ? [line, 1] : [{ x1: line.x2, y1: line.y2, x2: line.x1, y2: line.y1 }, -1];
    const dx = a.x2 - a.x1;
    const dy = a.y2 - a.y1;
    const length = Math.hypot(dx, dy) || 1;
    // Some way off the arrow heads at both ends, if there is room.
    const inset = Math.min(16, Math.max(4, (length - width) / 2 - 1));
    const isCrowded = this.byHeight.at((line.y1 + line.y2) / 2).length >= crowd;
    if (isCrowded && sparse) return null;
    const tries = isCrowded ? 1 : Number.POSITIVE_INFINITY;
    const shares = [...this.betweenWalls(line), ...(atStart ? alongFromStart : along)];
    let best: { cost: number; covers: boolean; label: PlacedLabel; boxes: Box[] } | null = null;
    const above = (rows - 1) * lineHeight;
    // Several lines end at their base line: below their line there are the others above it.
    const allSides = (sparse ? sides : farSides).map((side) => (side > 0 ? side + above : side));
    for (const [sideAt, side] of allSides.slice(0, tries).entries()) {
      for (const [rank, t] of shares.slice(0, tries).entries()) {
        const own = rank * 0.6 + sideAt * 3;
        const allowed = best === null ? Number.POSITIVE_INFINITY : best.cost - 1e-9 - own;
        if (allowed <= 0) break;
        // On a line that runs to the left, the same order counted from its beginning.
        const at = Math.min(
          Math.max(b > 0 ? t : 1 - t, (width / 2 + inset) / length),
          1 - (width / 2 + inset) / length,
        );
        const middle = length < width + 8 ? 0.5 : at;
        const away = side + Math.sign(side) * off;
        const x = a.x1 + dx * middle - (away * dy) / length;
        const y = a.y1 + dy * middle + (away * dx) / length;
        const boxes = boxesAlong(x, y, dx / length, dy / length, width, above);
        const covered = this.cost(boxes, line, allowed);
        if (covered < allowed) {
          best = {
            cost: own + covered,
            covers: covered >= coverCost,
            label: { x, y, angle: (Math.atan2(dy, dx) * 180) / Math.PI },
            boxes,
          };
        }
      }
      if (best !== null && best.cost < (sideAt === 0 ? 2 : 7)) break;
    }
    if (best?.covers && level) {
      const x = line.x1 + Math.sign(line.x2 - line.x1) * (width / 2 + 6);
      const label = { x, y: line.y1 + (sides[0] ?? 0), angle: 0 };
      const boxes = boxesAlong(x, label.y, 1, 0, width, above);
      if (this.cost(boxes, line, coverCost) < coverCost) best = { ...best, label, boxes };
    }
    if (best === null || ((optional || sparse) && best.covers)) return null;
    for (const box of best.boxes) this.block({ ...box, left: box.left - apart, right: box.right + apart });
    return best.label;
  }

  /** The middles between the walls that a line passes, as shares of its length: rather where there is most room. */
  private betweenWalls({ x1, x2 }: Line): number[] {
    const [from, to] = x1 < x2 ? [x1, x2] : [x2, x1];
    const passed = this.walls.filter(({ left, right }) => left > from && right < to);
    if (passed.length === 0) return [];
    const lefts = [from, ...passed.map(({ right }) => right)];
    const rights = [...passed.map(({ left }) => left), to];
    return lefts
      .map((left, nth) => ({ left, right: rights[nth] ?? to }))
      .sort((a, b) => b.right - b.left - (a.right - a.left))
      .map(({ left, right }) => ((left + right) / 2 - x1) / (x2 - x1));
  }

  /** How bad it is to write there. Where it is `allowed` or worse, how much worse is not known. */
  private cost(boxes: readonly Box[], own: Line, allowed: number): number {
    let cost = 0;
    let at = -1;
    for (const box of boxes) {
      if (cost >= allowed) break;
      at++;
      // Rather near its ends than through its middle: what crosses on its way back is to find room for its own.
      const central = 1 - Math.abs((2 * at + 1) / boxes.length - 1);
      if (this.walls.some((wall) => box.left < wall.right && box.right > wall.left)) cost += 2;
      for (const other of this.taken.between(box.top, box.bottom - textHeight))
        if (overlap(box, other)) cost += other.cost;
      for (const line of this.byHeight.between(box.top, box.bottom - textHeight))
        if (line !== own && touches(box, line)) cost += 1 + central;
    }
    return cost;
  }
}

/** A turned text as a chain of small upright boxes. `above`: pixels of further lines above its last one. */
function boxesAlong(x: number, y: number, ux: number, uy: number, width: number, above = 0): Box[] {
  const boxes: Box[] = [];
  for (let at = -width / 2; at < width / 2; at += step) {
    const left = x + ux * at;
    const base = y + uy * at;
    boxes.push({ left, right: left + step, top: base + 2 - textHeight - above, bottom: base + 2 });
  }
  return boxes;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function touches(box: Box, line: Line): boolean {
  const middle = (box.left + box.right) / 2;
  if (middle < Math.min(line.x1, line.x2) || middle > Math.max(line.x1, line.x2) || line.x1 === line.x2) return false;
  const y = line.y1 + ((line.y2 - line.y1) * (middle - line.x1)) / (line.x2 - line.x1);
  return y > box.top && y < box.bottom;
}

function bucket(y: number): number {
  return Math.floor(y / bucketHeight);
}
