/** Frames that a TCP does not send, as findings. */

import { plus } from "../../tcp/model/sequence.ts";
import { ACK } from "../../tcp/model/types.ts";
import { differingWords } from "../../words/captures/situations.ts";
import { type Locale, sentences, tell } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { End } from "../explain/end.ts";
import type { Connection, SideName } from "../table/connection.ts";
import { endName, finding } from "./findings.ts";
import { baseOf, flagsOf } from "./frames.ts";
import type { CaptureFinding, FrameReport } from "./report.ts";

export function verdictsOf(
  connection: Connection,
  frames: readonly FrameReport[],
  story: ConnectionStory | null,
  locale: Locale,
): CaptureFinding[] {
  if (story === null) return [];
  const differing = frames.filter(({ verdict }) => verdict === "differs");
  const undecided = frames.filter(({ verdict }) => verdict === "cannot-tell");
  return [
    ...differing.map((frame) => {
      const who = endName(connection, frame.from, locale);
      const state = stateAt(story, frame.from, frame.frame) ?? "CLOSED";
      const values = { frame: frame.frame, who, segment: segmentText(frame), state };
      const one = finding("frame-differs", locale, values, frame.frame);
      return { ...one, message: sentences(locale, [one.message, ...evidence(story, frame, locale)]) };
    }),
    ...(undecided.length === 0 ? [] : [undecidedFinding(undecided, locale)]),
  ];
}

/** What the TCP would have sent, and whether another machine than that of its end sent the frame. */
function evidence(story: ConnectionStory, frame: FrameReport, locale: Locale): string[] {
  const { end } = story[frame.from];
  return [instead(story, frame, locale), otherHops(end, frame.frame, locale), otherNumbers(end, frame.frame, locale)];
}

/** A TTL that no other frame of this end has; else nothing. */
function otherHops({ own }: End, frame: number, locale: Locale): string {
  const ttl = own.find(({ segment }) => segment.frame === frame)?.segment.ttl ?? null;
  const others = new Set(own.filter(({ segment }) => segment.frame !== frame).map(({ segment }) => segment.ttl));
  const [usual = null] = others;
  if (ttl === null || usual === null || others.size > 1 || usual === ttl) return "";
  return tell(differingWords.hops, locale, { ttl, usual });
}

/** A machine that counts its packets leaves out few numbers between two segments of a connection. */
const mostLeftOut = 256;

/** A packet number that is out of order, while those of all others are in order; else nothing. */
function otherNumbers({ own }: End, frame: number, locale: Locale): string {
  // A TCP without the connection numbers its RSTs otherwise, or not at all.
  const numbered = own.filter(({ segment }) => (segment.identification ?? 0) !== 0);
  const numbers = numbered.map(({ segment }) => segment.identification ?? 0);
  const at = numbered.findIndex(({ segment }) => segment.frame === frame);
  const others = numbers.toSpliced(at, 1);
  const follows = (number: number, from: number): boolean => ((number - from) & 0xffff) <= mostLeftOut;
  const areCounted = others.every((number, index) => index === 0 || follows(number, others[index - 1] ?? 0));
  const [before, written, after] = [others[at - 1], numbers[at], others[at]];
  if (at < 0 || !areCounted || before === undefined || written === undefined || after === undefined) return "";
  if (follows(written, before) && follows(after, written)) return "";
  return tell(differingWords.number, locale, { own: written, before, after });
}

/** What the TCP would have sent, as far as only flags and numbers are wrong; else nothing. */
function instead(story: ConnectionStory, frame: FrameReport, locale: Locale): string {
  const { end, expected } = story[frame.from];
  const wanted = expected.find(({ index }) => end.own[index]?.segment.frame === frame.frame);
  const written = wanted === undefined ? undefined : end.own[wanted.index]?.segment;
  if (wanted === undefined || written === undefined) return "";
  const { flags, seq, ack } = wanted;
  if (flags === written.flags && seq === written.seq && ack === written.ack) return "";
  const peer = story[frame.from === "client" ? "server" : "client"];
  const segment = segmentText({
    ...frame,
    flags: flagsOf(flags),
    seq: plus(seq, -baseOf(story[frame.from])),
    ack: (flags & ACK) === 0 ? null : plus(ack, -baseOf(peer)),
  });
  return tell(differingWords.instead, locale, { segment });
}

function undecidedFinding(undecided: readonly FrameReport[], locale: Locale): CaptureFinding {
  const first = undecided[0]?.frame ?? 0;
  return finding("frames-undecided", locale, { count: undecided.length, frame: first }, first);
}

/** The state of an end when it sent a frame. */
function stateAt(story: ConnectionStory, from: SideName, frame: number): string | null {
  return story[from].states.findLast((state) => (state.frame ?? 0) < frame)?.state ?? null;
}

/** `SYN+ACK seq=0 ack=1 len=0`, with relative numbers. */
export function segmentText({ flags, seq, ack, length }: FrameReport): string {
  const numbers = ack === null ? `seq=${seq}` : `seq=${seq} ack=${ack}`;
  return `${flags.join("+") || "NONE"} ${numbers} len=${length}`;
}
