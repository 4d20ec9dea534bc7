/**
 * Explains what one end of a connection sent: a TCP is fed with the frames of the peer, and the cheapest assumptions are
 * looked for under which it sends the frames that were captured, one after the other (Dijkstra over moves, a beam over frames).
 */

import type { ControlBlock } from "../../tcp/host.ts";
import { call } from "../../tcp/host.ts";
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, type Segment, SYN } from "../../tcp/model/types.ts";
import * as observe from "../../tcp/observe.ts";
import { costs } from "./costs.ts";
import { type End, hostOf, type Input, near, type OwnFrame } from "./end.ts";
import { match } from "./match.ts";
import { deliver, isOverdue, movesOf } from "./moves.ts";
import { after, keyOf, type Node, withEntry } from "./node.ts";
import { Queue } from "./queue.ts";
import { writingCost } from "./sending.ts";
import { type Entry, type Expected, entriesOf, type FrameEntry, type Story, type Verdict } from "./story.ts";
import { inTheMiddle, isFaultOfItsOwn, withAcknowledged } from "./unseen.ts";

/** What the search may spend. Once it is spent, nothing more is tried. */
export interface Budget {
  steps: number;
}

/** After so many steps the caller has its turn. */
const slice = 100;

/** So many stories go on side by side. */
const width = 4;

/** A story that costs so much more than the best is given up. */
const hopeless = 8;

/** Steps for one frame: at once, and where a story has become strange. */
const [calmSteps, carefulSteps] = [120, 400];

/** A frame that costs more than this makes the search go back. */
const strange = 1.3;

/** After so many of them in a row, looking more closely has not helped: it ends until one costs little again. */
const mostStrange = 32;

/** Numbers so far from what the TCP would send are wrong. */
const plausible = 65_536;

/** So many frames it goes back, and so many that cost little make it calm again. */
const [back, patience] = [6, 3];

export interface Explained {
  readonly entries: readonly Entry[];
  readonly cost: number;
  /** The first of its frames that was not judged because the budget was spent; null: all were. */
  readonly spentAt: number | null;
}

/** Yields every now and then, so that the caller may stop or do something else. */
export function* explainEnd(end: End, budget: Budget): Generator<undefined, Explained> {
  let turn = budget.steps - slice;
  let beam: readonly Node[] = [startOf(end)];
  const earlier: (readonly Node[])[] = [];
  let careful = 0;
  let inRow = 0;
  let furthest = 0;
  let index = 0;
  for (let frame = end.own[index]; frame !== undefined; frame = end.own[index]) {
    if (budget.steps < turn) {
      turn = budget.steps - slice;
      yield;
    }
    const next = explainFrame(beam, frame, end, budget, careful > 0);
    // A search that was ended says nothing of its frame.
    if (budget.steps <= 0) break;
    const cost = lowest(next) - lowest(beam);
    const isStrange = cost > strange;
    if (isStrange && careful === 0 && inRow < mostStrange && index >= furthest) {
      // The mistake may lie further back.
      furthest = index + 1;
      careful = back + patience;
      const steps = Math.min(back, index);
      index -= steps;
      beam = earlier[index] ?? beam;
      continue;
    }
    earlier[index] = beam;
    if (index >= back * 2) earlier[index - back * 2] = [];
    beam = next;
    inRow = isStrange ? inRow + 1 : 0;
    if (inRow >= mostStrange) careful = 0;
    else careful = isStrange ? patience : Math.max(0, careful - 1);
    index++;
  }
  const unjudged = end.own.slice(index);
  const last = unjudged.reduce((node, frame) => judged(node, frame, "cannot-tell", costs.differs), best(beam));
  const { story } = unjudged.length === 0 ? yield* ending(last, end, budget) : last;
  return { entries: entriesOf(story), cost: last.cost, spentAt: unjudged.length === 0 ? null : index };
}

function lowest(nodes: readonly Node[]): number {
  return nodes.reduce((least, { cost }) => Math.min(least, cost), Infinity);
}

function best(nodes: readonly Node[]): Node {
  const [first, ...rest] = nodes;
  if (first === undefined) throw new Error("a beam is never empty");
  return rest.reduce((least, node) => (node.cost < least.cost ? node : least), first);
}

