/** A capture's bytes on their way to the server, and what the server says about them. */
import * as vscode from "vscode";
import {
  type CaptureImportResult,
  type CaptureTable,
  captureCloseMethod,
  captureConnectionMethod,
  captureImportMethod,
  capturePieceMethod,
  captureTableMethod,
  type ExplainedConnection,
} from "../trace/captures.ts";
import type { LanguageServer } from "./language-server.ts";
import { Shared } from "./shared.ts";

/** The server keeps a capture in memory. `tflow import` reads larger ones. */
const mostBytes = 256_000_000;

/** So many bytes are sent at once. Divisible by three, as base64 has it. */
const pieceLength = 3 << 17;

type Answer<Result> = Promise<Result | null | undefined>;

/** What can be asked about it. Null: its bytes are no capture. Undefined: the server is down, or the user cancelled. */
export interface Capture {
  /** `judged`: a TCP is run for the ends of the worst connections. */
  readonly table: (file: string, judged: boolean) => Answer<CaptureTable>;
  readonly connection: (id: number) => Answer<ExplainedConnection>;
  /** `connections`: the numbers of those that are wanted; null: all. */
  readonly scenarios: (file: string | null, connections: readonly number[] | null) => Answer<CaptureImportResult>;
}

/** Takes how much of a file the server has: 0 to 1, after each piece. */
type OnShare = (share: number) => void;

let captures = 0;

/** A capture that the server has until `use` ends. */
export async function withCapture<Result>(
  server: LanguageServer,
  { bytes, onShare }: { readonly bytes: Uint8Array; readonly onShare?: OnShare },
  token: vscode.CancellationToken,
  use: (capture: Capture) => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const id = ++captures;
  try {
    return (await send(server, id, bytes, token, onShare)) ? await use(captureOf(server, id, token)) : undefined;
  } finally {
    server.notify(captureCloseMethod, { capture: id });
  }
}

/** A file that the server has as long as it is open, and gets again where a new server does not know it. */
export class OpenCapture implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #uri: vscode.Uri;
  readonly #listening: vscode.Disposable;
  readonly #shares = new vscode.EventEmitter<number>();
  readonly #sent = new Shared(() => this.#send());

  constructor(server: LanguageServer, uri: vscode.Uri) {
    this.#server = server;
    this.#uri = uri;
    let wasRunning = server.isRunning;
    this.#listening = server.onDidChangeState(() => {
      if (wasRunning && !server.isRunning) this.#sent.take();
      wasRunning = server.isRunning;
    });
  }

  /** How much of the file the server has, 0 to 1, while it is sent. */
  readonly onDidSend = this.#shares.event;

  /** Undefined: the server is down, or the user cancelled. Throws where the file cannot be read. */
  async ask<Result>(token: vscode.CancellationToken, question: (capture: Capture) => Answer<Result>): Answer<Result> {
    const { id, done } = this.#sent.get();
    return (await done) ? question(captureOf(this.#server, id, token)) : undefined;
  }

  /** It is read again when it is needed. */
  forget(): void {
    const sent = this.#sent.take();
    if (sent === null) return;
    // A piece that came later would be kept indefinitely.
    sent.sending.cancel();
    this.#server.notify(captureCloseMethod, { capture: sent.id });
  }

  dispose(): void {
    this.#listening.dispose();
    this.forget();
    this.#shares.dispose();
  }

  #send(): Sending {
    const id = ++captures;
    // Several questions wait for it: cancelling one of them does not cancel the others.
    const sending = new vscode.CancellationTokenSource();
    const done = readCapture(this.#uri).then((bytes) =>
      send(this.#server, id, bytes, sending.token, (share) => {
        this.#shares.fire(share);
      }),
    );
    return { id, done, sending };
  }
}

interface Sending {
  readonly id: number;
  readonly done: Promise<boolean>;
  readonly sending: vscode.CancellationTokenSource;
}

function captureOf(server: LanguageServer, capture: number, token: vscode.CancellationToken): Capture {
  return {
    table: (file, judged) => server.request(captureTableMethod, { capture, file, judged }, token),
    connection: (connection) => server.request(captureConnectionMethod, { capture, connection }, token),
    scenarios: (file, connections) => server.request(captureImportMethod, { capture, file, connections }, token),
  };
}

/** False: the server is down, or the user cancelled. */
async function send(
  server: LanguageServer,
  capture: number,
  bytes: Uint8Array,
  token: vscode.CancellationToken,
  onShare?: OnShare,
): Promise<boolean> {
  if (bytes.length > mostBytes) throw new Error(tooLarge());
  for (let from = 0; from < bytes.length; from += pieceLength) {
    if (token.isCancellationRequested) return false;
    const piece = base64(bytes.subarray(from, from + pieceLength));
    if ((await server.request(capturePieceMethod, { capture, piece }, token)) === undefined) return false;
    onShare?.(Math.min(1, (from + pieceLength) / bytes.length));
  }
  return true;
}

/** Reads a file of a capture, wherever it is; the error says why it cannot be read. */
export async function readCapture(uri: vscode.Uri): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes) throw new Error(tooLarge());
  return vscode.workspace.fs.readFile(uri);
}

/** Why a file has no connections to show. */
export async function noCapture(uri: vscode.Uri): Promise<string> {
  const { size } = await vscode.workspace.fs.stat(uri);
  const name = nameOf(uri);
  return size === 0 ? vscode.l10n.t("“{0}” is empty.", name) : vscode.l10n.t("“{0}” is not a capture.", name);
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

function tooLarge(): string {
  return vscode.l10n.t(
    "The capture is larger than {0} MB. Use `tflow explain` and `tflow import` instead.",
    mostBytes / 1_000_000,
  );
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
