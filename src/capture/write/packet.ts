/** An IPv4 or IPv6 packet with a TCP segment, checksums included (RFC 791, RFC 8200, RFC 9293 §3.1). */
import { bitsOf } from "../../scenario/bind/fit.ts";
import type { SegmentOptions } from "../../tcp/model/types.ts";
import type { FlagName } from "../../words/terms/standard-names.ts";
import { inOrder } from "./options.ts";

export interface Packet {
  /** Four bytes each, or 16. */
  readonly source: readonly number[];
  readonly destination: readonly number[];
  readonly identification: number;
  /** The hops that it can still take. */
  readonly ttl: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly flags: readonly FlagName[];
  readonly seq: number;
  readonly ack: number;
  /** As the header has it. */
  readonly window: number;
  readonly urgent: number;
  readonly options: SegmentOptions;
  readonly payload: Uint8Array;
}

export function packetBytes(packet: Packet): Uint8Array {
  const segment = segmentBytes(packet);
  const { source, destination, identification, ttl } = packet;
  if (source.length === 16) {
    const header = [0x60, 0, 0, 0, ...u16(segment.length), 6, ttl, ...source, ...destination];
    return concat([Uint8Array.from(header), segment]);
  }
  const total = 20 + segment.length;
  const header = Uint8Array.from([
    ...[0x45, 0, ...u16(total), ...u16(identification), 0x40, 0, ttl, 6, 0, 0],
    ...[...source, ...destination],
  ]);
  header.set(u16(checksum(header)), 10);
  return concat([header, segment]);
}

function segmentBytes(packet: Packet): Uint8Array {
  const { source, destination, payload } = packet;
  const header = headerOf(packet);
  const length = header.length + payload.length;
  // The pseudo-header of IPv6 has wider fields, and the same sum.
  const pseudo = Uint8Array.from([...source, ...destination, 0, 6, ...u16(length)]);
  const bytes = concat([header, payload]);
  bytes.set(u16(checksum(concat([pseudo, bytes]))), 16);
  return bytes;
}

function headerOf(packet: Packet): Uint8Array {
  const { sourcePort, destinationPort, flags, seq, ack, window, urgent } = packet;
  const options = optionBytes(packet.options);
  const offset = 5 + options.length / 4;
  return Uint8Array.from([
    ...[...u16(sourcePort), ...u16(destinationPort), ...u32(seq), ...u32(ack)],
    ...[offset << 4, bitsOf(flags), ...u16(window), 0, 0, ...u16(urgent)],
    ...options,
  ]);
}

function optionBytes(options: SegmentOptions): number[] {
  return inOrder(options).flatMap((option) => {
    switch (option.kind) {
      case "nop":
        return [1];
      case "mss":
        return [2, 4, ...u16(option.value)];
      case "wscale":
        return [3, 3, option.value];
      case "sackOK":
        return [4, 2];
      case "sack":
        return [5, 2 + 8 * option.blocks.length, ...option.blocks.flat().flatMap(u32)];
      case "TS":
        return [8, 10, ...u32(option.value), ...u32(option.echo)];
    }
  });
}

/** The one's complement of the one's complement sum (RFC 1071). */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const [index, byte] of bytes.entries()) sum += index % 2 === 0 ? byte << 8 : byte;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return ~sum & 0xffff;
}

function u16(value: number): number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value)];
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
