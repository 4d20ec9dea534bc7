/** One end of a captured connection, as its observer sees it: its own frames, those of the peer, and its TCP's settings. */
import { createHost, type Host } from "../../tcp/host.ts";
import { plus } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, type Segment, SYN } from "../../tcp/model/types.ts";
import { type IpVersion, ipOf } from "../../tcp/parameters/ip.ts";
import { profiles } from "../../tcp/profiles/profiles.ts";
import type { ReasonId } from "../../words/reasons/reasons.ts";
import type { Profile } from "../../words/terms/profiles.ts";
import type { CapturedSegment, Endpoint } from "../model/segment.ts";
import { clockOf, type EndClock } from "./clock.ts";
import { type Confirmation, confirmationOf, witnesses } from "./confirmed.ts";
import { type Copied, copyOfOne, nearby } from "./copies.ts";
import { hasSigns, type Signs, signsOf } from "./foreign.ts";
import { type Hint, hintsOf } from "./hints.ts";
import { reasonsOfOvertaken } from "./overtaken.ts";
import { mostAhead, numbersAhead } from "./packet-numbers.ts";
import { fillsHole, isUntold, openOnes } from "./untold.ts";

export { near } from "./confirmed.ts";

/** A frame of the end that is observed. */
export interface OwnFrame {
  readonly index: number;
  /** As its TCP sent it. */
  readonly segment: CapturedSegment;
  /** As the capture has it: with the data of a SYN. */
  readonly captured: CapturedSegment;
  /** On the end's clock, µs. */
  readonly time: number;
  /** How many frames of the peer the tap had seen before. */
  readonly inputs: number;
  /** Whether an earlier frame is the same, down to the packet's number or its timestamp. */
  readonly copied: Copied;
  /** Whether its packet has a lower number than one that the tap saw before. */
  readonly isOvertaken: boolean;
  /** Why it was sent, if it is an ACK that later packets overtook on their way to a tap at the other end; null: it is none. */
  readonly overtaken: ReasonId | null;
  /** Whether an older connection between the same ports sends it, which is open there or in TIME_WAIT: a SYN arrived. */
  readonly isOfBefore: boolean;
  /** A SYN of a machine that has forgotten the connection: its peer acknowledges the old one, which it resets, or it sends the SYN again. */
  readonly isRestart: boolean;
  /** It stands for a frame that was forged on the way: its numbers are what the TCP sends; `ack`: whatever it acknowledges. */
  readonly forged: { readonly ack: boolean } | null;
  /** What speaks for another machine as its sender; null: nothing. */
  readonly signs: Signs | null;
  /** Whether it may be right, as far as a text tells of options and of the order of packets. */
  readonly isOpen: boolean;
  /** Whether other frames go with its numbers; null: there are none that could tell. */
  readonly confirmed: Confirmation;
}

/** A frame of the peer, on its way to the end. */
export interface Input {
  readonly index: number;
  readonly frame: number;
  /** As the engine takes it. */
  readonly segment: Segment;
  /** When it reaches the end, on the end's clock. */
  readonly due: number;
  /** Of a SYN: the number that the end's SYN+ACK begins with. */
  readonly answer: number | null;
  /** What later frames say of its fate. */
  readonly hint: Hint;
  /** Its checksum is wrong: the end drops it. */
  readonly isCorrupt: boolean;
  /** A mirror port made it: it does not arrive, wherever the tap is. */
  readonly isMirrored: boolean;
}

export interface End {
  readonly name: string;
  readonly profile: Profile;
  /** Whether the tap sees its inputs in the order in which they arrive. */
  readonly isNear: boolean;
  readonly own: readonly OwnFrame[];
  readonly inputs: readonly Input[];
  readonly ip: IpVersion;
  readonly localPort: number;
  readonly peer: { readonly host: string; readonly port: number };
  /** The first number that it sent. */
  readonly iss: number | null;
  /** Where the peer's numbers begin, if its SYN was not captured. */
  readonly begins: "connect" | "listen" | "closed" | "mid-start";
  /** The MSS with which its TCP can send the largest payload that it sent; 0: it sent none. */
  readonly mss: number;
  readonly timestamps: boolean;
  readonly clock: EndClock;
  /** How long after the tap saw it an input arrives, on the clock of frames that the tap sees. µs */
  readonly delay: number;
}

export interface EndOptions extends Pick<End, "profile" | "isNear" | "delay"> {
  /** Whether it is its own peer. */
  readonly isToItself: boolean;
  readonly segments: readonly CapturedSegment[];
  /** What was captured, of segments that are not as the capture has them. */
  readonly captured: ReadonlyMap<CapturedSegment, CapturedSegment>;
  readonly self: Endpoint;
  /** What the connection before this one would send next, between the same ports, and what it would acknowledge. */
  readonly before: { readonly seq: number; readonly ack: number } | null;
}

