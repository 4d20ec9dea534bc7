/** ABORT (§3.10.5). */
import { endConnection, resetConnection } from "../../connection/end.ts";
import { failCalls } from "../../connection/waiting.ts";
import type { TcbDraft } from "../../model/step.ts";
import { draftOf, returns } from "../../model/step.ts";
import type { Call, CallId } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";

/** Gives a connection up at once: a reset where the peer could still send or wait, and CLOSED. */
export function abort(work: Work, id: CallId, call: Extract<Call, { kind: "abort" }>): void {
  const tcb = draftOf(work, call.connection);
  if (tcb === undefined || !tcb.accepted || tcb.closeCalled) {
    returns(work, id, "EBADF", call.connection);
    return;
  }
  tcb.closeCalled = true;
  abortConnection(work, tcb);
  returns(work, id, "ok", call.connection);
}

/** ABORT by state. */
export function abortConnection(work: Work, tcb: TcbDraft): void {
  const { closing } = work.policy;
  switch (tcb.state) {
    case "SYN_RECEIVED":
    case "ESTABLISHED":
    case "FIN_WAIT_1":
    case "FIN_WAIT_2":
    case "CLOSE_WAIT":
      failCalls(work, tcb, "ECONNRESET");
      resetConnection(work, tcb, "3.10.5-abort", null);
      break;
    case "CLOSING":
    case "LAST_ACK":
      failCalls(work, tcb, "ECONNRESET");
      if (closing.abortResetsUnsent && !tcb.finSent) resetConnection(work, tcb, "3.10.5-abort", null);
      else endConnection(work, tcb, "3.10.5-abort", null);
      break;
    case "SYN_SENT":
      failCalls(work, tcb, "ECONNRESET");
      endConnection(work, tcb, "3.10.5-abort", null);
      break;
    case "TIME_WAIT":
      if (!closing.abortsTimeWait) break;
      failCalls(work, tcb, "ECONNRESET");
      endConnection(work, tcb, "3.10.5-abort", null);
      break;
    case "CLOSED":
    case "LISTEN":
      break;
    default:
      tcb.state satisfies never;
  }
}
