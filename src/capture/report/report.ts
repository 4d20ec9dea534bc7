/** What is reported about a capture: the shape of `tflow explain --format json`. */
import type { Severity } from "../../text/problem.ts";
import type { CaptureFormat, SkipReason } from "../model/segment.ts";
import type { Closing, Opening, SideName, TapPlace } from "../table/connection.ts";

export interface EndReport {
  readonly address: string;
  readonly port: number;
}

export interface CaptureFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly rule?: string;
  readonly href?: string;
}

/** Times are whole microseconds; `start` is UTC. */
export interface ConnectionReport {
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
  readonly retransmissions: Readonly<Record<SideName, number>>;
  readonly frames: readonly never[];
  readonly missing: readonly never[];
  readonly states: { readonly client: readonly never[]; readonly server: readonly never[] };
  readonly findings: readonly CaptureFinding[];
}

export interface CaptureReport {
  readonly file: string;
  readonly format: CaptureFormat;
  readonly frames: number;
  readonly segments: number;
  readonly skipped: readonly { readonly reason: SkipReason; readonly count: number }[];
  readonly truncated: boolean;
  /** How far a truncated file could be read, in bytes. */
  readonly brokenAt?: number;
  /** Connections that were dropped because there were too many. */
  readonly dropped?: number;
  /** The worst first. */
  readonly connections: readonly ConnectionReport[];
}
