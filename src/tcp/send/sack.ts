/** What a sender learns from SACK blocks (RFC 2018 §5): segments that need not be sent again. */
import { replace, toArray } from "../../persistent/queue.ts";
import { noteDelivered, usesRack } from "../congestion/rack.ts";
import { plus, upTo } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

/** Marks what the peer holds out of order. */
export function markSacked(work: Work, tcb: TcbDraft, segment: Segment): void {
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
