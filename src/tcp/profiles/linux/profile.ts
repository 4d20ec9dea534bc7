/** Where a Linux kernel (6.18) does otherwise than RFC 9293 says; the recordings under test show each. */
import { front } from "../../../persistent/queue.ts";
import { inSegments } from "../../congestion/window.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import { before, plus, upTo } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { ownState } from "../../policy/own-state.ts";
import type { ChallengePolicy, Policy, SendingPolicy, Work } from "../../policy/policy.ts";
import { type Citations, profileOf } from "../../policy/profile.ts";
import { leastRoundTrip } from "../../recovery/rack/state.ts";
import { recoveryOf } from "../../recovery/recoveries.ts";
import { mostText, segmentSize } from "../../send/usable.ts";
import { rfcPolicy } from "../rfc9293/profile.ts";
import { linuxAcks } from "./acks.ts";
import { linuxCongestion, segmentsInRound } from "./congestion.ts";
import { linuxDefaults } from "./defaults.ts";
import { linuxIcmp } from "./icmp.ts";
import { linuxListening, linuxOpening } from "./opening.ts";
import { arrivesAtRemnant } from "./remnant.ts";
import { firstSending, growFirst, halfWindow, linuxSendBuffer, sendingState, taken } from "./send-buffer.ts";
import { linuxSequence, resetsToo } from "./sequence.ts";
import { linuxKeepalive, linuxProbes, linuxRetransmission } from "./timers.ts";
import { linuxWindow } from "./window.ts";

const sending: SendingPolicy = {
  first: firstSending,
  textSent: taken,
  // tcp_nagle_check(), Minshall's variant: only a small segment in flight makes another small one wait, and none in urgent
  // mode.
  nagleHolds: (tcb, length) => {
    const { smallEnd } = sendingState.of(tcb);
    return tcb.sndUp === null && length < tcb.mss && before(tcb.sndUna, smallEnd) && upTo(smallEnd, tcb.sndNxt);
  },
  defers,
  // tcp_write_xmit(): until urgent data is acknowledged, segments leave one by one (tcp_urg_mode()).
  unit: (tcb, fresh) => (fresh && tcb.sndUp !== null ? 1 : unitSegments(tcb, fresh)),
  prepares,
  // tcp_sync_mss(): segments are never larger than half of the window that was offered first.
  cutsForHalfWindow: false,
  // tcp_snd_wnd_test(): the FIN is in the same sk_buff.
  finTakesRoom: true,
  mostForWindow: halfWindow,
  buffer: linuxSendBuffer,
};

/**
 * tcp_tso_should_defer(): soon after the last segment, room for less than a whole unit is kept until an acknowledgment makes
 * it more, unless that is much of the window. The one for the oldest in flight is due by then.
 */
function defers(work: Work, tcb: ControlBlock, room: number): boolean {
  const full = mostText(tcb);
  const [first, second] = sendingState.of(tcb).pieces;
  if (first === undefined || first.length <= full || room >= autosized(tcb) * full) return false;
  if (second !== undefined && room >= first.length) return false;
  if (room >= Math.min(tcb.sndWnd, tcb.cwnd) / 3) return false;
  if (recoveryOf(work, tcb).isRepairing(tcb)) return false;
  // A FIN is at the end of the last sk_buff: that gets no more text.
  if ((tcb.closeCalled || tcb.shutdownCalled) && second === undefined && room > first.length) return false;
  const oldest = front(tcb.inFlight);
  if (oldest === undefined || tcb.textSentAt === null || work.now - tcb.textSentAt > soon) return false;
  const roundTrip = tcb.srtt ?? 0;
  return oldest.lastSentAt + roundTrip - work.now <= Math.min(soon, roundTrip / 2);
}

const soon = 1_000;

/** tcp_write_xmit(): before the peer's window is looked at. */
function prepares(tcb: TcbDraft, room: number): void {
  if (sendingState.of(tcb).pieces.length < 2) return;
  growFirst(tcb, Math.min(unitSegments(tcb, true), Math.floor(room / segmentSize(tcb))));
}

/**
 * tcp_tso_autosize(), tcp_update_pacing_rate(): a millisecond's worth of segments, at least two; more where the round trip
 * is short.
 */
function unitSegments(tcb: ControlBlock, fresh: boolean): number {
  // tcp_cwnd_test(): at least two of them are in flight.
  const half = fresh ? Math.max(1, Math.floor(inSegments(tcb, tcb.cwnd) / 2)) : Infinity;
  return Math.min(half, autosized(tcb));
}

function autosized(tcb: ControlBlock): number {
  const { srtt } = tcb;
  if (srtt === null) return Infinity;
  const most = mostText(tcb);
  const rate = (segmentSize(tcb) * segmentsInRound(tcb) * 1_000_000) / Math.max(1, srtt);
  const halvings = Math.floor((leastRoundTrip(tcb) ?? srtt) / 512);
  const bytes = Math.floor(rate / 1024) + (halvings < 32 ? mostInUnit >> halvings : 0);
  return Math.max(2, Math.floor(Math.min(bytes, mostInUnit) / most));
}

