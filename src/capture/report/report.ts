/** What is reported about a capture: the shape of `tflow explain --format json`. */
import type { Severity } from "../../text/problem.ts";
import type { Profile } from "../../words/terms/profiles.ts";
import type { FlagName, State } from "../../words/terms/standard-names.ts";
import type { Verdict } from "../explain/story.ts";
import type { CaptureFormat, SkipReason, TextHint } from "../model/segment.ts";
import type { Closing, Opening, SideName, TapPlace } from "../table/connection.ts";

export interface EndReport {
  readonly address: string;
  readonly port: number;
  /** The TCP that explains it best, where it was judged. */
  readonly profile?: Profile;
}

/** What a frame is. */
export const frameKinds = [
  ...(["syn", "syn-ack", "handshake-ack", "data", "ack", "dup-ack", "window-update", "zero-window"] as const),
  ...(["super-segment", "window-probe", "keepalive", "keepalive-answer", "retransmission-timeout"] as const),
  ...(["retransmission-fast", "retransmission-probe", "retransmission-unneeded"] as const),
  ...(["fin", "rst", "challenge-ack", "out-of-window", "other"] as const),
];
export type FrameKind = (typeof frameKinds)[number];
export type FrameFate = "delivered" | "lost" | "duplicate" | "unknown";

/** Numbers are relative to the initial ones; `time` is in microseconds from the connection's first frame. */
export interface FrameReport {
  readonly frame: number;
  readonly time: number;
  readonly from: SideName;
  readonly flags: readonly FlagName[];
  readonly seq: number;
  readonly ack: number | null;
  readonly length: number;
  readonly verdict: Verdict;
  readonly what: FrameKind;
  readonly fate: FrameFate;
  readonly rule?: string;
}

/** A state of an end, and the frame that brought it about; null: a timer or a call did. */
export interface StateReport {
  readonly time: number;
  readonly frame: number | null;
  readonly state: State;
  /** The connection began before the capture. */
  readonly assumed?: true;
}

/** Something that must have been sent and is not in the capture. */
export interface MissingReport {
  readonly after: number;
  readonly from: SideName;
  readonly seq: number;
  readonly length: number;
  readonly why: "lost-before-tap" | "not-captured";
}

export interface CaptureFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly frame?: number;
  readonly rule?: string;
  readonly href?: string;
}

/** A connection as a row of the table. Times are whole microseconds; `start` is UTC; a capture without dates begins in 1970. */
export interface ConnectionHead {
  readonly id: number;
  /** Whether a TCP was run for each end. If not: counters alone, and no frames, states or missing segments. */
  readonly judged: boolean;
  readonly client: EndReport;
  readonly server: EndReport;
  readonly start: string;
  readonly duration: number;
  readonly segments: number;
  readonly bytes: Readonly<Record<SideName, number>>;
  readonly roundTrip: number | null;
  readonly takenAt: TapPlace;
  readonly opening: Opening;
  readonly closing: Closing;
  readonly closedFirst: SideName | null;
  /** Whose RST ended it. */
  readonly resetBy: SideName | null;
  readonly retransmissions: Readonly<Record<SideName, number>>;
  /** A socket is connected to itself: its only end is the client, which receives what it sends. */
  readonly toItself?: boolean;
}

export interface ConnectionReport extends ConnectionHead {
  readonly frames: readonly FrameReport[];
  readonly missing: readonly MissingReport[];
  readonly states: Readonly<Record<SideName, readonly StateReport[]>>;
  readonly findings: readonly CaptureFinding[];
}

export interface SkippedReport {
  /** `duplicate`: another interface of the capture saw it as well. */
  readonly reason: SkipReason | "duplicate";
  readonly count: number;
}

/** A line of a script that is not read, or only in part. Lines count from 1. */
export interface LeftOutReport {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** Reports that are made whenever they are looked at: a capture may have 200,000 connections. */
export interface Reports extends Iterable<ConnectionReport> {
  readonly length: number;
  /** The same without what takes long to make: the findings. */
  readonly heads: () => Iterable<ConnectionHead>;
  /** Those of them that were judged, which are kept. */
  readonly judged: readonly ConnectionReport[];
}

export interface CaptureReport {
  readonly file: string;
  readonly format: CaptureFormat;
  readonly frames: number;
  readonly segments: number;
  readonly skipped: readonly SkippedReport[];
  readonly truncated: boolean;
  /** What a text lacks. */
  readonly hint?: TextHint;
  /** How far a truncated file could be read, in bytes. */
  readonly brokenAt?: number;
  /** After how many bytes standard input was not read on. */
  readonly cutAt?: number;
  /** Connections that were dropped because there were too many. */
  readonly dropped?: number;
  readonly leftOut?: readonly LeftOutReport[];
  /** How many further lines of a script are not read. */
  readonly furtherLeftOut?: number;
  /** The worst first. */
  readonly connections: Reports;
}
