/** Slow start, congestion avoidance, fast retransmit and fast recovery (RFC 5681, RFC 6582). Windows are bytes. */
import { segmentSize } from "./output.ts";
import { front } from "./queue.ts";
import { resend } from "./retransmission.ts";
import { after, distance } from "./sequence.ts";
import type { Draft, Work } from "./step.ts";
import { startTimer } from "./step.ts";

const enough = 3;

/** Something new was acknowledged: `acknowledged` bytes. SND.UNA is set already. */
export function congestionOnNewAck(work: Work, tcb: Draft, acknowledged: number): void {
  const size = segmentSize(tcb);
  tcb.duplicateAcks = 0;
  const { recovery } = tcb;
  if (recovery === null) {
    grow(tcb, acknowledged, size);
    return;
  }
  if (!after(recovery.recover, tcb.sndUna)) {
    // RFC 6582 §3.2 (3): a full acknowledgment ends the recovery.
    if (recovery.kind === "fast")
      tcb.cwnd = Math.min(tcb.ssthresh, Math.max(distance(tcb.sndNxt, tcb.sndUna), size) + size);
    else grow(tcb, acknowledged, size);
    tcb.recovery = null;
    return;
  }
  if (recovery.kind === "timeout") {
    grow(tcb, acknowledged, size);
    if (after(tcb.sndUna, recovery.next)) tcb.recovery = { ...recovery, next: tcb.sndUna };
    return;
  }
  // A partial acknowledgment: the next hole is sent at once, and the window deflates by what left the network.
  tcb.cwnd = Math.max(size, tcb.cwnd - acknowledged + (acknowledged >= size ? size : 0));
  resend(work, tcb, 0, "6582-partial");
}

/** RFC 5681 §3.1: slow start below ssthresh, one segment a round trip above. */
function grow(tcb: Draft, acknowledged: number, size: number): void {
  if (tcb.cwnd < tcb.ssthresh) tcb.cwnd += Math.min(acknowledged, size);
  else tcb.cwnd += Math.max(1, Math.floor((size * size) / tcb.cwnd));
}

/** A duplicate acknowledgment (RFC 5681 §2): the third means that the segment at SND.UNA is lost. */
export function congestionOnDuplicateAck(work: Work, tcb: Draft): void {
  const size = segmentSize(tcb);
  tcb.duplicateAcks++;
  if (tcb.recovery?.kind === "fast") {
    tcb.cwnd += size;
    return;
  }
  if (tcb.duplicateAcks !== enough || tcb.recovery !== null || front(tcb.inFlight) === undefined) return;
  tcb.ssthresh = halfOfFlight(tcb);
  tcb.recovery = { kind: "fast", recover: tcb.sndNxt, next: tcb.sndNxt };
  tcb.cwnd = tcb.ssthresh + enough * size;
  resend(work, tcb, 0, "5681-fast-retransmit");
  startTimer(work, tcb, "retransmission", tcb.rto);
}

/** A retransmission timeout means that nothing is in the network any more: one segment, and slow start. */
export function congestionOnTimeout(tcb: Draft): void {
  // RFC 5681 §3.1: ssthresh is not lowered again for a segment that was sent again before.
  if (tcb.backoff === 0) tcb.ssthresh = halfOfFlight(tcb);
  tcb.cwnd = segmentSize(tcb);
  tcb.duplicateAcks = 0;
  tcb.recovery = { kind: "timeout", recover: tcb.sndNxt, next: tcb.sndUna };
}

/** Equation (4) of RFC 5681: half of what is in flight, two segments at least. */
function halfOfFlight(tcb: Draft): number {
  return Math.max(Math.floor(distance(tcb.sndNxt, tcb.sndUna) / 2), 2 * segmentSize(tcb));
}
