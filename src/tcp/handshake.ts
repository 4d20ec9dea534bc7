/** What opening a connection has to do whichever way it is opened: SYNs, and the moment of being established. */
import type { ReasonId } from "../words/reasons.ts";
import { emit, synOptions } from "./emit.ts";
import { append, emptyQueue } from "./queue.ts";
import { noPayload } from "./segment.ts";
import { plus } from "./sequence.ts";
import type { Draft, Work } from "./step.ts";
import { startTimer, stopTimer } from "./step.ts";
import { ACK, SYN } from "./types.ts";

const fallbackRto = 3_000_000;

/**
 * Sends <SEQ=ISS><CTL=SYN>, with ACK once the peer's SYN is known, and puts it on the retransmission queue. Where a SYN
 * alone establishes, nobody will acknowledge it and it is not put there.
 */
export function sendSyn(work: Work, tcb: Draft, reason: ReasonId): void {
  const answering = tcb.state !== "SYN_SENT";
  tcb.sndNxt = plus(tcb.iss, 1);
  if (tcb.state === "ESTABLISHED") tcb.sndUna = tcb.sndNxt;
  else {
    const syn = {
      seq: tcb.iss,
      length: 1,
      flags: SYN,
      payload: noPayload,
      sentAt: work.now,
      transmissions: 1,
      sacked: false,
    };
    tcb.inFlight = append(emptyQueue(), syn);
    startTimer(work, tcb, "retransmission", tcb.rto);
  }
  emit(
    work,
    tcb,
    { flags: answering ? SYN | ACK : SYN, seq: tcb.iss, options: synOptions(work, tcb, answering) },
    reason,
  );
}

/** Sends the SYN or SYN+ACK that is in flight once more. */
export function resendSyn(work: Work, tcb: Draft, reason: ReasonId): void {
  const answering = tcb.state !== "SYN_SENT";
  tcb.retransmissions++;
  emit(
    work,
    tcb,
    {
      flags: answering ? SYN | ACK : SYN,
      seq: tcb.iss,
      options: synOptions(work, tcb, answering),
      retransmission: true,
    },
    reason,
  );
}

/** The handshake is over: the timers of opening stop, what was queued may go. */
export function handshakeDone(work: Work, tcb: Draft): void {
  const { parameters } = work.host;
  if (tcb.retransmissions > 0) {
    // RFC 6298 (5.7): the SYN was lost; RFC 5681 §3.1: the window then begins with one segment.
    if (tcb.srtt === null) tcb.rto = Math.min(Math.max(parameters.rto, fallbackRto), parameters.maxRto);
    tcb.cwnd = tcb.mss;
  }
  tcb.backoff = 0;
  tcb.backoffSince = null;
  stopTimer(tcb, "user");
  if (parameters.keepalive !== null) startTimer(work, tcb, "keepalive", parameters.keepalive);
}
