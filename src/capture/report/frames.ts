/** The stories of a connection's ends as what is reported of its frames, states and missing segments. */
import { flagBits } from "../../scenario/bind/fit.ts";
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import { type ReasonId, reasons } from "../../words/reasons/reasons.ts";
import { type FlagName, flagNames } from "../../words/terms/standard-names.ts";
import type { ConnectionStory, EndStory } from "../explain/connection.ts";
import type { FrameEntry } from "../explain/story.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { SideName } from "../table/connection.ts";
import type { FrameFate, FrameKind, FrameReport, MissingReport, StateReport } from "./report.ts";

const sides = ["client", "server"] as const;

/** The frames of both ends in the order of the file; `start`: when the connection begins, µs. */
export function framesOf(story: ConnectionStory, start: number): FrameReport[] {
  return sides.flatMap((name) => sideFrames(story, name, start)).toSorted((a, b) => a.frame - b.frame);
}

function sideFrames(story: ConnectionStory, name: SideName, start: number): FrameReport[] {
  const [own, peer] = [story[name], story[name === "client" ? "server" : "client"]];
  const [base, peerBase] = [baseOf(own), baseOf(peer)];
  return own.frames.map((entry, order) => {
    const segment = segmentOf(own, entry);
    const { frame, flags, seq, ack, length } = segment;
    return {
      frame,
      time: segment.time - start,
      from: name,
      flags: flagsOf(flags),
      seq: plus(seq, -base),
      ack: (flags & ACK) === 0 ? null : plus(ack, -peerBase),
      length,
      verdict: entry.verdict,
      what: kindOf(entry, segment, own, order),
      fate: fateOf(entry, peer),
      ...(entry.reason !== null && { rule: ruleOf(entry.reason) }),
    };
  });
}

function segmentOf({ end }: EndStory, { index }: FrameEntry): CapturedSegment {
  const frame = end.own[index];
  if (frame === undefined) throw new Error("a story tells of frames that there are");
  return frame.captured;
}

/** What relative numbers count from: the initial one, or the one before the first that was captured. */
export function baseOf({ end }: EndStory): number {
  const [first] = end.own;
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

/** What became of a frame at its receiver. */
function fateOf({ index, copy }: FrameEntry, peer: EndStory): FrameFate {
  return copy ? "duplicate" : (peer.inputs[index] ?? "unknown");
}

function kindOf(entry: FrameEntry, segment: CapturedSegment, own: EndStory, order: number): FrameKind {
  const { flags, length } = segment;
  const { reason } = entry;
  if (entry.verdict === "differs") return "other";
  if ((flags & RST) !== 0) return "rst";
  if (entry.retransmission) return retransmissionOf(entry);
  if ((flags & SYN) !== 0) return (flags & ACK) === 0 ? "syn" : "syn-ack";
  if (reason === "3.8.4-probe") return "keepalive";
  if (reason === "3.8.6.1-probe") return "window-probe";
  if ((flags & FIN) !== 0) return "fin";
  if (length > 0) return "data";
  const isChallenge = reason?.startsWith("5961-") === true || reason?.endsWith("-challenge") === true;
  return isChallenge ? "challenge-ack" : ackKindOf(segment, own, order);
}

function retransmissionOf({ reason, timer }: FrameEntry): FrameKind {
  if (reason === "8985-tail-probe") return "retransmission-probe";
  return timer === "retransmission" ? "retransmission-timeout" : "retransmission-fast";
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
  return sides.flatMap((name) =>
    story[name].missing.map(({ own, after, seq, length }) => {
      const from: SideName = own === (name === "client") ? "client" : "server";
      const why = own && !story[name].end.isNear ? ("lost-before-tap" as const) : ("not-captured" as const);
      return { after, from, seq: plus(seq, -baseOf(story[from])), length, why };
    }),
  );
}
