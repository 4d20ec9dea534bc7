/** Frames in the order in which they must have been sent: a capture may have a SYN after the SYN+ACK that answers it. */
import { plus } from "../../tcp/model/sequence.ts";
import { ACK, SYN } from "../../tcp/model/types.ts";
import type { CapturedSegment } from "../model/segment.ts";

export function withSynFirst(segments: readonly CapturedSegment[]): readonly CapturedSegment[] {
  const [first, ...rest] = segments;
  if (first === undefined || (first.flags & (SYN | ACK)) !== (SYN | ACK)) return segments;
  const isAnswered = ({ flags, seq, source }: CapturedSegment): boolean =>
    (flags & (SYN | ACK)) === SYN && plus(seq, 1) === first.ack && source.port === first.destination.port;
  const syn = rest.find(isAnswered);
  return syn === undefined ? segments : [syn, ...segments.filter((segment) => segment !== syn)];
}
