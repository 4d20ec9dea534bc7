/** Timeouts (§3.10.8): the three that the RFC names, and those that other sections and RFCs add. */
import { size } from "../../persistent/queue.ts";
import { mostUrgent } from "../../persistent/tree.ts";
import type { TimerName } from "../../words/terms/standard-names.ts";
import { timerNames } from "../../words/terms/standard-names.ts";
import { congestionOnTimeout } from "../congestion/congestion.ts";
import { probeTail, reorderingTimeout } from "../congestion/rack.ts";
import type { Host } from "../model/host-state.ts";
import { plus } from "../model/sequence.ts";
import type { Draft, Work } from "../model/step.ts";
import { begin, draftOf, dueOf, finish, startTimer, stopTimer } from "../model/step.ts";
import type { Step } from "../model/types.ts";
import { ACK } from "../model/types.ts";
import { serveLingerer } from "../receive/application.ts";
import { emit, sendAck } from "../send/emit.ts";
import { output, sendBeyondCongestion, sendNew, watch } from "../send/output.ts";
import { resend, resendFront } from "../send/retransmission.ts";
import { backOff } from "../send/rto.ts";
import { segmentSize } from "../send/usable.ts";
import { deferredTimeouts } from "./arrive/handshake.ts";
import { endConnection, resetConnection } from "./ending.ts";

/** Fires the earliest timer of this host, if it is due at or before `now`. */
export function timerExpires(host: Host, now: number): Step<Host> {
  const urgent = mostUrgent(host.alive, dueOf);
  if (urgent === undefined || urgent.deadline > now) return { host, outputs: [] };
  const work = begin(host, now, "timer");
  const tcb = draftOf(work, urgent.id);
  const isDue = (each: TimerName): boolean => urgent.timers[each]?.at === urgent.deadline;
  // Who gives up at this moment sends nothing more.
  const name = isDue("user") ? "user" : timerNames.find(isDue);
  const timer = name === undefined ? null : urgent.timers[name];
  if (tcb === undefined || name === undefined || timer === null) return { host, outputs: [] };
  stopTimer(tcb, name);
  work.outputs.push({ kind: "timer", connection: tcb.id, timer: name, started: timer.started });
  expire(work, tcb, name);
  return finish(work);
}

function expire(work: Work, tcb: Draft, name: TimerName): void {
  switch (name) {
    case "retransmission":
      if (tcb.rack.timer === "tail") probeTail(work, tcb, () => sendBeyondCongestion(work, tcb));
      else if (tcb.rack.timer === "reordering") reorderingTimeout(work, tcb);
      else retransmissionTimeout(work, tcb);
      return;
    case "time-wait":
      endConnection(work, tcb, "3.10.8-time-wait", null);
      return;
    case "user":
      endConnection(work, tcb, "3.10.8-user", "ETIMEDOUT");
      return;
    case "persist":
      probeWindow(work, tcb);
      return;
    case "delayed-ack":
      work.host.policy.acks.timedOut(work, tcb);
      sendAck(work, tcb, "3.8.6.3-delayed");
      return;
    case "keepalive":
      probeConnection(work, tcb);
      return;
    case "fin-wait-2":
      endConnection(work, tcb, "linux-fin-timeout", null);
      return;
    case "linger":
      serveLingerer(work, tcb);
      return;
    default:
      name satisfies never;
  }
}

/** §3.8.3 (SHLD-10): retransmissions after which the application hears of the trouble. */
const r1 = 3;

