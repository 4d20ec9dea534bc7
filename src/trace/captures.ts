/** What travels between the extension and the server about captures: the bytes in pieces, then what is wanted of them. */

/** Client → server (request): the next piece of a capture; the server keeps it until the capture is closed. */
export const capturePieceMethod = "tcpflow/capture/piece";
export interface CapturePieceParams {
  readonly capture: number;
  /** The bytes in base64: what connects client and server may be able to carry text alone. */
  readonly piece: string;
}

/** Client → server (request): the connections of the capture, the worst first; null where its bytes are no capture. */
export const captureTableMethod = "tcpflow/capture/table";
export interface CaptureTableParams {
  readonly capture: number;
}
export interface CapturedConnection {
  readonly id: number;
  readonly client: string;
  readonly server: string;
  /** How it began and ended, its segments and how long it took, in words. */
  readonly about: string;
  /** What is wrong with it, a sentence each. */
  readonly findings: readonly string[];
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
  /** The reason for each connection that has no scenario. */
  readonly leftOut: readonly string[];
}

/** Client → server (notification): the capture is no longer needed. */
export const captureCloseMethod = "tcpflow/capture/close";
export interface CaptureCloseParams {
  readonly capture: number;
}
