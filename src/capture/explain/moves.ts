/** What may have happened before a frame was sent: the assumptions that can bring it about, each with its cost. */
import { at } from "../../persistent/queue.ts";
import type { ControlBlock, StepResult } from "../../tcp/host.ts";
import { arrive, call, early, latestConnection } from "../../tcp/host.ts";
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, type Call, FIN, RST, type Segment, type SegmentOptions, SYN } from "../../tcp/model/types.ts";
import * as observe from "../../tcp/observe.ts";
import type { TimerName } from "../../words/terms/standard-names.ts";
import { costs, earlyTimer } from "./costs.ts";
import { type End, type Input, largestMss, near, type OwnFrame } from "./end.ts";
import { closeMoves, restartMoves } from "./leaving.ts";
import { after, isSynchronized, type Move, momentOf, mostPassed, type Node, withEntry } from "./node.ts";
import { dataMoves } from "./sending.ts";
import type { MissingEntry } from "./story.ts";

/** A race between what arrives and what leaves, at the tap's own end. µs */
const race = 1_000;

/** How long a due input may be left lying at the far end. µs */
const patience = 60_000;

/** Whether an input lies unhandled that should have arrived long before this frame was sent. */
export function isOverdue(node: Node, frame: OwnFrame, end: End): boolean {
  const input = end.inputs[node.next];
  if (input === undefined || node.next >= frame.inputs) return false;
  return input.due < frame.time - (end.isNear ? race : patience);
}

/** What may have caused `frame` in `node`. */
export function movesOf(node: Node, frame: OwnFrame, end: End): Move[] {
  if (hasReceivedMore(node.block, frame)) return [];
  const own =
    node.block === undefined || (node.block.state === "CLOSED" && (frame.segment.flags & SYN) !== 0)
      ? openingMoves(node, frame, end)
      : blockMoves(node, node.block, frame, end);
  return [...inputMoves(node, frame, end), ...(isOverdue(node, frame, end) ? own.map(beforeArrival) : own)];
}

/** What the end does before something that should have arrived. */
function beforeArrival({ cost, make, ...move }: Move): Move {
  const more = costs.overdue;
  const made = (): Node | null => {
    const node = make();
    return node === null ? null : { ...node, cost: node.cost + more };
  };
  return { ...move, cost: cost + more, make: made };
}

/** Whether the end has received more than the frame acknowledges: whatever it sends from now on acknowledges more, too. */
function hasReceivedMore(block: ControlBlock | undefined, { segment, forged }: OwnFrame): boolean {
  if (block === undefined || !isSynchronized(block) || forged?.ack === true) return false;
  return (segment.flags & (SYN | RST | ACK)) === ACK && distance(block.rcvNxt, segment.ack) > 0;
}

// ---------------------------------------------------------------- what arrives

function inputMoves(node: Node, frame: OwnFrame, end: End): Move[] {
  const input = end.inputs[node.next];
  const moves: Move[] = [];
  if (input !== undefined && node.next < frame.inputs) {
    const cost = (input.due > frame.time ? costs.early : 0) + (input.hint === "lost" ? costs.arrivesAgainstHint : 0);
    if (!input.isCorrupt)
      moves.push({ cost, make: () => deliver({ ...node, next: node.next + 1 }, input, frame.time, end, cost) });
    const part = partOf(input, node, frame, end);
    if (part !== null) {
      const make = (): Node => deliver(node, { ...input, segment: part }, frame.time, end, costs.part);
      moves.push({ cost: costs.part, make });
    }
    if (isRefused(input, frame, end)) moves.push(refusal(node, input, frame));
    const held = holdCost(input, node, end);
    moves.push({
      cost: held,
      make: () => ({ ...node, next: node.next + 1, held: [...node.held, input.index], cost: node.cost + held }),
    });
  }
  const dropped = droppedByListener(node, frame, end);
  if (dropped !== null) moves.push(dropped);
  const last = end.inputs[node.next - 1];
  if (last !== undefined && !end.isNear && (last.segment.payload.length > 0 || (last.segment.flags & SYN) !== 0)) {
    moves.push({ cost: costs.duplicated, make: () => deliver(node, last, frame.time, end, costs.duplicated) });
  }
  for (const index of node.held.slice(-3)) {
    const late = end.inputs[index];
    if (late === undefined || late.isCorrupt) continue;
    const cost = costs.late + (late.hint === "lost" ? costs.arrivesAgainstHint : 0);
    const make = (): Node => {
      const rest = { ...node, held: node.held.filter((one) => one !== index) };
      return deliver(rest, late, frame.time, end, cost);
    };
    moves.push({ cost, make });
  }
  return moves;
}

