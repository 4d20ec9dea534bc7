/** Slow start, congestion avoidance, fast retransmit and fast recovery (RFC 5681, 6582, 6675). Windows are bytes. */
import { front } from "../../persistent/queue.ts";
import { after, distance, plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { startTimer } from "../model/step.ts";
import type { Work } from "../policy/policy.ts";
import { resend } from "../send/retransmission.ts";
import { duplicateThreshold, scoreboard, segmentSize } from "../send/usable.ts";
import { usesRack } from "./rack.ts";

/** Something new was acknowledged: `acknowledged` bytes of text, for a SYN opens no window. SND.UNA is set already. */
export function congestionOnNewAck(work: Work, tcb: TcbDraft, acknowledged: number): void {
  const size = segmentSize(tcb);
  tcb.duplicateAcks = 0;
  const { recovery } = tcb;
  if (recovery?.kind === "fast" && usesRack(work, tcb)) return;
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
  if (tcb.agreed.sack) return;
  tcb.cwnd = Math.max(size, tcb.cwnd - acknowledged + (acknowledged >= size ? size : 0));
  resend(work, tcb, 0, "6582-partial");
}

/** RFC 5681 §3.1: slow start below ssthresh, one segment a round trip above. */
function grow(tcb: TcbDraft, acknowledged: number, size: number): void {
  if (acknowledged === 0) return;
  if (tcb.cwnd < tcb.ssthresh) tcb.cwnd += Math.min(acknowledged, size);
  else tcb.cwnd += Math.max(1, Math.floor((size * size) / tcb.cwnd));
}

/**
 * A duplicate acknowledgment (RFC 5681 §2): the third means that the segment at SND.UNA is lost, and so do earlier ones
 * with SACK blocks enough behind it (RFC 6675 §5).
 */
export function congestionOnDuplicateAck(work: Work, tcb: TcbDraft): void {
  tcb.duplicateAcks++;
  if (tcb.recovery !== null) {
    // RFC 6582 §3.2 (4): a segment has left the network. With SACK the scoreboard knows.
    if (tcb.recovery.kind === "fast" && !tcb.agreed.sack) tcb.cwnd += segmentSize(tcb);
    return;
  }
  const lost = tcb.duplicateAcks >= duplicateThreshold || (tcb.agreed.sack && scoreboard(tcb).hole === 0);
  if (lost) fastRetransmit(work, tcb);
}

function fastRetransmit(work: Work, tcb: TcbDraft): void {
  const first = front(tcb.inFlight);
  if (first === undefined) return;
  tcb.ssthresh = halfOfFlight(tcb);
  tcb.recovery = { kind: "fast", recover: tcb.sndNxt, next: plus(first.seq, first.length) };
  tcb.cwnd = tcb.ssthresh + (tcb.agreed.sack ? 0 : duplicateThreshold * segmentSize(tcb));
  resend(work, tcb, 0, "5681-fast-retransmit");
  startTimer(work, tcb, "retransmission", tcb.rto);
}

/** A retransmission timeout means that nothing is in the network any more: one segment, and slow start. */
export function congestionOnTimeout(tcb: TcbDraft): void {
  // RFC 5681 §3.1: ssthresh is not lowered again for a segment that was sent again before.
  if (tcb.backoff === 0) tcb.ssthresh = halfOfFlight(tcb);
  tcb.cwnd = segmentSize(tcb);
  tcb.duplicateAcks = 0;
  tcb.recovery = { kind: "timeout", recover: tcb.sndNxt, next: tcb.sndUna };
}

/** Equation (4) of RFC 5681: half of what is in flight, two segments at least. */
function halfOfFlight(tcb: TcbDraft): number {
  return Math.max(Math.floor(distance(tcb.sndNxt, tcb.sndUna) / 2), 2 * segmentSize(tcb));
}

/** RFC 5681 §4.1: after a pause that is longer than a timeout the window says nothing of the network any more. */
export function restartAfterIdle(work: Work, tcb: TcbDraft): void {
  if (tcb.textSentAt === null || work.now - tcb.textSentAt <= tcb.rto || front(tcb.inFlight) !== undefined) return;
  work.policy.congestion.idle(tcb, work.now - tcb.textSentAt - tcb.rto);
}
