/** RECEIVE (§3.10.3). */

import type { Draft, Work } from "../../model/step.ts";
import { draftOf, returns } from "../../model/step.ts";
import type { Call, CallId } from "../../model/types.ts";
import { block, receivable, returnsText, serveReceivers } from "../../receive/application.ts";
import { sendAck } from "../../send/emit.ts";

/** Reads what is there, at most `count` bytes, or blocks until there is something: bytes, the end (0), or an error. */
export function recv(work: Work, id: CallId, call: Extract<Call, { kind: "recv" }>): void {
  const tcb = draftOf(work, call.connection);
  if (tcb === undefined || !tcb.accepted || tcb.closeCalled) {
    returns(work, id, "EBADF", call.connection);
    return;
  }
  const got = receivable(work, tcb, call);
  if (got === null) {
    block(work, id, call, tcb.id);
    return;
  }
  returnsText(work, id, got.result, tcb.id, got.payload);
  haveRead(work, tcb);
}

/** The application reads what has just arrived, after TCP has acknowledged it or not. */
export function readLater(work: Work, tcb: Draft, gotText: boolean): void {
  serveReceivers(work, tcb);
  if (gotText) haveRead(work, tcb);
}

/**
 * Room in the buffer is told to the peer when it is worth a segment (§3.8.6.2.2), and an acknowledgment that waits may go
 * because of that.
 */
function haveRead(work: Work, tcb: Draft): void {
  const { acks, window } = work.host.policy;
  window.freed(tcb);
  const takesText = tcb.state === "ESTABLISHED" || tcb.state === "FIN_WAIT_1" || tcb.state === "FIN_WAIT_2";
  if (acks.afterRead(tcb)) sendAck(work, tcb, "3.8.6.3-read");
  else if (takesText && window.updateDue(work, tcb)) sendAck(work, tcb, "3.8.6-window-update");
}
