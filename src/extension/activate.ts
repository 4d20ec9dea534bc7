/** What the extension does, on the desktop and in the browser: a client, a preview, commands. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { startClient } from "./client.ts";
import { newFromExample } from "./examples.ts";
import { languageId } from "./names.ts";
import { Previews } from "./previews.ts";

export function activateWith(context: vscode.ExtensionContext, client: BaseLanguageClient): void {
  const previews = new Previews(context, client);
  const show = (column: vscode.ViewColumn) => (): void => {
    const document = vscode.window.activeTextEditor?.document;
    previews.show(document?.languageId === languageId ? document.uri : undefined, column);
  };
  context.subscriptions.push(
    previews,
    vscode.commands.registerCommand("tcpflow.showPreview", show(vscode.ViewColumn.Active)),
    vscode.commands.registerCommand("tcpflow.showPreviewToSide", show(vscode.ViewColumn.Beside)),
    vscode.commands.registerCommand("tcpflow.newFromExample", () => newFromExample(context.extensionUri)),
  );
  startClient(context, client);
}
