/** What a sender learns from SACK blocks (RFC 2018 §5): segments that need not be sent again. */
import { replace, toArray } from "./queue.ts";
import { plus, upTo } from "./sequence.ts";
import type { Draft } from "./step.ts";
import type { Segment } from "./types.ts";

export function markSacked(tcb: Draft, segment: Segment): void {
  const blocks = segment.options.sack;
  if (!tcb.agreed.sack || blocks === undefined) return;
  for (const [index, sent] of toArray(tcb.inFlight).entries()) {
    if (sent.sacked) continue;
    const end = plus(sent.seq, sent.length);
    const held = blocks.some(([left, right]) => upTo(left, sent.seq) && upTo(end, right));
    if (held) tcb.inFlight = replace(tcb.inFlight, index, { ...sent, sacked: true });
  }
}
