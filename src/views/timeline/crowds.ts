/** Segments that stand too close to be told apart: how many there are, and what must not be overlooked among them. */
import { largest, smallest } from "../shared/numbers.ts";
import type { DrawnCrowd, DrawnSegment, Window } from "./model.ts";

/** The height of a crowd in pixels. */
const step = 4;
/** So many segments in one crowd are as dense as one draws. */
const full = 24;
/** The density of a single segment, and of a full crowd. */
const least = 0.12;
const most = 0.6;
/** What is drawn on top of its crowd, the most telling last. */
const telling = ["held", "retransmission", "forged", "reset", "lost"];

interface Bin {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly trait: string | null;
  readonly segments: DrawnSegment[];
}

/** The crowds of segments that begin within a window. `label`: says how many there are. */
export function crowdsOf(
  segments: readonly DrawnSegment[],
  { from, to }: Window,
  label: (count: number) => string,
): DrawnCrowd[] {
  const bins = new Map<string, Bin>();
  const put = (segment: DrawnSegment, y: number, trait: string | null): void => {
    const ends = segment.path.map(([x]) => x);
    const x = smallest(ends);
    const width = largest(ends) - x;
    const name = `${x} ${width} ${y} ${trait ?? ""}`;
    const bin = bins.get(name);
    if (bin === undefined) bins.set(name, { x, width, y, trait, segments: [segment] });
    else bin.segments.push(segment);
  };
  for (const segment of segments) {
    const [, top] = segment.path[0] ?? [0, 0];
    if (top < from || top >= to) continue;
    const y = from + Math.floor((top - from) / step) * step;
    put(segment, y, null);
    const trait = telling.findLast((each) => segment.traits.includes(each));
    if (trait !== undefined) put(segment, y, trait);
  }
  return [...bins.values()]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ segments: [first], segments: { length }, ...bin }) => ({
      ...bin,
      height: bin.trait === null ? step : step / 2,
      density: bin.trait === null ? least + (most - least) * Math.min(1, length / full) : 1,
      label: label(length),
      events: first?.events ?? [],
      ...(first?.line !== undefined && { line: first.line }),
    }));
}

function rank({ trait }: Bin): number {
  return trait === null ? -1 : telling.indexOf(trait);
}
