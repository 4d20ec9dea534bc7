/** What the page knows: the document's scenarios, which of them are wanted, and what was received of them. No DOM. */
import {
  type Choice,
  type FileState,
  mostRemembered,
  type PageState,
  type RememberedFile,
  type ScenarioOutline,
  type ToPage,
  type TraceParams,
} from "../../trace/messages.ts";
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";

export interface Shown {
  readonly trace: ScenarioTrace;
  readonly version: number;
  /** Whether the text has lines by now that cannot be read: `trace` is the last good one, or all there is. */
  readonly broken: boolean;
  /** Whether `trace` is older than the text. */
  readonly stale: boolean;
}

/** What was received of a scenario. */
interface Received {
  readonly shown: Shown;
  /** The latest trace, also while what is shown is an older one. */
  readonly latest: ScenarioTrace;
  readonly latestVersion: number;
}

/** What a message changed, so that nothing else needs to be done. */
export interface Change {
  /** There is another list of scenarios, or others are wanted. */
  readonly outline: boolean;
  readonly drawing: boolean;
  readonly cursor: boolean;
  /** The settings, or the file, want other options. */
  readonly options?: true;
  /** Another file is shown: how it was looked at counts. */
  readonly file?: true;
  /** What the extension has to be asked for. */
  readonly show?: Choice;
}

const nothing: Change = { outline: false, drawing: false, cursor: false };

export class Model {
  uri = "";
  name = "";
  scenarios: readonly ScenarioOutline[] = [];
  /** What the settings say of drawings, and the file. */
  settings: Partial<DrawingOptions> = {};
  fileOptions: Partial<DrawingOptions> = {};
  /** Null while there is no scenario. */
  wanted: Choice | null = null;
  /** Zero-based line of the editor's cursor. */
  cursor: number | null = null;

  private received = new Map<number, Received>();
  private cursorScenario: number | null = null;
  private readonly remembered: Map<string, Partial<FileState>>;

  constructor(saved: Partial<PageState>) {
    const { uri, others = [], ...state } = saved;
    this.remembered = new Map(others);
    if (uri !== undefined) this.remembered.set(uri, state);
  }

  /** Takes a message of the extension in. */
  take(message: ToPage): Change {
    switch (message.type) {
      case "outline":
        return this.takeOutline(message);
      case "trace":
        return this.takeTrace(message);
      case "cursor":
        return this.takeCursor(message.line);
      case "settings":
        this.settings = message.options;
        return { ...nothing, options: true, drawing: true };
      case "remembered":
        // What this page saw itself is newer.
        for (const [uri, state] of message.files) if (!this.remembered.has(uri)) this.remembered.set(uri, state);
        return nothing;
      default:
        return nothing;
    }
  }

  /** The reader picks a scenario. */
  choose(choice: Choice): Change {
    return this.want(choice);
  }

  /** The scenarios that are to be seen, by index. */
  get indexes(): readonly number[] {
    if (this.wanted === "all") return this.scenarios.map((_, index) => index);
    return this.wanted === null ? [] : [this.wanted];
  }

  /** What is to be drawn of a scenario; undefined: nothing was received of it. */
  shown(scenario: number): Shown | undefined {
    return this.received.get(scenario)?.shown;
  }

  /** The latest findings of a scenario, also while its drawing is an older one; undefined: nothing was received. */
  findings(scenario: number): ScenarioTrace["findings"] | undefined {
    return this.received.get(scenario)?.latest.findings;
  }

  /** The line of the first error or warning behind the cursor, else of the first of all; null where nothing is wrong. */
  nextProblem(): number | null {
    const lines = this.indexes
      .flatMap((index) => this.findings(index) ?? [])
      .flatMap(({ severity, range }) => (severity === "error" || severity === "warning" ? [range.start.line] : []))
      .sort((a, b) => a - b);
    return lines.find((line) => line > (this.cursor ?? -1)) ?? lines[0] ?? null;
  }

