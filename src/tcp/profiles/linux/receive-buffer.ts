/**
 * The receive buffer of a Linux kernel. It counts the memory that segments take (sk_buff.truesize), estimates how much of
 * memory is text (scaling_ratio), offers more as it learns that the peer's segments waste little (tcp_grow_window()), and
 * grows by itself while the application keeps up with a fast peer (tcp_rcv_space_adjust()).
 */
import type { ControlBlock } from "../../model/control-block.ts";
import { distance, latest, plus, upTo } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { Segment, TextSource } from "../../model/types.ts";
import type { Parameters } from "../../parameters/parameters.ts";
import type { Own } from "../../policy/own-state.ts";
import type { Work } from "../../policy/policy.ts";
import { fixedOptionsLength, timestampsSpace } from "../../receive/sack.ts";
import { echoedTime, sinceEchoed } from "../../receive/timestamps.ts";
import {
  bookkeeping,
  bufferFor,
  headOf,
  largestHead,
  memoryFor,
  memoryOf,
  page,
  sharedInfo,
  textIn,
} from "./memory.ts";
import type { Chunk, ReceiveBuffer } from "./state.ts";
import { ackState, bufferState } from "./state.ts";

/** TCP_DEFAULT_SCALING_RATIO, of 256. */
const firstRatio = 128;
/** TCP_INIT_CWND */
const initialSegments = 10;

/** tcp_select_initial_window(): whole segments out of half of the memory. `window` fixes it. */
export function initialWindow({ window, receiveBuffer, mss }: Parameters, timestamps: boolean): number {
  if (window !== null || receiveBuffer === null) return window ?? 0;
  const space = textIn(receiveBuffer, firstRatio);
  const full = mss - (timestamps ? timestampsSpace : 0);
  return space > full ? Math.floor(space / full) * full : space;
}

/** tp->advmss: what a segment of the peer's carries at most, beside timestamps. */
export function advertisedMss(tcb: ControlBlock, { mss }: Parameters): number {
  return mss - fixedOptionsLength(tcb);
}

/** The window that was offered first, before anything was acknowledged but the SYN. */
export function initialOf({ rcvAdv, irs }: ControlBlock): number {
  return distance(rcvAdv, plus(irs, 1));
}

/** The buffer as it is, or as tcp_init_buffer_space() makes it: room for one segment is kept back. */
export function bufferOf({ parameters }: Work, tcb: ControlBlock): ReceiveBuffer {
  const known = bufferState.of(tcb);
  if (known.limit > 0) return known;
  const limit = parameters.receiveBuffer ?? 0;
  const mss = advertisedMss(tcb, parameters);
  const whole = textIn(limit, firstRatio);
  const window = initialOf(tcb);
  let clamp = Math.min(65_535 * 2 ** tcb.agreed.receiveScale, whole);
  if (clamp > 2 * mss && clamp + mss > whole) clamp = Math.max(2 * mss, whole - mss);
  const threshold = Math.min(window, clamp);
  const space = Math.min(threshold, window, initialSegments * mss);
  return { ...known, limit, ratio: firstRatio, clamp, threshold, window, space };
}

/** The same, to be changed in place. */
export function ownBuffer(work: Work, tcb: TcbDraft): Own<ReceiveBuffer> {
  if (bufferState.of(tcb).limit === 0) bufferState.set(tcb, bufferOf(work, tcb));
  return bufferState.own(tcb);
}

/** The text that the memory has room for that is free (tcp_space()), and that there is (tcp_full_space()). */
export function spaceIn(
  { limit, ratio }: ReceiveBuffer,
  tcb: ControlBlock,
  memory: number,
): { readonly free: number; readonly whole: number } {
  return { free: textIn(limit - memory - memoryOutOfOrder(tcb), ratio), whole: textIn(limit, ratio) };
}

/** tcp_try_rmem_schedule(): more memory is taken than the buffer has. */
export function isFull(work: Work, tcb: ControlBlock): boolean {
  if (work.parameters.window !== null) return false;
  const { memory, limit } = bufferOf(work, tcb);
  return memory + memoryOutOfOrder(tcb) > limit;
}

/** What is held out of order takes memory, too. */
function memoryOutOfOrder(tcb: ControlBlock): number {
  let memory = 0;
  for (const held of heldBuffers(tcb)) memory += held.memory;
  return memory;
}

/** An sk_buff of the queue of what is out of order. */
interface Held {
  readonly seq: number;
  length: number;
  readonly memory: number;
  /** The room that is left in it. */
  room: number;
}

