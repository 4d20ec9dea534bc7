/** §3.10.7.4: a segment for a connection that knows its peer's sequence numbers. Eight checks, in the RFC's order. */
import type { TcbDraft } from "../../model/step.ts";
import { startTimer } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { readLater, serveReceivers } from "../../receive/receive.ts";
import { sendAck } from "../../send/emit.ts";
import { arrivalOf, respond } from "./arrival.ts";
import { checkAckField, useAck } from "./check-ack.ts";
import { checkReset } from "./check-reset.ts";
import { checkSequenceNumber } from "./check-sequence.ts";
import { checkSyn } from "./check-syn.ts";
import { takeText } from "./check-text.ts";
import { isExpected, takeExpectedText } from "./expected.ts";

export function arrivesOtherwise(work: Work, tcb: TcbDraft, segment: Segment): void {
  if (isExpected(work, tcb, segment)) takeExpected(work, tcb, segment);
  else takeChecked(work, tcb, segment);
}

/** Any segment: all eight checks go over it. */
export function takeChecked(work: Work, tcb: TcbDraft, segment: Segment): void {
  tcb.clockAt = work.now;
  const arrival = arrivalOf(work, tcb, segment);
  const goesOn =
    checkSequenceNumber(arrival) &&
    checkReset(arrival) &&
    // Third, check security: there is none here.
    checkSyn(arrival) &&
    checkAckField(arrival);
  // Sixth, check the URG bit; seventh, process the segment text; eighth, check the FIN bit.
  if (goesOn) {
    heard(work, tcb);
    takeText(arrival);
  }
  if (tcb.state !== "CLOSED") {
    const { readsLater } = work.policy.acks;
    if (!readsLater) serveReceivers(work, tcb);
    respond(work, tcb, arrival.answer, arrival.reason);
    if (readsLater) readLater(work, tcb, goesOn && segment.payload.length > 0);
  } else if (arrival.answer === "now" && arrival.reason !== null) {
    // In a world without TIME_WAIT the connection is gone, and still the peer's FIN is acknowledged.
    sendAck(work, tcb, arrival.reason);
  }
}

/** The same for an expected segment: what the checks would find nothing in is left out. */
export function takeExpected(work: Work, tcb: TcbDraft, segment: Segment): void {
  tcb.clockAt = work.now;
  const hasText = segment.payload.length > 0;
  useAck(work, tcb, segment);
  heard(work, tcb);
  if (hasText) takeExpectedText(work, tcb, segment);
  const { readsLater } = work.policy.acks;
  if (!readsLater) serveReceivers(work, tcb);
  if (hasText) respond(work, tcb, "later", "3.10.7.4-text");
  else respond(work, tcb, "none", null);
  if (readsLater) readLater(work, tcb, hasText);
}

/** The peer is alive, and keepalive begins again. What is not acceptable, a probe of the peer's say, does not show that. */
function heard(work: Work, tcb: TcbDraft): void {
  tcb.heardAt = work.now;
  if (tcb.timers.keepalive === null) return;
  tcb.keepaliveProbes = 0;
  const { keepalive } = work.parameters;
  if (keepalive !== null) startTimer(work, tcb, "keepalive", keepalive);
}
