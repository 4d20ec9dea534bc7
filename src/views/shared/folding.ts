/** Several segments in a row as one, and what is where the others were. */
import type { CallEvent, SegmentEvent, TraceEvent } from "../../trace/trace.ts";

/** A copy that is still being made. */
export type OwnSegment = { -readonly [Name in keyof SegmentEvent]: SegmentEvent[Name] };

/** In place of what is hidden: an implied call, which no view draws. */
export function placeholder({ time }: TraceEvent): CallEvent {
  return { time, kind: "call", endpoint: "", call: "", text: "", result: null, returned: null, implied: true };
}

/** From the first one's numbers to the last one's, in flight from the first sending to the last arrival. */
export function merged(segments: readonly SegmentEvent[]): SegmentEvent | null {
  const [first] = segments;
  const last = segments.at(-1);
  if (first === undefined || last === undefined) return null;
  const { seq, seqSymbol, seqBase, ack, ackSymbol, ackBase } = last;
  const whole: OwnSegment = {
    ...first,
    flags: [...new Set(segments.flatMap(({ flags }) => flags))],
    length: segments.reduce((sum, { length }) => sum + length, 0),
    arrivals: last.arrivals,
    written: segments.some(({ written }) => written),
    segments: segments.length,
    last: {
      seq,
      ack,
      ...(seqSymbol !== undefined && { seqSymbol }),
      ...(seqBase !== undefined && { seqBase }),
      ...(ackSymbol !== undefined && { ackSymbol }),
      ...(ackBase !== undefined && { ackBase }),
    },
  };
  delete whole.payload;
  return whole;
}
