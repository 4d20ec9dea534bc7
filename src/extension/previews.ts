/** The preview panels: they follow the active editor of a scenario or a script, its cursor and the server's traces. */
import * as vscode from "vscode";
import { exploringMethod } from "../trace/explore.ts";
import {
  mostRemembered,
  outlineMethod,
  type PageState,
  type RememberedFile,
  showMethod,
  type ToPage,
  traceMethod,
} from "../trace/messages.ts";
import { Comparisons } from "./comparison.ts";
import { Explorations, insertScenario } from "./explore.ts";
import { isOldVersion } from "./files.ts";
import type { LanguageServer } from "./language-server.ts";
import { below, hasRoomBeside } from "./layout.ts";
import { isDrawn, previewType } from "./names.ts";
import { drawingSettings, Preview } from "./preview.ts";
import { rewriteText } from "./rewrite.ts";
import { ShownDocuments } from "./shown-documents.ts";

/** Where a preview opens. */
interface Place {
  readonly viewColumn: vscode.ViewColumn;
  readonly preserveFocus: boolean;
}

const rememberedKey = "preview.files";

export class Previews implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #server: LanguageServer;
  readonly #panels = new Set<Preview>();
  readonly #disposables: vscode.Disposable[] = [];
  readonly #shown = new ShownDocuments();
  readonly #comparisons: Comparisons;
  readonly #explorations: Explorations;
  /** Documents beside which a preview was opened by itself: once it is closed it stays closed. */
  readonly #opened = new Set<string>();

  constructor(context: vscode.ExtensionContext, server: LanguageServer) {
    this.#context = context;
    this.#server = server;
    this.#comparisons = new Comparisons(server);
    this.#explorations = new Explorations(server);
    server.onNotification(outlineMethod, (params) => {
      this.#forward(params.uri, { type: "outline", ...params });
    });
    server.onNotification(traceMethod, (params) => {
      this.#forward(params.uri, { type: "trace", ...params });
    });
    server.onNotification(exploringMethod, (params) => {
      this.#forward(params.uri, { type: "exploring", ...params });
    });
    this.#disposables.push(
      server.onDidChangeState(() => {
        this.#serverChanged();
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
      vscode.workspace.onDidChangeConfiguration((change) => {
        for (const preview of this.#panels) {
          // Its words are written into the page when it is loaded.
          if (change.affectsConfiguration("tcpflow.locale")) preview.load();
          else if (change.affectsConfiguration("tcpflow.preview"))
            preview.post({ type: "settings", options: drawingSettings() });
        }
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#renamed(oldUri, newUri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#opened.delete(uri.toString());
        // Its last editor was closed, or it never had one: what is looked at is read on.
        const key = uri.toString();
        const isShown = [...this.#panels].some((each) => each.shown !== null && each.uri?.toString() === key);
        if (isShown) void isOpen(uri);
      }),
    );
    this.#activeChanged(vscode.window.activeTextEditor);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  get isEmpty(): boolean {
    return this.#panels.size === 0;
  }

  /**
   * Opens a preview of a document in a column, or brings the one to light that is there: one that follows the editors,
   * or one that is locked to the document. Where a further column would be too narrow, it opens below the editor.
   */
  async show(uri: vscode.Uri | undefined, column: vscode.ViewColumn, preserveFocus = false): Promise<void> {
    const beside = column === vscode.ViewColumn.Beside;
    const active = vscode.window.tabGroups.activeTabGroup.viewColumn;
    const existing = [...this.#panels].find(({ panel, locked, uri: shown }) => {
      const here = beside || panel.viewColumn === active;
      return here && (!locked || (uri !== undefined && shown?.toString() === uri.toString()));
    });
    if (existing === undefined && uri === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Open a TCP Flow file or its preview first."));
      return;
    }
    if (existing !== undefined) {
      if (uri !== undefined) existing.follow(uri);
      existing.panel.reveal(undefined, preserveFocus || beside);
      return;
    }
    const open = (viewColumn: vscode.ViewColumn): void => {
      this.#open(uri, { viewColumn, preserveFocus: preserveFocus || beside }, false);
    };
    if (!beside || (await hasRoomBeside(1))) open(column);
    else
      await below(() => {
        open(vscode.ViewColumn.Active);
      });
  }

  /** The two sides of a comparison, beside each other and locked: neither follows the editors. */
  async showBoth(original: vscode.Uri, modified: vscode.Uri): Promise<void> {
    const missing = [original, modified].filter((uri) => {
      const existing = [...this.#panels].find((one) => one.locked && one.uri?.toString() === uri.toString());
      existing?.panel.reveal(undefined, true);
      return existing === undefined;
    });
    if (missing.length === 0) return;
    const { viewColumn } = vscode.window.tabGroups.activeTabGroup;
    const open = (placeOf: (index: number) => Place): void => {
      missing.forEach((uri, index) => {
        this.#open(uri, placeOf(index), true);
      });
    };
    const beside = (index: number) => ({ viewColumn: viewColumn + 1 + index, preserveFocus: true });
    const { Active, Beside } = vscode.ViewColumn;
    const inNewGroup = (index: number) => ({ viewColumn: index === 0 ? Active : Beside, preserveFocus: true });
    if (await hasRoomBeside(missing.length)) open(beside);
    else
      await below(() => {
        open(inNewGroup);
      });
  }

  #open(uri: vscode.Uri | undefined, place: Place, locked: boolean): void {
    const panel = vscode.window.createWebviewPanel(previewType, "", place, { enableFindWidget: true });
    this.#add(panel, { uri, locked });
  }

  /** Asks what the network could do to a scenario; null: the one at the cursor. */
  async whatIf(uri: vscode.Uri | undefined, scenario: number | null): Promise<void> {
    (await this.#previewOf(uri))?.whatIf(scenario);
  }

  /** Shows the scenario at the cursor step by step, in the whole window. */
  async present(uri: vscode.Uri | undefined): Promise<void> {
    (await this.#previewOf(uri))?.present();
  }

  /** The preview of a document, else the current one; where there is none it says so. */
  async #previewOf(uri: vscode.Uri | undefined): Promise<Preview | undefined> {
    if (uri !== undefined) await this.show(uri, vscode.ViewColumn.Beside);
    const preview = await this.current();
    if (preview === undefined)
      void vscode.window.showInformationMessage(vscode.l10n.t("Open a TCP Flow file or its preview first."));
    return preview;
  }

  /** Locks the preview in front to its document, or lets it follow the editors again. */
  toggleLock(): void {
    const preview = [...this.#panels].find(({ panel }) => panel.active);
    if (preview !== undefined) lock(preview, !preview.locked);
  }

  /** The preview in front; else that of the active editor's document, which is opened where there is none. */
  async current(): Promise<Preview | undefined> {
    const panels = [...this.#panels];
    const active = panels.find(({ panel }) => panel.active);
    const document = vscode.window.activeTextEditor?.document;
    if (active !== undefined || document === undefined || !isDrawn(document.languageId)) {
      return active ?? panels.find(({ panel }) => panel.visible);
    }
    const key = document.uri.toString();
    const own = (): Preview | undefined => [...this.#panels].find(({ uri }) => uri?.toString() === key);
    if (own() === undefined) await this.show(document.uri, vscode.ViewColumn.Beside);
    return own();
  }

  #add(panel: vscode.WebviewPanel, shown: ConstructorParameters<typeof Preview>[2]): void {
    const { extensionUri } = this.#context;
    panel.iconPath = vscode.Uri.joinPath(extensionUri, "media", "icon.png");
    const preview = new Preview(panel, extensionUri, shown, {
      onShow: () => {
        this.#tellServer(preview.uri?.toString());
        void feed(preview);
      },
      onHide: () => {
        this.#tellServer();
      },
      onSelect: (document, line) => void select(document, line),
      onLock: (locked) => {
        lock(preview, locked);
      },
      onRewrite: (wanted) => void rewriteText(this.#server, wanted),
      onFollow: (document, line) => {
        const editor = editorOf(document);
        if (editor !== undefined) goTo(editor, line);
      },
      onRemember: (file) => {
        this.#remember(file);
      },
      remembered: (file) => this.#remembered().find(([uri]) => uri === file)?.[1] ?? {},
      onExplore: (document, scenario) => {
        if (scenario === null) this.#explorations.stop(preview);
        else void this.#explorations.explore(preview, { uri: document, scenario });
      },
      onVariant: (params) => void this.#explorations.show(preview, params),
      onCompare: (params) => void this.#comparisons.compare(preview, params),
      onInsert: (document, line, text) => void insertScenario(document, line, text),
      isServerDown: () => this.#server.isDown,
      onClosed: (closed) => {
        this.#panels.delete(closed);
        this.#explorations.stop(closed);
        this.#tellServer();
      },
    });
    this.#panels.add(preview);
  }

  /** How files were viewed, the latest last: outlives the panels. */
  #remembered(): readonly RememberedFile[] {
    return this.#context.workspaceState.get<readonly RememberedFile[]>(rememberedKey, []);
  }

  #remember(file: RememberedFile): void {
    const others = this.#remembered().filter(([uri]) => uri !== file[0]);
    void this.#context.workspaceState.update(rememberedKey, [...others, file].slice(-mostRemembered));
  }

  async #restore(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const active = isDrawn(document?.languageId) ? document?.uri : undefined;
    const uri = state?.uri === undefined ? active : vscode.Uri.parse(state.uri);
    this.#add(panel, { uri, locked: state?.locked ?? false });
    // An untitled one comes back with what was written into it, or is gone.
    if (uri !== undefined) await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  }

  #activeChanged(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined || !isDrawn(editor.document.languageId)) return;
    const { uri } = editor.document;
    if (isOldVersion(uri)) return;
    for (const preview of this.#panels) if (!preview.locked) preview.follow(uri);
    this.#sendCursor(editor);
    const key = uri.toString();
    if (this.#opened.has(key)) return;
    this.#opened.add(key);
    const wanted = vscode.workspace.getConfiguration("tcpflow.preview").get<boolean>("openAutomatically", false);
    if (wanted && this.#panels.size === 0) void this.show(uri, vscode.ViewColumn.Beside, true);
  }

  #renamed(oldUri: vscode.Uri, newUri: vscode.Uri): void {
    for (const preview of this.#panels) {
      const { uri } = preview;
      if (uri?.toString() === oldUri.toString()) preview.follow(newUri);
      // A folder takes its files along.
      else if (uri?.toString().startsWith(`${oldUri.toString()}/`))
        preview.follow(uri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) }));
    }
  }

  /** A new server knows of no preview yet; while there is none, the previews say so. */
  #serverChanged(): void {
    for (const preview of this.#panels) preview.post({ type: "server", down: this.#server.isDown });
    this.#shown.reset();
    this.#tellServer();
  }

  /** Tells the server what all panels together show. `renewed`: a document of which a page needs everything again. */
  #tellServer(renewed?: string): void {
    if (!this.#server.isRunning) return;
    const showings = [...this.#panels].flatMap(({ uri, shown }) =>
      uri === undefined || shown === null ? [] : [{ uri: uri.toString(), scenario: shown }],
    );
    for (const params of this.#shown.update(showings, renewed)) this.#server.notify(showMethod, params);
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

/** A preview that is no longer locked shows at once what the editor does. */
function lock(preview: Preview, locked: boolean): void {
  preview.locked = locked;
  if (locked) return;
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  // While the preview has the focus, no editor is active.
  const editor = [activeTextEditor, ...visibleTextEditors].find(
    (each) => each !== undefined && isDrawn(each.document.languageId),
  );
  if (editor !== undefined && !isOldVersion(editor.document.uri)) preview.follow(editor.document.uri);
}

/** Gives a page whose document cannot be read something to say. */
async function feed(preview: Preview): Promise<void> {
  const { uri } = preview;
  const there = uri !== undefined && (await isOpen(uri));
  if (!there && preview.uri === uri) preview.postNothing();
}

/**
 * Keeps a shown document open: where no editor shows it, the server would not know its text.
 * False where it cannot be read; an untitled one that was thrown away stays away.
 */
async function isOpen(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return true;
  if (uri.scheme === "untitled") return false;
  return vscode.workspace.openTextDocument(uri).then(
    () => true,
    () => false,
  );
}

/** Selects a line in the editor that shows the document, and leaves the focus where it is. */
async function select(uri: vscode.Uri, line: number): Promise<void> {
  const editor =
    editorOf(uri) ??
    (await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, preserveFocus: true }));
  goTo(editor, line);
}

/** The editor in which a document is seen, if there is one. */
function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}

function goTo(editor: vscode.TextEditor, line: number): void {
  if (line >= editor.document.lineCount) return;
  const { firstNonWhitespaceCharacterIndex: from, range } = editor.document.lineAt(line);
  const start = new vscode.Position(line, from);
  editor.selection = new vscode.Selection(range.end, start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
