/**
 * Lines that show no inlay hint, because a cursor is where it would be: a cursor at the end of a line would jump over it,
 * and what is typed before it would push it to and fro.
 */
import * as vscode from "vscode";
import { languageId } from "./names.ts";

export class QuietLines implements vscode.Disposable {
  readonly #refresh: () => void;
  readonly #disposables: readonly vscode.Disposable[];
  /** The line that was edited last in each document, as long as a cursor is on it. */
  readonly #edited = new Map<string, number>();
  #quiet = "";

  /** `refresh`: the hints are other ones now. */
  constructor(refresh: () => void) {
    this.#refresh = refresh;
    this.#disposables = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.languageId !== languageId || contentChanges.length === 0) return;
        const line = vscode.window.activeTextEditor?.selection.active.line;
        if (line !== undefined) this.#edited.set(document.uri.toString(), line);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#edited.delete(uri.toString());
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.#moved(textEditor);
      }),
    ];
  }

  /** The hints that are shown. */
  without(document: vscode.TextDocument, hints: readonly vscode.InlayHint[]): vscode.InlayHint[] {
    const quiet = this.#quietLines(document);
    return hints.filter(({ position }) => !quiet.has(position.line));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #moved({ document }: vscode.TextEditor): void {
    if (document.languageId !== languageId) return;
    const key = document.uri.toString();
    const edited = this.#edited.get(key);
    const lines = cursorsIn(document).map(({ line }) => line);
    if (edited !== undefined && !lines.includes(edited)) this.#edited.delete(key);
    const quiet = `${key} ${[...this.#quietLines(document)].join()}`;
    if (quiet === this.#quiet) return;
    this.#quiet = quiet;
    this.#refresh();
  }

  #quietLines(document: vscode.TextDocument): ReadonlySet<number> {
    const edited = this.#edited.get(document.uri.toString());
    const quiet = cursorsIn(document).flatMap(({ line, character }) => {
      if (line >= document.lineCount) return [];
      const isAtEnd = character >= document.lineAt(line).text.trimEnd().length;
      return isAtEnd || line === edited ? [line] : [];
    });
    return new Set(quiet);
  }
}

function cursorsIn(document: vscode.TextDocument): readonly vscode.Position[] {
  const editors = vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
  return editors.flatMap(({ selections }) => selections.map(({ active }) => active));
}
