/**
 * What an acknowledgment says: what it takes off the retransmission queue, which of the rest the peer holds out of order
 * (RFC 2018 §5), and the round-trip time that it measures.
 */
import { front, size, toArray } from "../../persistent/queue.ts";
import type { ControlBlock, InFlight } from "../model/control-block.ts";
import { after, before, distance, plus, upTo } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { timerIn } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import { FIN, SYN } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import type { Acknowledgment } from "../recovery/recovery.ts";
import { changeInFlight, removeOldest, replaceInFlight } from "./queue.ts";
import { withoutFront } from "./retransmission.ts";
import { measure } from "./rto.ts";

/** SEG.ACK =< SND.NXT: sets SND.UNA if that is new, and the marks of the retransmission queue. */
export function acknowledge(work: Work, tcb: TcbDraft, segment: Segment): Acknowledgment {
  const previousUna = tcb.sndUna;
  const outstanding = size(tcb.inFlight);
  const unacked = tcb.unacked;
  const advances = after(segment.ack, previousUna);
  const said = { ...noneSaid, ...whatItIs(tcb, segment), previousUna, outstanding };
  const marks = markHeld(tcb, segment);
  if (!advances && marks.held.length === 0) return { ...said, ...marks };
  if (advances) tcb.sndUna = segment.ack;
  if (tcb.sndUp !== null && upTo(tcb.sndUp, tcb.sndUna)) tcb.sndUp = null;
  const acknowledged = removeAcknowledged(tcb);
  const measurable = { advances, acknowledged, held: marks.held, echo: said.echo };
  const roundTrip = work.policy.retransmission.sample(work, tcb, measurable);
  if (roundTrip !== null) measure(work, tcb, roundTrip);
  if (!advances) return { ...said, ...marks, roundTrip };
  tcb.backoff = 0;
  tcb.backoffSince = null;
  tcb.probes = 0;
  restartUserTimer(work, tcb);
  // A SYN opens no window.
  const text = acknowledged.filter(({ flags }) => (flags & SYN) === 0);
  return { ...said, ...marks, acknowledged: text, bytes: unacked - tcb.unacked, roundTrip };
}

const noneSaid = { bytes: 0, acknowledged: [], roundTrip: null } as const;

/** What the segment is, before anything is changed by it. */
function whatItIs(
  tcb: ControlBlock,
  segment: Segment,
): Pick<Acknowledgment, "old" | "carries" | "newWindow" | "repeats" | "echo"> {
  const { seq, ack, window, flags, payload, options } = segment;
  const carries = payload.length > 0 || (flags & (SYN | FIN)) !== 0;
  return {
    old: before(ack, tcb.sndUna),
    carries,
    newWindow:
      after(ack, tcb.sndUna) || after(seq, tcb.sndWl1) || (seq === tcb.sndWl1 && (window > tcb.sndWnd || window === 0)),
    // RFC 5681 §2. What answers the probe of a shut window is no sign of loss.
    repeats: ack === tcb.sndUna && tcb.timers.retransmission !== null && !carries && window === tcb.sndWnd,
    echo: tcb.agreed.timestamps ? (options.timestamps?.[1] ?? null) : null,
  };
}

/** The user timeout counts from the last progress, and so does the next probe of a shut window. */
function restartUserTimer(work: Work, tcb: TcbDraft): void {
  const { parameters, policy } = work;
  const waits = size(tcb.inFlight) > 0;
  const userTimeout = policy.retransmission.userTimeoutFrom === "sending" ? parameters.userTimeout : null;
  tcb.timers = {
    ...tcb.timers,
    persist: null,
    user: waits && userTimeout !== null ? timerIn(work, userTimeout) : null,
  };
}

/** Marks what the peer holds out of order: what is new of it, and what it says to have received twice. */
function markHeld(tcb: TcbDraft, segment: Segment): Pick<Acknowledgment, "held" | "highestHeld" | "duplicate"> {
  const blocks = segment.options.sack;
  const highestHeld = tcb.tally.held === 0 ? tcb.sndUna : highest(tcb);
  if (!tcb.agreed.sack || blocks === undefined || size(tcb.inFlight) === 0)
    return { held: [], highestHeld, duplicate: duplicateIn(segment) };
  const held: InFlight[] = [];
  changeInFlight(tcb, (sent) => {
    if (sent.sacked) return sent;
    const end = plus(sent.seq, sent.length);
    if (!blocks.some(([left, right]) => upTo(left, sent.seq) && upTo(end, right))) return sent;
    held.push(sent);
    return { ...sent, sacked: true, lost: false, resent: sent.resent && !sent.lost };
  });
  return { held, highestHeld, duplicate: duplicateIn(segment) };
}

function highest(tcb: ControlBlock): number {
  return toArray(tcb.inFlight).findLast(({ sacked }) => sacked)?.seq ?? tcb.sndUna;
}

/** RFC 2883 §4: the first block lies below the acknowledgment number, or in the second one. */
function duplicateIn({ ack, options }: Segment): readonly [number, number] | null {
  const [first, second] = options.sack ?? [];
  if (first === undefined) return null;
  const inSecond = second !== undefined && upTo(second[0], first[0]) && upTo(first[1], second[1]);
  return before(first[0], ack) || inSecond ? first : null;
}

/** Takes off what lies before SND.UNA. */
function removeAcknowledged(tcb: TcbDraft): readonly InFlight[] {
  const removed: InFlight[] = [];
  for (;;) {
    const oldest = front(tcb.inFlight);
    if (oldest === undefined) break;
    if (upTo(plus(oldest.seq, oldest.length), tcb.sndUna)) {
      removeOldest(tcb);
      tcb.unacked -= oldest.payload.length;
      removed.push(oldest);
      continue;
    }
    const part = distance(tcb.sndUna, oldest.seq);
    if (part > 0) {
      tcb.unacked -= part;
      replaceInFlight(tcb, 0, [withoutFront(oldest, part)]);
    }
    break;
  }
  return removed;
}

/** Whether our FIN is acknowledged (perhaps by this very segment). It is the last thing that we ever send. */
export function finAcknowledged(tcb: ControlBlock): boolean {
  return tcb.finSent && tcb.sndUna === tcb.sndNxt;
}
