/** SEND (§3.10.2). */
import { takeError } from "./application.ts";
import { output } from "./output.ts";
import { append } from "./queue.ts";
import type { Draft, Work } from "./step.ts";
import { draftOf, returns } from "./step.ts";
import type { Call, CallId, Errno } from "./types.ts";

/** Queues the text and sends what may be sent. Returns at once: the buffer is as large as need be. */
export function send(work: Work, id: CallId, call: Extract<Call, { kind: "send" }>): void {
  const tcb = draftOf(work, call.connection);
  const error = tcb === undefined ? "EBADF" : cannotSend(tcb);
  if (tcb === undefined || error !== null) {
    returns(work, id, error ?? "EBADF", call.connection);
    return;
  }
  const more = call.more ?? false;
  if (call.payload.length > 0) {
    tcb.unsent = append(tcb.unsent, { payload: call.payload, push: !more });
    tcb.unsentLength += call.payload.length;
  }
  tcb.corked = more;
  output(work, tcb);
  returns(work, id, "ok", call.connection, call.payload.length);
}

/** The error of a `send` that the state forbids; one that the connection met is told first, and once. */
function cannotSend(tcb: Draft): Errno | null {
  if (!tcb.accepted || tcb.closeCalled) return "EBADF";
  const pending = takeError(tcb);
  if (pending !== null) return pending;
  if (tcb.shutdownCalled) return "EPIPE";
  switch (tcb.state) {
    case "SYN_SENT":
    case "SYN_RECEIVED":
    case "ESTABLISHED":
    case "CLOSE_WAIT":
      return null;
    case "CLOSED":
    case "LISTEN":
    case "FIN_WAIT_1":
    case "FIN_WAIT_2":
    case "CLOSING":
    case "LAST_ACK":
    case "TIME_WAIT":
      return "EPIPE";
    default:
      return tcb.state satisfies never;
  }
}
