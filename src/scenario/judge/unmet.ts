/** Telling that an expectation is not met: what is the case, which line made it so, and what one would have to write. */

import type {
  AtStatement,
  Check,
  CheckValue,
  ExpectStatement,
  WaitUntilStatement,
} from "../../language/syntax/document.ts";
import type { Chain } from "../../persistent/chain.ts";
import type { Fix, RelatedPlace, State } from "../../trace/trace.ts";
import { unmetWords } from "../../words/findings/details.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { tell } from "../../words/text.ts";
import { valueText } from "../bind/fit.ts";
import { machineNamed, type Version } from "../run/machines.ts";
import type { RunState } from "../run/run-state.ts";
import { askAboutCheck, markAsked } from "./blanks.ts";
import { askable, evaluate, inSymbols, stateNow, type VariableCheck, variableText } from "./checks.ts";
import { durationText } from "./duration.ts";
import { mistakenState } from "./mistakes.ts";
import { latestState, lineRange, replace, stateSince } from "./places.ts";
import { puzzleOfState, puzzleOfVariable } from "./puzzles.ts";

/** `expect`: every check that does not hold is an error on its value, with what is the case. */
export function expectLine(run: RunState, line: ExpectStatement): void {
  markAsked(run, line);
  for (const check of line.checks) {
    if (!askable(run, check)) continue;
    if (askAboutCheck(run, check)) continue;
    const { holds, actual } = evaluate(run, check);
    if (!holds) reportUnmet(run, check, actual);
  }
}

function reportUnmet(run: RunState, check: Check, actual: string): void {
  switch (check.kind) {
    case "time": {
      const expected = compared(check, durationText(run.micros(check.value)));
      const fixes = [actualInstead(run, check, actual)];
      run.report(
        "time-differs",
        check.valueRange,
        { actual, expected },
        { endpoint: null, fixes, related: timeSince(run) },
      );
      break;
    }
    case "variable":
      reportVariable(run, check, actual);
      break;
    case "state":
      if (check.state.value !== null) reportState(run, check, check.state.value);
      break;
  }
}

function reportState(run: RunState, check: Extract<Check, { kind: "state" }>, expected: State): void {
  const { name, peer } = check.endpoint;
  const actual = stateNow(run, check.endpoint);
  const last = latestState(run, name.text, peer?.text);
  const extras = {
    endpoint: name.text,
    claim: { from: actual, to: expected },
    related: stateSince(run, last),
    fixes: [replace(run, check.state.range, actual)],
  };
  const puzzle = puzzleOfState(run, check, expected, actual);
  const mistake = mistakenState(run, check.endpoint, expected, actual);
  if (mistake !== null)
    run.report(mistake.code, check.state.range, mistake.values, { ...extras, claim: mistake.claim });
  else
    run.report(
      "state-differs",
      check.state.range,
      { name: name.text, actual, expected, more: puzzle.more },
      { ...extras, fixes: [...puzzle.fixes, ...extras.fixes], rule: last?.rule },
    );
}

function reportVariable(run: RunState, check: VariableCheck, number: string): void {
  const { value: variable } = check.variable;
  const isSymbolic = check.value.kind === "value" && check.value.value.symbol !== null;
  const symbolic = isSymbolic ? inSymbols(run, check, number) : null;
  const puzzle = puzzleOfVariable(run, check, number);
  const values = {
    name: check.endpoint.name.text,
    variable,
    actual: symbolic === null ? number : `${symbolic} = ${number}`,
    expected: compared(check, valueWords(run, check.value)),
    more: puzzle.more,
  };
  const fixes = [...puzzle.fixes, actualInstead(run, check, symbolic ?? number)];
  run.report("variable-differs", check.valueRange, values, {
    endpoint: check.endpoint.name.text,
    fixes,
    related: variableSince(run, check),
  });
}

type Comparing = Exclude<Check, { kind: "state" }>;

/** `>= 5`; a value that has to be equal goes without a sign. */
export function compared({ comparison }: Comparing, value: string): string {
  return comparison.value === "=" ? value : `${comparison.value} ${value}`;
}

