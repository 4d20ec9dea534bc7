/** In an exercise: a hint, and the answer. In any other scenario: making an exercise of it. */
import { blanksIn } from "../../language/syntax/blanks.ts";
import type { Range, ScenarioPlace } from "../../language/syntax/document.ts";
import { linesOf } from "../../language/syntax/lines.ts";
import { rangeOf } from "../../language/syntax/range.ts";
import type { Analysis, ScenarioRun } from "../../scenario/analyze.ts";
import { hintTo } from "../../scenario/exercise/answers.ts";
import { type BlankGroup, blankGroups } from "../../scenario/exercise/groups.ts";
import { exerciseEdits } from "../../scenario/exercise/make.ts";
import type { Answer } from "../../scenario/judge/answers.ts";
import { type Locale, tell } from "../../words/text.ts";
import { exerciseWords } from "../../words/ui/exercise.ts";
import { inFile, locate, overlap } from "../locate.ts";
import type { CodeAction } from "../types.ts";
import { longestRun } from "./refactor.ts";

const choices: readonly (readonly [keyof typeof exerciseWords, readonly BlankGroup[]])[] = [
  ["makeNumbers", ["seq", "ack", "values"]],
  ["makeFlags", ["flags"]],
  ["makeStates", ["states"]],
  ["makeAll", blankGroups],
];

export function exerciseActions(analysis: Analysis, range: Range, locale: Locale): CodeAction[] {
  const located = locate(analysis, range.start);
  if (located === undefined) return [];
  const { run, place, position, index } = located;
  const solving = run.solution.answers
    .filter(({ blank }) => overlap(inFile(blank.range, place), range))
    .flatMap((answer) => solvingActions(run, place, answer, locale));
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

function solvingActions(run: ScenarioRun, place: ScenarioPlace, answer: Answer, locale: Locale): CodeAction[] {
  const { line } = answer.blank.range.start;
  const range = inFile(answer.blank.range, place);
  const action = (words: keyof typeof exerciseWords, edits: CodeAction["edits"]): CodeAction => ({
    title: tell(exerciseWords[words], locale),
    kind: "quickfix",
    edits,
    preferred: false,
    fixes: { code: "blank", range },
  });
  const length = linesOf(run.scenario)[line]?.trimEnd().length ?? 0;
  const end = inFile(rangeOf(line, length, length), place);
  return [
    action("hint", [{ range: end, newText: `  # ${hintTo(run, answer, locale)}` }]),
    action("showAnswer", [{ range, newText: answer.text }]),
  ];
}
