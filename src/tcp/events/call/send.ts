/** SEND (§3.10.2). */
import { block, takeError } from "../../connection/waiting.ts";
import type { TcbDraft } from "../../model/step.ts";
import { draftOf, returns } from "../../model/step.ts";
import type { CallId, Errno } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import type { Send } from "../../send/buffer.ts";
import { fill } from "../../send/buffer.ts";
import { sendAck } from "../../send/emit.ts";
import { output } from "../../send/send.ts";

/**
 * Queues the text and sends what may be sent. Returns when all of it is in the send buffer: at once, or when
 * acknowledgments have made room.
 */
export function send(work: Work, id: CallId, call: Send): void {
  const tcb = draftOf(work, call.connection);
  const error = tcb === undefined ? "EBADF" : cannotSend(tcb);
  if (tcb === undefined || error !== null) {
    returns(work, id, error ?? "EBADF", call.connection);
    return;
  }
  if (work.policy.opening.sendWaits && !isSynchronized(tcb)) {
    if (call.waits === false) returns(work, id, "EAGAIN", call.connection);
    else block(work, id, call, tcb.id);
    return;
  }
  const { length } = call.payload;
  // Earlier calls that still wait for room come first.
  const waits = work.host.pending.some((pending) => pending.call.kind === "send" && pending.connection === tcb.id);
  // What waits already was sent without it, and is not hurried.
  const delaysSmall = work.parameters.nagle && !(call.noDelay === true && tcb.unsentLength === 0);
  const before = work.outputs.length;
  const taken = waits ? 0 : fill(work, tcb, call, 0, delaysSmall);
  output(work, tcb, delaysSmall);
  if (call.urgent === true && length > 0) announceUrgent(work, tcb, before);
  if (taken === length) returns(work, id, "ok", call.connection, length);
  else if (call.waits !== false) block(work, id, call, tcb.id, taken);
  else {
    work.policy.sending.buffer.refused?.(tcb);
    returns(work, id, taken > 0 ? "ok" : "EAGAIN", call.connection, taken);
  }
}

/** Urgent text that cannot leave yet is announced: the peer learns of it even before a shut window (§3.8.5, MUST-66). */
function announceUrgent(work: Work, tcb: TcbDraft, before: number): void {
  if (!work.policy.urgent.announces || !isSynchronized(tcb)) return;
  const announced = work.outputs.slice(before).some((output) => output.kind === "segment");
  if (!announced) sendAck(work, tcb, "3.8.5-announce");
}

function isSynchronized(tcb: TcbDraft): boolean {
  return tcb.state === "ESTABLISHED" || tcb.state === "CLOSE_WAIT";
}

/** The error of a `send` that the state forbids; an error of the connection is reported first, and once. */
function cannotSend(tcb: TcbDraft): Errno | null {
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
