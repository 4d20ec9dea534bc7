/** The congestion window of a Linux kernel: whole segments, and only one that is used grows (tcp_output.c, tcp_input.c). */
import { size } from "../../../persistent/queue.ts";
import { inSlowStart } from "../../congestion/growth.ts";
import { inSegments, wayBack } from "../../congestion/window.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import { before } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { ownState } from "../../policy/own-state.ts";
import type { CongestionPolicy, Work } from "../../policy/policy.ts";
import { recoveryOf } from "../../recovery/recoveries.ts";
import { segmentSize } from "../../send/usable.ts";

/** How much of the window has been used. */
type WindowUse = {
  /** It was full, in the window of data that ends at `end`; the most segments in flight in it. */
  readonly limited: boolean;
  readonly most: number;
  readonly end: number;
  /** The most segments in flight since the window was last full, at `fullAt`. */
  readonly starved: number;
  readonly fullAt: number;
  /** What was to leave in a round trip when it shrank after a pause, segments; until SND.UNA is no longer `pacedFrom`. */
  readonly paced: number;
  readonly pacedFrom: number;
};

const use = ownState<WindowUse>("windowUse");

/** TCP_INIT_CWND, RFC 6928. */
const initialSegments = 10;

export const linuxCongestion: CongestionPolicy = {
  first: (iss) => ({ limited: false, most: 0, end: iss, starved: 0, fullAt: 0, paced: 0, pacedFrom: iss }),
  counts: "segments",
  initialWindow: (unit) => initialSegments * unit,
  // tcp_init_transfer(), tcp_try_undo_spurious_syn(): one that was lost is forgiven, and those that a SYN called for.
  slowAfterLostSyn: ({ passive, retransmissions, backoff }, spurious) =>
    retransmissions > 1 && (!passive || backoff > 0) && !spurious,
  losesSyn: true,
  idle,
  used,
  mayGrow,
};

/** tcp_cwnd_restart(): the window is halved for each timeout that passed (RFC 2861). */
function idle(tcb: TcbDraft, excess: number): void {
  const initial = initialSegments * segmentSize(tcb);
  const least = Math.min(initial, tcb.cwnd);
  const paced = segmentsInRound(tcb);
  tcb.ssthresh = wayBack(tcb);
  let window = inSegments(tcb, tcb.cwnd);
  for (let left = excess; left > 0 && window * segmentSize(tcb) > least; left -= tcb.rto)
    window = Math.floor(window / 2);
  tcb.cwnd = Math.max(window * segmentSize(tcb), least);
  const own = use.own(tcb);
  own.starved = 0;
  own.paced = paced;
  own.pacedFrom = tcb.sndUna;
}

/** tcp_update_pacing_rate(): how many segments are to leave in a round trip. After a pause that is as before, until an acknowledgment comes. */
export function segmentsInRound(tcb: ControlBlock): number {
  const { paced, pacedFrom } = use.of(tcb);
  if (paced > 0 && pacedFrom === tcb.sndUna) return paced;
  const gain = tcb.cwnd < tcb.ssthresh / 2 ? 2 : 1.2;
  return gain * Math.max(inSegments(tcb, tcb.cwnd), size(tcb.inFlight));
}

/** tcp_cwnd_validate() */
function used(work: Work, tcb: TcbDraft, limited: boolean): void {
  const { now } = work;
  const flight = size(tcb.inFlight);
  const state = use.own(tcb);
  if (!before(tcb.sndUna, state.end) || limited || (!state.limited && flight > state.most)) {
    state.limited = limited;
    state.most = flight;
    state.end = tcb.sndNxt;
  }
  if (!mayGrow(tcb)) {
    state.starved = Math.max(state.starved, flight);
    // tcp_cong_avoid(): an acknowledgment counts as use, too.
    if (now - Math.max(state.fullAt, tcb.heardAt) < tcb.rto) return;
    if (recoveryOf(work, tcb).isQuiet(tcb)) shrink(tcb, state.starved);
  }
  state.starved = 0;
  state.fullAt = now;
}

/** tcp_cwnd_application_limited(): a window that was not used for a timeout goes half the way to what was used. */
function shrink(tcb: TcbDraft, starved: number): void {
  const window = inSegments(tcb, tcb.cwnd);
  const wanted = Math.max(starved, initialSegments);
  if (wanted >= window) return;
  tcb.ssthresh = wayBack(tcb);
  tcb.cwnd = Math.floor((window + wanted) / 2) * segmentSize(tcb);
}

/** tcp_is_cwnd_limited(): slow start may go on until the window is twice what was in flight. */
function mayGrow(tcb: ControlBlock): boolean {
  const { limited, most } = use.of(tcb);
  return limited || (inSlowStart(tcb) && inSegments(tcb, tcb.cwnd) < 2 * most);
}
