/** The send buffer: text that waits to be sent, and the calls that wait for room in it. */
import { append } from "../../persistent/queue.ts";
import { forget, hasSender, updatePending } from "../connection/waiting.ts";
import type { ControlBlock } from "../model/control-block.ts";
import { slice } from "../model/segment.ts";
import type { TcbDraft } from "../model/step.ts";
import { returns } from "../model/step.ts";
import type { Call } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { output } from "./send.ts";
import { markUrgent } from "./urgent.ts";
import { bytesFree } from "./usable.ts";

export type Send = Extract<Call, { kind: "send" }>;

/**
 * Puts text of a call into the send buffer, from `done` on, as much as there is room for. What fills it is sent meanwhile,
 * which may make room for more. How many bytes of the call are in the buffer then.
 */
export function fill(work: Work, tcb: TcbDraft, call: Send, done: number, delaysSmall = work.parameters.nagle): number {
  const { buffer } = work.policy.sending;
  const { length } = call.payload;
  const urgent = call.urgent === true;
  tcb.corked = call.more ?? false;
  let end = done;
  while (end < length) {
    const part = Math.min(length - end, buffer.room(work, tcb, urgent));
    if (part === 0) break;
    const push = enqueue(work, tcb, call, end, part);
    end += part;
    const units = buffer.unitsBetween(tcb, push, urgent);
    if (end < length && units !== "none") output(work, tcb, delaysSmall, units);
  }
  if (end < length && buffer.full(work, tcb)) output(work, tcb, false);
  return end;
}

/** Puts `length` bytes of a call after the text that waits. Whether PSH goes with the last of them. */
function enqueue({ policy }: Work, tcb: TcbDraft, call: Send, from: number, length: number): boolean {
  const ends = from + length === call.payload.length && call.more !== true;
  tcb.unsentLength += length;
  const { buffer } = policy.sending;
  const push = buffer.filled(tcb, length, from === 0, ends, call.urgent === true);
  tcb.unsent = append(tcb.unsent, { payload: { ...slice(call.payload, from, length), stream: tcb.id }, push });
  if (call.urgent === true) markUrgent(tcb);
  return push;
}

/** A buffer that counts bytes, of what is not acknowledged and what is not sent. */
export const byteBuffer = {
  room: bytesFree,
  filled: (_: TcbDraft, _length: number, _begins: boolean, ends: boolean): boolean => ends,
  unitsBetween: (): "all" => "all",
  reopens: (work: Work, tcb: ControlBlock): boolean => bytesFree(work, tcb) > 0,
  refused: null,
  isWanted: (): boolean => false,
  goesOnWoken: (): boolean => false,
  full: (): boolean => false,
  refills: "first" as const,
};

/**
 * An acknowledgment has come: a `send` that waits at this connection goes on if there is room, now or when its process runs.
 * The buffer may also have grown for one that did not wait.
 */
export function serveSenders(work: Work, tcb: TcbDraft): void {
  const { buffer } = work.policy.sending;
  const waits = hasSender(work, tcb);
  if (tcb.sendResumesAt !== null || !(waits || buffer.isWanted(tcb))) return;
  if (!buffer.reopens(work, tcb) || !waits) return;
  if (buffer.refills === "first") resumeSenders(work, tcb);
  else tcb.sendResumesAt = work.now;
}

/** Text has arrived: processes that wait to write are woken with those that wait to read, and look again. */
export function wakeSenders(work: Work, tcb: TcbDraft): void {
  if (tcb.sendResumesAt !== null || work.host.pending.length === 0 || !hasSender(work, tcb)) return;
  if (work.policy.sending.buffer.goesOnWoken(work, tcb)) tcb.sendResumesAt = work.now;
}

/** Each `send` that waits at this connection goes on while there is room, and returns if it is done. */
export function resumeSenders(work: Work, tcb: TcbDraft): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "send" || pending.connection !== tcb.id) continue;
    const { call, id } = pending;
    if (work.policy.sending.buffer.room(work, tcb, call.urgent === true) === 0) return;
    const done = fill(work, tcb, call, pending.done);
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
    enqueue(work, tcb, call, done, call.payload.length - done);
    forget(work, id);
    returns(work, id, "ok", tcb.id, call.payload.length);
  }
}
