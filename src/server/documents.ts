/**
 * The documents that are open, each with its latest analysis. An edit only marks its document; the analysis is made when
 * no further message waits, a slice at each turn of the event loop, or when somebody asks. So of a burst of edits the last
 * one alone is computed, and an edit ends the analysis of the text before it.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Locale } from "../ide/types.ts";
import { type Analysis, Analyzing } from "../scenario/analyze.ts";
import type { Severities } from "../scenario/judge/severities.ts";

/** After an edit the server listens for further ones for so many turns of its event loop; each message takes one. */
const quietTurns = 2;

/** An edit is never put off for longer than this many turns: somebody may be typing without a pause. */
const mostTurns = 20;

/** So many steps are taken between two looks at what the client wants: 1 to 5 ms. */
export const stepsPerTurn = 500;

/** A request waits for so many steps of the run, which is enough for most texts; then it is answered with what is known. */
export const stepsPerQuestion = 2_000;

export interface Analyzed {
  readonly version: number;
  readonly analysis: Analysis;
  /** Whether all scenarios of this version have run. */
  readonly isFinished: boolean;
}

interface Entry {
  document: TextDocument;
  /** The latest finished analysis. */
  latest: Analyzed | null;
  /** Whether the text has changed since an analysis of it last began. */
  dirty: boolean;
  running: Analyzing | null;
  quiet: number;
  waited: number;
  /** Those who wait for the text to be read. */
  reading: Waiting[];
  /** Those who wait for an analysis to finish. */
  waiting: Waiting[];
}

type Waiting = (latest: Analyzed | undefined) => void;

export interface DocumentsOptions {
  readonly locale: () => Locale;
  readonly severities: () => Severities | null;
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
  /** A document has a new analysis; `before` is its last one. */
  readonly onAnalyzed: (uri: string, now: Analyzed, before: Analyzed | null) => void;
  readonly onFailure: (error: unknown) => void;
  /** Nothing is under way any more. */
  readonly onQuiet: () => void;
}

export class Documents {
  readonly #options: DocumentsOptions;
  readonly #entries = new Map<string, Entry>();
  #turning = false;

  constructor(options: DocumentsOptions) {
    this.#options = options;
  }

  changed(document: TextDocument): void {
    const entry = this.#entries.get(document.uri) ?? newEntry(document);
    entry.document = document;
    entry.running = null;
    entry.quiet = 0;
    if (!entry.dirty) entry.waited = 0;
    entry.dirty = true;
    // The latest change is the last one: it goes on first.
    this.#entries.delete(document.uri);
    this.#entries.set(document.uri, entry);
    this.#turn();
  }

  /** Whether something is under way. */
  get isBusy(): boolean {
    return [...this.#entries.values()].some(({ dirty, running }) => dirty || running !== null);
  }

  closed(uri: string): void {
    const entry = this.#entries.get(uri);
    this.#entries.delete(uri);
    if (entry !== undefined) answer(entry, undefined);
  }

  /**
   * The analysis of what the document says now, as far as it is known without waiting for a long run. Undefined for a
   * document that is not open, and for one so long that it is not read yet.
   */
  current(uri: string): Analyzed | undefined {
    const entry = this.#entries.get(uri);
    if (entry === undefined) return undefined;
    if (entry.dirty || entry.latest === null) this.#begin(entry);
    this.#advance(entry, stepsPerQuestion);
    return known(entry);
  }

  /** The same, once the text is read. */
  async read(uri: string): Promise<Analyzed | undefined> {
    const now = this.current(uri);
    const entry = this.#entries.get(uri);
    if (now !== undefined || !isRunning(entry)) return now;
    return await new Promise((resolve) => entry.reading.push(resolve));
  }

  /** The next finished analysis of the document, or the one of what it says now; undefined for one that is not open. */
  async finished(uri: string): Promise<Analyzed | undefined> {
    const now = this.current(uri);
    const entry = this.#entries.get(uri);
    if (now?.isFinished === true || !isRunning(entry)) return now;
    return await new Promise((resolve) => entry.waiting.push(resolve));
  }

  /** Computes every document again: the settings changed. */
  refresh(): void {
    for (const entry of [...this.#entries.values()]) {
      entry.latest = null;
      this.changed(entry.document);
    }
  }

  #turn(): void {
    if (this.#turning) return;
    this.#turning = true;
    this.#options.soon(() => {
      this.#turning = false;
      const next = this.#next();
      for (const entry of this.#entries.values())
        if (entry.dirty && (++entry.waited >= mostTurns || ++entry.quiet >= quietTurns)) this.#begin(entry);
      if (next !== undefined) this.#advance(next, stepsPerTurn);
      if (this.isBusy) this.#turn();
      else this.#options.onQuiet();
    });
  }

  /**
   * The one document that goes on at a turn, so that a page of a thousand fences delays no message: one that somebody
   * waits for, else the one that was changed last.
   */
  #next(): Entry | undefined {
    let next: Entry | undefined;
    for (const entry of this.#entries.values())
      if (entry.running !== null && (isAwaited(entry) || next === undefined || !isAwaited(next))) next = entry;
    return next;
  }

  #begin(entry: Entry): void {
    if (entry.running !== null) return;
    // Even one that fails is done with: the next edit is the next try.
    entry.dirty = false;
    entry.waited = 0;
    this.#turn();
    const { document, latest } = entry;
    const severities = this.#options.severities();
    this.#attempt(entry, () => {
      entry.running = new Analyzing(document.getText(), {
        locale: this.#options.locale(),
        ...(latest !== null && { previous: latest.analysis }),
        ...(severities !== null && { severities }),
      });
    });
  }

  /** The text is read and its scenarios run, for so many steps. */
  #advance(entry: Entry, steps: number): void {
    const { document, running, latest: before } = entry;
    if (running === null) return;
    this.#attempt(entry, () => {
      const analysis = running.advance(steps);
      if (analysis === null) {
        if (entry.reading.length > 0) answerReaders(entry);
        return;
      }
      entry.running = null;
      entry.latest = { version: document.version, analysis, isFinished: true };
      this.#options.onAnalyzed(document.uri, entry.latest, before);
      answer(entry, entry.latest);
    });
  }

  #attempt(entry: Entry, something: () => void): void {
    try {
      something();
    } catch (error) {
      entry.running = null;
      this.#options.onFailure(error);
      answer(entry, entry.latest ?? undefined);
    }
  }
}

function newEntry(document: TextDocument): Entry {
  return { document, latest: null, dirty: true, running: null, quiet: 0, waited: 0, reading: [], waiting: [] };
}

function isRunning(entry: Entry | undefined): entry is Entry {
  return entry !== undefined && entry.running !== null;
}

function isAwaited({ reading, waiting }: Entry): boolean {
  return reading.length + waiting.length > 0;
}

/** What is known of an open document as it is now. */
function known({ document: { version }, running, latest }: Entry): Analyzed | undefined {
  if (running === null) return latest ?? undefined;
  const analysis = running.soFar();
  return analysis === null ? undefined : { version, analysis, isFinished: false };
}

function answerReaders(entry: Entry): void {
  const now = known(entry);
  if (now !== undefined) for (const resolve of entry.reading.splice(0)) resolve(now);
}

function answer({ reading, waiting }: Entry, latest: Analyzed | undefined): void {
  for (const resolve of [...reading.splice(0), ...waiting.splice(0)]) resolve(latest);
}
