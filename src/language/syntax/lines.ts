/** The lines of a text, and what is on them. */
import type { Range, Scenario } from "./document.ts";

const linesOfScenario = new WeakMap<Scenario, readonly string[]>();

/** The lines of a scenario, without their ends. */
export function linesOf(scenario: Scenario): readonly string[] {
  const known = linesOfScenario.get(scenario);
  if (known !== undefined) return known;
  const lines = splitLines(scenario.text);
  linesOfScenario.set(scenario, lines);
  return lines;
}

/** A scenario that has another one's text has its lines, too. */
export function shareLines(from: Scenario, to: Scenario): void {
  if (from.text === to.text) linesOfScenario.set(to, linesOf(from));
}

/** A text in the lines of the Language Server Protocol: CRLF, LF and CR end one. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** The text of a range that lies on one line of a scenario. */
export function textOf(scenario: Scenario, range: Range): string {
  const line = linesOf(scenario)[range.start.line] ?? "";
  return line.slice(range.start.character, range.end.line === range.start.line ? range.end.character : line.length);
}
