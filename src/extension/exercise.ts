/** `Make an Exercise…`: the scenario at the cursor with blanks, as an untitled document. */
import * as vscode from "vscode";
import type { CodeAction, CodeActionParams, TextEdit } from "vscode-languageclient";
import { toRange } from "./convert.ts";
import type { LanguageServer } from "./language-server.ts";
import { languageId } from "./names.ts";
import { focusOwnEditor, showNew } from "./own-editor.ts";

const kind = "refactor.rewrite.exercise";

export async function makeExercise(server: LanguageServer): Promise<void> {
  const editor = await focusOwnEditor();
  if (editor?.document.languageId !== languageId) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a TCP Flow file or its preview first."));
    return;
  }
  const { document, selection } = editor;
  const offered = await exercisesOf(server, document, headOf(document, selection.active.line));
  if (offered === undefined) return;
  if (offered.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("This scenario has errors or blanks already, or nothing in it can be left blank."),
    );
    return;
  }
  const items = offered.map((action) => ({ label: action.title, action }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t("Make an Exercise") });
  if (chosen === undefined) return;
  await showNew(edited(document, chosen.action.edit?.changes?.[document.uri.toString()] ?? []));
}

/**
 * Asked of the server itself, which starts if need be: VS Code cancels what it asks for an editor that has just changed.
 * Undefined: the server is down.
 */
function exercisesOf(
  server: LanguageServer,
  document: vscode.TextDocument,
  line: number,
): Promise<readonly CodeAction[] | undefined> {
  const none = new vscode.CancellationTokenSource().token;
  const at = { line, character: 0 };
  const params: CodeActionParams = {
    textDocument: { uri: document.uri.toString() },
    range: { start: at, end: at },
    context: { diagnostics: [], only: [kind] },
  };
  return server.request<readonly CodeAction[]>("textDocument/codeAction", params, none);
}

/** The line on which the scenario begins that a line belongs to: its title, or the first line that says something. */
function headOf(document: vscode.TextDocument, from: number): number {
  for (let line = from; line >= 0; line--) if (/^\s*scenario\b/.test(document.lineAt(line).text)) return line;
  for (let line = 0; line < document.lineCount; line++) if (/^\s*[^\s#/]/.test(document.lineAt(line).text)) return line;
  return 0;
}

function edited(document: vscode.TextDocument, edits: readonly TextEdit[]): string {
  const fromBehind = edits
    .map(({ range, newText }) => ({ range: toRange(range), newText }))
    .sort((a, b) => b.range.start.compareTo(a.range.start));
  let text = document.getText();
  for (const { range, newText } of fromBehind)
    text = text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end));
  return text;
}
