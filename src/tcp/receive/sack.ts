/** What a receiver tells of text that arrived out of order (RFC 2018), or twice (RFC 2883). */
import type { ControlBlock } from "../model/control-block.ts";
import { lengthOf } from "../model/segment.ts";
import { after, before, plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

/** RFC 2018 §4: the blocks that arrived out of order, the one that arrived last first, at most three; a duplicate before all (RFC 2883). */
export function sackBlocks(tcb: ControlBlock): readonly (readonly [number, number])[] {
  const blocks: [number, number][] = [];
  let newest = 0;
  let newestOrder = -1;
  for (const item of tcb.outOfOrder) {
    const end = plus(item.seq, item.payload.length + (item.fin ? 1 : 0));
    const last = blocks.at(-1);
    if (last !== undefined && last[1] === item.seq) last[1] = end;
    else blocks.push([item.seq, end]);
    if (item.order > newestOrder) {
      newestOrder = item.order;
      newest = blocks.length - 1;
    }
  }
  const first = blocks.splice(newest, 1);
  return [...(tcb.duplicate === null ? [] : [tcb.duplicate]), ...first, ...blocks].slice(0, 3);
}

/** What arrived was received before: the sender is to learn that it sent it in vain (RFC 2883). */
export function noteDuplicate(work: Work, tcb: TcbDraft, segment: Segment): void {
  if (!work.parameters.dsack || !tcb.agreed.sack || !before(segment.seq, tcb.rcvNxt)) return;
  const end = plus(segment.seq, lengthOf(segment));
  if (end !== segment.seq) tcb.duplicate = [segment.seq, after(end, tcb.rcvNxt) ? tcb.rcvNxt : end];
}