/** tcp_ooo_try_coalesce(): small text that is held after other text is copied to where that has room. */
function heldBuffers({ outOfOrder, agreed }: ControlBlock): readonly Held[] {
  const buffers: Held[] = [];
  for (const { seq, payload } of outOfOrder) {
    const last = buffers.at(-1);
    const joins = last !== undefined && seq === plus(last.seq, last.length) && payload.length <= last.room;
    if (joins) {
      last.length += payload.length;
      last.room -= payload.length;
    } else buffers.push({ seq, length: payload.length, ...bufferFor(payload.length, agreed.timestamps) });
  }
  return buffers;
}

/** tcp_data_queue_ofo(): what is held from that number on has added so much memory; none if it was copied to what is before it. */
export function memoryAddedAt(tcb: ControlBlock, seq: number): number {
  return heldBuffers(tcb).find((held) => held.seq === seq)?.memory ?? 0;
}

/** tcp_queue_rcv(), tcp_ofo_queue(): text is in the buffer now, in order. A FIN alone is put into the last sk_buff, if there is one. */
export function queueText(work: Work, tcb: TcbDraft, length: number, source: TextSource): void {
  if (work.parameters.window !== null) return;
  const buffer = ownBuffer(work, tcb);
  if (length === 0) {
    if (tcb.closeCalled || tcb.unread === 0) buffer.fin = memoryOf(0, tcb.agreed.timestamps);
    return;
  }
  if (source.heldUntil === null) admit(work, tcb, buffer, { old: source.old, length });
  const last = buffer.chunks.at(-1);
  const { memory, room } = chunkOf(tcb, length, source, last?.room ?? 0);
  const joins = last !== undefined && memory === 0;
  const chunk: Chunk = { end: tcb.received, memory: joins ? last.memory : memory, room };
  buffer.chunks = last === undefined ? [chunk] : [...(joins ? buffer.chunks.slice(0, -1) : buffer.chunks), chunk];
  buffer.memory += memory;
  if (source.heldUntil === null) reserve(buffer, memoryOf(source.old + length, tcb.agreed.timestamps), memory);
}

/**
 * tcp_rcv_established(): a segment for which memory is reserved is taken at once, as long as nothing is out of order. For others
 * room is made if more is taken than there is (tcp_try_rmem_schedule()).
 */
function admit(
  work: Work,
  tcb: TcbDraft,
  buffer: Own<ReceiveBuffer>,
  { old, length }: { readonly old: number; readonly length: number },
): void {
  const missing = memoryOf(old + length, tcb.agreed.timestamps) - buffer.reserved;
  const isFast = missing <= 0 && tcb.outOfOrder.length === 0 && buffer.window > 0;
  if (!isFast) makeRoom(work, tcb, buffer, tcb.received - length - tcb.unread);
}

/** sk_rmem_schedule(), sk_mem_charge(): pages for all that a segment takes; of that `kept` stays. */
function reserve(buffer: Own<ReceiveBuffer>, memory: number, kept: number): void {
  const missing = memory - buffer.reserved;
  if (missing > 0) buffer.reserved += Math.ceil(missing / page) * page;
  buffer.reserved -= kept;
}

/** The same for text that is held out of order from that number on. */
export function reserveForHeld(work: Work, tcb: TcbDraft, seq: number, length: number): void {
  if (work.parameters.window !== null) return;
  reserve(ownBuffer(work, tcb), memoryOf(length, tcb.agreed.timestamps), memoryAddedAt(tcb, seq));
}

/**
 * tcp_prune_queue(): text comes while more memory is taken than there is. The buffer grows to what is taken, if it may; else
 * little is offered from then on, and what waits is packed. `read`: how many bytes the application has read.
 */
function makeRoom({ parameters }: Work, tcb: TcbDraft, buffer: Own<ReceiveBuffer>, read: number): void {
  const memory = buffer.memory + memoryOutOfOrder(tcb);
  if (memory <= buffer.limit) return;
  ackState.own(tcb).quick = 0;
  buffer.limit = Math.max(buffer.limit, Math.min(memory, parameters.maxReceiveBuffer ?? 0));
  if (memory <= buffer.limit) return;
  buffer.threshold = Math.min(buffer.clamp, 2 * advertisedMss(tcb, parameters));
  pack(buffer, read);
}

