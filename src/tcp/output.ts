/** The sender: how much of what waits may go out now (§3.7.4, §3.8.6.2.1; RFC 5681), and in what segments. */
import type { ControlBlock, Unsent } from "./control-block.ts";
import { emit } from "./emit.ts";
import { append, dropFront, front, size } from "./queue.ts";
import { join, slice } from "./segment.ts";
import { distance, plus } from "./sequence.ts";
import type { Draft, Work } from "./step.ts";
import { startTimer, stopTimer } from "./step.ts";
import type { Payload } from "./types.ts";
import { ACK, FIN, PSH } from "./types.ts";

/** Sends whatever may be sent, and sees to the timer that watches over it. Whether anything went out. */
export function output(work: Work, tcb: Draft): boolean {
  if (!maySend(tcb)) return false;
  const { pushesEvery } = work.host.policy;
  let sent = false;
  for (let full = 0; ; ) {
    const text = sendableText(work, tcb);
    const fin = finFits(tcb, text);
    if (text === 0 && !fin) break;
    if (text === segmentSize(tcb)) full++;
    sendNew(work, tcb, text, fin, pushesEvery !== null && full % pushesEvery === 0);
    sent = true;
  }
  watch(work, tcb);
  return sent;
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

/** The text that one segment carries at most: the send MSS less the options that every segment bears (MUST-16). */
export function segmentSize(tcb: ControlBlock): number {
  return Math.max(1, tcb.mss - (tcb.agreed.timestamps ? 12 : 0));
}

function finDue(tcb: ControlBlock): boolean {
  return (tcb.closeCalled || tcb.shutdownCalled) && !tcb.finSent;
}

/** The usable window, bytes: what the peer's window has left, and what RFC 5681's cwnd has left. */
function usableWindow(tcb: ControlBlock): { readonly peer: number; readonly network: number } {
  const inFlight = distance(tcb.sndNxt, tcb.sndUna);
  return { peer: tcb.sndWnd - inFlight, network: tcb.cwnd - inFlight };
}

/** How many bytes of text the next segment takes; 0: none goes now. */
function sendableText(work: Work, tcb: ControlBlock): number {
  if (tcb.unsentLength === 0) return 0;
  // What is lost goes before what is new.
  if (tcb.recovery?.kind === "timeout" && tcb.recovery.next !== tcb.sndNxt) return 0;
  const usable = usableWindow(tcb);
  const full = segmentSize(tcb);
  const wanted = Math.min(tcb.unsentLength, full);
  if (usable.network < wanted) return 0;
  const length = Math.min(wanted, usable.peer);
  if (length <= 0) return 0;
  if (length === full) return length;
  if (length === tcb.unsentLength) {
    if (finDue(tcb)) return length;
    if (tcb.corked) return 0;
  }
  if (work.host.parameters.nagle && work.host.policy.nagleHolds(tcb, length)) return 0;
  if (length === tcb.unsentLength) return length;
  return length >= tcb.maxSndWnd / 2 ? length : 0;
}

function finFits(tcb: ControlBlock, text: number): boolean {
  return finDue(tcb) && text === tcb.unsentLength && usableWindow(tcb).peer > text;
}

/** Sends `text` bytes that were never sent before, and the FIN with them if it is due. */
export function sendNew(work: Work, tcb: Draft, text: number, fin: boolean, pushAnyway = false): void {
  const { payload, push } = takeUnsent(tcb, text);
  const flags = (push || (pushAnyway && text > 0) ? PSH : 0) | (fin ? FIN : 0);
  const length = text + (fin ? 1 : 0);
  const seq = tcb.sndNxt;
  tcb.sndNxt = plus(seq, length);
  tcb.unacked += text;
  if (tcb.recovery !== null && tcb.recovery.next === seq) tcb.recovery = { ...tcb.recovery, next: tcb.sndNxt };
  if (text > 0 && text < segmentSize(tcb)) tcb.smallSentEnd = tcb.sndNxt;
  if (fin) tcb.finSent = true;
  if (text > 0) noteAnswer(work, tcb);
  tcb.inFlight = append(tcb.inFlight, {
    seq,
    length,
    flags,
    payload,
    sentAt: work.now,
    transmissions: 1,
    sacked: false,
  });
  emit(work, tcb, { flags: flags | ACK, seq, payload }, fin ? "3.10.4-fin" : "3.10.2-send");
}

/** Text soon after text that came in is an answer: from here on, acknowledgments can wait for such company. */
function noteAnswer(work: Work, tcb: Draft): void {
  const { delayedAck } = work.host.parameters;
  if (delayedAck !== null && tcb.textHeardAt !== null && work.now - tcb.textHeardAt < delayedAck)
    tcb.interactive = true;
}

/** Takes `length` bytes from what waits. `push`: a `send` ends among them. */
function takeUnsent(tcb: Draft, length: number): { readonly payload: Payload; readonly push: boolean } {
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
    if (taken === available) {
      push ||= next.push;
      tcb.unsent = dropFront(tcb.unsent);
      tcb.unsentTaken = 0;
    } else {
      tcb.unsentTaken += taken;
    }
  }
  tcb.unsentLength -= length;
  return { payload: join(parts), push };
}

/** The retransmission timer runs while something is in flight (RFC 6298 (5.1)), the persist timer while only the window is missing. */
export function watch(work: Work, tcb: Draft): void {
  if (size(tcb.inFlight) > 0) {
    stopTimer(tcb, "persist");
    if (tcb.timers.retransmission === null) startTimer(work, tcb, "retransmission", tcb.rto);
    const { userTimeout } = work.host.parameters;
    if (userTimeout !== null && tcb.timers.user === null) startTimer(work, tcb, "user", userTimeout);
    return;
  }
  stopTimer(tcb, "retransmission");
  stopTimer(tcb, "user");
  const waits = (tcb.unsentLength > 0 && !tcb.corked) || finDue(tcb);
  if (!waits || !maySend(tcb)) stopTimer(tcb, "persist");
  else if (tcb.timers.persist === null) startTimer(work, tcb, "persist", tcb.rto);
}