/** What the engine calls the two ends. */
const here = "here";
const there = "there";

export function createEnd(options: EndOptions): End {
  const { segments, captured, self, before, profile, isNear, delay, isToItself } = options;
  const isOwn = ({ source }: CapturedSegment): boolean => source.port === self.port && source.address === self.address;
  const ownSegments = segments.filter(isOwn);
  const isPeers = (segment: CapturedSegment): boolean => isToItself || !isOwn(segment);
  const peerSegments = segments.filter(isPeers);
  const ip = ipOf(self);
  const clock = clockOf(ownSegments, segments[0]?.time ?? 0);
  const peerScale = scaleOf(peerSegments, ownSegments);
  const largest = ownSegments.reduce((most, { length }) => Math.max(most, length), 0);
  const frames = framesOf(segments, isOwn, isPeers, clock);
  const olderFrames = countOlder(ownSegments, peerSegments);
  const open = openOnes(frames, peerSegments, isNear);
  const signs = signsOf(ownSegments, {
    scale: scaleOf(ownSegments, peerSegments),
    stampAt: clock.ticks ? (time) => Math.floor(clock.at(time) / 1000) >>> 0 : null,
    places: frames.map(({ inputs, isOvertaken }, at) => ({ inputs, isOvertaken: isOvertaken || open[at] === true })),
  });
  const ownFrames = frames.map((frame, index) => ({
    ...frame,
    isOpen: open[index] === true,
    signs: signs[index] !== undefined && hasSigns(signs[index]) ? signs[index] : null,
    captured: captured.get(frame.segment) ?? frame.segment,
    isOfBefore: (before !== null && isPureAck(frame.segment, before)) || index < olderFrames,
  }));
  // What a forged frame acknowledges says nothing.
  const sincere = ownFrames.filter(({ confirmed }) => confirmed.ack !== false).map(({ segment }) => segment);
  const copies = peerSegments.map((segment, at) =>
    copyOfOne(segment, peerSegments.slice(Math.max(0, at - nearby), at)),
  );
  const hints = hintsOf(peerSegments, sincere, copies, delay);
  const inferred = ownSegments.length > 0 ? null : inferredIss(peerSegments);
  const peerPort = peerSegments[0]?.source.port ?? ownSegments[0]?.destination.port ?? 0;
  const mostAreRight = areMostRight(peerSegments);
  const inputs = peerSegments.map((segment, index) => ({
    index,
    frame: segment.frame,
    segment: toEngine(segment, { scale: peerScale, ip, port: self.port, peerPort, ticks: clock.ticks, largest }),
    due: clock.at(segment.time) + delay,
    answer: ownSegments.length > 0 ? answerTo(segment, ownSegments) : inferred,
    hint: hints[index] ?? null,
    isCorrupt: mostAreRight && segment.checksum === "wrong",
    isMirrored: copies[index] === "at-once",
  }));
  const overtaken = isNear ? [] : reasonsOfOvertaken(frames, inputs);
  const own = ownFrames.map((frame, index) => ({ ...frame, overtaken: overtaken[index] ?? null }));
  const first = ownSegments[0];
  const timestamps = ownSegments.some((one) => one.options.timestamps !== undefined);
  return {
    name: here,
    profile,
    isNear,
    own,
    inputs,
    ip,
    localPort: self.port,
    peer: { host: there, port: peerPort },
    iss:
      first === undefined || (first.flags & (RST | SYN)) === RST
        ? inferred
        : (first.flags & SYN) !== 0
          ? first.seq
          : plus(first.seq, beginsWithProbe(first, ownSegments, peerSegments) ? 0 : -1),
    begins: beginningOf(ownSegments, peerSegments),
    mss: largest === 0 ? 0 : largest + (timestamps ? 12 : 0),
    clock,
    delay,
    timestamps,
  };
}

/** Where most are wrong the addresses were made anonymous, and on the wire they were right. */
function areMostRight(segments: readonly CapturedSegment[]): boolean {
  return segments.reduce((sum, { checksum }) => sum + (checksum === "good" ? 1 : checksum === "wrong" ? -1 : 0), 0) > 0;
}

function beginningOf(own: readonly CapturedSegment[], peer: readonly CapturedSegment[]): End["begins"] {
  const first = own[0];
  if (first === undefined) return inferredBeginning(peer[0]);
  if ((first.flags & (SYN | ACK)) === SYN) return "connect";
  if ((first.flags & SYN) !== 0) return "listen";
  const peerSyn = peer.some(({ flags, time }) => (flags & (SYN | ACK)) === SYN && time <= first.time);
  if ((first.flags & RST) !== 0) return peerSyn ? "closed" : "mid-start";
  return peerSyn ? "listen" : "mid-start";
}

