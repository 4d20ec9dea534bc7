/** What if: a preview asks, the server runs the variants, and the preview receives what becomes of them. */
import * as vscode from "vscode";
import {
  type ExploreAnswer,
  type ExploreParams,
  exploreMethod,
  type Variant,
  type VariantParams,
  variantMethod,
} from "../trace/explore.ts";
import type { LanguageServer } from "./language-server.ts";
import type { Preview } from "./preview.ts";

export class Explorations {
  readonly #server: LanguageServer;
  /** What each preview waits for. */
  readonly #running = new WeakMap<Preview, vscode.CancellationTokenSource>();

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  async explore(preview: Preview, params: ExploreParams): Promise<void> {
    this.stop(preview);
    const source = new vscode.CancellationTokenSource();
    this.#running.set(preview, source);
    const answer = await this.#server
      .request<ExploreAnswer>(exploreMethod, params, source.token)
      .catch(() => undefined);
    if (this.#running.get(preview) === source) this.#running.delete(preview);
    // A newer request waits for another answer.
    else if (this.#running.has(preview)) return;
    preview.post({ type: "explored", ...params, answer: answer ?? null });
  }

  stop(preview: Preview): void {
    this.#running.get(preview)?.cancel();
    this.#running.delete(preview);
  }

  async show(preview: Preview, params: VariantParams): Promise<void> {
    const { token } = new vscode.CancellationTokenSource();
    const variant = await this.#server.request<Variant | null>(variantMethod, params, token).catch(() => null);
    preview.post({ type: "variant", ...params, variant: variant ?? null });
  }
}

/** Writes a scenario into a document, below a line, and shows it there. */
export async function insertScenario(uri: vscode.Uri, line: number, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const last = document.lineAt(Math.min(line, document.lineCount - 1));
  const edit = new vscode.WorkspaceEdit();
  const newline = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  const lines = text.trimEnd().split("\n");
  edit.insert(uri, last.range.end, `${newline}${newline}${lines.join(newline)}${newline}`);
  if (!(await vscode.workspace.applyEdit(edit))) return;
  const seen = vscode.window.visibleTextEditors.find((each) => each.document === document);
  const viewColumn = seen?.viewColumn ?? vscode.ViewColumn.One;
  const editor = await vscode.window.showTextDocument(document, { viewColumn });
  const at = new vscode.Position(last.lineNumber + 2, 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
}
