import type { ControlBlock } from "../../model/control-block.ts";
import { distance, plus } from "../../model/sequence.ts";
import type { Segment } from "../../model/types.ts";
import { ACK, RST, SYN } from "../../model/types.ts";
import type { Acceptability } from "../../policy/policy.ts";

const synAck = SYN | ACK;

/** Table 6 of §3.10.7.4: the four cases. `length` counts SYN and FIN. */
export function acceptability(tcb: ControlBlock, segment: Segment, length: number): Acceptability {
  const { rcvNxt, rcvWnd } = tcb;
  const first = distance(segment.seq, rcvNxt);
  // The peer's SYN+ACK of a simultaneous open: Figure 7 uses its ACK, though the SYN itself is old by now.
  if (tcb.state === "SYN_RECEIVED" && !tcb.passive && (segment.flags & synAck) === synAck && segment.seq === tcb.irs) {
    return "acknowledgment-only";
  }
  if (length === 0) {
    if (rcvWnd === 0) {
      // "Special allowance should be made to accept valid ACKs": the byte that the peer probes with is before them.
      if (first === 1 && (segment.flags & RST) === 0) return "acknowledgment-only";
      return first === 0 ? "acceptable" : "outside";
    }
    if (first >= 0 && first < rcvWnd) return "acceptable";
    // Appendix A.2: both sides filled the window and lost something of it. Their ACKs are at the very edge, and were
    // none of them used, neither side would ever learn what to send again.
    const atEdge = first === rcvWnd && tcb.outOfOrder.length > 0 && (segment.flags & RST) === 0;
    return atEdge ? "acknowledgment-only" : "outside";
  }
  // A window that is shut takes no text, but the ACK of a segment at its edge is valid (and so is a probe's).
  if (rcvWnd === 0) return first === 0 ? "acknowledgment-only" : "outside";
  const last = distance(plus(segment.seq, length - 1), rcvNxt);
  return (first >= 0 && first < rcvWnd) || (last >= 0 && last < rcvWnd) ? "acceptable" : "outside";
}
