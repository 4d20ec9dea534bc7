/** Text that arrived out of order: what is held of it, and what the peer is told of that (RFC 2018) and of duplicates (RFC 2883). */
import type { ControlBlock, OutOfOrder } from "../model/control-block.ts";
import { lengthOf, slice } from "../model/segment.ts";
import { after, before, distance, earliest, latest, plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

type Block = readonly [left: number, right: number];

/** RFC 9293 §3.1: the options of a segment take 40 bytes at most. */
const optionSpace = 40;
/** RFC 7323 §3.2, with two NOPs before it. */
const timestampsSpace = 12;
/** RFC 2018 §3, with two NOPs before it: without a block, and for each. */
const sackSpace = 4;
const blockSpace = 8;

/** How many bytes of options each segment of text has by now (RFC 6691): timestamps, and SACK while there is something to report. */
export function textOptionsLength(tcb: ControlBlock): number {
  const blocks = sackBlocks(tcb).length;
  return fixedOptionsLength(tcb) + (blocks === 0 ? 0 : sackSpace + blockSpace * blocks);
}

/** How many of these bytes every segment has. */
export function fixedOptionsLength({ agreed }: ControlBlock): number {
  return agreed.timestamps ? timestampsSpace : 0;
}

/**
 * RFC 2018 §4: the blocks that are held out of order, those to which something was added last first, as many as fit; a
 * duplicate before all (RFC 2883 §4).
 */
export function sackBlocks(tcb: ControlBlock): readonly Block[] {
  const { agreed, duplicate, outOfOrder } = tcb;
  if (!agreed.sack || (outOfOrder.length === 0 && duplicate === null)) return [];
  const most = Math.floor((optionSpace - fixedOptionsLength(tcb) - sackSpace) / blockSpace);
  const held = heldBlocks(outOfOrder)
    .sort((a, b) => b.order - a.order)
    .map(({ left, right }): Block => [left, right]);
  return [...(duplicate === null ? [] : [duplicate]), ...held].slice(0, most);
}

function endOf({ seq, payload, fin }: OutOfOrder): number {
  return plus(seq, payload.length + (fin ? 1 : 0));
}

interface HeldBlock {
  readonly left: number;
  right: number;
  order: number;
}

function heldBlocks(outOfOrder: readonly OutOfOrder[]): HeldBlock[] {
  const blocks: HeldBlock[] = [];
  for (const item of outOfOrder) {
    const last = blocks.at(-1);
    if (last?.right === item.seq) {
      last.right = endOf(item);
      last.order = Math.max(last.order, item.order);
    } else blocks.push({ left: item.seq, right: endOf(item), order: item.order });
  }
  return blocks;
}

/**
 * Holds text that came too early (SHLD-31), by sequence number. What is held already is not held twice; it is reported as
 * a duplicate.
 */
export function hold(work: Work, tcb: TcbDraft, item: Omit<OutOfOrder, "order">): void {
  const order = tcb.outOfOrder.reduce((newest, held) => Math.max(newest, held.order), 0) + 1;
  const fresh = { ...item, order };
  const end = endOf(fresh);
  const held: OutOfOrder[] = [];
  let next = item.seq;
  const fillUpTo = (limit: number): void => {
    if (after(limit, next)) held.push(piece(fresh, next, limit));
    next = latest(next, limit);
  };
  for (const other of tcb.outOfOrder) {
    const otherEnd = endOf(other);
    if (!after(otherEnd, item.seq)) held.push(other);
    else {
      fillUpTo(earliest(other.seq, end));
      const overlaps = before(other.seq, end);
      if (overlaps) noteHeldTwice(work, tcb, [latest(other.seq, item.seq), earliest(otherEnd, end)]);
      held.push(overlaps ? { ...other, order } : other);
      next = latest(next, otherEnd);
    }
  }
  fillUpTo(end);
  tcb.outOfOrder = held;
}

/** The part of what arrived that has the numbers `from` … `to`. */
function piece(item: OutOfOrder, from: number, to: number): OutOfOrder {
  const skipped = distance(from, item.seq);
  const payload = slice(item.payload, skipped, distance(to, from));
  return { seq: from, payload, fin: item.fin && to === endOf(item), order: item.order };
}

/** What arrived was received before: the sender is to learn that it sent it in vain (RFC 2883). */
export function noteDuplicate(work: Work, tcb: TcbDraft, segment: Segment): void {
  if (!reportsDuplicates(work, tcb) || !before(segment.seq, tcb.rcvNxt)) return;
  const end = plus(segment.seq, lengthOf(segment));
  if (end !== segment.seq) tcb.duplicate = [segment.seq, earliest(end, tcb.rcvNxt)];
}

/** As above, of text that is held out of order. Of several parts the first is reported, with those that adjoin it (RFC 2883 §4.2). */
function noteHeldTwice(work: Work, tcb: TcbDraft, [left, right]: Block): void {
  if (!reportsDuplicates(work, tcb)) return;
  if (tcb.duplicate === null) tcb.duplicate = [left, right];
  else if (tcb.duplicate[1] === left) tcb.duplicate = [tcb.duplicate[0], right];
}

function reportsDuplicates(work: Work, tcb: ControlBlock): boolean {
  return work.parameters.dsack && tcb.agreed.sack;
}
