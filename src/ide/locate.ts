/** From a place in the file to the scenario that it lies in, and back. */
import type { Position, Range, ScenarioPlace } from "../language/syntax/document.ts";
import { comparePositions, shiftLines } from "../language/syntax/range.ts";
import type { Analysis, ScenarioRun } from "../scenario/analyze.ts";

export interface Located {
  /** Zero-based, in the document. */
  readonly index: number;
  readonly place: ScenarioPlace;
  readonly run: ScenarioRun;
  /** The position, its line counted from the scenario's own first line. */
  readonly position: Position;
}

/** The scenario that a position of the file lies in; undefined above the first one. */
export function locate(analysis: Analysis, position: Position): Located | undefined {
  const { scenarios } = analysis.document;
  let low = 0;
  let high = scenarios.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scenarios[middle]?.line ?? 0) <= position.line) low = middle + 1;
    else high = middle;
  }
  const index = low - 1;
  const place = scenarios[index];
  const run = analysis.runs[index];
  if (place === undefined || run === undefined) return undefined;
  return { index, place, run, position: { line: position.line - place.line, character: position.character } };
}

/** A range of a scenario as a range of the file. */
export function inFile(range: Range, place: { readonly line: number }): Range {
  return shiftLines(range, place.line);
}

/** Whether two ranges share a character or touch. */
export function overlap(a: Range, b: Range): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}
