import type { SegmentOptions } from "../../../tcp/model/types.ts";
import type { Endpoint, SkipReason, Untold } from "../../model/segment.ts";

/** A time as a line gives it. */
export interface WrittenTime {
  /** Microseconds. */
  readonly value: number;
  /**
   * What it counts from: 1970; midnight (a day later it begins anew); the capture's beginning; or, where a line cannot
   * tell, the beginning or the frame before.
   */
  readonly since: "epoch" | "midnight" | "start" | "start-or-previous";
}

/** A segment as a line tells it: numbers may be relative, and may be left out. */
export interface LineSegment {
  /** The frame's number, if the line has one. */
  readonly number: number | null;
  readonly time: WrittenTime | null;
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly flags: number;
  readonly seq: number | null;
  readonly ack: number;
  /** Null: not told. */
  readonly window: number | null;
  /** Whether it begins another connection on the same ports, whose numbers count from 0 again. */
  readonly isRenewed?: boolean;
  /** Whether its numbers are certainly those of the header. */
  readonly isExact?: boolean;
  /** Whether the window is scaled already. */
  readonly isScaled: boolean;
  readonly urgent: number;
  readonly length: number;
  readonly options: SegmentOptions;
  readonly untold?: readonly Untold[];
  readonly identification: number | null;
  readonly ttl: number | null;
  /** Whether a port has a name whose number is not known. */
  readonly hasUnknownPort?: boolean;
}

/** Reads one line; null: it is no frame in this form. */
export type LineReader = (line: string) => LineSegment | SkipReason | null;

export type OptionsDraft = { -readonly [K in keyof SegmentOptions]: SegmentOptions[K] };

/** A number of 32 bits that a text gives; null where it is none. */
export function numberOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  return value > 0xffff_ffff ? null : value;
}

/** A date, a time of the day, or seconds: the forms of tcpdump and tshark. */
export function timeOf(text: string): WrittenTime | null {
  const parts = /^(?:(\d{4})-(\d\d)-(\d\d)[ T])?(?:(\d{1,2}):(\d\d):)?(\d{1,10})(?:[.,](\d{1,9}))?Z?$/.exec(
    text.trim().replace(/^-(?=\d\d:)/, ""),
  );
  if (parts === null) return null;
  const [, year, month, day, hours, minutes, seconds, fraction = ""] = parts;
  const isBefore = text.trim().startsWith("-");
  const clock = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds);
  const value = clock * 1_000_000 + Number(fraction.padEnd(6, "0").slice(0, 6));
  if (year !== undefined) {
    return { value: Date.UTC(Number(year), Number(month) - 1, Number(day)) * 1000 + value, since: "epoch" };
  }
  // -ttt (since the frame before) and -ttttt (since the first) begin with a space or a minus, and look the same.
  if (isBefore) return { value: -value, since: "start-or-previous" };
  if (hours !== undefined) return { value, since: /^\s/.test(text) ? "start-or-previous" : "midnight" };
  return { value, since: clock > 100_000_000 ? "epoch" : "start-or-previous" };
}
