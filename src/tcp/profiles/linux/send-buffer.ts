/**
 * The send buffer of a Linux kernel. It counts the memory of sk_buffs: the text, and what each of them takes beside it. Text
 * is copied into the last of them until that is as large as a unit of offloading may be (tcp_sendmsg_locked()); the buffer
 * grows with the congestion window (tcp_sndbuf_expand()).
 */
import { inSegments } from "../../congestion/window.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import { after, plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { ipv4 } from "../../parameters/ip.ts";
import { ownState } from "../../policy/own-state.ts";
import type { SendBufferPolicy, Work } from "../../policy/policy.ts";
import { inNetwork, reorderingOf } from "../../recovery/rack/state.ts";
import { bytesFree, mostText } from "../../send/usable.ts";

/** An sk_buff: how much text it has, and whether PSH goes with the last of it. */
type Piece = {
  readonly length: number;
  readonly push: boolean;
};

/** What a kernel remembers of what it sends. */
export type Sending = {
  /** Where the last segment ended that was not full-sized (snd_sml). */
  readonly smallEnd: number;
  /** sk_sndbuf; 0: not known before the handshake. */
  readonly limit: number;
  /** The sk_buffs that nothing of has been sent, or not all. */
  readonly pieces: readonly Piece[];
  /** Where text had PSH last (pushed_seq). */
  readonly pushedTo: number;
  /** A `send` that does not wait found no room (SOCK_NOSPACE). */
  readonly wanted: boolean;
};

export const sendingState = ownState<Sending>("sending");

export function firstSending(iss: number): Sending {
  return { smallEnd: iss, limit: 0, pieces: [], pushedTo: plus(iss, 1), wanted: false };
}

/** MAX_TCP_HEADER of a kernel without tunnels; struct sk_buff; struct skb_shared_info, both aligned. */
const header = 192;
const bookkeeping = 256;
const sharedInfo = 320;
/** What an sk_buff takes beside its text: a head is one of skb_small_head_cache. */
const overhead = 576 + bookkeeping;
/** tcp_wmem */
const firstLimit = 16_384;
const mostLimit = 4_194_304;
/** TCP_INIT_CWND */
const initialSegments = 10;
/** sk_gso_max_size */
const mostInUnit = 65_535 - header;
/** TCP_MSS_DEFAULT, over IPv6, too (measured). */
const { defaultMss } = ipv4;

/** tcp_bound_to_half_wnd() */
export function halfWindow({ maxSndWnd }: ControlBlock): number {
  if (maxSndWnd === 0) return Infinity;
  return Math.max(maxSndWnd > defaultMss ? Math.floor(maxSndWnd / 2) : maxSndWnd, 48);
}

