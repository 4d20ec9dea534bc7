/** Capture files made byte by byte: what a test needs a tap for. */
import { ACK, SYN } from "../../../src/tcp/model/types.ts";

export interface TestSegment {
  readonly time?: number;
  /** Whether the server sends it. */
  readonly back?: boolean;
  readonly flags?: number;
  readonly seq?: number;
  readonly ack?: number;
  readonly window?: number;
  readonly length?: number;
  readonly options?: readonly number[];
}

export function bytes(...parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function u16(value: number): number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

export function u32(value: number, little = false): number[] {
  const big = [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
  return little ? big.reverse() : big;
}

const [client, server] = [
  { address: [10, 0, 0, 1], port: 40000 },
  { address: [10, 0, 0, 2], port: 80 },
];

/** A TCP segment; its checksum is right for these IPv4 addresses. */
function tcp(segment: TestSegment): Uint8Array {
  const { back = false, flags = ACK, seq = 0, ack = 0, window = 1000, length = 0, options = [] } = segment;
  const [from, to] = back ? [server, client] : [client, server];
  const header = 20 + options.length;
  const withSum = (sum: number): Uint8Array =>
    bytes(
      [...u16(from.port), ...u16(to.port), ...u32(seq), ...u32(ack)],
      [(header / 4) << 4, flags, ...u16(window), ...u16(sum), 0, 0],
      options,
      new Uint8Array(length).fill(0x78),
    );
  const whole = withSum(0);
  const pseudo = bytes(from.address, to.address, [0, 6], u16(whole.length));
  return withSum(~sumOf(bytes(pseudo, whole)) & 0xffff);
}

function sumOf(data: Uint8Array): number {
  let sum = 0;
  data.forEach((byte, index) => (sum += index % 2 === 0 ? byte << 8 : byte));
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}

/** An IPv4 packet around a segment. `fragment`: the field with the flags and the offset. */
export function ipv4(segment: TestSegment, { fragment = 0, protocol = 6, options = 0, id = 7 } = {}): Uint8Array {
  const inner = tcp(segment);
  const [from, to] = segment.back === true ? [server, client] : [client, server];
  return bytes(
    [0x45 + options / 4, 0, ...u16(20 + options + inner.length), ...u16(id), ...u16(fragment), 64, protocol, 0, 0],
    [...from.address, ...to.address],
    new Uint8Array(options).fill(1),
    inner,
  );
}

/** An IPv6 packet with these extension headers, each with its number: 2001:db8::1 to 2001:db8::2. */
export function ipv6(
  segment: TestSegment,
  extensions: readonly (readonly [number, readonly number[]])[] = [],
): Uint8Array {
  const inner = tcp(segment);
  const headers = extensions.map(([, rest], index) => [extensions[index + 1]?.[0] ?? 6, ...rest]);
  const first = extensions[0]?.[0] ?? 6;
  const length = headers.flat().length + inner.length;
  const address = (last: number): number[] => [0x20, 0x01, 0x0d, 0xb8, ...new Array<number>(11).fill(0), last];
  return bytes([0x60, 0, 0, 0, ...u16(length), first, 64, ...address(1), ...address(2)], headers.flat(), inner);
}

export function ethernet(packet: Uint8Array, type: readonly number[] = [0x08, 0x00]): Uint8Array {
  return bytes([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2], type, packet);
}

export interface TestFrame {
  readonly data: Uint8Array;
  /** µs */
  readonly time?: number;
  /** How much of it was captured. */
  readonly captured?: number;
}

export function pcap(frames: readonly TestFrame[], { link = 1, little = true, nano = false } = {}): Uint8Array {
  const magic = nano ? 0xa1b23c4d : 0xa1b2c3d4;
  return bytes(
    [...u32(magic, little), ...(little ? [2, 0, 4, 0] : [0, 2, 0, 4]), ...u32(0), ...u32(0)],
    [...u32(262_144, little), ...u32(link, little)],
    ...frames.flatMap(({ data, time = 0, captured = data.length }) => {
      const fraction = (time % 1_000_000) * (nano ? 1000 : 1);
      return [
        [...u32(Math.floor(time / 1_000_000), little), ...u32(fraction, little)],
        [...u32(captured, little), ...u32(data.length, little)],
        data.subarray(0, captured),
      ];
    }),
  );
}

/** A block of pcapng. */
export function block(type: number, body: readonly number[] | Uint8Array, little = true): Uint8Array {
  const padded = bytes(body, new Uint8Array((4 - (body.length % 4)) % 4));
  const length = u32(padded.length + 12, little);
  return bytes(u32(type, little), length, padded, length);
}

export function section(little = true): Uint8Array {
  return block(
    0x0a0d0d0a,
    [...u32(0x1a2b3c4d, little), ...(little ? [1, 0, 0, 0] : [0, 1, 0, 0]), ...u32(-1), ...u32(-1)],
    little,
  );
}

export const handshake: readonly TestSegment[] = [
  { flags: SYN, seq: 1000, time: 0 },
  { flags: SYN | ACK, seq: 5000, ack: 1001, back: true, time: 40_000 },
  { seq: 1001, ack: 5001, time: 40_100 },
];
