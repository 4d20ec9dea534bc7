/** The story of a connection as lines of a scenario: segments in the captured order, arrivals where the stories have them. */
import { flagsText } from "../../scenario/bind/fit.ts";
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import type { ConnectionStory, EndAction, EndStory } from "../explain/connection.ts";
import { nearby } from "../explain/copies.ts";
import { controls } from "../explain/match.ts";
import type { CallEntry, MissingEntry, Verdict } from "../explain/story.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { SideName } from "../table/connection.ts";
import type { Bases, Beginning } from "./numbers.ts";
import { sentInPlaceOf } from "./overtaken.ts";

/** One line: a segment, the arrival of one that was held, a call, the time. */
export type Line =
  | { readonly kind: "segment"; readonly frame: ImportedFrame; arrow: "->" | "-x" | "~>"; forged: boolean }
  | { readonly kind: "arrival"; readonly frame: ImportedFrame }
  | { readonly kind: "at"; readonly time: number }
  | { readonly kind: "call"; readonly end: SideName; readonly call: CallEntry["call"] }
  | { readonly kind: "recv"; readonly end: SideName; readonly length: number }
  | { readonly kind: "send"; readonly end: SideName; readonly length: number }
  | (Missing & { readonly kind: "missing"; readonly from: SideName; readonly arrow: "->" | "-x" });

/** Where nothing is tried any more, what was assumed is left out. */
export function isCaptured({ kind }: Line): boolean {
  return kind === "segment" || kind === "arrival";
}

export function isForged(line: Line): boolean {
  return line.kind === "segment" && line.forged;
}

/** The same line, its segment forged. */
export function forged(line: Line): Line {
  return line.kind === "segment" ? { ...line, forged: true } : line;
}

/** Whether a line is forged that a TCP could have sent. */
export function isForgedInVain(line: Line): boolean {
  return line.kind === "segment" && line.forged && line.frame.verdict === "fits" && !line.frame.isCopy;
}

/** Something that was sent and is not in the capture. */
type Missing = Pick<MissingEntry, "seq" | "length">;

/** A frame, and what its story says of it. */
export interface ImportedFrame {
  readonly from: SideName;
  readonly segment: CapturedSegment;
  readonly verdict: Verdict;
  readonly isCopy: boolean;
  /** An ACK that was sent before others that the tap saw earlier: in the order of the capture no TCP sends it. */
  readonly isOvertaken: boolean;
  /** Whether the peer got it; undefined: nothing tells. */
  readonly fate: "delivered" | "lost" | undefined;
  /** A probe: the peer answers it. */
  readonly isProbe: boolean;
  /** A keepalive with a byte that the peer has (RFC 1122 §4.2.3.6); `segment` is without it, as our TCP sends it. */
  readonly carriesByte: boolean;
}

/** What an end did, in its order. */
type Event = { readonly kind: "send" | "arrive"; readonly frame: ImportedFrame } | CallEntry | MissingEntry;

const peerOf = { client: "server", server: "client" } as const;
const itself = { client: "client", server: "client" } as const;

/**
 * Where an end's segments are among what arrives: as the tap saw them, where it is at that end; as its story has them; or
 * where the end sent them, before what arrived until the tap saw them.
 */
export const lineOrders = ["seen", "explained", "sent"] as const;
export type LineOrder = (typeof lineOrders)[number];

