/** The classic format of libpcap: one header, then frames (draft-ietf-opsawg-pcap). */
import { Intake } from "./intake.ts";
import { Frame } from "./packets/frame.ts";
import { type FileParser, type FrameSink, maximumFrame } from "./parser.ts";

const headerLength = 24;
const recordLength = 16;

/** The magic number, as read in big-endian order: which order the file has, and how many of its units a microsecond has. */
const magics: Readonly<Record<number, { readonly little: boolean; readonly perMicrosecond: number }>> = {
  0xa1b2c3d4: { little: false, perMicrosecond: 1 },
  0xd4c3b2a1: { little: true, perMicrosecond: 1 },
  0xa1b23c4d: { little: false, perMicrosecond: 1000 },
  0x4d3cb2a1: { little: true, perMicrosecond: 1000 },
};

export function isPcap(magic: number): boolean {
  return Object.hasOwn(magics, magic);
}

interface Header {
  readonly little: boolean;
  readonly perMicrosecond: number;
  readonly link: number;
}

export function createPcapParser(sink: FrameSink): FileParser {
  const intake = new Intake();
  const frame = new Frame();
  let header: Header | null = null;
  let broken = false;

  const readHeader = (): Header | null => {
    const { view, start } = intake;
    const magic = magics[view.getUint32(start)];
    if (magic === undefined) return null;
    const link = view.getUint32(start + 20, magic.little);
    intake.skip(headerLength);
    // The upper bits tell of a frame check sequence.
    return { ...magic, link: link & 0xffff };
  };

  /** How many bytes in one it waits for; 0: it has read a record. */
  const readRecord = ({ little, perMicrosecond, link }: Header): number | "broken" => {
    if (intake.length < recordLength) return recordLength;
    const { view, start } = intake;
    const captured = view.getUint32(start + 8, little);
    if (captured > maximumFrame) return "broken";
    if (intake.length < recordLength + captured) return recordLength + captured;
    const fraction = Math.floor(view.getUint32(start + 4, little) / perMicrosecond);
    frame.time = view.getUint32(start, little) * 1_000_000 + fraction;
    frame.link = link;
    frame.view = view;
    frame.from = start + recordLength;
    frame.to = frame.from + captured;
    sink.frame(frame);
    intake.skip(recordLength + captured);
    return 0;
  };

  /** Reads what there is, and tells what it waits for. */
  const readAll = (): number | "broken" => {
    if (header === null && intake.length < headerLength) return headerLength;
    header ??= readHeader();
    if (header === null) return "broken";
    for (;;) {
      const wanted = readRecord(header);
      if (wanted !== 0) return wanted;
    }
  };

  const push = (piece: Uint8Array): boolean => {
    if (broken) return false;
    broken = !intake.feed(piece, readAll);
    if (broken) sink.damaged();
    return !broken;
  };

  return { push, end: () => !broken && header !== null && intake.length === 0, position: () => intake.consumed };
}
