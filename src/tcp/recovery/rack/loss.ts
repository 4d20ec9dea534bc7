/** Which segments are lost: by the time since they were sent (RFC 8985), or by what arrived after them. */
import { at, front } from "../../../persistent/queue.ts";
import type { ControlBlock, InFlight } from "../../model/control-block.ts";
import { distance } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { startTimer } from "../../model/step.ts";
import type { Work } from "../../policy/policy.ts";
import { showedLess } from "../../receive/timestamps.ts";
import { changeInFlight, isFresh, replaceInFlight } from "../../send/queue.ts";
import { segmentSize } from "../../send/usable.ts";
import type { Acknowledgment } from "../recovery.ts";
import { heldSegments, memory, mostReordering, remember, timerStandsFor } from "./state.ts";

/** TCP_TIMEOUT_MIN: the least that a timer is set to. */
export const leastTimeout = 2_000;
/** TCP_RACK_RECOVERY_THRESH: for so many recoveries a wider reordering window stays. */
export const recoveriesUntilNarrow = 16;

/** tcp_rack_advance(), in one go for all that the acknowledgment delivered. Without SACK time says nothing of losses. */
export function noteDelivered({ now }: Work, tcb: TcbDraft, { held, acknowledged, echoed }: Acknowledgment): void {
  if (!tcb.agreed.sack) return;
  const { latest } = memory.of(tcb);
  let last: InFlight | null = null;
  let newest = latest;
  for (const segment of held) {
    if (mayBeOriginal(tcb, segment, now, null)) continue;
    last = segment;
    newest = Math.max(newest, segment.order);
  }
  for (const segment of acknowledged) {
    if (segment.sacked || mayBeOriginal(tcb, segment, now, echoed)) continue;
    last = segment;
    newest = Math.max(newest, segment.order);
  }
  if (last === null) return;
  const own = memory.own(tcb);
  own.advanced = true;
  own.roundTrip = now - last.lastSentAt;
  own.latest = newest;
}

/**
 * The original may have been delivered, not what was sent again: too early, or by what the timestamp says. A handshake takes a
 * kernel some tenths of a millisecond longer than a retransmission, and in virtual time both take as long: as the only measure
 * it is one that the retransmission beats.
 */
function mayBeOriginal(
  tcb: ControlBlock,
  { transmissions, lastSentAt }: InFlight,
  now: number,
  echoed: number | null,
): boolean {
  if (transmissions === 1) return false;
  const { leastRoundTrip, measured } = memory.of(tcb);
  const least = leastRoundTrip ?? Infinity;
  const early = measured ? now - lastSentAt < least : now - lastSentAt <= least;
  return early || (echoed !== null && showedLess(echoed, lastSentAt));
}

/** tcp_update_rtt_min(): of what was sent last. */
export function noteRoundTrip(work: Work, tcb: TcbDraft, { acknowledged, held, roundTrip }: Acknowledgment): void {
  if (roundTrip === null) return;
  const { leastRoundTrip, measured } = memory.of(tcb);
  const latest = acknowledged.findLast(isFresh) ?? held.findLast(isFresh);
  const least = latest === undefined ? roundTrip : work.now - latest.sentAt;
  if (leastRoundTrip === null) remember(tcb, { leastRoundTrip: least });
  else if (least < leastRoundTrip || (least === leastRoundTrip && !measured))
    remember(tcb, { leastRoundTrip: least, measured: true });
}

/** tcp_check_sack_reordering(): a segment that was sent once fills a hole, so others have overtaken it. */
export function noteReordering(tcb: TcbDraft, start: number, highest: number): void {
  const overtaken = distance(highest, start);
  if (overtaken <= 0) return;
  const { reordering } = memory.of(tcb);
  const segments = Math.min(Math.ceil(overtaken / segmentSize(tcb)), mostReordering);
  remember(tcb, { reordered: true, reordering: Math.max(reordering, segments) });
}

/** What tcp_identify_packet_loss() found. */
export interface Losses {
  /** The timer of the reordering window runs. */
  readonly waits: boolean;
  /** Something that was sent again is lost as well. */
  readonly resentLost: boolean;
}

