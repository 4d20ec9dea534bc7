/** One preview panel: which document it shows, what its page asked for. It forwards messages and decides nothing. */
import * as vscode from "vscode";
import type { CompareParams } from "../trace/comparison.ts";
import type { VariantParams } from "../trace/explore.ts";
import type { Choice, FileState, FromPage, RememberedFile, ToPage } from "../trace/messages.ts";
import type { DrawingOptions } from "../trace/options.ts";
import type { Rewrite } from "../trace/rewrites.ts";
import { tell } from "../words/text.ts";
import { previewWords } from "../words/ui/preview.ts";
import { chosenLocale, wordsLocale } from "./client-options.ts";
import { fileName, isOldVersion } from "./files.ts";
import { newNonce, pageHtml } from "./html.ts";
import { insertAtEnd } from "./rewrite.ts";
import { WholeWindow } from "./whole-window.ts";

type Asked = Extract<ToPage, { readonly type: "whatIf" | "present" }>;

export interface PreviewEvents {
  /** The page shows something now, for which it needs everything. */
  readonly onShow: () => void;
  /** The page no longer shows what it did. */
  readonly onHide: () => void;
  readonly onSelect: (uri: vscode.Uri, line: number) => void;
  /** The reader wants something else to happen: the text is to say so. */
  readonly onRewrite: (wanted: Rewrite) => void;
  /** The reader moves in time: the editor follows, if it is visible. */
  readonly onFollow: (uri: vscode.Uri, line: number) => void;
  /** The reader wants it to stay with its document, or to follow the editors. */
  readonly onLock: (locked: boolean) => void;
  /** How a file is viewed now. */
  readonly onRemember: (file: RememberedFile) => void;
  /** How a file was viewed, in whichever preview. */
  readonly remembered: (uri: string) => Partial<FileState>;
  /** What every fault of the network leads to; null: no longer. */
  readonly onExplore: (uri: string, scenario: number | null) => void;
  readonly onVariant: (params: VariantParams) => void;
  readonly onCompare: (params: CompareParams) => void;
  readonly onInsert: (uri: vscode.Uri, line: number, text: string) => void;
  readonly isServerDown: () => boolean;
  readonly onClosed: (preview: Preview) => void;
}

export class Preview {
  readonly panel: vscode.WebviewPanel;
  readonly #events: PreviewEvents;
  readonly #dist: vscode.Uri;
  #uri: vscode.Uri | undefined;
  /** What the page shows of the document, as it says itself; null: nothing yet. */
  #shown: Choice | null = null;
  #scenarios = 0;
  #locked: boolean;
  /** Whether the page's script runs: it ends when the panel is hidden, and asks again when it is back. */
  #ready = false;
  /** What is asked before the page can hear it. */
  #asked: Asked[] = [];
  readonly #window: WholeWindow;

  constructor(
    panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    { uri, locked }: { readonly uri: vscode.Uri | undefined; readonly locked: boolean },
    events: PreviewEvents,
  ) {
    this.panel = panel;
    this.#window = new WholeWindow(panel);
    this.#events = events;
    this.#uri = uri;
    this.#locked = locked;
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(extensionUri, "dist");
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.onDidReceiveMessage((message: FromPage) => {
      this.#receive(message);
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#leave();
    });
    panel.onDidDispose(() => {
      this.#window.set(false);
      events.onClosed(this);
    });
    this.#dist = dist;
    this.load();
  }

