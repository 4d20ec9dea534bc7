/** Has the page draw something for a file or the clipboard. */
import type { ExportedData, ExportRequest, ExportResult, FromPage } from "../trace/messages.ts";
import type { Preview } from "./preview.ts";

let requests = 0;

/** Asks the page. Undefined where it is closed before it has answered. */
export function drawnBy(preview: Preview, wanted: Omit<ExportRequest, "id">): Promise<ExportResult | undefined> {
  const { panel } = preview;
  const request: ExportRequest = { id: ++requests, ...wanted };
  return new Promise((resolve) => {
    const send = (): void => {
      preview.post({ type: "export", ...request });
    };
    const done = (result: ExportResult | undefined): void => {
      for (const listener of listeners) listener.dispose();
      resolve(result);
    };
    const listeners = [
      panel.webview.onDidReceiveMessage((message: FromPage) => {
        // It was only about to open.
        if (message.type === "ready") send();
        else if (message.type === "exported" && message.id === request.id) done(message);
      }),
      panel.onDidDispose(() => {
        done(undefined);
      }),
    ];
    send();
  });
}

/** The bytes of a file. */
export function bytesOf({ encoding, data }: ExportedData): Uint8Array {
  return encoding === "text"
    ? new TextEncoder().encode(data)
    : Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
}
