/** A loss that was none: the window comes back, by timestamps (RFC 3522), duplicates reported (RFC 3708), or F-RTO (RFC 5682). */
import { toArray } from "../../../persistent/queue.ts";
import { controlOf } from "../../congestion/controls.ts";
import { wayBack } from "../../congestion/window.ts";
import type { ControlBlock, InFlight } from "../../model/control-block.ts";
import { after, before, distance } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { Work } from "../../policy/policy.ts";
import { showedLess } from "../../receive/timestamps.ts";
import { changeInFlight, highestHeld } from "../../send/queue.ts";
import { segmentSize } from "../../send/usable.ts";
import type { Acknowledgment } from "../recovery.ts";
import { noteReordering, recoveriesUntilNarrow } from "./loss.ts";
import { anyResent, forgetResent, heldSegments, isShrinking, memory, remember } from "./state.ts";

/** tcp_current_ssthresh() */
export function thresholdNow(tcb: ControlBlock): number {
  return isShrinking(tcb) ? tcb.ssthresh : wayBack(tcb);
}

/** tcp_init_undo() */
export function beginUndo(tcb: TcbDraft): void {
  const probed = memory.of(tcb).probe?.repeats === true ? 1 : 0;
  remember(tcb, { undoFrom: tcb.sndUna, unproven: tcb.tally.resent + probed || -1 });
}

/** tcp_packet_delayed(): what was acknowledged now left before anything was sent again. */
function wasDelayed(tcb: ControlBlock, { echoed }: Acknowledgment): boolean {
  const { resentAt, until } = memory.of(tcb);
  // Without SACK, `resentAt` is forgotten while the end of the recovery is held back.
  if (resentAt === null) return tcb.agreed.sack || before(tcb.sndUna, until);
  return echoed !== null && showedLess(echoed, resentAt);
}

/** tcp_may_undo() */
function mayUndo(tcb: ControlBlock, ack: Acknowledgment): boolean {
  const { undoFrom, unproven } = memory.of(tcb);
  return undoFrom !== null && (unproven === 0 || wasDelayed(tcb, ack));
}

/** tcp_undo_cwnd_reduction() */
function undo(work: Work, tcb: TcbDraft, notLost: boolean): void {
  const { before } = memory.of(tcb);
  if (notLost) changeInFlight(tcb, (segment) => (segment.lost ? { ...segment, lost: false } : segment));
  if (before !== null) controlOf(work).onUndo(work, tcb, before);
  remember(tcb, { undoFrom: null, advanced: true });
}

/** tcp_try_undo_recovery(): the recovery is over. True: without SACK, it stays until more is acknowledged (RFC 6582 §4). */
export function leaveRecovery(work: Work, tcb: TcbDraft, ack: Acknowledgment): boolean {
  const { persist } = memory.of(tcb);
  if (mayUndo(tcb, ack)) undo(work, tcb, false);
  else if (persist > 0) remember(tcb, { persist: persist - 1 });
  if (stays(tcb)) return true;
  remember(tcb, { phase: "open" });
  return false;
}

function stays(tcb: TcbDraft): boolean {
  const { until } = memory.of(tcb);
  if (tcb.agreed.sack || tcb.sndUna !== until) return false;
  if (!anyResent(tcb)) forgetResent(tcb);
  return true;
}

/** tcp_try_undo_dsack(): all that was sent again had arrived before. */
export function undoByDuplicates(work: Work, tcb: TcbDraft): boolean {
  const { undoFrom, unproven, persist } = memory.of(tcb);
  if (undoFrom === null || unproven !== 0) return false;
  remember(tcb, { persist: Math.min(persist + 1, recoveriesUntilNarrow) });
  undo(work, tcb, false);
  return true;
}

/** tcp_try_undo_loss(): the timeout was spurious; `proven`: F-RTO says so. */
export function undoTimeout(work: Work, tcb: TcbDraft, ack: Acknowledgment, proven: boolean): boolean {
  if (!proven && !mayUndo(tcb, ack)) return false;
  undo(work, tcb, true);
  if (!stays(tcb) && (proven || tcb.agreed.sack)) remember(tcb, { phase: "open" });
  return true;
}

/** tcp_try_undo_partial(): the hole was filled by a segment that came late, not by what was sent again. True: wait. */
export function undoPartly(work: Work, tcb: TcbDraft, ack: Acknowledgment): boolean {
  if (memory.of(tcb).undoFrom === null || !wasDelayed(tcb, ack)) return false;
  noteReordering(tcb, ack.previousUna, highestHeld(tcb));
  if (tcb.tally.resent > 0) return true;
  if (!anyResent(tcb)) forgetResent(tcb);
  undo(work, tcb, true);
  keepOpen(tcb);
  return false;
}

/** tcp_try_keep_open() */
export function keepOpen(tcb: TcbDraft): void {
  const amiss = tcb.tally.lost > 0 || heldSegments(tcb) > 0 || anyResent(tcb);
  const phase = amiss ? "disorder" : "open";
  if (memory.of(tcb).phase !== phase) remember(tcb, { phase, until: tcb.sndNxt });
}

/**
 * tcp_check_dsack(), tcp_dsack_seen(), tcp_sacktag_one(): the peer reports that something arrived twice. Whether that counts.
 * What it holds and had been sent again was late, not lost.
 */
export function noteDuplicate(tcb: TcbDraft, { duplicate, previousUna, old }: Acknowledgment): boolean {
  if (duplicate === null) return false;
  const [start, end] = duplicate;
  const unit = segmentSize(tcb);
  const length = distance(end, start);
  if (length <= 0 || length > tcb.maxSndWnd) return false;
  const segments = Math.ceil(length / unit);
  const state = memory.of(tcb);
  const reported = state.reported + segments;
  remember(tcb, { reported });
  // More than were ever sent again: the network has duplicated them.
  if (reported > tcb.retransmissions) return false;
  // What was sent again for nothing has been delivered, too.
  if (!old) remember(tcb, { delivered: state.delivered + segments });
  if (state.reordered && !answersProbe(tcb, duplicate)) remember(tcb, { widen: true });
  const forgotten = !after(end, previousUna);
  const again = forgotten ? [] : resentWithin(tcb, start, end);
  const late = again.find(({ sacked }) => sacked);
  if (late !== undefined && (state.phase !== "loss" || state.undoFrom !== null))
    noteReordering(tcb, late.seq, highestHeld(tcb));
  const covers = state.undoFrom !== null && state.unproven > 0 && after(end, state.undoFrom);
  if (covers) remember(tcb, { unproven: Math.max(0, state.unproven - (forgotten ? segments : again.length)) });
  return true;
}

/** Whether the duplicate is the probe of the tail. */
export function answersProbe(tcb: ControlBlock, duplicate: Acknowledgment["duplicate"]): boolean {
  return duplicate !== null && memory.of(tcb).probe?.end === duplicate[1];
}

/** The segments in flight that lie there and were sent again. */
function resentWithin(tcb: ControlBlock, start: number, end: number): readonly InFlight[] {
  return toArray(tcb.inFlight).filter(
    ({ seq, transmissions }) => transmissions > 1 && !before(seq, start) && before(seq, end),
  );
}
