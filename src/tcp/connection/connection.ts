/** A new control block, and what a handshake settles in it. */
import { emptyQueue } from "../../persistent/queue.ts";
import { controlOf } from "../congestion/controls.ts";
import { unlimited } from "../congestion/window.ts";
import type { Agreed, ControlBlock } from "../model/control-block.ts";
import { has } from "../model/segment.ts";
import { plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { addConnection, noTimers } from "../model/step.ts";
import type { Address, Segment } from "../model/types.ts";
import { ACK } from "../model/types.ts";
import { ipOf } from "../parameters/ip.ts";
import type { Work } from "../policy/policy.ts";
import { offeredScale } from "../receive/window-scale.ts";
import { recoveryOf } from "../recovery/recoveries.ts";
import { nothingMarked } from "../send/queue.ts";
import { announcedMss } from "../send/usable.ts";
import { initialSequenceNumber } from "./isn.ts";
import { setMss } from "./mss.ts";

const nothingAgreed: Agreed = { sendScale: 0, receiveScale: 0, scaling: false, sack: false, timestamps: false };

/** A control block in CLOSED, with an initial sequence number and nothing sent. */
export function createConnection(
  work: Work,
  localPort: number,
  remote: Address,
  kind: { readonly passive: boolean; readonly iss?: number },
): TcbDraft {
  const { parameters, policy } = work;
  const { defaultMss } = ipOf(parameters);
  const iss = kind.iss ?? initialSequenceNumber(work, localPort, remote);
  // Each member by itself: copies of what was made with a spread are slow, and every step makes one.
  const block: ControlBlock = {
    mss: defaultMss,
    fullMss: defaultMss,
    id: work.host.nextId++,
    localPort,
    local: { host: work.host.name, port: localPort },
    remote,
    passive: kind.passive,
    accepted: !kind.passive,
    iss,
    sndUna: iss,
    sndNxt: iss,
    unreadData: emptyQueue(),
    inFlight: emptyQueue(),
    unsent: emptyQueue(),
    cwnd: policy.congestion.initialWindow(defaultMss),
    rto: parameters.rto,
    heardAt: work.now,
    clockAt: work.now,
    acks: policy.acks.first(iss, parameters),
    buffer: policy.window.first(iss, parameters),
    challenges: policy.challenges.first(iss, parameters),
    control: controlOf(work).first,
    recovery: recoveryOf(work, { agreed: nothingAgreed }).first,
    rtt: policy.retransmission.first(iss, parameters),
    sending: policy.sending.first(iss, parameters),
    windowUse: policy.congestion.first(iss, parameters),
    ownParts: 0,
    state: "CLOSED",
    sndWnd: 0,
    sndWl1: 0,
    sndWl2: 0,
    maxSndWnd: 0,
    sndUp: null,
    irs: 0,
    rcvNxt: 0,
    rcvWnd: 0,
    rcvAdv: 0,
    rcvUp: null,
    lastAckSent: 0,
    received: 0,
    unread: 0,
    streams: [],
    urgentByte: null,
    urgentByteDue: false,
    unreadToMark: null,
    outOfOrder: [],
    sackBlocks: [],
    duplicate: null,
    finReceived: false,
    endRead: false,
    unacked: 0,
    buffers: 0,
    unsentLength: 0,
    unsentTaken: 0,
    corked: false,
    textSentAt: null,
    ssthresh: unlimited,
    tally: nothingMarked,
    emissions: 0,
    segmentsSent: 0,
    srtt: null,
    rttvar: 0,
    backoff: 0,
    backoffSince: null,
    probes: 0,
    retransmissions: 0,
    bytesResent: 0,
    agreed: nothingAgreed,
    tsRecent: 0,
    tsRecentAt: 0,
    closeCalled: false,
    shutdownCalled: false,
    deferred: false,
    readShutdown: false,
    finSent: false,
    error: null,
    errorPending: false,
    softError: null,
    pathMtu: null,
    timers: noTimers(),
    sendResumesAt: null,
    deadline: Infinity,
    keepaliveProbes: 0,
  };
  return addConnection(work, block);
}

/** Takes from the peer's SYN what it says: where its bytes begin, what it can take, which options it wants. */
export function takeSyn(work: Work, tcb: TcbDraft, syn: Segment, withTimestamps = tcb.passive): void {
  const { parameters, policy } = work;
  tcb.irs = syn.seq;
  tcb.rcvNxt = plus(syn.seq, 1);
  tcb.lastAckSent = tcb.rcvNxt;
  tcb.sndWnd = syn.window;
  tcb.maxSndWnd = Math.max(tcb.maxSndWnd, syn.window);
  tcb.sndWl1 = syn.seq;
  const offered = offeredScale(parameters);
  const scaling = offered !== null && syn.options.windowScale !== undefined;
  const crossed = !tcb.passive && !has(syn, ACK);
  tcb.agreed = {
    scaling,
    // RFC 7323 §2.3: a shift count over 14 counts as 14.
    sendScale: scaling ? Math.min(14, syn.options.windowScale) : 0,
    receiveScale: scaling || (crossed && policy.opening.keepsOffer) ? Math.min(14, offered ?? 0) : 0,
    sack: parameters.sack && syn.options.sackPermitted === true,
    timestamps: parameters.timestamps && syn.options.timestamps !== undefined,
  };
  setMss(work, tcb, Math.max(1, Math.min(syn.options.mss ?? ipOf(parameters).defaultMss, announcedMss(work, tcb))));
  const timestamps = withTimestamps ? tcb.agreed.timestamps : tcb.tsRecent !== 0;
  tcb.rcvWnd = policy.window.initial(parameters, timestamps, 65_535 * 2 ** tcb.agreed.receiveScale);
  tcb.rcvAdv = plus(tcb.rcvNxt, tcb.rcvWnd);
  if (tcb.agreed.timestamps) {
    tcb.tsRecent = syn.options.timestamps?.[0] ?? 0;
    tcb.tsRecentAt = work.now;
  }
  tcb.recovery = { ...recoveryOf(work, tcb).first };
  controlOf(work).onOpen(work, tcb);
}
