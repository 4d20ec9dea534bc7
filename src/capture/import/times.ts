/** The times of a capture as `at` lines, each before the line of a segment. */
import type { ConnectionStory, EndStory } from "../explain/connection.ts";
import type { Connection } from "../table/connection.ts";
import { keepaliveOf, usualIdle } from "./keepalive.ts";
import type { ImportedFrame, Line } from "./lines.ts";
import { withOverlaps } from "./overlaps.ts";

/** How long a segment is under way in the scenario, one way, µs. */
export function latencyOf({ roundTrip, isToItself }: Connection): number {
  // What a machine sends to itself is there already.
  if (isToItself) return 1;
  return Math.max(1, Math.round((roundTrip ?? 20_000) / 2));
}

/**
 * By how much the scenario is later than the capture: a handshake that was not captured takes its time, and so does what
 * a keepalive probe waits for with which the capture begins. In µs.
 */
export function shiftOf(connection: Connection, story: ConnectionStory): number {
  if (connection.opening !== "not-captured") return 0;
  const second = 1_000_000;
  const idle = Math.max(idleBefore(story.client, connection.start), idleBefore(story.server, connection.start));
  return Math.ceil((4 * latencyOf(connection) + idle) / second) * second;
}

/** How long an end had heard nothing when it began the capture with a probe; 0: it did not. */
function idleBefore(story: EndStory, start: number): number {
  const [first] = story.frames;
  const isFirst = first?.reason === "3.8.4-probe" && story.end.own[first.index]?.segment.time === start;
  return isFirst ? (keepaliveOf(story)?.idle ?? usualIdle) : 0;
}

/** The lines, each segment sent when the tap saw it; one of the far end when it had to leave to be seen then. */
export function withTimes(lines: readonly Line[], connection: Connection, story: ConnectionStory): Line[] {
  const [latency, shift] = [latencyOf(connection), shiftOf(connection, story)];
  const isAtAnEnd = story.client.end.isNear || story.server.end.isNear;
  const wayOf = ({ isNear, delay }: EndStory["end"]): number =>
    isNear ? 0 : isAtAnEnd ? latency : Math.round(delay / 2);
  const first = lines.find((line) => line.kind === "segment")?.frame;
  // The first one is sent when the scenario begins, wherever the tap saw it.
  const ahead = first === undefined ? 0 : wayOf(story[first.from].end);
  const timeOf = ({ from, segment }: ImportedFrame): number =>
    segment.time - connection.start + shift + ahead - wayOf(story[from].end);
  const arrivals = new Map<ImportedFrame, number>();
  const timed: Line[] = [];
  // Where the run is by itself.
  let clock = 0;
  const isBefore = (frame: ImportedFrame, next: ImportedFrame): boolean => timeOf(next) < timeOf(frame) + latency;
  for (const line of withOverlaps(lines, connection, isBefore)) {
    if (line.kind === "arrival") clock = Math.max(clock, arrivals.get(line.frame) ?? 0);
    if (line.kind === "segment") {
      const time = timeOf(line.frame);
      // The calls before it brought it about.
      const before = timed.findLastIndex((one) => !isCall(one)) + 1;
      if (time > clock) timed.splice(before, 0, { kind: "at", time });
      clock = Math.max(clock, time);
      arrivals.set(line.frame, clock + latency);
      if (line.arrow === "->") clock += latency;
    }
    timed.push(line);
  }
  return timed;
}

/**
 * Lines with a time that say nothing: the segment that follows is sent at another one, or its TCP answers or has a timer.
 * `calledAt`: when the segment of a line is sent, if an application causes it.
 */
export function idleTimes(lines: readonly Line[], calledAt: (line: number) => number | undefined): Line[] {
  return lines.filter((line, index) => {
    if (line.kind !== "at") return false;
    const next = lines.findIndex((one, place) => place > index && !isCall(one));
    return lines[next]?.kind === "segment" && calledAt(next) !== line.time;
  });
}

/** Whether an application does it, or seems to. */
export function isCall({ kind }: Line): boolean {
  return kind === "call" || kind === "recv" || kind === "send";
}