/** Whether an ACK with which a capture begins is a keepalive probe: its peer, which sends nothing either, has one number more. */
function beginsWithProbe(
  { flags, seq, ack, length, time }: CapturedSegment,
  own: readonly CapturedSegment[],
  peer: readonly CapturedSegment[],
): boolean {
  if (length > 0 || (flags & (SYN | FIN | RST | ACK)) !== ACK) return false;
  const answer = peer.find((one) => one.time >= time && (one.flags & RST) === 0);
  if (answer?.length !== 0 || (answer.flags & (SYN | FIN | ACK)) !== ACK) return false;
  // Something with that number may be what is acknowledged.
  const hasSent = (one: CapturedSegment): boolean => one.length > 0 || (one.flags & FIN) !== 0;
  if (own.some((one) => hasSent(one) && one.seq === seq && one.time <= answer.time)) return false;
  return answer.ack === plus(seq, 1) && answer.seq === ack;
}

/** How an end began that is not seen: as what its peer sent first has it. */
function inferredBeginning(peer: CapturedSegment | undefined): End["begins"] {
  if (peer === undefined || (peer.flags & ACK) === 0) return "listen";
  return (peer.flags & (SYN | RST)) === 0 ? "mid-start" : "connect";
}

/** Of an end that is not seen: the number before the first one that its peer acknowledges. */
function inferredIss(peer: readonly CapturedSegment[]): number | null {
  const first = peer.find(({ flags }) => (flags & ACK) !== 0);
  return first === undefined ? null : plus(first.ack, -1);
}

/** The shift count of an end's windows; null: unknown, for a SYN was not captured or its text has no options. */
function scaleOf(own: readonly CapturedSegment[], peer: readonly CapturedSegment[]): number | null {
  const [syn, peerSyn] = [own, peer].map((segments) => segments.find(({ flags }) => (flags & SYN) !== 0));
  if (syn === undefined) return null;
  if (isUntold(syn, "windowScale") || (peerSyn !== undefined && isUntold(peerSyn, "windowScale"))) return null;
  if (peerSyn !== undefined && peerSyn.options.windowScale === undefined) return 0;
  return syn.options.windowScale ?? 0;
}

function framesOf(
  segments: readonly CapturedSegment[],
  isOwn: (segment: CapturedSegment) => boolean,
  isPeers: (segment: CapturedSegment) => boolean,
  clock: EndClock,
): Omit<OwnFrame, "captured" | "isOfBefore" | "isOpen" | "signs" | "overtaken">[] {
  const own: Omit<OwnFrame, "captured" | "isOfBefore" | "isOpen" | "signs" | "overtaken">[] = [];
  let inputs = 0;
  const hasBlocks = segments.some(({ options }) => options.sack !== undefined);
  for (const [place, segment] of segments.entries()) {
    if (isOwn(segment)) {
      const copied = copyOfOne(
        segment,
        own.slice(-nearby).map((one) => one.segment),
      );
      const later = segments.slice(place + 1, place + 1 + witnesses);
      const confirmed = confirmationOf(segments, place, { isOwn, isPeers, hasBlocks });
      const isOvertaken = isNumberedBefore(segment, own) || fillsHole(segment, own.slice(-mostAhead));
      const time = clock.at(segment.time);
      const isRestart = begins(segment, own[0]?.segment, later, isOwn);
      own.push({ index: own.length, segment, time, inputs, copied, isOvertaken, isRestart, confirmed, forged: null });
    }
    if (isPeers(segment)) inputs++;
  }
  return own;
}

/** Whether a SYN amid a connection begins another one, as what follows it says (RFC 9293 §3.5.1). */
function begins(
  { flags, seq }: CapturedSegment,
  first: CapturedSegment | undefined,
  later: readonly CapturedSegment[],
  isOwn: (segment: CapturedSegment) => boolean,
): boolean {
  if ((flags & (SYN | ACK)) !== SYN || first === undefined || first.seq === seq) return false;
  const place = later.findIndex(isOwn);
  const next = later[place];
  if (next === undefined) return false;
  if ((next.flags & SYN) !== 0) return next.seq === seq && (next.flags & ACK) === 0;
  const resets = (one: CapturedSegment): boolean => !isOwn(one) && (one.flags & ACK) !== 0 && one.ack === next.seq;
  return (next.flags & (RST | ACK)) === RST && later.slice(0, place).some(resets);
}

