import { resendSyn } from "../../connection/handshake.ts";
import { reopen } from "../../connection/reopen.ts";
import { has } from "../../model/segment.ts";
import { after, upTo } from "../../model/sequence.ts";
import { drop, startTimer } from "../../model/step.ts";
import { ACK, FIN, RST, SYN } from "../../model/types.ts";
import { noteDuplicate } from "../../receive/sack.ts";
import { mayAnswerInvalid } from "../../receive/throttle.ts";
import { timestampsRefuse } from "../../receive/timestamps.ts";
import { answerWithReset } from "../../send/emit.ts";
import type { Arrival } from "./arrival.ts";
import { reject } from "./arrival.ts";

/** First, check sequence number. Whether the segment is looked at any further. */
export function checkSequenceNumber(arrival: Arrival): boolean {
  const { work, tcb, segment, length } = arrival;
  const { policy } = work;
  if (tcb.state === "TIME_WAIT" && reopen(work, tcb, segment)) return false;
  if (repeatedSyn(arrival)) return false;
  if (timestampsRefuse(work, tcb, segment)) {
    if (has(segment, RST)) return drop(work, tcb, "7323-paws");
    return reject(arrival, "7323-paws");
  }
  switch (policy.acceptability(tcb, segment, length)) {
    case "acceptable":
      return true;
    case "acknowledgment-only":
      arrival.onlyAck = true;
      return true;
    case "outside":
      return unacceptable(arrival);
  }
}

/** An acknowledgment should be sent in reply, unless the RST bit is set; then it is dropped. */
function unacceptable(arrival: Arrival): false {
  const { work, tcb, segment } = arrival;
  if (has(segment, RST)) return drop(work, tcb, "3.10.7.4-rst-outside");
  if (segment.payload.length > 0) work.policy.acks.disturbed(work, tcb);
  noteDuplicate(work, tcb, segment);
  // The peer's FIN once more: it did not get our ACK, which now has its time again (§3.6, §3.10.7.4 eighth).
  if (tcb.state === "TIME_WAIT" && has(segment, FIN)) {
    startTimer(work, tcb, "time-wait", work.policy.timeWait(work.parameters));
  }
  return reject(arrival, "3.10.7.4-unacceptable");
}

/** The peer's own SYN again, where that means that our SYN+ACK was lost. */
function repeatedSyn(arrival: Arrival): boolean {
  const { work, tcb, segment } = arrival;
  const { policy } = work;
  const again = has(segment, SYN) && !has(segment, ACK) && !has(segment, RST) && segment.seq === tcb.irs;
  if (tcb.state !== "SYN_RECEIVED" || !tcb.passive || !policy.repeatsSynAck) return false;
  if (again) {
    if (mayAnswerInvalid(work, tcb, segment)) {
      resendSyn(work, tcb, "linux-syn-again");
      startTimer(work, tcb, "retransmission", tcb.rto);
    } else drop(work, tcb, "linux-invalid-limit");
    return true;
  }
  // tcp_check_req() looks at the ACK field before it looks at the sequence number.
  const badAck =
    has(segment, ACK) && !has(segment, RST) && (upTo(segment.ack, tcb.sndUna) || after(segment.ack, tcb.sndNxt));
  if (badAck) answerWithReset(work, segment, tcb.id, "3.10.7.4-syn-received-bad-ack");
  return badAck;
}
