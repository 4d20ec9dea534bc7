/** The extension in a browser: the language server is a worker. */
import * as vscode from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { activateWith, type Exports } from "./activate.ts";

class Client extends LanguageClient {
  /** Logs only: the notifications are those of `LanguageServer`. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export function activate(context: vscode.ExtensionContext): Exports {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "browser", "server.js");
  let worker: Worker | undefined;
  const start = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = await workerOf(script);
    // Not the worker itself: VS Code wraps `Worker`, and the client would not recognise its instances.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return activateWith(context, (options) => new Client("tcpflow", "TCP Flow", start, options));
}

/** Reads the script through VS Code, which reaches it wherever the extension is installed, and runs it. */
async function workerOf(script: vscode.Uri): Promise<Worker> {
  const bytes = new Uint8Array(await vscode.workspace.fs.readFile(script));
  return new Worker(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
}
