/** Blanks: where a scenario says `?`, it is an exercise (language.md, "Exercises"). */
import type { Blank, Check, Scenario, Statement } from "./document.ts";

/** What a line asks for, from left to right. */
export function blanksOf(statement: Statement): readonly Blank[] {
  switch (statement.kind) {
    case "segment":
      return statement.blanks;
    case "expect":
    case "wait-until":
      return statement.checks.flatMap(blanksOfCheck);
    case "transition":
      return [statement.from, statement.to].flatMap(({ value, range }) =>
        value === null ? [{ asks: "state", range }] : [],
      );
    case "arrives":
    case "call":
    case "cut":
    case "mend":
    case "crash":
    case "icmp":
    case "wait":
    case "at":
    case "stop":
    case "finally":
    case "always":
    case "phase":
    case "note":
      return [];
    default:
      return statement satisfies never;
  }
}

export function blanksOfCheck(check: Check): readonly Blank[] {
  switch (check.kind) {
    case "state":
      return check.state.value === null ? [{ asks: "state", range: check.state.range }] : [];
    case "variable":
      return check.value.kind === "blank" ? [{ asks: check.variable.value, range: check.valueRange }] : [];
    case "time":
      return [];
  }
}

const known = new WeakMap<Scenario, readonly Blank[]>();

/** All blanks of a scenario, in the order of the text. */
export function blanksIn(scenario: Scenario): readonly Blank[] {
  let found = known.get(scenario);
  if (found === undefined) {
    found = /[?？]/.test(scenario.text) ? scenario.statements.flatMap(blanksOf) : [];
    known.set(scenario, found);
  }
  return found;
}
