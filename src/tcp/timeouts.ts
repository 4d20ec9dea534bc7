/** Timeouts (§3.10.8): the three that the RFC names, and those that other sections and RFCs add. */
import type { TimerName } from "../words/names.ts";
import { timerNames } from "../words/names.ts";
import { congestionOnTimeout } from "./congestion.ts";
import { emit, sendAck } from "./emit.ts";
import { endConnection, resetConnection } from "./ending.ts";
import type { Host } from "./host-state.ts";
import { output, sendNew, watch } from "./output.ts";
import { size } from "./queue.ts";
import { resend, resendLost } from "./retransmission.ts";
import { backOff } from "./rto.ts";
import { plus } from "./sequence.ts";
import type { Draft, Work } from "./step.ts";
import { begin, draftOf, dueOf, finish, startTimer, stopTimer } from "./step.ts";
import { mostUrgent } from "./tree.ts";
import type { Step } from "./types.ts";
import { ACK } from "./types.ts";

/** Fires the earliest timer of this host, if it is due at or before `now`. */
export function timerExpires(host: Host, now: number): Step<Host> {
  const urgent = mostUrgent(host.alive, dueOf);
  if (urgent === undefined || urgent.deadline > now) return { host, outputs: [] };
  const work = begin(host, now, "timer");
  const tcb = draftOf(work, urgent.id);
  const name = timerNames.find((each) => urgent.timers[each]?.at === urgent.deadline);
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
      retransmissionTimeout(work, tcb);
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
      tcb.interactive = false;
      sendAck(work, tcb, "3.8.6.3-delayed");
      return;
    case "keepalive":
      probeConnection(work, tcb);
      return;
    case "fin-wait-2":
      endConnection(work, tcb, "linux-fin-timeout", null);
      return;
    default:
      name satisfies never;
  }
}

/** RETRANSMISSION TIMEOUT: the front of the queue again, with the timer backed off (RFC 6298 (5.4)–(5.6)), or R2. */
function retransmissionTimeout(work: Work, tcb: Draft): void {
  const { parameters, policy } = work.host;
  if (policy.givesUp(tcb, parameters, work.now)) {
    endConnection(work, tcb, "3.8.3-r2", "ETIMEDOUT");
    return;
  }
  const linear = tcb.state === "SYN_SENT" && tcb.backoff < parameters.synLinearTimeouts;
  if (tcb.state !== "SYN_SENT" && tcb.state !== "SYN_RECEIVED") congestionOnTimeout(tcb);
  tcb.backoff++;
  tcb.backoffSince ??= work.now;
  if (!linear) backOff(work, tcb);
  if (tcb.recovery === null) resend(work, tcb, 0, "3.10.8-retransmission");
  else resendLost(work, tcb, "3.10.8-retransmission");
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
  const pause = Math.min(tcb.rto * 2 ** (tcb.probes + 1), parameters.maxRto);
  tcb.probes++;
  tcb.backoff++;
  tcb.backoffSince ??= work.now;
  if (tcb.sndWnd > 0 && tcb.unsentLength > 0) {
    // The sender's override timeout (§3.8.6.2.1): what the window has room for, however little.
    sendNew(work, tcb, Math.min(tcb.sndWnd, tcb.unsentLength), false);
    watch(work, tcb);
    return;
  }
  if (policy.probesCarryByte && tcb.unsentLength > 0) {
    sendNew(work, tcb, 1, false);
    watch(work, tcb);
    return;
  }
  emit(work, tcb, { flags: ACK, seq: plus(tcb.sndUna, -1) }, "3.8.6.1-probe");
  startTimer(work, tcb, "persist", pause);
}

/** Keepalive (§3.8.4): a segment of an old sequence number, that a living peer answers with an ACK. */
function probeConnection(work: Work, tcb: Draft): void {
  const { parameters } = work.host;
  if (tcb.keepaliveProbes >= parameters.keepaliveProbes) {
    if (work.host.policy.resetsDeadPeer) resetConnection(work, tcb, "3.8.4-dead", "ETIMEDOUT");
    else endConnection(work, tcb, "3.8.4-dead", "ETIMEDOUT");
    return;
  }
  if (size(tcb.inFlight) === 0) {
    tcb.keepaliveProbes++;
    emit(work, tcb, { flags: ACK, seq: plus(tcb.sndNxt, -1) }, "3.8.4-probe");
  }
  startTimer(work, tcb, "keepalive", parameters.keepaliveInterval);
}
