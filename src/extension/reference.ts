/** The documentation that comes with the extension, which needs no network, in VS Code's own Markdown preview. */
import * as vscode from "vscode";
import { wordsLocale } from "./client-options.ts";
import { ownColumn } from "./own-editor.ts";

/** `name`: of a page in `docs`, which is there in each language. */
export async function openReference(extensionUri: vscode.Uri, name: "language" | "findings"): Promise<void> {
  const file = wordsLocale() === "zh-cn" ? `${name}.zh-cn.md` : `${name}.md`;
  const page = vscode.Uri.joinPath(extensionUri, "docs", file);
  // `markdown.showPreview` would take the first column if another page has the focus.
  await vscode.commands.executeCommand("vscode.openWith", page, "vscode.markdown.preview.editor", ownColumn());
}
