/**
 * TCP Fast Open (RFC 7413): a SYN with data. Where the data was acknowledged, it is for all that follows a SYN without data
 * whose number is so much higher, which is what the TCPs here know; else the data was not taken, and goes again.
 */
import { plus } from "../../tcp/model/sequence.ts";
import { ACK, SYN } from "../../tcp/model/types.ts";
import type { CapturedSegment } from "../model/segment.ts";

export interface Simplified {
  readonly segments: readonly CapturedSegment[];
  /** What was captured, of each segment that is another now. */
  readonly captured: ReadonlyMap<CapturedSegment, CapturedSegment>;
}

export function withoutSynData(segments: readonly CapturedSegment[]): Simplified {
  const captured = new Map<CapturedSegment, CapturedSegment>();
  const opening = segments.find(({ flags }) => (flags & SYN) !== 0);
  if (opening === undefined || !isSyn(opening) || opening.length === 0) return { segments, captured };
  const { source, seq, length } = opening;
  const shift = isTaken(opening, segments) ? length : 0;
  const simplified = segments.map((segment) => {
    // Sent again, the SYN may have no data.
    if (!isSyn(segment) || segment.source.port !== source.port || segment.seq !== seq) return segment;
    const other = { ...segment, seq: plus(seq, shift), length: 0 };
    captured.set(other, segment);
    return other;
  });
  return { segments: simplified, captured };
}

function isSyn({ flags }: CapturedSegment): boolean {
  return (flags & (SYN | ACK)) === SYN;
}

/** Whether the answer acknowledges the data. */
function isTaken({ seq, length }: CapturedSegment, segments: readonly CapturedSegment[]): boolean {
  const end = plus(seq, length + 1);
  return segments.some(({ flags, ack }) => (flags & (SYN | ACK)) === (SYN | ACK) && ack === end);
}
