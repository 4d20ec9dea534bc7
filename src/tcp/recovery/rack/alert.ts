/** tcp_fastretrans_alert(): what an acknowledgment that is not quite ordinary means for the recovery. */
import { front } from "../../../persistent/queue.ts";
import { after, before } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { startTimer } from "../../model/step.ts";
import type { Work } from "../../policy/policy.ts";
import type { Acknowledgment } from "../recovery.ts";
import { addDuplicate } from "./duplicates.ts";
import { findLosses } from "./loss.ts";
import { beginReduction, endReduction } from "./reduction.ts";
import { anyResent, forgetResent, isShrinking, memory, remember, timerStandsFor } from "./state.ts";
import { beginUndo, keepOpen, leaveRecovery, thresholdNow, undoByDuplicates, undoPartly, undoTimeout } from "./undo.ts";

/** The least time, µs, that a peer is given to acknowledge what it held. */
const leastPatience = 10_000;

/** What the acknowledgment means, worked out once. */
export interface Meaning {
  readonly ack: Acknowledgment;
  readonly advanced: boolean;
  /** A duplicate acknowledgment, as the kernel counts them. */
  readonly duplicate: boolean;
  /** While F-RTO tests: a segment that was sent once, before the phase began, has been delivered (FLAG_ORIG_SACK_ACKED). */
  readonly originalDelivered: boolean;
}

/** What is to be sent now: nothing again; what is lost; new text to learn whether anything is lost (RFC 5682). */
export type Next = "nothing" | "lost" | "new";

export interface Verdict {
  readonly next: Next;
  /** The timer has been set already. */
  readonly timerSet: boolean;
}

/** Works through the phases. */
export function alert(work: Work, tcb: TcbDraft, meaning: Meaning): Verdict {
  const { ack, advanced } = meaning;
  if (advanced && front(tcb.inFlight)?.sacked === true) return reneged(work, tcb);
  const { phase, until } = memory.of(tcb);
  if (phase === "open") forgetResent(tcb);
  else if (!before(tcb.sndUna, until)) {
    if (phase === "reduced" && tcb.sndUna !== until) {
      endReduction(work, tcb);
      remember(tcb, { phase: "open" });
    } else if (phase === "recovery") {
      if (!tcb.agreed.sack) remember(tcb, { duplicates: 0 });
      if (leaveRecovery(work, tcb, ack)) return { next: "nothing", timerSet: false };
      endReduction(work, tcb);
    }
  }
  switch (memory.of(tcb).phase) {
    case "recovery":
      return inRecovery(work, tcb, meaning);
    case "loss":
      return afterTimeout(work, tcb, meaning);
    case "open":
    case "disorder":
    case "reduced":
      return otherwise(work, tcb, meaning);
  }
}

function verdict(next: Next, timerSet: boolean): Verdict {
  return { next, timerSet };
}

/** tcp_check_sack_reneging(): the peer has thrown away what it held. It may yet acknowledge it, else a timeout follows soon. */
function reneged(work: Work, tcb: TcbDraft): Verdict {
  startTimer(work, tcb, "retransmission", Math.max((tcb.srtt ?? 0) / 2, leastPatience));
  timerStandsFor(tcb, "timeout");
  return verdict("nothing", true);
}

function inRecovery(work: Work, tcb: TcbDraft, { ack, advanced, duplicate }: Meaning): Verdict {
  if (!advanced) {
    if (duplicate && !tcb.agreed.sack) addDuplicate(tcb);
  } else if (undoPartly(work, tcb, ack)) return verdict("nothing", false);
  if (undoByDuplicates(work, tcb)) tryToOpen(tcb);
  const { waits } = findLosses(work, tcb, advanced);
  if (memory.of(tcb).phase !== "recovery") {
    if (tcb.tally.lost === 0) return verdict("nothing", waits);
    enterRecovery(work, tcb);
  }
  return verdict("lost", waits);
}

function afterTimeout(work: Work, tcb: TcbDraft, meaning: Meaning): Verdict {
  const next = repairTimeout(work, tcb, meaning);
  const { waits, resentLost } = findLosses(work, tcb, meaning.advanced);
  if (memory.of(tcb).phase !== "open" && !resentLost) return verdict(next, waits);
  const other = otherwise(work, tcb, meaning);
  return verdict(other.next === "lost" ? "lost" : next, waits || other.timerSet);
}

/** tcp_process_loss() */
function repairTimeout(work: Work, tcb: TcbDraft, { ack, advanced, duplicate, originalDelivered }: Meaning): Next {
  const isOver = !before(tcb.sndUna, memory.of(tcb).until);
  if (advanced && undoTimeout(work, tcb, ack, false)) return "nothing";
  if (memory.of(tcb).frto) {
    if (originalDelivered && undoTimeout(work, tcb, ack, true)) return "nothing";
    if (after(tcb.sndNxt, memory.of(tcb).until)) {
      if (ack.held.length > 0 || duplicate) remember(tcb, { frto: false });
    } else if (advanced && !isOver) {
      remember(tcb, { until: tcb.sndNxt });
      if (tcb.unsentLength > 0) return "new";
      remember(tcb, { frto: false });
    }
  }
  if (isOver) {
    leaveRecovery(work, tcb, ack);
    return "nothing";
  }
  if (!tcb.agreed.sack) {
    if (duplicate && after(tcb.sndNxt, memory.of(tcb).until)) addDuplicate(tcb);
    else if (advanced) remember(tcb, { duplicates: 0 });
  }
  return "lost";
}

function otherwise(work: Work, tcb: TcbDraft, { advanced, duplicate }: Meaning): Verdict {
  if (!tcb.agreed.sack) {
    if (advanced) remember(tcb, { duplicates: 0 });
    if (duplicate) addDuplicate(tcb);
  }
  const { phase } = memory.of(tcb);
  if (phase === "open" || phase === "disorder") undoByDuplicates(work, tcb);
  const { waits } = findLosses(work, tcb, advanced);
  if (tcb.tally.lost === 0) {
    tryToOpen(tcb);
    return verdict("nothing", waits);
  }
  enterRecovery(work, tcb);
  return verdict("lost", waits);
}

/** tcp_try_to_open() */
function tryToOpen(tcb: TcbDraft): void {
  if (!anyResent(tcb)) forgetResent(tcb);
  if (memory.of(tcb).phase !== "reduced") keepOpen(tcb);
}

/** tcp_enter_recovery() */
export function enterRecovery(work: Work, tcb: TcbDraft): void {
  if (!anyResent(tcb)) forgetResent(tcb);
  const shrinks = isShrinking(tcb);
  const windows = { cwnd: tcb.cwnd, ssthresh: thresholdNow(tcb) };
  beginUndo(tcb);
  remember(tcb, { before: shrinks ? null : windows });
  if (!shrinks) beginReduction(work, tcb);
  remember(tcb, { phase: "recovery" });
}
