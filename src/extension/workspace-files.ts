/**
 * The files of the workspace for the server, which cannot read them itself: all of them once somebody looks for a symbol,
 * or from the start where the settings want the problems of all files.
 */
import * as vscode from "vscode";
import type { SymbolInformation } from "vscode-languageclient";
import { type FilesParams, filesMethod } from "../trace/workspace.ts";
import { toRange } from "./convert.ts";
import { allFiles } from "./files.ts";
import type { LanguageServer } from "./language-server.ts";
import { languageId } from "./names.ts";

/** The protocol's number for a module. */
const moduleKind = 2;

export class WorkspaceFiles implements vscode.Disposable, vscode.WorkspaceSymbolProvider {
  readonly #server: LanguageServer;
  readonly #disposables: vscode.Disposable[] = [];
  /** The files that the server knows. */
  #sent = new Set<string>();
  #sending: Promise<void> | null = null;
  #watches = false;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#disposables.push(
      vscode.languages.registerWorkspaceSymbolProvider(this),
      server.onDidChangeState(() => {
        if (!server.isRunning) return;
        // A new server knows nothing yet.
        this.#sent = new Set();
        const isWanted = this.#sending !== null || checksAllFiles();
        this.#sending = null;
        if (isWanted) void this.#sendAll();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("tcpflow.findings.files")) this.#startIfWanted();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        if (this.#sending === null) return;
        this.#sending = null;
        void this.#sendAll();
      }),
    );
    this.#startIfWanted();
  }

  async provideWorkspaceSymbols(
    query: string,
    token: vscode.CancellationToken,
  ): Promise<vscode.SymbolInformation[] | undefined> {
    await this.#server.started();
    await this.#sendAll();
    const found = await this.#server.request<readonly SymbolInformation[]>("workspace/symbol", { query }, token);
    return found?.map(({ name, kind, containerName = "", location: { uri, range } }) => {
      const location = new vscode.Location(vscode.Uri.parse(uri), toRange(range));
      const { Module, Namespace } = vscode.SymbolKind;
      return new vscode.SymbolInformation(name, kind === moduleKind ? Module : Namespace, containerName, location);
    });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #startIfWanted(): void {
    if (!checksAllFiles()) return;
    if (this.#server.isRunning) void this.#sendAll();
    else void this.#server.start();
  }

  /** Once for each server; afterwards it is sent what changes. */
  #sendAll(): Promise<void> {
    this.#sending ??= this.#readAll();
    return this.#sending;
  }

  async #readAll(): Promise<void> {
    this.#watch();
    const files = await allFiles();
    const now = new Set(files.map(String));
    const gone = [...this.#sent].filter((uri) => !now.has(uri));
    this.#send(gone.map((uri) => ({ uri, text: null })));
    for (const uri of files) this.#send([await read(uri)]);
  }

  #watch(): void {
    if (this.#watches) return;
    this.#watches = true;
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*.${languageId}`);
    const changed = async (uri: vscode.Uri): Promise<void> => {
      this.#send([await read(uri)]);
    };
    this.#disposables.push(
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete((uri) => {
        this.#send([{ uri: uri.toString(), text: null }]);
      }),
    );
  }

  #send(files: FilesParams["files"]): void {
    if (files.length === 0) return;
    for (const { uri, text } of files) {
      if (text === null) this.#sent.delete(uri);
      else this.#sent.add(uri);
    }
    this.#server.notify(filesMethod, { files } satisfies FilesParams);
  }
}

/** As it is on its disk: the server has what editors have. */
async function read(uri: vscode.Uri): Promise<FilesParams["files"][number]> {
  const text = await vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null,
  );
  return { uri: uri.toString(), text };
}

export function checksAllFiles(): boolean {
  return vscode.workspace.getConfiguration("tcpflow.findings").get<string>("files") === "workspace";
}
