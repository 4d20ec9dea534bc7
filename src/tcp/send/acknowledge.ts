/**
 * An acknowledgment of something new: what it takes off the retransmission queue, what it measures, and how it opens the
 * congestion window.
 */
import { dropFront, front, replaceFront, size } from "../../persistent/queue.ts";
import { congestionOnNewAck } from "../congestion/congestion.ts";
import { noteDelivered, usesRack } from "../congestion/rack.ts";
import type { ControlBlock } from "../model/control-block.ts";
import { distance, plus, upTo } from "../model/sequence.ts";
import type { TcbDraft } from "../model/step.ts";
import { timerIn } from "../model/step.ts";
import type { Segment } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";
import { withoutFront } from "./retransmission.ts";
import { measure } from "./rto.ts";

/** SND.UNA < SEG.ACK =< SND.NXT: sets SND.UNA, and removes what is thereby acknowledged. */
export function acknowledge(work: Work, tcb: TcbDraft, segment: Segment): void {
  const outstanding = tcb.unacked;
  tcb.sndUna = segment.ack;
  if (tcb.sndUp !== null && upTo(tcb.sndUp, tcb.sndUna)) tcb.sndUp = null;
  const sample = removeAcknowledged(work, tcb);
  const echoed = tcb.agreed.timestamps ? segment.options.timestamps?.[1] : undefined;
  if (echoed !== undefined && echoed !== 0) measure(work, tcb, Math.max(1, work.now - echoed * 1000));
  else if (sample !== null) measure(work, tcb, sample);
  tcb.backoff = 0;
  tcb.backoffSince = null;
  tcb.probes = 0;
  congestionOnNewAck(work, tcb, outstanding - tcb.unacked);
  if (tcb.rack.timer !== "timeout") tcb.rack = { ...tcb.rack, timer: "timeout" };
  restartTimers(work, tcb);
}

/** RFC 6298 (5.2), (5.3); the user timeout counts from the last progress, and so does the next probe of a shut window. */
function restartTimers(work: Work, tcb: TcbDraft): void {
  const { parameters, policy } = work;
  const waits = size(tcb.inFlight) > 0;
  const userTimeout = policy.retransmission.userTimeoutFrom === "sending" ? parameters.userTimeout : null;
  tcb.timers = {
    ...tcb.timers,
    persist: null,
    retransmission: waits ? timerIn(work, tcb.rto) : null,
    user: waits && userTimeout !== null ? timerIn(work, userTimeout) : null,
  };
}

/** Takes off what lies before SND.UNA. The round-trip time that it measures, µs; null by Karn's rule. */
function removeAcknowledged(work: Work, tcb: TcbDraft): number | null {
  let sample: number | null = null;
  let ambiguous = false;
  for (;;) {
    const oldest = front(tcb.inFlight);
    if (oldest === undefined) break;
    if (upTo(plus(oldest.seq, oldest.length), tcb.sndUna)) {
      tcb.inFlight = dropFront(tcb.inFlight);
      tcb.unacked -= oldest.payload.length;
      if (usesRack(work, tcb)) noteDelivered(work, tcb, oldest, "acknowledged");
      if (oldest.transmissions > 1) ambiguous = true;
      else sample ??= work.now - oldest.sentAt;
      continue;
    }
    const part = distance(tcb.sndUna, oldest.seq);
    if (part > 0) {
      tcb.unacked -= part;
      tcb.inFlight = replaceFront(tcb.inFlight, withoutFront(oldest, part));
    }
    break;
  }
  return ambiguous ? null : sample;
}

/** Whether our FIN is acknowledged (perhaps by this very segment). It is the last thing that we ever send. */
export function finAcknowledged(tcb: ControlBlock): boolean {
  return tcb.finSent && tcb.sndUna === tcb.sndNxt;
}
