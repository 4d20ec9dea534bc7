/** Timeouts (§3.10.8): the three that the RFC names, and those that other sections and RFCs add. */
import { mostUrgent } from "../../../persistent/tree.ts";
import type { TimerName } from "../../../words/terms/standard-names.ts";
import { timerNames } from "../../../words/terms/standard-names.ts";
import { endConnection } from "../../connection/end.ts";
import { serveLingeringClose } from "../../connection/waiting.ts";
import type { ControlBlock } from "../../model/control-block.ts";
import type { Host, StepResult } from "../../model/host.ts";
import type { Owner, TcbDraft } from "../../model/step.ts";
import { begin, draftOf, dueOf, finish, stopTimer, tell } from "../../model/step.ts";
import type { ConnectionId } from "../../model/types.ts";
import type { Policy, Work } from "../../policy/policy.ts";
import { recoveryOf } from "../../recovery/recoveries.ts";
import { resumeSenders } from "../../send/buffer.ts";
import { sendAck } from "../../send/emit.ts";
import { output, sendBeyondCongestion } from "../../send/send.ts";
import { keepaliveExpires } from "./keepalive.ts";
import { probeWindow } from "./persist.ts";
import { retransmissionTimeout } from "./retransmission.ts";

/** Fires the earliest timer of this host, or lets the process run that is to run, if that is due at or before `now`. */
export function timerExpires(host: Host, policy: Policy, now: number, owner: Owner | null): StepResult {
  const urgent = mostUrgent(host.alive, dueOf);
  if (urgent === undefined || urgent.deadline > now) return { host, outputs: [], blocks: [] };
  if (resumesSend(urgent)) return sendGoesOn(host, policy, urgent.id, now, owner);
  const work = begin(host, policy, now, "timer", owner);
  const tcb = draftOf(work, urgent.id);
  const isDue = (each: TimerName): boolean => urgent.timers[each]?.at === urgent.deadline;
  // Who gives up at this moment sends nothing more.
  const name = isDue("user") ? "user" : timerNames.find(isDue);
  const timer = name === undefined ? null : urgent.timers[name];
  if (tcb === undefined || name === undefined || timer === null) return { host, outputs: [], blocks: [] };
  stopTimer(tcb, name);
  tellExpiry(work, tcb, name, timer.started);
  expireTimer(work, tcb, name);
  return finish(work);
}

/** Whether a process that waits in `send` runs next at this connection. */
export function resumesSend({ sendResumesAt, deadline }: ControlBlock): boolean {
  return sendResumesAt !== null && sendResumesAt === deadline;
}

/** A process that waits in `send` runs again: acknowledgments have made room. */
function sendGoesOn(host: Host, policy: Policy, id: ConnectionId, now: number, owner: Owner | null): StepResult {
  const work = begin(host, policy, now, "answer", owner);
  const tcb = draftOf(work, id);
  if (tcb === undefined) return { host, outputs: [], blocks: [] };
  tcb.sendResumesAt = null;
  resumeSenders(work, tcb);
  output(work, tcb);
  return finish(work);
}

/** Tells that a timer has expired, and what it stood for. */
export function tellExpiry(work: Work, tcb: TcbDraft, timer: TimerName, started: number): void {
  const early = timer === "retransmission" ? recoveryOf(work, tcb).early(tcb) : null;
  tell(work, { kind: "timer", connection: tcb.id, timer, started, ...(early !== null && { early }) });
}

/** What a timer that has expired causes. */
export function expireTimer(work: Work, tcb: TcbDraft, name: TimerName): void {
  switch (name) {
    case "retransmission":
      if (!recoveryOf(work, tcb).firedEarly(work, tcb, sendBeyondCongestion)) retransmissionTimeout(work, tcb);
      return;
    case "time-wait":
      endConnection(work, tcb, "3.10.8-time-wait", null);
      return;
    case "user":
      endConnection(work, tcb, "3.10.8-user", tcb.softError ?? "ETIMEDOUT");
      return;
    case "persist":
      probeWindow(work, tcb);
      return;
    case "delayed-ack":
      work.policy.acks.timedOut(work, tcb);
      sendAck(work, tcb, "3.8.6.3-delayed");
      return;
    case "keepalive":
      keepaliveExpires(work, tcb);
      return;
    case "fin-wait-2":
      endConnection(work, tcb, "fin-timeout", null);
      return;
    case "linger":
      serveLingeringClose(work, tcb);
      return;
    default:
      name satisfies never;
  }
}
