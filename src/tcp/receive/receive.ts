/** What the application sees: text that arrived, calls that blocked and now return. */
import { append, dropFront, front, replaceFront } from "../../persistent/queue.ts";
import { forget, takeError } from "../connection/waiting.ts";
import { join, noPayload, slice } from "../model/segment.ts";
import type { TcbDraft } from "../model/step.ts";
import { tell } from "../model/step.ts";
import type { Call, CallId, Errno, Payload, TextSource } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { sendAck } from "../send/emit.ts";
import { placeOfUrgentByte, urgentAhead } from "./urgent.ts";

/** Text in order: into the application's hands, or into the buffer until it asks. */
export function handOver(work: Work, tcb: TcbDraft, payload: Payload, source: TextSource): void {
  const { stream } = payload;
  if (tcb.received === 0 || tcb.streams.at(-1) !== stream) tcb.streams = [...tcb.streams, stream];
  tcb.received += payload.length;
  const place = placeOfUrgentByte(work, tcb, payload);
  work.policy.window.queued(work, tcb, payload.length, source);
  if (readsAtOnce(work, tcb)) return;
  if (place !== null) tcb.unreadToMark = tcb.unread + place;
  tcb.unread += payload.length;
  tcb.unreadData = append(tcb.unreadData, payload);
}

/** Whether nothing stays in the buffer: the application reads by itself, or there is no reader any more. */
export function readsAtOnce(work: Work, tcb: TcbDraft): boolean {
  return tcb.closeCalled || (tcb.accepted && work.host.reads === "at-once");
}

/** Takes at most `count` bytes out of the buffer. */
function takeUnread(tcb: TcbDraft, count: number): Payload {
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
 * reported once.
 */
export function receivable(work: Work, tcb: TcbDraft, call: Extract<Call, { kind: "recv" }>): Received | null {
  if (call.urgent === true) {
    if (work.policy.urgent.keepsByteApart) return urgentByte(tcb);
    if (urgentAhead(tcb) === 0) return { result: "EINVAL", payload: noPayload };
  }
  const most = call.urgent === true ? urgentAhead(tcb) : upToMark(tcb);
  if ((tcb.unread > 0 && most > 0) || call.count === 0)
    return { result: "ok", payload: takeUpTo(tcb, Math.min(call.count ?? most, most)) };
  const error = tcb.finReceived && work.policy.resets.hiddenByEnd ? null : takeError(tcb);
  if (error !== null) return { result: error, payload: noPayload };
  // tcp_recvmsg(): our SYN was never acknowledged, and there is no end to read.
  if (tcb.state === "CLOSED" && tcb.sndUna === tcb.iss) return { result: "ENOTCONN", payload: noPayload };
  if (tcb.finReceived) tcb.endRead = true;
  if (tcb.finReceived || tcb.readShutdown || tcb.state === "CLOSED") return { result: "ok", payload: noPayload };
  return null;
}

/** How much can be read at once: reading stops before the byte that is kept apart, and then passes over it. */
function upToMark(tcb: TcbDraft): number {
  passMark(tcb);
  return tcb.unreadToMark ?? tcb.unread;
}

/** The byte that is kept apart, if it is the next one, is no text to be read; who passes over it does not get it any more. */
export function passMark(tcb: TcbDraft): void {
  if (tcb.unreadToMark !== 0) return;
  tcb.unreadToMark = null;
  tcb.urgentByte = null;
  takeUnread(tcb, 1);
}

function takeUpTo(tcb: TcbDraft, count: number): Payload {
  const payload = takeUnread(tcb, count);
  if (tcb.unreadToMark !== null) tcb.unreadToMark -= payload.length;
  return payload;
}

/** tcp_recv_urg(): the urgent byte, EAGAIN while it is on its way, EINVAL where there is none. */
function urgentByte(tcb: TcbDraft): Received {
  const byte = tcb.urgentByte;
  if (byte === null) return { result: tcb.urgentByteDue ? "EAGAIN" : "EINVAL", payload: noPayload };
  tcb.urgentByte = null;
  return { result: "ok", payload: byte };
}

/** Lets each `recv` that waits at this connection return if it can. */
export function serveReceivers(work: Work, tcb: TcbDraft): void {
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
  tell(work, { kind: "returned", call, result, connection, count: payload.length, payload });
}

/** The application reads what has just arrived, after TCP has acknowledged it or not. */
export function readLater(work: Work, tcb: TcbDraft, gotText: boolean): void {
  const before = tcb.unread;
  serveReceivers(work, tcb);
  if (tcb.unread < before || (gotText && readsAtOnce(work, tcb))) haveRead(work, tcb);
}

/**
 * Room in the buffer is announced to the peer when it is worth a segment (§3.8.6.2.2), and an acknowledgment that waits may go
 * because of that.
 */
export function haveRead(work: Work, tcb: TcbDraft): void {
  const { acks, window } = work.policy;
  tcb.clockAt = work.now;
  window.freed(work, tcb);
  const takesText = tcb.state === "ESTABLISHED" || tcb.state === "FIN_WAIT_1" || tcb.state === "FIN_WAIT_2";
  if (acks.afterRead(tcb)) sendAck(work, tcb, "3.8.6.3-read");
  else if (takesText && window.updateDue(work, tcb)) sendAck(work, tcb, "3.8.6-window-update");
}
