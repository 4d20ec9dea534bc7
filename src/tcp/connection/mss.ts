/** The send MSS while a connection lives: the path may carry less, and the peer's windows may leave more. */
import { controlOf } from "../congestion/controls.ts";
import { inSegments, unlimited } from "../congestion/window.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Work } from "../policy/policy.ts";
import { fixedOptionsLength } from "../receive/sack.ts";
import { segmentSize } from "../send/usable.ts";

/**
 * Peer and path allow `full` bytes, and the largest window may leave less of them. A congestion window that counts segments
 * has as many of the new size.
 */
export function setMss(work: Work, tcb: TcbDraft, full: number): void {
  const { congestion, sending } = work.policy;
  tcb.fullMss = full;
  const mss = Math.min(full, sending.mostForWindow(tcb) + fixedOptionsLength(tcb));
  if (mss === tcb.mss) return;
  const [window, threshold] = [inSegments(tcb, tcb.cwnd), inSegments(tcb, tcb.ssthresh)];
  tcb.mss = mss;
  if (congestion.counts !== "segments" || controlOf(work).ownsWindow) return;
  tcb.cwnd = window * segmentSize(tcb);
  if (tcb.ssthresh !== unlimited) tcb.ssthresh = threshold * segmentSize(tcb);
}

/** The peer has offered that window: the largest one counts. */
export function noteWindow(work: Work, tcb: TcbDraft, window: number): void {
  if (window <= tcb.maxSndWnd) return;
  tcb.maxSndWnd = window;
  if (tcb.mss !== tcb.fullMss) setMss(work, tcb, tcb.fullMss);
}
