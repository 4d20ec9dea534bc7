/**
 * Reads a capture in pieces, whatever its format: what its first bytes are decides. Never throws, and holds no more than
 * one frame or line.
 */
import type {
  CaptureFormat,
  CaptureSummary,
  CountedSegment,
  LeftOutLine,
  ReaderSink,
  SkipReason,
  TextHint,
} from "../model/segment.ts";
import { isOtherwiseCompressed } from "./compressions.ts";
import { createGzipParser, isGzip } from "./gzip.ts";
import { type OnPacket, SegmentFinder } from "./packets/segments.ts";
import type { Checksums } from "./packets/tcp.ts";
import type { FileParser } from "./parser.ts";
import { isPcap, PcapParser } from "./pcap.ts";
import { PcapngParser, sectionHeader } from "./pcapng.ts";
import { createTextParser } from "./text/text.ts";
import { createUtf16Parser, encodingOf } from "./text/utf16.ts";

export interface CaptureReader {
  /** Takes the next bytes of the file; false: nothing after them can be read. */
  readonly push: (piece: Uint8Array) => boolean;
  /** The file ends here. */
  readonly end: () => CaptureSummary;
}

/** So many lines of a script are reported; further ones are counted. */
const mostLeftOut = 100;

/** So many bytes tell the format. */
const magicLength = 4;

export interface ReadingOptions {
  /** Payloads that are text are read as well: they may hold passwords. */
  readonly withText?: boolean;
  readonly checksums?: Checksums;
}

/** Passes on each segment, to be kept. */
export function createCaptureReader(
  onSegment: ReaderSink["segment"],
  { withText = false, checksums = "all" }: ReadingOptions = {},
): CaptureReader {
  const onPacket: OnPacket = (segment, frame) => {
    onSegment(segment.copy(frame, withText));
  };
  return createReader(onPacket, onSegment, checksums);
}

/** Passes on each segment to be counted: the next one takes its place. */
export function createCountingReader(
  onSegment: (segment: CountedSegment) => void,
  checksums: Checksums = "all",
): CaptureReader {
  return createReader(onSegment, onSegment, checksums);
}

function createReader(onPacket: OnPacket, onLine: ReaderSink["segment"], checksums: Checksums): CaptureReader {
  const counts = new Map<SkipReason, number>();
  let format: CaptureFormat | null = null;
  let hint: TextHint | null = null;
  const leftOut: LeftOutLine[] = [];
  let furtherLeftOut = 0;
  const skip = (reason: SkipReason): void => {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  };
  const found = new SegmentFinder(onPacket, skip, checksums);

  const parserFor = (start: Uint8Array, mayBeCompressed: boolean): FileParser => {
    const magic = new DataView(start.buffer, start.byteOffset, start.byteLength).getUint32(0);
    if (mayBeCompressed && isGzip(magic)) return createGzipParser(sniffing(false));
    if (isGzip(magic) || isOtherwiseCompressed(magic)) {
      hint = "compressed";
      return { push: () => false, end: () => true, position: () => 0 };
    }
    if (isPcap(magic)) {
      format = "pcap";
      return new PcapParser(found);
    }
    if (magic === sectionHeader) {
      format = "pcapng";
      return new PcapngParser(found);
    }
    const text = createTextParser({
      frame: (form) => {
        format = form;
        found.frames++;
        return found.frames;
      },
      segment: (segment) => {
        found.segments++;
        onLine(segment);
      },
      skip,
      hint: (newHint) => {
        hint ??= newHint;
      },
      leftOut: (line) => {
        if (leftOut.length < mostLeftOut) leftOut.push(line);
        else furtherLeftOut++;
      },
    });
    const encoding = encodingOf(magic);
    return encoding === null ? text : createUtf16Parser(encoding, text);
  };

  /** A file within a compressed file is not compressed again: one that holds itself would never end. */
  const sniffing = (mayBeCompressed: boolean): FileParser => {
    let start = new Uint8Array(0);
    let parser: FileParser | null = null;
    return {
      push: (piece) => {
        if (parser !== null) return parser.push(piece);
        const both = new Uint8Array(start.length + piece.length);
        both.set(start);
        both.set(piece, start.length);
        start = both;
        if (start.length < magicLength) return true;
        parser = parserFor(start, mayBeCompressed);
        return parser.push(start);
      },
      end: () => parser?.end() ?? true,
      position: () => parser?.position() ?? 0,
    };
  };

  const whole = sniffing(true);
  return {
    push: (piece) => whole.push(piece),
    end: () => {
      const isWhole = whole.end();
      return {
        format,
        frames: found.frames,
        segments: found.segments,
        skipped: Array.from(counts, ([reason, count]) => ({ reason, count })),
        hint,
        ...(format === "packetdrill" ? { leftOut, furtherLeftOut } : { leftOut: [], furtherLeftOut: 0 }),
        brokenAt: isWhole ? null : whole.position(),
      };
    },
  };
}

/** Bytes: compressed, they may be a thousand times as many. */
const readAtOnce = 1 << 14;

/** Has a whole capture read, and yields every few milliseconds. */
export function* readInSteps(
  reader: CaptureReader,
  pieces: Iterable<Uint8Array>,
): Generator<undefined, CaptureSummary, undefined> {
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; from += readAtOnce) {
      const goesOn = reader.push(piece.subarray(from, from + readAtOnce));
      yield;
      if (!goesOn) return reader.end();
    }
  }
  return reader.end();
}
