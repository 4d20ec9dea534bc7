/** The persist timer: probes of a window that is shut (§3.8.6.1). */
import { size } from "../../../persistent/queue.ts";
import { endConnection } from "../../connection/end.ts";
import { noPayload } from "../../model/segment.ts";
import { plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { startTimer } from "../../model/step.ts";
import { ACK } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { emit } from "../../send/emit.ts";
import { resend } from "../../send/retransmission.ts";
import { probeTimeout } from "../../send/rto.ts";
import { output, sendNew, watch } from "../../send/send.ts";
import { mostText } from "../../send/usable.ts";

/**
 * The window is shut and something waits (§3.8.6.1): a probe goes out, and the pause until the next one grows. A byte of
 * the text is the probe; a kernel's probe is empty, with a sequence number that draws an ACK.
 */
export function probeWindow(work: Work, tcb: TcbDraft): void {
  if (output(work, tcb)) return;
  const { parameters } = work;
  const { probes } = work.policy;
  if (probes.givesUp(tcb, parameters, work.now)) {
    endConnection(work, tcb, "3.8.3-r2", tcb.softError ?? "ETIMEDOUT");
    return;
  }
  if (tcb.sndWnd > 0 && tcb.unsentLength > 0) {
    // The sender's override timeout (§3.8.6.2.1): what the window has room for, however little. It is no probe.
    tcb.probes = 0;
    tcb.backoff = 0;
    tcb.backoffSince = null;
    const text = Math.min(tcb.sndWnd, tcb.unsentLength, mostText(tcb));
    // It is pushed when it goes again, too.
    if (probes.pushesOverride === null) sendNew(work, tcb, text, false);
    else probes.pushesOverride(tcb, () => void sendNew(work, tcb, text, false, { push: true }));
    watch(work, tcb);
    return;
  }
  tcb.probes++;
  tcb.backoff++;
  tcb.backoffSince ??= work.now;
  if (!probes.carriesByte) emit(work, tcb, ACK, plus(tcb.sndUna, -1), noPayload, "3.8.6.1-probe");
  else if (size(tcb.inFlight) > 0) resend(work, tcb, 0, "3.8.6.1-probe");
  else if (tcb.unsentLength > 0) sendNew(work, tcb, 1, false, { reason: "3.8.6.1-probe" });
  else emit(work, tcb, ACK, plus(tcb.sndUna, -1), noPayload, "3.8.6.1-probe");
  watch(work, tcb);
  startTimer(work, tcb, "persist", probeTimeout(work, tcb));
}
