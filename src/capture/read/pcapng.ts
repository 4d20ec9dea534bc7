/** pcapng: sections of blocks, each with its own interfaces (draft-ietf-opsawg-pcapng). */
import { Clock } from "./clock.ts";
import { Intake, type Stop } from "./intake.ts";
import { Frame } from "./packets/frame.ts";
import { type FileParser, type FrameSink, maximumFrame } from "./parser.ts";

export const sectionHeader = 0x0a0d0d0a;
const byteOrder = 0x1a2b3c4d;

const blocks = { interface: 1, packet: 2, simplePacket: 3, enhancedPacket: 6 } as const;

/** So much of a block is kept: a frame and what describes it. Options beyond, as long comments, are left out. */
const mostOfBlock = maximumFrame + 65_536;

/** A block with a frame is damaged if it is larger than this. */
const maximumBlock = 1 << 24;

/** Type, length, and the length once more. */
const leastBlock = 12;

/** A section with more interfaces than this is damaged. */
const maximumInterfaces = 65_536;

interface Interface {
  readonly link: number;
  readonly snapLength: number;
  readonly clock: Clock;
}

export function createPcapngParser(sink: FrameSink): FileParser {
  const intake = new Intake();
  const frame = new Frame();
  let little = false;
  let begun = false;
  let broken = false;
  let interfaces: Interface[] = [];

  const read = (view: DataView, to: number): Stop => {
    frame.view = view;
    let at = 0;
    while (to - at >= leastBlock) {
      const type = view.getUint32(at, little);
      // Its number is the same in both byte orders.
      const isSection = type === sectionHeader;
      if (isSection && !beginSection(view, at)) return { at, wanted: "broken" };
      const length = view.getUint32(at + 4, little);
      if (!begun || length < leastBlock || (length & 3) !== 0) return { at, wanted: "broken" };
      const end = at + length;
      if (length > mostOfBlock) {
        if (holdsFrame(type) && length > maximumBlock) return { at, wanted: "broken" };
        if (isSection || !isRead(type)) return { at: end, wanted: 0 };
        if (to < at + mostOfBlock) return { at, wanted: mostOfBlock };
        readBlock(type, view, at + 8, at + mostOfBlock);
        if (to < end) return { at: end, wanted: 0 };
      } else {
        if (to < end) return { at, wanted: length };
        if (view.getUint32(end - 4, little) !== length) return { at, wanted: "broken" };
        if (!isSection) readBlock(type, view, at + 8, end - 4);
      }
      at = end;
    }
    return { at, wanted: leastBlock };
  };

  /** False: it has no byte order. */
  const beginSection = (view: DataView, at: number): boolean => {
    begun = true;
    interfaces = [];
    return readByteOrder(view, at + 8);
  };

  const readByteOrder = (view: DataView, at: number): boolean => {
    const mark = view.getUint32(at);
    little = mark !== byteOrder;
    return !little || view.getUint32(at, true) === byteOrder;
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
    which.clock.setTime(frame, from + 4, little);
    report(which, from + 20, captured);
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
    report(which, from + 4, captured);
  };

  const report = ({ link }: Interface, from: number, captured: number): void => {
    frame.link = link;
    frame.from = from;
    frame.to = from + captured;
    sink.frame(frame);
  };

  const push = (piece: Uint8Array): boolean => {
    if (broken) return false;
    broken = !intake.feed(piece, read);
    if (broken) sink.damaged();
    return !broken;
  };

  return { push, end: () => !broken && begun && intake.isEmpty, position: () => intake.consumed };
}

function holdsFrame(type: number): boolean {
  return type === blocks.enhancedPacket || type === blocks.packet || type === blocks.simplePacket;
}

/** Others have names, statistics, secrets, or are not known. */
function isRead(type: number): boolean {
  return holdsFrame(type) || type === blocks.interface;
}

const optionCodes = { end: 0, resolution: 9, offset: 14 } as const;

function readInterface(view: DataView, from: number, to: number, little: boolean): Interface | null {
  if (to - from < 8) return null;
  let perSecond = 1_000_000n;
  let offset = 0;
  for (let at = from + 8; at + 4 <= to; ) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    const value = at + 4;
    if (code === optionCodes.end || value + length > to) break;
    if (code === optionCodes.resolution && length >= 1) perSecond = unitsOf(view.getUint8(value));
    if (code === optionCodes.offset && length >= 8) offset = Number(view.getBigInt64(value, little)) * 1_000_000;
    at = value + Math.ceil(length / 4) * 4;
  }
  // Wild offsets make times beyond safe integers.
  const isSane = Number.isSafeInteger(offset);
  const [link, snapLength] = [view.getUint16(from, little), view.getUint32(from + 4, little)];
  return { link, snapLength, clock: new Clock(perSecond, isSane ? offset : 0) };
}

/** `if_tsresol`: a negative power of 10, or of 2 if its highest bit is set. */
function unitsOf(resolution: number): bigint {
  return ((resolution & 0x80) === 0 ? 10n : 2n) ** BigInt(resolution & 0x7f);
}