/** The nodes in which `frame` has been explained: the cheapest ones. Never none: that it differs is an explanation. */
function explainFrame(beam: readonly Node[], frame: OwnFrame, end: End, budget: Budget, careful: boolean): Node[] {
  const limit = { steps: careful ? carefulSteps : calmSteps, margin: careful ? 1.6 : cheaper };
  const goals = search(beam, frame, end, budget, { ...limit, most: lowest(beam) + costs.differs });
  const isStrange = lowest(goals) - lowest(beam) > strange;
  const others = isStrange ? strangeGoals(beam, frame, end, budget) : [];
  return pruned([...goals, ...others, ...beam.map((node) => unexplained(node, frame, end))]);
}

/** The frame was forged on its way, or frames are missing before it. */
function strangeGoals(beam: readonly Node[], frame: OwnFrame, end: End, budget: Budget): Node[] {
  const forged = forgedFrames(best(beam), frame);
  budget.steps -= beam.length;
  const limit = { steps: calmSteps, margin: cheaper, most: lowest(beam) + strange };
  return [
    ...beam.flatMap((node) => resynchronized(node, frame)),
    ...forged.flatMap((one) => search(beam, one, end, budget, limit)),
  ];
}

/** Once a goal is found, only what costs less is tried: not all that could have arrived for nothing meanwhile. */
const cheaper = -1e-9;

interface Limit {
  readonly steps: number;
  /** How much dearer than the cheapest goal others may be. */
  readonly margin: number;
  /** Dearer nodes are not looked at. */
  readonly most: number;
}

/** Dijkstra over moves: the nodes in which the frame has been matched. */
function search(beam: readonly Node[], frame: OwnFrame, end: End, budget: Budget, limit: Limit): Node[] {
  const goals: Node[] = [];
  const queue = new Queue();
  // A node costs what was assumed and what its data will cost: else all that arrives for nothing is tried before them.
  for (const node of beam) queue.add({ cost: node.cost + writingCost(node, frame), make: () => node });
  const seen = new Set<string>();
  let found = limit.most;
  let { steps } = limit;
  for (let next = queue.take(); next !== null; next = queue.take()) {
    if (next.cost > found + limit.margin || steps-- <= 0 || budget.steps-- <= 0) break;
    const node = next.make();
    if (node === null) continue;
    const key = momentOf(node);
    if (seen.has(key)) continue;
    seen.add(key);
    const goal =
      match(node, frame, end, isOverdue(node, frame, end)) ??
      copied(node, frame) ??
      ofBefore(node, frame) ??
      overtaken(node, frame);
    if (goal !== null) {
      goals.push(goal);
      found = Math.min(found, goal.cost);
    }
    const rest = writingCost(node, frame);
    for (const move of movesOf(node, frame, end)) {
      const cost = node.cost + move.cost + (move.later ?? 0) + (move.writes === true ? 0 : rest);
      if (cost <= found + limit.margin) queue.add({ cost, make: move.make });
    }
  }
  return goals;
}

/** What tells moments apart between two frames: the same steps in another order send other segments. */
function momentOf(node: Node): string {
  const { pending, block } = node;
  const last = pending.at(-1)?.segment;
  return `${keyOf(node)} ${block?.unsentLength ?? 0} ${pending.length} ${last?.seq ?? ""} ${last?.ack ?? ""}`;
}

/** The cheapest nodes, one of those that go on alike. */
function pruned(goals: readonly Node[]): Node[] {
  const kept: Node[] = [];
  const keys = new Set<string>();
  const sorted = goals.toSorted((a, b) => a.cost - b.cost);
  for (const node of sorted) {
    const key = keyOf(node);
    if (keys.has(key) || kept.length === width || node.cost > (sorted[0]?.cost ?? 0) + hopeless) continue;
    keys.add(key);
    kept.push(node);
  }
  return kept;
}

/** A copy of an earlier frame: a mirror port, or the network. */
function copied(node: Node, frame: OwnFrame): Node | null {
  if (frame.copied === null) return null;
  return judged(node, frame, "fits", frame.copied === "later" ? costs.copy : costs.mirrored, { copy: true });
}

/** An older connection answers a SYN. */
function ofBefore(node: Node, frame: OwnFrame): Node | null {
  return frame.isOfBefore
    ? judged(node, frame, "fits", 0, { reason: "3.10.7.4-syn-challenge", cause: "answer" })
    : null;
}

