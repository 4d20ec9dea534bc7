/** The extension on the desktop and on a server: the language server is a process of its own. */
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateWith, type Exports } from "./activate.ts";
import { clientOptions } from "./client.ts";

export function activate(context: vscode.ExtensionContext): Exports {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.cjs").fsPath;
  const server = { module, transport: TransportKind.ipc };
  return activateWith(context, new LanguageClient("tcpflow", "TCP Flow", server, clientOptions()));
}
