/** Frames that a TCP does not send, as findings. */

import { plus } from "../../tcp/model/sequence.ts";
import { ACK } from "../../tcp/model/types.ts";
import { differingWords } from "../../words/captures/situations.ts";
import { type Locale, sentences, tell } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { Signs } from "../explain/foreign.ts";
import type { Connection, SideName } from "../table/connection.ts";
import { endName, finding } from "./findings.ts";
import { duration } from "./format.ts";
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
    ...differing.map((frame) => differingFinding(connection, frame, story, locale)),
    ...(undecided.length === 0 ? [] : [undecidedFinding(undecided, locale)]),
  ];
}

/** A frame that no TCP sends here, or that only another machine can have sent. */
function differingFinding(
  connection: Connection,
  frame: FrameReport,
  story: ConnectionStory,
  locale: Locale,
): CaptureFinding {
  const signs = story[frame.from].end.own.find(({ segment }) => segment.frame === frame.frame)?.signs ?? null;
  const right = instead(story, frame, locale);
  const values = { frame: frame.frame, who: endName(connection, frame.from, locale), segment: segmentText(frame) };
  const state = stateAt(story, frame.from, frame.frame) ?? "CLOSED";
  const one =
    signs !== null && right === ""
      ? finding("frame-injected", locale, values, frame.frame)
      : finding("frame-differs", locale, { ...values, state }, frame.frame);
  const evidence = signs === null ? [] : signsText(signs, locale);
  return { ...one, message: sentences(locale, [one.message, right, ...evidence]) };
}

function signsText({ hops, identification, clock, unstamped, window }: Signs, locale: Locale): string[] {
  const { hops: otherHops, number, lastNumber, clock: otherClock, unstamped: noStamp, window: shrunk } = differingWords;
  const texts: string[] = [];
  if (hops !== null) texts.push(tell(otherHops, locale, { ttl: hops.own, usual: hops.before }));
  if (identification !== null) {
    const { own, before, after } = identification;
    texts.push(
      after === null ? tell(lastNumber, locale, { own, before }) : tell(number, locale, { own, before, after }),
    );
  }
  if (unstamped) texts.push(tell(noStamp, locale));
  if (clock !== null) texts.push(tell(otherClock, locale, { time: duration(Math.abs(clock)) }));
  if (window !== null) texts.push(tell(shrunk, locale, { own: window.own.size, before: window.before.size }));
  return texts;
}

/** What the TCP would have sent, as far as only flags and numbers are wrong; else nothing. */
function instead(story: ConnectionStory, frame: FrameReport, locale: Locale): string {
  const { end, expected } = story[frame.from];
  const wanted = expected.find(({ index }) => end.own[index]?.segment.frame === frame.frame);
  if (wanted === undefined) return "";
  const { flags, seq, ack } = wanted;
  const peer = story[frame.from === "client" ? "server" : "client"];
  const segment = segmentText({
    ...frame,
    flags: flagsOf(flags),
    seq: plus(seq, -baseOf(story[frame.from])),
    ack: (flags & ACK) === 0 ? null : plus(ack, -baseOf(peer)),
  });
  return segment === segmentText(frame) ? "" : tell(differingWords.instead, locale, { segment });
}

function undecidedFinding(undecided: readonly FrameReport[], locale: Locale): CaptureFinding {
  const first = undecided[0]?.frame ?? 0;
  return finding("frames-undecided", locale, { count: undecided.length, frame: first }, first);
}

/** The state of an end when it sent a frame. */
function stateAt(story: ConnectionStory, from: SideName, frame: number): string | null {
  return story[from].states.findLast((state) => (state.frame ?? 0) < frame)?.state ?? null;
}

/** `ACK seq=1 ack=1 len=5`, with relative numbers. */
export function segmentText({ flags, seq, ack, length }: FrameReport): string {
  const numbers = ack === null ? `seq=${seq}` : `seq=${seq} ack=${ack}`;
  return `${flags.join("+") || "NONE"} ${numbers}${length === 0 ? "" : ` len=${length}`}`;
}
