/** How much may be sent: what one segment carries, and what the peer's and the congestion window have left. */
import { at, size, toArray } from "../../persistent/queue.ts";
import type { ControlBlock } from "../model/control-block.ts";
import { before, distance } from "../model/sequence.ts";
import { fixedOptionsLength, textOptionsLength } from "../receive/sack.ts";

/** SMSS of RFC 5681: the send MSS less the options that every segment has. */
export function segmentSize(tcb: ControlBlock): number {
  return Math.max(1, tcb.mss - fixedOptionsLength(tcb));
}

/** The text that one segment carries at most by now: Eff.snd.MSS, the send MSS less the options that it will have (MUST-16). */
export function mostText(tcb: ControlBlock): number {
  return Math.max(1, tcb.mss - textOptionsLength(tcb));
}

/** The usable window, bytes: what the peer's window has left, and what RFC 5681's cwnd has left. */
export function usableWindow(tcb: ControlBlock): { readonly peer: number; readonly network: number } {
  const inFlight = distance(tcb.sndNxt, tcb.sndUna);
  return { peer: tcb.sndWnd - inFlight, network: tcb.cwnd - inNetwork(tcb, inFlight) };
}

/** Bytes that are taken to be in the network. */
function inNetwork(tcb: ControlBlock, inFlight: number): number {
  if (tcb.rack.sacked > 0 || tcb.rack.reduction !== null) return neitherHeldNorLost(tcb);
  return mendsBySack(tcb) ? scoreboard(tcb).pipe : inFlight - limitedTransmit(tcb);
}

/** tcp_packets_in_flight() */
function neitherHeldNorLost(tcb: ControlBlock): number {
  let bytes = 0;
  for (const { sacked, lost, length } of toArray(tcb.inFlight)) if (!sacked && !lost) bytes += length;
  return bytes;
}

/** RFC 3042: the first two duplicate ACKs tell that two segments have left the network, and let two new ones in. */
function limitedTransmit(tcb: ControlBlock): number {
  return tcb.recovery === null ? Math.min(tcb.duplicateAcks, 2) * segmentSize(tcb) : 0;
}

/** Whether a loss is being mended with the help of SACK blocks (RFC 6675), and not by time (RFC 8985). */
export function mendsBySack(tcb: ControlBlock): boolean {
  return tcb.recovery?.kind === "fast" && tcb.agreed.sack && tcb.rack.reduction === null;
}

/** What SACK blocks tell of the segments in flight. */
export interface Scoreboard {
  /** RFC 6675 §4, SetPipe(): bytes that are taken to be in the network. */
  readonly pipe: number;
  /** The index of the oldest segment that is lost and was not sent again since; null: there is none. */
  readonly hole: number | null;
}

/** RFC 5681 §3.2: so many duplicate ACKs, or segments held behind a hole, mean a loss. */
export const duplicateThreshold = 3;

/**
 * Lost is what has enough behind it that arrived (RFC 6675 §4, IsLost()), and, while a loss is mended, the segment at
 * SND.UNA.
 */
export function scoreboard(tcb: ControlBlock): Scoreboard {
  const enough = (duplicateThreshold - 1) * segmentSize(tcb);
  const resentUpTo = tcb.recovery?.next ?? tcb.sndUna;
  let [held, blocks, inBlock] = [0, 0, false];
  let pipe = 0;
  let hole: number | null = null;
  for (let index = size(tcb.inFlight) - 1; index >= 0; index--) {
    const segment = at(tcb.inFlight, index);
    if (segment === undefined) break;
    if (segment.sacked) {
      held += segment.length;
      if (!inBlock) blocks++;
      inBlock = true;
      continue;
    }
    inBlock = false;
    const lost = held > enough || blocks >= duplicateThreshold || (index === 0 && tcb.recovery !== null);
    const resent = before(segment.seq, resentUpTo);
    pipe += (lost ? 0 : segment.length) + (resent ? segment.length : 0);
    if (lost && !resent) hole = index;
  }
  return { pipe, hole };
}
