/** The communication of urgent information (§3.8.5): a point in the stream that the peer is told of ahead of the text. */

import type { ControlBlock } from "../../model/control-block.ts";
import { after, distance, plus } from "../../model/sequence.ts";
import type { Draft, Work } from "../../model/step.ts";
import type { Payload } from "../../model/types.ts";
import { RST, SYN, URG } from "../../model/types.ts";
import type { Arrival } from "./arrival.ts";

/** The largest offset that the urgent field expresses. */
const farthest = 0xffff;

/** SEND with the urgent flag: urgent is all up to the end of what is queued by now. It never recedes. */
export function markUrgent(tcb: Draft): void {
  tcb.sndUp = plus(tcb.sndNxt, tcb.unsentLength);
}

/** The urgent field of a segment that begins at `seq`: where the urgent text ends (MUST-62); 0: none lies ahead. */
export function urgentOffset(tcb: ControlBlock, seq: number, flags: number): number {
  if (tcb.sndUp === null || (flags & (SYN | RST)) !== 0) return 0;
  return Math.min(Math.max(0, distance(tcb.sndUp, seq)), farthest);
}

/** Sixth, check the URG bit (§3.10.7.4), also of a segment whose text is not taken (MUST-66). */
export function checkUrgent({ work, tcb, segment }: Arrival): void {
  if ((segment.flags & URG) === 0) return;
  if (tcb.state !== "ESTABLISHED" && tcb.state !== "FIN_WAIT_1" && tcb.state !== "FIN_WAIT_2") return;
  const pointer = plus(segment.seq, segment.urgent);
  // A pointer to what has arrived already, or one that recedes, says nothing new.
  if (!after(pointer, tcb.rcvNxt) || (tcb.rcvUp !== null && !after(pointer, tcb.rcvUp))) return;
  tcb.rcvUp = pointer;
  tcb.unreadToMark = null;
  work.outputs.push({ kind: "report", connection: tcb.id, reason: "3.8.5-urgent" });
}

/** Bytes up to the end of the urgent text that the application has not read, arrived or not (MUST-33). */
export function urgentAhead(tcb: ControlBlock): number {
  if (tcb.rcvUp === null) return 0;
  return Math.max(0, distance(tcb.rcvUp, plus(tcb.rcvNxt, -tcb.unread)));
}

/** Where in text that has just arrived in order the byte stands that is kept apart; null: not in it. */
export function placeOfUrgentByte(work: Work, tcb: ControlBlock, text: Payload): number | null {
  if (tcb.rcvUp === null || !work.host.policy.keepsUrgentByteApart) return null;
  const place = text.length - 1 - distance(tcb.rcvNxt, tcb.rcvUp);
  return place >= 0 && place < text.length ? place : null;
}
