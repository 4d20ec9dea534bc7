/** The one timer of a Linux kernel's sender: the timeout, the probe of the tail, the wait for reordering. */
import { front, size } from "../../../persistent/queue.ts";
import type { TcbDraft } from "../../model/step.ts";
import { startTimer, stopTimer } from "../../model/step.ts";
import type { Work } from "../../policy/policy.ts";
import { resend } from "../../send/retransmission.ts";
import { mostText, usableWindow } from "../../send/usable.ts";
import type { SendNew } from "../recovery.ts";
import { leastTimeout } from "./loss.ts";
import { isInWindow } from "./resend.ts";
import { memory, remember, timerStandsFor } from "./state.ts";

/** tcp_rearm_rto(): from now, or, where another timer ran, from when the oldest segment was sent. */
export function rearmTimeout(work: Work, tcb: TcbDraft): void {
  const oldest = front(tcb.inFlight);
  const { timer } = memory.of(tcb);
  timerStandsFor(tcb, "timeout");
  if (oldest === undefined) stopTimer(tcb, "retransmission");
  else {
    const wait = timer === "timeout" ? tcb.rto : Math.max(1, oldest.lastSentAt + tcb.rto - work.now);
    startTimer(work, tcb, "retransmission", wait);
  }
}

/**
 * tcp_schedule_loss_probe(): where nothing is amiss the tail is probed after two round trips, or when the timeout is due,
 * in `timeout` µs. Whether it will be.
 */
export function scheduleTailProbe(work: Work, tcb: TcbDraft, timeout: number): boolean {
  const { tailLossProbe, minRto } = work.parameters;
  const { phase } = memory.of(tcb);
  if (!tailLossProbe || !tcb.agreed.sack || size(tcb.inFlight) === 0) return false;
  if (phase !== "open" && phase !== "reduced") return false;
  const wait =
    tcb.srtt === null ? work.parameters.rto : 2 * tcb.srtt + (size(tcb.inFlight) === 1 ? minRto : leastTimeout);
  timerStandsFor(tcb, "tail");
  startTimer(work, tcb, "retransmission", timeout > 0 ? Math.min(wait, timeout) : wait);
  return true;
}

/** tcp_send_loss_probe(): new text beyond the congestion window, or the last segment once more; and then the timeout. */
export function probeTail(work: Work, tcb: TcbDraft, sendBeyond: SendNew): void {
  if (memory.of(tcb).probe === null) {
    const isNew = usableWindow(tcb) >= Math.min(tcb.unsentLength, mostText(tcb)) && sendBeyond(work, tcb);
    const last = size(tcb.inFlight) - 1;
    if (isNew || isInWindow(tcb, last)) {
      if (!isNew) resend(work, tcb, last, "8985-tail-probe");
      // The timeout counts from the probe.
      remember(tcb, { probe: { end: tcb.sndNxt, repeats: !isNew }, timer: "timeout" });
    }
  }
  rearmTimeout(work, tcb);
}
