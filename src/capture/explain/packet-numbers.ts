/** The numbers of packets (IPv4 identification): an end that counts them shows in which order it sent them. */
import type { CapturedSegment } from "../model/segment.ts";

/** How much later a packet was sent than another, by their numbers; null: they have none. */
export function numbersAhead(one: CapturedSegment, other: CapturedSegment): number | null {
  if (one.identification === null || other.identification === null) return null;
  if (one.identification === 0 || other.identification === 0) return null;
  return ((one.identification - other.identification) << 16) >> 16;
}

/** So many packets overtake another at most. */
export const mostAhead = 40;
