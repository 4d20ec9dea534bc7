/** Calls that block, and how they return. */
import type { ControlBlock } from "../model/control-block.ts";
import type { PendingCall } from "../model/host.ts";
import type { TcbDraft } from "../model/step.ts";
import { returns, stopTimer } from "../model/step.ts";
import type { Call, CallId, Errno } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

/** The pending error, which this call reports to the application. */
export function takeError(tcb: TcbDraft): Errno | null {
  if (!tcb.errorPending) return null;
  tcb.errorPending = false;
  return tcb.error;
}

/** The `connect` that waits at this connection returns. */
export function serveConnector(work: Work, tcb: TcbDraft, result: "ok" | Errno): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "connect" || pending.connection !== tcb.id) continue;
    forget(work, pending.id);
    returns(work, pending.id, result, tcb.id);
  }
}

/** Whether a `send` waits at this connection. */
export function hasSender({ host }: Work, { id }: ControlBlock): boolean {
  return host.pending.some(({ call, connection }) => call.kind === "send" && connection === id);
}

/** The `close` that lingers at this connection returns. */
export function serveLingeringClose(work: Work, tcb: TcbDraft): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "close" || pending.connection !== tcb.id) continue;
    stopTimer(tcb, "linger");
    forget(work, pending.id);
    returns(work, pending.id, "ok", tcb.id);
  }
}

/** All calls that wait at this connection return with an error. Whether any of them reported it. */
export function failCalls(work: Work, tcb: TcbDraft, error: Errno): boolean {
  let reported = false;
  const waiting = work.host.pending.filter(({ connection }) => connection === tcb.id);
  for (const pending of waiting) {
    forget(work, pending.id);
    const learns = !work.policy.resets.errorOnce || pending === waiting.at(-1);
    // A `send` that got some of its text through says how much; the next call learns of the error.
    const result = learns ? error : withoutError(pending.call);
    returns(work, pending.id, pending.done > 0 ? "ok" : result, tcb.id, pending.done);
    reported ||= pending.done === 0;
  }
  return reported;
}

/** The call that began last gets the error: where that is a `send`, receivers meet the end. */
export function failLatestSender(work: Work, tcb: TcbDraft): void {
  const latest = work.host.pending.findLast(({ connection }) => connection === tcb.id);
  if (latest?.call.kind !== "send" || latest.done > 0) return;
  const error = takeError(tcb);
  if (error === null) return;
  forget(work, latest.id);
  returns(work, latest.id, error, tcb.id);
}

/** What a call returns after another one has taken the error: there is no connection any more. */
function withoutError({ kind }: Call): Errno {
  if (kind === "send") return "EPIPE";
  return kind === "recv" ? "ENOTCONN" : "ECONNABORTED";
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
