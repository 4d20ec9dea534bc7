/**
 * CUBIC (RFC 9438), in the whole numbers of tcp_cubic.c, so that windows are those of a kernel: segments, milliseconds.
 * Without HyStart, which listens to delays that a wire without queues does not have.
 */
import type { TcbDraft } from "../model/step.ts";
import { ownState } from "../policy/own-state.ts";
import type { Work } from "../policy/policy.ts";
import { segmentSize } from "../send/usable.ts";
import type { CongestionControl, Delivered } from "./control.ts";
import { additiveIncrease, inSlowStart, slowStart } from "./growth.ts";
import { inSegments, openWindow, restoreWindow } from "./window.ts";

type Cubic = {
  /** Segments delivered towards the next one. */
  readonly credit: number;
  /** W_max: the window of the last loss; 0 before one. */
  readonly largest: number;
  /** When this stretch of congestion avoidance began, µs; null: it has not yet. */
  readonly epoch: number | null;
  /** Where the curve is flat, segments, and when it gets there, in units of 1/1024 s from the epoch. */
  readonly origin: number;
  readonly flatAt: number;
  /** What Reno's window would be, and the segments delivered towards its next one. */
  readonly friendly: number;
  readonly friendlyCredit: number;
  /** How many segments have to be delivered for one more. */
  readonly price: number;
  /** The window for which the price was worked out, and when, µs. */
  readonly pricedFor: number;
  readonly pricedAt: number;
  /** µs; null before a round trip was measured. */
  readonly leastDelay: number | null;
};

const beginning: Cubic = {
  credit: 0,
  largest: 0,
  epoch: null,
  origin: 0,
  flatAt: 0,
  friendly: 0,
  friendlyCredit: 0,
  price: 0,
  pricedFor: 0,
  pricedAt: 0,
  leastDelay: null,
};

const memory = ownState<Cubic>("control");

/** β = 717/1024, about 0.7. */
const beta = 717;
const scale = 1024;
/** C = 41/1024 · 10, about 0.4, for a round trip of 100 ms. */
const steepness = 410;
/** What a window delivers for one segment more by Reno's measure: 8 · (1 + β) / 3 / (1 - β), in eighths. */
const friendliness = Math.floor(Math.floor((8 * (scale + beta)) / 3) / (scale - beta));
/** A price holds so long, µs, while the window stays the same; and a tick is the least that time moves by. */
const holds = 31_250;
const tick = 4_000;
const second = 1_000_000;

export const cubic: CongestionControl = {
  first: beginning,
  ownsWindow: false,
  onOpen: openWindow,
  onAck,
  onLoss,
  onTimeout: (_, tcb) => {
    memory.set(tcb, beginning);
  },
  onExit: () => undefined,
  onIdle,
  onUndo: (_, tcb, before) => {
    restoreWindow(tcb, before);
  },
};

/** cubictcp_acked(), cubictcp_cong_avoid() */
function onAck(work: Work, tcb: TcbDraft, { segments, roundTrip }: Delivered): void {
  if (roundTrip !== null) noteDelay(work, tcb, roundTrip);
  if (!work.policy.congestion.mayGrow(tcb)) return;
  const left = inSlowStart(tcb) ? slowStart(tcb, segments) : segments;
  if (left === 0) return;
  const priced = withPrice(memory.of(tcb), inSegments(tcb, tcb.cwnd), left, work.now);
  memory.set(tcb, { ...priced, credit: additiveIncrease(tcb, priced.credit, priced.price, left) });
}

/** Delays right after a recovery are not believed. */
function noteDelay(work: Work, tcb: TcbDraft, roundTrip: number): void {
  const state = memory.of(tcb);
  if (state.epoch !== null && work.now - state.epoch < second) return;
  if (state.leastDelay === null || roundTrip < state.leastDelay) memory.own(tcb).leastDelay = roundTrip;
}

/** bictcp_update(): what the next segment costs. */
function withPrice(before: Cubic, cwnd: number, delivered: number, now: number): Cubic {
  const state = { ...before, friendlyCredit: before.friendlyCredit + delivered };
  if (state.pricedFor === cwnd && now - state.pricedAt <= holds) return state;
  if (state.epoch !== null && Math.floor(now / tick) === Math.floor(state.pricedAt / tick))
    return befriended(state, cwnd);
  const begun = state.epoch === null ? begin(state, cwnd, delivered, now) : state;
  const target = targetOf(begun, now);
  let price = target > cwnd ? Math.floor(cwnd / (target - cwnd)) : 100 * cwnd;
  // Before the first loss nothing is known, and the window grows by 5 % a round trip at least.
  if (begun.largest === 0) price = Math.min(price, 20);
  return befriended({ ...begun, price, pricedFor: cwnd, pricedAt: now }, cwnd);
}

function begin(state: Cubic, cwnd: number, delivered: number, now: number): Cubic {
  const below = state.largest > cwnd;
  return {
    ...state,
    epoch: now,
    friendly: cwnd,
    friendlyCredit: delivered,
    origin: below ? state.largest : cwnd,
    flatAt: below ? Math.floor(Math.cbrt((2 ** 40 / steepness) * (state.largest - cwnd))) : 0,
  };
}

/** W_cubic(t + RTT) = C (t + RTT - K)³ + W_max */
function targetOf({ epoch, leastDelay, origin, flatAt }: Cubic, now: number): number {
  const time = Math.floor(((now - (epoch ?? now) + (leastDelay ?? 0)) * scale) / second);
  const change = Math.floor((steepness * Math.abs(time - flatAt) ** 3) / 2 ** 40);
  return time < flatAt ? origin - change : origin + change;
}

/** RFC 9438 §4.3: no slower than Reno would be. One segment for two at most. */
function befriended(state: Cubic, cwnd: number): Cubic {
  const cost = Math.floor((cwnd * friendliness) / 8);
  const steps = cost > 0 ? Math.max(0, Math.ceil(state.friendlyCredit / cost) - 1) : 0;
  const friendly = state.friendly + steps;
  const price = friendly > cwnd ? Math.min(state.price, Math.floor(cwnd / (friendly - cwnd))) : state.price;
  return { ...state, friendly, friendlyCredit: state.friendlyCredit - steps * cost, price: Math.max(price, 2) };
}

/** cubictcp_recalc_ssthresh(), with fast convergence (RFC 9438 §4.7). */
function onLoss(_: Work, tcb: TcbDraft): void {
  const state = memory.of(tcb);
  const cwnd = inSegments(tcb, tcb.cwnd);
  const largest = cwnd < state.largest ? Math.floor((cwnd * (scale + beta)) / (2 * scale)) : cwnd;
  memory.set(tcb, { ...state, credit: 0, epoch: null, largest });
  tcb.ssthresh = Math.max(Math.floor((cwnd * beta) / scale), 2) * segmentSize(tcb);
}

/** cubictcp_cwnd_event(): the curve waits while nothing is in flight. */
function onIdle(work: Work, tcb: TcbDraft, pause: number): void {
  const state = memory.of(tcb);
  if (state.epoch !== null) memory.set(tcb, { ...state, epoch: Math.min(work.now, state.epoch + pause) });
}
