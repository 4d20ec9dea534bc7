import { acceptQueueIsFull } from "../../listen/listen.ts";
import { synReceived } from "../../listen/passive-open.ts";
import { sendCookie, takeCookie } from "../../listen/syn-cookies.ts";
import { has } from "../../model/segment.ts";
import type { TcbDraft } from "../../model/step.ts";
import { drop, listenerOf } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { ACK, FIN, RST, SYN } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { answerWithReset } from "../../send/emit.ts";

/**
 * §3.10.7.2: a segment for a port that listens, from a peer that no connection knows. The connection that it proves by
 * a SYN cookie, if it does: text in it is still to be taken.
 */
export function arrivesAtListen(work: Work, segment: Segment): TcbDraft | null {
  // First, check for a RST.
  if (has(segment, RST)) drop(work, null, "3.10.7.2-rst");
  // Second, check for an ACK.
  else if (has(segment, ACK)) return acknowledgment(work, segment);
  // Third, check for a SYN.
  else if (has(segment, SYN)) {
    if (has(segment, FIN) && work.policy.listening.dropsSynFin) drop(work, null, "syn-fin");
    else passiveOpen(work, segment);
    // Fourth, other data or control.
  } else drop(work, null, "3.10.7.2-other");
  return null;
}

/** Second: any acknowledgment is bad in LISTEN, but that of a cookie. */
function acknowledgment(work: Work, segment: Segment): TcbDraft | null {
  const proved = has(segment, SYN) ? null : takeCookie(work, segment);
  if (proved === null) answerWithReset(work, segment, null, "3.10.7.2-ack");
  else if (proved === "full") drop(work, null, "queue-accept-full");
  else return proved;
  return null;
}

/** Third: the SYN opens a connection, if the queues have room for it. */
function passiveOpen(work: Work, syn: Segment): void {
  const listener = listenerOf(work.host, syn.destination.port);
  if (listener === undefined) return;
  const { policy, parameters } = work;
  if (acceptQueueIsFull(work, listener)) {
    drop(work, null, "queue-accept-full");
    return;
  }
  if (listener.synQueue.length >= policy.listening.synQueueLimit(listener.backlog, parameters)) {
    if (parameters.synCookies) sendCookie(work, syn);
    else drop(work, null, "queue-syn-full");
    return;
  }
  synReceived(work, syn, "LISTEN");
}