  /** The cursor's line, as long as it belongs to that scenario. */
  cursorIn(index: number): number | null {
    const scenario = this.scenarios[index];
    const { cursor } = this;
    if (cursor === null || scenario === undefined) return cursor;
    return cursor >= scenario.line && cursor <= scenario.endLine ? cursor : null;
  }

  /** How a file was looked at. */
  stateOf(uri: string): Partial<FileState> {
    return this.remembered.get(uri) ?? {};
  }

  /** Keeps how the file is looked at. The whole to be saved; undefined while no file is shown. */
  remember(state: FileState): PageState | undefined {
    if (this.uri === "") return undefined;
    this.remembered.delete(this.uri);
    this.remembered.set(this.uri, state);
    const kept = ([...this.remembered] as RememberedFile[]).slice(-mostRemembered);
    return { uri: this.uri, ...state, others: kept.filter(([uri]) => uri !== this.uri) };
  }

  private takeOutline(message: ToPage & { readonly type: "outline" }): Change {
    const other = message.uri !== this.uri;
    this.uri = message.uri;
    this.name = message.name;
    this.scenarios = message.scenarios;
    this.fileOptions = message.options ?? {};
    if (other) {
      this.wanted = null;
      this.received.clear();
      this.cursorScenario = null;
      this.cursor = null;
    }
    const changed: Change = { ...nothing, outline: true, options: true, ...(other && { file: true }) };
    const count = this.scenarios.length;
    if (count === 0) {
      this.wanted = null;
      this.received.clear();
      return { ...changed, drawing: true };
    }
    for (const index of this.received.keys()) if (index >= count) this.received.delete(index);
    const target = this.wanted ?? this.stateOf(this.uri).scenario ?? 0;
    const change = this.want(target === "all" ? "all" : Math.min(target, count - 1));
    return { ...change, ...changed, drawing: true };
  }

  private takeTrace(message: TraceParams): Change {
    if (this.uri !== "" && message.uri !== this.uri) return nothing;
    const { trace, version, broken, scenario } = message;
    // The first trace may come before the list that it is of.
    if (this.wanted === null && this.scenarios.length === 0) this.wanted = scenario;
    if (!this.indexes.includes(scenario)) return nothing;
    const old = this.shown(scenario);
    const keep = broken && this.isBeingTyped(trace) && old !== undefined && !(old.broken && !old.stale);
    const shown = keep ? { ...old, broken: true, stale: true } : { trace, version, broken, stale: false };
    this.received.set(scenario, { shown, latest: trace, latestVersion: version });
    return { ...nothing, drawing: true };
  }

  /** Whether the line that cannot be read is the one that the cursor stands on; true as well where nobody knows. */
  private isBeingTyped({ findings }: ScenarioTrace): boolean {
    const { cursor } = this;
    if (cursor === null) return true;
    return findings.some(({ severity, range }) => severity === "error" && range.start.line === cursor);
  }

  private takeCursor(line: number | null): Change {
    this.cursor = line;
    let left = false;
    for (const [index, { shown, latest, latestVersion }] of this.received) {
      // Who has left a line that cannot be read wants to see the others.
      if (line === null || !shown.stale || this.isBeingTyped(latest)) continue;
      const now: Shown = { trace: latest, version: latestVersion, broken: true, stale: false };
      this.received.set(index, { shown: now, latest, latestVersion });
      left = true;
    }
    const change = { ...nothing, cursor: true, drawing: left };
    if (line === null) return change;
    const at = this.scenarios.findIndex((scenario) => line >= scenario.line && line <= scenario.endLine);
    // The picker follows the cursor into another scenario; inside one the reader's choice stands.
    if (at < 0 || at === this.cursorScenario) return change;
    this.cursorScenario = at;
    return this.wanted === "all" ? change : { ...change, ...this.want(at), cursor: true };
  }

  private want(choice: Choice): Change {
    if (choice === this.wanted) return nothing;
    this.wanted = choice;
    for (const index of [...this.received.keys()]) if (!this.indexes.includes(index)) this.received.delete(index);
    return { ...nothing, outline: true, drawing: true, show: choice };
  }
}
