/** The editor that is meant where another page, such as the walkthrough, has the focus. */
import * as vscode from "vscode";
import { isDrawn, languageId } from "./names.ts";

function isOwn(document: vscode.TextDocument | undefined): document is vscode.TextDocument {
  return isDrawn(document?.languageId);
}

/** Opens a new document, though not over the preview or the walkthrough. */
export async function showNew(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: languageId, content });
  await vscode.window.showTextDocument(document, { preview: false, viewColumn: ownColumn() });
}

/**
 * Where something opens that is not to cover the preview or the walkthrough: with an editor of ours. An editor that seems
 * to be active may have lost the focus.
 */
export function ownColumn(): vscode.ViewColumn {
  const active = vscode.window.activeTextEditor?.document;
  const own = active === undefined || isOwn(active) ? ownPlace()?.viewColumn : undefined;
  return own ?? vscode.ViewColumn.Active;
}

interface Place {
  readonly uri: vscode.Uri;
  readonly viewColumn: vscode.ViewColumn | undefined;
}

/** Where a document of ours is: in the active editor, in one that is in sight, or in the last tab. */
function ownPlace(): Place | undefined {
  const { activeTextEditor, visibleTextEditors, tabGroups } = vscode.window;
  const seen = [activeTextEditor, ...visibleTextEditors].find((editor) => isOwn(editor?.document));
  if (seen !== undefined) return { uri: seen.document.uri, viewColumn: seen.viewColumn };
  const own = new Set(vscode.workspace.textDocuments.filter(isOwn).map(({ uri }) => uri.toString()));
  const tabs = tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [{ uri: input.uri, viewColumn }] : [])),
  );
  return tabs.findLast(({ uri }) => own.has(uri.toString()));
}

/** Gives the focus to an editor of ours, also if it seems to have it: an extension learns a moment later that it has lost it. */
export async function focusOwnEditor(): Promise<vscode.TextEditor | undefined> {
  const place = ownPlace();
  if (place === undefined) return undefined;
  return vscode.window.showTextDocument(place.uri, { viewColumn: place.viewColumn ?? vscode.ViewColumn.Active });
}

/** The document that a command without arguments is about. `orElsewhere`: not of the active editor alone. */
export async function meantDocument(orElsewhere: boolean): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  if (isOwn(active)) return active.uri;
  return orElsewhere ? (await focusOwnEditor())?.document.uri : undefined;
}

/**
 * A step of the walkthrough that unfolds takes the focus 250 ms later, and when the cursor has stood still as long, VS
 * Code asks for fixes by itself and drops a menu that is about to open. So many milliseconds are a bit longer.
 */
const pause = 350;

/** Goes to a problem and shows what is wrong, or its quick fixes. */
export async function showProblem(what: "message" | "fixes"): Promise<void> {
  const editor = await focusOwnEditor();
  if (editor === undefined) return;
  selectProblem(editor);
  await new Promise((resolve) => setTimeout(resolve, pause));
  const { document, selection } = (await focusOwnEditor()) ?? editor;
  if (what === "message") {
    // The list of problems has the message, too, but on one line.
    await vscode.commands.executeCommand("editor.action.showHover");
    return;
  }
  // The server answers in order: after this one, what VS Code asked is answered, too.
  await vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, selection);
  await vscode.commands.executeCommand("editor.action.quickFix");
}

/** Puts the cursor at the first problem, unless it is at one. */
function selectProblem(editor: vscode.TextEditor): void {
  const problems = vscode.languages.getDiagnostics(editor.document.uri);
  const [first] = problems;
  const isAtOne = problems.some(({ range }) => range.contains(editor.selection.active));
  if (first !== undefined && !isAtOne) editor.selection = new vscode.Selection(first.range.start, first.range.start);
}
