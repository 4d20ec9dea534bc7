/** Frames that a TCP does not send, as findings. */

import type { Locale } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { Connection, SideName } from "../table/connection.ts";
import { endName, finding } from "./findings.ts";
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
      return finding(
        "frame-differs",
        locale,
        { frame: frame.frame, who, segment: segmentText(frame), state },
        frame.frame,
      );
    }),
    ...(undecided.length === 0 ? [] : [undecidedFinding(undecided, locale)]),
  ];
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
