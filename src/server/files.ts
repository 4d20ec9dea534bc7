/**
 * The files of the workspace, as the client sends them: their symbols, and their findings where the settings want those
 * of files that no editor has open. They are analyzed one after the other, and only while the server has nothing else to do.
 */
import type { Connection, SymbolInformation } from "vscode-languageserver";
import { SymbolKind } from "vscode-languageserver";
import { diagnostics } from "../ide/diagnostics.ts";
import { isAskedFor, symbolsInText, type WorkspaceSymbol } from "../ide/navigation/workspace-symbols.ts";
import type { Locale } from "../ide/types.ts";
import { Analyzing } from "../scenario/analyze.ts";
import type { Severities } from "../scenario/judge/severities.ts";
import { type FilesParams, filesMethod } from "../trace/workspace.ts";
import { toDiagnostic, toRange } from "./convert.ts";
import { stepsPerTurn } from "./documents.ts";

/** An editor filters the symbols again, and shows no more. */
const mostSymbols = 1_000;

export interface FilesOptions {
  readonly locale: () => Locale;
  readonly severities: () => Severities | null;
  /** Whether the settings want the findings of all files. */
  readonly wanted: () => boolean;
  /** The addresses of the documents that are open. */
  readonly open: () => readonly string[];
  /** The symbols of one of them, as its editor has it. */
  readonly symbols: (uri: string) => readonly WorkspaceSymbol[];
  /** Whether a document that is open is being analyzed. */
  readonly isBusy: () => boolean;
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
}

export class Files {
  readonly #connection: Connection;
  readonly #options: FilesOptions;
  readonly #texts = new Map<string, string>();
  readonly #symbols = new Map<string, { readonly text: string; readonly symbols: readonly WorkspaceSymbol[] }>();
  /** Those whose findings are published. */
  readonly #published = new Set<string>();
  readonly #waiting = new Set<string>();
  #running: { readonly uri: string; readonly analyzing: Analyzing } | null = null;
  #turning = false;

  constructor(connection: Connection, options: FilesOptions) {
    this.#connection = connection;
    this.#options = options;
    connection.onNotification(filesMethod, ({ files }: FilesParams) => {
      for (const { uri, text } of files) this.#take(uri, text);
    });
    connection.onWorkspaceSymbol(({ query }) => this.#find(query));
  }

  /** The findings of a document that is open are published as its own. */
  opened(uri: string): void {
    this.#drop(uri);
    this.#published.delete(uri);
  }

  closed(uri: string): void {
    this.#published.add(uri);
    this.#check(uri);
  }

  /** The settings have changed. */
  refresh(): void {
    this.#symbols.clear();
    for (const uri of this.#texts.keys()) this.#check(uri);
  }

  #take(uri: string, text: string | null): void {
    if (text === null) this.#texts.delete(uri);
    else if (this.#texts.get(uri) === text) return;
    else this.#texts.set(uri, text);
    this.#check(uri);
  }

  #check(uri: string): void {
    this.#drop(uri);
    if (this.#options.open().includes(uri)) return;
    if (this.#texts.has(uri) && this.#options.wanted()) {
      this.#waiting.add(uri);
      this.#turn();
    } else if (this.#published.delete(uri)) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** What is under way for a file is not wanted any more. */
  #drop(uri: string): void {
    this.#waiting.delete(uri);
    if (this.#running?.uri === uri) this.#running = null;
  }

  #turn(): void {
    if (this.#turning) return;
    this.#turning = true;
    this.#options.soon(() => {
      this.#turning = false;
      if (!this.#options.isBusy()) this.#advance();
      if (this.#running !== null || this.#waiting.size > 0) this.#turn();
    });
  }

  #advance(): void {
    this.#running ??= this.#next();
    const running = this.#running;
    if (running === null) return;
    const analysis = running.analyzing.advance(stepsPerTurn);
    if (analysis === null) return;
    this.#running = null;
    const { uri } = running;
    const found = diagnostics(analysis).map((finding) => toDiagnostic(finding, uri));
    if (found.length === 0 && !this.#published.has(uri)) return;
    this.#published.add(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: found });
  }

  #next(): { readonly uri: string; readonly analyzing: Analyzing } | null {
    for (const uri of this.#waiting) {
      this.#waiting.delete(uri);
      const text = this.#texts.get(uri);
      const severities = this.#options.severities();
      if (text === undefined) continue;
      const options = { locale: this.#options.locale(), ...(severities !== null && { severities }) };
      return { uri, analyzing: new Analyzing(text, options) };
    }
    return null;
  }

  /** Of a file that is open, what its editor has. */
  #find(query: string): SymbolInformation[] {
    const open = this.#options.open();
    const all = new Set([...this.#texts.keys(), ...open]);
    const found: SymbolInformation[] = [];
    for (const uri of all) {
      for (const { name, kind, range, container } of open.includes(uri)
        ? this.#options.symbols(uri)
        : this.#symbolsOf(uri)) {
        if (!isAskedFor(name, query)) continue;
        found.push({
          name,
          kind: kind === "scenario" ? SymbolKind.Module : SymbolKind.Namespace,
          location: { uri, range: toRange(range) },
          ...(container !== null && { containerName: container }),
        });
        if (found.length >= mostSymbols) return found;
      }
    }
    return found;
  }

  #symbolsOf(uri: string): readonly WorkspaceSymbol[] {
    const text = this.#texts.get(uri) ?? "";
    const known = this.#symbols.get(uri);
    if (known?.text === text) return known.symbols;
    const symbols = symbolsInText(text, this.#options.locale());
    this.#symbols.set(uri, { text, symbols });
    return symbols;
  }
}
