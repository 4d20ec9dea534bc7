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
}

export interface Numbers {
  readonly absolute: (line: LineSegment, time: number, frame: number) => CapturedSegment;
}

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
      const isRelative = (flags & ACK) !== 0 && !isSyn;
      const [own, peer] = [sides.get(ownKey), sides.get(peerKey)];
      const seq = isSyn ? synNumber(line, own) : laterNumber(line, isRelative, own);
      // What answers a SYN may count from 0 as well.
      const ack = isRelative || line.isScaled ? meant(line.ack, peer) : line.ack;
      const end = plus(seq, length + (isSyn ? 1 : 0) + ((flags & FIN) !== 0 ? 1 : 0));
      const scale = isSyn ? (options.windowScale ?? 0) : (own?.scale ?? 0);
      const base = isSyn || own === undefined ? seq : own.base;
      remember(ownKey, { base, next: own === undefined || isSyn ? end : latest(own.next, end), scale });
      if (peer === undefined && (flags & ACK) !== 0) remember(peerKey, { base: plus(ack, -1), next: ack, scale: 0 });
      const sack = options.sack?.map(([from, to]): [number, number] => [meant(from, peer), meant(to, peer)]);
      const window = line.isScaled && !isSyn ? Math.floor(line.window / 2 ** scale) : line.window;
      return {
        ...{ frame, tap: 0, time, source, destination, flags, seq, ack, length, urgent: line.urgent },
        window: Math.min(window, 0xffff),
        options: sack === undefined ? options : { ...options, sack },
        checksum: "unknown",
        identification: line.identification,
        ttl: line.ttl,
      };
    },
  };
}

/** So far is a new connection's first number from the last one of the connection before. */
const renewal = 100_000;

/** tshark counts each connection from 0. */
function synNumber({ seq, flags, isScaled, isRenewed = false }: LineSegment, own: Side | undefined): number {
  if (seq !== 0 || !isScaled || own === undefined) return seq ?? own?.next ?? 0;
  return isRenewed && (flags & ACK) === 0 ? plus(own.next, renewal) : own.base;
}

function laterNumber(line: LineSegment, isRelative: boolean, own: Side | undefined): number {
  if (line.seq === null || isRefusal(line, own)) return own?.next ?? 0;
  return isRelative ? meant(line.seq, own) : line.seq;
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
  const relative = plus(side.base, written);
  const far = (number: number): number => Math.abs(distance(number, side.next));
  return far(relative) <= far(written) ? relative : written;
}
