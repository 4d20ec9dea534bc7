/** What a sender learns from SACK blocks (RFC 2018 §5): segments that need not be sent again. */

import { replace, toArray } from "../../persistent/queue.ts";
import { noteDelivered, usesRack } from "../congestion/rack.ts";
import { lengthOf } from "../model/segment.ts";
import { after, before, plus, upTo } from "../model/sequence.ts";
import type { Draft, Work } from "../model/step.ts";
import type { Segment } from "../model/types.ts";

/** What arrived was received before: the sender is to learn that it sent it in vain (RFC 2883). */
export function noteDuplicate(work: Work, tcb: Draft, segment: Segment): void {
  if (!work.host.parameters.dsack || !tcb.agreed.sack || !before(segment.seq, tcb.rcvNxt)) return;
  const end = plus(segment.seq, lengthOf(segment));
  if (end !== segment.seq) tcb.duplicate = [segment.seq, after(end, tcb.rcvNxt) ? tcb.rcvNxt : end];
}

/** Marks what the peer holds out of order. */
export function markSacked(work: Work, tcb: Draft, segment: Segment): void {
  const blocks = segment.options.sack;
  if (!tcb.agreed.sack || blocks === undefined) return;
  for (const [index, sent] of toArray(tcb.inFlight).entries()) {
    if (sent.sacked) continue;
    const end = plus(sent.seq, sent.length);
    const held = blocks.some(([left, right]) => upTo(left, sent.seq) && upTo(end, right));
    if (!held) continue;
    if (usesRack(work, tcb)) noteDelivered(work, tcb, sent, "sacked");
    tcb.inFlight = replace(tcb.inFlight, index, { ...sent, sacked: true, lost: false });
  }
}
