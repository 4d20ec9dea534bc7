/** The language client on the desktop and on a server. */
import {
  type BaseLanguageClient,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from "vscode-languageclient/node";
import { quiet } from "./client.ts";

class Client extends LanguageClient {
  /** Logs only: the notifications are those of `LanguageServer`. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** `module`: the server's script. */
export function newClient(module: string, options: LanguageClientOptions): BaseLanguageClient {
  return new Client("tcpflow", "TCP Flow", { module, transport: TransportKind.ipc }, quiet(options));
}