/** Where an input is larger than a segment can be: what of it the frame acknowledges. The tap saw it before it was cut. */
function partOf({ segment, isCorrupt }: Input, { block }: Node, frame: OwnFrame, { own }: End): Segment | null {
  const { flags, ack } = frame.segment;
  if (isCorrupt || block === undefined || (flags & (SYN | RST | ACK)) !== ACK) return null;
  const mss = own[0]?.segment.options.mss ?? usualMss;
  const length = distance(ack, segment.seq);
  if (segment.payload.length <= mss || length <= 0 || length >= segment.payload.length) return null;
  if (distance(ack, block.rcvNxt) <= 0) return null;
  return { ...segment, flags: segment.flags & ~FIN, payload: { length, bytes: null } };
}

/** Of Ethernet. */
const usualMss = 1460;

/** Whether the end had shut its window before, and the input brings text. */
function isRefused({ segment, isCorrupt }: Input, { index }: OwnFrame, { own }: End): boolean {
  const last = own[index - 1]?.segment;
  return !isCorrupt && segment.payload.length > 0 && last?.window === 0 && (last.flags & (SYN | RST)) === 0;
}

/** The input arrives, and its text is dropped: the application has not read. */
function refusal(node: Node, { index, segment, due, frame: number }: Input, frame: OwnFrame): Move {
  const cost = costs.refused;
  const make = (): Node | null => {
    if (node.block === undefined) return null;
    const time = Math.max(node.clock, Math.min(due, frame.time));
    const arrived = { ...node, next: node.next + 1, arrived: node.arrived + 1 };
    const result = observe.refuse(node.host, node.block.id, segment, time);
    const next = after(arrived, result, { time, frame: number }, cost);
    return { ...next, story: withEntry(next.story, { kind: "input", index, fate: "delivered" }) };
  };
  return { cost, make };
}

/** The SYN+ACK goes again though an ACK of it arrived: the accept queue has no room for the connection. */
function droppedByListener(node: Node, { segment, inputs }: OwnFrame, end: End): Move | null {
  const { block, next } = node;
  if (!end.isNear || block?.state !== "SYN_RECEIVED" || (segment.flags & (SYN | ACK)) !== (SYN | ACK)) return null;
  const waiting = end.inputs.slice(next, inputs);
  const completes = ({ segment: { flags, ack } }: Input): boolean =>
    (flags & (SYN | RST | ACK)) === ACK && ack === plus(block.iss, 1);
  if (segment.seq !== block.iss || !waiting.some(completes)) return null;
  const cost = node.isQueueFull ? costs.acceptQueueStillFull : costs.acceptQueueFull;
  const held = [...node.held, ...waiting.map(({ index }) => index)];
  return { cost, make: () => ({ ...node, next: inputs, held, isQueueFull: true, cost: node.cost + cost }) };
}

function holdCost({ hint, isCorrupt, isMirrored, segment }: Input, { held }: Node, { isNear, inputs }: End): number {
  if (isCorrupt) return 0;
  if (isMirrored) return costs.mirrored;
  if (isNear) return costs.lostAtTap;
  // The path that lost it once may lose it again.
  const last = inputs[held.at(-1) ?? -1]?.segment;
  if (segment.payload.length > 0 && last?.seq === segment.seq && last.payload.length === segment.payload.length)
    return costs.lostAsHinted;
  return hint === "lost" ? costs.lostAsHinted : hint === "arrived" ? costs.lostAgainstHint : costs.lost;
}

