/** ACKs that were overtaken on their way to the tap, as the numbers of packets show (IPv4 identification). */
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, type Segment, SYN } from "../../tcp/model/types.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import type { CapturedSegment } from "../model/segment.ts";
import { numbersAhead } from "./packet-numbers.ts";

/** So many frames are looked through for the packets that were sent right before and after one, which may have numbers so far from its own. */
const [nearby, next] = [64, 3];

/** A frame of the end. */
interface Own {
  readonly segment: CapturedSegment;
  readonly isOvertaken: boolean;
}

/**
 * Why an end that is not near sent each ACK that the tap saw late: it acknowledges no less than what was sent right before it,
 * and no more than what was sent right after it. Null: the frame is no such ACK.
 */
export function reasonsOfOvertaken(
  own: readonly Own[],
  inputs: readonly { readonly segment: Segment }[],
): readonly (ReasonId | null)[] {
  const ends = new Set(inputs.map(({ segment: { seq, payload } }) => plus(seq, payload.length)));
  return own.map(({ segment, isOvertaken }, index) => {
    if (!isOvertaken || segment.length > 0 || (segment.flags & (SYN | FIN | RST | ACK)) !== ACK) return null;
    const around = own.slice(Math.max(0, index - nearby), index + nearby).map((frame) => frame.segment);
    const ahead = (one: CapturedSegment): number => numbersAhead(one, segment) ?? 0;
    const before = around.filter((one) => ahead(one) < 0 && ahead(one) >= -next).sort((a, b) => ahead(b) - ahead(a))[0];
    const after = around.filter((one) => ahead(one) > 0 && ahead(one) <= next).sort((a, b) => ahead(a) - ahead(b))[0];
    if (before === undefined || after === undefined) return null;
    const isBetween = distance(segment.ack, before.ack) >= 0 && distance(after.ack, segment.ack) >= 0;
    if (!isBetween || segment.seq !== plus(before.seq, before.length)) return null;
    if (segment.ack === before.ack) return "3.10.7.4-out-of-order";
    return ends.has(segment.ack) ? "3.10.7.4-text" : null;
  });
}
