/**
 * When a Linux kernel acknowledges: at once at first ("quick ACKs"), later when a timer, a second full-sized segment, an
 * answer or the reading application says so (struct inet_connection_sock.icsk_ack; tcp_input.c, tcp_output.c, tcp.c).
 */

import type { ControlBlock } from "../../model/control-block.ts";
import { has } from "../../model/segment.ts";
import { distance, upTo } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { PSH } from "../../model/types.ts";
import { ipv4 } from "../../parameters/ip.ts";
import type { Parameters } from "../../parameters/parameters.ts";
import type { Own } from "../../policy/own-state.ts";
import type { AckPolicy, Work } from "../../policy/policy.ts";
import { segmentSize } from "../../send/usable.ts";
import {
  advertisedMss,
  bufferOf,
  growByFin,
  growForHeld,
  growWindow,
  isFull,
  measureEcho,
  measureRatio,
  measureRoundTrip,
  memoryAddedAt,
  reserveForHeld,
} from "./receive-buffer.ts";
import type { Acknowledging } from "./state.ts";
import { ackState } from "./state.ts";
import { selectWindow } from "./window.ts";

/** TCP_MAX_QUICKACKS. */
const mostQuick = 16;
/** TCP_MSS_DEFAULT, over IPv6, too (measured); TCP_MIN_MSS. */
const { defaultMss } = ipv4;
const leastMss = 88;
/** tcp_event_data_recv(): shorter segments say nothing about the peer. */
const leastGrowing = 128;
/** A jiffy, in which pauses and timeouts are counted: what "at once" takes where a timer does it. */
const tick = 4_000;
/** HZ / 2, and TCP_DELACK_MAX. */
const longestWait = 500_000;
const longestInteractiveWait = 200_000;
/** net.ipv4.tcp_comp_sack_nr's neighbour: how many duplicate ACKs go out at once, and how long the others wait. */
const duplicatesAtOnce = 3;
const longestCompression = 1_000;
/** net.ipv4.tcp_comp_sack_slack_ns: how much later its timer may fire, and does unless another interrupt comes first. */
const slack = 100;

/** tcp_finish_connect(), tcp_create_openreq_child(): pauses between text count from here, unless both ends opened. */
function established({ now }: Work, tcb: TcbDraft): void {
  ackState.own(tcb).textHeardAt = now;
}

/** tcp_event_data_recv(): text arrived in order. */
function textArrived(work: Work, tcb: TcbDraft, segment: Segment): void {
  const least = work.parameters.delayedAck ?? 0;
  const { length } = segment.payload;
  const acks = ackState.own(tcb);
  if (acks.receiveMss === 0) acks.receiveMss = firstMss(work, tcb);
  measureRoundTrip(work, tcb, segment, acks.receiveMss);
  if (length > acks.receiveMss) measureRatio(work, tcb, length);
  measureMss(acks, advertisedMss(tcb, work.parameters), segment);
  const pause = sinceText(work, acks);
  if (acks.timeout === 0) {
    moreQuick(tcb, acks);
    acks.timeout = least;
  } else if (pause <= least / 2) acks.timeout = halved(acks.timeout) + least / 2;
  else if (pause < acks.timeout) acks.timeout = Math.min(halved(acks.timeout) + pause, tcb.rto);
  else if (pause > Math.ceil(tcb.rto / tick) * tick) moreQuick(tcb, acks);
  if (length >= leastGrowing && growWindow(work, tcb, length, acks.receiveMss)) acks.quick |= 1;
  acks.textHeardAt = work.now;
  acks.duplicates = 0;
}

/** Half of a time, in whole ticks. */
function halved(time: number): number {
  return Math.floor(time / 2 / tick) * tick;
}

/** Since text was heard: as many ticks as most likely end meanwhile. */
function sinceText({ now }: Work, { textHeardAt }: Acknowledging): number {
  return Math.round((now - textHeardAt) / tick) * tick;
}

/** tcp_data_queue_ofo() */
function textHeld(work: Work, tcb: TcbDraft, segment: Segment): void {
  const { length } = segment.payload;
  const acks = ackState.own(tcb);
  if (acks.receiveMss === 0) acks.receiveMss = firstMss(work, tcb);
  measureEcho(work, tcb, segment, acks.receiveMss);
  if (length > acks.receiveMss) measureRatio(work, tcb, length);
  measureMss(acks, advertisedMss(tcb, work.parameters), segment);
  reserveForHeld(work, tcb, segment.seq, length);
  // Without SACK the peer needs duplicate ACKs, and a window that grows makes none.
  const grows =
    tcb.agreed.sack &&
    (length > 0
      ? growWindow(work, tcb, length, acks.receiveMss, memoryAddedAt(tcb, segment.seq))
      : joins(tcb, segment) && growByFin(work, tcb));
  growForHeld(work, tcb);
  if (grows) acks.quick |= 1;
}