export function linesOf(story: ConnectionStory, order: LineOrder, beginning: Beginning): Line[] {
  const peers = beginning.bases.isOne ? itself : peerOf;
  const frames = { client: importedFrames(story, "client"), server: importedFrames(story, "server") };
  const waiting = {
    client: eventsOf(orderOf(story.client, order), frames.client, frames[peers.client]),
    server: eventsOf(orderOf(story.server, order), frames.server, frames.client),
  };
  const lines: Line[] = [];
  const sent = new Map<ImportedFrame, Extract<Line, { kind: "segment" }>>();
  const underWay = { client: new Set<ImportedFrame>(), server: new Set<ImportedFrame>() };
  const arrive = (frame: ImportedFrame): void => {
    const line = sent.get(frame);
    if (line === undefined) return;
    if (lines.at(-1) === line) line.arrow = "->";
    else {
      line.arrow = "~>";
      lines.push({ kind: "arrival", frame });
    }
    underWay[frame.from].delete(frame);
  };
  const missing = {
    client: [...earlier(story, "client", beginning), ...ownMissing(story, "client")],
    server: [...earlier(story, "server", beginning), ...ownMissing(story, "server")],
  };
  const tellMissing = (end: SideName, when: (one: MissingEntry) => boolean): void => {
    for (const one of missing[end].filter(when)) {
      missing[end].splice(missing[end].indexOf(one), 1);
      for (const part of sentInPlaceOf(one, frames[end], story[end].end.delay)) {
        if ("kind" in part) lines.push(missingLine(part, end, story));
        else if (!sent.has(part)) send(part);
      }
    }
  };
  const send = (frame: ImportedFrame): void => {
    const { verdict, isCopy, isOvertaken } = frame;
    const line: Line = { kind: "segment", frame, arrow: "-x", forged: verdict !== "fits" || isCopy || isOvertaken };
    lines.push(line);
    sent.set(frame, line);
    underWay[frame.from].add(frame);
  };
  /** Writes what an end did before it sent `until`; null: all of it. */
  const catchUp = (end: SideName, until: ImportedFrame | null): void => {
    for (let next = waiting[end].shift(); next !== undefined; next = waiting[end].shift()) {
      if (next.kind === "arrive") arrive(next.frame);
      else if (next.kind === "call") {
        if (!isPartOf(next, waiting[end][0])) lines.push({ kind: "call", end, call: next.call });
      } else if (next.kind === "missing") tellMissing(end, (one) => one === next);
      else if (next.frame === until) return;
    }
  };
  const all = [...frames.client, ...frames.server].toSorted((a, b) => a.segment.frame - b.segment.frame);
  const shut = new Set<SideName>();
  for (const [place, frame] of all.entries()) {
    const peer = peers[frame.from];
    // What the peer has by now was sent before.
    const { flags, ack } = frame.segment;
    const isUnseen = frames[peer].length === 0;
    if ((flags & ACK) !== 0)
      tellMissing(peer, ({ after, seq }) => distance(ack, seq) > 0 || (isUnseen && after < frame.segment.frame));
    tellMissing(frame.from, ({ after }) => after === 0);
    catchUp(frame.from, frame);
    if (!sent.has(frame)) send(frame);
    // What waits goes as soon as it arrives.
    const isOpening = shut.has(frame.from) && frame.segment.window > 0;
    if (frame.segment.window === 0) shut.add(frame.from);
    else shut.delete(frame.from);
    const [next] = waiting[peer];
    const mayArrive = next?.kind === "arrive" && next.frame === frame && underWay[frame.from].size === 1;
    const isRepeated = isUnseen && all.slice(place + 1, place + 1 + nearby).some((other) => isRepetition(other, frame));
    // Nothing depends on when it arrives: the peer sends next, or does not answer.
    // Without an answer that says so, the peer has what asks for none.
    const needsNoAnswer = isUnseen ? !isRepeated : isPureAck(frame) && !frame.isProbe;
    if (frame.fate === undefined && needsNoAnswer && underWay[frame.from].size === 1) arrive(frame);
    else if (mayArrive && (all[place + 1]?.from !== frame.from || (isPureAck(frame) && !isOpening))) {
      waiting[peer].shift();
      arrive(frame);
    }
  }
  for (const end of ["client", "server"] as const) catchUp(end, null);
  // The fate of the last ones is unknown: most segments arrive, but none that was sent again because nothing answered.
  const undecided = all.filter((frame) => underWay[frame.from].has(frame) && frame.fate !== "lost");
  for (const frame of undecided) if (!undecided.some((other) => isRepetition(other, frame))) arrive(frame);
  return lines;
}

/** A FIN that carries payload says itself that its application closes: alone, the call would send it before. */
function isPartOf({ call }: CallEntry, next: Event | undefined): boolean {
  const isClosed = call === "close" && next?.kind === "send" && next.frame.verdict === "fits";
  return isClosed && next.frame.segment.length > 0 && (next.frame.segment.flags & FIN) !== 0;
}

