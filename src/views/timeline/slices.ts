/**
 * Cuts a timeline into slices, of which only those near the view need to be drawn, at any share of its height: where
 * its segments come too close to be labelled they lose their labels, and where they come too close to distinguish they
 * become a cluster.
 */

import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import { heightOfTime, type Stop } from "../shared/index.ts";
import { clustersOf } from "./clusters.ts";
import {
  cutOverlap,
  type Drawn,
  type DrawnBand,
  type DrawnSegment,
  type DrawnTimer,
  type SegmentLabel,
  type Timeline,
  type VerticalRange,
} from "./model.ts";
import { Nearby, rangeOf } from "./nearby.ts";
import { placeLabels } from "./segments.ts";

/** The height of a slice in pixels: about half a view, so that one is drawn within a frame. */
const sliceHeight = 416;
/** What is drawn may stand out so far over its own height: labels, arrow heads. */
const margin = 16;
/** How far from a slice a segment may be whose label is in the way of one in it. */
const labelReach = 100;
/** Segments that are closer than this (pixels) have no labels, and closer than that become a cluster. */
const labelledFrom = 8;
const apartFrom = 2.5;
/** What is written from side to side needs so much room of its own. */
const bannerRoom = 22;
const tickRoom = 13;
/** Timers shorter than this are not labelled. */
const timerRoom = 40;

export interface TimelineSlice extends VerticalRange {
  /** What begins in it. */
  readonly entries: readonly { readonly event: number; readonly line?: number }[];
  /** What is to be seen in it, for `svgOf`. */
  readonly draw: () => Timeline;
}

export class TimelineSlices {
  readonly model: Timeline;
  private readonly locale: Locale;
  private readonly nearby: Nearby;
  /** Places of labels at actual size, by slice. */
  private readonly placed = new Map<number, ReadonlyMap<DrawnSegment, SegmentLabel>>();

  /** `model`: without places for labels. */
  constructor(model: Timeline, locale: Locale) {
    this.model = model;
    this.locale = locale;
    this.nearby = new Nearby(model);
  }

  /** The slices of the drawing at a share of its height, 0 to 1, from above. */
  at(share: number): TimelineSlice[] {
    const { model } = this;
    const fit = (y: number): number => (y <= model.top ? y : model.top + (y - model.top) * share);
    const height = fit(model.height);
    const count = countOf(height);
    const entries = this.entries(count, fit);
    const unfit = (y: number): number => (y <= model.top ? y : model.top + (y - model.top) / share);
    const sparse = share === 1 ? this.nearby : new Nearby(thinned(model, fit));
    return Array.from({ length: count }, (_, index): TimelineSlice => {
      const from = index * sliceHeight;
      const to = index === count - 1 ? height : from + sliceHeight;
      const own = entries[index] ?? [];
      const draw = (): Timeline => {
        const range = { from, to };
        const seen = around(range, margin);
        const near = sparse.within({ from: unfit(seen.from), to: unfit(seen.to) });
        if (share < 1) return this.overview(cutOf(near, range, fit), range);
        return cutOf(this.labelled(near, index), range, fit);
      };
      return { from, to, entries: own, draw };
    });
  }

  /** The height of the time cursor, at a share of the drawing's height: of the time, and of the first `after` events. */
  heightOf({ time, after }: Pick<Stop, "time" | "after">, share: number): number {
    const { heights, instants, top } = this.model;
    const y = Math.max(heights[after - 1] ?? top, heightOfTime(instants, time, top));
    return top + (y - top) * share;
  }

  private entries(count: number, fit: (y: number) => number): { event: number; line?: number }[][] {
    const slices: { event: number; line?: number }[][] = Array.from({ length: count }, () => []);
    const enter = ({ events: [event], line }: Drawn, y: number): void => {
      if (event === undefined) return;
      const slice = slices[Math.min(count - 1, Math.max(0, Math.floor(fit(y) / sliceHeight)))];
      slice?.push(line === undefined ? { event } : { event, line });
    };
    const { segments, bands, timers, marks, banners } = this.model;
    for (const segment of segments) enter(segment, rangeOf(segment).from);
    for (const band of bands) enter(band, band.y);
    for (const timer of timers) enter(timer, timer.from);
    for (const mark of marks) enter(mark, mark.y);
    for (const banner of banners) enter(banner, banner.y);
    return slices;
  }

  /** What is near a slice, with the labels in it: of its own segments, and of neighbours' that reach into it. */
  private labelled(near: Timeline, index: number): Timeline {
    const places = [index - 1, index, index + 1].map((neighbour) => this.places(neighbour));
    const segments = near.segments.map((segment) => {
      const text = places.map((each) => each.get(segment)).find((place) => place !== undefined);
      return text === undefined ? segment : { ...segment, text };
    });
    return { ...near, segments };
  }

