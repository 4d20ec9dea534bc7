/**
 * Where things are on the time axis. While something is in flight time is drawn to scale, so that equal latencies have
 * equal slopes; between such bursts each gap gets the logarithm of its length, so that a round trip and 2MSL fit one
 * picture. What happens at one instant at one endpoint gets rows of its own.
 */

import { largest, smallest } from "./numbers.ts";

/** A height at which something happens: an instant, or a part of one where a banner divides it. */
export interface Instant {
  readonly time: number;
  /** Pixels of its first row. */
  readonly y: number;
  /** Pixels of the first thing that is on it: rows above it may be free, so that arrows keep their slope. */
  readonly first: number;
  /** Pixels of the last thing that is on it. */
  readonly bottom: number;
  /** Whether the time before it is folded though something is in flight: it would be too long. */
  readonly folded?: true;
}

export const rowHeight = 19;
/** How far down a segment comes that ends in the network. */
export const lostDrop = 22;
export const bannerHeight = 36;
/** From this gap on (µs) the axis is broken, if nothing is under way meanwhile. */
export const breakFrom = 200_000;

/** Pixels between two instants that are `micros` apart. */
export function gapHeight(micros: number): number {
  const height = 14 + 13 * Math.log10(1 + micros / 1_000);
  return micros >= breakFrom ? Math.min(Math.max(height, 66), 78) : Math.min(height, 58);
}

export interface InstantPlan {
  readonly time: number;
  /** Pixels from its first row to the first and the last thing that is on it. */
  first: number;
  height: number;
  /** How many banners are above it. */
  banners: number;
}

/** Something in flight, from one time to another (µs). */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** From which end to which. */
  readonly path: string;
}

/** Between two instants at least, which a label needs, and between the sending and the arrival of what is fastest at most: pixels. */
const leastGap = 12;
/** Arrows of a burst leave where others arrive: they need more room for their labels than a gap. */
const steepness = 1.2;
/** Arrows that cross need more, as long as there are few. */
const crossingSteepness = 2;
const mostCrossing = 12;
const mostLatency = 160;
/** A gap in a burst that would be longer is folded. */
const longestGap = 260;
const foldedGap = 78;

/** Turns the plan of all instants, in their order, into heights. The first one is `top` pixels from above. */
export function placeInstants(plans: readonly InstantPlan[], flights: readonly Span[], top: number): Instant[] {
  const instants: Instant[] = [];
  const scales = scalesOf(plans, flights);
  plans.forEach((plan, index) => {
    const before = instants[index - 1];
    const banners = plan.banners * bannerHeight;
    if (before === undefined) {
      const y = top + banners;
      instants.push({ time: plan.time, y, first: y + plan.first, bottom: y + plan.height });
      return;
    }
    const elapsed = plan.time - before.time;
    const scale = scales[index] ?? null;
    const length = scale === null ? null : scale * elapsed;
    const folded = length !== null && length > longestGap;
    const least = before.bottom - plan.first;
    const wanted = length === null ? least + gapHeight(elapsed) : before.y + (folded ? foldedGap : length);
    const y = Math.max(wanted, least + leastGap) + banners;
    instants.push({ time: plan.time, y, first: y + plan.first, bottom: y + plan.height, ...(folded && { folded }) });
  });
  return instants;
}

/** Pixels for a microsecond before each instant; null where nothing is in flight. One scale for each burst. */
function scalesOf(plans: readonly InstantPlan[], flights: readonly Span[]): (number | null)[] {
  const scales: (number | null)[] = plans.map(() => null);
  let index = 1;
  for (const { from, to, fastest, steep } of burstsOf(flights)) {
    while ((plans[index]?.time ?? Number.POSITIVE_INFINITY) <= from) index++;
    const first = index;
    let scale = (steep * gapHeight(fastest)) / fastest;
    for (; (plans[index]?.time ?? Number.POSITIVE_INFINITY) <= to; index++) {
      const [before, plan] = [plans[index - 1], plans[index]];
      const elapsed = (plan?.time ?? 0) - (before?.time ?? 0);
      if (elapsed > 0) scale = Math.max(scale, ((before?.height ?? 0) - (plan?.first ?? 0) + leastGap) / elapsed);
    }
    scales.fill(Math.min(scale, mostLatency / fastest), first, index);
  }
  return scales;
}

interface Burst {
  readonly from: number;
  readonly to: number;
  /** How long the fastest of it takes. */
  readonly fastest: number;
  readonly steep: number;
}

/** What is in flight without a pause. */
function burstsOf(flights: readonly Span[]): Burst[] {
  const bursts: Span[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const span of [...flights].sort((a, b) => a.from - b.from)) {
    if (span.to <= span.from) continue;
    const open = bursts.at(-1);
    if (open === undefined || span.from > until) bursts.push([span]);
    else open.push(span);
    until = Math.max(until, span.to);
  }
  return bursts.map((spans) => ({
    from: spans[0]?.from ?? 0,
    to: largest(spans.map(({ to }) => to)),
    fastest: smallest(spans.map(({ from, to }) => to - from)),
    steep: cross(spans) ? crossingSteepness : steepness,
  }));
}

/** Whether a few segments cross: two ends send to each other at one instant. */
function cross(spans: readonly Span[]): boolean {
  if (spans.length > mostCrossing) return false;
  return spans.some(({ from, path }) => spans.some((other) => other.from === from && isBack(path, other.path)));
}

function isBack(path: string, other: string): boolean {
  return path !== other && path === other.split(" > ").reverse().join(" > ");
}
