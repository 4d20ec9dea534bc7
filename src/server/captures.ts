/** Captures that the client has sent, piece by piece, and what is asked about them. */
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { importCapture } from "../capture/import/capture.ts";
import { explainOne, listConnections } from "../capture/report/listing.ts";
import type { Locale } from "../ide/types.ts";
import {
  type CaptureCloseParams,
  type CaptureConnectionParams,
  type CaptureImportParams,
  type CaptureImportResult,
  type CapturePieceParams,
  type CaptureTableParams,
  captureCloseMethod,
  captureConnectionMethod,
  captureImportMethod,
  capturePieceMethod,
  captureTableMethod,
} from "../trace/captures.ts";

/** A file with more scenarios is of no use to anyone. */
const mostConnections = 200;

/** A longer list is of no use, and the worst come first. */
const mostListed = 10_000;

/** So much is judged before anyone asks for a connection: some seconds. */
const judged = { connections: 200, segments: 20_000 };
const unjudged = { connections: 0, segments: 0 };

export interface CapturesOptions {
  readonly locale: () => Locale;
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
}

export function answerAboutCaptures(connection: Connection, { locale, soon }: CapturesOptions): void {
  const captures = new Map<number, Uint8Array[]>();
  connection.onRequest(capturePieceMethod, ({ capture, piece }: CapturePieceParams): null => {
    const pieces = captures.get(capture) ?? [];
    captures.set(capture, pieces);
    pieces.push(bytesOf(piece));
    return null;
  });
  connection.onNotification(captureCloseMethod, ({ capture }: CaptureCloseParams) => {
    captures.delete(capture);
  });
  connection.onRequest(captureTableMethod, (params: CaptureTableParams, token: CancellationToken) => {
    const limit = params.judged ? judged : unjudged;
    const options = { file: params.file, locale: locale(), most: mostListed, limit };
    return finish(listConnections(captures.get(params.capture) ?? [], options), token, soon);
  });
  connection.onRequest(captureConnectionMethod, (params: CaptureConnectionParams, token: CancellationToken) =>
    finish(explainOne(captures.get(params.capture) ?? [], params.connection, locale()), token, soon),
  );
  connection.onRequest(
    captureImportMethod,
    async (
      { capture, file, connections }: CaptureImportParams,
      token: CancellationToken,
    ): Promise<CaptureImportResult | null> => {
      const options = { file, connections, locale: locale(), most: mostConnections };
      const imported = await finish(importCapture(captures.get(capture) ?? [], options), token, soon);
      return imported === null ? null : { text: imported.texts.join("\n"), leftOut: imported.leftOut };
    },
  );
}

/** Runs all steps, with a turn of the event loop after each, in which the client may cancel. */
async function finish<Result>(
  steps: Generator<undefined, Result>,
  token: CancellationToken,
  soon: CapturesOptions["soon"],
): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await new Promise<void>(soon);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  }
}

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
