/** Finds what of a timeline is between two heights without looking at all of it: there are slices by the hundred. */
import { largest, smallest } from "../shared/index.ts";
import type { DrawnSegment, Timeline, VerticalRange } from "./model.ts";

export class Nearby {
  private readonly model: Timeline;
  private readonly segments: ByRange<DrawnSegment>;
  private readonly timers: ByRange<Timeline["timers"][number]>;
  private readonly bands: ByRange<Timeline["bands"][number]>;
  private readonly marks: ByRange<Timeline["marks"][number]>;
  private readonly ticks: ByRange<Timeline["ticks"][number]>;
  private readonly banners: ByRange<Timeline["banners"][number]>;
  private readonly breaks: ByRange<Timeline["breaks"][number]>;

  constructor(model: Timeline) {
    this.model = model;
    const at = ({ y }: { readonly y: number }): VerticalRange => ({ from: y, to: y });
    this.segments = new ByRange(model.segments, rangeOf);
    this.timers = new ByRange(model.timers, (timer) => timer);
    this.bands = new ByRange(model.bands, ({ y, height }) => ({ from: y, to: y + height }));
    this.marks = new ByRange(model.marks, at);
    this.ticks = new ByRange(model.ticks, at);
    this.banners = new ByRange(model.banners, at);
    this.breaks = new ByRange(model.breaks, at);
  }

  /** The timeline with nothing in it that is outside of a range. */
  within(range: VerticalRange): Timeline {
    return {
      ...this.model,
      segments: this.segments.within(range),
      timers: this.timers.within(range),
      bands: this.bands.within(range),
      marks: this.marks.within(range),
      ticks: this.ticks.within(range),
      banners: this.banners.within(range),
      breaks: this.breaks.within(range),
    };
  }

  /** What is between two heights, and what a label of one of its segments might be written over, wherever it is. */
  withObstacles(range: VerticalRange): Timeline {
    const segments = this.segments.within(range);
    const ranges = [range, ...segments.map(rangeOf)];
    const reach = { from: smallest(ranges.map(({ from }) => from)), to: largest(ranges.map(({ to }) => to)) };
    return { ...this.within({ from: reach.from - obstacle, to: reach.to + obstacle }), segments };
  }
}

/** No obstacle is higher than this, in pixels from its middle, and no label is farther from its line. */
const obstacle = 40;

/** From the uppermost point of a segment's path to its lowest. */
export function rangeOf({ path }: DrawnSegment): VerticalRange {
  const heights = path.map(([, y]) => y);
  return { from: smallest(heights), to: largest(heights) };
}

/** Things sorted by where they begin, each with the lowest end of all before it: no search looks at more than it must. */
class ByRange<T> {
  private readonly sorted: readonly { readonly index: number; readonly each: T; readonly range: VerticalRange }[];
  /** The lowest end of the first ones, up to each. */
  private readonly lowest: number[] = [];

  constructor(all: readonly T[], range: (each: T) => VerticalRange) {
    this.sorted = all
      .map((each, index) => ({ index, each, range: range(each) }))
      .sort((a, b) => a.range.from - b.range.from);
    let lowest = Number.NEGATIVE_INFINITY;
    for (const each of this.sorted) {
      lowest = Math.max(lowest, each.range.to);
      this.lowest.push(lowest);
    }
  }

  /** Those that reach into a range, in their own order. */
  within({ from, to }: VerticalRange): T[] {
    const begin = firstIndex(this.lowest.length, (index) => (this.lowest[index] ?? 0) >= from);
    const end = firstIndex(this.sorted.length, (index) => (this.sorted[index]?.range.from ?? 0) > to);
    return this.sorted
      .slice(begin, end)
      .filter(({ range }) => range.to >= from)
      .sort((a, b) => a.index - b.index)
      .map(({ each }) => each);
  }
}

/** The first index of which something is true that is true of all after it; `count`: of none. */
function firstIndex(count: number, isTrue: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const between = (low + high) >> 1;
    if (isTrue(between)) high = between;
    else low = between + 1;
  }
  return low;
}
