/** Text that arrived out of order: what is held of it, and what the peer learns of that (RFC 2018) and of duplicates (RFC 2883). */
import type { ControlBlock, OutOfOrder } from "../model/control-block.ts";
import { lengthOf, slice } from "../model/segment.ts";
import { after, before, distance, earliest, latest, plus, upTo } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

type Block = readonly [left: number, right: number];

const noBlocks: readonly Block[] = [];

/** RFC 9293 §3.1: the options of a segment take 40 bytes at most. */
const optionSpace = 40;
/** RFC 7323 §3.2, with two NOPs before it. */
export const timestampsSpace = 12;
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
  const { agreed, duplicate, sackBlocks: held } = tcb;
  if (!agreed.sack || (held.length === 0 && duplicate === null)) return noBlocks;
  const most = Math.floor((optionSpace - fixedOptionsLength(tcb) - sackSpace) / blockSpace);
  return [...(duplicate === null ? [] : [duplicate]), ...held].slice(0, most);
}

/** Text that was held has arrived in order: its blocks go. */
export function dropBlocks(tcb: TcbDraft): void {
  tcb.sackBlocks = tcb.sackBlocks.filter(([left]) => after(left, tcb.rcvNxt));
}

function endOf({ seq, payload, fin }: OutOfOrder): number {
  return plus(seq, payload.length + (fin ? 1 : 0));
}

/**
 * Holds text that came too early (SHLD-31), by sequence number. What is held already is not held twice; it is reported as
 * a duplicate. Whether some of it is new.
 */
export function hold(work: Work, tcb: TcbDraft, item: OutOfOrder): boolean {
  const end = endOf(item);
  if (end === item.seq) return false;
  noteOverlap(work, tcb, item);
  const held: OutOfOrder[] = [];
  let next = item.seq;
  const fillUpTo = (limit: number): void => {
    if (after(limit, next)) held.push(piece(item, next, limit));
    next = latest(next, limit);
  };
  for (const other of tcb.outOfOrder) {
    const otherEnd = endOf(other);
    if (after(otherEnd, item.seq)) {
      fillUpTo(earliest(other.seq, end));
      next = latest(next, otherEnd);
    }
    held.push(other);
  }
  fillUpTo(end);
  const isNew = held.length > tcb.outOfOrder.length;
  tcb.outOfOrder = held;
  tcb.sackBlocks = newestFirst([item.seq, end], tcb.sackBlocks).slice(0, work.policy.acks.rememberedBlocks);
  return isNew;
}

/** What arrived is held in part: that part is a duplicate. */
export function noteOverlap(work: Work, tcb: TcbDraft, item: OutOfOrder): void {
  const end = endOf(item);
  for (const other of tcb.outOfOrder) {
    const overlap: Block = [latest(other.seq, item.seq), earliest(endOf(other), end)];
    if (before(overlap[0], overlap[1])) noteHeldTwice(work, tcb, overlap);
  }
}

/** Joins what arrived to the blocks that it touches; the others follow it. */
function newestFirst([left, right]: Block, blocks: readonly Block[]): readonly Block[] {
  const touches = (block: Block): boolean => upTo(block[0], right) && upTo(left, block[1]);
  const touched = blocks.filter(touches);
  const joined: Block = [
    touched.reduce((first, block) => earliest(first, block[0]), left),
    touched.reduce((last, block) => latest(last, block[1]), right),
  ];
  return [joined, ...blocks.filter((block) => !touches(block))];
}

/** The part of what arrived that has the numbers `from` … `to`. */
function piece(item: OutOfOrder, from: number, to: number): OutOfOrder {
  const payload = slice(item.payload, distance(from, item.seq), distance(to, from));
  return { seq: from, payload, fin: item.fin && to === endOf(item) };
}

/** What arrived was received before: the sender is to learn that it sent it twice (RFC 2883). */
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
