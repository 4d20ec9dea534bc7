/** The read-only editor of captures: it asks the server, and forwards what the server says to its page. */
import * as vscode from "vscode";
import type { FromCapturePage, ToCapturePage } from "../trace/capture-page.ts";
import type { CaptureTable } from "../trace/captures.ts";
import { nameOf, noCapture, OpenCapture } from "./captures.ts";
import { chosenLocale } from "./client-options.ts";
import { newNonce, pageHtml } from "./html.ts";
import { showImported } from "./import.ts";
import type { LanguageServer } from "./language-server.ts";

export const captureEditorType = "tcpflow.capture";

/** How long a file that is being written has to rest, ms. */
const restMs = 500;

export function registerCaptureEditor(extensionUri: vscode.Uri, server: LanguageServer): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider<CaptureDocument> = {
    openCustomDocument: (uri) => new CaptureDocument(server, uri),
    resolveCustomEditor: (document, panel) => {
      new CaptureEditor(document, panel, vscode.Uri.joinPath(extensionUri, "dist")).load();
    },
  };
  return vscode.window.registerCustomEditorProvider(captureEditorType, provider, {
    supportsMultipleEditorsPerDocument: true,
  });
}

/** A file that is open in one or more editors. */
class CaptureDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  readonly capture: OpenCapture;
  /** The latest table, for pages that come back. */
  known: { readonly table: CaptureTable; readonly judged: boolean } | null = null;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watcher: vscode.FileSystemWatcher;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(server: LanguageServer, uri: vscode.Uri) {
    this.uri = uri;
    this.capture = new OpenCapture(server, uri);
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, ".."), nameOf(uri).replace(/[[\]{}*?]/g, "?"));
    this.#watcher = vscode.workspace.createFileSystemWatcher(pattern, false, false, true);
    for (const event of [this.#watcher.onDidChange, this.#watcher.onDidCreate]) {
      event((changed) => {
        if (changed.toString() === uri.toString()) this.#changes();
      });
    }
  }

  /** The file has other bytes now. */
  readonly onDidChange = this.#changed.event;

  dispose(): void {
    clearTimeout(this.#rest);
    this.#watcher.dispose();
    this.#changed.dispose();
    this.capture.dispose();
  }

  #changes(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.capture.forget();
      this.known = null;
      this.#changed.fire();
    }, restMs);
  }
}

class CaptureEditor {
  readonly #document: CaptureDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #dist: vscode.Uri;
  /** What is being asked of the server: the table, and a connection. */
  #listing = new vscode.CancellationTokenSource();
  #explaining = new vscode.CancellationTokenSource();

  constructor(document: CaptureDocument, panel: vscode.WebviewPanel, dist: vscode.Uri) {
    this.#document = document;
    this.#panel = panel;
    this.#dist = dist;
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.onDidReceiveMessage((message: FromCapturePage) => {
      this.#receive(message);
    });
    const listening = vscode.Disposable.from(
      document.capture.onDidSend((share) => {
        if (document.known === null) this.#post({ type: "progress", share });
      }),
      document.onDidChange(() => {
        this.#tryTo(() => this.#list());
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration("tcpflow.locale")) return;
        document.known = null;
        this.load();
      }),
    );
    panel.onDidDispose(() => {
      listening.dispose();
      this.#listing.cancel();
      this.#explaining.cancel();
    });
  }

  /** Loads the page, at first or in another language. */
  load(): void {
    const { webview } = this.#panel;
    webview.html = pageHtml({
      script: webview.asWebviewUri(vscode.Uri.joinPath(this.#dist, "capture.js")).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(this.#dist, "capture.css")).toString(),
      cspSource: webview.cspSource,
      nonce: newNonce(),
      locale: chosenLocale(),
    });
  }

  #receive(message: FromCapturePage): void {
    switch (message.type) {
      case "ready":
        this.#tryTo(() => this.#list());
        return;
      case "show":
        this.#tryTo(() => this.#explain(message.connection));
        return;
      case "openAsScenario":
        this.#tryTo(() => this.#openAsScenario(message.connection));
        return;
      default:
        message satisfies never;
    }
  }

  /** The connections as their counters show them, then with the worst judged. */
  async #list(): Promise<void> {
    this.#listing.cancel();
    this.#listing = new vscode.CancellationTokenSource();
    const { token } = this.#listing;
    const { known } = this.#document;
    if (known !== null) this.#post({ type: "table", ...known });
    if (known?.judged === true) return;
    for (const judged of [false, true]) {
      const table = await this.#document.capture.ask(token, (capture) =>
        capture.table(nameOf(this.#document.uri), judged),
      );
      if (token.isCancellationRequested) return;
      if (table === null) throw new Error(await noCapture(this.#document.uri));
      if (table === undefined) throw new Error(serverIsDown());
      this.#document.known = { table, judged };
      this.#post({ type: "table", table, judged });
    }
  }

  async #explain(connection: number): Promise<void> {
    this.#explaining.cancel();
    this.#explaining = new vscode.CancellationTokenSource();
    const { token } = this.#explaining;
    const explained = await this.#document.capture.ask(token, (capture) => capture.connection(connection));
    if (token.isCancellationRequested) return;
    if (explained === undefined) throw new Error(serverIsDown());
    this.#post({ type: "connection", connection, explained });
  }

  async #openAsScenario(connection: number): Promise<void> {
    const { uri, capture } = this.#document;
    const title = vscode.l10n.t("Importing {0}", nameOf(uri));
    const imported = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, cancellable: true, title },
      async (_progress, token) => capture.ask(token, ({ scenarios }) => scenarios(nameOf(uri), [connection])),
    );
    if (imported !== undefined && imported !== null) await showImported(imported, uri);
  }

  /** What goes wrong is said on the page. */
  #tryTo(what: () => Promise<void>): void {
    what().catch((error: unknown) => {
      this.#post({ type: "problem", message: error instanceof Error ? error.message : String(error) });
    });
  }

  #post(message: ToCapturePage): void {
    void this.#panel.webview.postMessage(message);
  }
}

function serverIsDown(): string {
  return vscode.l10n.t("The TCP Flow language server is not running. “TCP Flow: Restart Language Server” starts it.");
}