/** tcp_collapse(): all from the first sk_buff on that wastes memory is copied to as few as it takes. */
function pack(buffer: Own<ReceiveBuffer>, read: number): void {
  const { chunks, ratio } = buffer;
  let begin = read;
  const first = chunks.findIndex(({ end, memory }) => {
    if (textIn(memory, ratio) > end - begin) return true;
    begin = end;
    return false;
  });
  if (first < 0) return;
  const packed = chunks.slice(0, first);
  const until = chunks.at(-1)?.end ?? begin;
  while (begin < until) {
    const length = Math.min(largestHead, until - begin);
    const head = headOf(length);
    begin += length;
    packed.push({ end: begin, memory: head + bookkeeping, room: head - sharedInfo - length });
  }
  setChunks(buffer, packed);
}

/** What is freed stays reserved, but for whole pages (sk_mem_reclaim()). */
function setChunks(buffer: Own<ReceiveBuffer>, chunks: readonly Chunk[]): void {
  let memory = 0;
  for (const chunk of chunks) memory += chunk.memory;
  buffer.reserved = (((buffer.reserved + buffer.memory - memory) % page) + page) % page;
  buffer.chunks = chunks;
  buffer.memory = memory;
}

/**
 * tcp_try_coalesce(): text is copied to the last sk_buff if that has `before` bytes left; but not if it begins with text that
 * had been received. What was held comes with all that its sk_buff has, when the first of it comes.
 */
function chunkOf(
  tcb: ControlBlock,
  length: number,
  { old, heldUntil }: TextSource,
  before: number,
): Omit<Chunk, "end"> {
  const { timestamps } = tcb.agreed;
  if (heldUntil === null)
    return old === 0 && length <= before ? { memory: 0, room: before - length } : bufferFor(old + length, timestamps);
  const start = plus(tcb.rcvNxt, -length);
  const held = heldBuffers(tcb).findLast(({ seq }) => upTo(seq, start));
  if (held === undefined || start !== latest(held.seq, heldUntil)) return { memory: 0, room: before };
  return upTo(heldUntil, held.seq) && held.length <= before ? { memory: 0, room: before - held.length } : held;
}

/** tcp_measure_rcv_mss(): the larger full segments are, the more of the memory is text. */
export function measureRatio(work: Work, tcb: TcbDraft, length: number): void {
  if (work.parameters.window !== null) return;
  const buffer = bufferOf(work, tcb);
  const ratio = Math.max(1, Math.floor((256 * length) / memoryOf(length, tcb.agreed.timestamps)));
  if (ratio === buffer.ratio) return;
  const clamp = textIn(buffer.limit, ratio);
  // tcp_set_window_clamp()
  const threshold =
    clamp < buffer.clamp
      ? Math.min(buffer.threshold, clamp)
      : Math.max(buffer.threshold, Math.min(buffer.window, clamp));
  const own = ownBuffer(work, tcb);
  own.ratio = ratio;
  own.clamp = clamp;
  own.threshold = threshold;
  own.space = Math.min(own.space, clamp);
}

/**
 * tcp_grow_window(): text like this fits the buffer well, so more of it is offered. Whether it is. `added`: the memory of its own,
 * which does not count yet.
 */
export function growWindow(work: Work, tcb: TcbDraft, length: number, full: number, added = 0): boolean {
  const memory = memoryOf(length, tcb.agreed.timestamps);
  return grow(work, tcb, added, (buffer) => {
    if (textIn(memory, buffer.ratio) <= length) return Math.max(2 * advertisedMss(tcb, work.parameters), 2 * length);
    const wanted = growthOfWasteful(work.parameters, buffer, { memory, length, full });
    return wanted === 0 ? 0 : Math.max(wanted, 2 * length);
  });
}

/** A FIN that takes no memory of its own wastes none (truesize_adjust()). */
export function growByFin(work: Work, tcb: TcbDraft): boolean {
  return grow(work, tcb, 0, () => 2 * advertisedMss(tcb, work.parameters));
}

function grow(work: Work, tcb: TcbDraft, added: number, wantedIn: (buffer: ReceiveBuffer) => number): boolean {
  if (work.parameters.window !== null) return false;
  const buffer = bufferOf(work, tcb);
  const room = Math.min(buffer.clamp, spaceIn(buffer, tcb, buffer.memory - added).free) - buffer.threshold;
  if (room <= 0) return false;
  const wanted = wantedIn(buffer);
  if (wanted === 0) return false;
  ownBuffer(work, tcb).threshold += Math.min(room, wanted);
  return true;
}

/** tcp_rmem[2]: SO_RCVBUF changes nothing in it. */
const usualMost = 6_291_456;

