/** The sk_buffs of the retransmission queue: segments that left as one unit of offloading, as far as nothing has parted them. */
import { at } from "../../../persistent/queue.ts";
import type { ControlBlock, InFlight } from "../../model/control-block.ts";
import { join, slice } from "../../model/segment.ts";
import { plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { FIN, PSH } from "../../model/types.ts";
import { replaceInFlight } from "../../send/queue.ts";
import { mostText } from "../../send/usable.ts";

/** Whether two neighbours are in one sk_buff: marks are those of the whole. */
function isSameUnit(one: InFlight, next: InFlight): boolean {
  return one.unit === next.unit && one.sacked === next.sacked && one.lost === next.lost && one.resent === next.resent;
}

/**
 * __tcp_retransmit_skb(): the text from `index` on to the end of its sk_buff is cut anew, for its segments may have room for
 * more by now than when they were sent, or for less.
 */
export function cutAnew(tcb: TcbDraft, index: number): void {
  const unit = unitFrom(tcb, index);
  const most = mostText(tcb);
  if (unit.length < 2 || unit.slice(0, -1).every(({ payload }) => payload.length === most)) return;
  replaceInFlight(tcb, index, cut(unit, most), unit.length);
}

function unitFrom({ inFlight }: ControlBlock, index: number): readonly InFlight[] {
  const unit: InFlight[] = [];
  for (let next = at(inFlight, index); next !== undefined; next = at(inFlight, index + unit.length)) {
    const last = unit.at(-1);
    if (last !== undefined && !isSameUnit(last, next)) break;
    unit.push(next);
  }
  return unit;
}

/** The segments of one sk_buff in segments of `most` bytes. */
export function cut(unit: readonly InFlight[], most: number): InFlight[] {
  const [first] = unit;
  const last = unit.at(-1);
  if (first === undefined || last === undefined) return [];
  const payload = join(unit.map((segment) => segment.payload));
  const count = Math.ceil(payload.length / most);
  return Array.from({ length: count }, (_, index) => {
    const part = slice(payload, index * most, Math.min(most, payload.length - index * most));
    const isLast = index === count - 1;
    return {
      ...first,
      seq: plus(first.seq, index * most),
      length: part.length + (isLast && (last.flags & FIN) !== 0 ? 1 : 0),
      flags: isLast ? last.flags : first.flags & ~(PSH | FIN),
      payload: part,
    };
  });
}
