/**
 * Texts that need not be open: which tests a text has, how one of them ends, and what the findings of a text are. What has to
 * hold whatever the network does to one segment (`always`, `finally`) is tested in every variant.
 */
import type { CancellationToken, Connection } from "vscode-languageserver";
import { findingsOfBreaks } from "../explore/breaks.ts";
import { exploring, refusalOf } from "../explore/explore.ts";
import { failureOf, failuresIn, hasLastingChecks, scenarioIn, testsIn } from "../ide/tests.ts";
import type { Locale } from "../ide/types.ts";
import { findingsOf } from "../scenario/analyze.ts";
import type { Severities } from "../scenario/judge/severities.ts";
import { type TestParams, type TestResult, type TestsParams, testMethod, testsMethod } from "../trace/tests.ts";
import { type CheckParams, type CheckResult, checkMethod } from "../trace/workspace.ts";
import { analyzeInTurns } from "./check.ts";
import { inTurns } from "./explore.ts";

export interface TestsOptions {
  readonly locale: () => Locale;
  readonly severities: () => Severities | null;
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
}

export function answerAboutTests(connection: Connection, { locale, severities, soon }: TestsOptions): void {
  connection.onRequest(testsMethod, ({ text }: TestsParams) => testsIn(text, locale()));
  connection.onRequest(testMethod, async ({ text, scenario }: TestParams, token: CancellationToken) => {
    const own = scenarioIn(text, scenario, locale());
    if (own === undefined) return null;
    const analysis = await analyzeInTurns(own.text, { locale: locale() }, { soon, token });
    const [run] = analysis.runs;
    const failures = failuresIn(analysis, own.line);
    const isExplored = run !== undefined && hasLastingChecks(run.scenario) && refusalOf(run) === null;
    if (failures.length > 0 || !isExplored) return { failures } satisfies TestResult;
    const exploration = await inTurns(exploring(run, { locale: locale(), faults: 1 }), { soon, token });
    const broken = await inTurns(findingsOfBreaks(exploration, run.scenario, locale()), { soon, token });
    return { failures: broken.map((one) => failureOf(one, own.line)) } satisfies TestResult;
  });
  connection.onRequest(checkMethod, async ({ text }: CheckParams, token: CancellationToken) => {
    const own = severities();
    const options = { locale: locale(), ...(own !== null && { severities: own }) };
    const analysis = await analyzeInTurns(text, options, { soon, token });
    return { findings: findingsOf(analysis) } satisfies CheckResult;
  });
}
