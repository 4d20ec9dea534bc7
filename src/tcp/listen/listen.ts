/** The two queues of a listening socket: connections in SYN_RECEIVED, and those that wait for accept. */
import { emptyQueue } from "../../persistent/queue.ts";
import { forget } from "../connection/waiting.ts";
import type { Listener } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";
import { draftOf, listenerOf, returns, updateListener } from "../model/step.ts";
import type { Errno } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { sendAck } from "../send/emit.ts";

/** Whether no further connection may wait for accept. */
export function acceptQueueIsFull({ policy }: Work, { acceptQueue, backlog }: Listener): boolean {
  return acceptQueue.length >= policy.listening.acceptQueueLimit(backlog);
}

/** A connection is there for `accept`: an application that accepts by itself, or one that waits, takes it at once. */
export function offerForAccept(work: Work, tcb: TcbDraft): void {
  const listener = listenerOf(work.host, tcb.localPort);
  if (listener === undefined) return;
  updateListener(work, {
    ...listener,
    synQueue: listener.synQueue.filter((id) => id !== tcb.id),
    acceptQueue: [...listener.acceptQueue, tcb.id],
  });
  if (work.host.accepts === "at-once") takeAccepted(work, tcb.localPort);
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
    if (work.host.reads === "at-once") {
      tcb.unread = 0;
      tcb.unreadData = emptyQueue();
      tcb.unreadToMark = null;
      if (tcb.state === "ESTABLISHED" && work.policy.window.updateDue(work, tcb))
        sendAck(work, tcb, "3.8.6-window-update");
    }
  }
  return id;
}

/** All calls that wait at this port for connections return with an error. */
export function failAcceptors(work: Work, port: number, error: Errno): void {
  for (const pending of work.host.pending) {
    if (pending.call.kind !== "accept" || pending.call.port !== port) continue;
    forget(work, pending.id);
    returns(work, pending.id, error, null);
  }
}

export function leaveQueues(work: Work, tcb: TcbDraft): void {
  const listener = listenerOf(work.host, tcb.localPort);
  if (listener === undefined) return;
  if (!listener.synQueue.includes(tcb.id) && !listener.acceptQueue.includes(tcb.id)) return;
  // A connection that ended before it was accepted stays acceptable: the application finds out then.
  updateListener(work, { ...listener, synQueue: listener.synQueue.filter((id) => id !== tcb.id) });
}
