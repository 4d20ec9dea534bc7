/** The congestion window and the slow start threshold, in bytes and in segments. */
import type { ControlBlock } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Work } from "../policy/policy.ts";
import { segmentSize } from "../send/usable.ts";

/** RFC 5681 §3.1: ssthresh begins arbitrarily high. */
export const unlimited = 0x7fff_ffff;

/** So many bytes as whole segments. */
export function inSegments(tcb: ControlBlock, bytes: number): number {
  return Math.floor(bytes / segmentSize(tcb));
}

/** The window and the threshold of a new connection: those that are asked for, else the profile's. */
export function openWindow(work: Work, tcb: TcbDraft): void {
  const { cwnd, ssthresh } = work.parameters;
  tcb.cwnd = cwnd === null ? work.policy.congestion.initialWindow(segmentSize(tcb)) : counted(work, tcb, cwnd);
  tcb.ssthresh = ssthresh === null ? unlimited : counted(work, tcb, ssthresh);
}

/** As the profile counts: whole segments, one at least, where it counts segments. */
function counted({ policy }: Work, tcb: ControlBlock, bytes: number): number {
  return policy.congestion.counts === "bytes" ? bytes : Math.max(1, inSegments(tcb, bytes)) * segmentSize(tcb);
}

/** tcp_current_ssthresh(): the threshold up to which slow start leads a window back that shrinks now, three quarters of it. */
export function wayBack(tcb: ControlBlock): number {
  const window = inSegments(tcb, tcb.cwnd);
  return Math.max(tcb.ssthresh, (Math.floor(window / 2) + Math.floor(window / 4)) * segmentSize(tcb));
}

/** A loss was none: the window and the threshold are what they were before it, or more. */
export function restoreWindow(tcb: TcbDraft, { cwnd, ssthresh }: Pick<ControlBlock, "cwnd" | "ssthresh">): void {
  tcb.cwnd = Math.max(tcb.cwnd, cwnd);
  tcb.ssthresh = Math.max(tcb.ssthresh, ssthresh);
}
