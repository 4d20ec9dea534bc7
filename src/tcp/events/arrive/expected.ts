/**
 * Header prediction: most segments of a transfer are the next one of an open connection, and all that counts of them is their
 * ACK field and their text. The checks of §3.10.7.4 that such a segment passes anyway are left out.
 */
import { before, distance, plus, upTo } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import type { Segment, TextSource } from "../../model/types.ts";
import { ACK, PSH } from "../../model/types.ts";
import type { Work } from "../../policy/policy.ts";
import { handOver } from "../../receive/receive.ts";
import { timestampsRefuse } from "../../receive/timestamps.ts";
import { wakeSenders } from "../../send/buffer.ts";

/** Whether a segment is the next one, all of it in the window, with nothing that an open connection has to look at. */
export function isExpected(work: Work, tcb: TcbDraft, segment: Segment): boolean {
  const { flags, seq, ack, payload } = segment;
  const { sequence } = work.policy;
  return (
    tcb.state === "ESTABLISHED" &&
    (flags & ~PSH) === ACK &&
    seq === tcb.rcvNxt &&
    payload.length <= tcb.rcvWnd &&
    !before(ack, tcb.sndUna) &&
    upTo(ack, tcb.sndNxt) &&
    tcb.outOfOrder.length === 0 &&
    !tcb.urgentByteDue &&
    !tcb.closeCalled &&
    !sequence.ignores(tcb, segment) &&
    !timestampsRefuse(work, tcb, segment) &&
    sequence.acceptability(tcb, segment, payload.length) === "acceptable"
  );
}

const fresh: TextSource = { old: 0, heldUntil: null };

/** Seventh, process the segment text, all of which is new and next. */
export function takeExpectedText(work: Work, tcb: TcbDraft, segment: Segment): void {
  const { payload } = segment;
  tcb.rcvNxt = plus(tcb.rcvNxt, payload.length);
  handOver(work, tcb, payload, fresh);
  work.policy.acks.textArrived(work, tcb, segment, payload.length);
  tcb.rcvWnd = Math.max(0, distance(tcb.rcvAdv, tcb.rcvNxt));
  wakeSenders(work, tcb);
}