/** What an end must have sent: it arrived, if the peer's story needs it, too. */
function missingLine({ seq, length }: MissingEntry, from: SideName, story: ConnectionStory): Line {
  const needed = story[peerOf[from]].missing.some(
    (other) => !other.own && distance(other.seq, seq) < length && distance(plus(other.seq, other.length), seq) > 0,
  );
  const isUnseen = story[from].end.own.length === 0;
  return { kind: "missing", from, seq, length, arrow: needed || isUnseen ? "->" : "-x" };
}

/** What an end sent before its first frame, and after those that the peer had acknowledged when the capture began. */
function earlier(story: ConnectionStory, name: SideName, { bases, answered }: Beginning): MissingEntry[] {
  const { iss } = story[name].end;
  const base = plus(bases[name], answered === name ? 1 : 0);
  const length = iss === null ? 0 : distance(iss, base);
  return length > 0 ? [{ kind: "missing", own: true, after: 0, seq: plus(base, 1), length }] : [];
}

/** What an end sent that the capture does not have: of an end without frames, what its peer must have received. */
function ownMissing(story: ConnectionStory, name: SideName): MissingEntry[] {
  const { end, missing } = story[name];
  if (end.own.length > 0) return missing.filter(({ own }) => own);
  const peer = story[peerOf[name]];
  return peer.missing.filter(({ own }) => !own).flatMap((one) => segmentsOf(one, largestFor(peer)));
}

/** The largest payload that an end receives: what its SYN allows. */
function largestFor({ end: { own, ip, timestamps } }: EndStory): number {
  const mss = own.find(({ segment }) => (segment.flags & SYN) !== 0)?.segment.options.mss ?? ip.defaultMss;
  return Math.max(mss - (timestamps ? 12 : 0), 1);
}

function segmentsOf(missing: MissingEntry, largest: number): MissingEntry[] {
  const { seq, length } = missing;
  if (length <= largest) return [missing];
  return Array.from({ length: Math.ceil(length / largest) }, (_, at) => ({
    ...missing,
    seq: plus(seq, at * largest),
    length: Math.min(largest, length - at * largest),
  }));
}

/** Whether one is the other, sent again. */
function isRepetition(one: ImportedFrame, other: ImportedFrame): boolean {
  if (one === other || one.from !== other.from || isPureAck(one) || isPureAck(other)) return false;
  const [a, b] = [one.segment, other.segment];
  return a.seq === b.seq && ((a.flags ^ b.flags) & (SYN | FIN | RST)) === 0;
}

function isPureAck({ segment: { flags, length } }: ImportedFrame): boolean {
  return length === 0 && (flags & (SYN | FIN | RST)) === 0;
}

function importedFrames(story: ConnectionStory, from: SideName): ImportedFrame[] {
  const { frames, end } = story[from];
  const fates = story[peerOf[from]].inputs;
  return frames.flatMap(({ index, verdict, copy, reason }) => {
    const captured = end.own[index]?.segment;
    if (captured === undefined) return [];
    const isKeepalive = reason === "3.8.4-probe";
    const carriesByte = isKeepalive && captured.length > 0;
    const segment = carriesByte ? { ...captured, length: 0 } : captured;
    const isProbe = isKeepalive || reason === "3.8.6.1-probe";
    const isOvertaken = verdict === "fits" && (end.own[index]?.overtaken ?? null) !== null;
    return [{ from, segment, verdict, isCopy: copy, isOvertaken, fate: fates[index], isProbe, carriesByte }];
  });
}

function orderOf(story: EndStory, wanted: LineOrder): readonly EndAction[] {
  switch (wanted) {
    case "seen":
      return orderAsSeen(story);
    case "explained":
      return story.order;
    case "sent":
      return story.orderAsSent;
    default:
      return wanted satisfies never;
  }
}