/** The input arrives: when it is due, but not after `latest`. */
export function deliver(node: Node, input: Input, latest: number, end: End, cost = 0): Node {
  const time = Math.max(node.clock, Math.min(input.due, latest));
  const host = input.answer === null ? node.host : observe.withIsn(node.host, input.answer);
  const result = arrive(host, withEcho(node.block, restOf(input.segment, node.block)), time);
  const arrived = after({ ...node, arrived: node.arrived + 1 }, result, { time, frame: input.frame }, cost);
  const next = withLargest(arrived, end);
  return { ...next, story: withEntry(next.story, { kind: "input", index: input.index, fate: "delivered" }) };
}

/** The end sent segments as large as this: offloading may have joined several of them. */
function withLargest(node: Node, { mss }: End): Node {
  const { host, block } = node;
  if (block === undefined || block.mss >= mss) return node;
  const allowing = observe.withMss(host, block.id, mss, node.clock);
  return { ...node, host: allowing, block: latestConnection(allowing) };
}

/** A segment that arrives in parts is not sent again: of the last one the rest counts. */
function restOf(segment: Segment, block: ControlBlock | undefined): Segment {
  const known = block === undefined ? 0 : distance(block.rcvNxt, segment.seq);
  const { length } = segment.payload;
  if (length <= usualMss || known <= 0 || known >= length) return segment;
  return { ...segment, seq: plus(segment.seq, known), payload: { length: length - known, bytes: null } };
}

/** While a connection opens, an echo is compared with the clock exactly: that of a capture is a little off. */
function withEcho(block: ControlBlock | undefined, segment: Segment): Segment {
  const { timestamps } = segment.options;
  if (timestamps === undefined || (block?.state !== "SYN_SENT" && block?.state !== "SYN_RECEIVED")) return segment;
  const syn = at(block.inFlight, 0);
  if (syn === undefined) return segment;
  const sent = Math.floor(syn.lastSentAt / 1000) >>> 0;
  if (Math.abs(distance(timestamps[1], sent)) > 20) return segment;
  return { ...segment, options: { ...segment.options, timestamps: [timestamps[0], sent] } };
}

// ---------------------------------------------------------------- how a connection begins

function openingMoves(node: Node, frame: OwnFrame, end: End): Move[] {
  const { flags, seq, ack } = frame.segment;
  if ((flags & (SYN | ACK)) === (SYN | ACK)) {
    // A SYN that the tap did not see.
    const listening = { ...node, host: observe.withIsn(node.host, seq) };
    const syn = { flags: SYN, seq: plus(ack, -1), ack: 0, length: 0, options: unseenOptions(end) };
    return [unseenInput(listening, frame, end, syn, costs.unseenSyn)];
  }
  if ((flags & (SYN | ACK)) !== SYN) return [];
  const connect: Call = { kind: "connect", remote: end.peer, localPort: end.localPort };
  return [{ cost: 0, make: () => after(node, call(node.host, 1, connect, frame.time), momentOf(frame), 0) }];
}

// ---------------------------------------------------------------- what the application and the timers do

function blockMoves(node: Node, block: ControlBlock, frame: OwnFrame, end: End): Move[] {
  return [
    ...timerMoves(node, block, frame),
    ...ackMoves(node, block, frame),
    ...dataMoves(node, block, frame),
    ...unseenSends(node, block, frame, end),
    ...closeMoves(node, block, frame),
    ...restartMoves(node, block, frame, end),
    ...unseenMoves(node, block, frame, end),
  ];
}