/** tcp_xmit_size_goal(): how much text one sk_buff takes. Urgent text is not for offloading (MSG_OOB). */
function sizeGoal(tcb: ControlBlock, urgent: boolean): number {
  const most = mostText(tcb);
  if (urgent) return most;
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

function room(work: Work, tcb: ControlBlock, urgent: boolean): number {
  if (work.parameters.sendBuffer !== null) return bytesFree(work, tcb);
  const goal = sizeGoal(tcb, urgent);
  const left = goal - (sendingState.of(tcb).pieces.at(-1)?.length ?? goal);
  if (left > 0) return left;
  // sk_stream_memory_free()
  return isMemoryFree(work, tcb) ? goal : 0;
}

function isMemoryFree(work: Work, tcb: ControlBlock): boolean {
  return memoryOf(tcb) < limitOf(work, tcb);
}

/**
 * tcp_sendmsg_locked(): the text is in the last sk_buff, or in a new one. PSH of another call is gone, that of this one moves
 * on; there is a new one where half a window has none (forced_push()).
 */
function filled(tcb: TcbDraft, length: number, begins: boolean, ends: boolean, urgent: boolean): boolean {
  const state = sendingState.of(tcb);
  const goal = sizeGoal(tcb, urgent);
  const last = state.pieces.at(-1);
  const joined = last !== undefined && last.length < goal ? last : null;
  const whole = (joined?.length ?? 0) + length;
  const end = plus(tcb.sndNxt, tcb.unsentLength);
  const pushes = ends || (whole >= goal && after(end, plus(state.pushedTo, Math.floor(tcb.maxSndWnd / 2))));
  const piece = { length: whole, push: pushes || (!begins && joined?.push === true) };
  const pieces = [...(joined === null ? state.pieces : state.pieces.slice(0, -1)), piece];
  const own = sendingState.own(tcb);
  own.pieces = pieces;
  if (pushes) own.pushedTo = end;
  return pushes;
}

/** wait_for_space: tcp_push() */
function full({ parameters }: Work, tcb: TcbDraft): boolean {
  if (parameters.sendBuffer !== null) return false;
  const state = sendingState.of(tcb);
  const last = state.pieces.at(-1);
  if (last === undefined) return true;
  const pieces = [...state.pieces.slice(0, -1), { ...last, push: true }];
  const own = sendingState.own(tcb);
  own.pieces = pieces;
  own.pushedTo = plus(tcb.sndNxt, tcb.unsentLength);
  return true;
}

/**
 * tcp_grow_skb(): the first sk_buff takes text from the second until it has so many segments, whatever the peer's window has
 * room for. PSH moves to its new end.
 */
export function growFirst(tcb: TcbDraft, segments: number): void {
  const state = sendingState.of(tcb);
  const [first, second, ...others] = state.pieces;
  if (first === undefined || second === undefined) return;
  const moved = Math.min(segments * mostText(tcb) - first.length, second.length);
  if (moved <= 0) return;
  const rest = { ...second, length: second.length - moved };
  const whole = { length: first.length + moved, push: first.push || (rest.length === 0 && second.push) };
  sendingState.own(tcb).pieces = [whole, ...(rest.length === 0 ? [] : [rest]), ...others];
}

/**
 * tcp_write_wakeup(): PSH is at the end of the first sk_buff, which is then parted. What leaves is no small segment that Nagle's
 * algorithm would wait for (tcp_minshall_update() is not called).
 */
export function pushFirst(tcb: TcbDraft, send: () => void): void {
  const { pieces, smallEnd } = sendingState.of(tcb);
  const [first, ...others] = pieces;
  if (first !== undefined) sendingState.own(tcb).pieces = [{ ...first, push: true }, ...others];
  send();
  sendingState.own(tcb).smallEnd = smallEnd;
}

/** tcp_check_space(): a window that is not used up makes the buffer grow; a third of it has to be free. */
function reopens(work: Work, tcb: TcbDraft): boolean {
  const { sendBuffer, sendMemory } = work.parameters;
  if (sendBuffer !== null) return bytesFree(work, tcb) > 0;
  const before = limitOf(work, tcb);
  const grows = sendMemory === null && inNetwork(tcb) < inSegments(tcb, tcb.cwnd);
  const segments = Math.max(initialSegments, inSegments(tcb, tcb.cwnd), reorderingOf(tcb) + 1);
  const limit = grows ? Math.max(before, demand(tcb, segments)) : before;
  const memory = memoryOf(tcb);
  // sk_stream_write_space()
  const isOpen = limit - memory >= Math.floor(memory / 2);
  const state = sendingState.of(tcb);
  const wanted = state.wanted && !isOpen;
  if (limit === state.limit && wanted === state.wanted) return isOpen;
  const own = sendingState.own(tcb);
  own.limit = limit;
  own.wanted = wanted;
  return isOpen;
}

/** Text has been sent: it is taken from the first sk_buffs. Whether PSH goes with it: it stays with what is left of one (tcp_fragment()). */
export function taken(tcb: TcbDraft, length: number): boolean {
  const state = sendingState.of(tcb);
  const small = length < mostText(tcb) ? tcb.sndNxt : state.smallEnd;
  let left = length;
  let index = 0;
  let push = false;
  let [first] = state.pieces;
  while (first !== undefined && left >= first.length) {
    left -= first.length;
    push ||= first.push;
    index++;
    first = state.pieces[index];
  }
  const pieces =
    first === undefined ? [] : [{ ...first, length: first.length - left }, ...state.pieces.slice(index + 1)];
  const own = sendingState.own(tcb);
  own.smallEnd = small;
  own.pieces = pieces;
  return push;
}

export const linuxSendBuffer: SendBufferPolicy = {
  room,
  filled,
  // tcp_push_one(): the first sk_buff is tried before there are more, unless it is MSG_OOB.
  unitsBetween: (tcb, pushed, urgent) => {
    if (urgent) return "none";
    return pushed ? "all" : sendingState.of(tcb).pieces.length === 1 ? "one" : "none";
  },
  reopens,
  // sk_stream_wait_memory()
  refused: (tcb) => {
    sendingState.own(tcb).wanted = true;
  },
  // sk_stream_wait_memory() waits where sk_data_ready() wakes.
  goesOnWoken: (work, tcb) => work.parameters.sendBuffer === null && isMemoryFree(work, tcb),
  isWanted: (tcb) => sendingState.of(tcb).wanted,
  full,
  // sk_stream_write_space() wakes the process, which runs when the softirq that takes the segments is done.
  refills: "after-instant",
};
