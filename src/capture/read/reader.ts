/**
 * Reads a capture in pieces, whatever its format: what its first bytes are decides. Never throws, and holds no more than
 * one frame or line.
 */
import type { CaptureFormat, CaptureSummary, ReaderSink, SkipReason, TextHint } from "../model/segment.ts";
import { createGzipParser, isGzip } from "./gzip.ts";
import type { Frame } from "./packets/frame.ts";
import { createIpReader } from "./packets/ip.ts";
import { packetOf } from "./packets/link.ts";
import { readTcp, type SegmentReading } from "./packets/tcp.ts";
import type { FileParser, FrameSink } from "./parser.ts";
import { createPcapParser, isPcap } from "./pcap.ts";
import { createPcapngParser, sectionHeader } from "./pcapng.ts";
import { createTextParser } from "./text/text.ts";

export interface CaptureReader {
  /** Takes the next bytes of the file; false: nothing after them can be read. */
  readonly push: (piece: Uint8Array) => boolean;
  /** The file ends here. */
  readonly end: () => CaptureSummary;
}

/** So many bytes tell the format. */
const magicLength = 4;

export interface ReadingOptions {
  /** Payloads that are text are read as well: they may hold passwords. */
  readonly withText?: boolean;
  /** Whether the checksums of long segments are looked at, too. */
  readonly checksums?: SegmentReading["checksums"];
}

export function createCaptureReader(
  onSegment: ReaderSink["segment"],
  { withText = false, checksums = "all" }: ReadingOptions = {},
): CaptureReader {
  const counts = new Map<SkipReason, number>();
  let [format, frames, segments]: [CaptureFormat | null, number, number] = [null, 0, 0];
  let hint: TextHint | null = null;
  const readIp = createIpReader();
  const reading: SegmentReading = { withText, checksums };

  const skip = (reason: SkipReason): void => {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  };
  const frameSink: FrameSink = {
    frame: (frame) => {
      frames++;
      const segment = segmentOf(frame);
      if (typeof segment === "string") {
        skip(segment);
        return;
      }
      segments++;
      onSegment(segment);
    },
    damaged: () => {
      skip("damaged");
    },
  };

  const segmentOf = (frame: Frame) => {
    const packet = packetOf(frame);
    if (typeof packet === "string") return packet;
    const ip = readIp(frame, packet);
    return typeof ip === "string" ? ip : readTcp(frame, frames, ip, reading);
  };

  const parserFor = (start: Uint8Array, mayBeCompressed: boolean): FileParser => {
    const magic = new DataView(start.buffer, start.byteOffset, start.byteLength).getUint32(0);
    if (mayBeCompressed && isGzip(magic)) return createGzipParser(sniffing(false));
    if (isPcap(magic)) {
      format = "pcap";
      return createPcapParser(frameSink);
    }
    if (magic === sectionHeader) {
      format = "pcapng";
      return createPcapngParser(frameSink);
    }
    return createTextParser({
      frame: (form) => {
        format = form;
        frames++;
        return frames;
      },
      segment: (segment) => {
        segments++;
        onSegment(segment);
      },
      skip,
      hint: (found) => {
        hint ??= found;
      },
    });
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
      end: () => parser?.end() ?? false,
      position: () => parser?.position() ?? 0,
    };
  };

  const whole = sniffing(true);
  return {
    push: whole.push,
    end: () => {
      const isWhole = whole.end();
      return {
        format,
        frames,
        segments,
        skipped: Array.from(counts, ([reason, count]) => ({ reason, count })),
        hint,
        brokenAt: isWhole ? null : whole.position(),
      };
    },
  };
}