/** An ACK that was sent before others that the tap saw earlier. */
function overtaken(node: Node, frame: OwnFrame): Node | null {
  if (frame.overtaken === null || frame.forged !== null) return null;
  return judged(node, frame, "fits", costs.seenLate, { reason: frame.overtaken, cause: "answer" });
}

/** No TCP in this story sends the frame, unless it answers what a capture of one direction does not have. */
function unexplained(node: Node, frame: OwnFrame, { inputs }: End): Node {
  const isUnknown = frame.isOpen || inputs.length === 0;
  if (isUnknown && !isFaultOfItsOwn(node, frame)) return judged(node, frame, "cannot-tell", costs.differs);
  const next = judged(node, frame, "differs", frame.signs === null ? costs.differs : costs.differsByOrigin);
  return {
    ...next,
    story: withEntry(next.story, { kind: "expected", index: frame.index, ...expectedOf(node, frame) }),
  };
}

/** The frame as the TCP may have sent it, before something was changed on its way. None: nothing of it is out of question. */
function forgedFrames({ block }: Node, frame: OwnFrame): OwnFrame[] {
  const { segment } = frame;
  if (block === undefined || frame.isOpen) return [];
  const { seq, ack } = expectedNumbers(block, frame);
  return expectedFlags(block, segment.flags).flatMap((flags) =>
    seq === segment.seq && ack === segment.ack && flags === segment.flags
      ? []
      : [{ ...frame, segment: { ...segment, seq, ack, flags }, forged: { ack: ack !== segment.ack } }],
  );
}

/** What the TCP would have sent in its place, as far as the frame is out of question. */
function expectedOf({ block }: Node, frame: OwnFrame): Pick<Expected, "flags" | "seq" | "ack"> {
  const { flags, seq, ack } = frame.segment;
  // After its FIN a TCP sends no new data, whatever the numbers.
  if (block === undefined || (block.finSent && frame.segment.length > 0)) return { flags, seq, ack };
  return { flags: expectedFlags(block, flags)[0] ?? flags, ...expectedNumbers(block, frame) };
}

/** Numbers that are far from what the TCP would send, or that other frames contradict, are not its own. */
function expectedNumbers(block: ControlBlock, { segment, confirmed }: OwnFrame): Pick<Expected, "seq" | "ack"> {
  const { seq, ack, flags } = segment;
  const isNear = (number: number, least: number): boolean =>
    distance(number, least) >= 0 && distance(number, least) < plausible;
  const isOwn = confirmed.seq !== false && isNear(seq, plus(block.sndUna, -1));
  const isPeers = confirmed.ack !== false && (flags & ACK) !== 0 && isNear(ack, block.rcvNxt);
  return { seq: isOwn ? seq : block.sndNxt, ack: isPeers ? ack : block.rcvNxt };
}

/** Once a connection is synchronized, segments have an ACK and no SYN. What else such a segment had is unknown. */
function expectedFlags({ state }: ControlBlock, flags: number): readonly number[] {
  if (state === "SYN_SENT" || state === "SYN_RECEIVED") return [flags];
  if ((flags & SYN) === 0 && (flags & (ACK | RST)) !== 0) return [flags];
  const plain = (flags & ~(SYN | FIN | RST)) | ACK;
  return (flags & ACK) === 0 ? [plain, plain | FIN] : [flags & ~SYN];
}

/** Frames are missing before this one: the story goes on at its numbers. */
function resynchronized(node: Node, frame: OwnFrame): Node[] {
  const { block } = node;
  const { seq, ack, flags, length } = frame.segment;
  if (block === undefined || block.state === "CLOSED" || (flags & (SYN | ACK)) !== ACK) return [];
  const { confirmed } = frame;
  // What has been received stays received; and where no number is missing, no frame is.
  const [sent, received] = [distance(seq, block.sndNxt), distance(ack, block.rcvNxt)];
  if (received < 0 || distance(seq, block.sndUna) < 0 || (sent <= 0 && received === 0)) return [];
  if (confirmed.seq === false || confirmed.ack === false) return [];
  if (sent > near || received > near) return [];
  const numbers = { sndNxt: plus(seq, length), rcvNxt: ack };
  const host = observe.resynchronize(node.host, block.id, numbers, Math.max(node.clock, frame.time));
  const isConfirmed = confirmed.seq === true && confirmed.ack === true;
  // Beyond the window, nothing was sent that the capture lacks.
  const isBeyond = distance(plus(seq, length), plus(block.sndUna, block.sndWnd)) > 0;
  if (isBeyond && confirmed.seq !== true) return [];
  const cost = !isConfirmed ? costs.unconfirmedHole : node.holes > 0 ? costs.hole / 2 : costs.hole;
  const next = judged(
    after(node, { host, outputs: [] }, { time: frame.time, frame: frame.segment.frame }, 0),
    frame,
    "cannot-tell",
    cost,
  );
  return [{ ...next, pending: [], holes: node.holes + 1 }];
}

