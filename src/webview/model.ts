/** What the page knows: the document's scenarios, which of them is wanted, and what was received of it. No DOM. */
import type { ScenarioOutline, ToPage, TraceParams } from "../trace/messages.ts";
import type { ScenarioTrace } from "../trace/trace.ts";

export interface Shown {
  readonly trace: ScenarioTrace;
  readonly version: number;
  /** Whether the text has lines by now that cannot be read: `trace` is the last good one, or all there is. */
  readonly broken: boolean;
  /** Whether `trace` is older than the text. */
  readonly stale: boolean;
}

/** What a message changed, so that nothing else needs to be done. */
export interface Change {
  /** There is another list of scenarios, or another one is wanted. */
  readonly outline: boolean;
  readonly drawing: boolean;
  readonly cursor: boolean;
  /** The scenario that the extension has to be asked for. */
  readonly show?: number;
}

const nothing: Change = { outline: false, drawing: false, cursor: false };

export class Model {
  uri = "";
  name = "";
  scenarios: readonly ScenarioOutline[] = [];
  /** Null while there is no scenario. */
  wanted: number | null = null;
  /** Zero-based line of the editor's cursor. */
  cursor: number | null = null;
  /** Null: nothing was received of the wanted scenario. */
  shown: Shown | null = null;
  /** The latest findings of the wanted scenario, also while its drawing is an older one. */
  latest: ScenarioTrace | null = null;

  private latestVersion = 0;
  private cursorScenario: number | null = null;
  private restored: { readonly uri: string; readonly scenario: number } | null;

  constructor(saved: { readonly uri?: string; readonly scenario?: number }) {
    this.restored = saved.uri === undefined ? null : { uri: saved.uri, scenario: saved.scenario ?? 0 };
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
      default:
        return nothing;
    }
  }

  /** The reader picks a scenario. */
  choose(scenario: number): Change {
    return this.want(scenario);
  }

  private takeOutline(message: ToPage & { readonly type: "outline" }): Change {
    const other = message.uri !== this.uri;
    this.uri = message.uri;
    this.name = message.name;
    this.scenarios = message.scenarios;
    if (other) {
      this.wanted = null;
      this.forget();
      this.cursorScenario = null;
      this.cursor = null;
    }
    const count = this.scenarios.length;
    if (count === 0) {
      this.wanted = null;
      this.forget();
      return { ...nothing, outline: true, drawing: true };
    }
    const saved = this.restored?.uri === this.uri ? this.restored.scenario : 0;
    const target = Math.min(this.wanted ?? saved, count - 1);
    return { ...this.want(target), outline: true };
  }

  private takeTrace(message: TraceParams): Change {
    if (this.uri !== "" && message.uri !== this.uri) return nothing;
    // The first trace may come before the list that it is of.
    if (this.wanted === null && this.scenarios.length === 0) this.wanted = message.scenario;
    if (message.scenario !== this.wanted) return nothing;
    const { trace, version, broken } = message;
    this.latest = trace;
    this.latestVersion = version;
    const keep = broken && this.isBeingTyped() && this.shown !== null && !(this.shown.broken && !this.shown.stale);
    this.shown =
      keep && this.shown !== null
        ? { ...this.shown, broken: true, stale: true }
        : { trace, version, broken, stale: false };
    return { ...nothing, drawing: true };
  }

  /** Whether the line that cannot be read is the one that the cursor stands on; true as well where nobody knows. */
  private isBeingTyped(): boolean {
    if (this.cursor === null) return true;
    const { cursor } = this;
    return (
      this.latest?.findings.some(({ severity, range }) => severity === "error" && range.start.line === cursor) ?? false
    );
  }

  /** The cursor's line, as long as it belongs to the scenario that is drawn. */
  get cursorInScenario(): number | null {
    const scenario = this.wanted === null ? undefined : this.scenarios[this.wanted];
    const { cursor } = this;
    if (cursor === null || scenario === undefined) return cursor;
    return cursor >= scenario.line && cursor <= scenario.endLine ? cursor : null;
  }

  private takeCursor(line: number | null): Change {
    this.cursor = line;
    const { latest } = this;
    const left = line !== null && this.shown?.stale === true && latest !== null && !this.isBeingTyped();
    // Who has left a line that cannot be read wants to see the others.
    if (left) this.shown = { trace: latest, version: this.latestVersion, broken: true, stale: false };
    const change = { ...nothing, cursor: true, drawing: left };
    if (line === null) return change;
    const at = this.scenarios.findIndex((scenario) => line >= scenario.line && line <= scenario.endLine);
    // The picker follows the cursor into another scenario; inside one the reader's choice stands.
    if (at < 0 || at === this.cursorScenario) return change;
    this.cursorScenario = at;
    return { ...change, ...this.want(at), cursor: true };
  }

  private want(scenario: number): Change {
    if (scenario === this.wanted) return nothing;
    this.wanted = scenario;
    this.forget();
    return { ...nothing, outline: true, show: scenario };
  }

  private forget(): void {
    this.shown = null;
    this.latest = null;
  }
}
