/** Segments that leave once more. */
import type { ReasonId } from "../words/reasons.ts";
import { emit } from "./emit.ts";
import { resendSyn } from "./handshake.ts";
import { at, replace, size } from "./queue.ts";
import { after, distance, plus } from "./sequence.ts";
import type { Draft, Work } from "./step.ts";
import { ACK, SYN } from "./types.ts";

/** Sends the segment at `index` of the retransmission queue again, as it was, with the ACK and window of now. */
export function resend(work: Work, tcb: Draft, index: number, reason: ReasonId): void {
  const segment = at(tcb.inFlight, index);
  if (segment === undefined) return;
  tcb.inFlight = replace(tcb.inFlight, index, { ...segment, transmissions: segment.transmissions + 1 });
  if ((segment.flags & SYN) !== 0) {
    resendSyn(work, tcb, reason);
    return;
  }
  tcb.retransmissions++;
  emit(
    work,
    tcb,
    { flags: segment.flags | ACK, seq: segment.seq, payload: segment.payload, retransmission: true },
    reason,
  );
}

/** After a timeout: what was in flight then is sent again from `recovery.next` on, as far as the congestion window lets. */
export function resendLost(work: Work, tcb: Draft, reason: ReasonId): boolean {
  let sent = false;
  for (let index = 0; index < size(tcb.inFlight); index++) {
    const { recovery } = tcb;
    const segment = at(tcb.inFlight, index);
    if (recovery?.kind !== "timeout" || segment === undefined || !after(recovery.recover, segment.seq)) return sent;
    const end = plus(segment.seq, segment.length);
    if (!after(end, recovery.next)) continue;
    if (distance(end, tcb.sndUna) > Math.max(tcb.cwnd, segment.length)) return sent;
    if (!segment.sacked) {
      resend(work, tcb, index, reason);
      sent = true;
    }
    tcb.recovery = { ...recovery, next: end };
  }
  return sent;
}
