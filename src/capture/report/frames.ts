/** The stories of a connection's ends as what is reported of its frames, states and missing segments. */
import { flagBits } from "../../scenario/bind/fit.ts";
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import { type ReasonId, reasons } from "../../words/reasons/reasons.ts";
import { type FlagName, flagNames } from "../../words/terms/standard-names.ts";
import type { ConnectionStory, EndStory } from "../explain/connection.ts";
import type { Expected, FrameEntry } from "../explain/story.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { SideName } from "../table/connection.ts";
import type { FrameFate, FrameKind, FrameReport, MissingReport, StateReport } from "./report.ts";
import { Retransmissions } from "./retransmissions.ts";

const sides = ["client", "server"] as const;

/** The frames of both ends in the order of the file; `start`: when the connection begins, µs. */
export function framesOf(story: ConnectionStory, start: number): FrameReport[] {
  return sides.flatMap((name) => sideFrames(story, name, start)).toSorted((a, b) => a.frame - b.frame);
}

function sideFrames(story: ConnectionStory, name: SideName, start: number): FrameReport[] {
  const [own, peer] = [story[name], story[name === "client" ? "server" : "client"]];
  const [base, peerBase] = [baseOf(own), baseOf(peer)];
  const seen: Seen = {
    ...{
      own,
      mss: mssOf(peer),
      answers: probesAnswered(own, peer),
      expected: new Map(own.expected.map((one) => [one.index, one])),
    },
    ...{ arrived: createArrived(), again: new Retransmissions() },
  };
  return own.frames.map((entry, order) => {
    const segment = segmentOf(own, entry);
    const { frame, flags, seq, ack, length } = segment;
    const report: FrameReport = {
      frame,
      time: segment.time - start,
      from: name,
      flags: flagsOf(flags),
      seq: plus(seq, -base),
      ack: (flags & ACK) === 0 ? null : plus(ack, -peerBase),
      length,
      verdict: entry.verdict,
      what: kindOf(entry, segment, order, seen),
      fate: fateOf(entry, segment, peer),
      ...(entry.reason !== null && { rule: ruleOf(entry.reason) }),
    };
    if (report.fate === "delivered") seen.arrived.add(segment);
    if (!entry.retransmission) seen.again.sent(entry, segment);
    return report;
  });
}

/** What a frame's kind depends on, beside the frame. */
interface Seen {
  readonly own: EndStory;
  /** The longest segment that the peer accepts; null: unknown. */
  readonly mss: number | null;
  /** Which frames answer a keepalive probe. */
  readonly answers: ReadonlySet<number>;
  /** What the TCP would have sent in the place of frames that differ. */
  readonly expected: ReadonlyMap<number, Expected>;
  /** What the peer got so far. */
  readonly arrived: Arrived;
  readonly again: Retransmissions;
}

interface Arrived {
  readonly add: (segment: CapturedSegment) => void;
  readonly has: (segment: CapturedSegment) => boolean;
}

/** So many segments are remembered. */
const mostArrived = 1_000;

function createArrived(): Arrived {
  const ends = new Map<number, number>();
  const endOf = ({ seq, length, flags }: CapturedSegment): number => plus(seq, length + ((flags & FIN) === 0 ? 0 : 1));
  return {
    add: (segment) => {
      const [end, known] = [endOf(segment), ends.get(segment.seq)];
      if (end === segment.seq || (known !== undefined && distance(known, end) >= 0)) return;
      if (ends.size >= mostArrived) ends.clear();
      ends.set(segment.seq, end);
    },
    has: (segment) => {
      const end = endOf(segment);
      let at = segment.seq;
      for (let next = ends.get(at); next !== undefined && distance(end, at) > 0; next = ends.get(at)) at = next;
      return end !== segment.seq && distance(end, at) <= 0;
    },
  };
}

function mssOf({ end }: EndStory): number | null {
  const syn = end.own.find(({ segment }) => (segment.flags & SYN) !== 0);
  return syn?.segment.options.mss ?? null;
}

function probesAnswered({ order }: EndStory, peer: EndStory): ReadonlySet<number> {
  const probes = new Set(peer.frames.filter(({ reason }) => reason === "3.8.4-probe").map(({ index }) => index));
  const answers = new Set<number>();
  let isProbed = false;
  for (const step of order) {
    if (step.kind === "arrive") isProbed = probes.has(step.index);
    else if (step.kind === "send") {
      if (isProbed) answers.add(step.index);
      isProbed = false;
    }
  }
  return answers;
}

function segmentOf({ end }: EndStory, { index }: FrameEntry): CapturedSegment {
  const frame = end.own[index];
  if (frame === undefined) throw new Error("a story tells of frames that there are");
  return frame.captured;
}

/** What relative numbers count from: the initial one, or the one before the first that was captured. */
export function baseOf({ end }: EndStory): number {
  const first = end.own.find(({ isOfBefore }) => !isOfBefore);
  if (first !== undefined && (first.segment.flags & SYN) !== 0) return first.captured.seq;
  return end.iss ?? first?.segment.seq ?? 0;
}

