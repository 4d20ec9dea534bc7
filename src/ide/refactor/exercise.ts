/** In an exercise: a hint, and the answer. In any other scenario: making an exercise of it. */
import { blanksIn } from "../../language/syntax/blanks.ts";
import type { Range } from "../../language/syntax/document.ts";
import { linesOf } from "../../language/syntax/lines.ts";
import { rangeOf } from "../../language/syntax/range.ts";
import type { Analysis, ScenarioRun } from "../../scenario/analyze.ts";
import { hintTo } from "../../scenario/exercise/answers.ts";
import { type BlankGroup, blankGroups, exerciseEdits } from "../../scenario/exercise/make.ts";
import type { Answer } from "../../scenario/judge/answers.ts";
import { type Locale, tell } from "../../words/text.ts";
import { exerciseWords } from "../../words/ui/exercise.ts";
import { inFile, locate, overlap } from "../locate.ts";
import type { CodeAction } from "../types.ts";

/** Longer scenarios are not run again and again for what nobody may ask for. */
const longestRun = 3_000;

const choices: readonly (readonly [keyof typeof exerciseWords, readonly BlankGroup[]])[] = [
  ["makeNumbers", ["seq", "ack"]],
  ["makeFlags", ["flags"]],
  ["makeStates", ["states"]],
  ["makeAll", blankGroups],
];

export function exerciseActions(analysis: Analysis, range: Range, locale: Locale): CodeAction[] {
  const located = locate(analysis, range.start);
  if (located === undefined) return [];
  const { run, place, position, index } = located;
  const own = run.solution.answers.filter(({ blank }) => overlap(inFile(blank.range, place), range));
  const solving = own
    .flatMap((answer) => solvingActions(run, answer, locale))
    .map((action) => {
      const edits = action.edits.map((edit) => ({ ...edit, range: inFile(edit.range, place) }));
      return {
        ...action,
        edits,
        ...(action.mends && { mends: { ...action.mends, range: inFile(action.mends.range, place) } }),
      };
    });
  // Once for a scenario: where it begins.
  const isHead = position.line === linesOf(run.scenario).findIndex((line) => /^\s*[^\s#/]/u.test(line));
  const isWrong = run.trace.findings.some(({ severity }) => severity === "error");
  if (!isHead || isWrong || run.steps > longestRun || blanksIn(run.scenario).length > 0) return solving;
  return choices.flatMap(([words, groups]): CodeAction[] => {
    const edits = exerciseEdits(analysis, index, groups);
    const title = tell(exerciseWords[words], locale);
    return edits.length === 0 ? [] : [{ title, kind: "refactor.rewrite.exercise", edits, preferred: false }];
  });
}

function solvingActions(run: ScenarioRun, answer: Answer, locale: Locale): CodeAction[] {
  const { range } = answer.blank;
  const action = (words: keyof typeof exerciseWords, edits: CodeAction["edits"]): CodeAction => ({
    title: tell(exerciseWords[words], locale),
    kind: "quickfix",
    edits,
    preferred: false,
    mends: { code: "blank", range },
  });
  const line = linesOf(run.scenario)[range.start.line] ?? "";
  const end = rangeOf(range.start.line, line.trimEnd().length, line.trimEnd().length);
  return [
    action("hint", [{ range: end, newText: `  # ${hintTo(run, answer, locale)}` }]),
    action("showAnswer", [{ range, newText: answer.text }]),
  ];
}
