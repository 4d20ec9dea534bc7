/** When a Linux kernel sends again, and when it gives up (tcp_timer.c). */
import type { ControlBlock } from "../../model/control-block.ts";
import { after } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { Parameters } from "../../parameters/parameters.ts";
import { ownState } from "../../policy/own-state.ts";
import type { KeepalivePolicy, Measurable, ProbePolicy, RetransmissionPolicy, Work } from "../../policy/policy.ts";
import { sinceEchoed, tick } from "../../receive/timestamps.ts";
import { isFresh } from "../../send/queue.ts";
import { rfcPolicy } from "../rfc9293/profile.ts";
import { pushFirst } from "./send-buffer.ts";

/** How the round-trip time varies: what the timeout leaves for it, its peak since `end` was the next number to be sent. */
type Variation = { readonly spread: number; readonly peak: number; readonly end: number };

const variation = ownState<Variation>("rtt");

export const linuxRetransmission: RetransmissionPolicy = {
  first: (iss) => ({ spread: 0, peak: 0, end: iss }),
  sample,
  estimate,
  givesUp: (tcb, parameters, now) =>
    tcb.backoffSince !== null && now - tcb.backoffSince >= modelTimeout(retriesOf(tcb, parameters), parameters.maxRto),
  // tcp_write_timeout(): tcp_retries1 makes the kernel look for another route, and the application hears nothing.
  reportsR1: false,
  // retransmits_timed_out(): since retrans_stamp.
  userTimeoutFrom: "retransmission",
};

export const linuxProbes: ProbePolicy = {
  carriesByte: false,
  replacesRetransmission: false,
  // tcp_probe0_base(): TCP_RTO_MIN, whatever tcp_rto_min_us says.
  leastPause: 200_000,
  overrideTimeout: null,
  // tcp_write_wakeup()
  pushesOverride: pushFirst,
  // tcp_ack_probe()
  answerRestarts: true,
  // icsk_probes_tstamp
  userTimeoutRuns: true,
  // tcp_probe_timer(): probes are counted, retransmissions are timed.
  givesUp: (tcb, parameters) => tcb.backoffSince !== null && tcb.backoff >= retriesOf(tcb, parameters),
};

export const linuxKeepalive: KeepalivePolicy = {
  // tcp_keepalive_timer(): with a user timeout the probes are timed.
  isDead: (tcb, parameters, now) =>
    parameters.userTimeout === null
      ? rfcPolicy.keepalive.isDead(tcb, parameters, now)
      : tcb.keepaliveProbes > 0 && now - tcb.heardAt >= parameters.userTimeout,
  resetsDeadPeer: true,
};

/** tcp_orphan_retries(): fewer for a connection that the application has closed. */
function retriesOf(tcb: ControlBlock, { orphanRetries, retries }: Parameters): number {
  return (tcb.closeCalled ? orphanRetries : null) ?? retries;
}

/** tcp_model_timeout(): how long `retries` doublings from 200 ms take, the pauses bounded by 120 s. */
function modelTimeout(retries: number, maxRto: number): number {
  let total = 0;
  let pause = 200_000;
  for (let n = 0; n <= retries; n++) {
    total += pause;
    pause = Math.min(2 * pause, maxRto);
  }
  return total;
}

/** tcp_ack_update_rtt(): by what was sent once; a timestamp counts only where nothing else does. */
function sample(work: Work, _: ControlBlock, { acknowledged, held, echoed }: Measurable): number | null {
  const ambiguous = acknowledged.some(({ transmissions }) => transmissions > 1);
  const fresh = (ambiguous ? undefined : acknowledged.find(isFresh)) ?? held.find(isFresh);
  if (fresh !== undefined) return work.now - fresh.sentAt;
  return acknowledged.length > 0 && echoed !== null ? Math.max(tick, sinceEchoed(work, echoed)) : null;
}

/** __tcp_set_rto(), TCP_TIMEOUT_INIT */
export function timeoutWithoutBackoff(tcb: ControlBlock, { rto, minRto, maxRto }: Parameters): number {
  const timeout = tcb.srtt === null ? rto : Math.round(tcb.srtt + variation.of(tcb).spread);
  return Math.min(Math.max(timeout, minRto), maxRto);
}

/**
 * tcp_rtt_estimator(): the variance never counts less than the minimum timeout, follows its peak at once, and comes down
 * by a quarter a round trip.
 */
function estimate(tcb: TcbDraft, roundTrip: number, { minRto }: Parameters): number {
  if (tcb.srtt === null) {
    tcb.srtt = roundTrip;
    tcb.rttvar = roundTrip / 2;
    const spread = Math.max(4 * tcb.rttvar, minRto);
    variation.set(tcb, { spread, peak: spread, end: tcb.sndNxt });
    return tcb.srtt + spread;
  }
  const error = roundTrip - tcb.srtt;
  tcb.srtt += error / 8;
  const excess = Math.abs(error) - tcb.rttvar;
  tcb.rttvar += (error < 0 && excess > 0 ? excess / 8 : excess) / 4;
  const varies = variation.own(tcb);
  varies.peak = Math.max(varies.peak, 4 * tcb.rttvar);
  varies.spread = Math.max(varies.spread, varies.peak);
  if (after(tcb.sndUna, varies.end)) {
    if (varies.peak < varies.spread) varies.spread -= (varies.spread - varies.peak) / 4;
    varies.end = tcb.sndNxt;
    varies.peak = minRto;
  }
  return tcb.srtt + varies.spread;
}
