/** When segments arrive that a tap saw elsewhere: only what the end sends afterwards tells, so there are several ways. */
import { distance, plus } from "../../tcp/model/sequence.ts";
import type { Line } from "./lines.ts";

type Arrival = Extract<Line, { kind: "arrival" }>;

/**
 * The lines with other arrivals before the segment at `at`, which its end would not send as they are: what it does not
 * acknowledge arrives after it, or what arrives next arrives before it.
 */
export function otherArrivals(lines: readonly Line[], at: number): Line[][] {
  const line = lines[at];
  if (line?.kind !== "segment" || line.forged) return [];
  const { from, segment } = line.frame;
  const isInput = (one: Line): one is Arrival => one.kind === "arrival" && one.frame.from !== from;
  const isOwn = (one: Line): boolean => one.kind === "segment" && one.frame.from === from;
  const since = lines.slice(0, at).findLastIndex(isOwn) + 1;
  const early = lines.slice(since, at).filter((one) => isInput(one) && isBeyond(one, segment.ack));
  const next = lines.slice(at + 1).find(isInput);
  return [
    ...(early.length === 0 ? [] : [[...without(lines.slice(0, at), early), line, ...early, ...lines.slice(at + 1)]]),
    ...(next === undefined || isSentAfter(next, lines, at)
      ? []
      : [[...lines.slice(0, at), next, line, ...without(lines.slice(at + 1), [next])]]),
  ];
}

/** Whether it has bytes that are not acknowledged by then. */
function isBeyond({ frame: { segment } }: Arrival, ack: number): boolean {
  return segment.length > 0 && distance(plus(segment.seq, segment.length), ack) > 0;
}

function isSentAfter({ frame }: Arrival, lines: readonly Line[], at: number): boolean {
  return lines.slice(at + 1).some((one) => one.kind === "segment" && one.frame === frame);
}

function without(lines: readonly Line[], some: readonly Line[]): Line[] {
  return lines.filter((line) => !some.includes(line));
}