/** What is the case in the place of what is written: nothing is less or greater than itself. */
function actualInstead(run: RunState, { comparison, valueRange }: Comparing, actual: string): Fix {
  if (comparison.value !== "<" && comparison.value !== ">") return replace(run, valueRange, actual);
  return replace(run, { start: comparison.range.start, end: valueRange.end }, `=${actual}`);
}

export function valueWords(run: RunState, value: CheckValue): string {
  switch (value.kind) {
    case "value": {
      const number = run.symbols.evaluate(value.value);
      const text = valueText(value.value);
      return number === null || value.value.symbol === null ? text : `${text} = ${String(number)}`;
    }
    case "word":
      return value.word;
    case "duration":
      return durationText(run.micros(value.value));
    case "blank":
      return "?";
  }
}

// ------------------------------------------------------------------ which line made it so

/** What was found out of a variable at a version of a machine: its value from then on, and the statement that made it so. */
const knownChanges = new WeakMap<Chain<Version>, Map<string, Change>>();

interface Change {
  readonly value: string;
  readonly line: number | undefined;
}

/** The statement after which a variable became what it is; undefined where it has been so from the start. */
function changedBy(run: RunState, check: VariableCheck): Change {
  const { endpoint, variable } = check;
  const machine = machineNamed(run.world.machines, endpoint.name.text);
  const value = variableText(machine?.host, check);
  const latest = machine?.versions ?? null;
  const key = `${variable.value} ${endpoint.peer?.text ?? ""}`;
  let line: number | undefined;
  for (let at = latest; at !== null; at = at.previous) {
    const known = knownChanges.get(at)?.get(key);
    if (known?.value === value) {
      line = known.line;
      break;
    }
    run.world.spend(1);
    if (variableText(at.value.before, check) === value) continue;
    line = at.value.line;
    break;
  }
  if (latest !== null) {
    const changes = knownChanges.get(latest) ?? new Map<string, Change>();
    knownChanges.set(latest, changes.set(key, { value, line }));
  }
  return { value, line };
}

function variableSince(run: RunState, check: VariableCheck): RelatedPlace[] {
  const { value: actual, line } = changedBy(run, check);
  if (line === undefined) return [];
  const values = { name: check.endpoint.name.text, variable: check.variable.value, actual };
  return [{ range: lineRange(run, line), message: tell(relatedWords.variableSince, run.locale, values) }];
}

function timeSince(run: RunState): RelatedPlace[] {
  const line = run.world.movedBy;
  if (line === undefined) return [];
  const values = { time: durationText(run.world.time) };
  return [{ range: lineRange(run, line), message: tell(relatedWords.timeSince, run.locale, values) }];
}

// ------------------------------------------------------------------ time

/** `at` names a moment that has passed. */
export function reportPassed(run: RunState, line: AtStatement, time: number): void {
  const values = { time: durationText(time), now: durationText(run.world.time) };
  const fixes = [replace(run, line.time.range, values.now)];
  run.report("moment-has-passed", line.time.range, values, { endpoint: null, fixes, related: timeSince(run) });
}

/** `wait until` waited without success, up to the moment `end`: what is the case then tells why. */
export function reportNeverHolds(run: RunState, line: WaitUntilStatement, end: RunState): void {
  const check = line.checks.find((one) => !evaluate(end, one).holds);
  if (check === undefined) return;
  const actual = whatIs(end, check, evaluate(end, check).actual);
  const values = { horizon: durationText(run.setup.horizon), actual };
  const related =
    check.kind === "state"
      ? stateSince(run, latestState(end, check.endpoint.name.text, check.endpoint.peer?.text))
      : [];
  if (line.checks.length > 1) {
    const range = { start: line.checks[0]?.range.start ?? line.range.start, end: line.range.end };
    run.report("never-hold-together", range, values, { endpoint: null, related });
  } else run.report("never-holds", check.range, values, { endpoint: null, related });
}

export function whatIs({ locale }: RunState, check: Check, actual: string): string {
  if (check.kind === "time") return tell(unmetWords.time, locale, { actual });
  const name = check.endpoint.name.text;
  if (check.kind === "state") return tell(unmetWords.state, locale, { name, actual });
  return tell(unmetWords.variable, locale, { name, variable: check.variable.value, actual });
}
