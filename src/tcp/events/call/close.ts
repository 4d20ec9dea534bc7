/** CLOSE (§3.10.4), and the half of it that `shutdown` is: no more is sent, and still something is read. */
import { endConnection, resetConnection } from "../../connection/end.ts";
import { block } from "../../connection/waiting.ts";
import { failAcceptors } from "../../listen/listen.ts";
import type { Listener } from "../../model/control-block.ts";
import type { TcbDraft } from "../../model/step.ts";
import { draftOf, enter, listenerOf, returns, startTimer, tell } from "../../model/step.ts";
import type { Call, CallId } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { serveReceivers } from "../../receive/receive.ts";
import { queueRest } from "../../send/buffer.ts";
import { output } from "../../send/send.ts";
import { abortConnection } from "./abort.ts";

/** The application lets go of a connection. Text that it has not read makes a reset of it (SHLD-3, RFC 2525 §2.17). */
export function close(work: Work, id: CallId, call: Extract<Call, { kind: "close" }>): void {
  const tcb = draftOf(work, call.connection);
  if (tcb === undefined || !tcb.accepted || tcb.closeCalled) {
    returns(work, id, "EBADF", call.connection);
    return;
  }
  tcb.closeCalled = true;
  const { linger } = work.parameters;
  const open = tcb.state !== "CLOSED" && tcb.state !== "TIME_WAIT";
  if (open && tcb.unread > 0) resetConnection(work, tcb, "3.6.1-close-unread", null);
  else if (linger === 0) abortConnection(work, tcb);
  else closeConnection(work, tcb);
  orphan(work, tcb);
  if (linger !== null && isClosing(tcb)) {
    startTimer(work, tcb, "linger", linger);
    block(work, id, call, tcb.id);
  } else returns(work, id, "ok", call.connection);
}

/** Whether a FIN of ours, or text before it, is not acknowledged: what a `close` that lingers waits for. */
function isClosing({ state }: TcbDraft): boolean {
  return state === "FIN_WAIT_1" || state === "CLOSING" || state === "LAST_ACK";
}

/** Sends a FIN and goes on reading; or, of the receiving half, ends reading, without a segment. */
export function shutdown(work: Work, id: CallId, call: Extract<Call, { kind: "shutdown" }>): void {
  const tcb = draftOf(work, call.connection);
  if (tcb === undefined || !tcb.accepted || tcb.closeCalled) {
    returns(work, id, "EBADF", call.connection);
    return;
  }
  if (tcb.state === "CLOSED" || tcb.state === "TIME_WAIT") {
    returns(work, id, "ENOTCONN", call.connection);
    return;
  }
  if (call.read === true) {
    tcb.readShutdown = true;
    serveReceivers(work, tcb);
    returns(work, id, "ok", call.connection);
    return;
  }
  tcb.shutdownCalled = true;
  closeConnection(work, tcb);
  returns(work, id, "ok", call.connection);
}

/** CLOSE by state: the FIN is queued after what was sent, and leaves when it may. */
function closeConnection(work: Work, tcb: TcbDraft): void {
  const { closing } = work.policy;
  if (tcb.state !== "SYN_SENT") queueRest(work, tcb);
  tcb.corked = false;
  switch (tcb.state) {
    case "SYN_SENT":
      endConnection(work, tcb, "3.10.4-syn-sent", tcb.closeCalled ? null : closing.errorOfShutdown);
      return;
    case "SYN_RECEIVED":
      // With text queued the FIN waits for ESTABLISHED, and so does the state.
      if (tcb.unsentLength > 0 || (closing.shutdownWaits && !tcb.closeCalled)) return;
      enter(work, tcb, "FIN_WAIT_1", "3.10.4-close");
      break;
    case "ESTABLISHED":
      enter(work, tcb, "FIN_WAIT_1", "3.10.4-close");
      break;
    case "CLOSE_WAIT":
      enter(work, tcb, "LAST_ACK", "3.10.4-close-wait");
      break;
    case "CLOSED":
    case "LISTEN":
    case "FIN_WAIT_1":
    case "FIN_WAIT_2":
    case "CLOSING":
    case "LAST_ACK":
    case "TIME_WAIT":
      // A second CLOSE: "ok" is acceptable as long as no second FIN is emitted.
      return;
    default:
      tcb.state satisfies never;
  }
  output(work, tcb);
}

/** An orphaned connection leaves FIN_WAIT_2 after a limit, where there is one. */
function orphan(work: Work, tcb: TcbDraft): void {
  const { finTimeout } = work.parameters;
  if (tcb.state === "FIN_WAIT_2" && finTimeout !== null) startTimer(work, tcb, "fin-wait-2", finTimeout);
}

/** CLOSE of a listening socket. Connections that were not accepted are reset; those half open are forgotten. */
export function closeListener(work: Work, id: CallId, call: Extract<Call, { kind: "close-listener" }>): void {
  const listener = listenerOf(work.host, call.port);
  if (listener === undefined) {
    returns(work, id, "EBADF", null);
    return;
  }
  tell(work, { kind: "listener", port: call.port, from: "LISTEN", to: "CLOSED", reason: "3.10.4-listen" });
  endListener(work, listener);
  returns(work, id, "ok", null);
}

/** Nothing listens at this port any more: who waits for connections learns of it. */
export function endListener(work: Work, listener: Listener): void {
  work.host.listeners = work.host.listeners.filter((each) => each !== listener);
  failAcceptors(work, listener.port, "EINVAL");
  for (const waiting of listener.synQueue) {
    const tcb = draftOf(work, waiting);
    if (tcb !== undefined) endConnection(work, tcb, "3.10.4-listen", null);
  }
  for (const waiting of listener.acceptQueue) {
    const tcb = draftOf(work, waiting);
    if (tcb !== undefined && tcb.state !== "CLOSED") resetConnection(work, tcb, "3.10.4-listen-queue", null);
  }
}
