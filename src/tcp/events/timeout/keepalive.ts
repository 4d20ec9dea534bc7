/** The keepalive timer (§3.8.4). */
import { size } from "../../../persistent/queue.ts";
import { endConnection, resetConnection } from "../../connection/end.ts";
import { noPayload } from "../../model/segment.ts";
import { plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { startTimer } from "../../model/step.ts";
import { ACK } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { emit } from "../../send/emit.ts";

/** TCP_KEEPIDLE of Linux is no shorter, µs. */
const leastIdle = 1_000_000;

/** While text waits or is not acknowledged, its own timers find out whether the peer lives (MUST-26). */
export function keepaliveExpires(work: Work, tcb: TcbDraft): void {
  const { keepalive, keepaliveInterval } = work.parameters;
  if (size(tcb.inFlight) > 0 || tcb.unsentLength > 0)
    startTimer(work, tcb, "keepalive", Math.max(keepalive ?? keepaliveInterval, leastIdle));
  else probeConnection(work, tcb);
}

/** A segment of an old sequence number, that a living peer answers with an ACK; the end, if too many were not answered. */
export function probeConnection(work: Work, tcb: TcbDraft): void {
  const { parameters } = work;
  const { keepalive } = work.policy;
  if (keepalive.isDead(tcb, parameters, work.now)) {
    if (keepalive.resetsDeadPeer) resetConnection(work, tcb, "3.8.4-dead", tcb.softError ?? "ETIMEDOUT");
    else endConnection(work, tcb, "3.8.4-dead", tcb.softError ?? "ETIMEDOUT");
    return;
  }
  if (size(tcb.inFlight) === 0) {
    tcb.keepaliveProbes++;
    emit(work, tcb, ACK, plus(tcb.sndNxt, -1), noPayload, "3.8.4-probe");
  }
  startTimer(work, tcb, "keepalive", parameters.keepaliveInterval);
}