function judged(
  node: Node,
  { index }: OwnFrame,
  verdict: Verdict,
  cost: number,
  known: Partial<FrameEntry> = {},
): Node {
  const nothing = { copy: false, reason: null, retransmission: false, cause: null, timer: null, arrived: null };
  const entry: FrameEntry = { kind: "frame", index, verdict, ...nothing, ...known };
  return { ...node, cost: node.cost + cost, story: withEntry(node.story, entry) };
}

// ---------------------------------------------------------------- beginning and end

function startOf(end: End): Node {
  const own = end.own.map(({ segment }) => segment);
  const time = Math.min(end.own[0]?.time ?? Infinity, end.inputs[0]?.due ?? Infinity);
  const host = hostOf(end, own);
  const empty: Node = {
    ...{
      host,
      block: undefined,
      pending: [],
      passed: [],
      next: 0,
      arrived: 0,
      held: [],
      cost: 0,
      clock: time,
      story: null,
      holes: 0,
      unseen: 0,
      isQueueFull: false,
    },
  };
  switch (end.begins) {
    case "connect": {
      // A SYN that was captured is matched when its turn comes.
      if (end.own.length > 0) return empty;
      const connect = { kind: "connect", remote: end.peer, localPort: end.localPort } as const;
      return after(empty, call(host, 1, connect, time), { time, frame: null }, 0);
    }
    case "closed":
      return empty;
    case "listen": {
      const listening = after(
        empty,
        call(host, 1, { kind: "listen", port: end.localPort, backlog: null }, time),
        { time, frame: null },
        0,
      );
      return listening;
    }
    case "mid-start":
      return inTheMiddle(empty, end);
    default:
      return end.begins satisfies never;
  }
}

/** After its last frame the end still hears what was on its way; what was held back until now is lost. */
function* ending(node: Node, end: End, budget: Budget): Generator<undefined, Node> {
  let last = node;
  for (let index = node.next; index < end.inputs.length && budget.steps-- > 0; index++) {
    const input = end.inputs[index];
    if (input === undefined) continue;
    if (index % slice === 0) yield;
    if (isStillFull(last, end) && (input.segment.flags & RST) === 0) continue;
    if (input.isCorrupt || isUnheard(last, input, end)) continue;
    const before = end.own.length > 0 ? last : withAcknowledged(last, input);
    const next = deliver({ ...before, next: index + 1 }, input, Infinity, end);
    // What is on its way to the far end may still get lost: the states that it leads to are kept, not that it arrived.
    last = end.isNear ? next : { ...next, story: next.story?.before ?? null };
  }
  const story = node.held.reduce<Story | null>(
    (before, index) => withEntry(before, { kind: "input", index, fate: "lost" }),
    last.story,
  );
  return { ...last, story };
}

/** A SYN+ACK, where the end would have acknowledged the first one long before the capture ended. */
function isUnheard({ block }: Node, { segment }: Input, { own, inputs }: End): boolean {
  const isSynAck = ({ flags }: Segment): boolean => (flags & (SYN | ACK)) === (SYN | ACK);
  if (block?.state !== "SYN_SENT" || !isSynAck(segment)) return false;
  const first = inputs.find((one) => isSynAck(one.segment));
  const last = Math.max(own.at(-1)?.time ?? 0, inputs.at(-1)?.due ?? 0);
  return first !== undefined && last - first.due > longUnheard;
}

/** µs */
const longUnheard = 1_000_000;

/** The accept queue still has no room: an end that had completed the handshake would acknowledge data. */
function isStillFull({ isQueueFull, block, next }: Node, { inputs }: End): boolean {
  if (!isQueueFull || block?.state !== "SYN_RECEIVED") return false;
  return inputs.slice(next).some(({ segment }) => segment.payload.length > 0 || (segment.flags & FIN) !== 0);
}
