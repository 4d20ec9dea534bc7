/**
 * Loss recovery of a Linux kernel (tcp_ack(), tcp_fastretrans_alert()): losses by time where both ends have SACK (RFC 8985),
 * else by duplicate ACKs; proportional rate reduction; probes of the tail; and losses that were none are undone.
 */
import { front, size } from "../../../persistent/queue.ts";
import type { EarlyTimer } from "../../../words/terms/standard-names.ts";
import { controlOf } from "../../congestion/controls.ts";
import { inSegments } from "../../congestion/window.ts";
import type { ControlBlock, InFlight } from "../../model/control-block.ts";
import { after, before, plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { SYN } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { highestHeld } from "../../send/queue.ts";
import { segmentSize } from "../../send/usable.ts";
import type { Acknowledgment, LossRecovery, SendNew } from "../recovery.ts";
import type { Meaning } from "./alert.ts";
import { alert, enterRecovery } from "./alert.ts";
import { takeDuplicates } from "./duplicates.ts";
import { adjustWindow, loseAll, loseByTime, noteDelivered, noteReordering, noteRoundTrip } from "./loss.ts";
import { beginReduction, endReduction, noteSent, reduce } from "./reduction.ts";
import { resendLost, retransmit } from "./resend.ts";
import { shrunk } from "./shrunk.ts";
import { beginning, heldSegments, inNetwork, isShrinking, memory, remember, usualReordering } from "./state.ts";
import { probeTail, rearmTimeout, scheduleTailProbe } from "./timers.ts";
import { answersProbe, beginUndo, keepOpen, noteDuplicate, thresholdNow } from "./undo.ts";

export const rack: LossRecovery = {
  first: beginning,
  room: (tcb) => (inSegments(tcb, tcb.cwnd) - inNetwork(tcb)) * segmentSize(tcb),
  holdsNew: () => false,
  isQuiet: (tcb) => memory.of(tcb).phase === "open",
  isRepairing: (tcb) => memory.of(tcb).phase === "recovery" || memory.of(tcb).phase === "loss",
  sentNew,
  sentAll: (work, tcb) => {
    const oldest = front(tcb.inFlight);
    if (oldest !== undefined) scheduleTailProbe(work, tcb, oldest.lastSentAt + tcb.rto - work.now);
  },
  hearsIdleAcks: true,
  // tcp_clean_rtx_queue(): FLAG_SET_XMIT_TIMER
  restartsAtPart: false,
  acknowledged,
  resend: () => false,
  reopened: () => false,
  shrunk,
  reported: (tcb) => memory.of(tcb).reported,
  early,
  firedEarly,
  timedOut,
};

/** tcp_event_new_data_sent() */
function sentNew(work: Work, tcb: TcbDraft): void {
  if (isShrinking(tcb)) noteSent(tcb);
  if (size(tcb.inFlight) === 1 || memory.of(tcb).timer === "tail") rearmTimeout(work, tcb);
}

/** tcp_ack() */
function acknowledged(work: Work, tcb: TcbDraft, all: Acknowledgment, sendNew: SendNew): void {
  const ack = withoutSyn(all);
  const advanced = after(tcb.sndUna, ack.previousUna);
  const { delivered, lost } = memory.of(tcb);
  const reported = noteDuplicate(tcb, ack);
  const meaning = meaningOf(tcb, ack, advanced, reported);
  noteDelivered(work, tcb, ack);
  noteRoundTrip(work, tcb, ack);
  noteArrivals(tcb, ack);
  adjustWindow(tcb);
  endProbe(work, tcb, meaning, reported);
  const verdict = isDubious(tcb, meaning, reported) ? alert(work, tcb, meaning) : nothing;
  if (!verdict.timerSet && setsTimer(tcb, all) && !scheduleTailProbe(work, tcb, tcb.rto)) rearmTimeout(work, tcb);
  const now = memory.of(tcb);
  moveWindow(work, tcb, ack, { delivered: now.delivered - delivered, lost: now.lost - lost, advanced });
  if (verdict.next === "nothing") return;
  if (verdict.next === "new") {
    if (sendNew(work, tcb)) return;
    remember(tcb, { frto: false });
  }
  resendLost(work, tcb);
}

/** A SYN is neither text that was delivered nor a segment of the window. */
function withoutSyn(ack: Acknowledgment): Acknowledgment {
  const begins = ((ack.acknowledged[0]?.flags ?? 0) & SYN) !== 0;
  return begins ? { ...ack, acknowledged: ack.acknowledged.slice(1) } : ack;
}

const nothing = { next: "nothing", timerSet: false } as const;

function meaningOf(tcb: TcbDraft, ack: Acknowledgment, advanced: boolean, reported: boolean): Meaning {
  const { phase, frto } = memory.of(tcb);
  return {
    ack,
    advanced,
    duplicate: !advanced && !ack.old && ack.outstanding > 0 && !ack.carries && !ack.newWindow && !reported,
    originalDelivered: phase === "loss" && frto && deliversOriginal(tcb, ack),
  };
}

function deliversOriginal(tcb: TcbDraft, { held, acknowledged: all }: Acknowledgment): boolean {
  const { until } = memory.of(tcb);
  const isOriginal = ({ transmissions, seq, length }: InFlight): boolean =>
    transmissions === 1 && !after(plus(seq, length), until);
  if (held.some(isOriginal)) return true;
  // Without SACK originals cannot be distinguished from retransmissions, where any of that was acknowledged.
  if (!tcb.agreed.sack && all.some(({ transmissions }) => transmissions > 1)) return false;
  return all.some((segment) => !segment.sacked && isOriginal(segment));
}

/** Counts what was delivered, and sees where it came out of order. */
function noteArrivals(tcb: TcbDraft, ack: Acknowledgment): void {
  const { held, acknowledged: all } = ack;
  if (!tcb.agreed.sack) {
    if (all.length > 0) takeDuplicates(tcb, all.length);
    return;
  }
  let count = held.length;
  for (const { sacked } of all) if (!sacked) count++;
  if (count === 0) return;
  const { phase, undoFrom } = memory.of(tcb);
  memory.own(tcb).delivered += count;
  if (phase === "loss" && undoFrom === null) return;
  const late = lateIn(ack);
  if (late !== undefined) noteReordering(tcb, late.seq, highestHeld(tcb));
}

/** What was sent once, and arrived after a segment that follows it. */
function lateIn({ held, acknowledged: all, highestHeld: highest }: Acknowledgment): InFlight | undefined {
  for (const one of held) if (one.transmissions === 1 && before(one.seq, highest)) return one;
  for (const one of all) if (!one.sacked && one.transmissions === 1 && before(one.seq, highest)) return one;
  return undefined;
}

/** tcp_ack_is_dubious() */
function isDubious(tcb: TcbDraft, { ack, advanced, duplicate }: Meaning, reported: boolean): boolean {
  if (ack.outstanding === 0) return reported;
  if (ack.old) return ack.held.length > 0 || reported;
  return (
    duplicate ||
    ack.held.length > 0 ||
    reported ||
    memory.of(tcb).phase !== "open" ||
    (!advanced && !ack.carries && !ack.newWindow)
  );
}

/** Whether the timer starts anew: a segment was acknowledged, or what arrived was sent before the oldest went (again). */
function setsTimer(tcb: TcbDraft, { acknowledged: all, held, outstanding, old }: Acknowledgment): boolean {
  if (outstanding === 0 || old) return false;
  if (all.length > 0) return true;
  const oldest = front(tcb.inFlight);
  const sample = held.find(({ transmissions }) => transmissions === 1);
  return oldest !== undefined && sample !== undefined && sample.lastSentAt < oldest.lastSentAt;
}

/** tcp_cong_control() */
function moveWindow(
  work: Work,
  tcb: TcbDraft,
  { acknowledged: all, held, bytes, roundTrip, outstanding, old }: Acknowledgment,
  { delivered, lost, advanced }: { readonly delivered: number; readonly lost: number; readonly advanced: boolean },
): void {
  if (outstanding === 0 || old) return;
  if (isShrinking(tcb)) reduce(work, tcb, delivered, lost, advanced);
  else if (all.length > 0 || (held.length > 0 && memory.of(tcb).reordering > usualReordering))
    controlOf(work).onAck(work, tcb, { bytes, segments: delivered, roundTrip });
}

/** tcp_process_tlp_ack(): whether the probe of the tail was needed. Then a segment was lost, and nothing else shows it. */
function endProbe(work: Work, tcb: TcbDraft, { ack, advanced, duplicate }: Meaning, reported: boolean): void {
  const { probe } = memory.of(tcb);
  if (probe === null || ack.old || before(tcb.sndUna, probe.end)) return;
  if (!probe.repeats || (reported && answersProbe(tcb, ack.duplicate))) remember(tcb, { probe: null });
  else if (after(tcb.sndUna, probe.end)) {
    beginReduction(work, tcb);
    remember(tcb, { phase: "reduced" });
    endReduction(work, tcb);
    keepOpen(tcb);
  } else if (duplicate || (!advanced && !ack.carries && !ack.newWindow && ack.held.length === 0))
    remember(tcb, { probe: null });
}

function early(tcb: ControlBlock): EarlyTimer | null {
  const { timer } = memory.of(tcb);
  return timer === "tail" ? "tail-probe" : timer === "reordering" ? timer : null;
}

function firedEarly(work: Work, tcb: TcbDraft, sendBeyond: SendNew): boolean {
  const { timer } = memory.of(tcb);
  switch (timer) {
    case "timeout":
      return false;
    case "tail":
      probeTail(work, tcb, sendBeyond);
      return true;
    case "reordering":
      reorderingTimeout(work, tcb);
      return true;
  }
}

/** tcp_rack_reo_timeout(): the wait for reordering is over. */
function reorderingTimeout(work: Work, tcb: TcbDraft): void {
  const { lost, phase } = memory.of(tcb);
  loseByTime(work, tcb);
  const more = memory.of(tcb).lost - lost;
  if (more > 0) {
    if (phase !== "recovery") {
      enterRecovery(work, tcb);
      reduce(work, tcb, 1, more, false);
    }
    resendLost(work, tcb);
  }
  if (memory.of(tcb).timer !== "timeout") rearmTimeout(work, tcb);
}

/** tcp_enter_loss(), and the oldest goes again. */
function timedOut(work: Work, tcb: TcbDraft): void {
  const { phase, until, reordering } = memory.of(tcb);
  const control = controlOf(work);
  const calm = phase === "open" || phase === "disorder";
  const isFirst = tcb.backoff === 0;
  const crowded = heldSegments(tcb) >= usualReordering;
  loseAll(work, tcb);
  if (calm || !after(until, tcb.sndUna) || (phase === "loss" && isFirst)) {
    remember(tcb, { before: { cwnd: tcb.cwnd, ssthresh: thresholdNow(tcb) } });
    control.onLoss(work, tcb);
    beginUndo(tcb);
  }
  control.onTimeout(work, tcb);
  if (!control.ownsWindow) tcb.cwnd = (inNetwork(tcb) + 1) * segmentSize(tcb);
  remember(tcb, {
    phase: "loss",
    until: tcb.sndNxt,
    probe: null,
    timer: "timeout",
    // So many duplicates, and a timeout all the same: segments do not overtake each other that much.
    reordering: calm && crowded ? Math.min(reordering, usualReordering) : reordering,
    frto: work.parameters.frto && ((phase !== "recovery" && phase !== "loss") || !isFirst),
  });
  retransmit(work, tcb, 0, "3.10.8-retransmission");
}
