/** What RFC 9293 says, and where it leaves a choice, the RFC that it points to. */
import { threeWayHandshake } from "../../connection/handshake.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import { before, distance, plus } from "../../model/sequence.ts";
import type { Segment } from "../../model/types.ts";
import { ACK, RST, SYN } from "../../model/types.ts";
import type { Acceptability, Policy, ProfileDefinition } from "../../policy/policy.ts";
import { estimate } from "../../send/rto.ts";
import { rfcAcks } from "./acks.ts";
import { rfcWindow } from "./window.ts";

const synAck = SYN | ACK;

/** Table 6 of §3.10.7.4: the four cases. `length` counts SYN and FIN. */
function acceptability(tcb: ControlBlock, segment: Segment, length: number): Acceptability {
  const { rcvNxt, rcvWnd } = tcb;
  const first = distance(segment.seq, rcvNxt);
  // The peer's SYN+ACK of a simultaneous open: Figure 7 uses its ACK, though the SYN itself is old by now.
  if (tcb.state === "SYN_RECEIVED" && !tcb.passive && (segment.flags & synAck) === synAck && segment.seq === tcb.irs) {
    return "acknowledgment-only";
  }
  if (length === 0) {
    if (rcvWnd === 0) {
      // "Special allowance should be made to accept valid ACKs": the byte that the peer probes with stands before them.
      if (first === 1 && (segment.flags & RST) === 0) return "acknowledgment-only";
      return first === 0 ? "acceptable" : "outside";
    }
    if (first >= 0 && first < rcvWnd) return "acceptable";
    // Appendix A.2: both sides filled the window and lost something of it. Their ACKs stand at the very edge, and were
    // none of them used, neither side would ever learn what to send again.
    const atEdge = first === rcvWnd && tcb.outOfOrder.length > 0 && (segment.flags & RST) === 0;
    return atEdge ? "acknowledgment-only" : "outside";
  }
  // A window that is shut takes no text, but the ACK of a segment at its edge is valid (and so is a probe's).
  if (rcvWnd === 0) return first === 0 ? "acknowledgment-only" : "outside";
  const last = distance(plus(segment.seq, length - 1), rcvNxt);
  return (first >= 0 && first < rcvWnd) || (last >= 0 && last < rcvWnd) ? "acceptable" : "outside";
}

export const rfcPolicy: Policy = {
  firstEphemeralPort: 49_152,
  bindsPorts: false,
  opening: threeWayHandshake,
  isnClockRuns: true,

  acceptability,
  userTimeoutCountsRetransmissions: false,
  timeWait: (parameters) => 2 * parameters.msl,
  // RFC 5681 §3.1.
  initialWindow: (mss) => (mss > 2190 ? 2 * mss : mss > 1095 ? 3 * mss : 4 * mss),
  decaysWhileIdle: false,
  slowAfterLostSyn: ({ retransmissions }) => retransmissions > 0,
  // RFC 6298.
  estimate,
  givesUp: (tcb, parameters) => {
    if (tcb.state === "SYN_SENT") return tcb.backoff >= parameters.synRetries + parameters.synLinearTimeouts;
    if (tcb.state === "SYN_RECEIVED") return tcb.backoff >= parameters.synackRetries;
    return tcb.backoff >= parameters.retries;
  },
  hurries: () => false,
  acceptQueueLimit: (backlog) => Math.max(1, backlog),
  synQueueLimit: (backlog) => Math.max(1, backlog),
  resetError: () => "ECONNRESET",
  // §3.10.7.4: the control block is deleted, and nothing is said of a signal to the user.
  resetErrorWhileClosing: null,
  endHidesError: false,

  dropsSynFin: false,
  keepsTextOfSyn: true,
  retriesSynAfterBadAck: null,
  repeatsSynAck: false,
  acceptsOldAckOnSimultaneousOpen: false,
  answersSynAckOfSimultaneousOpen: false,
  checksReset: true,
  obeysResetBeforeFin: false,
  resetCarriesAck: false,
  orphansRefuseText: false,
  keepsRemnants: false,
  invalidRateLimit: null,
  // RFC 5961 §7: "in any 5 second window".
  challengeInterval: 5_000_000,
  throttlesEveryAnswer: true,
  ignoresTextBehindFin: false,
  acks: rfcAcks,
  window: rfcWindow,
  takesBeyondWindow: false,
  resetsDeadPeer: false,
  pushesEvery: null,
  keepsUrgentByteApart: false,
  answerRestartsProbing: false,
  probesCarryByte: true,
  nagleHolds: (tcb) => before(tcb.sndUna, tcb.sndNxt),
};

export const rfc9293: ProfileDefinition = { policy: rfcPolicy };
