/** Protection against wrapped sequence numbers (RFC 7323 §5). */
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

/** R3: takes TS.Recent from a segment that covers the last acknowledgment that was sent. */
export function takeTimestamp(work: Work, tcb: TcbDraft, segment: Segment): void {
  const value = segment.options.timestamps?.[0];
  if (!tcb.agreed.timestamps || value === undefined) return;
  if (distance(value, tcb.tsRecent) < 0 || !upTo(segment.seq, tcb.lastAckSent)) return;
  tcb.tsRecent = value;
  tcb.tsRecentAt = work.now;
}
