/**
 * The documents that are open, each with its latest analysis. An edit only marks its document; the analysis is made when
 * no further message waits, or when somebody asks. So of a burst of edits the last one alone is computed.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Locale } from "../ide/types.ts";
import { type Analysis, analyze } from "../scenario/analyze.ts";
import type { Severities } from "../scenario/judge/severities.ts";

/** Behind an edit the server listens for further ones for so many turns of its event loop; each message takes one. */
const quietTurns = 2;

/** An edit is never put off for longer than this many turns: somebody may be typing without a pause. */
const mostTurns = 20;

export interface Analyzed {
  readonly version: number;
  readonly analysis: Analysis;
}

interface Entry {
  document: TextDocument;
  latest: Analyzed | null;
  dirty: boolean;
  quiet: number;
  waited: number;
}

export interface DocumentsOptions {
  readonly locale: () => Locale;
  readonly severities: () => Severities | null;
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
  /** A document has a new analysis; `before` is its last one. */
  readonly onAnalyzed: (uri: string, now: Analyzed, before: Analyzed | null) => void;
  readonly onFailure: (error: unknown) => void;
}

export class Documents {
  readonly #options: DocumentsOptions;
  readonly #entries = new Map<string, Entry>();
  #turning = false;

  constructor(options: DocumentsOptions) {
    this.#options = options;
  }

  changed(document: TextDocument): void {
    const entry = this.#entries.get(document.uri) ?? { document, latest: null, dirty: true, quiet: 0, waited: 0 };
    entry.document = document;
    entry.quiet = 0;
    if (!entry.dirty) entry.waited = 0;
    entry.dirty = true;
    this.#entries.set(document.uri, entry);
    this.#turn();
  }

  closed(uri: string): void {
    this.#entries.delete(uri);
  }

  /** The analysis of what the document says now; undefined for one that is not open. */
  current(uri: string): Analyzed | undefined {
    const entry = this.#entries.get(uri);
    if (entry === undefined) return undefined;
    if (entry.dirty || entry.latest === null) this.#analyze(entry);
    return entry.latest ?? undefined;
  }

  /** Computes every document again: the settings changed. */
  refresh(): void {
    for (const entry of this.#entries.values()) {
      entry.latest = null;
      this.changed(entry.document);
    }
  }

  #turn(): void {
    if (this.#turning) return;
    this.#turning = true;
    this.#options.soon(() => {
      this.#turning = false;
      const waiting = [...this.#entries.values()].filter(({ dirty }) => dirty);
      for (const entry of waiting) {
        entry.quiet++;
        entry.waited++;
        if (entry.quiet >= quietTurns || entry.waited >= mostTurns) this.#analyze(entry);
      }
      if (waiting.some(({ dirty }) => dirty)) this.#turn();
    });
  }

  #analyze(entry: Entry): void {
    const { document, latest: before } = entry;
    // Even one that fails is done with: the next edit is the next try.
    entry.dirty = false;
    entry.waited = 0;
    try {
      const severities = this.#options.severities();
      const analysis = analyze(document.getText(), {
        locale: this.#options.locale(),
        ...(before !== null && { previous: before.analysis }),
        ...(severities !== null && { severities }),
      });
      entry.latest = { version: document.version, analysis };
      this.#options.onAnalyzed(document.uri, entry.latest, before);
    } catch (error) {
      this.#options.onFailure(error);
    }
  }
}
