/** The sender: how much of what waits may go out now (§3.7.4, §3.8.6.2.1; RFC 5681), and in what segments. */
import { append, dropFront, emptyQueue, front, size, toArray } from "../../persistent/queue.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import { controlOf } from "../congestion/controls.ts";
import type { ControlBlock, InFlight, Unsent } from "../model/control-block.ts";
import { join, slice } from "../model/segment.ts";
import { plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { timerIn } from "../model/step.ts";
import type { Payload } from "../model/types.ts";
import { ACK, FIN, PSH } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { recoveryOf } from "../recovery/recoveries.ts";
import type { LossRecovery } from "../recovery/recovery.ts";
import { emit } from "./emit.ts";
import { appendInFlight, emptyInFlight } from "./queue.ts";
import type { Departure } from "./retransmission.ts";
import { probeTimeout } from "./rto.ts";
import { mostText, usableWindow } from "./usable.ts";

/**
 * Sends whatever may be sent, `most` units of it, and sees to the timer that watches over it. One unit does not wait for more
 * room (tcp_push_one()). `unitSent` is called after each unit. Whether anything went out.
 */
export function output(
  work: Work,
  tcb: TcbDraft,
  delaysSmall = work.parameters.nagle,
  most: "all" | "one" = "all",
  unitSent?: (work: Work, tcb: TcbDraft) => void,
): boolean {
  if (!maySend(tcb)) return false;
  const wanted = tcb.unsentLength > 0 || finDue(tcb);
  if (!wanted && tcb.probes === 0) {
    watch(work, tcb);
    return false;
  }
  tcb.clockAt = work.now;
  const recovery = recoveryOf(work, tcb);
  restartAfterIdle(work, tcb);
  let sent = repeatProbe(work, tcb);
  let deferred = false;
  /** Segments of the unit of offloading that are still to leave, and whether it has several. */
  let left = 0;
  let several = false;
  let first = 0;
  /** A `send` ended in the unit: PSH is at its end. */
  let push = false;
  for (;;) {
    if (left === 0) work.policy.sending.prepares?.(tcb, recovery.room(tcb));
    const text = sendableText(work, tcb, recovery, delaysSmall, left > 0);
    const fin = finFits(tcb, text) && (!work.policy.sending.finTakesRoom || recovery.room(tcb) > 0);
    if (text === 0 && !fin) break;
    // What leaves as one unit of offloading is not parted.
    if (left === 0) {
      if (sent && most === "one") break;
      left = nextUnit(work, tcb, recovery, delaysSmall, most === "all");
      deferred = left === 0;
      if (deferred) break;
      several = left > 1;
      first = tcb.emissions;
    }
    left--;
    const departure = several ? { unit: first, pushes: left === 0, push, within: left > 0 } : alone;
    push = sendNew(work, tcb, text, fin, departure);
    sent = true;
    if (left === 0) unitSent?.(work, tcb);
  }
  watch(work, tcb);
  if (wanted) noteUse(work, tcb, recovery, sent, deferred);
  if (sent) recovery.sentAll(work, tcb);
  return sent;
}

/** Whether the congestion window was the limit, and how much of it is used. */
function noteUse(work: Work, tcb: TcbDraft, recovery: LossRecovery, sent: boolean, deferred: boolean): void {
  const room = recovery.room(tcb);
  const limited = room <= 0 || (deferred && room < usableWindow(tcb));
  if (sent || limited) work.policy.congestion.used(work, tcb, limited);
}

/** How many segments leave as the next unit of offloading; 0: they wait for more room, where they `mayWait`. */
function nextUnit(
  work: Work,
  tcb: ControlBlock,
  recovery: LossRecovery,
  delaysSmall: boolean,
  mayWait: boolean,
): number {
  const { unit, defers } = work.policy.sending;
  if (unit === null && defers === null) return 1;
  const congestionRoom = recovery.room(tcb);
  const room = Math.min(congestionRoom, usableWindow(tcb));
  if (mayWait && defers?.(work, tcb, room) === true) return 0;
  if (unit === null) return 1;
  const ready = readySegments(work, tcb, delaysSmall);
  return unitLength(tcb, room, Math.min(unit(tcb, true), ready), congestionRoom);
}

/**
 * How many segments the next unit of offloading has: `limit` at most, within `room` bytes. Where the window ends within it,
 * its last segment is cut there (tcp_mss_split_point()).
 */
function unitLength(tcb: ControlBlock, room: number, limit: number, congestionRoom: number): number {
  const most = mostText(tcb);
  const full = Math.max(1, Math.floor(room / most));
  const cut = room > full * most && congestionRoom >= (full + 1) * most ? 1 : 0;
  return Math.max(1, Math.min(limit, full + cut));
}

/** How many segments what waits is; without its end if that is less than a segment and has to wait for more. */
function readySegments({ policy }: Work, tcb: ControlBlock, delaysSmall: boolean): number {
  const most = mostText(tcb);
  const small = tcb.unsentLength % most;
  const waits = small > 0 && !finDue(tcb) && (tcb.corked || (delaysSmall && policy.sending.nagleHolds(tcb, small)));
  return waits ? Math.floor(tcb.unsentLength / most) : Math.ceil(tcb.unsentLength / most);
}

/** Sends one new segment that the peer's window has room for, whatever the congestion window says. Whether there was one. */
export function sendBeyondCongestion(work: Work, tcb: TcbDraft): boolean {
  const text = Math.min(tcb.unsentLength, mostText(tcb), usableWindow(tcb));
  if (text <= 0) return false;
  sendNew(work, tcb, text, finFits(tcb, text));
  return true;
}

/** RFC 5681 §4.1: after a pause that is longer than a timeout the window says nothing of the network any more. */
function restartAfterIdle(work: Work, tcb: TcbDraft): void {
  if (tcb.textSentAt === null || front(tcb.inFlight) !== undefined) return;
  const pause = work.now - tcb.textSentAt;
  if (pause <= tcb.rto || sendableText(work, tcb, recoveryOf(work, tcb), false) === 0) return;
  if (!controlOf(work).ownsWindow) work.policy.congestion.idle(tcb, pause - tcb.rto);
}

function maySend(tcb: ControlBlock): boolean {
  switch (tcb.state) {
    case "ESTABLISHED":
    case "CLOSE_WAIT":
    case "FIN_WAIT_1":
    case "CLOSING":
    case "LAST_ACK":
      return true;
    case "CLOSED":
    case "LISTEN":
    case "SYN_SENT":
    case "SYN_RECEIVED":
    case "FIN_WAIT_2":
    case "TIME_WAIT":
      return false;
    default:
      return tcb.state satisfies never;
  }
}

function finDue(tcb: ControlBlock): boolean {
  return (tcb.closeCalled || tcb.shutdownCalled) && !tcb.finSent;
}

/** How many bytes of text the next segment takes; 0: none goes now. `withinUnit`: another of its unit has just left. */
function sendableText(
  work: Work,
  tcb: ControlBlock,
  recovery: LossRecovery,
  delaysSmall: boolean,
  withinUnit = false,
): number {
  if (tcb.unsentLength === 0) return 0;
  if (recovery.holdsNew(tcb)) return 0;
  const full = mostText(tcb);
  const wanted = Math.min(tcb.unsentLength, full);
  if (recovery.room(tcb) < wanted) return 0;
  const length = Math.min(wanted, usableWindow(tcb));
  if (length <= 0) return 0;
  if (!withinUnit && lacksRoomForFin(work, tcb, length)) return 0;
  if (length === full) return length;
  if (length === tcb.unsentLength) {
    if (finDue(tcb)) return length;
    if (tcb.corked) return 0;
  }
  if (delaysSmall && work.policy.sending.nagleHolds(tcb, length)) return 0;
  if (length === tcb.unsentLength) return length;
  return withinUnit || (work.policy.sending.cutsForHalfWindow && length >= tcb.maxSndWnd / 2) ? length : 0;
}

/** Whether the end of the text waits for room for the FIN beside it. */
function lacksRoomForFin({ policy }: Work, tcb: ControlBlock, length: number): boolean {
  return policy.sending.finTakesRoom && length === tcb.unsentLength && length === usableWindow(tcb) && finDue(tcb);
}

function finFits(tcb: ControlBlock, text: number): boolean {
  return finDue(tcb) && text === tcb.unsentLength && usableWindow(tcb) > text;
}

/**
 * The window is open again, and the byte that probed it was not taken: it goes once more, at once, with what waits
 * after it. Whether there was such a byte.
 */
function repeatProbe(work: Work, tcb: TcbDraft): boolean {
  const { persist, retransmission } = tcb.timers;
  if (tcb.probes === 0 || tcb.sndWnd === 0 || persist !== null) return false;
  tcb.probes = 0;
  const probe = front(tcb.inFlight);
  if (probe === undefined || retransmission !== null) return false;
  if (size(tcb.inFlight) > 1 || probe.payload.length !== 1 || probe.length !== 1) {
    // The window shrank: what lay beyond its edge is lost, and goes again from the oldest on.
    return recoveryOf(work, tcb).reopened(work, tcb);
  }
  takeBack(tcb, probe);
  const text = Math.min(tcb.sndWnd, tcb.unsentLength, mostText(tcb));
  sendNew(work, tcb, text, finFits(tcb, text), { reason: "3.8.6.1-open" });
  return true;
}

/** Makes the only segment in flight one that was never sent. */
function takeBack(tcb: TcbDraft, segment: InFlight): void {
  let unsent = append(emptyQueue<Unsent>(), {
    payload: segment.payload,
    push: (segment.flags & PSH) !== 0,
  });
  for (const [index, { payload, push }] of toArray(tcb.unsent).entries()) {
    const rest = index === 0 ? slice(payload, tcb.unsentTaken, payload.length) : payload;
    unsent = append(unsent, { payload: rest, push });
  }
  tcb.unsent = unsent;
  tcb.unsentTaken = 0;
  tcb.unsentLength += segment.payload.length;
  tcb.unacked -= segment.payload.length;
  tcb.sndNxt = segment.seq;
  emptyInFlight(tcb);
}

interface Taken {
  readonly payload: Payload;
  readonly push: boolean;
}

/** A unit of offloading that is one segment. */
const alone: Departure = {};

/**
 * Sends `text` bytes that were never sent before, and the FIN with them if it is due. `push`: a `send` ended earlier in its
 * unit; `within`: its unit goes on, and has PSH at its end only. Whether that is still to come.
 */
export function sendNew(
  work: Work,
  tcb: TcbDraft,
  text: number,
  fin: boolean,
  {
    unit = tcb.emissions,
    pushes = false,
    push = false,
    within = false,
    reason = fin ? "3.10.4-fin" : "3.10.2-send",
  }: Departure & { readonly push?: boolean; readonly within?: boolean; readonly reason?: ReasonId } = {},
): boolean {
  const taken = takeUnsent(tcb, text);
  const length = text + (fin ? 1 : 0);
  const seq = tcb.sndNxt;
  tcb.sndNxt = plus(seq, length);
  tcb.unacked += text;
  if (fin) tcb.finSent = true;
  let ends = push;
  if (text > 0) {
    if (work.policy.sending.textSent(tcb, text, taken.push)) ends = true;
    work.policy.acks.textSent(work, tcb);
    if (tcb.textSentAt !== null && size(tcb.inFlight) === 0)
      controlOf(work).onIdle(work, tcb, work.now - tcb.textSentAt);
    tcb.textSentAt = work.now;
  }
  const flags = (ends && !within ? PSH : 0) | (fin ? FIN : 0);
  const { payload } = taken;
  const segment: InFlight = {
    seq,
    length,
    flags,
    payload,
    sentAt: work.now,
    transmissions: 1,
    lastSentAt: work.now,
    sacked: false,
    lost: false,
    resent: false,
    timed: true,
    order: tcb.emissions++,
    unit,
  };
  appendInFlight(tcb, segment);
  recoveryOf(work, tcb).sentNew(work, tcb, segment);
  const pushed = pushes && text > 0 ? PSH : 0;
  emit(work, tcb, flags | pushed | ACK, seq, payload, reason);
  return ends && within;
}

/** Takes `length` bytes from what waits. `push`: a `send` ends with them, or among them (SHLD-27). */
function takeUnsent(tcb: TcbDraft, length: number): Taken {
  const oldest = front(tcb.unsent);
  if (length === 0 || oldest === undefined || oldest.payload.length - tcb.unsentTaken <= length)
    return takeParts(tcb, length);
  const payload = slice(oldest.payload, tcb.unsentTaken, length);
  tcb.unsentTaken += length;
  tcb.unsentLength -= length;
  return { payload, push: false };
}

/** The same where it is not part of one that waits. */
function takeParts(tcb: TcbDraft, length: number): Taken {
  const parts: Payload[] = [];
  let push = false;
  let missing = length;
  while (missing > 0) {
    const next: Unsent | undefined = front(tcb.unsent);
    if (next === undefined) break;
    const available = next.payload.length - tcb.unsentTaken;
    const taken = Math.min(available, missing);
    parts.push(slice(next.payload, tcb.unsentTaken, taken));
    missing -= taken;
    push ||= next.push && taken === available;
    if (taken === available) {
      tcb.unsent = dropFront(tcb.unsent);
      tcb.unsentTaken = 0;
    } else {
      tcb.unsentTaken += taken;
    }
  }
  tcb.unsentLength -= length;
  return { payload: join(parts), push };
}

/**
 * The retransmission timer runs while something is in flight (RFC 6298 (5.1)); the persist timer while only the window is
 * missing, to what waits or to the byte that probes it (§3.8.6.1).
 */
export function watch(work: Work, tcb: TcbDraft): void {
  const { userTimeout } = work.parameters;
  const { timers } = tcb;
  const inFlight = size(tcb.inFlight) > 0;
  if (!inFlight && (tcb.probes === 0 || !work.policy.probes.userTimeoutRuns)) timers.user = null;
  else if (userTimeout !== null && timers.user === null && userTimeoutRuns(work, tcb))
    timers.user = timerIn(work, userTimeout);
  if (inFlight && !isShut(work, tcb)) {
    timers.persist = null;
    timers.retransmission ??= timerIn(work, tcb.rto);
    return;
  }
  timers.retransmission = null;
  const waits = inFlight || (tcb.unsentLength > 0 && !tcb.corked) || finDue(tcb);
  if (!waits || !maySend(tcb)) timers.persist = null;
  else timers.persist ??= timerIn(work, probePause(work, tcb));
}

/** How long to wait for the window before something goes out all the same. */
function probePause(work: Work, tcb: ControlBlock): number {
  const pause = probeTimeout(work, tcb);
  const { overrideTimeout } = work.policy.probes;
  return tcb.sndWnd > 0 && overrideTimeout !== null ? Math.min(pause, overrideTimeout) : pause;
}

function userTimeoutRuns({ policy }: Work, tcb: ControlBlock): boolean {
  return policy.retransmission.userTimeoutFrom === "sending" || tcb.backoffSince !== null;
}

/** Whether the window is shut, and what is in flight is a probe of it. */
function isShut(work: Work, tcb: ControlBlock): boolean {
  return tcb.sndWnd === 0 && work.policy.probes.replacesRetransmission && maySend(tcb);
}