/** Timers are not insisted on: one expires only where it explains the frame. */
function timerMoves(node: Node, block: ControlBlock, frame: OwnFrame): Move[] {
  const { segment, time } = frame;
  const isOld = distance(segment.seq, block.sndNxt) < 0;
  const wanted: TimerName[] = isOld ? ["retransmission", "persist"] : segment.length > 0 ? ["retransmission"] : [];
  return wanted.flatMap((name) => {
    const timer = block.timers[name];
    if (timer === null) return [];
    const cost = time >= timer.at - 4_000 ? costs.dueTimer : earlyTimer(timer.at - timer.started, time - timer.started);
    if (cost > 5) return [];
    // A timeout sends what is in flight again, which is not this frame.
    const isOther = !isOld && isSynchronized(block) && early(node.host, block) === null;
    const make = (): Node => after(node, observe.expireNow(node.host, block.id, name, time), momentOf(frame), cost);
    return [{ cost, later: isOther ? Math.min(costs.unseenOther, costs.unseenAtTap) : 0, make }];
  });
}

/** An acknowledgment may go at any time; one of nothing new is rarer. */
function ackMoves(node: Node, block: ControlBlock, frame: OwnFrame): Move[] {
  const { segment, time } = frame;
  if ((segment.flags & (SYN | FIN | RST | ACK)) !== ACK) return [];
  if (!isSynchronized(block) || (segment.ack !== block.rcvNxt && frame.forged?.ack !== true)) return [];
  const isKnown = block.sndUna === block.sndNxt && block.sndWnd > 0;
  if (segment.seq === plus(block.sndNxt, -1) && (segment.length === 0 || (segment.length === 1 && isKnown))) {
    const cost = block.sndWnd === 0 ? costs.windowProbe : costs.keepalive;
    return [{ cost, make: () => after(node, observe.probeNow(node.host, block.id, time), momentOf(frame), cost) }];
  }
  if (segment.seq !== block.sndNxt || segment.length > 0) return [];
  const isOwed = block.timers["delayed-ack"] !== null || block.lastAckSent !== block.rcvNxt;
  const cost = isOwed ? costs.delayedAck : costs.ackForNothing;
  return [{ cost, make: () => after(node, observe.acknowledgeNow(node.host, block.id, time), momentOf(frame), cost) }];
}

// ---------------------------------------------------------------- what the tap did not see

/** Something of this end that the tap missed, up to the frame's number: text, or a FIN. */
function unseenSends(node: Node, block: ControlBlock, frame: OwnFrame, end: End): Move[] {
  const { segment, time } = frame;
  const length = distance(segment.seq, block.sndNxt);
  if (length <= 0 || length > near || (segment.flags & SYN) !== 0 || !isSynchronized(block)) return [];
  const known = node.unseen > 0 ? costs.unseenSendAgain : end.isNear ? costs.unseenAtTap : costs.unseenSend;
  const cost = frame.confirmed.seq === true ? known : costs.unconfirmed;
  const entryOf = ({ seq, flags, payload }: Segment): MissingEntry => {
    const numbers = payload.length + ((flags & FIN) === 0 ? 0 : 1);
    return { kind: "missing", own: true, after: segment.frame - 1, seq, length: numbers };
  };
  const sending = (extra: number, step: () => StepResult): Move => ({
    cost: cost + extra,
    make: () => {
      const next = after(node, step(), momentOf(frame), cost + extra);
      // It is not waited for, but it may still come: the network may have reordered it.
      const sent = next.pending.slice(node.pending.length);
      const passed = [...node.passed, ...sent].slice(-mostPassed);
      const story = sent.reduce((before, one) => withEntry(before, entryOf(one.segment)), next.story);
      return { ...next, pending: node.pending, passed, unseen: node.unseen + 1, story };
    },
  });
  const closes = length === 1 && !block.closeCalled && !block.finSent;
  return [
    ...(closes ? [sending(0, () => call(node.host, 1, { kind: "close", connection: block.id }, time))] : []),
    sending(closes ? costs.send : 0, () => observe.sendNow(node.host, block.id, length, time)),
  ];
}

