/** What may have been otherwise where a TCP would not send a segment that was captured: in what order things happened, and what got lost. */
import { distance, plus } from "../../tcp/model/sequence.ts";
import { forged, type Line } from "./lines.ts";

type Segment = Extract<Line, { kind: "segment" }>;
type Arrival = Extract<Line, { kind: "arrival" }>;

/** So many of the peer's segments are tried in turn. */
const mostTried = 3;

/** The lines up to a segment that is wrong, and those after it, in other ways: the likeliest first, the segment forged last. */
export function* remediesFor(
  above: readonly Line[],
  below: readonly Line[],
  isPatient: boolean,
): Generator<readonly Line[]> {
  const line = above.at(-1);
  if (line?.kind !== "segment") return;
  const before = above.slice(0, -1);
  if (!line.forged && isPatient) {
    yield* laterArrivals(before, line, below);
    yield* earlierArrivals(before, line, below);
    yield* outOfOrder(before, line, below);
    yield* overtaken(before, line, below);
    yield* otherFates(before, line, below);
  }
  yield* forgings(before, line, below);
}

/** The segment forged; what it carries is sent by its end, too, so that its numbers go on from there. */
function* forgings(before: readonly Line[], line: Segment, below: readonly Line[]): Generator<readonly Line[]> {
  yield [...before, forged(line), ...below];
  const { from, segment } = line.frame;
  if (segment.length > 0)
    yield [...before, forged(line), { kind: "send", end: from, length: segment.length }, ...below];
}

/** What the segment does not acknowledge arrives after it. */
function* laterArrivals(before: readonly Line[], line: Segment, below: readonly Line[]): Generator<readonly Line[]> {
  const { from, segment } = line.frame;
  const since = before.findLastIndex((one) => one.kind === "segment" && one.frame.from === from) + 1;
  const early = before.slice(since).filter((one) => isInput(one, from) && isBeyond(one, segment.ack));
  if (early.length > 0) yield [...without(before, early), line, ...early, ...below];
}

/** What arrives next, arrives before it. */
function* earlierArrivals(before: readonly Line[], line: Segment, below: readonly Line[]): Generator<readonly Line[]> {
  const inputs: Line[] = [];
  for (const one of below) {
    if (one.kind === "segment" && one.frame.from === line.frame.from) break;
    if (!isInput(one, line.frame.from)) continue;
    if (below.some((other) => other.kind === "segment" && other.frame === one.frame)) break;
    inputs.push(one);
    yield [...before, ...inputs, line, ...without(below, inputs)];
    if (inputs.length === mostTried) break;
  }
}

/** One that is under way overtakes another, and is answered with what was acknowledged before. */
function* outOfOrder(before: readonly Line[], line: Segment, below: readonly Line[]): Generator<readonly Line[]> {
  const { from, segment } = line.frame;
  if (segment.length > 0) return;
  let tried = 0;
  for (const one of below) {
    if (one.kind === "segment" && one.frame.from !== from) break;
    if (!isInput(one, from) || distance(one.frame.segment.seq, segment.ack) <= 0) continue;
    yield [...before, one, line, ...without(below, [one])];
    if (++tried === mostTried) break;
  }
}

/** What was sent before it arrives after it: of the peer, or of its own end. */
function* overtaken(before: readonly Line[], line: Segment, below: readonly Line[]): Generator<readonly Line[]> {
  for (const isOwn of [false, true]) {
    const late: Line[] = [];
    let at = before.length;
    while (late.length < mostTried) {
      at = before.findLastIndex(
        (one, index) =>
          index < at && one.kind === "segment" && one.arrow === "->" && (one.frame.from === line.frame.from) === isOwn,
      );
      const one = before[at];
      if (one?.kind !== "segment") break;
      late.unshift({ kind: "arrival", frame: one.frame });
      yield [...before.slice(0, at), ...before.slice(at).map((each) => held(each, late)), line, ...late, ...below];
    }
  }
}

function held(line: Line, late: readonly Line[]): Line {
  const isLate = line.kind === "segment" && late.some((one) => one.kind === "arrival" && one.frame === line.frame);
  return isLate ? { ...line, arrow: "~>" } : line;
}

/** One of the latest segments of either end got lost, or arrived. */
function* otherFates(before: readonly Line[], line: Segment, below: readonly Line[]): Generator<readonly Line[]> {
  let tried = 0;
  for (let at = before.length - 1; at >= 0 && tried < 2 * mostTried; at--) {
    const one = before[at];
    if (one?.kind !== "segment" || one.arrow === "~>") continue;
    tried++;
    yield [
      ...before.slice(0, at),
      { ...one, arrow: one.arrow === "->" ? "-x" : "->" },
      ...before.slice(at + 1),
      line,
      ...below,
    ];
  }
}

function isInput(line: Line, end: string): line is Arrival {
  return line.kind === "arrival" && line.frame.from !== end;
}

/** Whether it has bytes that are not acknowledged by then. */
function isBeyond({ frame: { segment } }: Arrival, ack: number): boolean {
  return segment.length > 0 && distance(plus(segment.seq, segment.length), ack) > 0;
}

function without(lines: readonly Line[], some: readonly Line[]): readonly Line[] {
  return lines.filter((line) => !some.includes(line));
}
