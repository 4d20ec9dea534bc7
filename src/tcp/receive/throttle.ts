/**
 * ACK throttling (RFC 5961 §7): not every invalid segment draws an acknowledgment, or two ends that disagree about their
 * numbers would answer each other's answers without an end.
 */
import { has, lengthOf } from "../model/segment.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import { SYN } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

/** Whether a challenge ACK may go out now; if so, it counts. */
export function mayChallenge(work: Work, tcb: TcbDraft): boolean {
  return !work.policy.challenges.tooSoon(work, tcb) && isWithinLimit(work);
}

/** Whether an unacceptable segment may be answered. Text and a FIN always are: they are no part of a war of ACKs. */
export function mayAnswerInvalid(work: Work, tcb: TcbDraft, segment: Segment): boolean {
  if (lengthOf(segment) > 0 && !has(segment, SYN)) return true;
  const { challenges } = work.policy;
  return !challenges.tooSoon(work, tcb) && (!challenges.limitsEveryAnswer || isWithinLimit(work));
}

/** Whether the host has challenge ACKs left for the interval of now; if so, this one counts. */
function isWithinLimit(work: Work): boolean {
  const { challengeAck } = work.parameters;
  if (challengeAck === null) return true;
  const interval = Math.floor(work.now / work.policy.challenges.interval);
  const { challenges } = work.host;
  const count = challenges.interval === interval ? challenges.count : 0;
  if (count >= challengeAck) return false;
  work.host.challenges = { interval, count: count + 1 };
  return true;
}
