/**
 * Reads while the segments of a burst arrive, 10 to 500 µs apart. How much a reader finds, and what the kernel acknowledges
 * and offers then, depends on what has arrived when it gets the processor. In virtual time a burst arrives at one instant, so
 * of these bursts it says when each segment arrived and when each read took how much.
 */
import type { RecordedCall, RecordedSegment, Recording } from "./recording.ts";
import { burst } from "./retell.ts";

export interface ReadBursts {
  /** Segments that arrive at their own times. */
  readonly segments: ReadonlySet<RecordedSegment>;
  /** When a read took what it took, and how much. */
  readonly reads: ReadonlyMap<RecordedCall, Pick<RecordedCall, "time" | "count">>;
}

export interface Arrival {
  readonly time: number;
  readonly segment: RecordedSegment;
}

/** When within a burst a reader got the processor: in the longest pause between arrivals, or as late as its call allows. */
export type ReadMoment = "pause" | "return";

export function readBursts(recording: Recording, moment: ReadMoment = "pause"): ReadBursts {
  const segments = new Set<RecordedSegment>();
  const reads = new Map<RecordedCall, Pick<RecordedCall, "time" | "count">>();
  for (const { name } of recording.hosts) {
    const arrivals = arrivalsAt(name, recording.segments);
    const calls = recording.calls.filter(({ host, call, read = 0 }) => host === name && call === "recv" && read > 0);
    for (const list of burstsOf(arrivals)) {
      const within = calls.filter((call) => readsFrom(call, list));
      if (within.length === 0) continue;
      for (const { segment } of list) if (segment.fate !== "forged") segments.add(segment);
    }
    let last = 0;
    for (const call of calls) {
      const time = Math.max(momentOf(call, calls, arrivals, moment), last + 1);
      const near = arrivals.filter((arrival) => Math.abs(arrival.time - time) < burst);
      if (!near.some(({ segment }) => segments.has(segment))) continue;
      reads.set(call, { time, count: call.read ?? 0 });
      last = time;
    }
  }
  return { segments, reads };
}

export function arrivalsAt(host: string, segments: readonly RecordedSegment[]): Arrival[] {
  return segments
    .filter(({ to, length, flags }) => to === host && (length > 0 || flags.includes("FIN")))
    .flatMap((segment) => segment.arrivals.map((time) => ({ time, segment })))
    .sort((a, b) => a.time - b.time);
}

/** Runs of two arrivals or more that follow one another closely. */
function burstsOf(arrivals: readonly Arrival[]): Arrival[][] {
  const bursts: Arrival[][] = [];
  for (const [index, arrival] of arrivals.entries()) {
    const before = arrivals[index - 1];
    if (before !== undefined && arrival.time - before.time < burst) bursts.at(-1)?.push(arrival);
    else bursts.push([arrival]);
  }
  return bursts.filter((list) => list.length > 1);
}

/** Whether a read came while a burst arrived, or soon after it. */
function readsFrom({ returned }: RecordedCall, list: readonly Arrival[]): boolean {
  const [first, second] = list;
  const last = list.at(-1);
  if (first === undefined || second === undefined || last === undefined || returned === null) return false;
  return returned >= second.time && returned <= last.time + burst;
}

/**
 * When a read took its bytes: after the last of them had arrived, and before more did if it would have taken more. It got
 * the processor, so nothing arrived meanwhile: of what is left, it was in the longest pause between arrivals.
 */
function momentOf(
  call: RecordedCall,
  calls: readonly RecordedCall[],
  arrivals: readonly Arrival[],
  moment: ReadMoment,
): number {
  const returned = call.returned ?? call.time;
  const taken = calls.slice(0, calls.indexOf(call) + 1).reduce((sum, { read = 0 }) => sum + read, 0);
  const from = arrivals.find(({ time }) => bytesBy(arrivals, time) >= taken)?.time;
  if (from === undefined) return returned;
  const earliest = Math.max(from, call.time);
  const next = arrivals.find(({ time }) => bytesBy(arrivals, time) > taken);
  const tookAll = (call.read ?? 0) < (call.count ?? Infinity);
  const latest = tookAll && next !== undefined ? Math.min(returned, next.time) : returned;
  if (moment === "return") return Math.max(earliest, latest - 1);
  const between = arrivals.map(({ time }) => time).filter((time) => time > earliest && time < latest);
  const starts = [earliest, ...between];
  const pauses = starts.map((start, index) => ({ start, length: (starts[index + 1] ?? latest) - start }));
  const longest = pauses.reduce((best, pause) => (pause.length > best.length ? pause : best));
  return longest.start + Math.max(1, Math.floor(longest.length / 2));
}

/** How many bytes had arrived in order by then. */
export function bytesBy(arrivals: readonly Arrival[], moment: number): number {
  let end = 1;
  const held = arrivals
    .filter(({ time }) => time <= moment)
    .map(({ segment: { seq, length } }) => ({ seq, end: seq + length }));
  for (const piece of held.sort((a, b) => a.seq - b.seq)) if (piece.seq <= end) end = Math.max(end, piece.end);
  return end - 1;
}
