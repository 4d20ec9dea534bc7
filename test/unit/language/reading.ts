/** Helpers of the language's tests: read a text, and show what was read as short plain data. */

import { parse } from "../../../src/language/parse/parse.ts";
import type { Range, Scenario } from "../../../src/language/syntax/document.ts";

/** Reads a text that is one scenario. */
export function scenarioOf(text: string): Scenario {
  const place = parse(text, { locale: "en" }).scenarios[0];
  if (place === undefined) throw new Error("the text holds no scenario");
  return place.scenario;
}

/** The only statement of a line that has no problem. */
export function statementOf(line: string): unknown {
  const { statements, problems } = scenarioOf(line);
  if (problems.length > 0) throw new Error(`${line}: ${problems.map((problem) => problem.message).join(" ")}`);
  if (statements.length !== 1) throw new Error(`${line}: ${String(statements.length)} statements`);
  return bare(statements[0]);
}

/** The only declaration of a line that has no problem. */
export function declarationsOf(line: string): unknown {
  const { declarations, problems } = scenarioOf(line);
  if (problems.length > 0) throw new Error(`${line}: ${problems.map((problem) => problem.message).join(" ")}`);
  return bare(declarations);
}

/** The same data without places: `{text, range}` is its text, `{value, range}` its value; null and empty are left out. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  // A range that is all there is of a part: `forge`, `retransmission`.
  if ("start" in value && "end" in value) return { start: value.start, end: value.end };
  const entries = Object.entries(value).filter(([key, each]) => !/range/i.test(key) && each !== null);
  const [only] = entries;
  if ("range" in value && only !== undefined && entries.length === 1 && (only[0] === "text" || only[0] === "value")) {
    return bare(only[1]);
  }
  return Object.fromEntries(entries.map(([key, each]) => [key, bare(each)]));
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);

/** The text that a range of one line is about. */
export function textAt(text: string, range: Range): string {
  return (linesOf(text)[range.start.line] ?? "").slice(range.start.character, range.end.character);
}
