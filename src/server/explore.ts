/**
 * What if: every single fault of a scenario, in slices between two looks at what the client wants. What breaks is a finding
 * of the scenario until its text changes.
 */
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { findingsOfBreaks } from "../explore/breaks.ts";
import { type Exploration, exploring, type Result } from "../explore/explore.ts";
import { refusalText, toExplored } from "../explore/explored.ts";
import { variantOf } from "../explore/variant.ts";
import type { Locale } from "../ide/types.ts";
import { type Analysis, moveFinding, type ScenarioRun } from "../scenario/analyze.ts";
import { withoutSuppositions } from "../scenario/worlds.ts";
import {
  type ExploreAnswer,
  type ExploreParams,
  exploreMethod,
  exploringMethod,
  faultGroups,
  type Variant,
  type VariantParams,
  variantMethod,
} from "../trace/explore.ts";
import type { Finding } from "../trace/trace.ts";
import type { Analyzed, Documents } from "./documents.ts";

/** The client learns how far it is after so many turns. */
const turnsPerReport = 20;

export interface ExploringOptions {
  readonly documents: Documents;
  readonly locale: () => Locale;
  /** Runs something on the next turn of the event loop. */
  readonly soon: (run: () => void) => void;
  /** More is known of a document. */
  readonly onFound: (uri: string, now: Analyzed) => void;
}

/** What breaks in variants, of each run that was explored: a scenario whose text is the same keeps its run. */
export class Breaks {
  readonly #found = new WeakMap<ScenarioRun, readonly Finding[]>();

  set(run: ScenarioRun, findings: readonly Finding[]): void {
    this.#found.set(run, findings);
  }

  /** With the lines of the file. */
  in({ runs, document }: Analysis): readonly Finding[] {
    return runs.flatMap((run, index) => {
      const line = document.scenarios[index]?.line ?? 0;
      return (this.#found.get(run) ?? []).map((finding) => moveFinding(finding, line));
    });
  }
}

/** Goes on at each turn of the event loop, unless the request is cancelled. */
export async function inTurns<S, T>(
  steps: Generator<S, T>,
  { soon, token }: { readonly soon: (run: () => void) => void; readonly token: CancellationToken },
  onTurn: (turn: number, state: S) => Promise<void> = () => Promise.resolve(),
): Promise<T> {
  for (let turn = 1; ; turn++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await onTurn(turn, step.value);
    await new Promise<void>(soon);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  }
}

export function answerAboutFaults(
  connection: Connection,
  breaks: Breaks,
  { documents, locale, soon, onFound }: ExploringOptions,
): void {
  /** A scenario whose text is the same keeps its run; of one that changes or is closed nothing is kept. */
  const known = new WeakMap<ScenarioRun, readonly Result[]>();

  function explore(run: ScenarioRun, params: ExploreParams, token: CancellationToken): Promise<Exploration> {
    const variants = exploring(run, { locale: locale(), faults: 1 });
    return inTurns(variants, { soon, token }, async (turn, { done, expected }) => {
      if (turn % turnsPerReport !== 0) return;
      await connection.sendNotification(exploringMethod, { ...params, done: done(), expected });
    });
  }

  connection.onRequest<ExploreAnswer, unknown>(
    exploreMethod,
    async (params: ExploreParams, token: CancellationToken): Promise<ExploreAnswer> => {
      const { uri, scenario: index } = params;
      const analysis = (await documents.finished(uri))?.analysis;
      const run = analysis?.runs[index];
      const place = analysis?.document.scenarios[index];
      const refused = refusalText(run, locale());
      if (refused !== null || run === undefined || place === undefined) return { refused: refused ?? "" };
      const about = { line: place.line, faults: 1, kinds: faultGroups, locale: locale(), isWritten: () => false };
      const exploration = await explore(run, params, token);
      breaks.set(run, await inTurns(findingsOfBreaks(exploration, run.scenario, locale()), { soon, token }));
      known.set(run, exploration.results);
      const now = documents.current(uri);
      if (now?.isFinished === true) onFound(uri, now);
      const explored = toExplored(exploration, { ...about, scenario: run.scenario });
      const real = withoutSupposing(run);
      return {
        explored,
        real:
          real === null ? null : toExplored(await explore(real, params, token), { ...about, scenario: real.scenario }),
      };
    },
  );

  connection.onRequest(
    variantMethod,
    async ({ uri, scenario: index, result: place }: VariantParams): Promise<Variant | null> => {
      const analysis = (await documents.finished(uri))?.analysis;
      const run = analysis?.runs[index];
      const line = analysis?.document.scenarios[index]?.line;
      const result = run === undefined ? undefined : known.get(run)?.[place];
      if (result === undefined || line === undefined || run === undefined) return null;
      return variantOf(result, { scenario: run.scenario, line, locale: locale() });
    },
  );
}

/** The scenario in the real world; null: it is in the real world. */
function withoutSupposing(run: ScenarioRun): ScenarioRun | null {
  const supposes = run.scenario.declarations.some(({ kind }) => kind === "suppose");
  return supposes ? { ...run, scenario: withoutSuppositions(run.scenario) } : null;
}
