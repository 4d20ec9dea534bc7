/** Frames of several segments, as offloading makes them, of which the path lost or delayed a part: each part becomes a line of its own. */
import { plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, PSH, SYN } from "../../tcp/model/types.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { Connection, SideName } from "../table/connection.ts";

/** So many times as many segments as there are frames are made of them at most. */
const mostPerFrame = 3;

/** The segments, those that were cut on their way in parts: where the peer, or what was sent again, shows it. */
export function inParts(connection: Connection, segments: readonly CapturedSegment[]): readonly CapturedSegment[] {
  const edges = { client: edgesOf("client", connection, segments), server: edgesOf("server", connection, segments) };
  const sizes = { client: sizeOf("client", connection, segments), server: sizeOf("server", connection, segments) };
  const parts = segments.flatMap((segment) => {
    const name = connection.sideOf(segment);
    return partsOf(segment, sizes[name], edges[name]);
  });
  return parts.length > mostPerFrame * segments.length ? segments : parts;
}

function partsOf(segment: CapturedSegment, size: number, { base, numbers }: Edges): CapturedSegment[] {
  const { seq, length, flags, identification, text } = segment;
  if (length <= size || (flags & SYN) !== 0) return [segment];
  const first = plus(seq, -base);
  const cuts = [0];
  for (let at = placeOf(numbers, first + 1); at < numbers.length; at++) {
    const offset = (numbers[at] ?? 0) - first;
    if (offset >= length) break;
    if (offset % size === 0) cuts.push(offset);
  }
  if (cuts.length === 1) return [segment];
  return cuts.map((from, index): CapturedSegment => {
    const to = cuts[index + 1] ?? length;
    return {
      ...segment,
      part: index + 1,
      seq: plus(seq, from),
      length: to - from,
      flags: to < length ? flags & ~(FIN | PSH) : flags,
      identification: identification === null ? null : (identification + from / size) & 0xffff,
      ...(text === undefined ? {} : { text: text.slice(from, to) }),
    };
  });
}

/** Where something that an end sent ended or began, as its peer and what it sent again show: from `base` on, in order. */
interface Edges {
  readonly base: number;
  readonly numbers: readonly number[];
}

function edgesOf(name: SideName, connection: Connection, segments: readonly CapturedSegment[]): Edges {
  const own = segments.find((segment) => connection.sideOf(segment) === name);
  const base = own?.seq ?? 0;
  const numbers = new Set<number>();
  for (const segment of segments) {
    const { flags, seq, ack, length, options } = segment;
    const seen =
      connection.sideOf(segment) === name
        ? [seq, plus(seq, length)]
        : [...((flags & ACK) === 0 ? [] : [ack]), ...(options.sack ?? []).flat()];
    for (const number of seen) numbers.add(plus(number, -base));
  }
  return { base, numbers: [...numbers].sort((a, b) => a - b) };
}

/** How much payload a segment of an end can have on its way, as the SYN of its peer says. */
function sizeOf(name: SideName, connection: Connection, segments: readonly CapturedSegment[]): number {
  const syn = segments.find((segment) => (segment.flags & SYN) !== 0 && connection.sideOf(segment) !== name);
  const own = segments.find((segment) => connection.sideOf(segment) === name && segment.length > 0);
  return (syn?.options.mss ?? usualMss) - (own?.options.timestamps === undefined ? 0 : 12);
}

/** Of Ethernet. */
const usualMss = 1460;

/** Where the first number is that is no less than this one. */
function placeOf(numbers: readonly number[], least: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? 0) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
