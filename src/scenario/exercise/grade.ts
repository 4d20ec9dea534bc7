/** What a student wrote in place of an exercise's blanks, judged by the exercise's own run. */
import type { Asked, Blank } from "../../language/syntax/document.ts";
import { type Analysis, findingsOf } from "../analyze.ts";
import type { Answer } from "../judge/answers.ts";
import { type Matched, matchLines } from "./match.ts";
import { isRight, narrowed, type SymbolValues } from "./right.ts";

/** Zero-based, in UTF-16 code units. */
interface Place {
  readonly line: number;
  readonly character: number;
}

/** Its place is that of the blank in the exercise. */
export interface GradedBlank extends Place {
  readonly asks: Asked;
  /** Null where the line is not there as the exercise has it, or nothing is in place of the `?`. */
  readonly given: string | null;
  readonly right: boolean;
  readonly answer: string;
  /** The line of the student's text; null where it does not have the line. */
  readonly studentLine: number | null;
}

export interface Grade {
  readonly points: number;
  readonly of: number;
  readonly blanks: readonly GradedBlank[];
  /** Lines of the student's text that the exercise does not have. */
  readonly changed: readonly number[];
  /** Lines of the exercise with a blank that the student's text does not have. */
  readonly missing: readonly number[];
}

/** A blank of the whole file, with its answer. */
interface Question {
  readonly line: number;
  readonly answer: Answer;
  readonly symbols: SymbolValues;
}

export interface Exercise {
  readonly text: string;
  /** The lines with a blank, from top to bottom, each with what it asks from left to right. */
  readonly questions: ReadonlyMap<number, readonly Question[]>;
}

/** An exercise that students' texts can be compared with; null where nothing is asked, or something has no answer. */
export function exerciseOf(analysis: Analysis): Exercise | null {
  const questions = analysis.runs.flatMap((run, index) => {
    const first = analysis.document.scenarios[index]?.line ?? 0;
    return run.solution.answers.map((answer) => ({
      answer,
      line: answer.blank.range.start.line + first,
      symbols: run.solution.symbols,
    }));
  });
  const isBroken = findingsOf(analysis).some(({ severity }) => severity === "error");
  if (questions.length === 0 || isBroken) return null;
  const byLine = new Map<number, Question[]>();
  for (const question of questions.sort(byPlace)) {
    const onLine = byLine.get(question.line);
    if (onLine === undefined) byLine.set(question.line, [question]);
    else onLine.push(question);
  }
  return { text: analysis.document.text, questions: byLine };
}

function byPlace(a: Question, b: Question): number {
  return a.line - b.line || characterOf(a.answer.blank) - characterOf(b.answer.blank);
}

function characterOf({ range }: Blank): number {
  return range.start.character;
}

export function grade(exercise: Exercise, student: string): Grade {
  const { matched, strange } = matchLines(exercise.text, student);
  const blanks = [...exercise.questions].flatMap(([line, questions]) => gradeLine(questions, matched.get(line)));
  return {
    points: blanks.filter(({ right }) => right).length,
    of: blanks.length,
    blanks,
    changed: strange,
    missing: [...exercise.questions.keys()].filter((line) => !matched.has(line)),
  };
}

function gradeLine(questions: readonly Question[], matched: Matched | undefined): GradedBlank[] {
  let before: { readonly given: string } | null = null;
  return questions.map(({ line, answer, symbols }, index) => {
    const text = matched?.given[index];
    const given = text === undefined || text === "" || text === "?" ? null : text;
    // The second blank of a transition is judged beside the first, if that is right.
    const asked = before === null ? answer : narrowed(answer, "from", before.given);
    const right = given !== null && isRight(asked, given, symbols);
    if (right) before = { given };
    const { asks, range } = answer.blank;
    const studentLine = matched?.studentLine ?? null;
    return { line, character: range.start.character, asks, given, right, answer: answer.text, studentLine };
  });
}
