/** The extension on the desktop and on a server: the language server is a process of its own. */
import * as vscode from "vscode";
import { activateWith, type Exports } from "./activate.ts";

export function activate(context: vscode.ExtensionContext): Exports {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.cjs").fsPath;
  return activateWith(context, async (options) => (await import("./node-client.ts")).newClient(module, options));
}
