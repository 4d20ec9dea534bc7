/** The extension in a browser: the language server is a worker. */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { activateWith } from "./activate.ts";
import { clientOptions } from "./client.ts";

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "browser", "server.js").toString(true);
  activateWith(context, new LanguageClient("tcpflow", "TCP Flow", new Worker(script), clientOptions()));
}
