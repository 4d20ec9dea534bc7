/** The documentation that comes with the extension, which needs no network, in VS Code's own Markdown preview. */
import * as vscode from "vscode";
import { chosenLocale } from "./client-options.ts";
import { focusOwnEditor, ownColumn } from "./own-editor.ts";

/** `name`: of a page in `docs`, which is there in each language. */
export async function openReference(extensionUri: vscode.Uri, name: "language" | "findings"): Promise<void> {
  const file = chosenLocale().toLowerCase().startsWith("zh") ? `${name}.zh-cn.md` : `${name}.md`;
  // Not over the preview or the walkthrough.
  if (ownColumn() !== undefined) await focusOwnEditor();
  await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.joinPath(extensionUri, "docs", file));
}
