/** Copies of packets, which a mirror port or the network made. */
import { ACK, FIN, SYN } from "../../tcp/model/types.ts";
import type { CapturedSegment } from "../model/segment.ts";

/** At once: a mirror port did it, and what is mirrored does not arrive twice. Null: it is no copy. */
export type Copied = "at-once" | "later" | null;

/** So many frames of an end are looked through for the original. */
export const nearby = 20;

/** Whether one of these is the same packet. */
export function copyOfOne(segment: CapturedSegment, earlier: readonly CapturedSegment[]): Copied {
  const original = earlier.findLast((one) => isSame(one, segment));
  if (original === undefined) return null;
  const { identification, length, flags } = segment;
  // ACKs that look the same may be two.
  const isOne = (identification !== null && identification !== 0) || length > 0 || flags !== ACK;
  return isOne && segment.time - original.time <= mirrored ? "at-once" : "later";
}

/** No TCP sends the same again so soon. µs */
const mirrored = 1_000;

function isSame(a: CapturedSegment, b: CapturedSegment): boolean {
  if (a.seq !== b.seq || a.ack !== b.ack || a.flags !== b.flags || a.length !== b.length) return false;
  if (a.identification !== null && a.identification !== 0) return a.identification === b.identification;
  const stamp = a.options.timestamps?.[0];
  if (stamp !== b.options.timestamps?.[0]) return false;
  // What is sent again has a later timestamp; some SYNs have none but 0.
  const isStamped = stamp !== undefined && (a.length > 0 || (stamp !== 0 && (a.flags & (SYN | FIN)) !== 0));
  return isStamped || (a.window === b.window && b.time - a.time <= mirrored);
}
