/** Protection against wrapped sequence numbers (RFC 7323 §5). */
import { front } from "../../persistent/queue.ts";
import type { ControlBlock } from "../model/control-block.ts";
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
  const echoed = segment.options.timestamps?.[1] ?? 0;
  const syn = front(tcb.inFlight);
  const active = tcb.state === "SYN_SENT";
  const inUse = active ? work.parameters.timestamps : tcb.agreed.timestamps;
  if (!work.policy.opening.checksEcho || !inUse || echoed === 0 || syn === undefined) return false;
  const last = active ? work.now : syn.lastSentAt;
  return distance(echoed, timestampAt(work, syn.sentAt)) < 0 || distance(echoed, timestampAt(work, last)) > 0;
}

/** What the host's timestamp clock shows now. */
export function timestampNow(work: Work): number {
  return timestampAt(work, work.now);
}

/** The clock ticks once a millisecond (RFC 7323 §5.4 allows 1 ms … 1 s). Its first reading is stated, or the virtual time. */
function timestampAt({ host, now }: Work, time: number): number {
  host.timestampOffset ??= (host.firstTimestamp ?? ticks(now)) - ticks(now);
  return (ticks(time) + host.timestampOffset) >>> 0;
}

function ticks(time: number): number {
  return Math.floor(time / 1000);
}

/** R3: takes TS.Recent from a segment that covers the last acknowledgment that was sent. */
export function takeTimestamp(work: Work, tcb: TcbDraft, segment: Segment): void {
  const value = segment.options.timestamps?.[0];
  if (!tcb.agreed.timestamps || value === undefined) return;
  if (distance(value, tcb.tsRecent) < 0 || !upTo(segment.seq, tcb.lastAckSent)) return;
  tcb.tsRecent = value;
  tcb.tsRecentAt = work.now;
}
