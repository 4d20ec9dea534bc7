/** The TCP header and its options (RFC 9293 §3.1, RFC 7323, RFC 2018). */
import type { SegmentOptions } from "../../../tcp/model/types.ts";
import type { CapturedSegment, Checksum, CountedSegment, Endpoint, SkipReason } from "../../model/segment.ts";
import { EndpointBook } from "./addresses.ts";
import type { Frame } from "./frame.ts";
import { type IpPacket, sumOf } from "./ip.ts";

/** Of longer segments the checksum is looked at only if all are wanted: counting bytes costs time. */
const shortLength = 128;

/** Whether the checksums of long segments are looked at, too. */
export type Checksums = "short" | "all";

const nowhere: Endpoint = { address: "", port: 0 };

const noOptions: SegmentOptions = {};

/** The segment of a packet. The next one takes its place, and that of its options. */
export class PassingSegment implements CountedSegment {
  frame = 0;
  tap = 0;
  time = 0;
  source = nowhere;
  destination = nowhere;
  flags = 0;
  seq = 0;
  ack = 0;
  window = 0;
  length = 0;
  options = noOptions;
  identification: number | null = null;
  readonly #book = new EndpointBook();
  readonly #ip: IpPacket;
  readonly #checksums: Checksums;
  /** The bytes of a segment whose checksum is looked at once it is asked for. */
  #checked: DataView | null = null;
  /** Where the segment before went, if that was over IPv4: its addresses and its ports as the header has them. */
  #isIpv4 = false;
  #from = 0;
  #to = 0;
  #ports = 0;
  /** The options of most segments. */
  readonly #stamps: [number, number] = [0, 0];
  readonly #onlyStamps: SegmentOptions = { timestamps: this.#stamps };

  /** `ip`: the packet of each segment, which is read before it. */
  constructor(ip: IpPacket, checksums: Checksums) {
    this.#ip = ip;
    this.#checksums = checksums;
  }

  get checksum(): Checksum {
    return this.#checked === null ? "unknown" : checksumOf(this.#checked, this.#ip);
  }

  /** Reads the segment of a packet. Null: there is one. */
  read(frame: Frame, number: number): SkipReason | null {
    const { view, to } = frame;
    const ip = this.#ip;
    const { at, length } = ip;
    if (length < 20) return "damaged";
    if (to - at < 20) return "truncated";
    // Its length, the flags and the window are a row of 32 bits.
    const row = view.getUint32(at + 12);
    const header = (row >>> 28) * 4;
    if (header < 20 || header > length) return "damaged";
    this.frame = number;
    this.tap = frame.tap;
    this.time = frame.time;
    this.#readEndpoints(view, ip);
    this.flags = (row >>> 16) & 0xff;
    this.seq = view.getUint32(at + 4);
    this.ack = view.getUint32(at + 8);
    this.window = row & 0xffff;
    this.length = length - header;
    this.options = header === 20 ? noOptions : this.#readOptions(view, at + 20, Math.min(at + header, to));
    const isUnchecked = to - at < length || (this.#checksums === "short" && length > shortLength);
    this.#checked = isUnchecked ? null : view;
    this.identification = ip.identification;
    return null;
  }

  #readEndpoints(view: DataView, { version, addressesAt, at }: IpPacket): void {
    const ports = view.getInt32(at);
    if (version === 4) this.#readIpv4Endpoints(view.getInt32(addressesAt), view.getInt32(addressesAt + 4), ports);
    else this.#readIpv6Endpoints(view, addressesAt, ports);
  }

