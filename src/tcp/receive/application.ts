/** What the application sees: text that arrived, calls that blocked and now return. */

import { append, dropFront, emptyQueue, front, replaceFront } from "../../persistent/queue.ts";
import { placeOfUrgentByte, urgentAhead } from "../events/arrive/check-urgent.ts";
import type { PendingCall } from "../model/host-state.ts";
import { join, noPayload, slice } from "../model/segment.ts";
import { after } from "../model/sequence.ts";
import type { Draft, Work } from "../model/step.ts";
import { draftOf, listenerOf, returns, stopTimer, updateListener } from "../model/step.ts";
import type { Call, CallId, Errno, Payload } from "../model/types.ts";
import { sendAck } from "../send/emit.ts";

/** Text that arrived in order: into the application's hands, or into the buffer until it asks. */
export function handOver(work: Work, tcb: Draft, payload: Payload): void {
  tcb.received += payload.length;
  const place = placeOfUrgentByte(work, tcb, payload);
  if (place !== null) tcb.urgentByte = slice(payload, place, 1);
  if (tcb.closeCalled || (tcb.accepted && work.host.options.reads === "at-once")) return;
  if (place !== null) tcb.unreadToMark = tcb.unread + place;
  tcb.unread += payload.length;
  tcb.unreadData = append(tcb.unreadData, payload);
}

/** Takes at most `count` bytes out of the buffer. */
function takeUnread(tcb: Draft, count: number): Payload {
  const parts: Payload[] = [];
  let missing = Math.min(count, tcb.unread);
  tcb.unread -= missing;
  while (missing > 0) {
    const next = front(tcb.unreadData);
    if (next === undefined) break;
    const taken = Math.min(missing, next.length);
    parts.push(slice(next, 0, taken));
    missing -= taken;
    tcb.unreadData =
      taken === next.length
        ? dropFront(tcb.unreadData)
        : replaceFront(tcb.unreadData, slice(next, taken, next.length - taken));
  }
  return join(parts);
}

/** What a `recv` returns with. */
interface Received {
  readonly result: "ok" | Errno;
  readonly payload: Payload;
}

/**
 * What a `recv` gets now, null if it has to wait: bytes, the end (none), or the error that the connection met, which is
 * told once.
 */
export function receivable(work: Work, tcb: Draft, call: Extract<Call, { kind: "recv" }>): Received | null {
  if (call.urgent === true) {
    if (work.host.policy.keepsUrgentByteApart) return urgentByte(tcb);
    if (urgentAhead(tcb) === 0) return { result: "EINVAL", payload: noPayload };
  }
  const most = call.urgent === true ? urgentAhead(tcb) : upToMark(tcb);
  if ((tcb.unread > 0 && most > 0) || call.count === 0)
    return { result: "ok", payload: takeUpTo(tcb, Math.min(call.count ?? most, most)) };
  const error = tcb.finReceived && work.host.policy.endHidesError ? null : takeError(tcb);
  if (error !== null) return { result: error, payload: noPayload };
  if (tcb.finReceived || tcb.readShutdown || tcb.state === "CLOSED") return { result: "ok", payload: noPayload };
  return null;
}

/** How much can be read at once: reading stops before the byte that is kept apart, and then passes over it. */
function upToMark(tcb: Draft): number {
  if (tcb.unreadToMark === 0) {
    tcb.unreadToMark = null;
    takeUnread(tcb, 1);
  }
  return tcb.unreadToMark ?? tcb.unread;
}

function takeUpTo(tcb: Draft, count: number): Payload {
  const payload = takeUnread(tcb, count);
  if (tcb.unreadToMark !== null) tcb.unreadToMark -= payload.length;
  return payload;
}

/** tcp_recv_urg(): the urgent byte, EAGAIN while it is on its way, EINVAL where there is none. */
function urgentByte(tcb: Draft): Received {
  const byte = tcb.urgentByte;
  if (byte === null)
    return { result: tcb.rcvUp !== null && after(tcb.rcvUp, tcb.rcvNxt) ? "EAGAIN" : "EINVAL", payload: noPayload };
  tcb.urgentByte = null;
  return { result: "ok", payload: byte };
}

/** The error that the application has not been told, and from here on has. */
export function takeError(tcb: Draft): Errno | null {
  if (!tcb.errorPending) return null;
  tcb.errorPending = false;
  return tcb.error;
}

