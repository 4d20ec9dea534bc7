/** The communication of urgent information (§3.8.5): a point in the stream that the peer learns of ahead of the text. */

import { slice } from "../../model/segment.ts";
import { after, distance, plus } from "../../model/sequence.ts";
import { tell } from "../../model/step.ts";
import { SYN, URG } from "../../model/types.ts";
import { passMark } from "../../receive/receive.ts";
import type { Arrival } from "./arrival.ts";

/** Sixth, check the URG bit (§3.10.7.4), also of a segment whose text is not taken (MUST-66). */
export function checkUrgent(arrival: Arrival): void {
  takePointer(arrival);
  takeByte(arrival);
}

/** tcp_urg(): the byte that is kept apart is taken from the first segment that has it, in order or not. */
function takeByte({ tcb, segment: { seq, flags, payload } }: Arrival): void {
  if (!tcb.urgentByteDue || tcb.rcvUp === null) return;
  const place = distance(tcb.rcvUp, seq) - 1 - ((flags & SYN) === 0 ? 0 : 1);
  if (place < 0 || place >= payload.length) return;
  tcb.urgentByte = slice(payload, place, 1);
  tcb.urgentByteDue = false;
}

function takePointer({ work, tcb, segment }: Arrival): void {
  if ((segment.flags & URG) === 0) return;
  if (tcb.state !== "ESTABLISHED" && tcb.state !== "FIN_WAIT_1" && tcb.state !== "FIN_WAIT_2") return;
  const pointer = plus(segment.seq, segment.urgent);
  // A pointer to what has arrived already, or one that recedes, says nothing new.
  if (!after(pointer, tcb.rcvNxt) || (tcb.rcvUp !== null && !after(pointer, tcb.rcvUp))) return;
  tcb.rcvUp = pointer;
  // tcp_check_urg(): of an urgent byte that is replaced only one that is not next to be read becomes text.
  passMark(tcb);
  tcb.unreadToMark = null;
  tcb.urgentByte = null;
  tcb.urgentByteDue = work.policy.urgent.keepsByteApart;
  tell(work, { kind: "report", connection: tcb.id, reason: "3.8.5-urgent" });
}