  #readIpv6Endpoints(view: DataView, at: number, ports: number): void {
    this.#isIpv4 = false;
    this.source = this.#book.ipv6(view, at, ports >>> 16);
    this.destination = this.#book.ipv6(view, at + 16, ports & 0xffff);
  }

  /** Most often they are those of the segment before, or it is the answer. */
  #readIpv4Endpoints(from: number, to: number, ports: number): void {
    if (this.#isIpv4 && from === this.#from && to === this.#to && ports === this.#ports) return;
    const isAnswer = this.#isIpv4 && from === this.#to && to === this.#from && ports === swapped(this.#ports);
    this.#isIpv4 = true;
    this.#from = from;
    this.#to = to;
    this.#ports = ports;
    const { source, destination } = this;
    this.source = isAnswer ? destination : this.#book.ipv4(from, ports >>> 16);
    this.destination = isAnswer ? source : this.#book.ipv4(to, ports & 0xffff);
  }

  #readOptions(view: DataView, from: number, to: number): SegmentOptions {
    if (to - from !== 12 || view.getUint32(from) !== onlyTimestamps) return readOptions(view, from, to);
    this.#stamps[0] = view.getUint32(from + 4);
    this.#stamps[1] = view.getUint32(from + 8);
    return this.#onlyStamps;
  }

  /** The same, to be kept. `withText`: also its payload, if that is text. */
  copy(frame: Frame, withText: boolean): CapturedSegment {
    const ip = this.#ip;
    const { tap, time, source, destination, flags, seq, ack, window, length, checksum, identification } = this;
    const end = ip.at + ip.length;
    const text = withText && length > 0 ? textOf(frame, end - length, end) : null;
    const [value, echo] = this.#stamps;
    return {
      ...{ frame: this.frame, tap, time, source, destination, flags, seq, ack, window, length },
      ...{ checksum, identification, ttl: ip.ttl, urgent: frame.view.getUint16(ip.at + 18) },
      options: this.options === this.#onlyStamps ? { timestamps: [value, echo] } : this.options,
      ...(text !== null && { text }),
    };
  }
}

function swapped(ports: number): number {
  return (ports << 16) | (ports >>> 16);
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Characters that no text has, but for tabs and ends of lines. */
const unprintable = /(?![\t\n\r])\p{Cc}/u;

/** Null: these bytes are no text, or the capture cut some of them off. */
function textOf({ view, to }: Frame, from: number, end: number): string | null {
  if (end > to) return null;
  try {
    const text = utf8.decode(new Uint8Array(view.buffer, view.byteOffset + from, end - from));
    return unprintable.test(text) ? null : text;
  } catch {
    return null;
  }
}

const kinds = { end: 0, noOperation: 1, mss: 2, windowScale: 3, sackPermitted: 4, sack: 5, timestamps: 8 } as const;

/** Two bytes of no operation, and the head of timestamps: most segments have these options, and no others. */
const onlyTimestamps = 0x0101080a;

/** Options that are cut or malformed end the list: the rest cannot be read. */
function readOptions(view: DataView, from: number, to: number): SegmentOptions {
  const options: { -readonly [K in keyof SegmentOptions]: SegmentOptions[K] } = {};
  for (let at = from; at < to; ) {
    const kind = view.getUint8(at);
    if (kind === kinds.end) break;
    if (kind === kinds.noOperation) {
      at += 1;
      continue;
    }
    const length = to - at < 2 ? 0 : view.getUint8(at + 1);
    if (length < 2 || at + length > to) break;
    if (kind === kinds.mss && length === 4) options.mss = view.getUint16(at + 2);
    else if (kind === kinds.windowScale && length === 3) options.windowScale = view.getUint8(at + 2);
    else if (kind === kinds.sackPermitted && length === 2) options.sackPermitted = true;
    else if (kind === kinds.sack && length >= 10 && length % 8 === 2)
      options.sack = readBlocks(view, at + 2, at + length);
    else if (kind === kinds.timestamps && length === 10) {
      options.timestamps = [view.getUint32(at + 2), view.getUint32(at + 6)];
    }
    at += length;
  }
  return options;
}

function readBlocks(view: DataView, from: number, to: number): [number, number][] {
  const blocks: [number, number][] = [];
  for (let at = from; at < to; at += 8) blocks.push([view.getUint32(at), view.getUint32(at + 4)]);
  return blocks;
}

/**
 * RFC 9293 §3.1. Each word is read with its bytes swapped, as most processors do it faster: so is the sum (RFC 1071 §2).
 * A card that is to finish it finds the sum of the pseudo header in the field.
 */
function checksumOf(view: DataView, ip: IpPacket): Checksum {
  const { at, length } = ip;
  const pseudoSum = ip.pseudoSum(view);
  const end = at + length;
  const whole = end - (length & 3);
  let sum = pseudoSum + sumOf(view, at, whole);
  if (end - whole >= 2) sum += view.getUint16(whole, true);
  if ((length & 1) === 1) sum += view.getUint8(end - 1);
  if (fold(sum) === 0xffff) return "good";
  return view.getUint16(at + 16, true) === fold(pseudoSum) ? "unfinished" : "wrong";
}

/** The sum as the one's complement of 16 bits has it. */
function fold(sum: number): number {
  const rest = sum % 0xffff;
  // Of its two zeros a sum of something has this one.
  return rest === 0 && sum > 0 ? 0xffff : rest;
}
