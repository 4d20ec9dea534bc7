/**
 * What an acknowledgment says: what it takes off the retransmission queue, which of the rest the peer holds out of order
 * (RFC 2018 §5), and the round-trip time that it measures.
 */
import { at, front, size } from "../../persistent/queue.ts";
import type { ControlBlock, InFlight } from "../model/control-block.ts";
import { after, before, distance, latest, plus, upTo } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { timerIn } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import { FIN, SYN } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { echoedTime } from "../receive/timestamps.ts";
import { recoveryOf } from "../recovery/recoveries.ts";
import type { Acknowledgment } from "../recovery/recovery.ts";
import { changeInFlight, highestHeld, removeOldest, replaceInFlight } from "./queue.ts";
import { withoutFront } from "./retransmission.ts";
import { measure } from "./rto.ts";

/** SEG.ACK =< SND.NXT: sets SND.UNA if that is new, and the marks of the retransmission queue. Written out: every arrival comes here. */
export function acknowledge(work: Work, tcb: TcbDraft, segment: Segment): Acknowledgment {
  const { ack, seq, window, flags, payload, options } = segment;
  const previousUna = tcb.sndUna;
  const outstanding = size(tcb.inFlight);
  const unacked = tcb.unacked;
  const advances = after(ack, previousUna);
  const carries = payload.length > 0 || (flags & (SYN | FIN)) !== 0;
  const newWindow = advances || after(seq, tcb.sndWl1) || (seq === tcb.sndWl1 && (window > tcb.sndWnd || window === 0));
  // RFC 5681 §2. What answers the probe of a shut window is no sign of loss.
  const repeats = ack === previousUna && tcb.timers.retransmission !== null && !carries && window === tcb.sndWnd;
  const highestBefore = highestHeld(tcb);
  const held = options.sack === undefined || !tcb.agreed.sack || outstanding === 0 ? none : markHeld(tcb, options.sack);
  if (advances) tcb.sndUna = ack;
  const acknowledged = advances ? removeAcknowledged(tcb) : none;
  const said: { -readonly [K in keyof Acknowledgment]: Acknowledgment[K] } = {
    previousUna,
    outstanding,
    old: before(ack, previousUna),
    bytes: unacked - tcb.unacked,
    acknowledged,
    held,
    highestHeld: highestBefore,
    duplicate: options.sack === undefined ? null : duplicateIn(ack, options.sack),
    echoed: tcb.agreed.timestamps ? echoedTime(work, segment, acknowledged[0]) : null,
    roundTrip: null,
    carries,
    newWindow,
    repeats,
  };
  if (!advances && held.length === 0) return said;
  said.roundTrip = work.policy.retransmission.sample(work, tcb, said);
  if (said.roundTrip !== null) measure(work, tcb, said.roundTrip);
  if (advances) noteProgress(work, tcb, acknowledged.length > 0);
  return said;
}

const none: readonly InFlight[] = [];

/**
 * RFC 6298 (5.2), (5.3); the user timeout counts from the last progress, and so does the next probe of a shut window. `whole`: a
 * segment is acknowledged as a whole.
 */
function noteProgress(work: Work, tcb: TcbDraft, whole: boolean): void {
  const { parameters, policy } = work;
  if (tcb.sndUp !== null && upTo(tcb.sndUp, tcb.sndUna)) tcb.sndUp = null;
  tcb.backoff = 0;
  tcb.backoffSince = null;
  tcb.probes = 0;
  const waits = size(tcb.inFlight) > 0;
  const userTimeout = policy.retransmission.userTimeoutFrom === "sending" ? parameters.userTimeout : null;
  const { timers } = tcb;
  timers.persist = null;
  if (whole || recoveryOf(work, tcb).restartsAtPart) timers.retransmission = waits ? timerIn(work, tcb.rto) : null;
  timers.user = waits && userTimeout !== null ? timerIn(work, userTimeout) : null;
}

type Blocks = readonly (readonly [number, number])[];

/** Marks what the peer holds out of order, and gives what is new of it. */
function markHeld(tcb: TcbDraft, blocks: Blocks): readonly InFlight[] {
  const held: InFlight[] = [];
  const mark = (sent: InFlight): InFlight => {
    if (sent.sacked) return sent;
    const end = plus(sent.seq, sent.length);
    if (!blocks.some(([left, right]) => upTo(left, sent.seq) && upTo(end, right))) return sent;
    held.push(sent);
    return { ...sent, sacked: true, lost: false, resent: sent.resent && !sent.lost };
  };
  const last = blocks.reduce((most, [, right]) => latest(most, right), tcb.sndUna);
  changeInFlight(tcb, mark, ({ seq }) => upTo(last, seq));
  return held;
}

/** RFC 2883 §4: the first block lies below the acknowledgment number, or in the second one. */
function duplicateIn(ack: number, [first, second]: Blocks): readonly [number, number] | null {
  if (first === undefined) return null;
  const inSecond = second !== undefined && upTo(second[0], first[0]) && upTo(first[1], second[1]);
  return before(first[0], ack) || inSecond ? first : null;
}

/** Takes off what lies before SND.UNA. */
function removeAcknowledged(tcb: TcbDraft): readonly InFlight[] {
  const { inFlight, sndUna } = tcb;
  let count = 0;
  let oldest = front(inFlight);
  while (oldest !== undefined && upTo(plus(oldest.seq, oldest.length), sndUna)) {
    tcb.unacked -= oldest.payload.length;
    oldest = at(inFlight, ++count);
  }
  const removed = count === 0 ? none : removeOldest(tcb, count);
  const part = oldest === undefined ? 0 : distance(sndUna, oldest.seq);
  if (oldest !== undefined && part > 0) {
    tcb.unacked -= part;
    replaceInFlight(tcb, 0, [withoutFront(oldest, part)]);
  }
  return removed;
}

/** Whether our FIN is acknowledged (perhaps by this very segment). It is the last thing that we ever send. */
export function finAcknowledged(tcb: ControlBlock): boolean {
  return tcb.finSent && tcb.sndUna === tcb.sndNxt;
}
