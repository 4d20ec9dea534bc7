/**
 * A kernel keeps little of a connection in TIME_WAIT, or of an orphan in FIN_WAIT_2: tcp_timewait_state_process(),
 * with a shorter list of checks than §3.10.7.4.
 */
import type { ReasonId } from "../../../words/reasons/reasons.ts";
import { endConnection, enterTimeWait } from "../../connection/end.ts";
import { reopen } from "../../connection/reopen.ts";
import { has, lengthOf } from "../../model/segment.ts";
import { distance, plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { drop, startTimer } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { ACK, FIN, RST, SYN } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { mayAnswerInvalid } from "../../receive/throttle.ts";
import { timestampsRefuse } from "../../receive/timestamps.ts";
import { answerWithReset, sendAck } from "../../send/emit.ts";
import { inWindow } from "./sequence.ts";

/** Whether only a remnant of the connection is kept, to which the segment has now come. */
export function arrivesAtRemnant(work: Work, tcb: TcbDraft, segment: Segment): boolean {
  if (tcb.state === "TIME_WAIT") inTimeWait(work, tcb, segment);
  else if (tcb.state === "FIN_WAIT_2" && tcb.closeCalled) inFinWait2(work, tcb, segment);
  else return false;
  return true;
}

function inFinWait2(work: Work, tcb: TcbDraft, segment: Segment): void {
  const length = lengthOf(segment);
  const first = distance(segment.seq, tcb.rcvNxt);
  if (timestampsRefuse(work, tcb, segment) || !inWindow(first, first + length, tcb.rcvWnd)) {
    answer(work, tcb, segment, "3.10.7.4-unacceptable");
    return;
  }
  if (has(segment, RST)) {
    endConnection(work, tcb, "remnant-rst", null);
    return;
  }
  if (has(segment, SYN) && first >= 0) {
    refuse(work, tcb, segment);
    return;
  }
  if (!has(segment, ACK) || first + length <= 0 || length === 0) {
    drop(work, tcb, "remnant-ack");
    return;
  }
  if (!has(segment, FIN) || first + length !== 1) {
    refuse(work, tcb, segment);
    return;
  }
  tcb.rcvNxt = plus(tcb.rcvNxt, 1);
  if (segment.options.timestamps !== undefined) [tcb.tsRecent] = segment.options.timestamps;
  tcb.finReceived = true;
  enterTimeWait(work, tcb, "3.10.7.4-fin-time-wait");
  // A remnant does not know what it has acknowledged.
  tcb.lastAckSent = tcb.rcvNxt;
  sendAck(work, tcb, "3.10.7.4-fin");
}

function inTimeWait(work: Work, tcb: TcbDraft, segment: Segment): void {
  const refused = timestampsRefuse(work, tcb, segment);
  const exact = segment.seq === tcb.rcvNxt;
  if (!refused && exact && (lengthOf(segment) === 0 || has(segment, RST))) {
    if (has(segment, RST)) {
      if (work.parameters.rfc1337) drop(work, tcb, "1337-rst");
      else endConnection(work, tcb, "3.10.7.4-rst-closing", null);
    } else {
      restartTimeWait(work, tcb);
      drop(work, tcb, "remnant-ack");
    }
    return;
  }
  if (!refused && reopen(work, tcb, segment)) return;
  if (has(segment, RST)) {
    drop(work, tcb, "3.10.7.4-rst-outside");
    return;
  }
  if (refused || has(segment, ACK)) restartTimeWait(work, tcb);
  answer(work, tcb, segment, "3.10.7.4-time-wait");
}

function restartTimeWait(work: Work, tcb: TcbDraft): void {
  startTimer(work, tcb, "time-wait", work.policy.timeWait.length(work.parameters));
}

/** Acknowledges, though not more than one empty segment or SYN every half second. */
function answer(work: Work, tcb: TcbDraft, segment: Segment, reason: ReasonId): void {
  if (mayAnswerInvalid(work, tcb, segment)) sendAck(work, tcb, reason);
  else drop(work, tcb, "invalid-limit");
}

/** The remnant goes, and the sender learns of it from a reset. */
function refuse(work: Work, tcb: TcbDraft, segment: Segment): void {
  endConnection(work, tcb, "orphan-text", null);
  answerWithReset(work, segment, tcb.id, "orphan-text");
}
