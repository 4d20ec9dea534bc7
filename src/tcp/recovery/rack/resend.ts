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
import { type Departure, resend } from "../../send/retransmission.ts";
import { noteSent } from "./reduction.ts";
import { inNetwork, isShrinking, memory, remember, timerStandsFor } from "./state.ts";
import { cutAnew } from "./units.ts";

/** Segments that left in one unit of offloading and leave in one again: `from` there, `to` here, `several` or one, `left` of them still to go. */
interface Group {
  readonly from: number;
  readonly to: number;
  readonly several: boolean;
  left: number;
}

/** tcp_retransmit_skb(). `departure`: as one of several. */
export function retransmit(work: Work, tcb: TcbDraft, index: number, reason: ReasonId, departure?: Departure): void {
  if (departure === undefined) cutAnew(tcb, index);
  resend(work, tcb, index, reason, departure);
  const segment = at(tcb.inFlight, index);
  if (segment === undefined) return;
  replaceInFlight(tcb, index, [{ ...segment, resent: true }]);
  const { unproven, resentAt } = memory.of(tcb);
  remember(tcb, { unproven: Math.max(0, unproven) + 1, resentAt: resentAt ?? work.clock });
}

/** tcp_xmit_retransmit_queue(): what is lost, as far as the window has room. */
export function resendLost(work: Work, tcb: TcbDraft): void {
  const reason = reasonOf(tcb);
  let rearm = false;
  let group: Group | null = null;
  for (let index = 0; index < size(tcb.inFlight); index++) {
    const segment = at(tcb.inFlight, index);
    if (segment === undefined || tcb.tally.resent >= tcb.tally.lost) break;
    if (inSegments(tcb, tcb.cwnd) <= inNetwork(tcb)) break;
    if (!segment.lost || segment.sacked || segment.resent) continue;
    if (!isInWindow(tcb, index)) break;
    if (group === null || group.left === 0 || group.from !== segment.unit) {
      cutAnew(tcb, index);
      group = groupAt(work, tcb, index, segment.unit);
    }
    const pushes: boolean = --group.left === 0 && group.to !== tcb.emissions;
    retransmit(work, tcb, index, reason, { unit: group.to, pushes, several: group.several });
    if (isShrinking(tcb)) noteSent(tcb);
    if (index === 0 && memory.of(tcb).timer !== "reordering") rearm = true;
  }
  if (!rearm) return;
  timerStandsFor(tcb, "timeout");
  startTimer(work, tcb, "retransmission", tcb.rto);
}

/** __tcp_retransmit_skb(): beyond a window that was taken back nothing but the oldest goes again. */
export function isInWindow({ inFlight, sndUna, sndWnd }: ControlBlock, index: number): boolean {
  const segment = at(inFlight, index);
  return index === 0 || (segment !== undefined && before(segment.seq, plus(sndUna, sndWnd)));
}

/** Those of the unit at `index` that leave together: lost, adjacent, and as many as there is room for. */
function groupAt(work: Work, tcb: ControlBlock, index: number, unit: number): Group {
  const room = inSegments(tcb, tcb.cwnd) - inNetwork(tcb);
  const most = Math.min(room, work.policy.sending.unit?.(tcb, false) ?? 1);
  let left = 1;
  for (; left < most; left++) {
    const next = at(tcb.inFlight, index + left);
    if (next?.unit !== unit || !next.lost || next.sacked || next.resent) break;
  }
  return { from: unit, to: tcb.emissions, several: left > 1, left };
}

function reasonOf(tcb: ControlBlock): ReasonId {
  const { phase, undoFrom } = memory.of(tcb);
  if (phase === "loss") return "6298-lost";
  if (tcb.agreed.sack) return "8985-lost";
  return tcb.sndUna === undoFrom ? "5681-fast-retransmit" : "6582-partial";
}