/** sk_gso_max_size */
const mostInUnit = 65_535;

/** When an answer to a segment out of the window last went out. */
type Answered = { readonly at: number | null };

const answered = ownState<Answered>("challenges");

/** tcp_invalid_ratelimit */
const pause = 500_000;

const challenges: ChallengePolicy = {
  first: () => ({ at: null }),
  // tcp_send_challenge_ack()
  interval: 1_000_000,
  limitsEveryAnswer: false,
  // __tcp_oow_rate_limited()
  tooSoon: ({ now }, tcb) => {
    const { at } = answered.of(tcb);
    if (at !== null && now - at < pause) return true;
    answered.set(tcb, { at: now });
    return false;
  },
};

const linuxPolicy: Policy = {
  opening: linuxOpening,
  listening: linuxListening,
  ports: {
    // ip_local_port_range
    firstEphemeral: 32_768,
    exclusive: true,
    pairExists: "EADDRNOTAVAIL",
    // A port that was bound by hand may be taken out of TIME_WAIT at once, where timestamps protect it.
    takesOver: ({ agreed }, { reuseAddress }) => reuseAddress && agreed.timestamps,
    // tcp_twsk_unique(), tcp_tw_reuse_delay: not before timestamps tell the old connection from the new one.
    reusesAfter: ({ agreed }, time) => agreed.timestamps && time > 1_000_000,
  },
  sequence: linuxSequence,
  resets: {
    checksNumber: true,
    isExactToo: resetsToo,
    error: ({ state }) => (state === "CLOSE_WAIT" ? "EPIPE" : "ECONNRESET"),
    // tcp_reset(): an application that only called shutdown learns that the last bytes may not have arrived.
    errorWhileClosing: "ECONNRESET",
    // tcp_fin() sets SOCK_DONE, and tcp_recvmsg() looks at that first.
    hiddenByEnd: true,
    // sock_error(); add_wait_queue() puts the newest first.
    errorOnce: true,
    carriesAck: true,
  },
  challenges,
  acks: {
    ...linuxAcks,
    established: (work, tcb) => {
      linuxAcks.established(work, tcb);
      // tcp_rsk(req)->last_oow_ack_time goes with the request socket.
      if (tcb.passive) answered.set(tcb, { at: null });
    },
  },
  window: linuxWindow,
  sending,
  // tcp_check_urg(), tcp_urg(): SO_OOBINLINE is not set.
  urgent: { keepsByteApart: true, announces: false },
  retransmission: linuxRetransmission,
  probes: linuxProbes,
  keepalive: linuxKeepalive,
  congestion: linuxCongestion,
  recovery: { algorithm: () => "rack" },
  closing: {
    orphansRefuseText: true,
    textAcrossFinResets: true,
    acknowledgesFinBeyond: false,
    looksOnInClosing: true,
    looksOnAfterClosing: false,
    // tcp_time_wait() has parted the remnant from its socket.
    abortsTimeWait: false,
    // tcp_disconnect()
    abortResetsUnsent: true,
    // tcp_shutdown(); tcp_rcv_state_process() makes up for it.
    shutdownWaits: true,
    // __inet_stream_connect(): as it was before.
    keepsFailedSocket: true,
    // inet_shutdown(), tcp_disconnect()
    errorOfShutdown: "ECONNRESET",
  },
  timeWait: {
    length: rfcPolicy.timeWait.length,
    reopensAtNext: false,
    // tcp_twsk_unique(): ts_recent
    successorEchoes: true,
    // tcp_timewait_state_process(), tcp_twsk_unique()
    successorIss: ({ sndNxt }) => plus(sndNxt, 65_537),
    intercepts: arrivesAtRemnant,
  },
  icmp: linuxIcmp,
};

const cites: Citations = {
  "syn-fin": "tcp_rcv_state_process()",
  "syn-again": "tcp_check_req()",
  "foreign-echo": "tcp_rcv_synsent_state_process(), tcp_check_req(): tsecr_reject",
  "syn-in-syn-received": "tcp_check_req()",
  "invalid-limit": "tcp_invalid_ratelimit",
  "orphan-text": "tcp_rcv_state_process(): TCPAbortOnData",
  "text-across-fin": "tcp_rcv_state_process(): TCPAbortOnData",
  "defer-accept": "tcp_check_req(): rskq_defer_accept",
  "remnant-ack": "tcp_timewait_state_process()",
  "remnant-rst": "tcp_timewait_state_process()",
  "fin-timeout": "tcp_close(): tcp_fin_timeout",
  "soft-error": "tcp_v4_err(): sk_err_soft",
};

export const linux = profileOf(linuxPolicy, linuxDefaults, cites, ["rack"]);
