/** What the extension does, on the desktop and in the browser: a client, a preview, commands, Markdown's fences. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { startClient } from "./client.ts";
import { newFromExample } from "./examples.ts";
import { exportDrawing, type Wanted } from "./export.ts";
import { extendMarkdownIt, refreshMarkdownWithLocale } from "./markdown.ts";
import { languageId } from "./names.ts";
import { Previews } from "./previews.ts";

/** What VS Code's Markdown extension asks for. */
export interface Exports {
  readonly extendMarkdownIt: typeof extendMarkdownIt;
}

export function activateWith(context: vscode.ExtensionContext, client: BaseLanguageClient): Exports {
  const previews = new Previews(context, client);
  // A menu of a file or of a tab says which one is meant; a key and the palette mean the active editor.
  const show =
    (column: vscode.ViewColumn) =>
    (resource?: unknown): void => {
      const document = vscode.window.activeTextEditor?.document;
      const active = document?.languageId === languageId ? document.uri : undefined;
      previews.show(resource instanceof vscode.Uri ? resource : active, column);
    };
  context.subscriptions.push(
    previews,
    refreshMarkdownWithLocale(),
    vscode.commands.registerCommand("tcpflow.showPreview", show(vscode.ViewColumn.Active)),
    vscode.commands.registerCommand("tcpflow.showPreviewToSide", show(vscode.ViewColumn.Beside)),
    vscode.commands.registerCommand("tcpflow.togglePreviewLock", () => {
      previews.toggleLock();
    }),
    vscode.commands.registerCommand("tcpflow.export", (wanted?: Wanted) => exportDrawing(previews, wanted)),
    vscode.commands.registerCommand("tcpflow.newFromExample", () => newFromExample(context.extensionUri)),
  );
  startClient(context, client);
  return { extendMarkdownIt };
}
