/** How much may be sent: what one segment carries, and what the peer's window has left. */
import type { ControlBlock } from "../model/control-block.ts";
import { distance } from "../model/sequence.ts";
import { ipOf } from "../parameters/ip.ts";
import type { Work } from "../policy/policy.ts";
import { fixedOptionsLength, textOptionsLength } from "../receive/sack.ts";

/** The MSS that a SYN announces: what the path carries, if it is known to carry less. */
export function announcedMss({ parameters }: Pick<Work, "parameters">, { pathMtu }: ControlBlock): number {
  return pathMtu === null ? parameters.mss : Math.min(parameters.mss, pathMtu - ipOf(parameters).headers);
}

/** SMSS of RFC 5681: the send MSS less the options that every segment has. */
export function segmentSize(tcb: ControlBlock): number {
  return Math.max(1, tcb.mss - fixedOptionsLength(tcb));
}

/** The text that one segment carries at most by now: Eff.snd.MSS, the send MSS less the options that it will have (MUST-16). */
export function mostText(tcb: ControlBlock): number {
  return Math.max(1, tcb.mss - textOptionsLength(tcb));
}

/** How many bytes a send buffer that counts bytes has room for: it holds what is not acknowledged and what is not sent. */
export function bytesFree({ parameters }: Pick<Work, "parameters">, tcb: ControlBlock): number {
  const { sendBuffer } = parameters;
  return sendBuffer === null ? Infinity : Math.max(0, sendBuffer - tcb.unacked - tcb.unsentLength);
}

/** What the peer's window has left, bytes. */
export function usableWindow(tcb: ControlBlock): number {
  return tcb.sndWnd - distance(tcb.sndNxt, tcb.sndUna);
}
