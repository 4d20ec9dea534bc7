/** The readings of a line with one of its words changed, left out or put in. */
import { RowCutter } from "../format/row.ts";
import { type LineResult, readInPlace } from "../parse/line.ts";
import type { Scenario } from "../syntax/document.ts";
import { linesOf } from "../syntax/lines.ts";
import { type WordEdit, wordEdits } from "./changes.ts";

/** One reading of the line: it declares or does something, or nothing. */
export interface Reading extends LineResult {
  /** The change that it causes. */
  readonly edit: WordEdit;
}

/** Where a line is changed. */
export interface ChangedPlace {
  readonly line: number;
  readonly near: number;
  readonly isMisspelt: boolean;
  readonly isUnknown?: boolean;
}

/** How many changed lines are read at most. */
const maxReadings = 300;

/**
 * What a line of `scenario` says with one word changed, each meaning once. `names`: the endpoints that there are. `near`:
 * where in the line the mistake is seen. `isMisspelt`: a word may be one that is no word here; else every one can be read,
 * and only others of its kind are tried. `isUnknown`: nothing says what the line was meant to be.
 */
export function* readings(
  scenario: Scenario,
  names: readonly string[],
  { line, near, isMisspelt, isUnknown = false }: ChangedPlace,
): Generator<Reading> {
  const text = linesOf(scenario)[line] ?? "";
  const raws = rawsAbove(scenario, line);
  const usual = new UsualForm();
  const seen = new Set<string>();
  let left = maxReadings;
  for (const edit of wordEdits(text, { names, written: scenario.text }, near, isMisspelt, isUnknown)) {
    const changed = text.slice(0, edit.from) + edit.by + text.slice(edit.to);
    if (seen.has(changed)) continue;
    seen.add(changed);
    if (left-- <= 0) return;
    const read = readInPlace(changed, line, (name) => raws.has(name));
    if (read === null) continue;
    const meaning = usual.of(changed, read);
    if (seen.has(meaning)) continue;
    seen.add(meaning);
    yield { ...read, edit };
  }
}

/** The endpoints without a TCP that are declared above a line. */
export function rawsAbove({ declarations }: Scenario, line: number): ReadonlySet<string> {
  return new Set(
    declarations.flatMap((one) =>
      one.kind === "endpoint" && one.role === "raw" && one.range.start.line < line ? [one.name.text] : [],
    ),
  );
}

export function saysNothing({ declarations, statement }: LineResult): boolean {
  return declarations.length === 0 && statement === null;
}

/** What the formatter writes in one way means one thing. */
class UsualForm {
  private readonly cutter = new RowCutter();

  of(text: string, { declarations: [declaration], statement }: LineResult): string {
    const row = this.cutter.rowOf(text, statement ?? declaration ?? null);
    return `usual: ${row === null ? "" : row.pieces.join(" ")}`;
  }
}
