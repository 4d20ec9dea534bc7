/** Segments that are too close to distinguish: how many there are, and what must not be overlooked among them. */
import { largest, smallest } from "../shared/index.ts";
import type { DrawnCluster, DrawnSegment, VerticalRange } from "./model.ts";

/** The height of a cluster in pixels. */
const step = 4;
/** So many segments in one cluster are as dense as one draws. */
const full = 24;
/** The density of a single segment, and of a full cluster. */
const least = 0.12;
const most = 0.6;
/** What is drawn on top of its cluster, the most telling last. */
const telling = ["held", "retransmission", "forged", "reset", "lost"];

interface Bin {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly trait: string | null;
  readonly segments: DrawnSegment[];
}

/** The clusters of segments that begin within a range. `label`: says how many there are. */
export function clustersOf(
  segments: readonly DrawnSegment[],
  { from, to }: VerticalRange,
  label: (count: number) => string,
): DrawnCluster[] {
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
    .map(({ segments: [first], segments, ...bin }) => ({
      ...bin,
      height: bin.trait === null ? step : step / 2,
      density: bin.trait === null ? least + (most - least) * Math.min(1, segments.length / full) : 1,
      label: label(segments.reduce((sum, { events }) => sum + events.length, 0)),
      events: first?.events ?? [],
      ...(first?.line !== undefined && { line: first.line }),
    }));
}

function rank({ trait }: Bin): number {
  return trait === null ? -1 : telling.indexOf(trait);
}
