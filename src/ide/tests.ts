/** Scenarios as tests: a scenario that expects something is one, and it fails with each error of its run. */
import { parse } from "../language/parse/parse.ts";
import type { Scenario } from "../language/syntax/document.ts";
import { linesOf } from "../language/syntax/lines.ts";
import { rangeOf } from "../language/syntax/range.ts";
import { type Analysis, findingsOf } from "../scenario/analyze.ts";
import type { TestFailure, TestPlace } from "../trace/tests.ts";
import type { Finding } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import { expectationsIn, isExercise } from "./expectations.ts";
import { inFile, overlap } from "./locate.ts";

/** Nothing runs to find them. */
export function testsIn(text: string, locale: Locale): readonly TestPlace[] {
  return parse(text, { locale }).scenarios.flatMap((place, index): TestPlace[] => {
    const { scenario } = place;
    const expectations = expectationsIn(scenario).length;
    if (expectations === 0 && !isExercise(scenario)) return [];
    const { start, end } = inFile(headOf(scenario), place);
    const range = { start: { ...start }, end: { ...end } };
    return [
      { scenario: index, title: scenario.title?.text ?? null, range, expectations, isExercise: isExercise(scenario) },
    ];
  });
}

/** The title, or the first line that says something. */
function headOf({ title, declarations, statements }: Scenario) {
  return title?.range ?? [...declarations, ...statements][0]?.range ?? rangeOf(0, 0, 0);
}

/** The text of one scenario, and the line of the file on which it begins. */
export function scenarioIn(
  text: string,
  index: number,
  locale: Locale,
): { readonly text: string; readonly line: number } | undefined {
  const place = parse(text, { locale }).scenarios[index];
  return place && { text: place.scenario.text, line: place.line };
}

/** What fails in a text that is one scenario; `line`: where that begins in its file. */
export function failuresIn(analysis: Analysis, line: number): readonly TestFailure[] {
  const scenario = analysis.document.scenarios[0]?.scenario;
  const expected = scenario === undefined ? [] : expectationsIn(scenario);
  return findingsOf(analysis).flatMap((finding): TestFailure[] => {
    if (finding.severity !== "error") return [];
    const failure = failureOf(finding, line);
    const isExpected = expected.some((one) => overlap(one, finding.range));
    const difference = scenario === undefined || !isExpected ? null : differenceOf(finding, scenario);
    return [difference === null ? failure : { ...failure, ...difference }];
  });
}

export function failureOf({ message, range }: Finding, line: number): TestFailure {
  return { message, range: inFile(range, { line }) };
}

/** Whether a scenario says what has to hold in every variant. */
export function hasLastingChecks({ statements }: Scenario): boolean {
  return statements.some(({ kind }) => kind === "always" || kind === "finally");
}

/** The line as it is, and as its first fix makes it. */
function differenceOf({ fixes, range }: Finding, scenario: Scenario): { expected: string; actual: string } | null {
  const line = linesOf(scenario)[range.start.line] ?? "";
  for (const { edits } of fixes ?? []) {
    const [edit, ...others] = edits;
    if (edit === undefined || others.length > 0 || edit.newText.includes("\n")) continue;
    const { start, end } = edit.range;
    if (start.line !== range.start.line || end.line !== start.line) continue;
    const actual = line.slice(0, start.character) + edit.newText + line.slice(end.character);
    return { expected: line.trim(), actual: actual.trim() };
  }
  return null;
}
