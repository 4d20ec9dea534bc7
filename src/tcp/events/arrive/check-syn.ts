import { endConnection } from "../../connection/end.ts";
import { has } from "../../model/segment.ts";
import { SYN } from "../../model/types.ts";
import { answerWithReset } from "../../send/emit.ts";
import type { Arrival } from "./arrival.ts";
import { challenge, owe } from "./arrival.ts";

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
    // RFC 793, for stacks that do not follow RFC 5961: a SYN in the window is an error.
    answerWithReset(work, segment, tcb.id, "3.10.7.4-syn-reset");
    endConnection(work, tcb, "3.10.7.4-syn-reset", "ECONNRESET");
    return false;
  }
  return challenge(arrival, "3.10.7.4-syn-challenge");
}
