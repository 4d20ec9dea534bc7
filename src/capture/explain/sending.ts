/** What may have made an end send data: its application, its timers, or habits of other stacks. */
import type { ControlBlock, StepResult } from "../../tcp/host.ts";
import { call } from "../../tcp/host.ts";
import { distance, plus } from "../../tcp/model/sequence.ts";
import { type Call, FIN, RST, SYN } from "../../tcp/model/types.ts";
import * as observe from "../../tcp/observe.ts";
import { costs } from "./costs.ts";
import type { OwnFrame } from "./end.ts";
import { after, isSynchronized, type Move, momentOf, type Node } from "./node.ts";

/** What every story pays from here: data that are new have to be written. */
export function writingCost({ block }: Node, { segment }: OwnFrame): number {
  return block !== undefined && isNewData(block, segment) && block.unsentLength === 0 ? costs.send : 0;
}

function isNewData({ sndNxt }: ControlBlock, { length, flags, seq }: OwnFrame["segment"]): boolean {
  return length > 0 && (flags & (SYN | RST)) === 0 && seq === sndNxt;
}

export function dataMoves(node: Node, block: ControlBlock, frame: OwnFrame): Move[] {
  const { segment, time } = frame;
  const { length } = segment;
  const moment = momentOf(frame);
  if (length === 0 || (segment.flags & (SYN | RST)) !== 0) return [];
  if (distance(segment.seq, block.sndNxt) < 0)
    return [...resendMoves(node, block, frame), ...waitingMoves(node, block, frame)];
  if (!isNewData(block, segment)) return [];
  const isLast = (segment.flags & FIN) !== 0;
  const connection = block.id;
  const send: Call = { kind: "send", connection, payload: { length, bytes: null } };
  // What goes with the FIN waits for it, also where it fills a segment.
  const writing = (): StepResult =>
    isLast ? observe.queueNow(node.host, connection, length, time) : call(node.host, 1, send, time);
  const { send: cost, sendAnyway, windowProbe } = costs;
  const moves: Move[] = [];
  if (block.unsentLength === 0) moves.push({ cost, writes: true, make: () => after(node, writing(), moment, cost) });
  // How long the text has waited for the window is unknown: the time of its first probe is not insisted on.
  if (block.sndWnd === 0 && length === 1) {
    const probe = (): StepResult => observe.probeNow(call(node.host, 1, send, time).host, connection, time);
    moves.push({ cost: windowProbe, writes: true, make: () => after(node, probe(), moment, windowProbe) });
  }
  if (!isLast) {
    const sending = (): StepResult => observe.sendNow(node.host, connection, length, time);
    moves.push({ cost: sendAnyway, writes: true, make: () => after(node, sending(), moment, sendAnyway) });
  }
  return moves;
}

/** More text waits while the window is shut and a byte probes it: both go together once the window is open. */
function waitingMoves(node: Node, block: ControlBlock, frame: OwnFrame): Move[] {
  const { seq, length } = frame.segment;
  const waiting = distance(plus(seq, length), block.sndNxt) - block.unsentLength;
  if (block.sndWnd > 0 || seq !== block.sndUna || waiting <= 0) return [];
  const send: Call = { kind: "send", connection: block.id, payload: { length: waiting, bytes: null } };
  const cost = costs.send;
  return [{ cost, make: () => after(node, call(node.host, 1, send, frame.time), momentOf(frame), cost) }];
}

/** What is in flight goes again, cut as it may be, with new text after it: other stacks have other reasons, and join what was apart. */
export function resendMoves(node: Node, block: ControlBlock, frame: OwnFrame): Move[] {
  const { time } = frame;
  const { seq, length, flags } = frame.segment;
  if (distance(seq, block.sndUna) < 0 || !isSynchronized(block)) return [];
  const cost = costs.otherRetransmission;
  const part = { seq, length, fin: (flags & FIN) !== 0 };
  const more = distance(plus(seq, length), block.sndNxt);
  const make = (): Node => {
    const { host } = more > 0 ? observe.sendNow(node.host, block.id, more, time) : node;
    return after(node, observe.resendNow(host, block.id, part, time), momentOf(frame), cost);
  };
  return [{ cost, make }];
}