/** RETRANSMISSION TIMEOUT: the front of the queue again, with the timer backed off (RFC 6298 (5.4)–(5.6)), or R2. */
function retransmissionTimeout(work: Work, tcb: Draft): void {
  const { parameters, policy } = work.host;
  if (policy.givesUp(tcb, parameters, work.now) || (tcb.state === "SYN_RECEIVED" && policy.hurries(work.host, tcb))) {
    endConnection(work, tcb, "3.8.3-r2", "ETIMEDOUT");
    return;
  }
  const linear = tcb.state === "SYN_SENT" && tcb.backoff < parameters.synLinearTimeouts;
  if (tcb.state !== "SYN_SENT" && tcb.state !== "SYN_RECEIVED") congestionOnTimeout(tcb);
  tcb.backoff++;
  tcb.backoffSince ??= work.now;
  if (tcb.backoff === r1) work.outputs.push({ kind: "report", connection: tcb.id, reason: "3.8.3-r1" });
  if (!linear) backOff(work, tcb);
  // Who has acknowledged the SYN+ACK and sends nothing is asked again only when his time is over.
  if (tcb.deferred && tcb.backoff < deferredTimeouts(parameters)) startTimer(work, tcb, "retransmission", tcb.rto);
  else resendFront(work, tcb, "3.10.8-retransmission");
  if (size(tcb.inFlight) > 0) startTimer(work, tcb, "retransmission", tcb.rto);
  watch(work, tcb);
}

/**
 * The window is shut and something waits (§3.8.6.1): a probe goes out, and the pause until the next one grows. A byte of
 * the text is the probe; a kernel's probe is empty, with a sequence number that draws an ACK.
 */
function probeWindow(work: Work, tcb: Draft): void {
  if (output(work, tcb)) return;
  const { parameters, policy } = work.host;
  if (policy.givesUp(tcb, parameters, work.now)) {
    endConnection(work, tcb, "3.8.3-r2", "ETIMEDOUT");
    return;
  }
  tcb.probes++;
  tcb.backoff++;
  tcb.backoffSince ??= work.now;
  if (tcb.sndWnd > 0 && tcb.unsentLength > 0) {
    // The sender's override timeout (§3.8.6.2.1): what the window has room for, however little.
    // tcp_write_wakeup() pushes it.
    sendNew(
      work,
      tcb,
      Math.min(tcb.sndWnd, tcb.unsentLength, segmentSize(tcb)),
      false,
      undefined,
      !policy.probesCarryByte,
    );
    watch(work, tcb);
    return;
  }
  if (!policy.probesCarryByte) emit(work, tcb, { flags: ACK, seq: plus(tcb.sndUna, -1) }, "3.8.6.1-probe");
  else if (size(tcb.inFlight) > 0) resend(work, tcb, 0, "3.8.6.1-probe");
  else if (tcb.unsentLength > 0) sendNew(work, tcb, 1, false, "3.8.6.1-probe");
  else emit(work, tcb, { flags: ACK, seq: plus(tcb.sndUna, -1) }, "3.8.6.1-probe");
  watch(work, tcb);
  // The pause grows with each probe (SHLD-30).
  startTimer(work, tcb, "persist", Math.min(tcb.rto * 2 ** tcb.probes, parameters.maxRto));
}

/** Keepalive (§3.8.4): a segment of an old sequence number, that a living peer answers with an ACK. */
function probeConnection(work: Work, tcb: Draft): void {
  const { parameters, policy } = work.host;
  if (isDead(work, tcb)) {
    if (policy.resetsDeadPeer) resetConnection(work, tcb, "3.8.4-dead", "ETIMEDOUT");
    else endConnection(work, tcb, "3.8.4-dead", "ETIMEDOUT");
    return;
  }
  if (size(tcb.inFlight) === 0) {
    tcb.keepaliveProbes++;
    emit(work, tcb, { flags: ACK, seq: plus(tcb.sndNxt, -1) }, "3.8.4-probe");
  }
  startTimer(work, tcb, "keepalive", parameters.keepaliveInterval);
}

/** Enough probes have stayed unanswered; where the user timeout counts from them, they have for long enough. */
function isDead({ host, now }: Work, tcb: Draft): boolean {
  const { userTimeout, keepaliveProbes } = host.parameters;
  return host.policy.userTimeoutCountsRetransmissions && userTimeout !== null
    ? tcb.keepaliveProbes > 0 && now - tcb.heardAt >= userTimeout
    : tcb.keepaliveProbes >= keepaliveProbes;
}
