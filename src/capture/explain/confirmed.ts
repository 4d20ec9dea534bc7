/** Whether other frames go with a frame's numbers: those of a forged one they contradict. */
import { distance } from "../../tcp/model/sequence.ts";
import { ACK, RST } from "../../tcp/model/types.ts";
import type { CapturedSegment } from "../model/segment.ts";

/** So many of the following frames are asked. Without SACK, what was lost is acknowledged before what was sent after it. */
export const witnesses = 12;
const witnessesWithoutSack = 60;

/** So far apart may numbers be that follow each other. */
export const near = 1 << 22;

type Is = (segment: CapturedSegment) => boolean;

export interface Ends {
  readonly isOwn: Is;
  readonly isPeers: Is;
  /** Whether any segment of the capture reports what arrived out of order (RFC 2018). */
  readonly hasBlocks: boolean;
}

/** Null: there are no frames that could tell. */
export interface Confirmation {
  readonly seq: boolean | null;
  readonly ack: boolean | null;
}

export function confirmationOf(
  segments: readonly CapturedSegment[],
  place: number,
  { isOwn, isPeers, hasBlocks }: Ends,
): Confirmation {
  const segment = segments[place];
  if (segment === undefined) return { seq: null, ack: null };
  const later = segments.slice(place + 1, place + 1 + witnesses);
  const [own, peer] = [later.filter(isOwn), later.filter(isPeers)];
  const next = own.find(({ flags }) => (flags & RST) === 0);
  const after = peer.some(({ time }) => time > segment.time);
  const shown = (among: readonly CapturedSegment[]): boolean =>
    among.some((one) => isPeers(one) && acknowledges(one, segment.seq)) ||
    among.some((one) => isOwn(one) && (one.flags & RST) === 0 && follows(one.seq, segment.seq));
  const isSent = shown(later) || (!hasBlocks && shown(segments.slice(place + 1, place + 1 + witnessesWithoutSack)));
  const isReceived =
    peer.some((one) => follows(one.seq, segment.ack)) ||
    (next !== undefined && (next.flags & ACK) !== 0 && follows(next.ack, segment.ack));
  return {
    seq: isSent || (next === undefined ? null : false),
    ack: isReceived || (next === undefined && !after ? null : false),
  };
}

function follows(number: number, from: number): boolean {
  return distance(number, from) >= 0 && distance(number, from) < near;
}

function acknowledges({ flags, ack, options }: CapturedSegment, seq: number): boolean {
  if ((flags & ACK) !== 0 && follows(ack, seq)) return true;
  return options.sack?.some(([, to]) => follows(to, seq)) === true;
}
