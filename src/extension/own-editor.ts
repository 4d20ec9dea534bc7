/** The editor that is meant where another page, such as the walkthrough, has the focus. */
import * as vscode from "vscode";
import { isDrawn } from "./names.ts";

function isOwn(document: vscode.TextDocument | undefined): document is vscode.TextDocument {
  return isDrawn(document?.languageId);
}

/** The column in which an editor of ours is in sight, while no text is being edited; undefined: the active one is right. */
export function ownColumn(): vscode.ViewColumn | undefined {
  if (vscode.window.activeTextEditor !== undefined) return undefined;
  return vscode.window.visibleTextEditors.find(({ document }) => isOwn(document))?.viewColumn;
}

/** Gives the focus to the editor that is active, in sight, or in the last tab, if it is one of ours. */
async function focusOwnEditor(): Promise<vscode.TextEditor | undefined> {
  const { activeTextEditor, visibleTextEditors, tabGroups } = vscode.window;
  if (isOwn(activeTextEditor?.document)) return activeTextEditor;
  const seen = visibleTextEditors.find(({ document }) => isOwn(document));
  if (seen !== undefined) return vscode.window.showTextDocument(seen.document, seen.viewColumn);
  const tabs = tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [{ uri: input.uri, viewColumn }] : [])),
  );
  const own = new Set(vscode.workspace.textDocuments.filter(isOwn).map(({ uri }) => uri.toString()));
  const last = tabs.findLast(({ uri }) => own.has(uri.toString()));
  return last && vscode.window.showTextDocument(last.uri, { viewColumn: last.viewColumn });
}

/** The document that a command without arguments is about. `orElsewhere`: not of the active editor alone. */
export async function meantDocument(orElsewhere: boolean): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  if (isOwn(active)) return active.uri;
  return orElsewhere ? (await focusOwnEditor())?.document.uri : undefined;
}

/** Goes to the next problem and shows what is wrong, or the first one's quick fixes. */
export async function showProblem(what: "message" | "fixes"): Promise<void> {
  const editor = await focusOwnEditor();
  if (editor === undefined) return;
  if (what === "message") {
    await vscode.commands.executeCommand("editor.action.marker.next");
    return;
  }
  const problems = vscode.languages.getDiagnostics(editor.document.uri);
  const isAtOne = problems.some(({ range }) => range.contains(editor.selection.active));
  const [first] = isAtOne ? [] : problems;
  if (first !== undefined) editor.selection = new vscode.Selection(first.range.start, first.range.start);
  await vscode.commands.executeCommand("editor.action.quickFix");
}
