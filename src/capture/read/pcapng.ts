/** pcapng: sections of blocks, each with its own interfaces (draft-ietf-opsawg-pcapng). */
import { Intake } from "./intake.ts";
import { Frame } from "./packets/frame.ts";
import { type FileParser, type FrameSink, maximumFrame } from "./parser.ts";

export const sectionHeader = 0x0a0d0d0a;
const byteOrder = 0x1a2b3c4d;

const blocks = { interface: 1, packet: 2, simplePacket: 3, enhancedPacket: 6 } as const;

/** A larger block than this holds no frame: it is left out without being kept. */
const maximumBlock = maximumFrame + 65_536;

/** Type, length, and the length once more. */
const leastBlock = 12;

/** A section with more interfaces than this is damaged. */
const maximumInterfaces = 65_536;

interface Interface {
  readonly link: number;
  readonly snapLength: number;
  /** How many units of its clock make a microsecond, and where that clock begins, µs. */
  readonly perMicrosecond: number;
  readonly offset: number;
}

export function createPcapngParser(sink: FrameSink): FileParser {
  const intake = new Intake();
  const frame = new Frame();
  let little = false;
  let begun = false;
  let broken = false;
  let interfaces: Interface[] = [];

  /** Reads one block. How many bytes in one it waits for; 0: it has read one. */
  const next = (): number | "broken" => {
    if (intake.length < leastBlock) return leastBlock;
    const { view, start } = intake;
    const isSection = view.getUint32(start) === sectionHeader;
    if (isSection) {
      if (!readByteOrder(view, start + 8)) return "broken";
      begun = true;
      interfaces = [];
    }
    if (!begun) return "broken";
    const type = view.getUint32(start, little);
    const length = view.getUint32(start + 4, little);
    if (length < leastBlock || length % 4 !== 0) return "broken";
    if (length > maximumBlock) return skipLarge(type, length);
    if (intake.length < length) return length;
    if (view.getUint32(start + length - 4, little) !== length) return "broken";
    if (!isSection) readBlock(type, view, start + 8, start + length - 4);
    intake.skip(length);
    return 0;
  };

  const readByteOrder = (view: DataView, at: number): boolean => {
    const mark = view.getUint32(at);
    little = mark !== byteOrder;
    return !little || view.getUint32(at, true) === byteOrder;
  };

  const skipLarge = (type: number, length: number): number | "broken" => {
    if (type === blocks.enhancedPacket || type === blocks.packet || type === blocks.simplePacket) return "broken";
    intake.skip(length);
    return 0;
  };

  /** Its body is bytes `from` … `to` of the view. */
  const readBlock = (type: number, view: DataView, from: number, to: number): void => {
    switch (type) {
      case blocks.interface: {
        const found = interfaces.length < maximumInterfaces ? readInterface(view, from, to, little) : null;
        if (found === null) sink.damaged();
        else interfaces.push(found);
        return;
      }
      case blocks.enhancedPacket:
      case blocks.packet:
        readPacket(type, view, from, to);
        return;
      case blocks.simplePacket:
        readSimplePacket(view, from, to);
        return;
      default:
      // Names, statistics, secrets, and what is not known: no frames.
    }
  };

  /** The obsolete packet block differs in its first four bytes alone. */
  const readPacket = (type: number, view: DataView, from: number, to: number): void => {
    if (to - from < 20) {
      sink.damaged();
      return;
    }
    const index = type === blocks.packet ? view.getUint16(from, little) : view.getUint32(from, little);
    const which = interfaces[index];
    const captured = view.getUint32(from + 12, little);
    if (which === undefined || captured > to - from - 20 || captured > maximumFrame) {
      sink.damaged();
      return;
    }
    frame.tap = index;
    frame.time = microseconds(view.getUint32(from + 4, little), view.getUint32(from + 8, little), which);
    report(which, view, from + 20, captured);
  };

  /** It has no time and no interface but the first. */
  const readSimplePacket = (view: DataView, from: number, to: number): void => {
    const which = interfaces[0];
    if (which === undefined || to - from < 4) {
      sink.damaged();
      return;
    }
    const length = view.getUint32(from, little);
    const snapLength = which.snapLength === 0 ? length : which.snapLength;
    const captured = Math.min(length, snapLength, to - from - 4, maximumFrame);
    frame.tap = 0;
    frame.time = 0;
    report(which, view, from + 4, captured);
  };

  const report = ({ link }: Interface, view: DataView, from: number, captured: number): void => {
    frame.link = link;
    frame.view = view;
    frame.from = from;
    frame.to = from + captured;
    sink.frame(frame);
  };

  const readAll = (): number | "broken" => {
    for (;;) {
      const wanted = next();
      if (wanted !== 0) return wanted;
    }
  };

  const push = (piece: Uint8Array): boolean => {
    if (broken) return false;
    broken = !intake.feed(piece, readAll);
    if (broken) sink.damaged();
    return !broken;
  };

  return { push, end: () => !broken && begun && intake.length === 0, position: () => intake.consumed };
}

const optionCodes = { end: 0, resolution: 9, offset: 14 } as const;

function readInterface(view: DataView, from: number, to: number, little: boolean): Interface | null {
  if (to - from < 8) return null;
  let perMicrosecond = 1;
  let offset = 0;
  for (let at = from + 8; at + 4 <= to; ) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    const value = at + 4;
    if (code === optionCodes.end || value + length > to) break;
    if (code === optionCodes.resolution && length >= 1) perMicrosecond = unitsOf(view.getUint8(value));
    if (code === optionCodes.offset && length >= 8) offset = Number(view.getBigInt64(value, little)) * 1_000_000;
    at = value + Math.ceil(length / 4) * 4;
  }
  // Wild offsets make times beyond safe integers.
  const isSane = Number.isSafeInteger(offset);
  const [link, snapLength] = [view.getUint16(from, little), view.getUint32(from + 4, little)];
  return { link, snapLength, perMicrosecond, offset: isSane ? offset : 0 };
}

/** `if_tsresol`: a negative power of 10, or of 2 if its highest bit is set. */
function unitsOf(resolution: number): number {
  const exponent = resolution & 0x7f;
  return ((resolution & 0x80) === 0 ? 10 : 2) ** exponent / 1_000_000;
}

/** The time of a 64-bit clock. Exact where its units divide a microsecond: a count of nanoseconds fits into no number. */
function microseconds(high: number, low: number, { perMicrosecond, offset }: Interface): number {
  const whole = Number.isInteger(perMicrosecond) && perMicrosecond <= 1_000_000;
  const carried = whole ? 0x1_0000_0000 % perMicrosecond : 0;
  const time = whole
    ? high * ((0x1_0000_0000 - carried) / perMicrosecond) + Math.floor((high * carried + low) / perMicrosecond)
    : Math.floor((high * 0x1_0000_0000 + low) / perMicrosecond);
  return Math.min(time, Number.MAX_SAFE_INTEGER / 2) + offset;
}
