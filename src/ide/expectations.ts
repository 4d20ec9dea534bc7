/** What a scenario expects of its run, and how much of that holds. */
import { effectOf } from "../language/kinds/lookup.ts";
import { blanksIn } from "../language/syntax/blanks.ts";
import type { Range, Scenario, Statement } from "../language/syntax/document.ts";
import type { ScenarioRun } from "../scenario/analyze.ts";
import type { Finding } from "../trace/trace.ts";
import { overlap } from "./locate.ts";

/** Where each expectation is, in the scenario's own lines. `wait until` waits for its checks, so they are some, too. */
export function expectationsIn(scenario: Scenario): readonly Range[] {
  return scenario.statements.flatMap(expectationsOf);
}

function expectationsOf(statement: Statement): readonly Range[] {
  if (statement.kind === "transition") return [{ start: statement.from.range.start, end: statement.to.range.end }];
  if ("checks" in statement) return statement.checks.map(({ range }) => range);
  if (statement.kind === "call" && statement.fails !== null) return [statement.fails.range];
  return effectOf(statement) === "check" ? [statement.range] : [];
}

/** Whether a scenario asks its reader: then it is not shown whether its checks hold. */
export function isExercise(scenario: Scenario): boolean {
  return blanksIn(scenario).length > 0;
}

/** The errors of a run, in the scenario's own lines. */
export function errorsOf({ trace }: ScenarioRun): readonly Finding[] {
  return trace.findings.filter(({ severity }) => severity === "error");
}

/** Those expectations that do not hold. */
export function unmetIn(run: ScenarioRun): readonly Range[] {
  const errors = errorsOf(run);
  return expectationsIn(run.scenario).filter((range) => errors.some((error) => overlap(error.range, range)));
}
