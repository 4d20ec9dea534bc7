/** The extension in a browser: the language server is a worker. */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { activateWith, type Exports } from "./activate.ts";
import { clientOptions } from "./client.ts";

export function activate(context: vscode.ExtensionContext): Exports {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "browser", "server.js").toString(true);
  const server = (): Promise<Worker> => Promise.resolve(new Worker(script));
  return activateWith(context, new LanguageClient("tcpflow", "TCP Flow", server, clientOptions()));
}
