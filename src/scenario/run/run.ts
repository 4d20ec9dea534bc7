/** Runs one scenario by the five rules of language.md: top to bottom, on a virtual clock that starts at 0. */
import { usesInSlices } from "../../language/names/uses.ts";
import type { Scenario } from "../../language/syntax/document.ts";
import { shareLines } from "../../language/syntax/lines.ts";
import { finished, type InSlices, stepsPerSlice } from "../../language/syntax/slices.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import type { Locale } from "../../words/text.ts";
import type { Answer } from "../judge/answers.ts";
import { withoutFollowOnErrors } from "../judge/follow-on.ts";
import { withoutIgnored } from "../judge/ignored.ts";
import { endOf } from "../judge/places.ts";
import { asksForNumbers, shownFindings } from "../trace/shown.ts";
import { answersOf, findingsOfRun, scenarioTraceInSlices } from "../trace/trace.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { maxDocumentSteps, stepsToBegin } from "./limits.ts";
import { RunState } from "./run-state.ts";
import { runToEnd, runToEndInSlices, start } from "./stepper.ts";

/** What a scenario turned out to be. Its lines, as those of `scenario`, are counted from its own first line. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  /**
   * Its `line` is 0, its findings are those of the parser and of the run, by place. Of an exercise it is what readers
   * are shown: nothing of what is asked.
   */
  readonly trace: ScenarioTrace;
  /** What the symbols stand for at the end, where readers may know it. */
  readonly symbols: ReadonlyMap<string, number>;
  readonly solution: Solution;
  /** Steps that it took, tries included. */
  readonly steps: number;
  /** The scenarios above it took so many steps that it was not run. */
  readonly refused: boolean;
  /** Steps that it took to tell mistakes from what only follows from them. */
  readonly repairSteps: number;
  /** Whether that was tried; the scenarios above it may have used up what there is for it. */
  readonly dropsFollowOn: boolean;
}

/** For who may know them: the answers to an exercise. */
export interface Solution {
  /** All of the trace. */
  readonly trace: ScenarioTrace;
  readonly symbols: ReadonlyMap<string, number>;
  /** What its blanks ask for, in the order of the text. */
  readonly answers: readonly Answer[];
}

/** How many statements are looked through for as much as a step costs, where a scenario is made ready for another try. */
const statementsReadPerStep = 64;

/**
 * Runs a scenario. Its trace counts lines from the scenario's own first line. Never throws.
 * `dropsFollowOn`: what only follows from another mistake is not reported.
 */
export function runScenario(scenario: Scenario, locale: Locale, dropsFollowOn: boolean): ScenarioRun {
  return finished(runScenarioInSlices(scenario, locale, dropsFollowOn));
}

export function* runScenarioInSlices(
  scenario: Scenario,
  locale: Locale,
  dropsFollowOn: boolean,
): InSlices<ScenarioRun> {
  const end = yield* runToEndInSlices(start(scenario, { locale }));
  const run = yield* ended(end, false);
  const { findings, steps } = dropsFollowOn
    ? yield* withoutFollowOnErrors(scenario, run.trace.findings, locale, function* (repaired, limits) {
        shareLines(scenario, repaired);
        yield* usesInSlices(repaired);
        const begin = start(repaired, { locale, maxSteps: limits.steps, maxProblems: limits.problems });
        const tried = yield* runToEndInSlices(begin);
        const { spent, problems } = tried.world;
        yield stepsToBegin + (spent % stepsPerSlice);
        return {
          findings: findingsOfRun(tried),
          steps: spent + Math.ceil(repaired.statements.length / statementsReadPerStep),
          isBrokenOff: spent >= limits.steps || problems >= limits.problems,
        };
      })
    : { findings: run.trace.findings, steps: 0 };
  const remaining = withoutIgnored(scenario, findings, locale);
  const trace = { ...run.trace, findings: shownFindings(remaining, run.trace, scenario) };
  const solution = { ...run.solution, trace: { ...run.solution.trace, findings: remaining } };
  return { ...run, trace, solution, repairSteps: steps, dropsFollowOn };
}

/** Runs a scenario within so many steps, errors and warnings: for those who write scenarios and try them out. */
export function tryScenario(scenario: Scenario, locale: Locale, steps: number, problems = Infinity): ScenarioRun {
  return finished(ended(runToEnd(start(scenario, { locale, maxSteps: steps, maxProblems: problems })), false));
}

/** A scenario that has not been run yet: its endpoints are known, and what is wrong with its text. */
export function unrunScenario(scenario: Scenario, locale: Locale): ScenarioRun {
  return finished(ended(start(scenario, { locale }), true));
}

/** A scenario that is not run, because those above it took too long. */
export function refuseScenario(scenario: Scenario, locale: Locale): ScenarioRun {
  const run = new RunState(start(scenario, { locale, maxSteps: 0 }));
  run.report("document-too-long", endOf(run), { steps: maxDocumentSteps }, { endpoint: null });
  return finished(ended(run, true));
}

function* ended(checkpoint: Checkpoint, refused: boolean): InSlices<ScenarioRun> {
  const { start, symbols, world } = checkpoint;
  const { whole, shown } = yield* scenarioTraceInSlices(checkpoint);
  const values = symbols.values();
  return {
    scenario: start.scenario,
    trace: shown,
    symbols: asksForNumbers(start.scenario) ? new Map() : values,
    solution: { trace: whole, symbols: values, answers: answersOf(checkpoint) },
    steps: world.spent,
    refused,
    repairSteps: 0,
    dropsFollowOn: false,
  };
}
