/** Segments that others overtook on their way to the tap: what seems to be missing before those, and sent again, was sent once. */
import { distance, plus } from "../../tcp/model/sequence.ts";
import type { MissingEntry } from "../explain/story.ts";
import type { CapturedSegment } from "../model/segment.ts";

/**
 * What an end sent where some of it was missing when the tap saw the next of its frames: those that came before its peer
 * could have asked for them again, and what is still missing. `roundTrip`: from the tap to the end and back, µs.
 */
export function sentInPlaceOf<Frame extends { readonly segment: CapturedSegment }>(
  missing: MissingEntry,
  own: readonly Frame[],
  roundTrip: number,
): (Frame | MissingEntry)[] {
  if (missing.length === 0) return [missing];
  const next = own.findIndex(({ segment }) => segment.frame > missing.after);
  const before = (own[next]?.segment.time ?? 0) + roundTrip;
  const parts: (Frame | MissingEntry)[] = [];
  const end = plus(missing.seq, missing.length);
  let seq = missing.seq;
  const leaveOut = (until: number): void => {
    if (distance(until, seq) > 0) parts.push({ ...missing, seq, length: distance(until, seq) });
  };
  const late = own.slice(next + 1).filter(({ segment }) => {
    const isWithin = distance(segment.seq, missing.seq) >= 0 && distance(end, plus(segment.seq, segment.length)) >= 0;
    return isWithin && segment.length > 0 && segment.time < before;
  });
  for (const frame of late.toSorted((a, b) => distance(a.segment.seq, b.segment.seq))) {
    if (distance(frame.segment.seq, seq) < 0) continue;
    leaveOut(frame.segment.seq);
    parts.push(frame);
    seq = plus(frame.segment.seq, frame.segment.length);
  }
  leaveOut(end);
  return parts;
}