  private places(index: number): ReadonlyMap<DrawnSegment, SegmentLabel> {
    const known = this.placed.get(index);
    if (known !== undefined) return known;
    const { model } = this;
    const count = countOf(model.height);
    if (index < 0 || index >= count) return new Map();
    const range = {
      from: index === 0 ? Number.NEGATIVE_INFINITY : index * sliceHeight,
      to: index === count - 1 ? Number.POSITIVE_INFINITY : (index + 1) * sliceHeight,
    };
    // Every second slice is labelled by itself, the others between what is written in their neighbours.
    const written = index % 2 === 0 ? [] : [index - 1, index + 1].flatMap((each) => [...this.places(each)]);
    const near = this.nearby.withObstacles(around(range, labelReach));
    const places = placeLabels(near, range, false, new Map(written));
    this.placed.set(index, places);
    return places;
  }

  private overview(cut: Timeline, range: VerticalRange): Timeline {
    const { segments } = cut;
    const room = (range.to - range.from) / Math.max(1, segments.length);
    if (room < apartFrom) {
      const label = (count: number): string => tell(drawingLabels.manySegments, this.locale, { count });
      return { ...cut, segments: [], clusters: clustersOf(segments, range, label) };
    }
    if (room < labelledFrom) return cut;
    const places = placeLabels(cut, range, true);
    return { ...cut, segments: segments.map((segment) => ({ ...segment, text: places.get(segment) ?? null })) };
  }
}

function countOf(height: number): number {
  return Math.max(1, Math.ceil((height - margin) / sliceHeight));
}

function around({ from, to }: VerticalRange, reach: number): VerticalRange {
  return { from: from - reach, to: to + reach };
}

/** Without what would cover something else of its kind: ticks, banners and breaks, in the places they get. */
function thinned(model: Timeline, fit: (y: number) => number): Timeline {
  const apart = <T extends { readonly y: number }>(all: readonly T[], room: number): T[] => {
    let last = Number.NEGATIVE_INFINITY;
    return [...all]
      .sort((a, b) => a.y - b.y)
      .filter(({ y }) => {
        const free = fit(y) - last >= room;
        if (free) last = fit(y);
        return free;
      });
  };
  const banners = apart(model.banners, bannerRoom);
  const free = model.breaks.filter(({ y }) =>
    banners.every((banner) => Math.abs(fit(banner.y) - fit(y)) >= bannerRoom),
  );
  const breaks = apart(free, bannerRoom);
  const ticks = apart(
    model.ticks.filter(({ label }) => label !== null),
    tickRoom,
  );
  return { ...model, banners, breaks, ticks };
}

/** What is to be seen between two heights of the picture: heights of the model are fitted into it. */
function cutOf(model: Timeline, range: VerticalRange, fit: (y: number) => number): Timeline {
  const { from, to } = range;
  const seen = (top: number, bottom = top): boolean => fit(bottom) > from - margin && fit(top) < to + margin;
  const begun = (top: number): { continued?: true } => (fit(top) < from ? { continued: true } : {});
  const fitted = <T extends { readonly y: number }>(all: readonly T[]): T[] =>
    all.filter(({ y }) => seen(y)).map((each) => ({ ...each, y: fit(each.y), ...begun(each.y) }));
  return {
    ...model,
    height: fit(model.height),
    bottom: fit(model.bottom),
    ticks: fitted(model.ticks),
    breaks: fitted(model.breaks),
    marks: fitted(model.marks),
    banners: fitted(model.banners),
    bands: model.bands
      .filter(({ y, height }) => seen(y, y + height))
      .map((band) => ({ ...cutBand(band, range, fit), ...begun(band.y) })),
    segments: model.segments
      .map((segment) => ({ segment, range: rangeOf(segment) }))
      .filter(({ range: { from: top, to: bottom } }) => seen(top, bottom))
      .map(({ segment, range: { from: top } }) => ({
        ...segment,
        path: segment.path.map(([x, y]) => [x, fit(y)] as const),
        ...begun(top),
      })),
    timers: model.timers
      .filter((timer) => seen(timer.from, timer.to))
      .map((timer) => ({ ...fitTimer(timer, fit), ...begun(timer.from) })),
  };
}

/** Cut where its ends are not seen. */
function cutBand(band: DrawnBand, { from, to }: VerticalRange, fit: (y: number) => number): DrawnBand {
  const top = Math.max(fit(band.y), from - cutOverlap);
  const bottom = Math.min(fit(band.y + band.height), to + cutOverlap);
  const whole = { from: fit(band.y), to: fit(band.y + band.height) };
  return { ...band, y: top, height: bottom - top, ...((whole.from < top || whole.to > bottom) && { whole }) };
}

function fitTimer(timer: DrawnTimer, fit: (y: number) => number): DrawnTimer {
  const [from, to] = [fit(timer.from), fit(timer.to)];
  const shrunk = to - from < timer.to - timer.from - 0.5;
  const { labelY } = timer;
  const isHidden = labelY === null || (shrunk && to - from < timerRoom);
  return { ...timer, from, to, labelY: isHidden ? null : fit(labelY) };
}
