import { takeSyn } from "../../connection/connection.ts";
import { endConnection } from "../../connection/end.ts";
import { handshakeDone, keepText, sendSyn } from "../../connection/handshake.ts";
import { serveConnector } from "../../connection/waiting.ts";
import { has, lengthOf } from "../../model/segment.ts";
import { after, plus, upTo } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { drop, enter, startTimer } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { ACK, FIN, RST, SYN } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { echoesFirst, echoesForeignTimestamp } from "../../receive/timestamps.ts";
import { recoveryOf } from "../../recovery/recoveries.ts";
import { acknowledge } from "../../send/acknowledge.ts";
import { answerWithReset, sendAck } from "../../send/emit.ts";
import { output } from "../../send/send.ts";
import { arrivalOf } from "./arrival.ts";
import { processText } from "./check-text.ts";
import { checkUrgent } from "./check-urgent.ts";

/** §3.10.7.3: a segment for a connection that has sent its SYN. */
export function arrivesAtSynSent(work: Work, tcb: TcbDraft, segment: Segment): void {
  const { policy } = work;
  const acknowledges = has(segment, ACK);
  // First, check the ACK bit.
  if (acknowledges && (upTo(segment.ack, tcb.iss) || after(segment.ack, tcb.sndNxt))) {
    if (has(segment, RST)) drop(work, tcb, "3.10.7.3-bad-ack-rst");
    else answerWithReset(work, segment, tcb.id, "3.10.7.3-bad-ack");
    if (policy.opening.retriesSynAfterBadAck !== null && tcb.backoff === 0)
      startTimer(work, tcb, "retransmission", policy.opening.retriesSynAfterBadAck);
    return;
  }
  if (acknowledges && echoesForeignTimestamp(work, tcb, segment)) {
    if (has(segment, RST)) drop(work, tcb, "foreign-echo");
    else answerWithReset(work, segment, tcb.id, "foreign-echo");
    return;
  }
  // Second, check the RST bit.
  if (has(segment, RST)) {
    if (acknowledges) endConnection(work, tcb, "3.10.7.3-rst", "ECONNREFUSED");
    else drop(work, tcb, "3.10.7.3-rst-without-ack");
    return;
  }
  // Third, check the security: there is none here. Fourth, check the SYN bit.
  if (!has(segment, SYN)) {
    drop(work, tcb, "3.10.7.3-no-syn");
    return;
  }
  takeSyn(work, tcb, segment);
  tcb.heardAt = work.now;
  if (acknowledges) synAcknowledged(work, tcb, segment);
  else simultaneousOpen(work, tcb, segment);
}

/** Our SYN has been acknowledged: ESTABLISHED, and the third segment of the handshake. */
function synAcknowledged(work: Work, tcb: TcbDraft, segment: Segment): void {
  const { policy } = work;
  const spurious = echoesFirst(work, tcb, segment);
  recoveryOf(work, tcb).acknowledged(work, tcb, acknowledge(work, tcb, segment), () => false);
  tcb.sndWl2 = segment.ack;
  enter(work, tcb, "ESTABLISHED", "3.10.7.3-syn-ack");
  handshakeDone(work, tcb, spurious);
  serveConnector(work, tcb, "ok");
  const answered = output(work, tcb);
  const more = segment.payload.length > 0 || has(segment, FIN);
  if (more && policy.opening.keepsTextOfSyn) {
    // "Continue processing at the sixth step": the acknowledgment of the text is that of the SYN, too.
    processText(work, tcb, { ...segment, seq: plus(segment.seq, 1), flags: segment.flags & ~SYN });
    return;
  }
  // tcp_rcv_state_process(): of text that is not kept, what is urgent counts.
  checkUrgent(arrivalOf(work, tcb, segment));
  if (!answered && policy.opening.acknowledgesSynAck) acknowledgeSyn(work, tcb);
}

/** The third segment of the handshake; where it may wait for company, it does. */
function acknowledgeSyn(work: Work, tcb: TcbDraft): void {
  // sk_write_pending: what waits to be sent will carry it.
  const hasCompany = tcb.sendResumesAt !== null;
  if (work.parameters.quickAck && !hasCompany) {
    sendAck(work, tcb, "3.10.7.3-syn-ack");
    return;
  }
  // tcp_rcv_synsent_state_process(): tcp_enter_quickack_mode()
  work.policy.acks.disturbed(work, tcb);
  startTimer(work, tcb, "delayed-ack", longestSynDelay);
}

/** TCP_DELACK_MAX. */
const longestSynDelay = 200_000;

/** A SYN without ACK: both opened at once (§3.5, Figure 7; MUST-10). */
function simultaneousOpen(work: Work, tcb: TcbDraft, segment: Segment): void {
  tcb.sndWl2 = tcb.iss;
  enter(work, tcb, "SYN_RECEIVED", "3.10.7.3-syn");
  sendSyn(work, tcb, "3.10.7.3-syn");
  if (lengthOf(segment) > 1) keepText(tcb, segment, work.policy.opening.keepsTextOfSyn);
}
