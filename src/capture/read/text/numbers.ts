/**
 * Numbers of a text as they stood in the headers. tcpdump prints a connection's first segment and its SYNs as they are, and
 * what else acknowledges relative to them (unless `-S` is given); a pure ACK's sequence number it leaves out. tshark counts
 * from 0, and scales windows.
 */
import { distance, latest, plus } from "../../../tcp/model/sequence.ts";
import { ACK, FIN, RST, SYN } from "../../../tcp/model/types.ts";
import type { CapturedSegment, Endpoint } from "../../model/segment.ts";
import type { LineSegment } from "./line.ts";

/** One end of a connection as the text shows it. */
interface Side {
  /** What its relative numbers are relative to. */
  readonly base: number;
  /** The end of what it sent, as it stood in the headers. */
  readonly next: number;
  /** The shift count of its SYN. */
  readonly scale: number;
  /** What it had sent before it answered a SYN anew, with a number from which tshark counts since; null: it did not. */
  readonly before: Before | null;
}

interface Before {
  /** The end of that. */
  readonly next: number;
  /** What numbers below the new 0 are relative to; null: none has been written yet. */
  base: number | null;
}

export interface Numbers {
  readonly absolute: (line: LineSegment, time: number, frame: number) => CapturedSegment;
}

/** A window that a text does not tell limits nothing. */
const untoldWindow = Infinity;

/** So many directions are remembered; then the oldest are forgotten. */
const maximumSides = 100_000;

export function createNumbers(): Numbers {
  const sides = new Map<string, Side>();

  const remember = (key: string, side: Side): void => {
    if (sides.size >= maximumSides && !sides.has(key)) {
      for (const oldest of sides.keys()) {
        sides.delete(oldest);
        break;
      }
    }
    sides.set(key, side);
  };

  return {
    absolute: (line, time, frame) => {
      const { source, destination, flags, length, options } = line;
      const [ownKey, peerKey] = [keyOf(source, destination), keyOf(destination, source)];
      const isSyn = (flags & SYN) !== 0;
      const isRelative = (flags & ACK) !== 0 && !isSyn && line.isExact !== true;
      const [own, peer] = [sides.get(ownKey), sides.get(peerKey)];
      const isCounted = isRelative || line.isScaled;
      const seq = isSyn ? synNumber(line, own) : laterNumber(line, isCounted, own);
      // What answers a SYN may count from 0 as well.
      const ack = isCounted ? meant(line.ack, peer) : line.ack;
      const end = plus(seq, length + (isSyn ? 1 : 0) + ((flags & FIN) !== 0 ? 1 : 0));
      const scale = isSyn ? (options.windowScale ?? 0) : (own?.scale ?? 0);
      const base = isSyn || own === undefined ? seq : own.base;
      const next = own === undefined || isSyn ? end : latest(own.next, end);
      remember(ownKey, { base, next, scale, before: beforeOf(line, own) });
      if (peer === undefined && (flags & ACK) !== 0)
        remember(peerKey, { base: plus(ack, -1), next: ack, scale: 0, before: null });
      const sack = options.sack?.map(([from, to]): [number, number] => [meant(from, peer), meant(to, peer)]);
      const announced = line.window ?? untoldWindow;
      const window = line.isScaled && !isSyn ? Math.floor(announced / 2 ** scale) : announced;
      return {
        ...{ frame, tap: 0, time, source, destination, flags, seq, ack, length, urgent: line.urgent },
        window: Math.min(window, 0xffff),
        options: sack === undefined ? options : { ...options, sack },
        checksum: "unknown",
        identification: line.identification,
        ttl: line.ttl,
        ...(line.untold !== undefined && line.untold.length > 0 && { untold: line.untold }),
      };
    },
  };
}

/** So far is a new connection's first number from the last one of the connection before. */
const renewal = 100_000;

/** tshark counts each connection from 0. */
function synNumber(line: LineSegment, own: Side | undefined): number {
  const { seq, isScaled } = line;
  if (seq !== 0 || !isScaled || own === undefined) return seq ?? own?.next ?? 0;
  return countsAnew(line) ? plus(own.next, renewal) : own.base;
}

/** A SYN of another connection, or a SYN+ACK that answers one: with a number that is 0 from now on. */
function countsAnew({ seq, flags, isScaled, isRenewed = false }: LineSegment): boolean {
  return isRenewed && isScaled && seq === 0 && (flags & SYN) !== 0;
}

/** Where the peer knows of no other connection, as in TIME_WAIT, old numbers go on: they are below 0. */
function beforeOf(line: LineSegment, own: Side | undefined): Before | null {
  if (own === undefined || !countsAnew(line)) return own?.before ?? null;
  return (line.flags & ACK) === 0 ? null : { next: own.next, base: null };
}

function laterNumber(line: LineSegment, isCounted: boolean, own: Side | undefined): number {
  if (line.seq === null || isRefusal(line, own)) return own?.next ?? 0;
  return isCounted ? meant(line.seq, own) : line.seq;
}

/** An end that has sent nothing else refuses with number 0 (RFC 9293 §3.10.7.1); tshark calls it 1, as any first number. */
function isRefusal({ flags, seq, isScaled }: LineSegment, own: Side | undefined): boolean {
  return isScaled && own === undefined && seq === 1 && (flags & (RST | ACK)) === (RST | ACK);
}

function keyOf(from: Endpoint, to: Endpoint): string {
  return `${from.address} ${from.port} ${to.address} ${to.port}`;
}

/** A number that may be relative: of its two readings, the one nearer to what that end has sent. */
function meant(written: number, side: Side | undefined): number {
  if (side === undefined) return written;
  if (side.before !== null && distance(written, 0) < 0) {
    // The peer acknowledges all that it had got.
    side.before.base ??= plus(side.before.next, -written);
    return plus(side.before.base, written);
  }
  const relative = plus(side.base, written);
  const far = (number: number): number => Math.abs(distance(number, side.next));
  return far(relative) <= far(written) ? relative : written;
}
