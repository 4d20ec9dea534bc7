/** An application that reads too slowly: what must be unread for the windows that its end announced. */
import { plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { SideName } from "../table/connection.ts";
import type { Line } from "./lines.ts";
import type { Bases } from "./numbers.ts";

/** How large the buffer of an end is whose window closed: what had arrived by then; null: it never closed, or is the other end. */
export function bufferOf(story: ConnectionStory, name: SideName, bases: Bases): number | null {
  if (bases.isOne && name === "server") return null;
  const shut = story[name].end.own.find(({ segment }) => isWindowOf(segment) && segment.window === 0);
  return shut === undefined ? null : arrivedBy(shut.segment, story, name, bases);
}

function isWindowOf({ flags }: Pick<CapturedSegment, "flags">): boolean {
  return (flags & ACK) !== 0 && (flags & (SYN | RST)) === 0;
}

/** How many bytes of payload an end acknowledges. */
function arrivedBy({ ack }: CapturedSegment, story: ConnectionStory, name: SideName, bases: Bases): number {
  const peer = name === "client" ? "server" : "client";
  const arrived = plus(ack, -bases[peer] - 1);
  const fin = story[peer].end.own.find(({ segment }) => (segment.flags & FIN) !== 0)?.segment;
  return fin === undefined ? arrived : Math.min(arrived, plus(fin.seq, fin.length - bases[peer] - 1));
}

/** The lines, with a `send` before probes of a closed window, and a `recv` before each segment whose window the end could not announce without having read. */
export function withReads(lines: readonly Line[], story: ConnectionStory, bases: Bases): Line[] {
  const taken = { client: 0, server: 0 };
  const buffers = { client: bufferOf(story, "client", bases), server: bufferOf(story, "server", bases) };
  const scales = { client: scaleOf(story, "client"), server: scaleOf(story, "server") };
  const declared = (["client", "server"] as const).filter((end) => buffers[end] !== null);
  const handshake = lines.findIndex((line) => line.kind === "segment" && (line.frame.segment.flags & SYN) === 0);
  const [shut, queued] = [new Set<SideName>(), new Set<Line>()];
  const read = lines.flatMap((line, index): Line[] => {
    const before: Line[] = index === handshake + 1 ? declared.map((end) => ({ kind: "recv", end, length: 0 })) : [];
    if (line.kind !== "segment" || line.forged || !isWindowOf(line.frame.segment)) return [...before, line];
    const { from, segment } = line.frame;
    const isPeerShut = shut.has(bases.isOne ? from : from === "client" ? "server" : "client");
    const waiting = isProbe(segment, isPeerShut) ? lines.slice(index).find((one) => isDataOf(one, from)) : undefined;
    if (waiting !== undefined && !queued.has(waiting)) {
      queued.add(waiting);
      before.push({ kind: "send", end: from, length: waiting.frame.segment.length });
    }
    if (segment.window === 0) shut.add(from);
    else shut.delete(from);
    const buffer = buffers[from];
    if (buffer === null) return [...before, line];
    const unread = Math.max(0, buffer - segment.window * 2 ** scales[from]);
    const length = arrivedBy(segment, story, from, bases) - unread - taken[from];
    if (length <= 0) return [...before, line];
    taken[from] += length;
    return [...before, { kind: "recv", end: from, length }, line];
  });
  return readBeforeClosing(read);
}

/** An application reads before it closes. */
function readBeforeClosing(lines: readonly Line[]): Line[] {
  const ordered: Line[] = [];
  for (const line of lines) {
    const last = ordered.at(-1);
    const isLate = line.kind === "recv" && last?.kind === "call" && last.end === line.end;
    ordered.splice(isLate ? -1 : ordered.length, 0, line);
  }
  return ordered;
}

function isDataOf(line: Line, end: SideName): line is Extract<Line, { kind: "segment" }> {
  return line.kind === "segment" && line.frame.from === end && line.frame.segment.length > 0;
}

/** A segment without payload while the peer's window is closed: what it probes for waits to be sent. */
function isProbe({ length, flags }: CapturedSegment, isShut: boolean): boolean {
  return isShut && length === 0 && isWindowOf({ flags }) && (flags & FIN) === 0;
}

/** By how much the windows of an end are scaled, as a power of two. */
export function scaleOf(story: ConnectionStory, name: SideName): number {
  const offers = [story.client, story.server].map(
    ({ end }) => end.own.find(({ segment }) => (segment.flags & SYN) !== 0)?.segment.options.windowScale,
  );
  return offers.includes(undefined) ? 0 : (offers[name === "client" ? 0 : 1] ?? 0);
}
