/** SEND (§3.10.2). */

import { append } from "../../../persistent/queue.ts";
import { slice } from "../../model/segment.ts";
import type { Draft, Work } from "../../model/step.ts";
import { draftOf, returns } from "../../model/step.ts";
import type { Call, CallId, Errno } from "../../model/types.ts";
import { block, forget, takeError, updatePending } from "../../receive/application.ts";
import { sendAck } from "../../send/emit.ts";
import { output } from "../../send/output.ts";
import { markUrgent } from "../arrive/check-urgent.ts";

type Send = Extract<Call, { kind: "send" }>;

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
  const { length } = call.payload;
  // Whoever called before, and still waits for room, comes first.
  const waits = work.host.pending.some((pending) => pending.call.kind === "send" && pending.connection === tcb.id);
  const taken = waits ? 0 : enqueue(tcb, call, roomToSend(work, tcb));
  const before = work.outputs.length;
  output(work, tcb);
  if (call.urgent === true && length > 0) announceUrgent(work, tcb, before);
  if (taken < length) block(work, id, call, tcb.id, taken);
  else returns(work, id, "ok", call.connection, length);
}

/** Puts text into the send buffer, as much as there is room for. How many bytes that was. */
function enqueue(tcb: Draft, call: Send, room: number, done = 0): number {
  const text = slice(call.payload, done, Math.min(call.payload.length - done, room));
  const more = call.more ?? false;
  if (text.length > 0) {
    const ends = done + text.length === call.payload.length;
    tcb.unsent = append(tcb.unsent, { payload: text, push: ends && !more });
    tcb.unsentLength += text.length;
    if (call.urgent === true) markUrgent(tcb);
  }
  tcb.corked = more;
  return text.length;
}

/** How many bytes the send buffer has room for: it holds what is not acknowledged and what is not sent. */
function roomToSend(work: Work, tcb: Draft): number {
  const { sendBuffer } = work.host.parameters;
  return sendBuffer === null ? Infinity : Math.max(0, sendBuffer - tcb.unacked - tcb.unsentLength);
}

/** Urgent text that cannot leave yet is announced: the peer learns of it even before a shut window (§3.8.5, MUST-66). */
function announceUrgent(work: Work, tcb: Draft, before: number): void {
  if (work.host.policy.keepsUrgentByteApart || !isSynchronized(tcb)) return;
  const told = work.outputs.slice(before).some((output) => output.kind === "segment");
  if (!told) sendAck(work, tcb, "3.8.5-announce");
}

function isSynchronized(tcb: Draft): boolean {
  return tcb.state === "ESTABLISHED" || tcb.state === "CLOSE_WAIT";
}

/** Acknowledgments have made room: each `send` that waits at this connection goes on, and returns if it is done. */
export function serveSenders(work: Work, tcb: Draft): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "send" || pending.connection !== tcb.id) continue;
    const { call, id } = pending;
    const room = roomToSend(work, tcb);
    if (room === 0) return;
    const done = pending.done + enqueue(tcb, call, room, pending.done);
    if (done < call.payload.length) {
      updatePending(work, { ...pending, done });
      return;
    }
    forget(work, id);
    returns(work, id, "ok", tcb.id, done);
  }
}

/** CLOSE waits "until all preceding SENDs have been segmentized": what they still hold is queued, room or not. */
export function queueRest(work: Work, tcb: Draft): void {
  for (const { id, call, connection, done } of work.host.pending) {
    if (call.kind !== "send" || connection !== tcb.id) continue;
    enqueue(tcb, call, Infinity, done);
    forget(work, id);
    returns(work, id, "ok", tcb.id, call.payload.length);
  }
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
