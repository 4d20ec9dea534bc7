/**
 * `suppose two-way-handshake`: a world in which a SYN alone establishes a connection. Its SYN+ACK counts as acknowledged
 * when it is sent, it is not answered, and an old SYN opens an unwanted connection.
 */
import { emitSyn, resendSyn } from "../../connection/handshake.ts";
import { offerForAccept } from "../../listen/listen.ts";
import { has } from "../../model/segment.ts";
import { plus } from "../../model/sequence.ts";
import type { TcbDraft } from "../../model/step.ts";
import { drop, enter } from "../../model/step.ts";
import type { Segment } from "../../model/types.ts";
import { ACK, RST, SYN } from "../../model/types.ts";
import type { OpeningPolicy, Work } from "../../policy/policy.ts";

export const twoWayHandshake: Pick<OpeningPolicy, "synArrived" | "acknowledgesSynAck" | "intercepts"> = {
  synArrived: (work, tcb, _syn, from) => {
    enter(work, tcb, "ESTABLISHED", "suppose-two-way-open", from);
    tcb.sndNxt = plus(tcb.iss, 1);
    tcb.sndUna = tcb.sndNxt;
    emitSyn(work, tcb, false, "suppose-two-way-open");
    offerForAccept(work, tcb);
  },
  acknowledgesSynAck: false,
  intercepts: (work, tcb, segment) => {
    if (!has(segment, SYN) || has(segment, RST)) return false;
    return tcb === undefined ? unexpectedSynAck(work, segment) : synAgain(work, tcb, segment);
  },
};

/** A SYN+ACK without a connection answers an old SYN: its sender has the connection already, and keeps it. */
function unexpectedSynAck(work: Work, segment: Segment): boolean {
  if (!has(segment, ACK)) return false;
  drop(work, null, "suppose-two-way-syn-ack");
  return true;
}

/** The peer's SYN once more: our SYN+ACK was lost, and no timer watches over it. */
function synAgain(work: Work, tcb: TcbDraft, segment: Segment): boolean {
  if (has(segment, ACK) || segment.seq !== tcb.irs) return false;
  if (!tcb.passive || tcb.state !== "ESTABLISHED" || tcb.received > 0) return false;
  resendSyn(work, tcb, "suppose-two-way-open");
  return true;
}
