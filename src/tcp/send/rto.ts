/** The retransmission timeout (RFC 6298). */
import type { TcbDraft } from "../model/step.ts";
import type { Work } from "../policy/policy.ts";

/** A round-trip time has been measured, µs. */
export function measure(work: Work, tcb: TcbDraft, sample: number): void {
  const { parameters, policy } = work;
  const rto = Math.round(policy.retransmission.estimate(tcb, sample, parameters));
  tcb.rto = Math.min(Math.max(rto, parameters.minRto), parameters.maxRto);
}

/** (2.2), (2.3): takes a round-trip time, µs, into account; the timeout that follows, µs, not yet bounded. */
export function estimate(tcb: TcbDraft, roundTrip: number): number {
  if (tcb.srtt === null) {
    tcb.srtt = roundTrip;
    tcb.rttvar = roundTrip / 2;
  } else {
    tcb.rttvar = 0.75 * tcb.rttvar + 0.25 * Math.abs(tcb.srtt - roundTrip);
    tcb.srtt = 0.875 * tcb.srtt + 0.125 * roundTrip;
  }
  // The clock's granularity is one microsecond here.
  return tcb.srtt + Math.max(1, 4 * tcb.rttvar);
}

/** (5.5): the timer is backed off. */
export function backOff(work: Work, tcb: TcbDraft): void {
  tcb.rto = Math.min(2 * tcb.rto, work.parameters.maxRto);
}
