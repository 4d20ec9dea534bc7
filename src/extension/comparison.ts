/** A preview compares its scenario with another run: the server makes that one. */
import * as vscode from "vscode";
import { type CompareParams, compareMethod } from "../trace/comparison.ts";
import type { ScenarioTrace } from "../trace/trace.ts";
import type { LanguageServer } from "./language-server.ts";
import type { Preview } from "./preview.ts";

export class Comparisons {
  readonly #server: LanguageServer;
  /** What each preview waits for. */
  readonly #running = new WeakMap<Preview, vscode.CancellationTokenSource>();

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  async compare(preview: Preview, params: CompareParams): Promise<void> {
    this.#running.get(preview)?.cancel();
    const source = new vscode.CancellationTokenSource();
    this.#running.set(preview, source);
    const trace = await this.#server
      .request<ScenarioTrace | null>(compareMethod, params, source.token)
      .catch(() => null);
    // A newer request waits for another answer.
    if (this.#running.get(preview) !== source) return;
    this.#running.delete(preview);
    preview.post({ type: "compared", ...params, trace: trace ?? null });
  }
}