/** Whether it continues what is held out of order: it is put into the same sk_buff. */
function joins({ sackBlocks: [latest] }: ControlBlock, { seq }: Segment): boolean {
  return latest !== undefined && latest[0] !== seq;
}

/** tcp_measure_rcv_mss(): how long the peer's full segments are, and whether this one is the end of a write. */
function measureMss(acks: Own<Acknowledging>, ownMss: number, segment: Segment): void {
  const { length } = segment.payload;
  const pushed = has(segment, PSH);
  if (length >= acks.receiveMss) {
    acks.receiveMss = Math.min(length, ownMss);
    acks.lastSize = 0;
    if (pushed) acks.pushed = Math.max(1, acks.pushed);
    return;
  }
  const large = length >= defaultMss || (length >= leastMss && !pushed);
  if (large && length === acks.lastSize) {
    acks.receiveMss = length;
    return;
  }
  acks.lastSize = large ? length : 0;
  acks.pushed = Math.min(2, acks.pushed + 1);
}

/** tcp_initialize_rcv_mss() */
function firstMss({ parameters }: Work, tcb: ControlBlock): number {
  const half = Math.floor(tcb.rcvWnd / 2);
  return Math.max(Math.min(parameters.mss, segmentSize(tcb), half, defaultMss), leastMss);
}

function fullSegment(tcb: ControlBlock): number {
  return ackState.of(tcb).receiveMss || defaultMss;
}

/** tcp_incr_quickack() */
function moreQuick(tcb: ControlBlock, acks: Own<Acknowledging>): void {
  const mss = Math.max(acks.receiveMss, leastMss);
  const quick = Math.min(Math.floor(tcb.rcvWnd / (2 * mss)) || 2, mostQuick);
  acks.quick = Math.max(quick, acks.quick);
}

/** tcp_event_data_sent(): text soon after text that came in is an answer. */
function textSent(work: Work, tcb: TcbDraft): void {
  const acks = ackState.of(tcb);
  if (!acks.interactive && sinceText(work, acks) < acks.timeout) ackState.own(tcb).interactive = true;
}

/** inet_csk_schedule_ack() */
function scheduled(tcb: TcbDraft): void {
  ackState.own(tcb).scheduled = true;
}

/** tcp_event_ack_sent() */
function acknowledged(work: Work, tcb: TcbDraft): void {
  const { scheduled: isScheduled, pushed } = ackState.of(tcb);
  const owed = isScheduled || tcb.lastAckSent !== tcb.rcvNxt || tcb.timers["delayed-ack"] !== null;
  if (!owed && pushed === 0) return;
  const acks = ackState.own(tcb);
  acks.pushed = 0;
  acks.scheduled = false;
  if (acks.quick === 0 || !owed) return;
  acks.quick--;
  if (acks.quick === 0) acks.timeout = work.parameters.delayedAck ?? 0;
}

/** tcp_enter_quickack_mode(): something is amiss, and the peer should hear of it soon. */
function disturbed(work: Work, tcb: TcbDraft): void {
  const acks = ackState.own(tcb);
  if (acks.receiveMss === 0) acks.receiveMss = firstMss(work, tcb);
  moreQuick(tcb, acks);
  acks.interactive = false;
  acks.timeout = work.parameters.delayedAck ?? 0;
}

/** __tcp_ack_snd_check(): the window is looked at first, and little room in the buffer ends quick ACKs. */
function atOnce(work: Work, tcb: TcbDraft): boolean {
  const enough = distance(tcb.rcvNxt, tcb.lastAckSent) > fullSegment(tcb);
  if (enough && (tcb.unread === 0 || selectWindow(work, tcb) >= bufferOf(work, tcb).window)) return true;
  const { quick, interactive } = ackState.of(tcb);
  if (quick > 0 && !interactive) return true;
  return tcb.outOfOrder.length > 0 && (!tcb.agreed.sack || mayAnswerDuplicate(tcb));
}

/** With SACK the first duplicates go out at once; later ones are put together. */
function mayAnswerDuplicate(tcb: TcbDraft): boolean {
  const acks = ackState.own(tcb);
  acks.duplicates++;
  return acks.duplicates <= duplicatesAtOnce;
}

