/**
 * Where things stand on the time axis. Time is not drawn to scale: each gap gets the logarithm of its length, so that a
 * round trip and 2MSL fit one picture; what happens at one instant at one endpoint gets rows of its own.
 */

/** A height at which something happens: an instant, or a part of one where a banner divides it. */
export interface Instant {
  readonly time: number;
  /** Pixels of its first row. */
  readonly y: number;
  /** Pixels of the last thing that stands on it. */
  readonly bottom: number;
}

export const rowHeight = 19;
/** How far below an arrival the answer to it leaves. */
export const answerOffset = 7;
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
  /** Pixels from its first row to the last thing that stands on it. */
  height: number;
  /** How many banners stand above it. */
  banners: number;
}

/** Turns the plan of all instants, in their order, into heights. The first one stands `top` pixels from above. */
export function placeInstants(plans: readonly InstantPlan[], top: number): Instant[] {
  const instants: Instant[] = [];
  let y = top;
  plans.forEach((plan, index) => {
    const before = instants[index - 1];
    if (before !== undefined) y = before.bottom + gapHeight(plan.time - before.time);
    y += plan.banners * bannerHeight;
    instants.push({ time: plan.time, y, bottom: y + plan.height });
  });
  return instants;
}
