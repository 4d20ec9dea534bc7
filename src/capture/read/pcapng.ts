/** pcapng: sections of blocks, each with its own interfaces (draft-ietf-opsawg-pcapng). */
import { Clock } from "./clock.ts";
import type { Stop } from "./intake.ts";
import { FramesParser, maximumFrame } from "./parser.ts";

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

export class PcapngParser extends FramesParser {
  #little = false;
  #interfaces: Interface[] = [];

  read(view: DataView, to: number): Stop {
    this.frame.view = view;
    let at = 0;
    while (to - at >= leastBlock) {
      const type = view.getUint32(at, this.#little);
      // Its number is the same in both byte orders.
      if (type === sectionHeader && !this.#beginSection(view, at)) return { at, wanted: "broken" };
      // Signed numbers are faster: a length beyond them is a negative one.
      const length = view.getInt32(at + 4, this.#little);
      if ((length & 3) !== 0) return { at, wanted: "broken" };
      if (length < leastBlock || length > mostOfBlock) {
        const stop = this.#readOther(type, view, at, to, length >>> 0);
        if (stop.at <= at || stop.at > to) return stop;
        at = stop.at;
        continue;
      }
      const end = at + length;
      if (to < end) return { at, wanted: length };
      if (view.getInt32(end - 4, this.#little) !== length) return { at, wanted: "broken" };
      if (type === blocks.enhancedPacket) this.#readPacket(type, view, at + 8, end - 4);
      else this.#readBlock(type, view, at + 8, end - 4);
      at = end;
    }
    return { at, wanted: leastBlock };
  }

  /** Of a block that is longer than what is kept of one; shorter ones than the least are none. */
  #readOther(type: number, view: DataView, at: number, to: number, length: number): Stop {
    const isTooLong = holdsFrame(type) && length > maximumBlock;
    if (length < leastBlock || isTooLong) return { at, wanted: "broken" };
    if (isRead(type)) {
      if (to - at < mostOfBlock) return { at, wanted: mostOfBlock };
      this.#readBlock(type, view, at + 8, at + mostOfBlock);
    }
    return { at: at + length, wanted: 0 };
  }

  /** False: it has no byte order. */
  #beginSection(view: DataView, at: number): boolean {
    this.#interfaces = [];
    const mark = view.getUint32(at + 8);
    this.#little = mark !== byteOrder;
    return !this.#little || view.getUint32(at + 8, true) === byteOrder;
  }

  /** Its body is bytes `from` … `to` of the view. */
  #readBlock(type: number, view: DataView, from: number, to: number): void {
    switch (type) {
      case blocks.interface: {
        const known = this.#interfaces;
        const found = known.length < maximumInterfaces ? readInterface(view, from, to, this.#little) : null;
        if (found === null) this.sink.damaged();
        else known.push(found);
        return;
      }
      case blocks.enhancedPacket:
      case blocks.packet:
        this.#readPacket(type, view, from, to);
        return;
      case blocks.simplePacket:
        this.#readSimplePacket(view, from, to);
        return;
      default:
      // A section, names, statistics, secrets, and what is not known: no frames.
    }
  }

  /** The obsolete packet block differs in its first four bytes alone. */
  #readPacket(type: number, view: DataView, from: number, to: number): void {
    if (to - from < 20) {
      this.sink.damaged();
      return;
    }
    const little = this.#little;
    const index = type === blocks.packet ? view.getUint16(from, little) : view.getUint32(from, little);
    const which = this.#interfaces[index];
    const captured = view.getInt32(from + 12, little);
    if (which === undefined || captured < 0 || captured > to - from - 20 || captured > maximumFrame) {
      this.sink.damaged();
      return;
    }
    this.frame.tap = index;
    which.clock.setTime(this.frame, from + 4, little);
    this.#report(which, from + 20, captured);
  }

  /** It has no time and no interface but the first. */
  #readSimplePacket(view: DataView, from: number, to: number): void {
    const which = this.#interfaces[0];
    if (which === undefined || to - from < 4) {
      this.sink.damaged();
      return;
    }
    const length = view.getUint32(from, this.#little);
    const snapLength = which.snapLength === 0 ? length : which.snapLength;
    const captured = Math.min(length, snapLength, to - from - 4, maximumFrame);
    this.frame.tap = 0;
    this.frame.time = 0;
    this.#report(which, from + 4, captured);
  }

  #report({ link }: Interface, from: number, captured: number): void {
    const frame = this.frame;
    frame.link = link;
    frame.from = from;
    frame.to = from + captured;
    this.sink.frame(frame);
  }
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