/** tcp_sack_new_ofo_skb(): no block gets to the third place before an ACK had it among its first two. */
function reportsFirst(tcb: ControlBlock, from: number, to: number): boolean {
  if (tcb.timers["delayed-ack"] === null || ackState.of(tcb).duplicates <= duplicatesAtOnce) return false;
  const place = tcb.sackBlocks.findIndex(([left, right]) => upTo(left, to) && upTo(from, right));
  return (place === -1 ? tcb.sackBlocks.length : place) >= 2;
}

/** The compressed ACK waits for a twentieth of a round trip, as far as one is known. */
function compressedDelay(work: Work, tcb: TcbDraft): number {
  const { roundTrip } = bufferOf(work, tcb);
  return Math.min(longestCompression, Math.floor(Math.min(roundTrip, tcb.srtt ?? roundTrip) / 20)) + slack;
}

/** tcp_send_delayed_ack(): in how many µs; 0: a timer that runs is about to expire anyway. */
function delay(work: Work, tcb: TcbDraft): number {
  if (tcb.outOfOrder.length > 0) return compressedDelay(work, tcb);
  const least = work.parameters.delayedAck ?? 0;
  const { timeout, interactive, pushed } = ackState.of(tcb);
  let wait = Math.max(timeout, tick);
  if (wait > least) {
    let most = interactive || pushed > 0 ? longestInteractiveWait : longestWait;
    if (tcb.srtt !== null) most = Math.min(most, Math.max(tcb.srtt, least));
    wait = Math.min(wait, most);
  }
  wait = Math.min(wait, longestInteractiveWait, beforeTimeout(work.parameters));
  const running = tcb.timers["delayed-ack"];
  const soon = Math.floor(wait / 4 / tick) * tick;
  return running !== null && running.at <= work.now + soon ? 0 : wait;
}

/** tcp_delack_max(): a tick less than the least retransmission timeout, which a peer is taken to have as well. */
function beforeTimeout({ minRto }: Parameters): number {
  return (Math.max(Math.ceil(minRto / tick), 2) - 1) * tick;
}

/** tcp_delack_timer_handler() */
function timedOut(work: Work, tcb: TcbDraft): void {
  // Duplicates that were put together do not show that answers are missing.
  if (tcb.outOfOrder.length > 0) return;
  const least = work.parameters.delayedAck ?? 0;
  const acks = ackState.own(tcb);
  acks.timeout = acks.interactive ? least : Math.min(2 * acks.timeout, tcb.rto);
  acks.interactive = false;
}

/** tcp_fin(): an end that closes waits for an answer. */
function finArrived(tcb: TcbDraft): void {
  ackState.own(tcb).interactive = true;
}

/** tcp_cleanup_rbuf(): whether an acknowledgment that is owed goes out because the application has read. */
function afterRead(tcb: ControlBlock): boolean {
  const { pushed, interactive } = ackState.of(tcb);
  if (tcb.timers["delayed-ack"] === null) return false;
  if (distance(tcb.rcvNxt, tcb.lastAckSent) > fullSegment(tcb)) return true;
  return tcb.unread === 0 && (pushed > 1 || (pushed > 0 && !interactive));
}

/** What a connection begins with; TCP_QUICKACK=0 makes it an interactive one from the start. */
function first(_iss: number, { quickAck }: Parameters): Acknowledging {
  return { ...nothingHeard, interactive: !quickAck };
}

const nothingHeard: Acknowledging = {
  timeout: 0,
  quick: 0,
  interactive: false,
  // lrcvtime of 0 is long ago.
  textHeardAt: -3_600_000_000,
  receiveMss: 0,
  lastSize: 0,
  pushed: 0,
  scheduled: false,
  duplicates: 0,
};

export const linuxAcks: AckPolicy = {
  first,
  established,
  textArrived,
  reportsFirst,
  textHeld,
  scheduled,
  textSent,
  acknowledged,
  disturbed,
  finArrived,
  atOnce,
  delay,
  timedOut,
  timeout: (tcb) => ackState.of(tcb).timeout,
  afterRead,
  // tcp_data_queue(): ICSK_ACK_NOMEM
  delaysAckOfFin: (work, tcb) => !isFull(work, tcb),
  // tcp_fin() acknowledges, before tcp_sack_reset().
  acknowledgesFinFirst: ({ state }) => state === "FIN_WAIT_1" || state === "FIN_WAIT_2",
  // tcp_sack_reset()
  finEndsDuplicate: true,
  // TCP_NUM_SACKS
  rememberedBlocks: 4,
  delaysDuplicates: true,
  readsLater: true,
};
