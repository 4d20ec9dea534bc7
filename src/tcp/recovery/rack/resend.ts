/** What a Linux kernel sends again (tcp_output.c). */
import { at, size } from "../../../persistent/queue.ts";
import type { ReasonId } from "../../../words/reasons/reasons.ts";
import { inSegments } from "../../congestion/window.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import { before, plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { startTimer } from "../../model/step.ts";
import type { Work } from "../../policy/policy.ts";
import { replaceInFlight } from "../../send/queue.ts";
import { resend } from "../../send/retransmission.ts";
import { noteSent } from "./reduction.ts";
import { inNetwork, isShrinking, memory, remember, timerStandsFor } from "./state.ts";

/** tcp_retransmit_skb() */
export function retransmit(work: Work, tcb: TcbDraft, index: number, reason: ReasonId, pushes = false): void {
  resend(work, tcb, index, reason, pushes);
  const segment = at(tcb.inFlight, index);
  if (segment === undefined) return;
  replaceInFlight(tcb, index, [{ ...segment, resent: true }]);
  const { unproven, resentAt } = memory.of(tcb);
  remember(tcb, { unproven: Math.max(0, unproven) + 1, resentAt: resentAt ?? work.now });
}

/** The segment has left as one unit with the one before it. */
function join(tcb: TcbDraft, index: number): void {
  const [before, segment] = [at(tcb.inFlight, index - 1), at(tcb.inFlight, index)];
  if (before !== undefined && segment !== undefined) replaceInFlight(tcb, index, [{ ...segment, order: before.order }]);
}

/** tcp_xmit_retransmit_queue(): what is lost, as far as the window has room. */
export function resendLost(work: Work, tcb: TcbDraft): void {
  const reason = reasonOf(work, tcb);
  let rearm = false;
  /** Segments that were cut out of one unit leave in pairs, and the second has PSH: its place in the order of emission. */
  let paired: number | null = null;
  for (let index = 0; index < size(tcb.inFlight); index++) {
    const segment = at(tcb.inFlight, index);
    if (segment === undefined || tcb.tally.resent >= tcb.tally.lost) break;
    if (inSegments(tcb, tcb.cwnd) <= inNetwork(tcb)) break;
    if (!segment.lost || segment.sacked || segment.resent) continue;
    // Beyond the window nothing but the oldest goes again.
    if (index > 0 && !before(segment.seq, plus(tcb.sndUna, tcb.sndWnd))) break;
    const pushes: boolean = segment.order === paired;
    paired = pushes || inSegments(tcb, tcb.cwnd) - inNetwork(tcb) < 2 ? null : segment.order;
    retransmit(work, tcb, index, reason, pushes);
    if (pushes) join(tcb, index);
    if (isShrinking(tcb)) noteSent(tcb);
    if (index === 0 && memory.of(tcb).timer !== "reordering") rearm = true;
  }
  if (!rearm) return;
  timerStandsFor(tcb, "timeout");
  startTimer(work, tcb, "retransmission", tcb.rto);
}

function reasonOf({ parameters }: Work, tcb: ControlBlock): ReasonId {
  const { phase, undoFrom } = memory.of(tcb);
  if (phase === "loss") return "6298-lost";
  if (tcb.agreed.sack) return parameters.rack ? "8985-lost" : "6675-hole";
  return tcb.sndUna === undoFrom ? "5681-fast-retransmit" : "6582-partial";
}
