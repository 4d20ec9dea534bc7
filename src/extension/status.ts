/** What the editor's language status (`{}`) says: the states at the cursor, the language server, and where its log is. */
import * as vscode from "vscode";
import { type StatesParams, type StatesResult, statesMethod } from "../trace/workspace.ts";
import { type LanguageServer, nameOf } from "./language-server.ts";
import { languageId } from "./names.ts";

/** So many milliseconds after the cursor has stopped the states are asked for. */
const pause = 100;

export class Status implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #states = item("states");
  readonly #health = item("server");
  readonly #log = item("log");
  readonly #disposables: readonly Pick<vscode.Disposable, "dispose">[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: vscode.CancellationTokenSource | undefined;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#states.name = vscode.l10n.t("States at the cursor");
    this.#states.command = { command: "tcpflow.showPreviewToSide", title: vscode.l10n.t("Open Preview") };
    this.#health.name = vscode.l10n.t("Language server");
    this.#health.command = { command: "tcpflow.restartServer", title: vscode.l10n.t("Restart") };
    this.#log.name = vscode.l10n.t("Log");
    this.#log.text = vscode.l10n.t("Log");
    this.#log.command = { command: "tcpflow.showLog", title: vscode.l10n.t("Show Log") };
    const soon = (document: vscode.TextDocument | undefined): void => {
      if (document?.languageId === languageId && document === vscode.window.activeTextEditor?.document) this.#soon();
    };
    this.#disposables = [
      this.#states,
      this.#health,
      this.#log,
      server.onDidChangeState(() => {
        this.#showHealth();
        this.#soon();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        soon(editor?.document);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        soon(textEditor.document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        soon(document);
      }),
    ];
    this.#showHealth();
    this.#soon();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#asked?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #showHealth(): void {
    const { state, problem } = this.#server;
    this.#health.busy = state === "starting";
    this.#health.text = problem ?? nameOf(state);
    this.#health.severity =
      problem === undefined ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#showStates(), pause);
  }

  async #showStates(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    this.#asked?.cancel();
    this.#asked?.dispose();
    const asked = new vscode.CancellationTokenSource();
    this.#asked = asked;
    const isOurs = editor?.document.languageId === languageId && this.#server.isRunning;
    const params = isOurs && { uri: editor.document.uri.toString(), line: editor.selection.active.line };
    const states = params ? await this.#ask(params, asked.token) : undefined;
    if (asked.token.isCancellationRequested) return;
    const endpoints = states?.endpoints ?? [];
    this.#states.text =
      endpoints.length === 0
        ? vscode.l10n.t("No states at the cursor")
        : endpoints.map(({ name, state }) => `${name} ${state}`).join(" · ");
    this.#states.detail = states?.title ?? "";
  }

  async #ask(params: StatesParams, token: vscode.CancellationToken): Promise<StatesResult | null | undefined> {
    // A server that crashes meanwhile has an item of its own.
    return this.#server.request<StatesResult | null>(statesMethod, params, token).catch(() => undefined);
  }
}

function item(id: string): vscode.LanguageStatusItem {
  return vscode.languages.createLanguageStatusItem(`tcpflow.${id}`, { language: languageId });
}
