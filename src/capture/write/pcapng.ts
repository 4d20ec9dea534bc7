/** pcapng as it is written: one section, with an interface for each tap (draft-ietf-opsawg-pcapng). */
import { concat } from "./packet.ts";

export interface CapturedPacket {
  /** Which interface saw it. */
  readonly tap: number;
  /** µs */
  readonly time: number;
  readonly bytes: Uint8Array;
  /** Shown with the packet by Wireshark. */
  readonly comment: string | null;
}

const blocks = { section: 0x0a0d0d0a, interface: 1, enhancedPacket: 6 } as const;
/** IP packets without a link layer. */
const rawIp = 101;
const options = { end: 0, comment: 1, name: 2, application: 4 } as const;

/** `taps`: the names of the interfaces. */
export function pcapngBytes(
  taps: readonly string[],
  packets: readonly CapturedPacket[],
  application: string,
): Uint8Array {
  const section = [
    u32(0x1a2b3c4d),
    u16(1),
    u16(0),
    u32(0xffff_ffff),
    u32(0xffff_ffff),
    ...option(options.application, application),
  ];
  return concat([
    block(blocks.section, [...section, end]),
    ...taps.map((name) => block(blocks.interface, [u16(rawIp), u16(0), u32(0), ...option(options.name, name), end])),
    ...packets.map(packetBlock),
  ]);
}

function packetBlock({ tap, time, bytes, comment }: CapturedPacket): Uint8Array {
  const { length } = bytes;
  const head = [tap, Math.floor(time / 0x1_0000_0000), time % 0x1_0000_0000, length, length].map(u32);
  const remarks = comment === null ? [] : [...option(options.comment, comment), end];
  return block(blocks.enhancedPacket, [...head, padded(bytes), ...remarks]);
}

function block(type: number, body: readonly Uint8Array[]): Uint8Array {
  const length = u32(body.reduce((sum, part) => sum + part.length, 12));
  return concat([u32(type), length, ...body, length]);
}

const encoder = new TextEncoder();

function option(code: number, text: string): Uint8Array[] {
  const value = encoder.encode(text).subarray(0, 0xffff);
  return [u16(code), u16(value.length), padded(value)];
}

const end = u32(options.end);

function padded(bytes: Uint8Array): Uint8Array {
  const rest = (4 - (bytes.length % 4)) % 4;
  return rest === 0 ? bytes : concat([bytes, new Uint8Array(rest)]);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

function u32(value: number): Uint8Array {
  return concat([u16(value % 0x1_0000), u16(Math.floor(value / 0x1_0000))]);
}