  /** Loads the page, at first or in another language; what it has saved it finds again. */
  load(): void {
    const { webview } = this.panel;
    this.#leave();
    this.#title();
    webview.html = pageHtml({
      script: webview.asWebviewUri(vscode.Uri.joinPath(this.#dist, "page.js")).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(this.#dist, "page.css")).toString(),
      cspSource: webview.cspSource,
      nonce: newNonce(),
      locale: chosenLocale(),
    });
  }

  get uri(): vscode.Uri | undefined {
    return this.#uri;
  }

  /** What the page shows of the document; null while it shows nothing of it, or cannot be seen. */
  get shown(): Choice | null {
    return this.#shown;
  }

  /** How many scenarios its document has, as far as the page was informed. */
  get scenarios(): number {
    return this.#scenarios;
  }

  /** Whether it stays with its document, whichever editor is active. */
  get locked(): boolean {
    return this.#locked;
  }

  set locked(locked: boolean) {
    this.#locked = locked;
    this.post({ type: "locked", locked });
    this.#title();
  }

  /** Shows another document. */
  follow(uri: vscode.Uri): void {
    if (this.#uri?.toString() === uri.toString()) return;
    this.#uri = uri;
    this.#title();
    this.#hide();
    this.#postDocument();
  }

  #postDocument(): void {
    const uri = this.#uri?.toString() ?? "";
    this.post({ type: "document", uri, name: this.#name, state: this.#events.remembered(uri) });
    if (uri === "") this.postNothing();
  }

  /** Says that there is nothing to be drawn: no document, or none that can be read. */
  postNothing(): void {
    const uri = this.#uri?.toString() ?? "";
    this.post({ type: "outline", uri, version: 0, scenarios: [] });
  }

  /** The page's script has ended, or is about to. */
  #leave(): void {
    this.#ready = false;
    this.#window.set(false);
    this.#hide();
  }

  #hide(): void {
    if (this.#shown === null) return;
    this.#shown = null;
    this.#events.onHide();
  }

  /** Asks what the network could do to a scenario; null: the one that is shown. */
  whatIf(scenario: number | null): void {
    this.#ask({ type: "whatIf", scenario });
  }

  /** Presents, with the keys. */
  present(): void {
    this.panel.reveal();
    this.#ask({ type: "present" });
  }

  /** Sends it as soon as the page can hear it. */
  #ask(message: Asked): void {
    if (this.#ready) this.post(message);
    else this.#asked.push(message);
  }

  post(message: ToPage): void {
    if (message.type === "outline") this.#scenarios = message.scenarios.length;
    if (this.#ready) void this.panel.webview.postMessage(message);
  }

  #receive(message: FromPage): void {
    switch (message.type) {
      case "ready":
        this.#ready = true;
        this.post({ type: "locked", locked: this.#locked });
        this.post({ type: "settings", options: drawingSettings() });
        this.post({ type: "server", down: this.#events.isServerDown() });
        this.#postDocument();
        for (const message of this.#asked.splice(0)) this.post(message);
        break;
      case "remember":
        this.#events.onRemember(message.file);
        break;
      case "show":
        // It may be about a document that the page has just left.
        if (!this.#ready || message.uri !== this.#uri?.toString()) break;
        this.#shown = message.scenario;
        this.#events.onShow();
        break;
      case "select":
        if (this.#uri !== undefined) this.#events.onSelect(this.#uri, message.line);
        break;
      case "insertExample":
        if (this.#uri !== undefined) void insertAtEnd(this.#uri, message.text);
        break;
      case "present":
        this.#window.set(message.on);
        break;
      case "lock":
        this.#events.onLock(message.locked);
        break;
      case "rewrite":
        this.#events.onRewrite(message);
        break;
      case "follow":
        if (this.#uri !== undefined) this.#events.onFollow(this.#uri, message.line);
        break;
      case "explore":
        this.#events.onExplore(message.uri, message.scenario);
        break;
      case "variant":
        this.#events.onVariant({ uri: message.uri, scenario: message.scenario, result: message.result });
        break;
      case "compare":
        this.#events.onCompare({ uri: message.uri, scenario: message.scenario, other: message.other });
        break;
      case "insert":
        if (message.uri === this.#uri?.toString()) this.#events.onInsert(this.#uri, message.line, message.text);
        break;
      case "export":
        void vscode.commands.executeCommand("tcpflow.export");
        break;
      case "restartServer":
        void vscode.commands.executeCommand("tcpflow.restartServer");
        break;
      case "exported":
        // The one that asked for it listens.
        break;
    }
  }

  #title(): void {
    const name = this.#name;
    const words = this.#locked ? previewWords.locked : previewWords.title;
    // In the language of the page, which is not always that of VS Code.
    this.panel.title = tell(words, wordsLocale(), { name });
  }

  get #name(): string {
    if (this.#uri === undefined) return "TCP Flow";
    const name = fileName(this.#uri);
    return isOldVersion(this.#uri) ? `${name} (${this.#uri.scheme})` : name;
  }
}

/** What the settings say of drawings. */
export function drawingSettings(): Partial<DrawingOptions> {
  const settings = vscode.workspace.getConfiguration("tcpflow.preview");
  const names = ["numbers", "acks", "data", "calls", "states", "times", "theme"] as const;
  return Object.fromEntries(names.map((name) => [name, settings.get(name)] as const));
}
