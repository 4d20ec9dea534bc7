/** What a text does not tell of a frame: what only that could explain is neither what a TCP sends nor what it does not send. */
import { distance, latest } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import type { CapturedSegment, Untold } from "../model/segment.ts";
import { endOf } from "./hints.ts";

/** Whether the text has no place for this. */
export function isUntold({ untold = [] }: CapturedSegment, what: Untold): boolean {
  return untold.includes(what);
}

/** A frame of the end that is observed, and how many of the peer's were captured before. */
interface Own {
  readonly segment: CapturedSegment;
  readonly inputs: number;
  readonly confirmed: { readonly seq: boolean | null };
}

/**
 * Whether what is not told of each frame, and of those before it, could explain it. Its numbers are never open: they lie within
 * what the end had sent, or go on from it, and within what the peer had sent. Options decide what a TCP sends again and when;
 * without the packets' numbers, what acknowledges less than an earlier frame may have been overtaken on its way to another end's tap.
 */
export function openOnes(own: readonly Own[], peer: readonly CapturedSegment[], isNear: boolean): boolean[] {
  let sent: number | null = null;
  let acknowledged: number | null = null;
  let received: number | null = null;
  let hasFin = false;
  let hasOptions = true;
  let seen = 0;
  return own.map(({ segment, inputs, confirmed }) => {
    for (; seen < inputs; seen++) {
      const one = peer[seen];
      if (one === undefined) continue;
      received = received === null ? endOf(one) : latest(received, endOf(one));
      hasOptions &&= !hasUntoldOptions(one);
    }
    hasOptions &&= !hasUntoldOptions(segment);
    const { flags, seq, ack } = segment;
    const isPlain = (flags & (SYN | RST | ACK)) === ACK;
    const isOld = isPlain && acknowledged !== null && distance(acknowledged, ack) > 0;
    const isOrderUntold = !isNear && isUntold(segment, "identification");
    const isSent = sent !== null && distance(sent, hasFin ? endOf(segment) : seq) >= 0;
    const isWithin =
      isPlain &&
      (isSent || (isOrderUntold && !hasFin && confirmed.seq === true)) &&
      received !== null &&
      distance(received, ack) >= 0;
    if (confirmed.seq !== false) {
      sent = sent === null ? endOf(segment) : latest(sent, endOf(segment));
      hasFin ||= (flags & FIN) !== 0;
    }
    if (isWithin) acknowledged = acknowledged === null ? ack : latest(acknowledged, ack);
    return isWithin && ((!hasOptions && !isOld) || (isOrderUntold && (isOld || !isSent)));
  });
}

/** Whether data that no earlier frame had lie before some that one had: without the packet's number, it may have been overtaken. */
export function fillsHole(segment: CapturedSegment, own: readonly { readonly segment: CapturedSegment }[]): boolean {
  if (segment.length === 0 || !isUntold(segment, "identification")) return false;
  const isNew = own.every(
    ({ segment: one }) => distance(segment.seq, endOf(one)) <= 0 || distance(one.seq, segment.seq) < 0,
  );
  return isNew && own.some(({ segment: one }) => one.length > 0 && distance(one.seq, segment.seq) > 0);
}

function hasUntoldOptions({ untold = [] }: CapturedSegment): boolean {
  return untold.some((what) => what !== "identification");
}
