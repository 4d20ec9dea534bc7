/** Where a Linux kernel (6.18) does otherwise than RFC 9293 says; the recordings under test show each. */
import type { ControlBlock } from "./control-block.ts";
import type { Parameters } from "./parameter-types.ts";
import { rfcPolicy } from "./policy-rfc9293.ts";
import type { Acceptability, Policy } from "./policy-types.ts";
import { front } from "./queue.ts";
import { before, distance, upTo } from "./sequence.ts";
import type { Segment } from "./types.ts";
import { ACK, RST, SYN } from "./types.ts";

/** tcp_in_window(): both edges of the window belong to it. */
export function inWindow(first: number, end: number, window: number): boolean {
  return first === 0 || (end > 0 && first < window) || (first === window && end === first);
}

/** tcp_sequence(), and tcp_check_req() in SYN_RECEIVED out of LISTEN. `length` counts SYN and FIN. */
function acceptability(tcb: ControlBlock, segment: Segment, length: number): Acceptability {
  const first = distance(segment.seq, tcb.rcvNxt);
  const end = first + length;
  if (tcb.state === "SYN_RECEIVED") {
    if (tcb.passive) return inWindow(first, end, tcb.rcvWnd) ? "acceptable" : "outside";
    if ((segment.flags & (SYN | ACK)) === (SYN | ACK) && segment.seq === tcb.irs) return "acknowledgment-only";
  }
  // A peer that does not count its FIN resets one number early.
  if (first === -1 && tcb.finReceived && (segment.flags & RST) !== 0) return "acceptable";
  if (end < 0 || first > tcb.rcvWnd) return "outside";
  // An old segment that ends where the window begins, or one that begins where it ends: its ACK counts.
  if (length > 0 && (end === 0 || first === tcb.rcvWnd)) return "acknowledgment-only";
  return "acceptable";
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

/** tcp_write_timeout(): a SYN is also given up once doubling alone would have used up the retries since the first one. */
function synTimedOut(tcb: ControlBlock, parameters: Parameters, now: number): boolean {
  const first = tcb.state === "SYN_SENT" ? front(tcb.inFlight) : undefined;
  if (first === undefined) return false;
  let limit = 0;
  for (let n = 0; n <= parameters.synRetries; n++) limit += Math.min(parameters.rto * 2 ** n, parameters.maxRto);
  return now - first.sentAt >= limit;
}

export const linuxPolicy: Policy = {
  ...rfcPolicy,
  firstEphemeralPort: 32_768,
  bindsPorts: true,
  acceptability,
  // TCP_INIT_CWND, RFC 6928.
  initialWindow: (mss) => 10 * mss,
  // tcp_rtt_estimator(): the variance never counts less than the minimum timeout.
  rto: (srtt, rttvar, parameters) => srtt + Math.max(parameters.minRto, 4 * rttvar),
  givesUp: (tcb, parameters, now) => {
    if (tcb.state === "SYN_SENT" || tcb.state === "SYN_RECEIVED")
      return rfcPolicy.givesUp(tcb, parameters, now) || synTimedOut(tcb, parameters, now);
    if (tcb.backoffSince === null) return false;
    // tcp_orphan_retries(): eight for a connection that nobody holds.
    const retries = tcb.closeCalled ? Math.min(8, parameters.retries) : parameters.retries;
    return now - tcb.backoffSince >= modelTimeout(retries, parameters.maxRto);
  },
  acceptQueueLimit: (backlog) => backlog + 1,
  // inet_csk_reqsk_queue_is_full().
  synQueueLimit: (backlog) => backlog + 1,
  resetError: (tcb) => (tcb.state === "CLOSE_WAIT" ? "EPIPE" : "ECONNRESET"),
  // tcp_reset(): whoever only called shutdown learns that the last bytes may not have arrived.
  resetErrorWhileClosing: "ECONNRESET",

  dropsSynFin: true,
  keepsTextOfSyn: false,
  retriesSynAfterBadAck: 8_000,
  repeatsSynAck: true,
  acceptsOldAckOnSimultaneousOpen: true,
  answersSynAckOfSimultaneousOpen: true,
  obeysResetBeforeFin: true,
  resetCarriesAck: true,
  orphansRefuseText: true,
  keepsRemnants: true,
  // tcp_invalid_ratelimit.
  invalidRateLimit: 500_000,
  ignoresTextBehindFin: true,
  // __tcp_ack_snd_check(): once question and answer alternate ("ping-pong"), an ACK waits for company.
  acknowledgesAtOnce: (tcb) => !tcb.interactive || distance(tcb.rcvNxt, tcb.lastAckSent) > tcb.mss,
  delaysAckOfFin: true,
  resetsDeadPeer: true,
  // __tcp_transmit_skb(): PSH on what leaves as one unit of offloading, two segments as a rule (tcp_tso_autosize()).
  pushesEvery: 2,
  // tcp_cleanup_rbuf(): only a window that is half shut, and then doubles.
  updatesWindow: (offered, possible, parameters) =>
    2 * offered <= parameters.window && possible > 0 && possible >= 2 * offered,
  probesCarryByte: false,
  // tcp_nagle_check(), Minshall's variant: only a small segment in flight makes another small one wait.
  nagleHolds: (tcb, length) =>
    length < tcb.mss && before(tcb.sndUna, tcb.smallSentEnd) && upTo(tcb.smallSentEnd, tcb.sndNxt),
};
