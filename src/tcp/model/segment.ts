/** What a segment alone shows, and how segments of payload are cut and joined. */
import type { Address, Payload, Segment } from "./types.ts";
import { ACK, FIN, RST, SYN } from "./types.ts";

export const noPayload: Payload = { length: 0, bytes: null };

/** SEG.LEN: what a segment occupies of the sequence space (§3.4): its text, and one each for SYN and FIN. */
export function lengthOf(segment: Segment): number {
  const controls = ((segment.flags & SYN) !== 0 ? 1 : 0) + ((segment.flags & FIN) !== 0 ? 1 : 0);
  return segment.payload.length + controls;
}

export function has(segment: Segment, flags: number): boolean {
  return (segment.flags & flags) === flags;
}

/** Bytes `from` … `from + length` of a payload. */
export function slice(payload: Payload, from: number, length: number): Payload {
  if (from === 0 && length >= payload.length) return payload;
  const end = Math.min(from + length, payload.length);
  const bytes = payload.bytes?.subarray(from, end) ?? null;
  const { stream } = payload;
  return stream === undefined
    ? { length: Math.max(0, end - from), bytes }
    : { length: Math.max(0, end - from), bytes, stream };
}

/** Payloads of one stream joined. Filler and bytes together are filler: the content of the whole is not given. */
export function join(parts: readonly Payload[]): Payload {
  const [first] = parts;
  if (first === undefined) return noPayload;
  if (parts.length === 1) return first;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (parts.some((part) => part.length > 0 && part.bytes === null)) return { ...first, length, bytes: null };
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    if (part.bytes !== null) bytes.set(part.bytes, at);
    at += part.length;
  }
  return { ...first, length, bytes };
}

/** The reset of §3.10.7.1 that the sender of `segment` will find acceptable. */
export function resetFor(segment: Segment, source: Address): Segment {
  const withAck = has(segment, ACK);
  return {
    source,
    destination: segment.source,
    flags: withAck ? RST : RST | ACK,
    seq: withAck ? segment.ack : 0,
    ack: withAck ? 0 : (segment.seq + lengthOf(segment)) >>> 0,
    window: 0,
    payload: noPayload,
    options: {},
    urgent: 0,
  };
}
