/** RFC 5681: slow start, congestion avoidance, half of the window after a loss. */
import { distance } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { ownState } from "../policy/own-state.ts";
import type { Work } from "../policy/policy.ts";
import { segmentSize } from "../send/usable.ts";
import type { CongestionControl, Delivered } from "./control.ts";
import { additiveIncrease, inSlowStart, slowStart } from "./growth.ts";
import { inSegments, openWindow, restoreWindow } from "./window.ts";

/** What was delivered towards the next segment of congestion avoidance: bytes, or segments. */
type Saved = { readonly credit: number };

const saved = ownState<Saved>("control");
const nothingSaved: Saved = { credit: 0 };

export const reno: CongestionControl = {
  first: nothingSaved,
  ownsWindow: false,
  onOpen: openWindow,
  onAck,
  onLoss: (work, tcb, limited = 0) => {
    tcb.ssthresh = half(work, tcb, limited);
    saved.set(tcb, nothingSaved);
  },
  onTimeout: () => undefined,
  onExit: () => undefined,
  onIdle: () => undefined,
  onUndo: (_, tcb, before) => {
    restoreWindow(tcb, before);
  },
};

function onAck({ policy }: Work, tcb: TcbDraft, { bytes, segments }: Delivered): void {
  if (!policy.congestion.mayGrow(tcb)) return;
  if (policy.congestion.counts === "bytes") openByBytes(tcb, bytes);
  else openBySegments(tcb, segments);
}

/** RFC 5681 §3.1 (2); above ssthresh one segment for each window of bytes that was acknowledged, as §3.1 recommends. */
function openByBytes(tcb: TcbDraft, bytes: number): void {
  const unit = segmentSize(tcb);
  if (inSlowStart(tcb)) {
    tcb.cwnd += Math.min(bytes, unit);
    return;
  }
  const credit = saved.of(tcb).credit + bytes;
  const full = credit >= tcb.cwnd;
  saved.own(tcb).credit = full ? credit - tcb.cwnd : credit;
  if (full) tcb.cwnd += unit;
}

/** tcp_reno_cong_avoid() */
function openBySegments(tcb: TcbDraft, segments: number): void {
  const left = inSlowStart(tcb) ? slowStart(tcb, segments) : segments;
  if (left === 0) return;
  const { credit } = saved.of(tcb);
  saved.own(tcb).credit = additiveIncrease(tcb, credit, inSegments(tcb, tcb.cwnd), left);
}

/**
 * Equation (4) of RFC 5681: half of what is in flight, without what limited transmit sent (§3.2 (2)); tcp_reno_ssthresh():
 * half of the window. Two segments at least.
 */
function half({ policy }: Work, tcb: TcbDraft, limited: number): number {
  const unit = segmentSize(tcb);
  if (policy.congestion.counts === "bytes")
    return Math.max(Math.floor((distance(tcb.sndNxt, tcb.sndUna) - limited) / 2), 2 * unit);
  return Math.max(Math.floor(inSegments(tcb, tcb.cwnd) / 2), 2) * unit;
}
