/** What RFC 9293 says, and where it leaves a choice, the RFC that it points to. */
import { before, latest, plus, upTo } from "../../model/sequence.ts";
import { noState } from "../../policy/own-state.ts";
import type { Policy } from "../../policy/policy.ts";
import { profileOf } from "../../policy/profile.ts";
import { byteBuffer } from "../../send/buffer.ts";
import { estimate, sample } from "../../send/rto.ts";
import { segmentSize } from "../../send/usable.ts";
import { rfcAcks } from "./acks.ts";
import { rfcOpening } from "./opening.ts";
import { acceptability } from "./sequence.ts";
import { rfcWindow } from "./window.ts";

/** RFC 5681 §3.1. */
function initialWindow(unit: number): number {
  return unit > 2190 ? 2 * unit : unit > 1095 ? 3 * unit : 4 * unit;
}

export const rfcPolicy: Policy = {
  opening: rfcOpening,
  listening: {
    dropsSynFin: false,
    acceptQueueLimit: (backlog) => Math.max(1, backlog),
    synQueueLimit: (backlog) => Math.max(1, backlog),
    givesUpEarly: () => false,
  },
  ports: {
    firstEphemeral: 49_152,
    exclusive: false,
    // §3.10.1: "connection already exists".
    pairExists: "EADDRINUSE",
    takesOver: () => false,
    reusesAfter: () => true,
  },
  sequence: {
    acceptability,
    ignores: () => false,
    oldAcks: ({ maxSndWnd }) => maxSndWnd,
    ofEmpty: ({ sndNxt }) => sndNxt,
    outdated: () => "refused",
  },
  resets: {
    checksNumber: true,
    isExactToo: () => false,
    error: () => "ECONNRESET",
    // §3.10.7.4: the control block is deleted, and nothing is said of a signal to the user.
    errorWhileClosing: null,
    hiddenByEnd: false,
    errorOnce: false,
    carriesAck: false,
  },
  challenges: {
    first: () => noState,
    // RFC 5961 §7: "in any 5 second window".
    interval: 5_000_000,
    limitsEveryAnswer: true,
    tooSoon: () => false,
  },
  acks: rfcAcks,
  window: rfcWindow,
  sending: {
    first: () => noState,
    textSent: (_tcb, _length, push) => push,
    nagleHolds: (tcb) => before(tcb.sndUna, tcb.sndNxt),
    defers: null,
    prepares: null,
    unit: null,
    cutsForHalfWindow: true,
    finTakesRoom: false,
    mostForWindow: () => Infinity,
    buffer: byteBuffer,
  },
  urgent: { keepsByteApart: false, announces: true },
  retransmission: {
    first: () => noState,
    sample,
    estimate,
    givesUp: (tcb, parameters) => tcb.backoff >= parameters.retries,
    reportsR1: true,
    userTimeoutFrom: "sending",
  },
  probes: {
    carriesByte: true,
    replacesRetransmission: true,
    leastPause: 0,
    // §3.8.6.2.1: 0.1 … 1 second.
    overrideTimeout: 1_000_000,
    pushesOverride: null,
    answerRestarts: false,
    userTimeoutRuns: false,
    givesUp: (tcb, parameters) => tcb.backoff >= parameters.retries,
  },
  keepalive: {
    isDead: (tcb, parameters) => tcb.keepaliveProbes >= parameters.keepaliveProbes,
    resetsDeadPeer: false,
  },
  congestion: {
    first: () => noState,
    counts: "bytes",
    initialWindow,
    slowAfterLostSyn: ({ retransmissions }) => retransmissions > 0,
    losesSyn: false,
    // RFC 5681 §4.1: the restart window.
    idle: (tcb) => {
      tcb.cwnd = Math.min(tcb.cwnd, initialWindow(segmentSize(tcb)));
    },
    used: () => undefined,
    mayGrow: () => true,
  },
  // Losses are recognized by time where that is asked for (RFC 8985).
  recovery: { algorithm: ({ sack }, { rack }) => (rack && sack ? "rack" : "rfc6675") },
  closing: {
    orphansRefuseText: false,
    textAcrossFinResets: false,
    acknowledgesFinBeyond: true,
    // "Otherwise, ignore the segment": a FIN in it, too.
    looksOnInClosing: false,
    looksOnAfterClosing: true,
    abortsTimeWait: true,
    abortResetsUnsent: false,
    shutdownWaits: false,
    keepsFailedSocket: false,
    errorOfShutdown: null,
  },
  timeWait: {
    length: (parameters) => 2 * parameters.msl,
    reopensAtNext: true,
    successorEchoes: false,
    successorIss: (tcb, opens, clock) => latest(clock(), plus(tcb.sndNxt, opens === "actively" ? 65_537 : 1)),
    intercepts: () => false,
  },
  // Hard errors: codes 2 to 4.
  icmp: {
    // RFC 5927 §4.1: a message about what is not in flight is old, or forged.
    accepts: ({ sndUna, sndNxt }, { seq }) => upTo(sndUna, seq) && before(seq, sndNxt),
    aborts: (_, kind) => kind === "protocol-unreachable" || kind === "port-unreachable",
    reportsSoft: true,
    // RFC 791: what every network carries.
    leastMtu: 68,
    looksAtClock: true,
    timeoutWithoutBackoff: null,
  },
};

/** The RFC has neither queues of connections nor memory of sockets, nor another number of retries for a closed one. */
const idle = ["rfc1337", "orphanRetries", "synBacklog", "sendMemory", "receiveBuffer", "maxReceiveBuffer"] as const;

export const rfc9293 = profileOf(rfcPolicy, {}, {}, idle);
