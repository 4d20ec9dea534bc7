/**
 * Steps for those who watch a TCP from outside and know when it did something, but not why: what a timer, an application or
 * the congestion control would have caused is made to happen now. Pure, as all steps are.
 */
import { append } from "../persistent/queue.ts";
import type { TimerName } from "../words/terms/standard-names.ts";
import { endConnection } from "./connection/end.ts";
import { probeConnection } from "./events/timeout/keepalive.ts";
import { probeWindow } from "./events/timeout/persist.ts";
import { expireTimer, tellExpiry } from "./events/timeout/timeout.ts";
import { arrive, step } from "./host.ts";
import type { Host, StepResult } from "./model/host.ts";
import { distance, plus } from "./model/sequence.ts";
import { stopTimer, type TcbDraft } from "./model/step.ts";
import type { ConnectionId, Segment } from "./model/types.ts";
import { ACK, FIN } from "./model/types.ts";
import { emit, sendAck } from "./send/emit.ts";
import { emptyInFlight } from "./send/queue.ts";
import { sendBeyondCongestion, watch } from "./send/send.ts";

/** A timer that runs expires now. */
export function expireNow(host: Host, id: ConnectionId, timer: TimerName, now: number): StepResult {
  return step(host, id, now, (work, tcb) => {
    const running = tcb.timers[timer];
    if (running === null) return;
    stopTimer(tcb, timer);
    tellExpiry(work, tcb, timer, running.started);
    expireTimer(work, tcb, timer);
  });
}

/** An acknowledgment goes out, with the numbers and the window of now. */
export function acknowledgeNow(host: Host, id: ConnectionId, now: number): StepResult {
  return step(host, id, now, (work, tcb) => {
    sendAck(work, tcb, tcb.timers["delayed-ack"] === null ? "3.8.6-window-update" : "3.8.6.3-delayed");
  });
}

/** A probe goes out: of the window if that is shut, else a keepalive, whether or not those were asked for. */
export function probeNow(host: Host, id: ConnectionId, now: number): StepResult {
  return step(host, id, now, (work, tcb) => {
    if (tcb.sndWnd === 0) probeWindow(work, tcb);
    else probeConnection(work, tcb);
  });
}

/** A segment arrives while the application has left no room for what it carries. */
export function refuse(host: Host, id: ConnectionId, segment: Segment, now: number): StepResult {
  const shut = step(host, id, now, (_, tcb) => {
    tcb.rcvWnd = 0;
  });
  const refused = arrive(shut.host, segment, now);
  const open = step(refused.host, id, now, (_, tcb) => {
    tcb.rcvWnd = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  });
  return { ...refused, host: open.host };
}

/** New text goes out, in as few segments as it takes, whatever Nagle and the congestion window say: as far as the peer's window lets it. */
export function sendNow(host: Host, id: ConnectionId, length: number, now: number): StepResult {
  return step(host, id, now, (work, tcb) => {
    if (tcb.finSent) return;
    queue(tcb, length);
    while (sendBeyondCongestion(work, tcb));
    watch(work, tcb);
  });
}

/** The application has written so much that `length` bytes wait; what comes next sends them. */
export function queueNow(host: Host, id: ConnectionId, length: number, now: number): StepResult {
  return step(host, id, now, (_, tcb) => {
    if (!tcb.finSent) queue(tcb, length);
  });
}

function queue(tcb: TcbDraft, length: number): void {
  const missing = length - tcb.unsentLength;
  if (missing <= 0) return;
  tcb.unsent = append(tcb.unsent, { payload: { length: missing, bytes: null }, push: true });
  tcb.unsentLength += missing;
}

/** A part of what is in flight goes out again: `length` bytes from `seq` on, and the FIN after them. */
export function resendNow(
  host: Host,
  id: ConnectionId,
  { seq, length, fin }: { readonly seq: number; readonly length: number; readonly fin: boolean },
  now: number,
): StepResult {
  return step(host, id, now, (work, tcb) => {
    const end = plus(seq, length + (fin ? 1 : 0));
    if (distance(seq, tcb.sndUna) < 0 || distance(tcb.sndNxt, end) < 0 || (fin && (!tcb.finSent || end !== tcb.sndNxt)))
      return;
    const flags = ACK | (fin ? FIN : 0);
    emit(work, tcb, flags, seq, { length, bytes: null }, "6298-lost", { retransmission: true });
  });
}

/** Segments may be as large as this, whatever the peer offered. `mss`: text and options, in bytes. */
export function withMss(host: Host, id: ConnectionId, mss: number, now: number): Host {
  return step(host, id, now, (_, tcb) => {
    tcb.mss = mss;
  }).host;
}

/** The next connection that is opened passively begins with this number. */
export function withIsn(host: Host, isn: number): Host {
  return { ...host, isn, isnClock: { stated: null } };
}

/**
 * The connection goes on at these numbers, as if all before had been sent, received and acknowledged. `rcvNxt` null: as it
 * is.
 */
export function resynchronize(
  host: Host,
  id: ConnectionId,
  numbers: { readonly sndNxt: number; readonly rcvNxt: number | null },
  now: number,
): Host {
  return step(host, id, now, (_, tcb) => {
    tcb.sndNxt = numbers.sndNxt;
    emptyInFlight(tcb);
    tcb.unacked = 0;
    tcb.sndUna = tcb.sndNxt;
    stopTimer(tcb, "retransmission");
    if (numbers.rcvNxt === null) return;
    tcb.rcvNxt = numbers.rcvNxt;
    tcb.rcvAdv = plus(numbers.rcvNxt, tcb.rcvWnd);
    tcb.lastAckSent = numbers.rcvNxt;
    tcb.outOfOrder = [];
    tcb.sackBlocks = [];
  }).host;
}

/** The machine forgets a connection, as after a crash: nothing is sent. */
export function forget(host: Host, id: ConnectionId, now: number): StepResult {
  return step(host, id, now, (work, tcb) => {
    endConnection(work, tcb, "3.5.1-crash", null);
  });
}
