/** What is counted of one end of a connection, by numbers alone (no TCP runs). */
import { after, before, distance, plus, upTo } from "../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../tcp/model/types.ts";
import type { Checksum, CountedSegment } from "../model/segment.ts";
import { LargeSegments } from "./large.ts";
import type { Passage } from "./record.ts";
import { Stalls } from "./stalls.ts";
import { Timestamps } from "./timestamps.ts";

/** A stretch of sequence numbers that the tap has not seen, between others that it has. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly since: number;
  /** The number and the timestamp of the packet that showed it: what was sent before has lower ones. */
  readonly identification: number | null;
  readonly stamp: number | null;
}

/** Segments within this time of each other may have overtaken one another. µs */
export const reorderingTime = 3000;

/** A copy comes within this time of its original. µs */
const copyTime = 100_000;

/** A mirror port makes one at once. µs */
const mirrored = 1_000;

/** More SYNs are only counted. */
const mostSynTimes = 8;

/** So many gaps are followed at once. */
const maximumGaps = 8;

/** Most ends have none. */
const none: readonly never[] = [];
const noGap: Gap = { from: 0, to: 0, since: 0, identification: null, stamp: null };

/** Of a packet without an identification. */
const noNumber = -1;

/** Packets of an end that follow each other have numbers that are at most so far apart. */
const mostLeftOut = 256;

export class Side {
  readonly large = new LargeSegments();
  readonly stalls = new Stalls();
  readonly timestamps = new Timestamps();
  segments = 0;
  /** Whether the first interface that saw the connection saw it send. */
  isSeenFirst = false;
  /** Payload, each byte once. */
  bytes = 0;
  retransmissions = 0;
  /** The latest of them in a row that brought no answer. */
  unanswered = 0;
  reordered = 0;
  copies = 0;
  goodChecksums = 0;
  wrongChecksums = 0;
  /** Segments of the peer that this end acknowledged and that were not captured: stretches of them. */
  acknowledgedUnseen = 0;
  /** How often its window shut, and for how long in all, µs. */
  zeroWindows = 0;
  zeroWindowTime = 0;
  #shutSince: number | null = null;
  /** The largest window that it announced, the latest one, and the unit of both, bytes. */
  #mostWindow = 0;
  #window = 0;
  #windowUnit = 1;
  /** The numbers of its SYN and FIN. */
  syn: number | null = null;
  syns = 0;
  /** When its first SYNs were sent, µs. */
  synTimes: readonly number[] = none;
  /** Bytes that its SYN carried: TCP Fast Open. */
  synData = 0;
  /** How often its FIN was sent. */
  fins = 0;
  /** Data that it reported to have got twice (RFC 2883). */
  duplicates = 0;
  synAck = false;
  /** The number of the SYN that its first SYN+ACK answers. */
  synAnswers: number | null = null;
  fin: number | null = null;
  finTime: number | null = null;
  /** Payload that it sent though it knew that the peer had closed. */
  bytesAfterFin = 0;
  /** What its FIN acknowledged, and whether that was the first acknowledgment of the peer's FIN. */
  finAck: number | null = null;
  finAnswers = false;
  resets = 0;
  windowScale: number | null = null;
  /** The end of what it sent, and what it acknowledged last, as signed numbers: null means nothing yet. */
  next: number | null = null;
  lastAck: number | null = null;
  /** The segment before, its numbers as signed ones as well. */
  #hasSent = false;
  #lastIdentification = noNumber;
  #lastTime = 0;
  #lastSeq = 0;
  #lastPeerAck = 0;
  #lastFlags = 0;
  #lastLength = 0;
  /** Whether this end gives each packet a number of its own. */
  #numbersPackets = false;
  #gaps: readonly Gap[] = none;

  pass(record: Passage): void {
    this.segments = record.number(this.segments);
    this.isSeenFirst = record.flag(this.isSeenFirst);
    this.bytes = record.number(this.bytes);
    this.retransmissions = record.number(this.retransmissions);
    this.unanswered = record.number(this.unanswered);
    this.reordered = record.number(this.reordered);
    this.copies = record.number(this.copies);
    this.goodChecksums = record.number(this.goodChecksums);
    this.wrongChecksums = record.number(this.wrongChecksums);
    this.acknowledgedUnseen = record.number(this.acknowledgedUnseen);
    this.zeroWindows = record.number(this.zeroWindows);
    this.zeroWindowTime = record.number(this.zeroWindowTime);
    this.duplicates = record.number(this.duplicates);
    this.bytesAfterFin = record.number(this.bytesAfterFin);
    this.resets = record.number(this.resets);
    this.windowScale = record.optional(this.windowScale);
    this.next = record.optional(this.next);
    this.lastAck = record.optional(this.lastAck);
    this.#passControls(record);
    this.#passWorking(record);
    this.large.pass(record);
    this.stalls.pass(record);
    this.timestamps.pass(record);
  }

