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
import { puzzleWords, unmetWords } from "../../words/findings/details.ts";
import { relatedWords } from "../../words/findings/related.ts";
import { type Text, tell } from "../../words/text.ts";
import { valueText } from "../bind/fit.ts";
import { machineNamed, type Version } from "../run/machines.ts";
import type { Moment } from "../run/moment.ts";
import { askAboutCheck, markAsked } from "./blanks.ts";
import { askable, evaluate, inSymbols, stateNow, type VariableCheck, variableText } from "./checks.ts";
import { durationText } from "./duration.ts";
import { mistakenState } from "./mistakes.ts";
import { latestState, lineRange, replace, stateSince, textAt } from "./places.ts";

/** `expect`: every check that does not hold is an error on its value, with what is the case. */
export function expectLine(moment: Moment, line: ExpectStatement): void {
  markAsked(moment, line);
  for (const check of line.checks) {
    if (!askable(moment, check)) continue;
    if (askAboutCheck(moment, check)) continue;
    const { holds, actual } = evaluate(moment, check);
    if (!holds) reportUnmet(moment, check, actual);
  }
}

function reportUnmet(moment: Moment, check: Check, actual: string): void {
  switch (check.kind) {
    case "time": {
      const expected = compared(check, durationText(moment.micros(check.value)));
      const fixes = [actualInstead(moment, check, actual)];
      moment.report(
        "time-differs",
        check.valueRange,
        { actual, expected },
        { endpoint: null, fixes, related: timeSince(moment) },
      );
      break;
    }
    case "variable":
      reportVariable(moment, check, actual);
      break;
    case "state":
      if (check.state.value !== null) reportState(moment, check, check.state.value);
      break;
  }
}

function reportState(moment: Moment, check: Extract<Check, { kind: "state" }>, expected: State): void {
  const { name, peer } = check.endpoint;
  const actual = stateNow(moment, check.endpoint);
  const last = latestState(moment, name.text, peer?.text);
  const extras = {
    endpoint: name.text,
    claim: { from: actual, to: expected },
    related: stateSince(moment, last),
    fixes: [replace(moment, check.state.range, actual)],
  };
  const puzzle = puzzleOf(moment, check, expected, actual);
  const mistake = mistakenState(moment, check.endpoint, expected, actual);
  if (mistake !== null)
    moment.report(mistake.code, check.state.range, mistake.values, { ...extras, claim: mistake.claim });
  else
    moment.report(
      "state-differs",
      check.state.range,
      { name: name.text, actual, expected, more: puzzle.more },
      { ...extras, fixes: [...puzzle.fixes, ...extras.fixes], rule: last?.rule },
    );
}

/** How far ahead is looked for a state that is expected too early, in steps of the run. */
const mostAhead = 60;

/** Why a state puzzles: it comes later, it is the listener's, or a cookie stands for it. */
function puzzleOf(
  moment: Moment,
  check: Extract<Check, { kind: "state" }>,
  expected: State,
  actual: State,
): { readonly more: string; readonly fixes: readonly Fix[] } {
  const { endpoint, state } = check;
  const name = endpoint.name.text;
  const puzzle = (text: Text, fixes: readonly Fix[] = [], time = "") => {
    const who = textAt(moment, { start: check.range.start, end: state.range.start }).trim();
    return {
      more: tell(text, moment.locale, { name: text === puzzleWords.later ? who : name, expected, time }),
      fixes,
    };
  };
  if (expected === "LISTEN" && endpoint.peer === null && moment.listens(name)) {
    const range = { start: check.range.start, end: state.range.start };
    return puzzle(puzzleWords.listener, [replace(moment, range, `${name} (listener) `)]);
  }
  const cookies = moment.host(name)?.parameters.synCookies === true;
  if (expected === "SYN_RECEIVED" && actual === "LISTEN" && cookies) return puzzle(puzzleWords.cookie);
  const time = laterAt(moment, check);
  return time === null ? { more: "", fixes: [] } : puzzle(puzzleWords.later, [], durationText(time));
}

/** When a check comes true by itself, if it soon does. */
function laterAt(moment: Moment, check: Check): number | null {
  return moment.attempt((fork) => {
    const end = fork.world.time + moment.setup.horizon;
    for (let steps = 0; steps < mostAhead && fork.world.step(end); steps++)
      if (evaluate(fork, check).holds) return fork.world.time;
    return null;
  });
}

