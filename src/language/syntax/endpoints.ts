import type { Statement, Word } from "./document.ts";

/** The endpoints that a statement speaks of. */
export function endpointWords(statement: Statement): readonly Word[] {
  switch (statement.kind) {
    case "segment":
    case "cut":
    case "mend":
      return [statement.from, statement.to];
    case "call":
    case "transition":
      return [statement.endpoint.name];
    case "crash":
      return [statement.endpoint];
    case "expect":
    case "wait-until":
      return statement.checks.flatMap((check) => (check.kind === "time" ? [] : [check.endpoint.name]));
    case "note":
      return statement.endpoints;
    default:
      return [];
  }
}