/** What arrived and what was sent, in the order of the capture: by what a near tap saw, and by when it was due at a far end. */
function orderAsSeen({ order, end: { own, inputs, isNear } }: EndStory): EndAction[] {
  let latest = 0;
  const places = order.map((action) => {
    if (action.kind === "send") return (isNear ? own[action.index]?.segment.frame : own[action.index]?.time) ?? never;
    if (action.kind !== "arrive") return never;
    const input = inputs[action.index];
    // What comes late stays after what overtook it.
    latest = Math.max(latest, (isNear ? input?.frame : input?.due) ?? never);
    return latest;
  });
  // What a frame acknowledges has arrived before it, and a call is before what the story has after it.
  let next = never;
  for (let at = order.length - 1; at >= 0; at--) {
    const kind = order[at]?.kind;
    const isCall = kind !== "send" && kind !== "arrive";
    const place = isCall ? (places[at + 1] ?? never) : Math.min(places[at] ?? never, next);
    places[at] = place;
    if (kind === "send") next = place;
  }
  const placed = order.map((action, at) => ({ action, place: places[at] ?? never }));
  return placed.sort((a, b) => a.place - b.place).map(({ action }) => action);
}

/** After all frames and times. */
const never = Number.MAX_SAFE_INTEGER;

function eventsOf(order: readonly EndAction[], own: readonly ImportedFrame[], peer: readonly ImportedFrame[]): Event[] {
  return order.flatMap((step): Event[] => {
    if (step.kind === "call" || step.kind === "missing") return [step];
    const frame = step.kind === "send" ? own[step.index] : peer[step.index];
    return frame === undefined ? [] : [{ kind: step.kind, frame }];
  });
}

/** The symbols of the initial numbers. */
const symbols = { client: "x", server: "y" } as const;
const oneSymbol = { client: "x", server: "x" } as const;

/** A line as the language has it. */
export function textOf(line: Line, bases: Bases): string {
  if (line.kind === "at") return `at ${durationOf(line.time)}`;
  if (line.kind === "recv" || line.kind === "send") return `${line.end}: ${line.kind} ${line.length}`;
  if (line.kind === "call") return line.call === "crash" ? `crash ${line.end}` : `${line.end}: ${line.call}`;
  const peers = bases.isOne ? itself : peerOf;
  const symbolOf = bases.isOne ? oneSymbol : symbols;
  if (line.kind === "missing") {
    const { from, arrow, seq, length } = line;
    const flags = length > 0 ? [] : [seq !== bases[from] ? "ACK" : from === "server" ? "SYN+ACK" : "SYN"];
    const data = length > 0 ? [`len=${length}`] : [];
    const number = `seq=${relative(seq, bases[from], symbolOf[from])}`;
    return [from, arrow, `${peers[from]}:`, ...flags, number, ...data].join(" ");
  }
  const { from, segment } = line.frame;
  if (line.kind === "arrival") return `${nameOf(segment)} arrives`;
  const peer = peers[from];
  const { flags, seq, ack, length, text } = segment;
  const parts = [
    ...(line.forged ? ["forge"] : []),
    `${from} ${line.arrow} ${peer}:`,
    flagsText(flags & controls),
    `seq=${relative(seq, bases[from], symbolOf[from])}`,
    ...((flags & ACK) === 0 ? [] : [`ack=${relative(ack, bases[peer], symbolOf[peer])}`]),
    ...(length === 0 ? [] : [text === undefined || length > longestText ? `len=${length}` : quoted(text)]),
    ...(line.arrow === "~>" ? [`as ${nameOf(segment)}`] : []),
  ];
  return parts.join(" ");
}

/** `121.559ms`, to the microsecond. */
export function durationOf(micros: number): string {
  if (micros < 1_000) return `${micros}us`;
  return micros < 1_000_000 ? `${micros / 1_000}ms` : `${micros / 1_000_000}s`;
}

/** What a line has room for, whatever has to be escaped in it. */
const longestText = 4_000;

function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return `"${text.replace(/["\\\n\r\t]/g, (sign) => escapes[sign] ?? `\\${sign}`)}"`;
}

/** `f12`: the frame's number in the file; `f12_2`: the second part of it. */
function nameOf({ frame, part = 1 }: CapturedSegment): string {
  return part === 1 ? `f${frame}` : `f${frame}_${part}`;
}

/** A number by its symbol; one that is far from it, as it is. */
function relative(number: number, base: number, symbol: string): string {
  const offset = plus(number, -base);
  if (offset === 0) return symbol;
  if (offset < 0x8000_0000) return `${symbol}+${offset}`;
  return `${symbol}-${0x1_0000_0000 - offset}`;
}