  #passControls(record: Passage): void {
    this.syn = record.optional(this.syn);
    this.syns = record.number(this.syns);
    this.synTimes = record.list(this.synTimes);
    this.synData = record.number(this.synData);
    this.synAck = record.flag(this.synAck);
    this.synAnswers = record.optional(this.synAnswers);
    this.fin = record.optional(this.fin);
    this.fins = record.number(this.fins);
    this.finTime = record.optional(this.finTime);
    this.finAck = record.optional(this.finAck);
    this.finAnswers = record.flag(this.finAnswers);
  }

  #passWorking(record: Passage): void {
    this.#shutSince = record.optional(this.#shutSince);
    this.#mostWindow = record.number(this.#mostWindow);
    this.#window = record.number(this.#window);
    this.#windowUnit = record.number(this.#windowUnit);
    this.#hasSent = record.flag(this.#hasSent);
    const number = this.#lastIdentification;
    this.#lastIdentification = record.optional(number === noNumber ? null : number) ?? noNumber;
    this.#lastTime = record.number(this.#lastTime);
    this.#lastSeq = record.number(this.#lastSeq);
    this.#lastPeerAck = record.number(this.#lastPeerAck);
    this.#lastFlags = record.number(this.#lastFlags);
    this.#lastLength = record.number(this.#lastLength);
    this.#numbersPackets = record.flag(this.#numbersPackets);
    const gaps = record.number(this.#gaps.length);
    this.#gaps = gaps === 0 ? none : this.#passGaps(record, gaps);
  }

  #passGaps(record: Passage, length: number): Gap[] {
    return Array.from({ length }, (_, index): Gap => {
      const { from, to, since, identification, stamp } = this.#gaps[index] ?? noGap;
      return {
        ...{ from: record.number(from), to: record.number(to), since: record.number(since) },
        ...{ identification: record.optional(identification), stamp: record.optional(stamp) },
      };
    });
  }

  /** Takes what `segment` tells of the end that sent it. */
  sent(segment: CountedSegment, scale: number): void {
    this.segments++;
    this.#countChecksum(segment.checksum);
    if (this.#isCopy(segment)) {
      this.copies++;
      return;
    }
    if ((segment.flags & (SYN | FIN | RST)) !== 0) {
      this.#takeControls(segment, scale);
      return;
    }
    if (segment.length > 0 || this.next === null) this.#takeText(segment, segment.length);
    this.#takeAck(segment, scale);
  }

  #takeControls(segment: CountedSegment, scale: number): void {
    const { flags, seq, length, window } = segment;
    if ((flags & RST) !== 0) {
      this.resets++;
      // Other TCPs than Linux leave it out.
      if ((flags & ACK) !== 0 && window !== 0) this.#window = window * 2 ** scale;
      return;
    }
    // Where both ends open, a SYN+ACK repeats the SYN.
    const isAnswer = (flags & (SYN | ACK)) === (SYN | ACK) && this.syn === seq && !this.synAck;
    if ((flags & SYN) !== 0) this.#takeSyn(segment);
    if ((flags & FIN) !== 0) this.#takeFin(segment);
    const occupied = length + ((flags & SYN) !== 0 ? 1 : 0) + ((flags & FIN) !== 0 ? 1 : 0);
    if (!isAnswer) this.#takeText(segment, occupied);
    this.#takeAck(segment, scale);
  }

  #countChecksum(checksum: Checksum): void {
    if (checksum === "good") this.goodChecksums++;
    if (checksum === "wrong") this.wrongChecksums++;
  }

  /** The peer acknowledged up to here. True: that was not captured. */
  acknowledged(ack: number): boolean {
    if (this.next === null || upTo(ack, this.next)) {
      if (this.#gaps !== none) this.#closeGaps(ack);
      return false;
    }
    this.next = ack;
    this.#gaps = none;
    return true;
  }

  /** The same packet again within a moment: a mirror port or the network made a copy of it. */
  #isCopy(segment: CountedSegment): boolean {
    const { identification, time, seq, ack, flags, length } = segment;
    const number = identification ?? noNumber;
    const hasSameNumber = number === this.#lastIdentification;
    if (!hasSameNumber && this.#hasSent) this.#numbersPackets = true;
    const isSame =
      (seq | 0) === this.#lastSeq &&
      (ack | 0) === this.#lastPeerAck &&
      hasSameNumber &&
      this.#hasSent &&
      flags === this.#lastFlags &&
      length === this.#lastLength &&
      time - this.#lastTime < this.#copiedWithin(segment);
    this.#hasSent = true;
    this.#lastIdentification = number;
    this.#lastTime = time;
    this.#lastSeq = seq | 0;
    this.#lastPeerAck = ack | 0;
    this.#lastFlags = flags;
    this.#lastLength = length;
    return isSame;
  }

  /** Nothing is sent again so soon; only ACKs may look the same. µs */
  #copiedWithin({ identification, flags, length }: CountedSegment): number {
    if (this.#numbersPackets && identification !== null && identification !== 0) return copyTime;
    return length > 0 || (flags & (SYN | FIN | RST)) !== 0 ? mirrored : 0;
  }

  #takeSyn({ flags, seq, ack, length, time, options }: CountedSegment): void {
    this.syns++;
    if (this.synTimes.length < mostSynTimes) this.synTimes = this.synTimes.concat(time);
    this.syn ??= seq;
    this.synAck ||= (flags & ACK) !== 0;
    if ((flags & ACK) !== 0) this.synAnswers ??= plus(ack, -1);
    if (seq === this.syn) this.synData = Math.max(this.synData, length);
    this.windowScale = options.windowScale ?? null;
  }

  #takeFin({ seq, ack, length, time }: CountedSegment): void {
    this.fins++;
    this.fin ??= plus(seq, length);
    this.finTime ??= time;
    this.finAck ??= ack;
  }

  /** `occupied`: how many numbers it takes. */
  #takeText(segment: CountedSegment, occupied: number): void {
    const { seq, length } = segment;
    const end = (seq + occupied) | 0;
    if (this.next === null) {
      this.next = end;
      this.bytes += length;
      return;
    }
    if (upTo(end, this.next)) {
      this.#takeOld(segment, end);
      return;
    }
    if (after(seq, this.next)) this.#openGap(this.next, segment);
    this.bytes += Math.min(length, distance(end, this.next));
    this.next = end;
    this.unanswered = 0;
  }

  /** Nothing new: sent again, overtaken on the way, or a keepalive that carries a byte. */
  #takeOld(segment: CountedSegment, end: number): void {
    const { seq, length } = segment;
    const gap = this.#gaps === none ? null : this.#takeGap(seq, end);
    if (gap !== null) {
      this.bytes += length;
      if (this.#wasSentBefore(gap, segment)) {
        this.reordered++;
        return;
      }
    } else if (length === 1 && end === this.next) return;
    this.retransmissions++;
    this.unanswered++;
  }

  /** The gap that these numbers fill, or begin to: it is followed no longer. */
  #takeGap(seq: number, end: number): Gap | null {
    const gap = this.#gaps.find(({ from, to }) => before(seq, to) && after(end, from));
    if (gap === undefined) return null;
    const others = this.#gaps.filter((one) => one !== gap);
    this.#gaps = others.length === 0 ? none : others;
    return gap;
  }

  /** Whether it was overtaken: what fills a gap was else sent again. */
  #wasSentBefore({ since, ...shown }: Gap, { time, identification, options }: CountedSegment): boolean {
    const stamp = options.timestamps?.[0] ?? null;
    if (stamp !== null && shown.stamp !== null && stamp !== shown.stamp) return before(stamp, shown.stamp);
    if (this.#numbersPackets && identification !== null && shown.identification !== null) {
      const ahead = (shown.identification - identification) & 0xffff;
      if (ahead > 0 && ahead <= mostLeftOut) return true;
      if (ahead >= 0x10000 - mostLeftOut) return false;
    }
    return time - since < reorderingTime;
  }

  #openGap(from: number, { seq: to, time: since, identification, options }: CountedSegment): void {
    const stamp = options.timestamps?.[0] ?? null;
    if (this.#gaps.length < maximumGaps) this.#gaps = [...this.#gaps, { from, to, since, identification, stamp }];
  }

  /** What the peer has is not missing any more. */
  #closeGaps(ack: number): void {
    const open = this.#gaps.filter(({ to }) => after(to, ack));
    this.#gaps = open.length === 0 ? none : open;
  }

  /** Whether a stretch is missing that was sent, says the peer's acknowledgment, though the tap did not see it. */
  coversGap(ack: number): boolean {
    return this.#gaps !== none && this.#hasGapBefore(ack);
  }

  #hasGapBefore(ack: number): boolean {
    return this.#gaps.some(({ to }) => upTo(to, ack));
  }

  #takeAck({ flags, ack, window, time, options }: CountedSegment, scale: number): void {
    if ((flags & ACK) === 0) return;
    const block = options.sack?.[0];
    if (block !== undefined && upTo(block[1], ack)) this.duplicates++;
    this.lastAck = ack | 0;
    const isShut = window === 0;
    if ((flags & SYN) === 0) {
      // A power of two, without asking for it at each segment.
      this.#windowUnit = scale < 31 ? 1 << scale : 2 ** scale;
      this.#window = window * this.#windowUnit;
      if (this.#window > this.#mostWindow) this.#mostWindow = this.#window;
    }
    if (isShut && this.#shutSince === null) {
      this.zeroWindows++;
      this.#shutSince = time;
    } else if (!isShut && this.#shutSince !== null) {
      this.zeroWindowTime += time - this.#shutSince;
      this.#shutSince = null;
    }
  }

  /** When its first SYN was sent, µs. */
  get synTime(): number | null {
    return this.synTimes[0] ?? null;
  }

  /** How much its application has not read, as far as its window shows: that is rounded. */
  get unread(): number {
    const unread = this.#mostWindow - this.#window;
    return unread >= 2 * this.#windowUnit ? unread : 0;
  }

  /** How long its window was shut, up to the end of the capture. */
  shutFor(end: number): number {
    return this.zeroWindowTime + (this.#shutSince === null ? 0 : end - this.#shutSince);
  }
}
