/** One arrival while the eight checks of §3.10.7.4 go over it, and the acknowledgment that is due in the end. */
import type { ReasonId } from "../words/reasons.ts";
import { sendAck } from "./emit.ts";
import { output } from "./output.ts";
import { resendLost } from "./retransmission.ts";
import { lengthOf } from "./segment.ts";
import type { Draft, Work } from "./step.ts";
import { startTimer } from "./step.ts";
import type { Segment } from "./types.ts";

export interface Arrival {
  readonly work: Work;
  readonly tcb: Draft;
  readonly segment: Segment;
  /** SEG.LEN. */
  readonly length: number;
  /** Nothing of it is in the window, and yet its ACK field counts. */
  onlyAck: boolean;
  /** Which acknowledgment is due: one that may wait for company, or one at once. */
  answer: "none" | "later" | "now";
  reason: ReasonId | null;
}

/** A segment has arrived at a connection: nothing is due for it yet. */
export function arrivalOf(work: Work, tcb: Draft, segment: Segment): Arrival {
  return { work, tcb, segment, length: lengthOf(segment), onlyAck: false, answer: "none", reason: null };
}

/** An acknowledgment is due in the end. One at once is not made less urgent. */
export function owe(arrival: Arrival, answer: "later" | "now", reason: ReasonId): void {
  if (arrival.answer === "now") return;
  arrival.answer = answer;
  arrival.reason = reason;
}

/** The segment, or what remains of it, is not taken. Always false: "stop here". */
export function drop(arrival: Arrival, reason: ReasonId): false {
  arrival.work.outputs.push({ kind: "drop", connection: arrival.tcb.id, reason });
  return false;
}

/** Sends what may be sent by now. If no acknowledgment went with it and one is due, it goes alone, now or later. */
export function respond(arrival: Arrival): void {
  const { work, tcb } = arrival;
  const resent = resendLost(work, tcb, "6298-lost");
  const sent = output(work, tcb) || resent;
  if (arrival.answer === "none" || arrival.reason === null || sent) return;
  const { parameters, policy } = work.host;
  const delay = parameters.delayedAck;
  if (arrival.answer === "now" || delay === null || policy.acknowledgesAtOnce(tcb)) {
    sendAck(work, tcb, arrival.reason);
  } else if (tcb.timers["delayed-ack"] === null) {
    startTimer(work, tcb, "delayed-ack", Math.min(delay, longestDelay));
  }
}

/** §3.8.6.3 (MUST-40): less than half a second. */
const longestDelay = 499_999;

/** Whether a challenge ACK may go out: RFC 5961 §7 limits how many do in a second. */
export function mayChallenge(arrival: Arrival): boolean {
  const { work } = arrival;
  if (!mayAnswerInvalid(arrival)) return false;
  const limit = work.host.parameters.challengeAck;
  if (limit === null) return true;
  const second = Math.floor(work.now / 1_000_000);
  const { challenges } = work.host;
  const count = challenges.second === second ? challenges.count : 0;
  if (count >= limit) return false;
  work.host.challenges = { second, count: count + 1 };
  return true;
}

/** Whether an answer to an invalid segment may go out: kernels send one every half second, except to text. */
export function mayAnswerInvalid(arrival: Arrival): boolean {
  const { work, tcb } = arrival;
  const pause = work.host.policy.invalidRateLimit;
  if (pause === null) return true;
  if (tcb.invalidAnsweredAt !== null && work.now - tcb.invalidAnsweredAt < pause) return false;
  tcb.invalidAnsweredAt = work.now;
  return true;
}
