/** Where a Linux kernel (6.18) does otherwise than RFC 9293 says; the recordings under test show each. */

import { front, size } from "../../../persistent/queue.ts";
import { get } from "../../../persistent/tree.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import type { Host } from "../../model/host.ts";
import { after, before, distance, plus, upTo } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { listenerOf } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { ACK, RST, SYN } from "../../model/types.ts";
import type { Parameters } from "../../parameters/types.ts";
import type { Acceptability, Policy, ProfileDefinition } from "../../policy/policy.ts";
import { rfcPolicy } from "../rfc9293/profile.ts";
import { linuxAcks } from "./acks.ts";
import { linuxWindow } from "./window.ts";

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
  // Old is what ends before the last acknowledgment that went out (rcv_wup), not before RCV.NXT.
  if (before(plus(segment.seq, length), tcb.lastAckSent) || first > tcb.rcvWnd) return "outside";
  // An old segment that ends where the window begins, or one that begins where it ends: its ACK counts.
  if (length > 0 && (end <= 0 || first === tcb.rcvWnd)) return "acknowledgment-only";
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

/**
 * tcp_rtt_estimator(): the variance never counts less than the minimum timeout, follows its peak at once, and comes down
 * by a quarter a round trip.
 */
function estimate(tcb: TcbDraft, roundTrip: number, { minRto }: Parameters): number {
  if (tcb.srtt === null) {
    tcb.srtt = roundTrip;
    tcb.rttvar = roundTrip / 2;
    tcb.rttSpread = Math.max(4 * tcb.rttvar, minRto);
    tcb.rttPeak = tcb.rttSpread;
    tcb.rttSeq = tcb.sndNxt;
    return tcb.srtt + tcb.rttSpread;
  }
  const error = roundTrip - tcb.srtt;
  tcb.srtt += error / 8;
  const excess = Math.abs(error) - tcb.rttvar;
  tcb.rttvar += (error < 0 && excess > 0 ? excess / 8 : excess) / 4;
  tcb.rttPeak = Math.max(tcb.rttPeak, 4 * tcb.rttvar);
  tcb.rttSpread = Math.max(tcb.rttSpread, tcb.rttPeak);
  if (after(tcb.sndUna, tcb.rttSeq)) {
    if (tcb.rttPeak < tcb.rttSpread) tcb.rttSpread -= (tcb.rttSpread - tcb.rttPeak) / 4;
    tcb.rttSeq = tcb.sndNxt;
    tcb.rttPeak = minRto;
  }
  return tcb.srtt + tcb.rttSpread;
}

/** reqsk_timer_handler(): with the queue half full, those that did not answer their first SYN+ACKs make room. */
function hurries(host: Host, tcb: ControlBlock): boolean {
  const listener = listenerOf(host, tcb.localPort);
  if (listener === undefined || !tcb.passive) return false;
  const length = listener.synQueue.length;
  if (2 * length <= Math.max(8, listener.backlog)) return false;
  let retries = host.parameters.synackRetries;
  let young = 2 * listener.synQueue.filter((id) => get(host.alive, id)?.backoff === 0).length;
  for (; retries > 2 && length >= young; young *= 2) retries--;
  return tcb.backoff >= retries;
}

const linuxPolicy: Policy = {
  ...rfcPolicy,
  firstEphemeralPort: 32_768,
  bindsPorts: true,
  acceptability,
  // retransmits_timed_out(): since retrans_stamp.
  userTimeoutCountsRetransmissions: true,
  // TCP_INIT_CWND, RFC 6928.
  initialWindow: (mss) => 10 * mss,
  // tcp_cwnd_restart().
  decaysWhileIdle: true,
  // tcp_init_transfer(): one SYN that was lost is forgiven.
  slowAfterLostSyn: ({ passive, retransmissions }) => !passive && retransmissions > 1,
  estimate,
  givesUp: (tcb, parameters, now) => {
    if (tcb.state === "SYN_SENT" || tcb.state === "SYN_RECEIVED")
      return rfcPolicy.givesUp(tcb, parameters, now) || synTimedOut(tcb, parameters, now);
    if (tcb.backoffSince === null) return false;
    // tcp_orphan_retries(): fewer for a connection that nobody holds.
    const retries = (tcb.closeCalled ? parameters.orphanRetries : null) ?? parameters.retries;
    // tcp_probe_timer(): probes of a shut window are counted, retransmissions are timed.
    if (size(tcb.inFlight) === 0) return tcb.backoff >= retries;
    return now - tcb.backoffSince >= modelTimeout(retries, parameters.maxRto);
  },
  hurries,
  acceptQueueLimit: (backlog) => backlog + 1,
  // inet_csk_reqsk_queue_is_full(); without cookies a quarter of tcp_max_syn_backlog is kept for peers that are known.
  synQueueLimit: (backlog, { synCookies, synBacklog }) =>
    synCookies || synBacklog === null ? backlog + 1 : Math.min(backlog + 1, Math.floor((3 * synBacklog) / 4) + 1),
  resetError: (tcb) => (tcb.state === "CLOSE_WAIT" ? "EPIPE" : "ECONNRESET"),
  // tcp_reset(): whoever only called shutdown learns that the last bytes may not have arrived.
  resetErrorWhileClosing: "ECONNRESET",
  // tcp_fin() sets SOCK_DONE, and tcp_recvmsg() looks at that first.
  endHidesError: true,

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
  // tcp_send_challenge_ack().
  challengeInterval: 1_000_000,
  throttlesEveryAnswer: false,
  ignoresTextBehindFin: true,
  acks: linuxAcks,
  window: linuxWindow,
  // tcp_data_queue()
  takesBeyondWindow: true,
  resetsDeadPeer: true,
  // __tcp_transmit_skb(): PSH on what leaves as one unit of offloading, two segments as a rule (tcp_tso_autosize()).
  pushesEvery: 2,
  // tcp_check_urg(), tcp_urg(): SO_OOBINLINE is not set.
  keepsUrgentByteApart: true,
  // tcp_ack_probe()
  answerRestartsProbing: true,
  probesCarryByte: false,
  // tcp_nagle_check(), Minshall's variant: only a small segment in flight makes another small one wait, and none in urgent
  // mode.
  nagleHolds: (tcb, length) =>
    tcb.sndUp === null &&
    length < tcb.mss &&
    before(tcb.sndUna, tcb.smallSentEnd) &&
    upTo(tcb.smallSentEnd, tcb.sndNxt),
};

export const linux: ProfileDefinition = { policy: linuxPolicy };
