/** One arrival while the eight checks of §3.10.7.4 go over it, and the acknowledgment that is due in the end. */
import type { ReasonId } from "../../../words/reasons/reasons.ts";
import { lengthOf } from "../../model/segment.ts";
import type { TcbDraft } from "../../model/step.ts";
import { drop, startTimer } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { mayAnswerInvalid, mayChallenge } from "../../receive/throttle.ts";
import { recoveryOf } from "../../recovery/recoveries.ts";
import { serveSenders } from "../../send/buffer.ts";
import { sendAck } from "../../send/emit.ts";
import { output } from "../../send/send.ts";

export interface Arrival {
  readonly work: Work;
  readonly tcb: TcbDraft;
  readonly segment: Segment;
  /** SEG.LEN. */
  readonly length: number;
  /** Nothing of it is in the window, and yet its ACK field counts. */
  onlyAck: boolean;
  /** Which acknowledgment is due: one that may wait for company, or one at once; `sent`: it has gone out. */
  answer: "none" | "later" | "now" | "sent";
  reason: ReasonId | null;
}

/** A segment has arrived at a connection: nothing is due for it yet. */
export function arrivalOf(work: Work, tcb: TcbDraft, segment: Segment): Arrival {
  return { work, tcb, segment, length: lengthOf(segment), onlyAck: false, answer: "none", reason: null };
}

/** An acknowledgment is due in the end. One at once is not made less urgent. */
export function owe(arrival: Arrival, answer: "later" | "now", reason: ReasonId): void {
  if (arrival.answer === "now" || arrival.answer === "sent") return;
  arrival.answer = answer;
  arrival.reason = reason;
}

/** The segment is not taken, and a challenge ACK says what would be, unless too many did already. Always false. */
export function challenge(arrival: Arrival, reason: ReasonId): false {
  if (!mayChallenge(arrival.work, arrival.tcb)) return drop(arrival.work, arrival.tcb, "5961-throttled");
  owe(arrival, "now", reason);
  return drop(arrival.work, arrival.tcb, reason);
}

/** The segment is not acceptable: an acknowledgment is due, unless too many went out already. Always false. */
export function reject(arrival: Arrival, reason: ReasonId): false {
  if (!mayAnswerInvalid(arrival.work, arrival.tcb, arrival.segment))
    return drop(arrival.work, arrival.tcb, "5961-throttled");
  owe(arrival, "now", reason);
  return drop(arrival.work, arrival.tcb, reason);
}

/** Sends what may be sent by now. If no acknowledgment went with it and one is due, it goes alone, now or later. */
export function respond(work: Work, tcb: TcbDraft, answer: Arrival["answer"], reason: ReasonId | null): void {
  const { refills, isWanted } = work.policy.sending.buffer;
  const blocked = work.host.pending.length > 0 || isWanted(tcb);
  const later = blocked && refills === "after-instant" ? serveSenders : undefined;
  if (blocked && refills === "first") serveSenders(work, tcb);
  const resent = recoveryOf(work, tcb).resend(work, tcb);
  // tcp_event_new_data_sent()
  const sent = output(work, tcb, work.parameters.nagle, "all", later) || resent;
  if (!sent && reason !== null) acknowledgeArrival(work, tcb, answer, reason);
  later?.(work, tcb);
}

/** The acknowledgment that is due goes alone, now or later. */
function acknowledgeArrival(work: Work, tcb: TcbDraft, answer: Arrival["answer"], reason: ReasonId): void {
  if (answer === "none" || answer === "sent") return;
  const { parameters, policy } = work;
  const { acks } = policy;
  const atOnce = answer === "now" || parameters.delayedAck === null || acks.atOnce(work, tcb);
  const delay = atOnce ? 0 : acks.delay(work, tcb);
  const running = tcb.timers["delayed-ack"];
  if (delay === 0) sendAck(work, tcb, reason);
  else if (running === null || running.at > work.now + delay) startTimer(work, tcb, "delayed-ack", delay);
}
