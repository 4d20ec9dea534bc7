/** The extension on the desktop and on a server: the language server is a process of its own. */
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateWith, type Exports } from "./activate.ts";

class Client extends LanguageClient {
  /** Logs only: the notifications are those of `LanguageServer`. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export function activate(context: vscode.ExtensionContext): Exports {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.cjs").fsPath;
  const server = { module, transport: TransportKind.ipc };
  return activateWith(context, (options) => new Client("tcpflow", "TCP Flow", server, options));
}
