/** The preview panels: they follow the active `.tcpflow` editor, its cursor and the server's traces. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type OutlineParams,
  outlineMethod,
  type PageState,
  type ShowParams,
  showMethod,
  type ToPage,
  type TraceParams,
  traceMethod,
} from "../trace/messages.ts";
import { languageId, previewType } from "./names.ts";
import { fileName, Preview } from "./preview.ts";

export class Previews implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #client: BaseLanguageClient;
  readonly #panels = new Set<Preview>();
  readonly #disposables: vscode.Disposable[] = [];
  /** The documents that the server knows to be looked at. */
  readonly #told = new Set<string>();
  /** Documents beside which a preview was opened by itself: once it is closed it stays closed. */
  readonly #opened = new Set<string>();

  constructor(context: vscode.ExtensionContext, client: BaseLanguageClient) {
    this.#context = context;
    this.#client = client;
    this.#disposables.push(
      client.onNotification(outlineMethod, (params: OutlineParams) => {
        this.#forward(params.uri, { type: "outline", name: fileName(vscode.Uri.parse(params.uri)), ...params });
      }),
      client.onNotification(traceMethod, (params: TraceParams) => {
        this.#forward(params.uri, { type: "trace", ...params });
      }),
      vscode.window.registerWebviewPanelSerializer(previewType, {
        deserializeWebviewPanel: (panel, state: PageState | undefined) => this.#restore(panel, state),
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.#activeChanged(editor);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.#sendCursor(textEditor);
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#renamed(oldUri, newUri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#opened.delete(uri.toString());
      }),
    );
    this.#activeChanged(vscode.window.activeTextEditor);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Opens a preview of a document in a column, or brings the one to light that is there. */
  show(uri: vscode.Uri | undefined, column: vscode.ViewColumn, preserveFocus = false): void {
    const beside = column === vscode.ViewColumn.Beside;
    const active = vscode.window.tabGroups.activeTabGroup.viewColumn;
    const existing = [...this.#panels].find(({ panel }) => beside || panel.viewColumn === active);
    if (existing !== undefined) {
      if (uri !== undefined) existing.follow(uri);
      existing.panel.reveal(undefined, preserveFocus || beside);
      return;
    }
    const place = { viewColumn: column, preserveFocus: preserveFocus || beside };
    const panel = vscode.window.createWebviewPanel(previewType, "", place, { enableFindWidget: true });
    this.#add(panel, uri, 0);
  }

  #add(panel: vscode.WebviewPanel, uri: vscode.Uri | undefined, scenario: number): void {
    const { extensionUri } = this.#context;
    panel.iconPath = vscode.Uri.joinPath(extensionUri, "media", "icon.png");
    const preview = new Preview(
      panel,
      extensionUri,
      { uri, scenario },
      {
        onNeeds: () => {
          this.#tellServer();
        },
        onSelect: (document, line) => void select(document, line),
        onClosed: (closed) => {
          this.#panels.delete(closed);
          this.#tellServer();
        },
      },
    );
    this.#panels.add(preview);
  }

  async #restore(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void> {
    const uri = state?.uri === undefined ? vscode.window.activeTextEditor?.document.uri : vscode.Uri.parse(state.uri);
    this.#add(panel, uri, state?.scenario ?? 0);
    // Its editor may be closed, then nobody has told the server what the file says. An untitled one may be gone.
    if (uri !== undefined) await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  }

  #activeChanged(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId !== languageId) return;
    const { uri } = editor.document;
    if (uri.scheme === "git") return;
    for (const preview of this.#panels) preview.follow(uri);
    this.#sendCursor(editor);
    const key = uri.toString();
    if (this.#opened.has(key)) return;
    this.#opened.add(key);
    const wanted = vscode.workspace.getConfiguration("tcpflow.preview").get<boolean>("openAutomatically", false);
    if (wanted && this.#panels.size === 0) this.show(uri, vscode.ViewColumn.Beside, true);
  }

  #renamed(oldUri: vscode.Uri, newUri: vscode.Uri): void {
    for (const preview of this.#panels) {
      if (preview.uri?.toString() === oldUri.toString()) preview.follow(newUri);
    }
  }

  /** Tells the server which scenarios are being looked at, all panels together. */
  #tellServer(): void {
    const wanted = new Map<string, Set<number>>([...this.#told].map((uri) => [uri, new Set()]));
    for (const { uri, wanted: scenario } of this.#panels) {
      if (uri === undefined || scenario === null) continue;
      const key = uri.toString();
      wanted.set(key, (wanted.get(key) ?? new Set()).add(scenario));
    }
    for (const [uri, scenarios] of wanted) {
      const params: ShowParams = { uri, scenarios: [...scenarios].sort((a, b) => a - b) };
      if (scenarios.size === 0) this.#told.delete(uri);
      else this.#told.add(uri);
      void this.#client.sendNotification(showMethod, params);
    }
    this.#sendCursor(vscode.window.activeTextEditor);
  }

  #forward(uri: string, message: ToPage): void {
    for (const preview of this.#panels) {
      if (preview.uri?.toString() === uri) preview.post(message);
    }
    if (message.type === "outline") this.#sendCursor(vscode.window.activeTextEditor);
  }

  #sendCursor(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined) return;
    const uri = editor.document.uri.toString();
    for (const preview of this.#panels) {
      if (preview.uri?.toString() === uri) preview.post({ type: "cursor", line: editor.selection.active.line });
    }
  }
}

/** Selects a line in the editor that shows the document, and leaves the focus where it is. */
async function select(uri: vscode.Uri, line: number): Promise<void> {
  const editor =
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()) ??
    (await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, preserveFocus: true }));
  if (line >= editor.document.lineCount) return;
  const { firstNonWhitespaceCharacterIndex: from, range } = editor.document.lineAt(line);
  const start = new vscode.Position(line, from);
  editor.selection = new vscode.Selection(range.end, start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
