/** The ways in which a connection ends, and TIME_WAIT, the way in which it ends slowly. */
import { emptyQueue } from "../../persistent/queue.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import { leaveQueues } from "../listen/listen.ts";
import type { TcbDraft } from "../model/step.ts";
import { enter, noTimers, startTimer, tell } from "../model/step.ts";
import type { Errno } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { serveReceivers } from "../receive/receive.ts";
import { sendReset } from "../send/emit.ts";
import { emptyInFlight } from "../send/queue.ts";
import { failCalls, failLatestSender, serveLingeringClose } from "./waiting.ts";

/**
 * Deletes the control block and enters CLOSED (`to` LISTEN: what a passive open goes back to). Queues are flushed;
 * text that arrived may still be read. `error` is what the application learns, null if all went well.
 */
export function endConnection(
  work: Work,
  tcb: TcbDraft,
  reason: ReasonId,
  error: Errno | null,
  to: "CLOSED" | "LISTEN" = "CLOSED",
): void {
  end(work, tcb, reason, error, to);
  dropHeld(tcb);
}

/** The same, but for what is held out of order. */
function end(work: Work, tcb: TcbDraft, reason: ReasonId, error: Errno | null, to: "CLOSED" | "LISTEN"): void {
  const connecting = !tcb.passive && (tcb.state === "SYN_SENT" || tcb.state === "SYN_RECEIVED");
  enter(work, tcb, to, reason);
  flush(tcb);
  leaveQueues(work, tcb);
  if (error !== null) {
    tcb.error = error;
    tcb.errorPending = true;
  }
  if (connecting) {
    if (!work.policy.closing.keepsFailedSocket) tcb.closeCalled = true;
    tcb.errorPending = false;
    failCalls(work, tcb, error ?? "ECONNABORTED");
  }
  if (work.policy.resets.errorOnce) failLatestSender(work, tcb);
  const { errorPending } = tcb;
  serveReceivers(work, tcb);
  serveLingeringClose(work, tcb);
  const isTaken = work.policy.resets.errorOnce && errorPending && !tcb.errorPending;
  if (work.host.pending.some((pending) => pending.connection === tcb.id))
    failCalls(work, tcb, isTaken ? "EPIPE" : (error ?? "ECONNABORTED"));
  else if (error !== null && tcb.errorPending && tcb.accepted && !tcb.closeCalled)
    tell(work, { kind: "report", connection: tcb.id, reason, error });
}

/** All timers off, nothing left to send. */
function flush(tcb: TcbDraft): void {
  tcb.timers = noTimers();
  tcb.sendResumesAt = null;
  tcb.deadline = Infinity;
  emptyInFlight(tcb);
  tcb.unsent = emptyQueue();
  tcb.unsentLength = 0;
  tcb.unsentTaken = 0;
}

/** Nothing left to put together. */
function dropHeld(tcb: TcbDraft): void {
  tcb.outOfOrder = [];
  tcb.sackBlocks = [];
}

/**
 * Resets a connection from this side: <SEQ=SND.NXT><CTL=RST>, then CLOSED. A reset that acknowledges tells of what is held,
 * too (tcp_send_active_reset()).
 */
export function resetConnection(work: Work, tcb: TcbDraft, reason: ReasonId, error: Errno | null): void {
  const left = tcb.state;
  end(work, tcb, reason, error, "CLOSED");
  if (left !== "SYN_SENT") sendReset(work, tcb, reason);
  dropHeld(tcb);
}

/**
 * Enters TIME_WAIT, starts its timer and turns off the others (§3.10.7.4, eighth). In a world without TIME_WAIT the
 * connection is over.
 */
export function enterTimeWait(work: Work, tcb: TcbDraft, reason: ReasonId): void {
  const length = work.policy.timeWait.length(work.parameters);
  if (length === 0) {
    endConnection(work, tcb, reason, null);
    return;
  }
  enter(work, tcb, "TIME_WAIT", reason);
  serveLingeringClose(work, tcb);
  tcb.timers = noTimers();
  startTimer(work, tcb, "time-wait", length);
}
