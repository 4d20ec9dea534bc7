/**
 * Signs that another machine sent a frame in the name of an end: what IP and a TCP count or keep by themselves does not go
 * on from the end's other frames. No sign makes a frame differ where a TCP may send it.
 */
import { distance, plus } from "../../tcp/model/sequence.ts";
import { ACK, RST, SYN } from "../../tcp/model/types.ts";
import type { CapturedSegment } from "../model/segment.ts";

/** A value, and those of the end's frames around it. */
interface Odd<Value> {
  readonly own: Value;
  readonly before: Value;
  readonly after: Value | null;
}

export interface Signs {
  readonly hops: Odd<number> | null;
  readonly identification: Odd<number> | null;
  readonly window: Odd<Window> | null;
  /** By how much its timestamp differs from the clock of the end, µs. */
  readonly clock: number | null;
  /** It has data and no timestamp, though every segment of the connection has to have one. */
  readonly unstamped: boolean;
}

/** A window in bytes, and its right edge. */
interface Window {
  readonly size: number;
  readonly edge: number;
}

export function hasSigns({ hops, identification, window, clock, unstamped }: Signs): boolean {
  return unstamped || clock !== null || hops !== null || identification !== null || window !== null;
}

export interface SignOptions {
  /** Of its windows; null: unknown. */
  readonly scale: number | null;
  /** The timestamp that its clock has at a time of the capture; null: its timestamps do not count milliseconds. */
  readonly stampAt: ((time: number) => number) | null;
  /** Of each of its own frames: how many of the peer were captured before, and whether packets that it sent later were. */
  readonly places: readonly { readonly inputs: number; readonly isOvertaken: boolean }[];
}

/** The signs of each frame of an end. */
export function signsOf(own: readonly CapturedSegment[], { scale, stampAt, places }: SignOptions): Signs[] {
  const hops = oddOnes(
    own.map(({ ttl }) => ttl),
    (ttl, before) => ttl === before,
    true,
  );
  const identifications = oddOnes(
    // A TCP that does not know the connection numbers the RST that answers a segment otherwise, or not at all.
    own.map(({ flags, identification }, at) => {
      const inputs = places[at]?.inputs;
      const mayAnswer = inputs === 0 || inputs !== places[at - 1]?.inputs;
      return identification === 0 || ((flags & RST) !== 0 && mayAnswer) ? null : identification;
    }),
    (number, before) => ((number - before + mostLeftOut) & 0xffff) <= 2 * mostLeftOut,
    true,
  );
  const windows = oddOnes(
    // A packet that others overtook has the window that it left with.
    own.map((segment, at) => (places[at]?.isOvertaken === true ? null : windowOf(segment, scale))),
    ({ edge }, before) => distance(edge, before.edge) >= -before.size / 2,
    false,
  );
  const clockOff = createClockSign(own, stampAt);
  let isStamped = false;
  return own.map((segment, at) => {
    const { flags, length, options } = segment;
    const isPlain = (flags & (SYN | RST)) === 0;
    const [stamp] = options.timestamps ?? [];
    // Keepalive probes and answers that a BSD sends without looking at the connection have no options.
    const unstamped = isPlain && isStamped && stamp === undefined && length > 0;
    isStamped ||= isPlain && stamp !== undefined;
    return {
      hops: hops[at] ?? null,
      identification: identifications[at] ?? null,
      window: windows[at] ?? null,
      clock: clockOff(segment),
      unstamped,
    };
  });
}

/** A machine that counts its packets leaves out few numbers between two segments of a connection; some are overtaken. */
const mostLeftOut = 256;

/** How far a clock may seem to be off, µs. */
const inexact = 30_000;

/** Tells of one segment after the other by how much its timestamp differs from the clock of the end, µs; null: it does not. */
function createClockSign(
  own: readonly CapturedSegment[],
  stampAt: SignOptions["stampAt"],
): (segment: CapturedSegment) => number | null {
  const start = own[0]?.time ?? 0;
  const usual = usualOffset(own, stampAt);
  let latest: number | null = null;
  let highest: number | null = null;
  return ({ flags, time, seq, length, options }) => {
    const [stamp] = options.timestamps ?? [];
    if (stamp === undefined || stampAt === null) return null;
    // One that others overtook on the way has an older timestamp.
    const isOvertaken = latest !== null && distance(stamp, latest) < 0;
    if (!isOvertaken) latest = stamp;
    const off = isOvertaken ? 0 : distance(stamp, stampAt(time)) * 1000;
    // So has one that payload overtook, and payload that a kernel sends again in smaller segments before it looks at its clock.
    const mayBeOlder = off < 0 && length > 0 && highest !== null && distance(seq, highest) < 0;
    const most = inexact + (time - start) / 50;
    if (!mayBeOlder && Math.abs(off) > most && Math.abs(off - usual) > most) return off;
    const end = plus(seq, length);
    if ((flags & (SYN | RST)) === 0 && (highest === null || distance(end, highest) > 0)) highest = end;
    return null;
  };
}

/** How far the clock seems to be ahead in most of the first frames, µs: the very first one may have been late, never early. */
function usualOffset(own: readonly CapturedSegment[], stampAt: SignOptions["stampAt"]): number {
  const offsets = own.slice(0, witnesses).flatMap(({ time, options: { timestamps } }) => {
    return timestamps === undefined || stampAt === null ? [] : [distance(timestamps[0], stampAt(time)) * 1000];
  });
  return Math.max(0, offsets.toSorted((a, b) => a - b)[Math.floor(offsets.length / 2)] ?? 0);
}

function windowOf({ flags, ack, window }: CapturedSegment, scale: number | null): Window | null {
  // A window that is shut is no sign: its application does not read.
  if (scale === null || window === 0 || (flags & (SYN | RST | ACK)) !== ACK) return null;
  const size = window * 2 ** scale;
  return { size, edge: plus(ack, size) };
}

/** So many that go on from each other show a rule, so many frames are looked through for one that goes on, and so few end a capture. */
const [leastRun, witnesses, last] = [3, 12, 3];

/** Those that do not go on from the one before, while later ones do; `atEnd`: also where the capture ends before. */
function oddOnes<Value>(
  values: readonly (Value | null)[],
  follows: (value: Value, before: Value) => boolean,
  atEnd: boolean,
): (Odd<Value> | null)[] {
  let before: Value | null = null;
  let run = 0;
  return values.map((own, at) => {
    if (own === null) return null;
    if (before === null || follows(own, before)) {
      [before, run] = [own, run + 1];
      return null;
    }
    const known: Value = before;
    if (run >= leastRun) {
      const after = values.slice(at + 1, at + 1 + witnesses).find((one) => one !== null && follows(one, known));
      const isOdd = after !== undefined || (atEnd && values.length - at <= last);
      if (isOdd) return { own, before: known, after: after ?? null };
    }
    [before, run] = [own, 1];
    return null;
  });
}
