/** The TCP header and its options (RFC 9293 §3.1, RFC 7323, RFC 2018). */
import type { SegmentOptions } from "../../../tcp/model/types.ts";
import type { CapturedSegment, Checksum, SkipReason } from "../../model/segment.ts";
import type { Frame } from "./frame.ts";
import { type IpPayload, sumOf } from "./ip.ts";

/** Of longer segments the checksum is looked at only if all are wanted: counting bytes costs time. */
const shortLength = 128;

/** What is read of segments. */
export interface SegmentReading {
  /** Payloads that are text. */
  readonly withText: boolean;
  /** The checksums of short segments, or of all. */
  readonly checksums: "short" | "all";
}

export function readTcp(
  frame: Frame,
  number: number,
  ip: IpPayload,
  { withText, checksums }: SegmentReading,
): CapturedSegment | SkipReason {
  const { view, to } = frame;
  const { at, length } = ip;
  if (length < 20) return "damaged";
  if (to - at < 20) return "truncated";
  const header = (view.getUint8(at + 12) >>> 4) * 4;
  if (header < 20 || header > length) return "damaged";
  const text = withText && length > header ? textOf(frame, at + header, at + length) : null;
  const segment: CapturedSegment = {
    frame: number,
    tap: frame.tap,
    time: frame.time,
    source: { address: ip.source, port: view.getUint16(at) },
    destination: { address: ip.destination, port: view.getUint16(at + 2) },
    flags: view.getUint8(at + 13),
    seq: view.getUint32(at + 4),
    ack: view.getUint32(at + 8),
    window: view.getUint16(at + 14),
    urgent: view.getUint16(at + 18),
    length: length - header,
    options: header === 20 ? noOptions : readOptions(view, at + 20, Math.min(at + header, to)),
    checksum: to - at < length || (checksums === "short" && length > shortLength) ? "unknown" : checksumOf(view, ip),
    identification: ip.identification,
    ttl: ip.ttl,
  };
  return text === null ? segment : { ...segment, text };
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

const noOptions: SegmentOptions = {};

const kinds = { end: 0, noOperation: 1, mss: 2, windowScale: 3, sackPermitted: 4, sack: 5, timestamps: 8 } as const;

/** Two bytes of no operation, and the head of timestamps: most segments have these options, and no others. */
const onlyTimestamps = 0x0101080a;

/** Options that are cut or malformed end the list: the rest cannot be read. */
function readOptions(view: DataView, from: number, to: number): SegmentOptions {
  if (to - from === 12 && view.getUint32(from) === onlyTimestamps) {
    return { timestamps: [view.getUint32(from + 4), view.getUint32(from + 8)] };
  }
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

/** RFC 9293 §3.1. A card that is to finish it finds the sum of the pseudo header in the field. */
function checksumOf(view: DataView, { at, length, pseudoSum }: IpPayload): Checksum {
  const [end, whole] = [at + length, at + length - (length % 4)];
  let sum = pseudoSum + sumOf(view, at, whole);
  if (end - whole >= 2) sum += view.getUint16(whole);
  if (length % 2 === 1) sum += view.getUint8(end - 1) << 8;
  if (fold(sum) === 0xffff) return "good";
  return view.getUint16(at + 16) === fold(pseudoSum) ? "unfinished" : "wrong";
}

/** The sum as the one's complement of 16 bits has it. */
function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x1_0000);
  return folded;
}
