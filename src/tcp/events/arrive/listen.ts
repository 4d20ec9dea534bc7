import type { State } from "../../../words/terms/standard-names.ts";
import { sendCookie, takeCookie } from "../../listen/syn-cookies.ts";
import { createConnection, takeSyn } from "../../model/create.ts";
import { has } from "../../model/segment.ts";
import type { Draft, Work } from "../../model/step.ts";
import { listenerOf } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { ACK, FIN, RST, SYN } from "../../model/types.ts";
import { answerWithReset } from "../../send/emit.ts";

/**
 * §3.10.7.2: a segment for a port that listens, from a peer that no connection knows. The connection that it proves by
 * a SYN cookie, if it does: text in it is still to be taken.
 */
export function arrivesAtListen(work: Work, segment: Segment): Draft | null {
  // First, check for a RST.
  if (has(segment, RST)) drop(work, "3.10.7.2-rst");
  // Second, check for an ACK.
  else if (has(segment, ACK)) return acknowledgment(work, segment);
  // Third, check for a SYN.
  else if (has(segment, SYN)) {
    if (has(segment, FIN) && work.host.policy.dropsSynFin) drop(work, "linux-syn-fin");
    else passiveOpen(work, segment);
    // Fourth, other data or control.
  } else drop(work, "3.10.7.2-other");
  return null;
}

/** Second: any acknowledgment is bad in LISTEN, but that of a cookie. */
function acknowledgment(work: Work, segment: Segment): Draft | null {
  const proved = has(segment, SYN) ? null : takeCookie(work, segment);
  if (proved === null) answerWithReset(work, segment, null, "3.10.7.2-ack");
  else if (proved === "full") drop(work, "queue-accept-full");
  else return proved;
  return null;
}

/** Third: the SYN opens a connection, if the queues have room for it. */
function passiveOpen(work: Work, syn: Segment): void {
  const listener = listenerOf(work.host, syn.destination.port);
  if (listener === undefined) return;
  const { policy, parameters } = work.host;
  if (listener.acceptQueue.length >= policy.acceptQueueLimit(listener.backlog)) {
    drop(work, "queue-accept-full");
    return;
  }
  if (listener.synQueue.length >= policy.synQueueLimit(listener.backlog, parameters)) {
    if (parameters.synCookies) sendCookie(work, syn);
    else drop(work, "queue-syn-full");
    return;
  }
  synReceived(work, syn, "LISTEN");
}

/**
 * Makes the connection that a SYN asks for: SYN_RECEIVED, with the SYN+ACK. `from`: LISTEN, or TIME_WAIT where the SYN
 * opens an old connection anew; `iss` is then given, for it has to lie beyond the old one's numbers.
 */
export function synReceived(work: Work, syn: Segment, from: State, iss?: number): Draft {
  const tcb = createConnection(work, syn.destination.port, syn.source, {
    passive: true,
    ...(iss === undefined ? {} : { iss }),
  });
  takeSyn(work, tcb, syn);
  tcb.sndWl2 = tcb.iss;
  tcb.state = from;
  work.host.policy.opening.onSyn(work, tcb, syn, from);
  return tcb;
}

function drop(
  work: Work,
  reason: "3.10.7.2-rst" | "linux-syn-fin" | "3.10.7.2-other" | "queue-accept-full" | "queue-syn-full",
): void {
  work.outputs.push({ kind: "drop", connection: null, reason });
}
