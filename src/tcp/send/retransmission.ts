/** Segments that leave once more. */
import { append, at, emptyQueue, front, replace, size, toArray } from "../../persistent/queue.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import { resendSyn } from "../connection/handshake.ts";
import type { InFlight } from "../model/control-block.ts";
import { join, slice } from "../model/segment.ts";
import { after, distance, plus } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { ACK, FIN, PSH, SYN } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { emit } from "./emit.ts";
import { mendsBySack, mostText, scoreboard, segmentSize } from "./usable.ts";

/** Sends the segment at `index` of the retransmission queue again, with the ACK and window of now. */
export function resend(work: Work, tcb: TcbDraft, index: number, reason: ReasonId): void {
  if (work.parameters.retransmitCollapse) collapse(tcb, index);
  fragment(tcb, index);
  const segment = at(tcb.inFlight, index);
  if (segment === undefined) return;
  tcb.inFlight = replace(tcb.inFlight, index, {
    ...segment,
    transmissions: segment.transmissions + 1,
    lastSentAt: work.now,
    lost: false,
  });
  if ((segment.flags & SYN) !== 0) {
    resendSyn(work, tcb, reason);
    return;
  }
  tcb.retransmissions++;
  emit(
    work,
    tcb,
    { flags: segment.flags | ACK, seq: segment.seq, payload: segment.payload, retransmission: true },
    reason,
  );
}

/** Joins to the segment at `index` those behind it, as far as one segment and the window have room (tcp_retrans_try_collapse()). */
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
  if (count > 1) tcb.inFlight = replace(tcb.inFlight, index, joined, count);
}

/** Parts the segment at `index` where options have come to leave less room for its text. */
function fragment(tcb: TcbDraft, index: number): void {
  const room = mostText(tcb);
  const whole = at(tcb.inFlight, index);
  if (whole === undefined || whole.payload.length <= room) return;
  const segments = toArray(tcb.inFlight);
  const first = { ...whole, length: room, flags: whole.flags & ~(PSH | FIN), payload: slice(whole.payload, 0, room) };
  const parted = [...segments.slice(0, index), first, withoutFront(whole, room), ...segments.slice(index + 1)];
  tcb.inFlight = parted.reduce((queue, segment) => append(queue, segment), emptyQueue<InFlight>());
}

/** Sends the segment at the front of the queue again (RFC 6298 (5.4)), and what was lost behind it when that is acknowledged. */
export function resendFront(work: Work, tcb: TcbDraft, reason: ReasonId): void {
  const first = front(tcb.inFlight);
  if (first === undefined) return;
  resend(work, tcb, 0, reason);
  if (tcb.recovery !== null) tcb.recovery = { ...tcb.recovery, next: plus(first.seq, first.length) };
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

/** After a timeout: what was in flight then is sent again from `recovery.next` on, as far as the congestion window lets. */
export function resendLost(work: Work, tcb: TcbDraft, reason: ReasonId): boolean {
  let sent = false;
  for (let index = 0; index < size(tcb.inFlight); index++) {
    const { recovery } = tcb;
    const segment = at(tcb.inFlight, index);
    if (recovery?.kind !== "timeout" || segment === undefined || !after(recovery.recover, segment.seq)) return sent;
    const end = plus(segment.seq, segment.length);
    if (!after(end, recovery.next)) continue;
    if (distance(end, tcb.sndUna) > Math.max(tcb.cwnd, segment.length)) return sent;
    if (!segment.sacked) {
      resend(work, tcb, index, reason);
      sent = true;
    }
    tcb.recovery = { ...recovery, next: end };
  }
  return sent;
}

/** RFC 6675 §5 (C): while a loss is mended, what SACK blocks show to be lost goes again, as far as the window lets. */
export function resendHoles(work: Work, tcb: TcbDraft, reason: ReasonId): boolean {
  let sent = false;
  while (mendsBySack(tcb) && tcb.recovery !== null) {
    const { pipe, hole } = scoreboard(tcb);
    if (hole === null || tcb.cwnd - pipe < segmentSize(tcb)) break;
    resend(work, tcb, hole, reason);
    const again = at(tcb.inFlight, hole);
    if (again === undefined) break;
    tcb.recovery = { ...tcb.recovery, next: plus(again.seq, again.length) };
    sent = true;
  }
  return sent;
}