export function findLosses(work: Work, tcb: TcbDraft, advanced: boolean): Losses {
  const before = tcb.tally.resent;
  let waits = false;
  if (front(tcb.inFlight) === undefined) return { waits, resentLost: false };
  if (!tcb.agreed.sack) loseFront(tcb, advanced);
  else if (memory.of(tcb).advanced) {
    memory.own(tcb).advanced = false;
    const wait = loseByTime(work, tcb);
    waits = wait > 0;
    if (waits) {
      startTimer(work, tcb, "retransmission", wait + leastTimeout);
      timerStandsFor(tcb, "reordering");
    }
  }
  return { waits, resentLost: tcb.tally.resent < before };
}

/** tcp_newreno_mark_lost() */
function loseFront(tcb: TcbDraft, advanced: boolean): void {
  const { phase, duplicates, reordering } = memory.of(tcb);
  const first = front(tcb.inFlight);
  if (first === undefined || first.lost) return;
  const enough = duplicates >= reordering && (phase === "open" || phase === "disorder" || phase === "reduced");
  if (!enough && !(phase === "recovery" && advanced)) return;
  parted(tcb);
  replaceInFlight(tcb, 0, [asLost(first)]);
  noteLost(tcb, 1);
}

/** tcp_fragment(): the oldest segment no longer shares an sk_buff with those after it. */
function parted(tcb: TcbDraft): void {
  const unit = front(tcb.inFlight)?.unit;
  const order = at(tcb.inFlight, 1)?.order ?? 0;
  for (let index = 1; ; index++) {
    const segment = at(tcb.inFlight, index);
    if (segment?.unit !== unit || segment === undefined) return;
    replaceInFlight(tcb, index, [{ ...segment, unit: order }]);
  }
}

/** tcp_rack_detect_loss(): whatever was sent long enough before what arrived is lost. How long to wait for the others, µs. */
export function loseByTime(work: Work, tcb: TcbDraft): number {
  const { latest, roundTrip } = memory.of(tcb);
  const patience = reorderingWindow(tcb);
  let wait = 0;
  let lost = 0;
  const mark = (segment: InFlight): InFlight => {
    if (segment.sacked || !segment.timed || segment.order >= latest) return segment;
    if (segment.lost && !segment.resent) return segment;
    const left = roundTrip + patience - (work.now - segment.lastSentAt);
    if (left > 0) {
      wait = Math.max(wait, left);
      return segment;
    }
    lost++;
    // It leaves tsorted_sent_queue.
    return { ...asLost(segment), timed: false };
  };
  // What was sent once was sent before all that follows it.
  changeInFlight(tcb, mark, ({ transmissions, order }) => transmissions === 1 && order >= latest);
  noteLost(tcb, lost);
  return wait;
}

function noteLost(tcb: TcbDraft, count: number): void {
  if (count > 0) remember(tcb, { lost: memory.of(tcb).lost + count });
}

/** tcp_timeout_mark_lost(): all but what was sent just now. What the peer held and holds no more is lost as well (RFC 2018 §8). */
export function loseAll(work: Work, tcb: TcbDraft): void {
  const reneged = front(tcb.inFlight)?.sacked === true;
  const { roundTrip } = memory.of(tcb);
  let lost = 0;
  changeInFlight(tcb, (segment, index) => {
    if (segment.sacked && !reneged) return segment;
    if (!reneged && index > 0 && roundTrip > work.now - segment.lastSentAt) return segment;
    lost++;
    return { ...segment, lost: true, resent: false, sacked: false };
  });
  remember(tcb, { duplicates: 0 });
  noteLost(tcb, lost);
}

/** tcp_rack_update_reo_wnd(): duplicates that were reported widen the reordering window, for a while. */
export function adjustWindow(tcb: TcbDraft): void {
  const { latest, widenedAt, widen, steps, persist } = memory.of(tcb);
  // Not twice within a round trip.
  if (widen && latest >= widenedAt)
    remember(tcb, {
      widen: false,
      steps: Math.min(255, steps + 1),
      persist: recoveriesUntilNarrow,
      widenedAt: tcb.emissions,
    });
  else if (widen) remember(tcb, { widen: false });
  else if (persist === 0 && steps !== 1) remember(tcb, { steps: 1 });
}

/** tcp_rack_reo_wnd() */
function reorderingWindow(tcb: ControlBlock): number {
  const { phase, reordered, reordering, leastRoundTrip, steps } = memory.of(tcb);
  if (!reordered && (phase === "recovery" || phase === "loss" || heldSegments(tcb) >= reordering)) return 0;
  return Math.min(((leastRoundTrip ?? 0) / 4) * steps, tcb.srtt ?? 0);
}

export function asLost(segment: InFlight): InFlight {
  return { ...segment, lost: true, resent: false };
}