/** Whether an earlier frame has a later identification number, as far as the end numbers its packets. */
function isNumberedBefore(segment: CapturedSegment, own: readonly { segment: CapturedSegment }[]): boolean {
  return own.slice(-mostAhead).some(({ segment: before }) => {
    const ahead = numbersAhead(before, segment) ?? 0;
    return ahead > 0 && ahead <= mostAhead && segment.time - before.time < 1_000_000;
  });
}

/** The MSS of a SYN that was not captured: it limits nothing. */
export const largestMss = 65_535;

/** With how many ACKs, which do not acknowledge it, an end answers a SYN first: it has an older connection on these ports. */
function countOlder(own: readonly CapturedSegment[], peer: readonly CapturedSegment[]): number {
  const syn = peer.find(({ flags }) => (flags & (SYN | ACK)) === SYN);
  if (syn === undefined) return 0;
  const isOlder = ({ flags, ack, length, time }: CapturedSegment): boolean =>
    (flags & (SYN | FIN | RST | ACK)) === ACK && length === 0 && ack !== plus(syn.seq, 1) && time >= syn.time;
  const count = own.findIndex((segment) => !isOlder(segment));
  return count < 0 ? own.length : count;
}

function isPureAck({ flags, length, ...segment }: CapturedSegment, numbers: { seq: number; ack: number }): boolean {
  const isPure = (flags & (SYN | FIN | RST | ACK)) === ACK && length === 0;
  return isPure && segment.seq === numbers.seq && segment.ack === numbers.ack;
}

function answerTo({ flags, seq, time }: CapturedSegment, own: readonly CapturedSegment[]): number | null {
  if ((flags & (SYN | ACK)) !== SYN) return null;
  const answer = own.find(
    (one) => one.time >= time && (one.flags & (SYN | ACK)) === (SYN | ACK) && one.ack === plus(seq, 1),
  );
  return answer?.seq ?? null;
}

interface Scaling {
  readonly scale: number | null;
  readonly ip: IpVersion;
  readonly port: number;
  readonly peerPort: number;
  readonly ticks: boolean;
  /** The largest payload of the end: the peer is taken to have allowed it. */
  readonly largest: number;
}

/** A window of an unknown scale, which never limits unless it is shut; and the send buffer. */
const unlimited = 1_000_000_000;

/** A frame as the engine takes it: its window in bytes. */
function toEngine(segment: CapturedSegment, { scale, ip, port, peerPort, ticks, largest }: Scaling): Segment {
  const { flags, seq, ack, window, length, urgent } = segment;
  const isSyn = (flags & SYN) !== 0;
  const scaled = scale === null ? (window === 0 ? 0 : unlimited) : window * 2 ** scale;
  const { timestamps, ...options } = segment.options;
  return {
    ...{ source: { host: there, port: peerPort }, destination: { host: here, port }, flags, seq, urgent },
    ack: (flags & ACK) === 0 ? 0 : ack,
    window: isSyn ? window : scaled,
    payload: { length, bytes: null },
    options: {
      ...options,
      ...(isSyn && { mss: Math.max(options.mss ?? ip.defaultMss, largest + 12) }),
      // An echo of a clock that the engine does not have says nothing of round trips.
      ...(timestamps !== undefined && { timestamps: [timestamps[0], ticks ? timestamps[1] : 0] as const }),
    },
  };
}

/** The end's host before anything happens: what its SYN says is what it is set to. */
export function hostOf(end: End, segments: readonly CapturedSegment[]): Host {
  const standard = profiles[end.profile].parameters;
  const syn = segments.find(({ flags }) => (flags & SYN) !== 0);
  const options = syn?.options ?? {};
  const isKnown = syn !== undefined;
  const mss = Math.max(options.mss ?? standard.mss, end.mss);
  return createHost({
    name: end.name,
    seed: 1,
    profile: end.profile,
    isn: end.iss,
    suppose: [],
    reads: "at-once",
    accepts: "at-once",
    parameters: {
      ...standard,
      mss,
      window: Math.max(syn?.window ?? standard.window ?? 0, 65_535),
      wscale: isKnown ? (options.windowScale ?? null) : standard.wscale,
      sack: isKnown ? options.sackPermitted === true : standard.sack,
      timestamps: isKnown ? options.timestamps !== undefined : end.timestamps,
      // A call is as long as what was sent: what else waited there cannot be known.
      sendBuffer: unlimited,
      nagle: false,
      retransmitCollapse: false,
      // What the application wrote is not known: each segment is a call of its own, which finds room.
      sendMemory: 2 ** 30,
      userTimeout: null,
    },
  });
}
