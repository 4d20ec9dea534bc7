/** Frames that a TCP does not send, as findings. */

import { plus } from "../../tcp/model/sequence.ts";
import { ACK } from "../../tcp/model/types.ts";
import { differingWords } from "../../words/captures/situations.ts";
import type { State } from "../../words/terms/standard-names.ts";
import { type Locale, sentences, tell } from "../../words/text.ts";
import type { ConnectionStory, EndStory } from "../explain/connection.ts";
import type { Signs } from "../explain/foreign.ts";
import type { Expected } from "../explain/story.ts";
import type { Connection } from "../table/connection.ts";
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
  const told = { client: toldOf(story.client), server: toldOf(story.server) };
  const findings: CaptureFinding[] = [];
  const [undecided, beyond]: [FrameReport[], FrameReport[]] = [[], []];
  for (const frame of frames) {
    const known = told[frame.from].get(frame.frame);
    if (frame.verdict === "fits" || known === undefined) continue;
    if (frame.verdict === "differs") findings.push(differingFinding(connection, frame, known, story, locale));
    else (known.isJudged ? undecided : beyond).push(frame);
  }
  const counted = (
    code: "frames-undecided" | "frames-beyond-budget",
    some: readonly FrameReport[],
  ): CaptureFinding[] => {
    const [first] = some;
    return first === undefined ? [] : [finding(code, locale, { count: some.length, frame: first.frame }, first.frame)];
  };
  return [...findings, ...counted("frames-undecided", undecided), ...counted("frames-beyond-budget", beyond)];
}

/** What the story of an end tells of a frame that does not fit. */
interface Told {
  readonly signs: Signs | null;
  /** What the TCP would have sent in its place; undefined: unknown. */
  readonly expected: Expected | undefined;
  /** The state when it was sent. */
  readonly state: State;
  readonly isJudged: boolean;
}

/** By the numbers of the frames. */
function toldOf({ frames, end, states, expected, spentAt }: EndStory): ReadonlyMap<number, Told> {
  const instead = new Map(expected.map((one) => [one.index, one]));
  const told = new Map<number, Told>();
  let state: State = "CLOSED";
  let next = 0;
  for (const { index, verdict } of frames) {
    const own = end.own[index];
    if (own === undefined || verdict === "fits") continue;
    const { frame } = own.segment;
    for (let at = states[next]; at !== undefined; at = states[++next]) {
      if (at.frame === null ? at.time > own.time : at.frame >= frame) break;
      state = at.state;
    }
    const isJudged = spentAt === null || index < spentAt;
    told.set(frame, { signs: own.signs, expected: instead.get(index), state, isJudged });
  }
  return told;
}

/** A frame that no TCP sends here, or that only another machine can have sent. */
function differingFinding(
  connection: Connection,
  frame: FrameReport,
  { signs, expected, state }: Told,
  story: ConnectionStory,
  locale: Locale,
): CaptureFinding {
  const right = expected === undefined ? "" : instead(story, frame, expected, locale);
  const values = { frame: frame.frame, who: endName(connection, frame.from, locale), segment: segmentText(frame) };
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
function instead(story: ConnectionStory, frame: FrameReport, { flags, seq, ack }: Expected, locale: Locale): string {
  const peer = story[frame.from === "client" ? "server" : "client"];
  const segment = segmentText({
    ...frame,
    flags: flagsOf(flags),
    seq: plus(seq, -baseOf(story[frame.from])),
    ack: (flags & ACK) === 0 ? null : plus(ack, -baseOf(peer)),
  });
  return segment === segmentText(frame) ? "" : tell(differingWords.instead, locale, { segment });
}

/** `ACK seq=1 ack=1 len=5`, with relative numbers. */
export function segmentText({ flags, seq, ack, length }: FrameReport): string {
  const numbers = ack === null ? `seq=${seq}` : `seq=${seq} ack=${ack}`;
  return `${flags.join("+") || "NONE"} ${numbers}${length === 0 ? "" : ` len=${length}`}`;
}
