import type { ControlBlock } from "../../model/control-block.ts";
import { after, before, distance, latest, plus } from "../../model/sequence.ts";
import type { Segment } from "../../model/types.ts";
import { ACK, FIN, RST, SYN } from "../../model/types.ts";
import type { Acceptability, SequencePolicy } from "../../policy/policy.ts";
import { tick } from "../../receive/timestamps.ts";

/** tcp_in_window(): both edges of the window belong to it. */
export function inWindow(first: number, end: number, window: number): boolean {
  return first === 0 || (end > 0 && first < window) || (first === window && end === first);
}

/** tcp_sequence(), and tcp_check_req() in SYN_RECEIVED out of LISTEN. `length` counts SYN and FIN. */
function acceptability(tcb: ControlBlock, segment: Segment, length: number): Acceptability {
  const first = distance(segment.seq, tcb.rcvNxt);
  const end = first + length;
  if (tcb.state === "SYN_RECEIVED") {
    if (tcb.passive) return inWindow(first, end, tcb.rcvWnd) ? "acceptable" : "outside";
    if ((segment.flags & (SYN | ACK)) === (SYN | ACK) && segment.seq === tcb.irs) return "acknowledgment-only";
  }
  // A peer that does not count its FIN resets one number early.
  if (first === -1 && tcb.finReceived && (segment.flags & RST) !== 0) return "acceptable";
  // Old is what ends before the last acknowledgment that went out (rcv_wup), not before RCV.NXT.
  if (before(plus(segment.seq, length), tcb.lastAckSent) || first > tcb.rcvWnd) return "outside";
  // What goes beyond the window is taken only while nothing is unread. A FIN may.
  const beyond = end - ((segment.flags & FIN) === 0 ? 0 : 1) > tcb.rcvWnd;
  if (length > 0 && beyond && tcb.unread > 0) return "outside";
  // tcp_data_queue(): a FIN alone is taken even if the window is shut.
  const finAlone = first === 0 && segment.payload.length === 0 && (segment.flags & FIN) !== 0;
  if (finAlone && tcb.rcvWnd === 0) return "acceptable";
  // An old segment that ends where the window begins, or one that begins where it ends: its ACK counts.
  if (length > 0 && (end <= 0 || first === tcb.rcvWnd)) return "acknowledgment-only";
  return "acceptable";
}

/** tcp_rcv_established(), tcp_rcv_state_process(); a request socket looks at the number first, as does what is kept of a connection. */
function ignores({ state, passive }: ControlBlock, { flags }: Segment): boolean {
  return (flags & (SYN | RST | ACK)) === 0 && !(state === "SYN_RECEIVED" && passive);
}

/**
 * tcp_validate_incoming(): after the peer's FIN, a peer that does not count it resets one number early; one that was told what
 * is held resets after all of that (max_sack).
 */
export function resetsToo({ finReceived, rcvNxt, sackBlocks: [first, ...others] }: ControlBlock, seq: number): boolean {
  if (finReceived && distance(seq, rcvNxt) === -1) return true;
  return first !== undefined && seq === others.reduce((end, [, right]) => latest(end, right), first[1]);
}

/** tcp_ack(): bytes_acked counts the SYN of a connection that was opened actively. */
function oldAcks({ maxSndWnd, sndUna, iss, passive }: ControlBlock): number {
  return Math.min(maxSndWnd, plus(sndUna, -iss - (passive ? 1 : 0)));
}

/** tcp_acceptable_seq(): not beyond a window that was taken back, unless scaling rounds by that much. */
function ofEmpty({ sndUna, sndNxt, sndWnd, agreed }: ControlBlock): number {
  const edge = plus(sndUna, sndWnd);
  const beyond = distance(sndNxt, edge);
  return beyond <= 0 || (agreed.scaling && beyond < 2 ** agreed.receiveScale) ? sndNxt : edge;
}

/**
 * tcp_disordered_ack_check(): ACKs that have overtaken each other. One that says nothing new may be taken, for the blocks in it;
 * one from before text that has arrived is not worth an answer.
 */
function outdated(tcb: ControlBlock, { flags, seq, ack, payload, window, options }: Segment): Outdated {
  const isPure = (flags & (ACK | SYN | FIN)) === ACK && payload.length === 0;
  if (!isPure || tcb.state === "SYN_RECEIVED") return "refused";
  if (seq !== tcb.rcvNxt) return before(seq, tcb.rcvNxt) ? "dropped" : "refused";
  const opens = after(seq, tcb.sndWl1) || (seq === tcb.sndWl1 && (window > tcb.sndWnd || window === 0));
  if (ack !== tcb.sndUna || opens) return "refused";
  const age = distance(tcb.tsRecent, options.timestamps?.[0] ?? 0);
  return age <= (tcb.rto * replays) / tick ? "taken" : "refused";
}

type Outdated = ReturnType<SequencePolicy["outdated"]>;

/** tcp_tsval_replay(): for so many retransmission timeouts. */
const replays = 1.2;

export const linuxSequence: SequencePolicy = { acceptability, ignores, oldAcks, ofEmpty, outdated };
