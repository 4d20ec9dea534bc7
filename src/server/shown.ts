/** Which scenarios somebody looks at, and what of them the looker has not seen yet. */
import { scenarioOutlines } from "../ide/outline.ts";
import type { ScenarioRun } from "../scenario/analyze.ts";
import { previewOptionsOf, traceOf } from "../scenario/analyze.ts";
import type { OutlineParams, ShowParams, TraceParams } from "../trace/messages.ts";
import type { Analyzed } from "./documents.ts";

interface Sent {
  readonly run: ScenarioRun;
  readonly line: number;
}

interface Shown {
  scenarios: ShowParams["scenarios"];
  /** The outline that was sent last, as text: equal outlines are not sent again. */
  outline: string | null;
  sent: Map<number, Sent>;
}

export interface ShownOptions {
  readonly sendOutline: (params: OutlineParams) => void;
  readonly sendTrace: (params: TraceParams) => void;
}

export class ShownScenarios {
  readonly #options: ShownOptions;
  readonly #shown = new Map<string, Shown>();

  constructor(options: ShownOptions) {
    this.#options = options;
  }

  /** Other scenarios are shown than before, or the first ones: everything that is shown is sent again. */
  show({ uri, scenarios }: ShowParams, now: Analyzed | undefined): void {
    if (scenarios.length === 0) {
      this.#shown.delete(uri);
      return;
    }
    this.#shown.set(uri, { scenarios, outline: null, sent: new Map() });
    if (now !== undefined) this.update(uri, now);
  }

  /** Sends what has changed since the last time. A scenario that moved is sent too: its events carry the file's lines. */
  update(uri: string, { version, analysis }: Analyzed): void {
    const shown = this.#shown.get(uri);
    if (shown === undefined) return;
    const scenarios = scenarioOutlines(analysis);
    const options = previewOptionsOf(analysis);
    const outline = JSON.stringify([scenarios, options]);
    if (outline !== shown.outline) this.#options.sendOutline({ uri, version, scenarios, options });
    shown.outline = outline;
    const wanted = shown.scenarios === "all" ? analysis.runs.keys() : shown.scenarios;
    const sent = new Map<number, Sent>();
    for (const index of wanted) {
      const run = analysis.runs[index];
      const place = analysis.document.scenarios[index];
      const trace = traceOf(analysis, index);
      if (run === undefined || place === undefined || trace === undefined) continue;
      const before = shown.sent.get(index);
      sent.set(index, { run, line: place.line });
      if (before?.run === run && before.line === place.line) continue;
      const broken = place.scenario.problems.some(({ severity }) => severity === "error");
      this.#options.sendTrace({ uri, version, scenario: index, trace, broken });
    }
    shown.sent = sent;
  }
}
