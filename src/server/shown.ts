/** Which scenarios somebody looks at, and what of them the looker has not seen yet. */
import { linesOf } from "../ide/locate.ts";
import type { Analysis, ScenarioRun } from "../scenario/analyze.ts";
import { previewOptionsOf, traceOf } from "../scenario/analyze.ts";
import type { OutlineParams, ScenarioOutline, ShowParams, TraceParams } from "../trace/messages.ts";
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

  /** Somebody looks at other scenarios than before, or for the first time: everything that is shown is sent anew. */
  show({ uri, scenarios }: ShowParams, now: Analyzed | undefined): void {
    if (scenarios.length === 0) {
      this.#shown.delete(uri);
      return;
    }
    this.#shown.set(uri, { scenarios, outline: null, sent: new Map() });
    if (now !== undefined) this.update(uri, now);
  }

  /** Sends what has changed since the last time. A scenario that moved is sent too: its events bear the file's lines. */
  update(uri: string, { version, analysis }: Analyzed): void {
    const shown = this.#shown.get(uri);
    if (shown === undefined) return;
    const scenarios = outlineOf(analysis);
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

/** The scenarios of a document, with how much is wrong in each. */
function outlineOf(analysis: Analysis): ScenarioOutline[] {
  const { scenarios } = analysis.document;
  return scenarios.map(({ line, scenario }, index) => {
    // The empty line behind a file's last line end is the last scenario's, too: a cursor may stand there.
    const end = scenarios[index + 1]?.line ?? line + linesOf(scenario).length;
    const findings = analysis.runs[index]?.trace.findings ?? [];
    const count = (severity: "error" | "warning"): number => findings.filter((one) => one.severity === severity).length;
    return {
      title: scenario.title?.text ?? null,
      line,
      endLine: end - 1,
      errors: count("error"),
      warnings: count("warning"),
    };
  });
}
