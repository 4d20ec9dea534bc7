/** The urgent text that the peer announced (§3.8.5): how much of it lies ahead, and the byte that may be kept apart. */
import type { ControlBlock } from "../model/control-block.ts";
import { distance, plus } from "../model/sequence.ts";
import type { Payload } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

/** Bytes up to the end of the urgent text that the application has not read, arrived or not (MUST-33). */
export function urgentAhead(tcb: ControlBlock): number {
  if (tcb.rcvUp === null) return 0;
  return Math.max(0, distance(tcb.rcvUp, plus(tcb.rcvNxt, -tcb.unread)));
}

/** The place of the out-of-band byte in text that has just arrived in order; null: not in it. */
export function placeOfUrgentByte(work: Work, tcb: ControlBlock, text: Payload): number | null {
  if (tcb.rcvUp === null || !work.policy.urgent.keepsByteApart) return null;
  const place = text.length - 1 - distance(tcb.rcvNxt, tcb.rcvUp);
  return place >= 0 && place < text.length ? place : null;
}
