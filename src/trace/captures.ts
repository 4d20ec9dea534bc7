/** What travels between the extension and the server about captures: the bytes in pieces, then what is wanted of them. */
import type { Severity } from "../text/problem.ts";
import type { ScenarioTrace } from "./trace.ts";

/** Client → server (request): the next piece of a capture; the server keeps it until the capture is closed. */
export const capturePieceMethod = "tcpflow/capture/piece";
export interface CapturePieceParams {
  readonly capture: number;
  /** The bytes in base64: what connects client and server may be able to carry text alone. */
  readonly piece: string;
}

/** Client → server (request): the connections of the capture; null where its bytes are no capture. Can be cancelled. */
export const captureTableMethod = "tcpflow/capture/table";
export interface CaptureTableParams {
  readonly capture: number;
  /** The name of its file. */
  readonly file: string;
  /** Whether a TCP is run for the ends of the worst connections; if not, their counters alone say what is wrong. */
  readonly judged: boolean;
}
export interface CaptureTable {
  /** What was read, judged and skipped, a sentence each. */
  readonly summary: readonly string[];
  /** The worst first. */
  readonly connections: readonly CapturedConnection[];
}
export interface CapturedConnection {
  readonly id: number;
  readonly client: string;
  readonly server: string;
  /** In words. */
  readonly opening: string;
  readonly closing: string;
  /** UTC: `2026-01-01T00:00:00.000000Z`. */
  readonly start: string;
  /** µs */
  readonly duration: number;
  readonly roundTrip: number | null;
  readonly segments: number;
  readonly bytes: number;
  /** Whether a TCP was run for its ends. */
  readonly judged: boolean;
  /** What is wrong with it, the worst first. */
  readonly findings: readonly CapturedFinding[];
}
export interface CapturedFinding {
  readonly severity: Severity;
  readonly message: string;
  /** The frame that it is about. */
  readonly frame?: number;
}

/** Client → server (request): a connection frame by frame; null where there is no such connection. Can be cancelled. */
export const captureConnectionMethod = "tcpflow/capture/connection";
export interface CaptureConnectionParams {
  readonly capture: number;
  /** Its number. */
  readonly connection: number;
}
export interface ExplainedConnection {
  readonly findings: readonly CapturedFinding[];
  /** The headings of the cells of the rows. */
  readonly titles: readonly string[];
  readonly rows: readonly CapturedRow[];
  /** Its lines stand for the frames, by their order. */
  readonly trace: ScenarioTrace;
}
export interface CapturedRow {
  /** The number of its frame; null: something that the capture does not contain. */
  readonly frame: number | null;
  readonly verdict: "fits" | "differs" | "cannot-tell" | null;
  readonly cells: readonly string[];
}

/** Client → server (request): the scenarios of the capture; null where its bytes are no capture. Can be cancelled. */
export const captureImportMethod = "tcpflow/capture/import";
export interface CaptureImportParams {
  readonly capture: number;
  /** The name of its file; null: it has none. */
  readonly file: string | null;
  /** The numbers of the connections that are wanted; null: all. */
  readonly connections: readonly number[] | null;
}
export interface CaptureImportResult {
  /** The scenarios as the text of a file. */
  readonly text: string;
  /** What is in no scenario, a sentence each: what could not be read, and connections. */
  readonly leftOut: readonly string[];
}

/** Client → server (notification): the capture is no longer needed. */
export const captureCloseMethod = "tcpflow/capture/close";
export interface CaptureCloseParams {
  readonly capture: number;
}
