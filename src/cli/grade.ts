import { type Analysis, analyze, findingsOf } from "../scenario/analyze.ts";
import {
  type Exercise,
  exerciseOf,
  type Grade,
  type GradedBlank,
  grade as gradeText,
} from "../scenario/exercise/grade.ts";
import { whyWrong } from "../scenario/exercise/why-wrong.ts";
import { askedText } from "../scenario/judge/blanks.ts";
import { type Locale, tell } from "../words/text.ts";
import { exerciseWords } from "../words/ui/exercise.ts";
import { expand, read, type Unreadable } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, worse, wrongUsage } from "./io.ts";
import { createProgress } from "./progress.ts";
import { printReport, printUnreadable } from "./report.ts";
import { json, oneLine } from "./visible.ts";

export interface GradeOptions {
  readonly format: "text" | "json";
  /** In percent; null: there is no pass mark. */
  readonly pass: number | null;
  readonly locale: Locale;
}

interface Explained extends GradedBlank {
  /** What the run says of a wrong answer. */
  readonly why: string | null;
}

interface GradedFile extends Grade {
  readonly file: string;
  readonly blanks: readonly Explained[];
}

/** `tflow grade`: the points of each file. */
export async function grade(
  name: string,
  students: readonly string[],
  options: GradeOptions,
  io: Io,
): Promise<ExitStatus> {
  const { locale, format, pass } = options;
  const source = await read(name, locale, io);
  if ("unreadable" in source) return refuse([source.unreadable], locale, io);
  const analysis = analyze(source.source.text, { locale });
  const exercise = exerciseOf(analysis);
  if (exercise === null)
    return refuse(
      [{ name: source.source.name, message: tell(exerciseWords[refusalOf(analysis)], locale) }],
      locale,
      io,
    );
  const files: GradedFile[] = [];
  const unreadable: Unreadable[] = [];
  const names = expand(students, locale);
  const progress = createProgress(names.length, locale, io);
  for (const one of names) {
    const result = typeof one === "string" ? await read(one, locale, io) : { unreadable: one };
    if ("unreadable" in result) unreadable.push(result.unreadable);
    else files.push(explained(result.source.name, gradeText(exercise, result.source.text), exercise, locale));
    progress.next();
  }
  progress.end();
  if (format === "json") io.out(json({ version: 1, files: files.map(toJson) }));
  else printReport(files.map((file) => textOf(file, locale)).join(""), io);
  const fails = pass !== null && files.some(({ points, of }) => points * 100 < pass * of);
  return worse(unreadable.length > 0 ? refuse(unreadable, locale, io) : ok, fails ? someError : ok);
}

function explained(file: string, graded: Grade, exercise: Exercise, locale: Locale): GradedFile {
  const blanks = graded.blanks.map((blank) => ({
    ...blank,
    why: blank.right || blank.studentLine === null ? null : whyWrong(exercise, blank, locale),
  }));
  return { ...graded, file, blanks };
}

function refuse(unreadable: readonly Unreadable[], locale: Locale, io: Io): ExitStatus {
  for (const one of unreadable) printUnreadable(one, locale, io);
  return wrongUsage;
}

function toJson({ file, points, of, blanks, changed, missing }: GradedFile): unknown {
  return {
    file,
    points,
    of,
    blanks: blanks.map(({ line, character, asks, given, right, answer, why }) => ({
      line,
      character,
      asks,
      given,
      right,
      answer,
      ...(why !== null && { why }),
    })),
    ...(changed.length + missing.length > 0 && { "exercise-changed": { lines: changed, missing } }),
  };
}

/** The points, and a line for each blank that is wrong and each line that was changed. */
function textOf({ file, points, of, blanks, changed, missing }: GradedFile, locale: Locale): string {
  const at = (line: number, text: string): string => `${file}:${String(line + 1)}: ${text}`;
  const lines = [
    tell(exerciseWords.points, locale, { file, points, of }),
    ...blanks.flatMap((blank) =>
      blank.right || blank.studentLine === null ? [] : [at(blank.studentLine, wrong(blank, locale))],
    ),
    ...missing.map((line) => `${file}: ${tell(exerciseWords.missing, locale, { line: line + 1 })}`),
    ...changed.map((line) => at(line, tell(exerciseWords.changed, locale))),
  ];
  return lines.map((line) => `${oneLine(line)}\n`).join("");
}

function wrong({ asks: asked, given, answer, why }: Explained, locale: Locale): string {
  const asks = askedText(asked, locale);
  if (given === null) return tell(exerciseWords.notGiven, locale, { asks, answer });
  const says = tell(exerciseWords.notRight, locale, { asks, given, answer });
  return why === null ? says : tell(exerciseWords.because, locale, { says, why });
}

/** Why an exercise cannot be graded. */
function refusalOf(analysis: Analysis): "brokenExercise" | "noBlanks" {
  const isBroken = findingsOf(analysis).some(({ severity }) => severity === "error");
  return isBroken ? "brokenExercise" : "noBlanks";
}
