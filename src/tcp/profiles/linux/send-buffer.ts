/**
 * The send buffer of a Linux kernel. It counts the memory of sk_buffs: the text, and what each of them takes beside it. Text
 * is copied into the last of them until that is as large as a unit of offloading may be (tcp_sendmsg_locked()); the buffer
 * grows with the congestion window (tcp_sndbuf_expand()).
 */
import { inSegments } from "../../congestion/window.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import { after, plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { ownState } from "../../policy/own-state.ts";
import type { SendBufferPolicy, Work } from "../../policy/policy.ts";
import { inNetwork, reorderingOf } from "../../recovery/rack/state.ts";
import { bytesFree, mostText } from "../../send/usable.ts";

/** What a kernel remembers of what it sends. */
export type Sending = {
  /** Where the last segment ended that was not full-sized (snd_sml). */
  readonly smallEnd: number;
  /** sk_sndbuf; 0: not known before the handshake. */
  readonly limit: number;
  /** How much text each sk_buff has that nothing of has been sent, or not all. */
  readonly pieces: readonly number[];
  /** Where text had PSH last (pushed_seq). */
  readonly pushedTo: number;
};

export const sendingState = ownState<Sending>("sending");

export function firstSending(iss: number): Sending {
  return { smallEnd: iss, limit: 0, pieces: [], pushedTo: plus(iss, 1) };
}

/** MAX_TCP_HEADER; struct sk_buff; struct skb_shared_info, both aligned. */
const header = 256;
const bookkeeping = 256;
const sharedInfo = 320;
/** What an sk_buff takes beside its text. */
const overhead = header + bookkeeping + sharedInfo;
/** tcp_wmem */
const firstLimit = 16_384;
const mostLimit = 4_194_304;
/** TCP_INIT_CWND */
const initialSegments = 10;
/** sk_gso_max_size */
const mostInUnit = 65_535 - header;
/** TCP_MSS_DEFAULT */
const defaultMss = 536;

/** tcp_bound_to_half_wnd() */
export function halfWindow({ maxSndWnd }: ControlBlock): number {
  if (maxSndWnd === 0) return Infinity;
  return Math.max(maxSndWnd > defaultMss ? Math.floor(maxSndWnd / 2) : maxSndWnd, 48);
}

/** tcp_xmit_size_goal(): how much text one sk_buff takes. */
function sizeGoal(tcb: ControlBlock): number {
  const most = mostText(tcb);
  return Math.max(1, Math.floor(Math.min(mostInUnit, halfWindow(tcb)) / most)) * most;
}

/** tcp_sndbuf_expand(): twice the window, in segments. */
function demand({ mss }: ControlBlock, segments: number): number {
  const segment = 2 ** Math.ceil(Math.log2(mss + header + sharedInfo)) + bookkeeping;
  return Math.min(2 * segments * segment, mostLimit);
}

function limitOf({ parameters }: Work, tcb: ControlBlock): number {
  return parameters.sendMemory ?? (sendingState.of(tcb).limit || Math.max(firstLimit, demand(tcb, initialSegments)));
}

/** sk_wmem_queued */
function memoryOf(tcb: ControlBlock): number {
  const buffers = tcb.buffers + sendingState.of(tcb).pieces.length;
  return tcb.unacked + tcb.unsentLength + buffers * overhead;
}

function room(work: Work, tcb: ControlBlock): number {
  if (work.parameters.sendBuffer !== null) return bytesFree(work, tcb);
  const goal = sizeGoal(tcb);
  const left = goal - (sendingState.of(tcb).pieces.at(-1) ?? goal);
  if (left > 0) return left;
  // sk_stream_memory_free()
  return memoryOf(tcb) < limitOf(work, tcb) ? goal : 0;
}

/** The text is in the last sk_buff, or in a new one. PSH where half a window has none (forced_push()). */
function filled(tcb: TcbDraft, length: number, ends: boolean): boolean {
  const state = sendingState.of(tcb);
  const goal = sizeGoal(tcb);
  const last = state.pieces.at(-1) ?? goal;
  const joins = last < goal;
  const piece = joins ? last + length : length;
  const pieces = [...(joins ? state.pieces.slice(0, -1) : state.pieces), piece];
  const end = plus(tcb.sndNxt, tcb.unsentLength);
  const pushes = ends || (piece >= goal && after(end, plus(state.pushedTo, Math.floor(tcb.maxSndWnd / 2))));
  sendingState.set(tcb, { ...state, pieces, pushedTo: pushes ? end : state.pushedTo });
  return pushes;
}

/** tcp_check_space(): a window that is not used up makes the buffer grow; a third of it has to be free. */
function reopens(work: Work, tcb: TcbDraft): boolean {
  const { sendBuffer, sendMemory } = work.parameters;
  if (sendBuffer !== null) return bytesFree(work, tcb) > 0;
  const before = limitOf(work, tcb);
  const grows = sendMemory === null && inNetwork(tcb) < inSegments(tcb, tcb.cwnd);
  const segments = Math.max(initialSegments, inSegments(tcb, tcb.cwnd), reorderingOf(tcb) + 1);
  const limit = grows ? Math.max(before, demand(tcb, segments)) : before;
  if (limit !== sendingState.of(tcb).limit) sendingState.set(tcb, { ...sendingState.of(tcb), limit });
  // sk_stream_write_space()
  const memory = memoryOf(tcb);
  return limit - memory >= Math.floor(memory / 2);
}

/** Text has been sent: it is taken from the first sk_buffs. */
export function taken(tcb: TcbDraft, length: number): void {
  const state = sendingState.of(tcb);
  const small = length < mostText(tcb) ? tcb.sndNxt : state.smallEnd;
  let left = length;
  let index = 0;
  let [first] = state.pieces;
  while (first !== undefined && left >= first) {
    left -= first;
    index++;
    first = state.pieces[index];
  }
  const pieces = first === undefined ? [] : [first - left, ...state.pieces.slice(index + 1)];
  sendingState.set(tcb, { ...state, smallEnd: small, pieces });
}

export const linuxSendBuffer: SendBufferPolicy = {
  room,
  filled,
  // tcp_push_one(): the first sk_buff is tried before there are more.
  unitsBetween: (tcb, pushed) => (pushed ? "all" : sendingState.of(tcb).pieces.length === 1 ? "one" : "none"),
  reopens,
  // tcp_sendmsg_locked(), tcp_grow_skb(): sk_buffs are filled from those after them, and PSH stays at the end of what waits.
  movesPush: true,
  // wait_for_space
  pushesWhenFull: (parameters) => parameters.sendBuffer === null,
  // sk_stream_write_space() wakes the process, which runs when the softirq that takes the segments is done.
  refills: "after-instant",
};
