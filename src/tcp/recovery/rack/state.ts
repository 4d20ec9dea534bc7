/** What a Linux kernel remembers of a connection to repair its losses (struct tcp_sock, struct tcp_rack). Times µs. */
import { front, size } from "../../../persistent/queue.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import type { TcbDraft } from "../../model/step.ts";
import { ownState } from "../../policy/own-state.ts";

export type RackState = {
  /** icsk_ca_state: nothing is amiss; something is held out of order; the window shrinks; a loss is being repaired; a timeout. */
  readonly phase: "open" | "disorder" | "reduced" | "recovery" | "loss";
  /** high_seq: the phase is over when this is acknowledged. */
  readonly until: number;
  /** Without SACK: duplicate ACKs since SND.UNA moved, each for a segment that the peer holds. */
  readonly duplicates: number;
  /** How many segments may overtake another before it counts as lost, and whether any did. */
  readonly reordering: number;
  readonly reordered: boolean;

  /** Of the segment that was sent last among those that were delivered: its place in the order of emission. */
  readonly latest: number;
  readonly roundTrip: number;
  readonly leastRoundTrip: number | null;
  /** Text has taken as little, and not the handshake alone. */
  readonly measured: boolean;
  /** Something was delivered since losses were last looked for. */
  readonly advanced: boolean;
  /** The reordering window, in quarters of the least round trip; recoveries until it shrinks; a duplicate asks for more. */
  readonly steps: number;
  readonly persist: number;
  readonly widen: boolean;
  /** The place in the order of emission that came next when the window was last widened. */
  readonly widenedAt: number;

  /** Segments delivered, and taken for lost, since the connection began. */
  readonly delivered: number;
  readonly lost: number;

  /** RFC 6937: segments delivered and sent since the window began to shrink, and the window of then, segments. */
  readonly reduction: { readonly delivered: number; readonly sent: number; readonly window: number };

  /** Undo: SND.UNA when the loss was noticed; null: nothing can be undone. */
  readonly undoFrom: number | null;
  /** Segments sent again that no duplicate has been reported of; -1: none was sent yet. */
  readonly unproven: number;
  /** The window and the threshold before the loss; null: they are not to come back. */
  readonly before: { readonly cwnd: number; readonly ssthresh: number } | null;
  /** When a segment was first sent again in this phase. */
  readonly resentAt: number | null;
  /** Duplicates that the peer has reported. */
  readonly reported: number;
  /** RFC 5682: it is tested whether the timeout was spurious. */
  readonly frto: boolean;

  /** The tail was probed: SND.NXT then, and whether the probe was a segment sent before. */
  readonly probe: { readonly end: number; readonly repeats: boolean } | null;
  /** What the retransmission timer stands for: the timeout itself, the probe of the tail, or the wait for reordering. */
  readonly timer: "timeout" | "tail" | "reordering";
};

/** tcp_reordering */
export const usualReordering = 3;
/** tcp_max_reordering */
export const mostReordering = 300;

export const beginning: RackState = {
  phase: "open",
  until: 0,
  duplicates: 0,
  reordering: usualReordering,
  reordered: false,
  latest: -1,
  roundTrip: 0,
  leastRoundTrip: null,
  measured: false,
  advanced: false,
  steps: 1,
  persist: 0,
  widen: false,
  widenedAt: 0,
  delivered: 0,
  lost: 0,
  reduction: { delivered: 0, sent: 0, window: 0 },
  undoFrom: null,
  unproven: -1,
  before: null,
  resentAt: null,
  reported: 0,
  frto: false,
  probe: null,
  timer: "timeout",
};

export const memory = ownState<RackState>("recovery");

export function remember(tcb: TcbDraft, changes: Partial<RackState>): void {
  Object.assign(memory.own(tcb), changes);
}

/** What the retransmission timer stands for from now on: seldom anything else than before. */
export function timerStandsFor(tcb: TcbDraft, timer: RackState["timer"]): void {
  if (memory.of(tcb).timer !== timer) memory.own(tcb).timer = timer;
}

/** Nothing has been sent again since, as far as that counts. */
export function forgetResent(tcb: TcbDraft): void {
  if (memory.of(tcb).resentAt !== null) memory.own(tcb).resentAt = null;
}

/** Segments that the peer holds out of order (sacked_out). */
export function heldSegments(tcb: ControlBlock): number {
  return tcb.agreed.sack ? tcb.tally.held : memory.of(tcb).duplicates;
}

/** tp->reordering */
export function reorderingOf(tcb: ControlBlock): number {
  return memory.of(tcb).reordering;
}

/** tcp_packets_in_flight() */
export function inNetwork(tcb: ControlBlock): number {
  return size(tcb.inFlight) - heldSegments(tcb) - tcb.tally.lost + tcb.tally.resent;
}

export function isShrinking(tcb: ControlBlock): boolean {
  const { phase } = memory.of(tcb);
  return phase === "reduced" || phase === "recovery";
}

/** tcp_min_rtt() */
export function leastRoundTrip(tcb: ControlBlock): number | null {
  return memory.of(tcb).leastRoundTrip;
}

/** tcp_any_retrans_done() */
export function anyResent(tcb: ControlBlock): boolean {
  return tcb.tally.resent > 0 || (front(tcb.inFlight)?.transmissions ?? 1) > 1;
}
