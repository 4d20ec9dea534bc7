/** What the parser makes of a text, a line for each statement: `segment client -> server SYN`, `call client connect`. */
import { parse } from "../../../src/language/parse/parse.ts";
import type { Problem } from "../../../src/language/syntax/document.ts";
import { edited } from "../edits.ts";

/** How a text is taken, and what it is taken for. */
export interface Taken {
  /** `read`: without an error. `fixed`: one error whose fix can be read. */
  readonly how: "read" | "fixed" | "error" | "errors";
  /** Of the text, or of what its first fix makes of it. */
  readonly said: readonly string[];
  readonly errors: readonly Problem[];
}

export function taken(text: string): Taken {
  const errors = errorsIn(text);
  if (errors.length === 0) return { how: "read", said: saidIn(text), errors };
  const [fix] = errors[0]?.fixes ?? [];
  const meant = fix === undefined ? null : edited(text, fix.edits);
  const isFixed = errors.length === 1 && meant !== null && errorsIn(meant).length === 0;
  if (isFixed) return { how: "fixed", said: saidIn(meant), errors };
  return { how: errors.length === 1 ? "error" : "errors", said: saidIn(text), errors };
}

export function errorsIn(text: string): readonly Problem[] {
  return parse(text, { locale: "en" }).scenarios.flatMap(({ scenario }) =>
    scenario.problems.filter(({ severity }) => severity === "error"),
  );
}

export function saidIn(text: string): readonly string[] {
  return parse(text, { locale: "en" }).scenarios.flatMap(({ scenario }) => [
    ...(scenario.title === null ? [] : [`scenario ${scenario.title.text}`]),
    ...[...scenario.declarations, ...scenario.statements].map(inWords),
  ]);
}

/** Every value of a statement, in the order of its type. */
function inWords(node: object): string {
  return Object.entries(node)
    .filter(([key]) => !/range$/i.test(key))
    .map(([key, value]) => valueOf(key, value))
    .filter((part) => part !== "")
    .join(" ");
}

/** Names, keywords and flags speak for themselves. */
const plain: ReadonlySet<string> = new Set([
  ..."kind role name text value from to inside outside endpoint endpoints call payload count state".split(" "),
  ..."arrow flags fields checks settings peer duration time comparison variable unit amount offset word micros code system".split(
    " ",
  ),
]);

function valueOf(key: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value === false) return key === "icmp" ? "no icmp" : "";
  if (key === "forge" || key === "retransmission" || value === true) return key;
  if (Array.isArray(value))
    return value
      .map((one) => valueOf("value", one))
      .filter((one) => one !== "")
      .join(key === "checks" ? ", " : " ");
  const shown = typeof value === "object" ? inWords(value) : JSON.stringify(value).replace(/^"|"$/g, "");
  return shown === "" || plain.has(key) ? shown : `${key}=${shown.includes(" ") ? `(${shown})` : shown}`;
}
