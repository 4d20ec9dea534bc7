/** The retransmission timeout (RFC 6298). */
import type { ControlBlock } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Measurable, Work } from "../policy/policy.ts";

/** A round-trip time has been measured, µs. */
export function measure(work: Work, tcb: TcbDraft, sample: number): void {
  const { parameters, policy } = work;
  const rto = Math.round(policy.retransmission.estimate(tcb, sample, parameters));
  tcb.rto = Math.min(Math.max(rto, parameters.minRto), parameters.maxRto);
}

/** RFC 7323 §4, and without timestamps Karn's rule: nothing that was sent more than once measures. */
export function sample({ now }: Work, tcb: ControlBlock, ack: Measurable): number | null {
  const { previousUna, acknowledged, echoed } = ack;
  if (tcb.sndUna === previousUna) return null;
  if (echoed !== null) return Math.max(1, now - echoed);
  const oldest = acknowledged[0];
  return oldest === undefined || acknowledged.some(({ transmissions }) => transmissions > 1)
    ? null
    : now - oldest.sentAt;
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

/** How long to wait for the window before the next probe of it, µs: twice as long after each (SHLD-30). */
export function probeTimeout({ parameters, policy }: Work, { rto, probes }: ControlBlock): number {
  return Math.min(Math.max(rto, policy.probes.leastPause) * 2 ** probes, parameters.maxRto);
}

/** (5.5): the timer is backed off. */
export function backOff({ parameters, policy }: Work, tcb: TcbDraft): void {
  const answers = tcb.state === "SYN_RECEIVED" && tcb.passive;
  const most = answers ? policy.opening.mostSynAckTimeout(parameters) : parameters.maxRto;
  tcb.rto = Math.min(2 * tcb.rto, most);
}
