/**
 * A reader that a segment has woken holds the socket while it copies what is there. What comes meanwhile waits
 * (tcp_add_backlog()), and is taken by the same call once the memory of the first part is free (__sk_flush_backlog()).
 * In virtual time nothing lies within a call, so such a call is split in two.
 */
import { type Arrival, arrivalsAt, bytesBy } from "./read-bursts.ts";
import type { RecordedCall, Recording } from "./recording.ts";

/** How long a reader is at it, at most, µs. */
const longest = 3_000;

/** `found`: how many segments were there when the reader got the processor, beside the one that woke it. */
export function readInTwo(recording: Recording, found: number): Recording {
  const taken = new Map<string, number>();
  const calls = recording.calls.flatMap((call) => {
    if (call.call !== "recv" || call.read === undefined) return [call];
    const before = taken.get(call.host) ?? 0;
    taken.set(call.host, before + call.read);
    return parts(call, call.read, before, arrivalsAt(call.host, recording.segments), found);
  });
  return { ...recording, calls };
}

function parts(
  call: RecordedCall,
  read: number,
  before: number,
  arrivals: readonly Arrival[],
  found: number,
): readonly RecordedCall[] {
  const bytes = (time: number): number => bytesBy(arrivals, time) - before;
  if (bytes(call.time) > 0) return [call];
  const time = arrivals.filter((one) => bytes(one.time) > 0 && bytes(one.time) < read)[found]?.time;
  if (time === undefined || call.returned === null || call.returned - time > longest) return [call];
  return [
    { ...call, read: bytes(time), returned: time },
    { ...call, time: time + 1, read: read - bytes(time) },
  ];
}
