/** The timestamp clock, what an echo of it says, and protection against wrapped sequence numbers (RFC 7323 §4, §5). */
import { front } from "../../persistent/queue.ts";
import type { ControlBlock, InFlight } from "../model/control-block.ts";
import { has } from "../model/segment.ts";
import { distance, upTo } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import { RST } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

/** TS.Recent is not believed any more after 24 days (§5.5). */
const outdated = 24 * 24 * 3600 * 1_000_000;

/** R1: whether the segment's timestamp is older than TS.Recent. Resets are not judged by theirs. */
export function timestampsRefuse(work: Work, tcb: ControlBlock, segment: Segment): boolean {
  const value = segment.options.timestamps?.[0];
  if (!tcb.agreed.timestamps || value === undefined || has(segment, RST)) return false;
  return distance(value, tcb.tsRecent) < 0 && work.now - tcb.tsRecentAt < outdated;
}

/**
 * Whether the segment echoes a timestamp that none of our SYNs had: it answers no SYN of this connection. A profile may check
 * that while the connection opens.
 */
export function echoesForeignTimestamp(work: Work, tcb: ControlBlock, segment: Segment): boolean {
  const syn = front(tcb.inFlight);
  const active = tcb.state === "SYN_SENT";
  const inUse = active ? work.parameters.timestamps : tcb.agreed.timestamps;
  if (!work.policy.opening.checksEcho || !inUse || syn === undefined) return false;
  const echoed = echoedTime(work, segment);
  if (echoed === null) return false;
  return showedLess(echoed, syn.sentAt) || echoed > (active ? work.now : syn.lastSentAt);
}

/** Whether the segment echoes the timestamp that the oldest segment in flight had when it was first sent. */
export function echoesFirst(work: Work, tcb: ControlBlock, segment: Segment): boolean {
  const oldest = front(tcb.inFlight);
  if (!tcb.agreed.timestamps || oldest === undefined) return false;
  const echoed = echoedTime(work, segment, oldest);
  return echoed !== null && echoed <= oldest.sentAt && !showedLess(echoed, oldest.sentAt);
}

/** The clock ticks once a millisecond (RFC 7323 §5.4 allows 1 ms … 1 s). */
export const tick = 1000;

/** What the host's timestamp clock shows to the step. Its first reading is stated, or the virtual time in milliseconds. */
export function timestampNow({ host, clock }: Work): number {
  host.timestampOffset ??= (host.firstTimestamp ?? ticks(clock)) - ticks(clock);
  return (ticks(clock) + host.timestampOffset) >>> 0;
}

/**
 * When the clock began to show the timestamp that the segment echoes, µs; null: it echoes none. That is what 0 says, except
 * where the clock showed 0 when the segment that is `answered` was sent.
 */
export function echoedTime(work: Work, segment: Segment, answered?: InFlight): number | null {
  const value = segment.options.timestamps?.[1] ?? 0;
  const time = tick * (ticks(work.now) - distance(timestampNow(work), value));
  const isNone = value === 0 && (answered === undefined || ticks(answered.sentAt) !== ticks(time));
  return isNone ? null : time;
}

/** How long ago that was, as the clock counts it, µs. */
export function sinceEchoed({ now }: Work, echoed: number): number {
  return tick * ticks(now) - echoed;
}

/** Whether the clock showed less when the echoed timestamp was sent than it did at a time. */
export function showedLess(echoed: number, time: number): boolean {
  return echoed + tick <= time;
}

function ticks(time: number): number {
  return Math.floor(time / tick);
}

/** R3: takes TS.Recent from a segment that covers the last acknowledgment that was sent. */
export function takeTimestamp(work: Work, tcb: TcbDraft, segment: Segment): void {
  const value = segment.options.timestamps?.[0];
  if (!tcb.agreed.timestamps || value === undefined) return;
  if (distance(value, tcb.tsRecent) < 0 || !upTo(segment.seq, tcb.lastAckSent)) return;
  tcb.tsRecent = value;
  tcb.tsRecentAt = work.now;
}
