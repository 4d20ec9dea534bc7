/** RECEIVE (§3.10.3). */
import { block } from "../../connection/waiting.ts";
import { draftOf, returns } from "../../model/step.ts";
import type { Call, CallId } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { haveRead, receivable, returnsText } from "../../receive/receive.ts";

/** Reads what is there, at most `count` bytes, or blocks until there is something, if it may: bytes, the end (0), or an error. */
export function recv(work: Work, id: CallId, call: Extract<Call, { kind: "recv" }>): void {
  const tcb = draftOf(work, call.connection);
  if (tcb === undefined || !tcb.accepted || tcb.closeCalled) {
    returns(work, id, "EBADF", call.connection);
    return;
  }
  const got = receivable(work, tcb, call);
  if (got === null) {
    if (call.waits === false) returns(work, id, "EAGAIN", tcb.id);
    else block(work, id, call, tcb.id);
    return;
  }
  returnsText(work, id, got.result, tcb.id, got.payload);
  haveRead(work, tcb);
}
