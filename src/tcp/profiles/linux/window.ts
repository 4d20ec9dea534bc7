/**
 * The window that a Linux kernel offers. It counts the memory that segments take, not their bytes alone, and offers whole
 * segments (tcp_select_window(), __tcp_select_window(), tcp_measure_rcv_mss(), tcp_cleanup_rbuf()).
 */
import type { ControlBlock } from "../../model/control-block.ts";
import { distance, plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { WindowPolicy, Work } from "../../policy/policy.ts";
import type { HeldMemory } from "./state.ts";
import { ackState, heldMemory } from "./state.ts";

const nothingHeld: HeldMemory = { memory: 0, chunks: [], ratio: 0 };

/** How much of 256 bytes of memory is counted as text before anything has arrived. */
const firstRatio = 128;
/** struct sk_buff and struct skb_shared_info, aligned; headers and headroom before the text. */
const bookkeeping = 256 + 320;
const headroom = 54 + 66;
const cacheLine = 64;

/** The memory that a segment takes. */
function memoryOf(length: number): number {
  return Math.ceil((length + headroom) / cacheLine) * cacheLine + bookkeeping;
}

/** tcp_win_from_space() */
function textIn(memory: number, tcb: ControlBlock): number {
  return Math.floor((Math.max(0, memory) * (heldMemory.of(tcb).ratio || firstRatio)) / 256);
}

/** Text of that length is in the buffer now. The larger full segments are, the more of the memory is text. */
export function holdText(work: Work, tcb: TcbDraft, length: number, growsMss: boolean): void {
  if (work.parameters.receiveBuffer === null) return;
  const { chunks, memory, ...before } = heldMemory.of(tcb);
  const taken = memoryOf(length);
  const ratio = growsMss ? Math.floor((256 * length) / taken) : before.ratio;
  if (tcb.unread === 0) heldMemory.set(tcb, { ratio, chunks, memory });
  else
    heldMemory.set(tcb, { ratio, chunks: [...chunks, { end: tcb.received, memory: taken }], memory: memory + taken });
}

/** What the application has read as a whole is free again. */
function freed(tcb: TcbDraft): void {
  const read = tcb.received - tcb.unread;
  const before = heldMemory.of(tcb);
  const chunks = tcb.unread === 0 ? [] : before.chunks.filter(({ end }) => end > read);
  if (chunks.length === before.chunks.length) return;
  heldMemory.set(tcb, { ...before, chunks, memory: chunks.reduce((sum, chunk) => sum + chunk.memory, 0) });
}

/** __tcp_select_window(): the window that the buffer has room for. */
export function selectWindow(work: Work, tcb: ControlBlock): number {
  const { window, receiveBuffer, mss: own } = work.parameters;
  const most = receiveBuffer === null ? window : Math.min(window, clampOf(receiveBuffer, own));
  const whole = receiveBuffer === null ? most : textIn(receiveBuffer, tcb);
  const free = receiveBuffer === null ? most - tcb.unread : textIn(receiveBuffer - heldMemory.of(tcb).memory, tcb);
  // full_space: a segment is never more than the whole window.
  const full = Math.min(whole, most);
  const mss = Math.min(Math.max(ackState.of(tcb).receiveMss, 1), full);
  if (free <= 0 || free < whole / 16 || free < mss) return 0;
  const room = Math.min(free, most);
  if (tcb.agreed.receiveScale > 0) return alignUp(room, tcb.agreed.receiveScale);
  const offered = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  if (offered <= room - mss || offered > room) return Math.floor(room / mss) * mss;
  return mss === full && room > offered + full / 2 ? room : offered;
}

/** tcp_init_buffer_space(): room for one segment is kept back. */
function clampOf(receiveBuffer: number, mss: number): number {
  return Math.max(2 * mss, Math.floor((receiveBuffer * firstRatio) / 256) - mss);
}

function alignUp(window: number, scale: number): number {
  return Math.ceil(window / 2 ** scale) * 2 ** scale;
}

/** tcp_select_window(): what is offered is never taken back. */
function offer(work: Work, tcb: TcbDraft, synchronizes: boolean): number {
  // Of what a remnant of the connection offers nothing changes any more.
  if (tcb.state === "TIME_WAIT") return alignUp(tcb.rcvWnd, tcb.agreed.receiveScale);
  const { window: most } = work.parameters;
  const scale = synchronizes ? 0 : tcb.agreed.receiveScale;
  const offered = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  const room = synchronizes ? most : selectWindow(work, tcb);
  const window = Math.min(room < offered ? alignUp(offered, scale) : room, 65_535 * 2 ** scale);
  tcb.rcvAdv = plus(tcb.rcvNxt, window);
  tcb.rcvWnd = window;
  return window;
}

/** tcp_cleanup_rbuf(): only a window that is half shut, and then doubles. */
function updateDue(work: Work, tcb: ControlBlock): boolean {
  const offered = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  if (2 * offered > work.parameters.window) return false;
  const possible = selectWindow(work, tcb);
  return possible > 0 && possible >= 2 * offered;
}

export const linuxWindow: WindowPolicy = {
  first: () => nothingHeld,
  freed,
  offer,
  updateDue,
  // tcp_data_queue()
  takesBeyond: true,
};
