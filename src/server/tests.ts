/** Scenarios as tests: which a text has, and how one of them ends. */
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { failuresIn, scenarioIn, testsIn } from "../ide/tests.ts";
import type { Locale } from "../ide/types.ts";
import { Analyzing } from "../scenario/analyze.ts";
import { type TestParams, type TestResult, type TestsParams, testMethod, testsMethod } from "../trace/tests.ts";
import { stepsPerTurn } from "./documents.ts";

export interface TestsOptions {
  readonly locale: () => Locale;
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
}

export function answerAboutTests(connection: Connection, { locale, soon }: TestsOptions): void {
  connection.onRequest(testsMethod, ({ text }: TestsParams) => testsIn(text, locale()));
  connection.onRequest(testMethod, async ({ text, scenario }: TestParams, token: CancellationToken) => {
    const own = scenarioIn(text, scenario, locale());
    if (own === undefined) return null;
    const running = new Analyzing(own.text, { locale: locale() });
    for (;;) {
      const analysis = running.advance(stepsPerTurn);
      if (analysis !== null) return { failures: failuresIn(analysis, own.line) } satisfies TestResult;
      await new Promise<void>(soon);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    }
  });
}
