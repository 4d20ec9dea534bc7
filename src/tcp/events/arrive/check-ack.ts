import { size } from "../../../persistent/queue.ts";
import { endConnection, enterTimeWait } from "../../connection/end.ts";
import { deferredTimeouts, handshakeDone } from "../../connection/handshake.ts";
import { noteWindow, setMss } from "../../connection/mss.ts";
import { serveConnector, serveLingeringClose } from "../../connection/waiting.ts";
import { acceptQueueIsFull, offerForAccept } from "../../listen/listen.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import { has } from "../../model/segment.ts";
import { after, before, plus, upTo } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { drop, enter, listenerOf, startTimer, stopTimer } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { ACK } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { echoesFirst, takeTimestamp } from "../../receive/timestamps.ts";
import { recoveryOf } from "../../recovery/recoveries.ts";
import { acknowledge, finAcknowledged } from "../../send/acknowledge.ts";
import { answerWithReset } from "../../send/emit.ts";
import { probeTimeout } from "../../send/rto.ts";
import { output } from "../../send/send.ts";
import type { Arrival } from "./arrival.ts";
import { challenge } from "./arrival.ts";

/** Fifth, check the ACK field. Whether the segment is looked at any further. */
export function checkAckField(arrival: Arrival): boolean {
  const { work, tcb, segment } = arrival;
  if (!has(segment, ACK)) return drop(work, tcb, "3.10.7.4-no-ack");
  const opens = tcb.state === "SYN_RECEIVED";
  if (!(opens ? ackInSynReceived(arrival) : ackInRange(arrival))) return false;
  useAck(work, tcb, segment);
  if (opens && tcb.shutdownCalled && work.policy.closing.shutdownWaits) output(work, tcb);
  return afterAck(arrival);
}

/** SYN_RECEIVED: the third segment of the handshake. */
function ackInSynReceived(arrival: Arrival): boolean {
  const { work, tcb, segment } = arrival;
  const { policy } = work;
  const oldIsGoodEnough = !tcb.passive && policy.opening.acceptsOldAck && segment.ack === tcb.sndUna;
  if (!oldIsGoodEnough && (upTo(segment.ack, tcb.sndUna) || after(segment.ack, tcb.sndNxt))) {
    answerWithReset(work, segment, tcb.id, "3.10.7.4-syn-received-bad-ack");
    return false;
  }
  if (tcb.passive && waitsForText(arrival)) return drop(work, tcb, "defer-accept");
  if (tcb.passive && !roomToAccept(arrival)) return false;
  tcb.sndWnd = segment.window;
  if (tcb.passive && policy.opening.forgetsWindowOfSyn) {
    tcb.maxSndWnd = segment.window;
    setMss(work, tcb, tcb.fullMss);
  }
  tcb.sndWl1 = segment.seq;
  tcb.sndWl2 = segment.ack;
  enter(work, tcb, "ESTABLISHED", "3.10.7.4-syn-acked");
  handshakeDone(work, tcb, echoesFirst(work, tcb, segment), !tcb.passive);
  // A CLOSE that waited for text that could not be sent yet.
  if (tcb.closeCalled || tcb.shutdownCalled) enter(work, tcb, "FIN_WAIT_1", "3.10.4-close");
  if (tcb.passive) offerForAccept(work, tcb);
  else serveConnector(work, tcb, "ok");
  return true;
}

/** `defer-accept`: a bare ACK is remembered, and establishes nothing before the time is over. */
function waitsForText({ work, tcb, length }: Arrival): boolean {
  if (length > 0 || tcb.backoff >= deferredTimeouts(work)) return false;
  tcb.deferred = true;
  return true;
}

/** A full accept queue: the ACK is ignored, as if it had been lost, or the connection is reset. */
function roomToAccept(arrival: Arrival): boolean {
  const { work, tcb, segment } = arrival;
  const listener = listenerOf(work.host, tcb.localPort);
  if (listener === undefined || !acceptQueueIsFull(work, listener)) return true;
  if (work.parameters.abortOnOverflow) {
    answerWithReset(work, segment, tcb.id, "queue-accept-full");
    endConnection(work, tcb, "queue-accept-full", null, "LISTEN");
    return false;
  }
  return drop(work, tcb, "queue-accept-full");
}

/** RFC 5961 §5 (MAY-12): (SND.UNA - MAX.SND.WND) =< SEG.ACK =< SND.NXT. */
function ackInRange(arrival: Arrival): boolean {
  const { work, tcb, segment } = arrival;
  const tooNew = after(segment.ack, tcb.sndNxt);
  const oldest = plus(tcb.sndUna, -work.policy.sequence.oldAcks(tcb));
  const tooOld = before(segment.ack, oldest) && work.parameters.challengeAck !== null;
  if (!tooNew && !tooOld) return true;
  return challenge(arrival, tooNew ? "3.10.7.4-ack-too-new" : "3.10.7.4-ack-too-old");
}

