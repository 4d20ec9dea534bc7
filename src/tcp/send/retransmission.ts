/** Segments that leave once more. */
import { at, front, size } from "../../persistent/queue.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import { resendSyn } from "../connection/handshake.ts";
import type { InFlight } from "../model/control-block.ts";
import { join, slice } from "../model/segment.ts";
import { before, distance, plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { ACK, FIN, PSH, SYN } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { emit } from "./emit.ts";
import { replaceInFlight } from "./queue.ts";
import { mostText } from "./usable.ts";

/** How text leaves: in which unit of offloading, and whether with PSH in any case. */
export interface Departure {
  readonly unit?: number;
  readonly pushes?: boolean;
  /** The unit has several segments: nothing is joined to them. */
  readonly several?: boolean;
}

/**
 * Sends the segment at `index` of the retransmission queue again, with the ACK and window of now.
 */
export function resend(
  work: Work,
  tcb: TcbDraft,
  index: number,
  reason: ReasonId,
  { unit = tcb.emissions, pushes = false, several = false }: Departure = {},
): void {
  if (work.parameters.retransmitCollapse && !several) collapse(tcb, index);
  fragment(tcb, index);
  const segment = at(tcb.inFlight, index);
  if (segment === undefined) return;
  const { transmissions } = segment;
  const again = { transmissions: transmissions + 1, lastSentAt: work.clock, timed: true, order: tcb.emissions++, unit };
  replaceInFlight(tcb, index, [{ ...segment, ...again }]);
  if ((segment.flags & SYN) !== 0) {
    resendSyn(work, tcb, reason);
    return;
  }
  tcb.retransmissions++;
  tcb.bytesResent += segment.payload.length;
  if (segment.payload.length > 0) {
    work.policy.acks.textSent(work, tcb);
    tcb.textSentAt = work.now;
  }
  const flags = segment.flags | ACK | (pushes ? PSH : 0);
  emit(work, tcb, flags, segment.seq, segment.payload, reason, { retransmission: true });
}

/** Joins to the segment at `index` those after it, as far as one segment and the window have room (tcp_retrans_try_collapse()). */
function collapse(tcb: TcbDraft, index: number): void {
  let joined = at(tcb.inFlight, index);
  if (joined === undefined || (joined.flags & SYN) !== 0) return;
  const room = Math.min(mostText(tcb), tcb.sndWnd - distance(joined.seq, tcb.sndUna));
  let count = 1;
  for (;;) {
    const next = at(tcb.inFlight, index + count);
    if (next === undefined || next.sacked || joined.payload.length + next.payload.length > room) break;
    joined = {
      ...joined,
      length: joined.length + next.length,
      flags: joined.flags | next.flags,
      payload: join([joined.payload, next.payload]),
      transmissions: Math.max(joined.transmissions, next.transmissions),
    };
    count++;
  }
  if (count > 1) replaceInFlight(tcb, index, [joined], count);
}

/** Parts the segment at `index` where options have come to leave less room for its text. */
function fragment(tcb: TcbDraft, index: number): void {
  const room = mostText(tcb);
  const whole = at(tcb.inFlight, index);
  if (whole === undefined || whole.payload.length <= room) return;
  const first = { ...whole, length: room, flags: whole.flags & ~(PSH | FIN), payload: slice(whole.payload, 0, room) };
  replaceInFlight(tcb, index, [first, withoutFront(whole, room)]);
}

/** Sends the SYN or SYN+ACK again (RFC 6298 (5.4)). */
export function resendFront(work: Work, tcb: TcbDraft, reason: ReasonId): void {
  if (front(tcb.inFlight) !== undefined) resend(work, tcb, 0, reason);
}

/** Sends again, in smaller ones, each segment that no longer fits into one: it cannot have arrived. */
export function resendTooLarge(work: Work, tcb: TcbDraft, reason: ReasonId): void {
  /** Where the segment ends that goes again in pieces. */
  let end: number | null = null;
  for (let index = 0; index < size(tcb.inFlight); index++) {
    const segment = at(tcb.inFlight, index);
    if (segment === undefined || segment.sacked) continue;
    if (end === null || !before(segment.seq, end))
      end = segment.payload.length > mostText(tcb) ? plus(segment.seq, segment.length) : null;
    if (end !== null) resend(work, tcb, index, reason);
  }
}

/** What remains of a segment without its first `count` numbers. */
export function withoutFront(segment: InFlight, count: number): InFlight {
  return {
    ...segment,
    seq: plus(segment.seq, count),
    length: segment.length - count,
    flags: segment.flags & ~SYN,
    payload: slice(segment.payload, count, segment.payload.length - count),
  };
}
