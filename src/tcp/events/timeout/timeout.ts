/** Timeouts (§3.10.8): the three that the RFC names, and those that other sections and RFCs add. */
import { mostUrgent } from "../../../persistent/tree.ts";
import type { TimerName } from "../../../words/terms/standard-names.ts";
import { timerNames } from "../../../words/terms/standard-names.ts";
import { endConnection } from "../../connection/end.ts";
import { serveLingerer } from "../../connection/waiting.ts";
import type { Host, StepResult } from "../../model/host.ts";
import type { TcbDraft } from "../../model/step.ts";
import { begin, draftOf, dueOf, finish, stopTimer } from "../../model/step.ts";
import type { Policy, Work } from "../../policy/policy.ts";
import { recoveryOf } from "../../recovery/recoveries.ts";
import { sendAck } from "../../send/emit.ts";
import { sendBeyondCongestion } from "../../send/send.ts";
import { probeConnection } from "./keepalive.ts";
import { probeWindow } from "./persist.ts";
import { retransmissionTimeout } from "./retransmission.ts";

/** Fires the earliest timer of this host, if it is due at or before `now`. */
export function timerExpires(host: Host, policy: Policy, now: number): StepResult {
  const urgent = mostUrgent(host.alive, dueOf);
  if (urgent === undefined || urgent.deadline > now) return { host, outputs: [] };
  const work = begin(host, policy, now, "timer");
  const tcb = draftOf(work, urgent.id);
  const isDue = (each: TimerName): boolean => urgent.timers[each]?.at === urgent.deadline;
  // Who gives up at this moment sends nothing more.
  const name = isDue("user") ? "user" : timerNames.find(isDue);
  const timer = name === undefined ? null : urgent.timers[name];
  if (tcb === undefined || name === undefined || timer === null) return { host, outputs: [] };
  stopTimer(tcb, name);
  work.outputs.push({ kind: "timer", connection: tcb.id, timer: name, started: timer.started });
  expireTimer(work, tcb, name);
  return finish(work);
}

/** What a timer that has expired brings about. */
export function expireTimer(work: Work, tcb: TcbDraft, name: TimerName): void {
  switch (name) {
    case "retransmission":
      if (!recoveryOf(work, tcb).firedEarly(work, tcb, () => sendBeyondCongestion(work, tcb)))
        retransmissionTimeout(work, tcb);
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
      probeConnection(work, tcb);
      return;
    case "fin-wait-2":
      endConnection(work, tcb, "fin-timeout", null);
      return;
    case "linger":
      serveLingerer(work, tcb);
      return;
    default:
      name satisfies never;
  }
}
