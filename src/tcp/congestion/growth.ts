/** How a window grows by segments that were delivered (tcp_cong.c). */
import type { ControlBlock } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";
import { segmentSize } from "../send/usable.ts";
import { inSegments } from "./window.ts";

export function inSlowStart({ cwnd, ssthresh }: ControlBlock): boolean {
  return cwnd < ssthresh;
}

/** tcp_slow_start(): a segment for each that was delivered, up to the threshold. How many of them are left over. */
export function slowStart(tcb: TcbDraft, segments: number): number {
  const before = inSegments(tcb, tcb.cwnd);
  const after = Math.min(before + segments, inSegments(tcb, tcb.ssthresh));
  tcb.cwnd = after * segmentSize(tcb);
  return segments - (after - before);
}

/** tcp_cong_avoid_ai(): a segment for each `price` that were delivered. What has been saved for the next one. */
export function additiveIncrease(tcb: TcbDraft, saved: number, price: number, segments: number): number {
  const unit = segmentSize(tcb);
  let credit = saved;
  if (credit >= price) {
    credit = 0;
    tcb.cwnd += unit;
  }
  credit += segments;
  const more = Math.floor(credit / price);
  tcb.cwnd += more * unit;
  return credit - more * price;
}