/** Something of the peer that the tap missed: text up to what this frame acknowledges, or its SYN+ACK. */
function unseenMoves(node: Node, block: ControlBlock, frame: OwnFrame, end: End): Move[] {
  const { flags, ack, seq } = frame.segment;
  if ((flags & ACK) === 0 || frame.forged !== null) return [];
  if (block.state === "SYN_SENT") {
    if (seq !== plus(block.iss, 1)) return [];
    const syn = {
      flags: SYN | ACK,
      seq: plus(ack, -1),
      ack: plus(block.iss, 1),
      length: 0,
      options: unseenOptions(end),
    };
    return [unseenInput(node, frame, end, syn, costs.unseenSyn)];
  }
  if (block.state === "SYN_RECEIVED") {
    if ((flags & (SYN | RST)) !== 0 || distance(seq, block.sndNxt) < 0) return [];
    const completing = { flags: ACK, seq: block.rcvNxt, ack: block.sndNxt, length: 0 };
    return [unseenInput(node, frame, end, completing, costs.unseenInput)];
  }
  const length = distance(ack, block.rcvNxt);
  if (length === 0 && isBeyondWindow(block, frame)) return [unseenUpdate(node, block, frame, end)];
  if (length <= 0 || length > near || node.next < frame.inputs) return [];
  const known = node.unseen > 0 ? costs.unseenInputAgain : costs.unseenInput;
  const cost = frame.confirmed.ack === true ? known : costs.unconfirmed;
  return [unseenInput(node, frame, end, { flags: ACK, seq: block.rcvNxt, ack: block.sndUna, length }, cost)];
}

/** Whether the frame is the next in order, and the last window that was seen does not admit it. */
function isBeyondWindow({ sndNxt, sndUna, sndWnd }: ControlBlock, { segment }: OwnFrame): boolean {
  const { seq, length, flags } = segment;
  const end = plus(seq, length + ((flags & FIN) === 0 ? 0 : 1));
  return seq === sndNxt && end !== seq && distance(end, plus(sndUna, sndWnd)) > 0;
}

/** A window update of the peer that the tap missed. */
function unseenUpdate(node: Node, { rcvNxt, sndNxt }: ControlBlock, frame: OwnFrame, end: End): Move {
  const update = { flags: ACK, seq: rcvNxt, ack: sndNxt, length: 0, window: frame.segment.length + leastWindow };
  return unseenInput(node, frame, end, update, node.unseen > 0 ? costs.unseenInputAgain : costs.unseenInput);
}

const leastWindow = 65_535;

/** A segment of the peer as far as others tell of it. */
interface Unseen extends Pick<Segment, "flags" | "seq" | "ack">, Partial<Pick<Segment, "window" | "options">> {
  readonly length: number;
}

/** What the SYN of the peer offered, as far as this end's own tells. Windows of the peer are in bytes already. */
export function unseenOptions({ own, inputs, timestamps }: End): SegmentOptions {
  const { windowScale, sackPermitted } = own.find(({ segment }) => (segment.flags & SYN) !== 0)?.segment.options ?? {};
  const [stamp] =
    inputs.find(({ segment }) => segment.options.timestamps !== undefined)?.segment.options.timestamps ?? [];
  return {
    mss: largestMss,
    ...(windowScale !== undefined && { windowScale: 0 }),
    ...(sackPermitted === true && { sackPermitted }),
    // Older than all that it sent.
    ...(timestamps && { timestamps: [plus(stamp ?? 1, -1), 0] as const }),
  };
}

function unseenInput(
  node: Node,
  frame: OwnFrame,
  end: End,
  { length, window, options = {}, ...numbers }: Unseen,
  usualCost: number,
): Move {
  // Of a direction that the tap did not see, all is missing.
  const cost = end.inputs.length === 0 && frame.confirmed.ack !== false ? costs.unseenAck : usualCost;
  const segment: Segment = {
    ...{ source: end.peer, destination: { host: end.name, port: end.localPort }, ...numbers, urgent: 0 },
    ...{ window: window ?? (node.block?.sndWnd || leastWindow), payload: { length, bytes: null }, options },
  };
  const { seq } = numbers;
  return {
    cost,
    make: () => {
      const next = after(node, arrive(node.host, segment, frame.time), momentOf(frame), cost);
      const entry = { kind: "missing", own: false, after: frame.segment.frame - 1, seq, length } as const;
      return { ...next, unseen: node.unseen + 1, story: withEntry(next.story, entry) };
    },
  };
}
