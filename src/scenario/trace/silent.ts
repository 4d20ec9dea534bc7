/** Where in an exercise's run the states of an endpoint are not shown. */
import { blanksOf } from "../../language/syntax/blanks.ts";
import type { Check, Scenario, Statement, Word } from "../../language/syntax/document.ts";

/** So many events had happened when the statement on a line was asked. */
export type AskedAt = ReadonlyMap<number, number>;

/** From one event to the one before another. */
export interface EventRange {
  readonly from: number;
  readonly to: number;
}

/** For each endpoint whose state is asked: from the last line before that states one, to the next one. */
export function silentStretches(scenario: Scenario, askedAt: AskedAt): ReadonlyMap<string, readonly EventRange[]> {
  const stated = new Map<string, number[]>();
  const asked = new Map<string, number[]>();
  for (const statement of scenario.statements) {
    const at = askedAt.get(statement.range.start.line);
    if (at === undefined) continue;
    const asks = new Set(statesIn(statement).flatMap(({ name, isAsked }) => (isAsked ? [name.text] : [])));
    for (const { name } of statesIn(statement)) {
      const places = asks.has(name.text) ? asked : stated;
      const known = places.get(name.text);
      if (known === undefined) places.set(name.text, [at]);
      else known.push(at);
    }
  }
  return new Map(
    [...asked].map(([name, places]) => {
      const known = stated.get(name) ?? [];
      return [
        name,
        places.map((place) => ({
          from: known.findLast((one) => one < place) ?? 0,
          to: known.find((one) => one > place) ?? Number.POSITIVE_INFINITY,
        })),
      ];
    }),
  );
}

interface StateMention {
  readonly name: Word;
  readonly isAsked: boolean;
}

/** The states that a statement gives or asks for. */
export function statesIn(statement: Statement): readonly StateMention[] {
  switch (statement.kind) {
    case "expect":
    case "wait-until":
      return statement.checks.flatMap(statesOfCheck);
    case "transition":
      return [{ name: statement.endpoint.name, isAsked: blanksOf(statement).length > 0 }];
    case "segment":
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

function statesOfCheck(check: Check): readonly StateMention[] {
  return check.kind === "state" ? [{ name: check.endpoint.name, isAsked: check.state.value === null }] : [];
}