export function flagsOf(flags: number): FlagName[] {
  return flagNames.filter((name) => (flags & flagBits[name]) !== 0);
}

function ruleOf(reason: ReasonId): string {
  const words = reasons[reason];
  return "rfc" in words ? `RFC ${words.rfc} §${words.section}` : words.section;
}

/** What became of a frame at its receiver: a SYN that an older connection there answers has arrived. */
function fateOf({ index, copy }: FrameEntry, { flags }: CapturedSegment, { inputs, end }: EndStory): FrameFate {
  if (copy) return "duplicate";
  const isAnswered = (flags & SYN) !== 0 && end.own.some((one) => one.isOfBefore && one.inputs === index + 1);
  return isAnswered ? "delivered" : (inputs[index] ?? "unknown");
}

function kindOf(entry: FrameEntry, segment: CapturedSegment, order: number, seen: Seen): FrameKind {
  const { flags, length } = segment;
  const { reason } = entry;
  const { own, mss, answers, arrived, again } = seen;
  if (entry.verdict === "differs") return isOutside(entry, segment, seen) ? "out-of-window" : "other";
  if ((flags & RST) !== 0) return "rst";
  if (reason === "3.8.6.1-probe") return "window-probe";
  if (entry.retransmission) {
    const kind = again.kindOf(entry, segment);
    return arrived.has(segment) ? "retransmission-unneeded" : kind;
  }
  if ((flags & SYN) !== 0) return (flags & ACK) === 0 ? "syn" : "syn-ack";
  if (reason === "3.8.4-probe") return "keepalive";
  if ((flags & FIN) !== 0) return "fin";
  if (length > 0) return mss !== null && length > mss ? "super-segment" : "data";
  if (answers.has(entry.index)) return "keepalive-answer";
  // The beginning that was made up for an end knew nothing of a SYN+ACK that was captured.
  const [opening] = own.end.inputs;
  if (order === 0 && ((opening?.segment.flags ?? 0) & (SYN | ACK)) === (SYN | ACK)) return "handshake-ack";
  const isChallenge = reason?.startsWith("5961-") === true || reason?.endsWith("-challenge") === true;
  return isChallenge || (reason === "3.10.7.4-unacceptable" && answersSyn(entry, own))
    ? "challenge-ack"
    : ackKindOf(segment, own, order);
}

/** Whether a SYN was the last of the peer's segments before it: outside the window, too, that gets a challenge ACK (RFC 5961 §4.2). */
function answersSyn({ index }: FrameEntry, { end }: EndStory): boolean {
  const last = end.inputs[(end.own[index]?.inputs ?? 0) - 1];
  return last !== undefined && (last.segment.flags & (SYN | ACK)) === SYN;
}

/** Whether its number is far from the one that the TCP would send. */
function isOutside({ index }: FrameEntry, { seq }: CapturedSegment, { expected }: Seen): boolean {
  const wanted = expected.get(index);
  return wanted !== undefined && wanted.seq !== seq;
}

function ackKindOf({ ack, window, seq }: CapturedSegment, own: EndStory, order: number): FrameKind {
  const before = own.frames[order - 1];
  if (window === 0) return "zero-window";
  if (before === undefined) return "ack";
  const last = segmentOf(own, before);
  if ((last.flags & (SYN | ACK)) === SYN) return "handshake-ack";
  if (last.ack !== ack || distance(last.seq, seq) > 0 || (last.flags & SYN) !== 0) return "ack";
  return last.window === window ? "dup-ack" : "window-update";
}

/** Where each end's states came from. */
export function statesOf({ states, end }: EndStory, start: number): StateReport[] {
  return states.map(({ time, frame, state }, index) => ({
    time: Math.max(0, Math.round(end.clock.back(time)) - start),
    frame,
    state,
    ...(index === 0 && end.begins === "mid-start" && { assumed: true as const }),
  }));
}

export function missingOf(story: ConnectionStory): MissingReport[] {
  return sides.flatMap((name) => {
    const seen = lastSeen(story[name]);
    return story[name].missing
      .filter(({ own, after, seq, length }) => !own || (seen.get(`${seq} ${length}`) ?? 0) <= after)
      .map(({ own, after, seq, length }) => {
        const from: SideName = own === (name === "client") ? "client" : "server";
        const why = own && !story[name].end.isNear ? ("lost-before-tap" as const) : ("not-captured" as const);
        return { after, from, seq: plus(seq, -baseOf(story[from])), length, why };
      });
  });
}

/** The last frame with a number and a length that was no retransmission: what seemed to be missing may have been overtaken. */
function lastSeen(story: EndStory): ReadonlyMap<string, number> {
  if (story.missing.length === 0) return new Map();
  return new Map(
    story.frames
      .filter(({ retransmission }) => !retransmission)
      .map((entry) => segmentOf(story, entry))
      .map(({ seq, length, frame }) => [`${seq} ${length}`, frame]),
  );
}
