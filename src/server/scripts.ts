/** Scripts of packetdrill that are open: findings line by line, and drawings for the preview. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type ExplainedScript, explainScript } from "../capture/report/script.ts";
import type { Locale } from "../ide/types.ts";
import type { OutlineParams, ShowParams, TraceParams } from "../trace/messages.ts";
import type { Finding, ScenarioTrace } from "../trace/trace.ts";

interface Script {
  document: TextDocument;
  /** Null: of an older text, or of none. */
  explained: ExplainedScript | null;
  running: Generator<undefined, ExplainedScript> | null;
}

export interface ScriptsOptions {
  readonly locale: () => Locale;
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
  readonly onFindings: (document: TextDocument, findings: readonly Finding[]) => void;
  readonly sendOutline: (params: OutlineParams) => void;
  readonly sendTrace: (params: TraceParams) => void;
  readonly onFailure: (error: unknown) => void;
}

export class Scripts {
  readonly #options: ScriptsOptions;
  readonly #scripts = new Map<string, Script>();
  readonly #shown = new Map<string, ShowParams["scenarios"]>();
  #isTurning = false;

  constructor(options: ScriptsOptions) {
    this.#options = options;
  }

  changed(document: TextDocument): void {
    const running = explainScript(document.getText(), this.#options.locale());
    this.#scripts.set(document.uri, { document, explained: null, running });
    this.#turn();
  }

  closed(uri: string): void {
    this.#scripts.delete(uri);
  }

  /** Explains every script again: the language changed. */
  refresh(): void {
    for (const { document } of [...this.#scripts.values()]) this.changed(document);
  }

  show({ uri, scenarios }: ShowParams): void {
    if (scenarios.length === 0) this.#shown.delete(uri);
    else this.#shown.set(uri, scenarios);
    const script = this.#scripts.get(uri);
    if (script !== undefined) this.#draw(script);
  }

  /** Each script goes on for some milliseconds, and then others have their turn. */
  #turn(): void {
    if (this.#isTurning) return;
    this.#isTurning = true;
    this.#options.soon(() => {
      this.#isTurning = false;
      const next = [...this.#scripts.values()].find(({ running }) => running !== null);
      if (next === undefined) return;
      this.#advance(next);
      this.#turn();
    });
  }

  #advance(script: Script): void {
    try {
      const step = script.running?.next();
      if (step?.done !== true) return;
      script.running = null;
      script.explained = step.value;
      this.#options.onFindings(script.document, step.value.findings);
      this.#draw(script);
    } catch (error) {
      script.running = null;
      this.#options.onFailure(error);
    }
  }

  #draw({ document, explained }: Script): void {
    const { uri, version } = document;
    const scenarios = this.#shown.get(uri);
    if (explained === null || scenarios === undefined) return;
    const { traces } = explained;
    const outlines = traces.map((trace, index) => outlineOf(trace, traces[index + 1], document.lineCount));
    this.#options.sendOutline({ uri, version, scenarios: outlines });
    for (const [scenario, trace] of traces.entries()) {
      if (scenarios !== "all" && !scenarios.includes(scenario)) continue;
      this.#options.sendTrace({ uri, version, scenario, trace, broken: false });
    }
  }
}

function outlineOf(
  { title, line, findings }: ScenarioTrace,
  next: ScenarioTrace | undefined,
  lines: number,
): OutlineParams["scenarios"][number] {
  const count = (severity: "error" | "warning"): number => findings.filter((one) => one.severity === severity).length;
  return { title, line, endLine: (next?.line ?? lines) - 1, errors: count("error"), warnings: count("warning") };
}
