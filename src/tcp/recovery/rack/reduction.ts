/** How the window shrinks while a loss is repaired: proportional rate reduction (RFC 6937, as revised). */
import { controlOf } from "../../congestion/controls.ts";
import { inSegments, unlimited } from "../../congestion/window.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { Work } from "../../policy/policy.ts";
import { segmentSize } from "../../send/usable.ts";
import { inNetwork, memory, remember } from "./state.ts";

/** tcp_init_cwnd_reduction() */
export function beginReduction(work: Work, tcb: TcbDraft): void {
  const window = inSegments(tcb, tcb.cwnd);
  remember(tcb, { until: tcb.sndNxt, probe: null, reduction: { delivered: 0, sent: 0, window } });
  controlOf(work).onLoss(work, tcb);
}

/** tcp_cwnd_reduction(): `delivered` and `lost` segments, as the acknowledgment says. */
export function reduce(work: Work, tcb: TcbDraft, delivered: number, lost: number, advanced: boolean): void {
  if (delivered <= 0 || controlOf(work).ownsWindow) return;
  const { reduction } = memory.of(tcb);
  const total = reduction.delivered + delivered;
  remember(tcb, { reduction: { ...reduction, delivered: total } });
  const threshold = inSegments(tcb, tcb.ssthresh);
  const room = threshold - inNetwork(tcb);
  let maySend: number;
  if (room < 0) maySend = Math.ceil((threshold * total) / reduction.window) - reduction.sent;
  else {
    const owed = Math.max(total - reduction.sent, delivered) + (advanced && lost === 0 ? 1 : 0);
    maySend = Math.min(room, owed);
  }
  // Something goes at once when the recovery begins.
  maySend = Math.max(maySend, reduction.sent > 0 ? 0 : 1);
  tcb.cwnd = (inNetwork(tcb) + maySend) * segmentSize(tcb);
}

export function noteSent(tcb: TcbDraft): void {
  const { reduction } = memory.of(tcb);
  remember(tcb, { reduction: { ...reduction, sent: reduction.sent + 1 } });
}

/** tcp_end_cwnd_reduction(): the window is what the loss asked for, unless that was undone. */
export function endReduction(work: Work, tcb: TcbDraft): void {
  const { phase, undoFrom } = memory.of(tcb);
  const control = controlOf(work);
  if (!control.ownsWindow && tcb.ssthresh < unlimited && (phase === "reduced" || undoFrom !== null))
    tcb.cwnd = tcb.ssthresh;
  control.onExit(work, tcb);
}
