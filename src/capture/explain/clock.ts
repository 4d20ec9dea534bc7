/** The clock of an end, and the capture's. */
import { distance } from "../../tcp/model/sequence.ts";
import type { CapturedSegment } from "../model/segment.ts";

export interface EndClock {
  /** The capture's time on the end's clock, and back. µs */
  readonly at: (time: number) => number;
  readonly back: (time: number) => number;
  /** Whether its timestamps count milliseconds, as the engine's do. */
  readonly ticks: boolean;
}

/** The end's clock in milliseconds is its timestamps, so that echoes can be compared; without them it begins at an hour. */
export function clockOf(own: readonly CapturedSegment[], start: number): EndClock {
  const [first, last] = [own[0], own.at(-1)];
  const [a, b] = [first?.options.timestamps?.[0], last?.options.timestamps?.[0]];
  if (first === undefined || last === undefined || a === undefined) {
    return clockFrom(3_600_000_000 - start, false);
  }
  const stamped = b === undefined ? own.findLast(({ options }) => options.timestamps !== undefined) : last;
  const elapsed = ((stamped?.time ?? first.time) - first.time) / 1000;
  const counted = distance(stamped?.options.timestamps?.[0] ?? a, a);
  const ticks = Math.abs(counted - elapsed) <= 20 + elapsed / 50;
  return clockFrom(a * 1000 + 500 - first.time, ticks);
}

function clockFrom(offset: number, ticks: boolean): EndClock {
  return { at: (time) => time + offset, back: (time) => time - offset, ticks };
}