/** ESTABLISHED: SND.UNA, the retransmission queue, the send window. */
export function useAck(work: Work, tcb: TcbDraft, segment: Segment): void {
  takeTimestamp(work, tcb, segment);
  tcb.softError = null;
  const recovery = recoveryOf(work, tcb);
  const isIdle = size(tcb.inFlight) === 0;
  if (isIdle && segment.ack === tcb.sndUna && !recovery.hearsIdleAcks) {
    takeWindow(work, tcb, segment);
    answersProbe(work, tcb);
    return;
  }
  const ack = acknowledge(work, tcb, segment);
  if (!ack.old) takeWindow(work, tcb, segment);
  if (!ack.old && isIdle) answersProbe(work, tcb);
  recovery.acknowledged(work, tcb, ack, sendSmall);
}

/** tcp_xmit_recovery(): text that tells whether a timeout was right does not wait for company (Nagle). */
function sendSmall(work: Work, tcb: TcbDraft): boolean {
  return output(work, tcb, false);
}

/** "If SND.UNA =< SEG.ACK =< SND.NXT, the send window should be updated." */
function takeWindow(work: Work, tcb: TcbDraft, segment: Segment): void {
  const { window } = segment;
  const newer = before(tcb.sndWl1, segment.seq) || (tcb.sndWl1 === segment.seq && upTo(tcb.sndWl2, segment.ack));
  if (!newer) return;
  const opened = tcb.sndWnd === 0 && window > 0;
  tcb.sndWnd = window;
  if (window > 0 && !opened) tcb.probes = 0;
  noteWindow(work, tcb, window);
  tcb.sndWl1 = segment.seq;
  tcb.sndWl2 = segment.ack;
  if (tcb.timers.persist !== null || window === 0) {
    // The peer answers our probes: the connection lives, however long the window stays shut (§3.8.6.1, MUST-37).
    tcb.backoff = 0;
    tcb.backoffSince = null;
    if (opened || !work.policy.probes.userTimeoutRuns) stopTimer(tcb, "user");
    if (opened) stopTimer(tcb, "persist");
  }
}

/** tcp_ack_probe(): the window stays shut, and the pause until the next probe begins anew. */
function answersProbe(work: Work, tcb: TcbDraft): void {
  if (!work.policy.probes.answerRestarts || tcb.timers.persist === null) return;
  startTimer(work, tcb, "persist", probeTimeout(work, tcb));
}

/** What an ACK of our FIN leads to. Whether text and FIN of the segment are looked at. */
function afterAck(arrival: Arrival): boolean {
  const { work, tcb } = arrival;
  const { closing } = work.policy;
  switch (tcb.state) {
    case "FIN_WAIT_1":
      if (finAcknowledged(tcb)) finWait2(arrival);
      return true;
    case "CLOSING":
      // "Otherwise, ignore the segment": a FIN in it, too.
      if (!finAcknowledged(tcb))
        return closing.looksOnInClosing || (arrival.length > 0 && drop(work, tcb, "3.10.7.4-text-behind-fin"));
      enterTimeWait(work, tcb, "3.10.7.4-closing-acked");
      return closing.looksOnAfterClosing && isOpen(tcb);
    case "LAST_ACK":
      if (!finAcknowledged(tcb)) return true;
      endConnection(work, tcb, "3.10.7.4-last-ack", null);
      return false;
    case "ESTABLISHED":
    case "CLOSE_WAIT":
    case "FIN_WAIT_2":
    case "TIME_WAIT":
      return true;
    case "CLOSED":
    case "LISTEN":
    case "SYN_SENT":
    case "SYN_RECEIVED":
      return false;
    default:
      return tcb.state satisfies never;
  }
}

function isOpen(tcb: ControlBlock): boolean {
  return tcb.state !== "CLOSED";
}

/** FIN_WAIT_1: our FIN is acknowledged. An orphaned connection waits for a limited time, where there is a limit. */
function finWait2(arrival: Arrival): void {
  const { work, tcb } = arrival;
  enter(work, tcb, "FIN_WAIT_2", "3.10.7.4-fin-acked");
  serveLingeringClose(work, tcb);
  const { finTimeout } = work.parameters;
  if (tcb.closeCalled && finTimeout !== null) startTimer(work, tcb, "fin-wait-2", finTimeout);
}
