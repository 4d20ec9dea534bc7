/** The classic format of libpcap: one header, then frames (draft-ietf-opsawg-pcap). */
import type { Stop } from "./intake.ts";
import { FramesParser, maximumFrame } from "./parser.ts";

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

export class PcapParser extends FramesParser {
  #header: Header | null = null;

  read(view: DataView, to: number): Stop {
    if (this.#header !== null) return this.#readFrames(view, 0, to, this.#header);
    if (to < headerLength) return { at: 0, wanted: headerLength };
    this.#header = headerOf(view);
    return this.#header === null ? { at: 0, wanted: "broken" } : this.#readFrames(view, headerLength, to, this.#header);
  }

  #readFrames(view: DataView, from: number, to: number, { little, perMicrosecond, link }: Header): Stop {
    const [frame, sink] = [this.frame, this.sink];
    frame.link = link;
    frame.view = view;
    let at = from;
    while (to - at >= recordLength) {
      const captured = view.getInt32(at + 8, little);
      if (captured < 0 || captured > maximumFrame) return { at, wanted: "broken" };
      const end = at + recordLength + captured;
      if (to < end) return { at, wanted: end - at };
      const fraction = view.getUint32(at + 4, little);
      const microseconds = perMicrosecond === 1 ? fraction : Math.floor(fraction / perMicrosecond);
      frame.time = view.getUint32(at, little) * 1_000_000 + microseconds;
      frame.from = at + recordLength;
      frame.to = end;
      sink.frame(frame);
      at = end;
    }
    return { at, wanted: recordLength };
  }
}

/** Null: none that is known. */
function headerOf(view: DataView): Header | null {
  const magic = magics[view.getUint32(0)];
  // The upper bits tell of a frame check sequence.
  return magic === undefined ? null : { ...magic, link: view.getUint32(20, magic.little) & 0xffff };
}
