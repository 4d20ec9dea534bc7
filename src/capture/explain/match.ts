/** Whether a captured frame is a segment that the TCP sent. */
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import { costs } from "./costs.ts";
import type { End, OwnFrame } from "./end.ts";
import { type Emission, mostPassed, type Node, withEntry } from "./node.ts";

/** The control bits that must agree: the others are habits of stacks. */
export const controls = SYN | FIN | RST | ACK;

function isSame({ segment: frame, forged }: OwnFrame, { segment, reason }: Emission): boolean {
  // A keepalive may carry a byte that the peer has (RFC 1122 §4.2.3.6).
  const isKeepalive = reason === "3.8.4-probe" && frame.length === 1;
  return (
    (frame.flags & controls) === (segment.flags & controls) &&
    frame.seq === segment.seq &&
    (frame.length === segment.payload.length || isKeepalive) &&
    ((frame.flags & ACK) === 0 || frame.ack === segment.ack || forged?.ack === true)
  );
}

/** Whether the frame reports the same blocks (RFC 2018): they tell which of the peer's segments had arrived. */
function hasSameBlocks({ segment: frame, forged }: OwnFrame, { segment }: Emission): boolean {
  const [captured, sent] = [frame.options.sack ?? [], segment.options.sack ?? []];
  if (forged !== null || captured.length !== sent.length) return forged !== null;
  return captured.every(([from, to], at) => sent[at]?.[0] === from && sent[at][1] === to);
}

/** The node in which `frame` is one of the segments that were sent; null: none of them is. */
export function match(node: Node, frame: OwnFrame, end: End, lying: boolean): Node | null {
  // A packet that was sent before ones that the tap saw earlier was overtaken on its way.
  if (frame.isOvertaken && !end.isNear) {
    const overtaken = seenLate(node, frame, overtakenCost);
    if (overtaken !== null) return overtaken;
  }
  const alike = node.pending.findIndex((emission) => isSame(frame, emission));
  const exact = alike < 0 ? alike : node.pending.findIndex((one) => isSame(frame, one) && hasSameBlocks(frame, one));
  const index = exact < 0 ? alike : exact;
  if (index >= 0) {
    const before = node.pending.slice(0, index);
    const cost = before.reduce((sum, emission) => sum + unseenCost(emission, end), lying ? costs.overdue : 0);
    const passed = [...node.passed, ...before].slice(-mostPassed);
    return matched({ ...node, pending: node.pending.slice(index + 1), passed }, frame, node.pending[index], cost);
  }
  return end.isNear ? null : seenLate(node, frame, costs.seenLate);
}

const overtakenCost = 0;

/** The node in which `frame` was sent before others that were seen earlier; null: it was not. */
function seenLate(node: Node, frame: OwnFrame, cost: number): Node | null {
  const late = node.passed.find((emission) => isSame(frame, emission));
  if (late === undefined) return null;
  return matched({ ...node, passed: node.passed.filter((one) => one !== late) }, frame, late, cost);
}

function matched(node: Node, frame: OwnFrame, emission: Emission | undefined, cost: number): Node {
  if (emission === undefined) return node;
  const { reason, retransmission, cause, timer, arrived } = emission;
  const isShut = frame.segment.window === 0 && (frame.segment.flags & RST) === 0;
  const window = isShut !== (emission.segment.window === 0) && (frame.segment.flags & RST) === 0 ? costs.zeroWindow : 0;
  const soft = window + (hasSameBlocks(frame, emission) ? 0 : costs.otherBlocks);
  const { index, forged } = frame;
  const verdict = forged === null ? "fits" : "differs";
  const { seq, ack, flags } = emission.segment;
  const story = withEntry(node.story, {
    kind: "frame",
    index,
    verdict,
    reason,
    copy: false,
    retransmission,
    cause,
    timer,
    arrived,
  });
  return {
    ...node,
    cost: node.cost + cost + soft + (forged === null ? 0 : costs.differs),
    clock: Math.max(node.clock, frame.time),
    holes: 0,
    story: forged === null ? story : withEntry(story, { kind: "expected", index, flags, seq, ack }),
  };
}

/** What was sent before and does not appear: an ACK that a later one makes useless, or a loss before the tap. */
function unseenCost({ segment }: Emission, { isNear }: End): number {
  const isPureAck = segment.payload.length === 0 && (segment.flags & controls) === ACK;
  if (isPureAck) return costs.unseenAck;
  return isNear ? costs.unseenAtTap : costs.unseenOther;
}
