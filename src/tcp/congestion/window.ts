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
