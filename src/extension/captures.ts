/** A capture's bytes on their way to the server, and the scenarios that it makes of them. */
import * as vscode from "vscode";
import {
  type CapturedConnection,
  type CaptureImportResult,
  captureCloseMethod,
  captureImportMethod,
  capturePieceMethod,
  captureTableMethod,
} from "../trace/captures.ts";
import type { LanguageServer } from "./language-server.ts";

/** The server keeps a capture in memory. `tflow import` reads larger ones. */
const mostBytes = 256_000_000;

/** So many bytes are sent at once. Divisible by three, as base64 has it. */
const pieceLength = 3 << 17;

/** What can be asked about it. Null: its bytes are no capture. */
export interface Capture {
  /** The worst first. */
  readonly connections: () => Promise<readonly CapturedConnection[] | null | undefined>;
  /** `connections`: the numbers of those that are wanted; null: all. */
  readonly scenarios: (
    file: string | null,
    connections: readonly number[] | null,
  ) => Promise<CaptureImportResult | null | undefined>;
}

let captures = 0;

/** A capture that the server has, until `use` ends. Undefined: the server is down, or the user cancelled. */
export async function withCapture<Result>(
  server: LanguageServer,
  bytes: Uint8Array,
  token: vscode.CancellationToken,
  use: (capture: Capture) => Promise<Result | undefined>,
): Promise<Result | undefined> {
  if (bytes.length > mostBytes) throw new Error(tooLarge());
  const capture = ++captures;
  try {
    for (let from = 0; from < bytes.length; from += pieceLength) {
      if (token.isCancellationRequested) return undefined;
      const piece = base64(bytes.subarray(from, from + pieceLength));
      if ((await server.request(capturePieceMethod, { capture, piece }, token)) === undefined) return undefined;
    }
    return await use({
      connections: () => server.request(captureTableMethod, { capture }, token),
      scenarios: (file, connections) => server.request(captureImportMethod, { capture, file, connections }, token),
    });
  } finally {
    server.notify(captureCloseMethod, { capture });
  }
}

/** Reads a file of a capture, wherever it is; the error says why it cannot be read. */
export async function readCapture(uri: vscode.Uri): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes) throw new Error(tooLarge());
  return vscode.workspace.fs.readFile(uri);
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

function tooLarge(): string {
  return vscode.l10n.t("The capture is larger than {0} MB. Use `tflow import` instead.", mostBytes / 1_000_000);
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
