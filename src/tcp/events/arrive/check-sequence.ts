import { reopen } from "../../connection/reopen.ts";
import { has } from "../../model/segment.ts";
import { after, before, upTo } from "../../model/sequence.ts";
import { drop, startTimer } from "../../model/step.ts";
import { ACK, FIN, RST, SYN } from "../../model/types.ts";
import { noteDuplicate } from "../../receive/sack.ts";
import { mayAnswerInvalid } from "../../receive/throttle.ts";
import { echoesForeignTimestamp, timestampsRefuse } from "../../receive/timestamps.ts";
import { answerWithReset } from "../../send/emit.ts";
import { resend } from "../../send/retransmission.ts";
import type { Arrival } from "./arrival.ts";
import { reject } from "./arrival.ts";

/** First, check sequence number. Whether the segment is looked at any further. */
export function checkSequenceNumber(arrival: Arrival): boolean {
  const { work, tcb, segment, length } = arrival;
  const { policy } = work;
  if (policy.sequence.ignores(tcb, segment)) return drop(work, tcb, "3.10.7.4-no-ack");
  if (tcb.state === "SYN_RECEIVED" && tcb.passive && (repeatedSyn(arrival) || badAck(arrival))) return false;
  if (tcb.state === "SYN_RECEIVED" && tcb.passive && echoesForeignTimestamp(work, tcb, segment))
    return has(segment, RST) ? drop(work, tcb, "foreign-echo") : reject(arrival, "foreign-echo");
  if (timestampsRefuse(work, tcb, segment)) {
    const fate = policy.sequence.outdated(tcb, segment);
    if (fate === "dropped") return drop(work, tcb, "7323-paws");
    if (fate === "refused") {
      noteVain(arrival);
      return reject(arrival, "7323-paws");
    }
  }
  if (tcb.state === "TIME_WAIT" && reopen(work, tcb, segment)) return false;
  switch (policy.sequence.acceptability(tcb, segment, length)) {
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
  noteVain(arrival);
  // The peer's FIN once more: it did not get our ACK, which now has its time again (§3.6, §3.10.7.4 eighth).
  if (tcb.state === "TIME_WAIT" && has(segment, FIN)) {
    startTimer(work, tcb, "time-wait", work.policy.timeWait.length(work.parameters));
  }
  return reject(arrival, "3.10.7.4-unacceptable");
}

/** A duplicate of received text: the peer is to learn of it soon (tcp_send_dupack()). */
function noteVain({ work, tcb, segment }: Arrival): void {
  if (has(segment, SYN)) return;
  if (tcb.state === "SYN_RECEIVED" && tcb.passive && !work.policy.opening.notesDuplicates) return;
  if (segment.payload.length > 0 && before(segment.seq, tcb.rcvNxt)) work.policy.acks.disturbed(work, tcb);
  noteDuplicate(work, tcb, segment);
}

/** The peer's own SYN again: our SYN+ACK was lost, and goes out once more. Whether that is all. */
function repeatedSyn({ work, tcb, segment }: Arrival): boolean {
  if (!work.policy.opening.repeatsSynAck || segment.seq !== tcb.irs) return false;
  if (!has(segment, SYN) || has(segment, ACK) || has(segment, RST) || timestampsRefuse(work, tcb, segment))
    return false;
  if (mayAnswerInvalid(work, tcb, segment)) {
    resend(work, tcb, 0, "syn-again");
    startTimer(work, tcb, "retransmission", tcb.rto);
  } else drop(work, tcb, "invalid-limit");
  return true;
}

/** An ACK of what was never sent, where that is looked at before the sequence number. Whether it was one. */
function badAck({ work, tcb, segment }: Arrival): boolean {
  if (!work.policy.opening.checksAckFirst || !has(segment, ACK) || has(segment, RST)) return false;
  if (after(segment.ack, tcb.sndUna) && upTo(segment.ack, tcb.sndNxt)) return false;
  answerWithReset(work, segment, tcb.id, "3.10.7.4-syn-received-bad-ack");
  return true;
}
