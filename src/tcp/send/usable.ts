/** How much may be sent: what one segment carries, and what the peer's window has left. */
import type { ControlBlock } from "../model/control-block.ts";
import { distance } from "../model/sequence.ts";
import { fixedOptionsLength, textOptionsLength } from "../receive/sack.ts";

/** SMSS of RFC 5681: the send MSS less the options that every segment has. */
export function segmentSize(tcb: ControlBlock): number {
  return Math.max(1, tcb.mss - fixedOptionsLength(tcb));
}

/** The text that one segment carries at most by now: Eff.snd.MSS, the send MSS less the options that it will have (MUST-16). */
export function mostText(tcb: ControlBlock): number {
  return Math.max(1, tcb.mss - textOptionsLength(tcb));
}

/** What the peer's window has left, bytes. */
export function usableWindow(tcb: ControlBlock): number {
  return tcb.sndWnd - distance(tcb.sndNxt, tcb.sndUna);
}
