/** The ways in which a connection ends, and TIME_WAIT, the way in which it ends slowly. */

import { emptyQueue } from "../../persistent/queue.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import type { Draft, Work } from "../model/step.ts";
import { enter, listenerOf, noTimers, startTimer, updateListener } from "../model/step.ts";
import type { Errno } from "../model/types.ts";
import { failCalls, serveLingerer, serveReceivers } from "../receive/application.ts";
import { sendReset } from "../send/emit.ts";

/**
 * Deletes the control block and enters CLOSED (`to` LISTEN: what a passive open goes back to). Queues are flushed;
 * text that arrived may still be read. `error` is what the application is told, null if all went well.
 */
export function endConnection(
  work: Work,
  tcb: Draft,
  reason: ReasonId,
  error: Errno | null,
  to: "CLOSED" | "LISTEN" = "CLOSED",
): void {
  const connecting = !tcb.passive && (tcb.state === "SYN_SENT" || tcb.state === "SYN_RECEIVED");
  enter(work, tcb, to, reason);
  flush(tcb);
  leaveQueues(work, tcb);
  if (error !== null) {
    tcb.error = error;
    tcb.errorPending = true;
  }
  if (connecting) {
    // The call failed, and with it the socket is gone.
    tcb.closeCalled = true;
    tcb.errorPending = false;
    failCalls(work, tcb, error ?? "ECONNABORTED");
  }
  serveReceivers(work, tcb);
  serveLingerer(work, tcb);
  if (work.host.pending.some((pending) => pending.connection === tcb.id)) failCalls(work, tcb, error ?? "ECONNABORTED");
}

/** All timers off, nothing left to send or to put together. */
function flush(tcb: Draft): void {
  tcb.timers = noTimers;
  tcb.deadline = Infinity;
  tcb.inFlight = emptyQueue();
  tcb.unsent = emptyQueue();
  tcb.unsentLength = 0;
  tcb.unsentTaken = 0;
  tcb.outOfOrder = [];
  tcb.recovery = null;
}

function leaveQueues(work: Work, tcb: Draft): void {
  const listener = listenerOf(work.host, tcb.localPort);
  if (listener === undefined) return;
  if (!listener.synQueue.includes(tcb.id) && !listener.acceptQueue.includes(tcb.id)) return;
  // A connection that ended before it was accepted stays acceptable: the application finds out then.
  updateListener(work, { ...listener, synQueue: listener.synQueue.filter((id) => id !== tcb.id) });
}

/** Resets a connection from this side: <SEQ=SND.NXT><CTL=RST>, then CLOSED. */
export function resetConnection(work: Work, tcb: Draft, reason: ReasonId, error: Errno | null): void {
  const told = tcb.state;
  endConnection(work, tcb, reason, error);
  if (told !== "SYN_SENT") sendReset(work, tcb, reason);
}

/**
 * Enters TIME_WAIT, starts its timer and turns off the others (§3.10.7.4, eighth). In a world without TIME_WAIT the
 * connection is over.
 */
export function enterTimeWait(work: Work, tcb: Draft, reason: ReasonId): void {
  const length = work.host.policy.timeWait(work.host.parameters);
  if (length === 0) {
    endConnection(work, tcb, reason, null);
    return;
  }
  enter(work, tcb, "TIME_WAIT", reason);
  serveLingerer(work, tcb);
  tcb.timers = noTimers;
  startTimer(work, tcb, "time-wait", length);
}
