/** Sixth, check the URG bit; seventh, process the segment text; eighth, check the FIN bit (§3.10.7.4). Putting together what came in disorder. */
import type { ReasonId } from "../../../words/reasons/reasons.ts";
import { endConnection, enterTimeWait } from "../../connection/end.ts";
import type { OutOfOrder } from "../../model/control-block.ts";
import { has, slice } from "../../model/segment.ts";
import { after, distance, latest, plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { drop, enter, startTimer } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { FIN, SYN } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { handOver, readsAtOnce, serveReceivers } from "../../receive/receive.ts";
import { dropBlocks, hold, noteDuplicate, noteOverlap } from "../../receive/sack.ts";
import { wakeSenders } from "../../send/buffer.ts";
import { answerWithReset, sendAck } from "../../send/emit.ts";
import type { Arrival } from "./arrival.ts";
import { arrivalOf, owe, respond } from "./arrival.ts";
import { checkUrgent } from "./check-urgent.ts";

/** The sixth step and those after it, for the text that came with the SYN+ACK (§3.10.7.3). */
export function processText(work: Work, tcb: TcbDraft, segment: Segment): void {
  const arrival = arrivalOf(work, tcb, segment);
  owe(arrival, "now", "3.10.7.3-syn-ack");
  takeText(arrival);
  serveReceivers(work, tcb);
  respond(work, tcb, arrival.answer, arrival.reason);
}

/** Sixth, seventh, eighth: takes what is urgent, the text and the FIN of a segment, as far as the state lets it. */
export function takeText(arrival: Arrival): void {
  const { work, tcb } = arrival;
  checkUrgent(arrival);
  switch (tcb.state) {
    case "ESTABLISHED":
    case "FIN_WAIT_1":
    case "FIN_WAIT_2":
      if (nobodyReads(tcb) && work.policy.closing.orphansRefuseText && refuseText(arrival)) return;
      if (arrival.length > 0) text(arrival);
      else absorb(arrival);
      return;
    case "CLOSE_WAIT":
    case "CLOSING":
    case "LAST_ACK":
    case "TIME_WAIT":
      behindFin(arrival);
      return;
    case "CLOSED":
    case "LISTEN":
    case "SYN_SENT":
    case "SYN_RECEIVED":
      return;
    default:
      tcb.state satisfies never;
  }
}

/** It is closed, or both of its halves are: RCV_SHUTDOWN, which ESTABLISHED does not look at. */
function nobodyReads({ state, closeCalled, readShutdown }: TcbDraft): boolean {
  return closeCalled || (readShutdown && state !== "ESTABLISHED");
}

/** Text for a connection without a reader: a reset says that it is lost (RFC 1122 §4.2.2.13). */
function refuseText(arrival: Arrival): boolean {
  const { work, tcb, segment, length } = arrival;
  const end = plus(segment.seq, length - (has(segment, FIN) ? 1 : 0));
  if (length === 0) return false;
  if (!after(end, tcb.rcvNxt)) {
    if (!arrival.onlyAck || tcb.state !== "FIN_WAIT_2" || has(segment, FIN)) return false;
    drop(work, tcb, "3.10.7.4-unacceptable");
    return true;
  }
  endConnection(work, tcb, "orphan-text", work.policy.resets.error(tcb));
  answerWithReset(work, segment, tcb.id, "orphan-text");
  return true;
}

/** Text where the peer's FIN has been: it should not occur, and is ignored. A FIN is acknowledged again. */
function behindFin(arrival: Arrival): void {
  const { work, tcb, segment, length } = arrival;
  if (length === 0) return;
  const { closing, timeWait } = work.policy;
  const first = distance(segment.seq, tcb.rcvNxt);
  const textEnd = plus(segment.seq, segment.payload.length);
  if (closing.textAcrossFinResets && first < 0 && after(textEnd, tcb.rcvNxt)) {
    endConnection(work, tcb, "text-across-fin", "EPIPE");
    answerWithReset(work, segment, tcb.id, "text-across-fin");
    return;
  }
  if (arrival.onlyAck && first < 0) takeDuplicate(arrival);
  else if (has(segment, FIN) && (closing.acknowledgesFinBeyond || first < 0)) owe(arrival, "now", "3.10.7.4-fin-again");
  if (tcb.state === "TIME_WAIT" && has(segment, FIN)) {
    startTimer(work, tcb, "time-wait", timeWait.length(work.parameters));
  }
  drop(work, tcb, oldOrBehind(arrival));
}

/** All of it was received before: the peer is to learn of that soon. */
function takeDuplicate(arrival: Arrival): void {
  const { work, tcb, segment } = arrival;
  noteDuplicate(work, tcb, segment);
  work.policy.acks.disturbed(work, tcb);
  work.policy.acks.scheduled(tcb);
  owe(arrival, unlessDelayed(work), "3.10.7.4-unacceptable");
}

/** Duplicates are answered at once, or when the profile says so. */
function unlessDelayed({ policy }: Work): "now" | "later" {
  return policy.acks.delaysDuplicates ? "later" : "now";
}

/** What ends no later than the FIN did is that FIN again, or text before it: old, and no mistake of the peer's. */
function oldOrBehind({ tcb, segment, length }: Arrival): ReasonId {
  if (after(plus(segment.seq, length), tcb.rcvNxt)) return "3.10.7.4-text-behind-fin";
  return has(segment, FIN) ? "3.10.7.4-fin-again" : "3.10.7.4-unacceptable";
}

/** Seventh: what lies in the window and is new is kept; what begins at RCV.NXT goes to the application. */
function text(arrival: Arrival): void {
  const { work, tcb, segment } = arrival;
  if (!arrival.onlyAck || has(segment, SYN)) noteDuplicate(work, tcb, segment);
  if (arrival.onlyAck && has(segment, SYN)) {
    // The SYN+ACK of a simultaneous open: it has served as an ACK, and that is all.
    work.policy.acks.disturbed(work, tcb);
    absorb(arrival);
    return;
  }
  if (arrival.onlyAck) {
    takeDuplicate(arrival);
    drop(work, tcb, "3.10.7.4-unacceptable");
    absorb(arrival);
    return;
  }
  const { policy } = work;
  const { payload, seq, fin, cut } = trim(tcb, segment, policy.window.takesBeyond);
  const atEdge = seq === tcb.rcvNxt;
  const filledGap = atEdge && tcb.outOfOrder.length > 0;
  if (atEdge) {
    if (filledGap) oweForGap(arrival, piecesBeyond(tcb, plus(seq, payload.length)));
    if (payload.length > 0) {
      if (filledGap) noteOverlap(work, tcb, { seq, payload, fin });
      tcb.rcvNxt = plus(tcb.rcvNxt, payload.length);
      handOver(work, tcb, payload, { old: distance(seq, segment.seq), heldUntil: null });
      policy.acks.textArrived(work, tcb, segment, payload.length);
    }
    if (fin && payload.length === 0) policy.window.queued(work, tcb, 0, { old: 0, heldUntil: null });
    if (fin) finArrives(arrival);
    else absorb(arrival);
  } else {
    if (policy.acks.reportsFirst(tcb, seq, plus(seq, payload.length))) sendAck(work, tcb, "3.10.7.4-out-of-order");
    const isNew = hold(work, tcb, { seq, payload, fin });
    if (isNew) policy.acks.textHeld(work, tcb, segment);
    policy.acks.scheduled(tcb);
    absorb(arrival);
  }
  tcb.rcvWnd = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  if (cut) {
    policy.acks.disturbed(work, tcb);
    policy.acks.scheduled(tcb);
    owe(arrival, unlessDelayed(work), "3.10.7.4-text-cut");
  }
  if (atEdge && payload.length > 0) wakeSenders(work, tcb);
  if (!atEdge) owe(arrival, unlessDelayed(work), "3.10.7.4-out-of-order");
  else if (payload.length > 0) owe(arrival, "later", "3.10.7.4-text");
}

/** Trims off what lies outside of the window, FIN included. `cut`: something beyond the window was. */
function trim(tcb: TcbDraft, segment: Segment, takesAll: boolean): OutOfOrder & { readonly cut: boolean } {
  const old = Math.max(0, distance(tcb.rcvNxt, segment.seq));
  const seq = plus(segment.seq, old);
  const left = segment.payload.length - old;
  const takesRest = takesAll && (tcb.rcvWnd > 0 || segment.payload.length === 0);
  const room = takesRest ? left + 1 : Math.max(0, tcb.rcvWnd - distance(seq, tcb.rcvNxt));
  const length = Math.max(0, Math.min(left, room));
  const payload = slice(segment.payload, old, length);
  const fin = has(segment, FIN) && left >= 0 && length === left && room > length;
  return { seq, payload, fin, cut: length < left };
}

/** Takes from what is held whatever begins at RCV.NXT by now. */
function absorb(arrival: Arrival): void {
  const { work, tcb } = arrival;
  const heldUntil = tcb.rcvNxt;
  let taken = 0;
  for (const item of tcb.outOfOrder) {
    if (after(item.seq, tcb.rcvNxt)) break;
    taken++;
    const old = distance(tcb.rcvNxt, item.seq);
    const fresh = item.payload.length - old;
    if (fresh > 0) {
      tcb.rcvNxt = plus(tcb.rcvNxt, fresh);
      handOver(work, tcb, slice(item.payload, old, fresh), { old, heldUntil });
      oweForGap(arrival, tcb.outOfOrder.length - taken);
    }
    if (item.fin && fresh >= 0) {
      finArrives(arrival);
      break;
    }
  }
  if (taken === 0) return;
  tcb.outOfOrder = tcb.finReceived ? [] : tcb.outOfOrder.slice(taken);
  dropBlocks(tcb);
  tcb.rcvWnd = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
}

/** RFC 5681 §4.2. Where duplicates may be put together, so may be what leaves a gap before the pieces that are still `held`. */
function oweForGap(arrival: Arrival, held: number): void {
  const mayWait = arrival.work.policy.acks.delaysDuplicates && held > 0;
  owe(arrival, mayWait ? "later" : "now", "3.10.7.4-gap-filled");
}

/** How many of the pieces that are held do not follow what is received up to `end`. */
function piecesBeyond({ outOfOrder }: TcbDraft, end: number): number {
  let next = end;
  let count = 0;
  for (const { seq, payload } of outOfOrder) {
    if (after(seq, next)) break;
    next = latest(next, plus(seq, payload.length));
    count++;
  }
  return outOfOrder.length - count;
}

/** Eighth: the FIN is at RCV.NXT. It is acknowledged, and the application will read the end. */
function finArrives(arrival: Arrival): void {
  const { work, tcb } = arrival;
  tcb.rcvNxt = plus(tcb.rcvNxt, 1);
  tcb.finReceived = true;
  tcb.endRead = readsAtOnce(work, tcb);
  const { acks } = work.policy;
  if (tcb.state === "ESTABLISHED") acks.finArrived(tcb);
  tcb.outOfOrder = [];
  if (acks.acknowledgesFinFirst(tcb)) {
    sendAck(work, tcb, "3.10.7.4-fin");
    arrival.answer = "sent";
  } else owe(arrival, tcb.state === "ESTABLISHED" && acks.delaysAckOfFin(work, tcb) ? "later" : "now", "3.10.7.4-fin");
  tcb.sackBlocks = [];
  if (acks.finEndsDuplicate) tcb.duplicate = null;
  switch (tcb.state) {
    case "SYN_RECEIVED":
    case "ESTABLISHED":
      enter(work, tcb, "CLOSE_WAIT", "3.10.7.4-fin");
      return;
    case "FIN_WAIT_1":
      enter(work, tcb, "CLOSING", "3.10.7.4-fin-closing");
      return;
    case "FIN_WAIT_2":
      enterTimeWait(work, tcb, "3.10.7.4-fin-time-wait");
      return;
    case "CLOSE_WAIT":
    case "CLOSING":
    case "LAST_ACK":
    case "TIME_WAIT":
    case "CLOSED":
    case "LISTEN":
    case "SYN_SENT":
      return;
    default:
      tcb.state satisfies never;
  }
}