function reportVariable(moment: Moment, check: VariableCheck, number: string): void {
  const { value: variable } = check.variable;
  const isSymbolic = check.value.kind === "value" && check.value.value.symbol !== null;
  const symbolic = isSymbolic ? inSymbols(moment, check, number) : null;
  const values = {
    name: check.endpoint.name.text,
    variable,
    actual: symbolic === null ? number : `${symbolic} = ${number}`,
    expected: compared(check, valueWords(moment, check.value)),
  };
  const fixes = [actualInstead(moment, check, symbolic ?? number)];
  moment.report("variable-differs", check.valueRange, values, {
    endpoint: check.endpoint.name.text,
    fixes,
    related: variableSince(moment, check),
  });
}

type Comparing = Exclude<Check, { kind: "state" }>;

/** `>= 5`; a value that has to be equal goes without a sign. */
export function compared({ comparison }: Comparing, value: string): string {
  return comparison.value === "=" ? value : `${comparison.value} ${value}`;
}

/** What is the case in the place of what is written: nothing is less or greater than itself. */
function actualInstead(moment: Moment, { comparison, valueRange }: Comparing, actual: string): Fix {
  if (comparison.value !== "<" && comparison.value !== ">") return replace(moment, valueRange, actual);
  return replace(moment, { start: comparison.range.start, end: valueRange.end }, `=${actual}`);
}

export function valueWords(moment: Moment, value: CheckValue): string {
  switch (value.kind) {
    case "value": {
      const number = moment.symbols.evaluate(value.value);
      const text = valueText(value.value);
      return number === null || value.value.symbol === null ? text : `${text} = ${String(number)}`;
    }
    case "word":
      return value.word;
    case "duration":
      return durationText(moment.micros(value.value));
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

/** The statement behind which a variable became what it is; undefined where it has been so from the start. */
function changedBy(moment: Moment, check: VariableCheck): Change {
  const { endpoint, variable } = check;
  const machine = machineNamed(moment.world.machines, endpoint.name.text);
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
    moment.world.spend(1);
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

function variableSince(moment: Moment, check: VariableCheck): RelatedPlace[] {
  const { value: actual, line } = changedBy(moment, check);
  if (line === undefined) return [];
  const values = { name: check.endpoint.name.text, variable: check.variable.value, actual };
  return [{ range: lineRange(moment, line), message: tell(relatedWords.variableSince, moment.locale, values) }];
}

function timeSince(moment: Moment): RelatedPlace[] {
  const line = moment.world.movedBy;
  if (line === undefined) return [];
  const values = { time: durationText(moment.world.time) };
  return [{ range: lineRange(moment, line), message: tell(relatedWords.timeSince, moment.locale, values) }];
}

// ------------------------------------------------------------------ time

/** `at` names a moment that has passed. */
export function reportPassed(moment: Moment, line: AtStatement, time: number): void {
  const values = { time: durationText(time), now: durationText(moment.world.time) };
  const fixes = [replace(moment, line.time.range, values.now)];
  moment.report("moment-has-passed", line.time.range, values, { endpoint: null, fixes, related: timeSince(moment) });
}

/** `wait until` waited in vain, up to the moment `end`: what is the case then tells why. */
export function reportNeverHolds(moment: Moment, line: WaitUntilStatement, end: Moment): void {
  const check = line.checks.find((one) => !evaluate(end, one).holds);
  if (check === undefined) return;
  const actual = whatIs(end, check, evaluate(end, check).actual);
  const values = { horizon: durationText(moment.setup.horizon), actual };
  const related =
    check.kind === "state"
      ? stateSince(moment, latestState(end, check.endpoint.name.text, check.endpoint.peer?.text))
      : [];
  if (line.checks.length > 1) {
    const range = { start: line.checks[0]?.range.start ?? line.range.start, end: line.range.end };
    moment.report("never-hold-together", range, values, { endpoint: null, related });
  } else moment.report("never-holds", check.range, values, { endpoint: null, related });
}

export function whatIs({ locale }: Moment, check: Check, actual: string): string {
  if (check.kind === "time") return tell(unmetWords.time, locale, { actual });
  const name = check.endpoint.name.text;
  if (check.kind === "state") return tell(unmetWords.state, locale, { name, actual });
  return tell(unmetWords.variable, locale, { name, variable: check.variable.value, actual });
}
