/** What opening a connection has to do whichever way it is opened: SYNs, and the moment of being established. */
import { front } from "../../persistent/queue.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import { controlOf } from "../congestion/controls.ts";
import { has, lengthOf, noPayload } from "../model/segment.ts";
import { plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { startTimer, stopTimer } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import { ACK, FIN, SYN } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { emit, synOptions } from "../send/emit.ts";
import { appendInFlight, emptyInFlight } from "../send/queue.ts";
import { segmentSize } from "../send/usable.ts";
import { hasSender } from "./waiting.ts";

const fallbackRto = 3_000_000;

/**
 * Sends <SEQ=ISS><CTL=SYN>, with ACK once the peer's SYN is known, and puts it on the retransmission queue. One that was sent
 * again before that says nothing of the round trip (Karn's algorithm).
 */
export function sendSyn(work: Work, tcb: TcbDraft, reason: ReasonId): void {
  const { transmissions = 1 } = front(tcb.inFlight) ?? {};
  tcb.sndNxt = plus(tcb.iss, 1);
  const syn = {
    seq: tcb.iss,
    length: 1,
    flags: SYN,
    payload: noPayload,
    sentAt: work.now,
    transmissions,
    lastSentAt: work.now,
    sacked: false,
    lost: false,
    resent: false,
    timed: true,
    order: tcb.emissions,
    unit: tcb.emissions++,
  };
  emptyInFlight(tcb);
  appendInFlight(tcb, syn);
  startTimer(work, tcb, "retransmission", tcb.rto);
  emitSyn(work, tcb, false, reason);
}

/** Sends the SYN or SYN+ACK that is in flight once more. */
export function resendSyn(work: Work, tcb: TcbDraft, reason: ReasonId): void {
  tcb.retransmissions++;
  emitSyn(work, tcb, true, reason);
}

export function emitSyn(work: Work, tcb: TcbDraft, retransmission: boolean, reason: ReasonId): void {
  const answering = tcb.state !== "SYN_SENT";
  const flags = answering ? SYN | ACK : SYN;
  const options = synOptions(work, tcb, answering && (tcb.passive || !work.policy.opening.keepsOffer));
  emit(work, tcb, flags, tcb.iss, noPayload, reason, { options, retransmission });
}

/** "Any other control or text should be queued for processing later": held as a segment that came too early is. */
export function keepText(tcb: TcbDraft, syn: Segment, keeps: boolean): void {
  if (!keeps || lengthOf(syn) === 1) return;
  tcb.outOfOrder = [{ seq: plus(syn.seq, 1), payload: syn.payload, fin: has(syn, FIN) }];
}

/**
 * For how many timeouts of the SYN+ACK a bare ACK establishes nothing: as many as it takes, doubling, until `defer-accept`
 * is over (secs_to_retrans()). 0 where nothing is deferred.
 */
export function deferredTimeouts({ parameters, policy }: Work): number {
  const { deferAccept, rto } = parameters;
  const most = policy.opening.mostSynAckTimeout(parameters);
  let count = 0;
  let covered = 0;
  while (deferAccept !== null && covered < deferAccept && count < 255) covered += Math.min(rto * 2 ** count++, most);
  return count;
}

/**
 * The handshake is over: the timers of opening stop, what was queued may go. `spurious`: what was sent again had arrived the
 * first time. `crossed`: both ends opened at once.
 */
export function handshakeDone(work: Work, tcb: TcbDraft, spurious: boolean, crossed = false): void {
  const { parameters } = work;
  if (tcb.retransmissions > 0) {
    // RFC 6298 (5.7): the SYN was lost; RFC 5681 §3.1: the window then begins with one segment.
    if (tcb.srtt === null) tcb.rto = Math.min(Math.max(parameters.rto, fallbackRto), parameters.maxRto);
    if (!controlOf(work).ownsWindow && work.policy.congestion.slowAfterLostSyn(tcb, spurious))
      tcb.cwnd = segmentSize(tcb);
  }
  if (!crossed) work.policy.acks.established(work, tcb);
  tcb.backoff = 0;
  tcb.backoffSince = null;
  stopTimer(tcb, "user");
  if (work.policy.opening.sendWaits && hasSender(work, tcb)) tcb.sendResumesAt = work.now;
  if (parameters.keepalive !== null) startTimer(work, tcb, "keepalive", parameters.keepalive);
}
