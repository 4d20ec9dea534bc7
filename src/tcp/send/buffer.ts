/** The send buffer: text that waits to be sent, and the calls that wait for room in it. */
import { append } from "../../persistent/queue.ts";
import { forget, updatePending } from "../connection/waiting.ts";
import { slice } from "../model/segment.ts";
import type { TcbDraft } from "../model/step.ts";
import { returns } from "../model/step.ts";
import type { Call } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { markUrgent } from "./urgent.ts";

export type Send = Extract<Call, { kind: "send" }>;

/** Puts text into the send buffer, as much as there is room for. How many bytes that was. */
export function enqueue(tcb: TcbDraft, call: Send, room: number, done = 0): number {
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
export function roomToSend(work: Work, tcb: TcbDraft): number {
  const { sendBuffer } = work.parameters;
  return sendBuffer === null ? Infinity : Math.max(0, sendBuffer - tcb.unacked - tcb.unsentLength);
}

/** Acknowledgments have made room: each `send` that waits at this connection goes on, and returns if it is done. */
export function serveSenders(work: Work, tcb: TcbDraft): void {
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
export function queueRest(work: Work, tcb: TcbDraft): void {
  for (const { id, call, connection, done } of work.host.pending) {
    if (call.kind !== "send" || connection !== tcb.id) continue;
    enqueue(tcb, call, Infinity, done);
    forget(work, id);
    returns(work, id, "ok", tcb.id, call.payload.length);
  }
}
