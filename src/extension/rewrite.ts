/** What a reader does to a picture, done to the text: one edit, which one step takes back. */
import * as vscode from "vscode";
import { type Rewrite, type RewriteResult, rewriteMethod } from "../trace/rewrites.ts";
import type { LanguageServer } from "./language-server.ts";

export async function rewriteText(server: LanguageServer, wanted: Rewrite): Promise<void> {
  const none = new vscode.CancellationTokenSource().token;
  const uri = vscode.Uri.parse(wanted.uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const { version } = document;
  const edits = await server.request<RewriteResult>(rewriteMethod, wanted, none);
  // Meanwhile somebody may have typed.
  if (edits === undefined || edits === null || document.version !== version) {
    void vscode.window.showInformationMessage(vscode.l10n.t("The text cannot say this here."));
    return;
  }
  const change = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    change.replace(uri, new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
  await vscode.workspace.applyEdit(change);
}

/** Puts lines below all others of a document. */
export async function insertAtEnd(uri: vscode.Uri, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { range } = document.lineAt(document.lineCount - 1);
  const change = new vscode.WorkspaceEdit();
  change.insert(uri, range.end, range.isEmpty ? text : `\n${text}`);
  await vscode.workspace.applyEdit(change);
}
