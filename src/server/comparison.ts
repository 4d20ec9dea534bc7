/** The run that a scenario's own is compared with, in slices between two looks at what the client wants. */
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { otherRun } from "../ide/comparison.ts";
import type { Locale } from "../ide/types.ts";
import { type CompareParams, compareMethod } from "../trace/comparison.ts";
import type { ScenarioTrace } from "../trace/trace.ts";
import type { Documents } from "./documents.ts";

export interface ComparingOptions {
  readonly documents: Documents;
  readonly locale: () => Locale;
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
}

export function answerComparisons(connection: Connection, { documents, locale, soon }: ComparingOptions): void {
  connection.onRequest<ScenarioTrace | null, unknown>(
    compareMethod,
    async ({ uri, scenario, other }: CompareParams, token: CancellationToken): Promise<ScenarioTrace | null> => {
      const analysis = (await documents.finished(uri))?.analysis;
      if (analysis === undefined) return null;
      const slices = otherRun(analysis, scenario, other, locale());
      for (;;) {
        const slice = slices.next();
        if (slice.done === true) return slice.value;
        await new Promise<void>(soon);
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      }
    },
  );
}
