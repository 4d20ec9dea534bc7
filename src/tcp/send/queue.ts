/** The retransmission queue, and the count of its segments by what is known of them. */
import { at, dropFront, emptyQueue, front, queueOf, replace, toArray } from "../../persistent/queue.ts";
import type { InFlight, Tally } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";

export const nothingMarked: Tally = { held: 0, lost: 0, resent: 0 };

/** Puts others in the place of the `count` segments from `index` on. */
export function replaceInFlight(tcb: TcbDraft, index: number, by: readonly InFlight[], count = 1): void {
  let { tally } = tcb;
  for (let n = 0; n < count; n++) tally = plus(tally, at(tcb.inFlight, index + n), -1);
  for (const segment of by) tally = plus(tally, segment, 1);
  tcb.inFlight = replace(tcb.inFlight, index, by, count);
  tcb.tally = tally;
}

/** Takes the oldest segment off. */
export function removeOldest(tcb: TcbDraft): void {
  tcb.tally = plus(tcb.tally, front(tcb.inFlight), -1);
  tcb.inFlight = dropFront(tcb.inFlight);
}

/** Changes some of the segments, and counts anew. */
export function changeInFlight(tcb: TcbDraft, change: (segment: InFlight, index: number) => InFlight): void {
  const before = toArray(tcb.inFlight);
  const items = before.map(change);
  if (items.every((segment, index) => segment === before[index])) return;
  tcb.inFlight = queueOf(items);
  tcb.tally = items.reduce((tally, segment) => plus(tally, segment, 1), nothingMarked);
}

export function emptyInFlight(tcb: TcbDraft): void {
  tcb.inFlight = emptyQueue();
  tcb.tally = nothingMarked;
}

function plus(tally: Tally, segment: InFlight | undefined, sign: 1 | -1): Tally {
  if (segment === undefined || !(segment.sacked || segment.lost || segment.resent)) return tally;
  return {
    held: tally.held + (segment.sacked ? sign : 0),
    lost: tally.lost + (segment.lost ? sign : 0),
    resent: tally.resent + (segment.resent ? sign : 0),
  };
}
