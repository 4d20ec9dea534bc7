/** The language client in a browser. */
import {
  type BaseLanguageClient,
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { quiet } from "./client.ts";

class Client extends LanguageClient {
  /** Logs only: the notifications are those of `LanguageServer`. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** `startWorker`: makes the worker that is the server. */
export function newClient(startWorker: () => Promise<Worker>, options: LanguageClientOptions): BaseLanguageClient {
  const start = async (): Promise<MessageTransports> => {
    const worker = await startWorker();
    // Not the worker itself: VS Code wraps `Worker`, and the client would not recognise its instances.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new Client("tcpflow", "TCP Flow", start, quiet(options));
}
