/** What a capture says, whatever it was written in: a neutral record for each segment, and what was left out. */
import type { SegmentOptions } from "../../tcp/model/types.ts";
import type { Values } from "../../words/text.ts";

/** One end of a captured connection. */
export interface Endpoint {
  /** As text: IPv4 with dots, IPv6 in its canonical form (RFC 5952), or the name that a text gives. */
  readonly address: string;
  readonly port: number;
}

/**
 * A checksum of TCP. `unfinished`: the sender left it to the network card, as offloading does; `unknown`: the frame was
 * cut, the text has none, or it was not checked.
 */
export type Checksum = "good" | "unfinished" | "wrong" | "unknown";

/** An option, or the number of the packet, for which a text has no place. */
export type Untold = keyof SegmentOptions | "identification";

/** A TCP segment as a tap saw it. Numbers stand as in the header. */
export interface CapturedSegment {
  /** The file's frames count from 1. */
  readonly frame: number;
  /** Which part of the frame it is, from 1, where a frame of several segments was cut. */
  readonly part?: number;
  /** Which interface of the capture saw it. */
  readonly tap: number;
  /** Whole microseconds since 1970, or since the beginning of a text that has no date. */
  readonly time: number;
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /** The control bits, or-ed together. */
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
  /** As in the header: not scaled. */
  readonly window: number;
  readonly urgent: number;
  /** Bytes of payload that were sent, also those that the capture cut off. */
  readonly length: number;
  /** The payload, if it was asked for and is text, all of it captured. */
  readonly text?: string;
  readonly options: SegmentOptions;
  /** What a text does not tell: whether the segment had it, and what was in it, is unknown. */
  readonly untold?: readonly Untold[];
  readonly checksum: Checksum;
  /** The identification field and the TTL or hop limit of IP; null where unknown. */
  readonly identification: number | null;
  readonly ttl: number | null;
}

/** What is counted of a segment. It may be gone when what counts it returns, so nothing keeps it. */
export type CountedSegment = Omit<CapturedSegment, "urgent" | "text" | "ttl">;

/** Why a frame, or a part of a file, is no segment of the result. */
export const skipReasons = ["not-ip", "not-tcp", "fragment", "tunnel", "truncated", "unknown-link", "damaged"] as const;
export type SkipReason = (typeof skipReasons)[number];

export type CaptureFormat = "pcap" | "pcapng" | "text" | "packetdrill" | "figure";

/** Why a file or a text, or a part of it, has no numbers of TCP that can be read: each is reported with what to use instead. */
export type TextHint =
  | "compressed"
  | "collapsed"
  | "hex-dump"
  | "missing-columns"
  | "no-column-names"
  | "no-numbers"
  | "quiet"
  | "unknown-port"
  | "other-form";

/** Something that a script of packetdrill says and that is not read: what is reported of it. */
export interface LeftOut {
  readonly code: "script-line-unread" | "script-line-left-out" | "script-call-left-out" | "script-parts-left-out";
  readonly values: Values;
}

/** Where: lines count from 1. */
export interface LeftOutLine extends LeftOut {
  readonly line: number;
}

/** What reading a whole capture gave, beside the segments. */
export interface CaptureSummary {
  /** Null: no format that is known. */
  readonly format: CaptureFormat | null;
  readonly frames: number;
  readonly segments: number;
  readonly skipped: readonly { readonly reason: SkipReason; readonly count: number }[];
  /** The file ends within a frame, or breaks off where it cannot be read on: after so many bytes (decompressed). */
  readonly brokenAt: number | null;
  /** What a text lacks, if it has anything to do with a capture. */
  readonly hint: TextHint | null;
  /** What of a script is not read, line by line. */
  readonly leftOut: readonly LeftOutLine[];
  /** How many further lines of it are not read, or only in part. */
  readonly furtherLeftOut: number;
}

/** What readers report to, as they go. */
export interface ReaderSink {
  readonly segment: (segment: CapturedSegment) => void;
  readonly skip: (reason: SkipReason) => void;
}
