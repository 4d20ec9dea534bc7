/** The retransmission timer (§3.8.1, §3.8.3; RFC 6298). */
import { size } from "../../../persistent/queue.ts";
import { controlOf } from "../../congestion/controls.ts";
import { endConnection } from "../../connection/end.ts";
import { deferredTimeouts } from "../../connection/handshake.ts";
import type { TcbDraft } from "../../model/step.ts";
import { startTimer, tell } from "../../model/step.ts";
import type { Work } from "../../policy/policy.ts";
import { recoveryOf } from "../../recovery/recoveries.ts";
import { resendFront } from "../../send/retransmission.ts";
import { backOff } from "../../send/rto.ts";
import { watch } from "../../send/send.ts";
import { segmentSize } from "../../send/usable.ts";

/** §3.8.3 (SHLD-10): retransmissions after which the application hears of the trouble. */
const r1 = 3;

/** RETRANSMISSION TIMEOUT: the front of the queue again, with the timer backed off (RFC 6298 (5.4)–(5.6)), or R2. */
export function retransmissionTimeout(work: Work, tcb: TcbDraft): void {
  const { parameters, policy } = work;
  if (givesUp(work, tcb)) {
    endConnection(work, tcb, "3.8.3-r2", tcb.softError ?? "ETIMEDOUT");
    return;
  }
  const linear = tcb.state === "SYN_SENT" && tcb.backoff < parameters.synLinearTimeouts;
  const opens = tcb.state === "SYN_SENT" || tcb.state === "SYN_RECEIVED";
  const times = tcb.backoff + 1;
  if (times === r1 && policy.retransmission.reportsR1)
    tell(work, { kind: "report", connection: tcb.id, reason: "3.8.3-r1" });
  if (!opens) recoveryOf(work, tcb).timedOut(work, tcb);
  else if (times === 1 && tcb.state === "SYN_SENT" && policy.congestion.losesSyn) loseSyn(work, tcb);
  tcb.backoff = times;
  tcb.backoffSince ??= work.now;
  if (!linear) backOff(work, tcb);
  // Who has acknowledged the SYN+ACK and sends nothing is asked again only when his time is over.
  if (tcb.deferred && tcb.backoff < deferredTimeouts(work)) startTimer(work, tcb, "retransmission", tcb.rto);
  else if (opens) resendFront(work, tcb, "3.10.8-retransmission");
  if (size(tcb.inFlight) > 0) startTimer(work, tcb, "retransmission", tcb.rto);
  watch(work, tcb);
}

/** tcp_enter_loss(): a SYN in flight counts as a segment that is lost. The SYN+ACK brings the first window all the same. */
function loseSyn(work: Work, tcb: TcbDraft): void {
  const control = controlOf(work);
  if (control.ownsWindow) return;
  control.onLoss(work, tcb);
  tcb.control = { ...control.first };
  tcb.cwnd = segmentSize(tcb);
}

function givesUp({ host, parameters, policy, now }: Work, tcb: TcbDraft): boolean {
  if (tcb.state !== "SYN_SENT" && tcb.state !== "SYN_RECEIVED")
    return policy.retransmission.givesUp(tcb, parameters, now);
  if (policy.opening.givesUp(tcb, parameters, now)) return true;
  return tcb.state === "SYN_RECEIVED" && policy.listening.givesUpEarly(host, tcb);
}
