/** The retransmission timeout (RFC 6298). */
import type { Draft, Work } from "./step.ts";

/** Takes a round-trip time, µs, into account: (2.2) the first, (2.3) a later one. */
export function measure(work: Work, tcb: Draft, roundTrip: number): void {
  if (tcb.srtt === null) {
    tcb.srtt = roundTrip;
    tcb.rttvar = roundTrip / 2;
  } else {
    tcb.rttvar = 0.75 * tcb.rttvar + 0.25 * Math.abs(tcb.srtt - roundTrip);
    tcb.srtt = 0.875 * tcb.srtt + 0.125 * roundTrip;
  }
  const { parameters, policy } = work.host;
  const rto = Math.round(policy.rto(tcb.srtt, tcb.rttvar, parameters));
  tcb.rto = Math.min(Math.max(rto, parameters.minRto), parameters.maxRto);
}

/** (5.5): the timer is backed off. */
export function backOff(work: Work, tcb: Draft): void {
  tcb.rto = Math.min(2 * tcb.rto, work.host.parameters.maxRto);
}
