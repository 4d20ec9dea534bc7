/** The retransmission queue, and the count of its segments by what is known of them. */
import {
  addTo,
  at,
  dropFrontOf,
  emptyQueue,
  oldest,
  type Queue,
  queueOf,
  replace,
  size,
} from "../../persistent/queue.ts";
import type { ControlBlock, InFlight, Tally } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";
import { ownInFlight } from "../policy/own-state.ts";

export const nothingMarked: Tally = { held: 0, lost: 0, resent: 0 };

/** Puts a segment at the end. */
export function appendInFlight(tcb: TcbDraft, segment: InFlight): void {
  if (!sharesBuffer(at(tcb.inFlight, size(tcb.inFlight) - 1), segment)) tcb.buffers++;
  addTo(ownInFlight(tcb), segment);
}

/** Puts others in the place of the `count` segments from `index` on. */
export function replaceInFlight(tcb: TcbDraft, index: number, by: readonly InFlight[], count = 1): void {
  let { tally } = tcb;
  for (let n = 0; n < count; n++) tally = plus(tally, at(tcb.inFlight, index + n), -1);
  for (const segment of by) tally = plus(tally, segment, 1);
  const before = buffersBetween(tcb.inFlight, index, index + count);
  tcb.inFlight = replace(tcb.inFlight, index, by, count);
  tcb.buffers += buffersBetween(tcb.inFlight, index, index + by.length) - before;
  tcb.tally = tally;
}

/** Takes the `count` oldest segments off. */
export function removeOldest(tcb: TcbDraft, count: number): readonly InFlight[] {
  const removed = oldest(tcb.inFlight, count);
  let last: InFlight | undefined;
  for (const segment of removed) {
    tcb.tally = plus(tcb.tally, segment, -1);
    if (!sharesBuffer(last, segment)) tcb.buffers--;
    last = segment;
  }
  // What is left of a buffer is one.
  if (sharesBuffer(last, at(tcb.inFlight, count))) tcb.buffers++;
  dropFrontOf(ownInFlight(tcb), count);
  return removed;
}

/** Changes some of the segments, and counts anew. `ends`: from this one on none changes. */
export function changeInFlight(
  tcb: TcbDraft,
  change: (segment: InFlight, index: number) => InFlight,
  ends: (segment: InFlight) => boolean = () => false,
): void {
  // Most often nothing changes: then nothing is copied.
  let items: InFlight[] | null = null;
  for (let index = 0; ; index++) {
    const segment = at(tcb.inFlight, index);
    if (segment === undefined || ends(segment)) break;
    const changed = change(segment, index);
    if (changed === segment) continue;
    items ??= oldest(tcb.inFlight, size(tcb.inFlight));
    items[index] = changed;
  }
  if (items !== null) setInFlight(tcb, items);
}

/** Puts other segments in the place of all. */
export function setInFlight(tcb: TcbDraft, items: InFlight[]): void {
  tcb.inFlight = queueOf(items);
  tcb.tally = count(items);
  tcb.buffers = buffersBetween(tcb.inFlight, 0, items.length);
}

/** Whether two neighbours share a buffer: what is held is put together (tcp_shift_skb_data()), else what left as one unit. */
function sharesBuffer(one: InFlight | undefined, next: InFlight | undefined): boolean {
  if (one === undefined || next === undefined || one.sacked !== next.sacked) return false;
  return one.sacked || one.unit === next.unit;
}

/** How many buffers begin with one of the segments from `from` up to the one at `to`, which may be the end. */
function buffersBetween(inFlight: Queue<InFlight>, from: number, to: number): number {
  let buffers = 0;
  for (let index = from; index <= to && index < size(inFlight); index++)
    if (!sharesBuffer(at(inFlight, index - 1), at(inFlight, index))) buffers++;
  return buffers;
}

function count(items: readonly InFlight[]): Tally {
  let [held, lost, resent] = [0, 0, 0];
  for (const segment of items) {
    if (segment.sacked) held++;
    if (segment.lost) lost++;
    if (segment.resent) resent++;
  }
  return { held, lost, resent };
}

export function emptyInFlight(tcb: TcbDraft): void {
  tcb.inFlight = emptyQueue();
  tcb.buffers = 0;
  tcb.tally = nothingMarked;
}

/** Where the highest segment begins that the peer holds (tcp_highest_sack_seq()); SND.UNA if it holds none. */
export function highestHeld({ inFlight, tally, sndUna }: ControlBlock): number {
  for (let index = tally.held === 0 ? 0 : size(inFlight); index > 0; index--) {
    const segment = at(inFlight, index - 1);
    if (segment?.sacked === true) return segment.seq;
  }
  return sndUna;
}

/** It was sent once, and the peer was not known to hold it: its round trip is known. */
export function isFresh({ transmissions, sacked }: InFlight): boolean {
  return transmissions === 1 && !sacked;
}

function plus(tally: Tally, segment: InFlight | undefined, sign: 1 | -1): Tally {
  if (segment === undefined || !(segment.sacked || segment.lost || segment.resent)) return tally;
  return {
    held: tally.held + (segment.sacked ? sign : 0),
    lost: tally.lost + (segment.lost ? sign : 0),
    resent: tally.resent + (segment.resent ? sign : 0),
  };
}
