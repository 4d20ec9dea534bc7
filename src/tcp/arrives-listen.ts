import type { State } from "../words/names.ts";
import { offerForAccept } from "./application.ts";
import { createConnection, takeSyn } from "./create.ts";
import { answerWithReset } from "./emit.ts";
import { sendSyn } from "./handshake.ts";
import { has, lengthOf } from "./segment.ts";
import { plus } from "./sequence.ts";
import type { Draft, Work } from "./step.ts";
import { enter, listenerOf, updateListener } from "./step.ts";
import { sendCookie, takeCookie } from "./syn-cookies.ts";
import type { Segment } from "./types.ts";
import { ACK, FIN, RST, SYN } from "./types.ts";

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
  if (work.host.policy.synAloneEstablishes && has(segment, SYN)) {
    drop(work, "suppose-two-way-syn-ack");
    return null;
  }
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
  if (listener.synQueue.length >= policy.synQueueLimit(listener.backlog)) {
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
  const { policy } = work.host;
  const tcb = createConnection(work, syn.destination.port, syn.source, {
    passive: true,
    ...(iss === undefined ? {} : { iss }),
  });
  takeSyn(work, tcb, syn);
  tcb.sndWl2 = tcb.iss;
  tcb.state = from;
  if (policy.synAloneEstablishes) {
    establishOnSynAlone(work, tcb, from);
    return tcb;
  }
  enter(work, tcb, "SYN_RECEIVED", from === "TIME_WAIT" ? "3.6.1-reopen" : "3.10.7.2-syn", from);
  sendSyn(work, tcb, "3.10.7.2-syn");
  keepText(tcb, syn, policy.keepsTextOfSyn);
  const listener = listenerOf(work.host, tcb.localPort);
  if (listener !== undefined) updateListener(work, { ...listener, synQueue: [...listener.synQueue, tcb.id] });
  return tcb;
}

/** A world of two-way handshakes: the SYN alone is enough, our own SYN counts as acknowledged. */
function establishOnSynAlone(work: Work, tcb: Draft, from: State): void {
  enter(work, tcb, "ESTABLISHED", "suppose-two-way-open", from);
  sendSyn(work, tcb, "suppose-two-way-open");
  offerForAccept(work, tcb);
}

/** "Any other control or text should be queued for processing later": held as a segment that came too early is. */
export function keepText(tcb: Draft, syn: Segment, keeps: boolean): void {
  const fin = has(syn, FIN);
  if (!keeps || lengthOf(syn) === 1) return;
  tcb.outOfOrder = [{ seq: plus(syn.seq, 1), payload: syn.payload, fin, order: 0 }];
}

function drop(
  work: Work,
  reason:
    | "3.10.7.2-rst"
    | "suppose-two-way-syn-ack"
    | "linux-syn-fin"
    | "3.10.7.2-other"
    | "queue-accept-full"
    | "queue-syn-full",
): void {
  work.outputs.push({ kind: "drop", connection: null, reason });
}