/** __tcp_grow_window(): the smaller the window still is, the more a segment may waste. */
function growthOfWasteful(
  { maxReceiveBuffer }: Parameters,
  { ratio, threshold }: ReceiveBuffer,
  { memory, length, full }: { readonly memory: number; readonly length: number; readonly full: number },
): number {
  let taken = textIn(memory, ratio) >> 1;
  let window = textIn(maxReceiveBuffer ?? usualMost, ratio) >> 1;
  for (; threshold <= window; taken >>= 1, window >>= 1) if (taken <= length) return 2 * full;
  return 0;
}

/** tcp_rcv_rtt_measure_ts(): the round trip as the receiver of full segments sees it, in order or not. */
export function measureEcho(work: Work, tcb: TcbDraft, segment: Segment, full: number): void {
  if (!tcb.agreed.timestamps) return;
  const echoed = echoedTime(work, segment);
  if (echoed === null || echoed === bufferOf(work, tcb).lastEcho) return;
  const sample = segment.payload.length >= full ? sinceEchoed(work, echoed) : 0;
  const buffer = ownBuffer(work, tcb);
  buffer.lastEcho = echoed;
  buffer.roundTrip = smoothed(buffer.roundTrip, sample, tcb.unread);
}

/** The same of text in order; without timestamps, how long a window takes: tcp_rcv_rtt_measure(). */
export function measureRoundTrip(work: Work, tcb: TcbDraft, segment: Segment, full: number): void {
  if (tcb.agreed.timestamps) {
    measureEcho(work, tcb, segment, full);
    return;
  }
  const buffer = bufferOf(work, tcb);
  if (buffer.windowFrom === null || distance(tcb.rcvNxt, buffer.windowEnd) >= 0) {
    const sample = buffer.windowFrom === null ? 0 : Math.max(1, work.now - buffer.windowFrom);
    const own = ownBuffer(work, tcb);
    if (sample > 0 && (own.roundTrip === 0 || sample < own.roundTrip)) own.roundTrip = sample;
    own.windowFrom = work.now;
    own.windowEnd = plus(tcb.rcvNxt, own.window);
  }
}

/** tcp_rcv_rtt_update(): the least counts; what grows counts only while nothing waits to be read. */
function smoothed(before: number, sample: number, unread: number): number {
  if (sample <= 0) return before;
  if (before === 0 || sample < before) return sample;
  return unread > 0 ? before : before + (sample - before) / 8;
}

/** The application has read: memory is free again, and once a round trip the buffer may grow. */
export function freeText(work: Work, tcb: TcbDraft): void {
  if (work.parameters.window !== null) return;
  const buffer = ownBuffer(work, tcb);
  const read = tcb.received - tcb.unread;
  // It is looked at as the first segment is read: the others are still in the queue.
  adjust(work, tcb, buffer, Math.min(read, buffer.chunks[0]?.end ?? read));
  setChunks(buffer, tcb.unread === 0 ? noChunks : buffer.chunks.filter(({ end }) => end > read));
}

const noChunks: readonly Chunk[] = [];

/** tcp_rcv_space_adjust() */
function adjust(work: Work, tcb: ControlBlock, buffer: Own<ReceiveBuffer>, copied: number): void {
  const { roundTrip, measuredAt, measuredFrom, space } = buffer;
  if (roundTrip === 0 || work.now - measuredAt < roundTrip) return;
  const inRound = copied - measuredFrom - (tcb.received - copied);
  if (inRound > space) enlarge(work, tcb, buffer, inRound);
  buffer.measuredAt = work.now;
  buffer.measuredFrom = copied;
}

/** tcp_data_queue_ofo(): what is held out of order is not to take the room of what comes in order. */
export function growForHeld(work: Work, tcb: TcbDraft): void {
  if (work.parameters.window !== null || !tcb.accepted || tcb.closeCalled) return;
  const buffer = ownBuffer(work, tcb);
  enlarge(work, tcb, buffer, buffer.space);
}

/** tcp_rcvbuf_grow(): twice what was read in a round trip, and more while that grows. */
function enlarge({ parameters }: Work, tcb: ControlBlock, buffer: Own<ReceiveBuffer>, inRound: number): void {
  const { maxReceiveBuffer } = parameters;
  const last = tcb.outOfOrder.at(-1);
  const held = last === undefined ? 0 : distance(plus(last.seq, last.payload.length), tcb.rcvNxt);
  const twice = 2 * inRound;
  const wanted = twice + 2 * Math.floor((twice * (inRound - buffer.space)) / buffer.space) + held;
  const limit = Math.min(memoryFor(wanted, buffer.ratio), maxReceiveBuffer ?? 0);
  buffer.space = inRound;
  if (limit <= buffer.limit) return;
  buffer.limit = limit;
  buffer.clamp = textIn(limit, buffer.ratio);
}
