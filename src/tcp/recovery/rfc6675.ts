/**
 * Fast retransmit and fast recovery (RFC 5681 §3.2): NewReno (RFC 6582), or SACK blocks (RFC 6675) where both ends have
 * them; limited transmit (RFC 3042). Windows are bytes.
 */
import { at, front, size } from "../../persistent/queue.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import { controlOf } from "../congestion/controls.ts";
import type { ControlBlock } from "../model/control-block.ts";
import { after, before, distance, plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { startTimer } from "../model/step.ts";
import { ownState } from "../policy/own-state.ts";
import type { Work } from "../policy/policy.ts";
import { resend, resendTooLarge } from "../send/retransmission.ts";
import { segmentSize } from "../send/usable.ts";
import type { Acknowledgment, LossRecovery } from "./recovery.ts";

/** What happens while a loss is repaired (RFC 5681 §3.2, RFC 6582, RFC 6298 §5). */
type Repair = {
  readonly kind: "fast" | "timeout";
  /** SND.NXT when the loss was noticed: the loss is repaired when this is acknowledged. */
  readonly recover: number;
  /** The next sequence number to be sent again. */
  readonly next: number;
};

type Memory = {
  readonly repair: Repair | null;
  readonly duplicates: number;
  /** Bytes that these duplicate ACKs let out beyond the window (RFC 3042). */
  readonly limited: number;
};

const memory = ownState<Memory>("recovery");

/** RFC 5681 §3.2: so many duplicate ACKs, or segments held behind a hole, mean a loss. */
const duplicateThreshold = 3;

export const rfc6675: LossRecovery = {
  first: { repair: null, duplicates: 0, limited: 0 },
  room: (tcb) => tcb.cwnd - inNetwork(tcb),
  // What is lost goes before what is new.
  holdsNew: (tcb) => {
    const { repair } = memory.of(tcb);
    return repair?.kind === "timeout" && repair.next !== tcb.sndNxt;
  },
  isQuiet: (tcb) => memory.of(tcb).repair === null && tcb.tally.held === 0,
  isRepairing: (tcb) => memory.of(tcb).repair !== null,
  sentNew: (_, tcb, segment) => {
    const { repair, duplicates, limited } = memory.of(tcb);
    const isBeyond = distance(plus(segment.seq, segment.length), tcb.sndUna) > tcb.cwnd;
    if (repair === null && duplicates > 0 && isBeyond)
      memory.set(tcb, { repair, duplicates, limited: limited + segment.length });
    if (repair?.kind === "timeout" && repair.next === segment.seq) setRepair(tcb, { ...repair, next: tcb.sndNxt });
  },
  sentAll: () => undefined,
  hearsIdleAcks: false,
  restartsAtPart: true,
  acknowledged,
  resend: (work, tcb) =>
    memory.of(tcb).repair !== null && (resendLost(work, tcb, "6298-lost") || resendHoles(work, tcb)),
  reopened: (work, tcb) => {
    setRepair(tcb, { kind: "timeout", recover: tcb.sndNxt, next: tcb.sndUna });
    return resendLost(work, tcb, "3.8.6.1-open");
  },
  shrunk: (work, tcb) => {
    resendTooLarge(work, tcb, "1191-smaller");
  },
  early: () => null,
  firedEarly: () => false,
  reported: () => 0,
  timedOut,
};

function setRepair(tcb: TcbDraft, repair: Repair | null): void {
  memory.set(tcb, { ...memory.of(tcb), repair });
}

function acknowledged(work: Work, tcb: TcbDraft, ack: Acknowledgment): void {
  if (after(tcb.sndUna, ack.previousUna)) onNewAck(work, tcb, ack);
  else if (ack.repeats) onDuplicateAck(work, tcb);
}

function onNewAck(work: Work, tcb: TcbDraft, ack: Acknowledgment): void {
  const { repair, duplicates } = memory.of(tcb);
  if (duplicates > 0) memory.set(tcb, { repair, duplicates: 0, limited: 0 });
  if (repair === null) grow(work, tcb, ack);
  else if (!after(repair.recover, tcb.sndUna)) {
    if (repair.kind === "fast") deflate(work, tcb);
    else grow(work, tcb, ack);
    setRepair(tcb, null);
    controlOf(work).onExit(work, tcb);
  } else if (repair.kind === "timeout") {
    grow(work, tcb, ack);
    if (after(tcb.sndUna, repair.next)) setRepair(tcb, { ...repair, next: tcb.sndUna });
  } else if (!tcb.agreed.sack) {
    // A partial acknowledgment: the next hole is sent at once, and the window deflates by what left the network.
    const unit = segmentSize(tcb);
    if (!controlOf(work).ownsWindow) tcb.cwnd = Math.max(unit, tcb.cwnd - ack.bytes + (ack.bytes >= unit ? unit : 0));
    resend(work, tcb, 0, "6582-partial");
  }
}

function grow(
  work: Work,
  tcb: TcbDraft,
  { bytes, roundTrip, acknowledged: { length: segments } }: Acknowledgment,
): void {
  if (bytes > 0) controlOf(work).onAck(work, tcb, { bytes, segments, roundTrip });
}

/** RFC 6582 §3.2 (3): a full acknowledgment ends the recovery. */
function deflate(work: Work, tcb: TcbDraft): void {
  const unit = segmentSize(tcb);
  if (!controlOf(work).ownsWindow)
    tcb.cwnd = Math.min(tcb.ssthresh, Math.max(distance(tcb.sndNxt, tcb.sndUna), unit) + unit);
}

/** The third one means that the segment at SND.UNA is lost, and so do earlier ones with enough SACK blocks after it (RFC 6675 §5). */
function onDuplicateAck(work: Work, tcb: TcbDraft): void {
  const { repair, duplicates, limited } = memory.of(tcb);
  memory.set(tcb, { repair, duplicates: duplicates + 1, limited });
  if (repair !== null) {
    // RFC 6582 §3.2 (4): a segment has left the network. With SACK the scoreboard knows.
    if (repair.kind === "fast" && !tcb.agreed.sack && !controlOf(work).ownsWindow) tcb.cwnd += segmentSize(tcb);
    return;
  }
  const lost = duplicates + 1 >= duplicateThreshold || (tcb.agreed.sack && scoreboard(tcb).hole === 0);
  if (lost) fastRetransmit(work, tcb);
}

function fastRetransmit(work: Work, tcb: TcbDraft): void {
  const first = front(tcb.inFlight);
  if (first === undefined) return;
  const control = controlOf(work);
  control.onLoss(work, tcb, memory.of(tcb).limited);
  setRepair(tcb, { kind: "fast", recover: tcb.sndNxt, next: plus(first.seq, first.length) });
  if (!control.ownsWindow) tcb.cwnd = tcb.ssthresh + (tcb.agreed.sack ? 0 : duplicateThreshold * segmentSize(tcb));
  resend(work, tcb, 0, "5681-fast-retransmit");
  startTimer(work, tcb, "retransmission", tcb.rto);
}

/** A retransmission timeout means that nothing is in the network any more: one segment, and slow start. */
function timedOut(work: Work, tcb: TcbDraft): void {
  const control = controlOf(work);
  // RFC 5681 §3.1: ssthresh is not lowered again for a segment that was sent again before.
  if (tcb.backoff === 0) control.onLoss(work, tcb, memory.of(tcb).limited);
  control.onTimeout(work, tcb);
  if (!control.ownsWindow) tcb.cwnd = segmentSize(tcb);
  const first = front(tcb.inFlight);
  const next = first === undefined ? tcb.sndUna : plus(first.seq, first.length);
  memory.set(tcb, { repair: { kind: "timeout", recover: tcb.sndNxt, next }, duplicates: 0, limited: 0 });
  resend(work, tcb, 0, "3.10.8-retransmission");
}

/** After a timeout: what was in flight then is sent again from `repair.next` on, as far as the congestion window lets. */
function resendLost(work: Work, tcb: TcbDraft, reason: ReasonId): boolean {
  let sent = false;
  for (let index = 0; index < size(tcb.inFlight); index++) {
    const { repair } = memory.of(tcb);
    const segment = at(tcb.inFlight, index);
    if (repair?.kind !== "timeout" || segment === undefined || !after(repair.recover, segment.seq)) return sent;
    const end = plus(segment.seq, segment.length);
    if (!after(end, repair.next)) continue;
    if (distance(end, tcb.sndUna) > Math.max(tcb.cwnd, segment.length)) return sent;
    if (!segment.sacked) {
      resend(work, tcb, index, reason);
      sent = true;
    }
    setRepair(tcb, { ...repair, next: end });
  }
  return sent;
}

/** RFC 6675 §5 (C): while a loss is repaired, what SACK blocks show to be lost goes again, as far as the window lets. */
function resendHoles(work: Work, tcb: TcbDraft): boolean {
  let sent = false;
  for (;;) {
    const { repair } = memory.of(tcb);
    if (repair?.kind !== "fast" || !tcb.agreed.sack) break;
    const { pipe, hole } = scoreboard(tcb);
    if (hole === null || tcb.cwnd - pipe < segmentSize(tcb)) break;
    resend(work, tcb, hole, "6675-hole");
    const again = at(tcb.inFlight, hole);
    if (again === undefined) break;
    setRepair(tcb, { ...repair, next: plus(again.seq, again.length) });
    sent = true;
  }
  return sent;
}

/** Bytes that are taken to be in the network. */
function inNetwork(tcb: ControlBlock): number {
  const { repair, duplicates } = memory.of(tcb);
  if (repair?.kind === "fast" && tcb.agreed.sack) return scoreboard(tcb).pipe;
  // RFC 3042: the first two duplicate ACKs tell that two segments have left the network, and let two new ones in.
  const left = repair === null ? Math.min(duplicates, 2) * segmentSize(tcb) : 0;
  return distance(tcb.sndNxt, tcb.sndUna) - left;
}

/** What SACK blocks tell of the segments in flight. */
interface Scoreboard {
  /** RFC 6675 §4, SetPipe(): bytes that are taken to be in the network. */
  readonly pipe: number;
  /** The index of the oldest segment that is lost and was not sent again since; null: there is none. */
  readonly hole: number | null;
}

/**
 * Lost is what has enough arrived after it (RFC 6675 §4, IsLost()), and, while a loss is repaired, the segment at
 * SND.UNA.
 */
function scoreboard(tcb: ControlBlock): Scoreboard {
  const { repair } = memory.of(tcb);
  const enough = (duplicateThreshold - 1) * segmentSize(tcb);
  const resentUpTo = repair?.next ?? tcb.sndUna;
  let [held, blocks, inBlock] = [0, 0, false];
  let pipe = 0;
  let hole: number | null = null;
  for (let index = size(tcb.inFlight) - 1; index >= 0; index--) {
    const segment = at(tcb.inFlight, index);
    if (segment === undefined) break;
    if (segment.sacked) {
      held += segment.length;
      if (!inBlock) blocks++;
      inBlock = true;
      continue;
    }
    inBlock = false;
    const lost = held > enough || blocks >= duplicateThreshold || (index === 0 && repair !== null);
    const resent = before(segment.seq, resentUpTo);
    pipe += (lost ? 0 : segment.length) + (resent ? segment.length : 0);
    if (lost && !resent) hole = index;
  }
  return { pipe, hole };
}
