import { endConnection } from "../../connection/end.ts";
import { has, noPayload } from "../../model/segment.ts";
import { SYN } from "../../model/types.ts";
import { answerWithReset } from "../../send/emit.ts";
import type { Arrival } from "./arrival.ts";
import { challenge, owe, reject } from "./arrival.ts";

/** Fourth, check the SYN bit. Whether the segment is looked at any further. */
export function checkSyn(arrival: Arrival): boolean {
  const { work, tcb, segment } = arrival;
  if (!has(segment, SYN)) return true;
  if (tcb.state === "SYN_RECEIVED") {
    if (tcb.passive) {
      if (work.policy.opening.resetsAtSyn) answerWithReset(work, segment, tcb.id, "syn-in-syn-received");
      endConnection(work, tcb, "3.10.7.4-syn-to-listen", null, "LISTEN");
      return false;
    }
    // The SYN+ACK of a simultaneous open: the SYN is old, and what it acknowledges is ours.
    if (segment.seq === tcb.irs && arrival.onlyAck) {
      if (work.policy.opening.answersSynAck) owe(arrival, "now", "3.10.7.4-syn-challenge");
      return true;
    }
  }
  if (work.parameters.challengeAck === null) {
    // The SYN of a segment may lie before the window though its ACK counts: then the first step has an answer for it.
    if (!isInWindow(arrival)) return reject(arrival, "3.10.7.4-unacceptable");
    // RFC 793, for stacks that do not follow RFC 5961: a SYN in the window is an error.
    answerWithReset(work, segment, tcb.id, "3.10.7.4-syn-reset");
    endConnection(work, tcb, "3.10.7.4-syn-reset", "ECONNRESET");
    return false;
  }
  return challenge(arrival, "3.10.7.4-syn-challenge");
}

/** Whether the SYN itself, whatever comes with it, is acceptable. */
function isInWindow({ work, tcb, segment }: Arrival): boolean {
  return work.policy.sequence.acceptability(tcb, { ...segment, flags: SYN, payload: noPayload }, 1) === "acceptable";
}
