/** The window that a Linux kernel offers: whole segments of what the buffer has room for, and never less than before. */
import type { ControlBlock } from "../../model/control-block.ts";
import { distance, plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { WindowPolicy, Work } from "../../policy/policy.ts";
import { bufferOf, freeText, initialOf, initialWindow, ownBuffer, queueText, spaceIn } from "./receive-buffer.ts";
import { ackState, emptyBuffer } from "./state.ts";

/** What __tcp_select_window() looks at: the room, the window that was selected last, and the limit of both. */
interface Room {
  readonly free: number;
  readonly whole: number;
  readonly clamp: number;
  readonly threshold: number;
  readonly window: number;
}

/** `window` given by hand is a buffer that counts bytes of text. */
function roomOf(work: Work, tcb: ControlBlock): Room {
  const { window: fixed } = work.parameters;
  const buffer = bufferOf(work, tcb);
  const { clamp, threshold, window } = buffer;
  if (fixed !== null)
    return { free: fixed - tcb.unread, whole: fixed, clamp: fixed, threshold: fixed, window: window || fixed };
  // __tcp_close(): unread data is discarded first.
  const text = tcb.closeCalled ? 0 : buffer.memory;
  const { free, whole } = spaceIn(buffer, tcb, text + (isFinThere(tcb) ? buffer.fin : 0));
  return { free, whole, clamp, threshold, window };
}

/** Whether the FIN that came is in the receive queue: until it is read or discarded, or for good if it came after close(). */
function isFinThere({ state, closeCalled, endRead }: ControlBlock): boolean {
  return closeCalled ? state !== "CLOSE_WAIT" && state !== "LAST_ACK" : !endRead;
}

/** __tcp_select_window() */
export function selectWindow(work: Work, tcb: TcbDraft, of = roomOf(work, tcb)): number {
  const { free, whole, clamp, threshold, window } = of;
  const full = Math.min(clamp, whole);
  const mss = Math.min(Math.max(ackState.of(tcb).receiveMss, 1), full);
  const scale = tcb.agreed.receiveScale;
  let room = free;
  if (free < full / 2) {
    if (ackState.of(tcb).quick !== 0) ackState.own(tcb).quick = 0;
    room = alignDown(free, scale);
    if (room <= 0 || room < whole / 16 || room < mss) return 0;
  }
  room = Math.min(room, threshold);
  if (scale > 0) return alignUp(room, scale);
  if (window <= room - mss || window > room) return Math.floor(room / mss) * mss;
  return mss === full && room > window + full / 2 ? room : window;
}

function alignUp(window: number, scale: number): number {
  const unit = 1 << scale;
  return Math.ceil(window / unit) * unit;
}

function alignDown(window: number, scale: number): number {
  const unit = 1 << scale;
  return Math.floor(window / unit) * unit;
}

/** tcp_receive_window(): what is left of the window that was offered last. */
function leftOf(tcb: ControlBlock): number {
  return Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
}

/** tcp_select_window(): what is offered is never taken back. */
function offer(work: Work, tcb: TcbDraft, synchronizes: boolean): number {
  const scale = tcb.agreed.receiveScale;
  // Of what a remnant of the connection offers nothing changes any more; tcp_fin() acknowledges before there is one.
  const isRemnant = tcb.state === "TIME_WAIT" && tcb.lastAckSent === tcb.rcvNxt;
  // tw_rcv_wnd is not limited to what the header holds: its upper bits are lost.
  if (isRemnant) return asRead(tcb, alignUp(tcb.rcvWnd, scale) % (65_536 * 2 ** scale));
  if (synchronizes) {
    const first = tcb.state === "SYN_SENT" ? initialWindow(work.parameters, tcb.tsRecent !== 0) : initialOf(tcb);
    return Math.min(first, 65_535);
  }
  // A request socket: tcp_v4_reqsk_send_ack()
  if (tcb.state === "SYN_RECEIVED" && tcb.passive) return alignDown(initialOf(tcb), scale);
  const left = leftOf(tcb);
  const selected = selectWindow(work, tcb);
  const window = selected < left ? alignUp(left, scale) : selected;
  ownBuffer(work, tcb).window = window;
  tcb.rcvAdv = plus(tcb.rcvNxt, window);
  tcb.rcvWnd = window;
  return asRead(tcb, Math.min(window, 65_535 << scale));
}

/** The window as the peer reads it, who may know of no scaling (OpeningPolicy.keepsOffer). */
function asRead({ agreed: { scaling, receiveScale } }: ControlBlock, window: number): number {
  return scaling ? window : window >> receiveScale;
}

/** tcp_cleanup_rbuf(): only a window that is half shut, and then doubles. */
function updateDue(work: Work, tcb: TcbDraft): boolean {
  const left = leftOf(tcb);
  const room = roomOf(work, tcb);
  if (2 * left > room.clamp) return false;
  const possible = selectWindow(work, tcb, room);
  return possible > 0 && possible >= 2 * left;
}

export const linuxWindow: WindowPolicy = {
  first: () => emptyBuffer,
  // tp->rcv_wnd is not limited to what the header holds.
  initial: (parameters, timestamps, largest) =>
    Math.min(initialWindow(parameters, timestamps), parameters.window === null ? Infinity : largest),
  queued: queueText,
  freed: freeText,
  offer,
  updateDue,
  // tcp_data_queue()
  takesBeyond: true,
};