/** Lets each `recv` that waits at this connection return if it can. */
export function serveReceivers(work: Work, tcb: Draft): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "recv" || pending.connection !== tcb.id) continue;
    const got = receivable(work, tcb, pending.call);
    if (got === null) return;
    forget(work, pending.id);
    returnsText(work, pending.id, got.result, tcb.id, got.payload);
  }
}

/** `recv` returns: with the text itself, for who wants to look at it. */
export function returnsText(
  work: Work,
  call: CallId,
  result: "ok" | Errno,
  connection: number,
  payload: Payload,
): void {
  work.outputs.push({ kind: "returned", call, result, connection, count: payload.length, payload });
}

/** The `connect` that waits at this connection returns. */
export function serveConnector(work: Work, tcb: Draft, result: "ok" | Errno): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "connect" || pending.connection !== tcb.id) continue;
    forget(work, pending.id);
    returns(work, pending.id, result, tcb.id);
  }
}

/** The `close` that lingers at this connection returns. */
export function serveLingerer(work: Work, tcb: Draft): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "close" || pending.connection !== tcb.id) continue;
    stopTimer(tcb, "linger");
    forget(work, pending.id);
    returns(work, pending.id, "ok", tcb.id);
  }
}

/** A connection is there for `accept`: an application that accepts by itself, or one that waits, takes it at once. */
export function offerForAccept(work: Work, tcb: Draft): void {
  const listener = listenerOf(work.host, tcb.localPort);
  if (listener === undefined) return;
  updateListener(work, {
    ...listener,
    synQueue: listener.synQueue.filter((id) => id !== tcb.id),
    acceptQueue: [...listener.acceptQueue, tcb.id],
  });
  if (work.host.options.accepts === "at-once") takeAccepted(work, tcb.localPort);
  else serveAcceptors(work, tcb.localPort);
}

function serveAcceptors(work: Work, port: number): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "accept" || pending.call.port !== port) continue;
    const taken = takeAccepted(work, port);
    if (taken === null) return;
    forget(work, pending.id);
    returns(work, pending.id, "ok", taken);
  }
}

/** Takes the oldest connection out of the accept queue; null if there is none. */
export function takeAccepted(work: Work, port: number): number | null {
  const listener = listenerOf(work.host, port);
  const id = listener?.acceptQueue[0];
  if (listener === undefined || id === undefined) return null;
  updateListener(work, { ...listener, acceptQueue: listener.acceptQueue.slice(1) });
  const tcb = draftOf(work, id);
  if (tcb !== undefined) {
    tcb.accepted = true;
    if (work.host.options.reads === "at-once") {
      tcb.unread = 0;
      tcb.unreadData = emptyQueue();
      tcb.unreadToMark = null;
      if (tcb.state === "ESTABLISHED" && work.host.policy.window.updateDue(work, tcb))
        sendAck(work, tcb, "3.8.6-window-update");
    }
  }
  return id;
}

/** All calls that wait at this connection return with an error. */
export function failCalls(work: Work, tcb: Draft, error: Errno): void {
  for (const pending of work.host.pending) {
    if (pending.connection !== tcb.id) continue;
    forget(work, pending.id);
    // A `send` that got some of its text through says how much; the next call learns of the error.
    returns(work, pending.id, pending.done > 0 ? "ok" : error, tcb.id, pending.done);
  }
}

/** All calls that wait at this port for connections return with an error. */
export function failAcceptors(work: Work, port: number, error: Errno): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "accept" || pending.call.port !== port) continue;
    forget(work, pending.id);
    returns(work, pending.id, error, null);
  }
}

/** A call blocks; a `send` when it has `done` some of it. */
export function block(work: Work, id: CallId, call: Call, connection: number | null, done = 0): void {
  work.host.pending = [...work.host.pending, { id, call, connection, done }];
}

/** A call that waits has come further. */
export function updatePending(work: Work, changed: PendingCall): void {
  work.host.pending = work.host.pending.map((pending) => (pending.id === changed.id ? changed : pending));
}

/** A call does not wait any more. */
export function forget(work: Work, id: CallId): void {
  work.host.pending = work.host.pending.filter((pending) => pending.id !== id);
}
