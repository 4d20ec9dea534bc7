import { blanksIn } from "../language/syntax/blanks.ts";
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
import { expand, read, type Source, type Unreadable } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, worse, wrongUsage } from "./io.ts";
import { partsOf } from "./parts.ts";
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
  const parts = partsOf(source.source.name, source.source.text).map((part) => analyze(part, { locale }));
  const exercises = parts.map(exerciseOf);
  const refusal = refusalOf(parts, exercises);
  if (refusal !== null)
    return refuse([{ name: source.source.name, message: tell(exerciseWords[refusal], locale) }], locale, io);
  const files: GradedFile[] = [];
  const unreadable: Unreadable[] = [];
  // Of a folder, the files of the kind that the exercise is.
  const extension = /\.(?:md|markdown)$/i.exec(source.source.name)?.[0] ?? ".tcpflow";
  const names = expand(students, locale, extension);
  const progress = createProgress(names.length, locale, io);
  for (const one of names) {
    const result = typeof one === "string" ? await read(one, locale, io) : { unreadable: one };
    if ("unreadable" in result) unreadable.push(result.unreadable);
    else files.push(gradedFile(result.source, exercises, locale));
    progress.next();
  }
  progress.end();
  if (format === "json") io.out(json({ version: 1, files: files.map(toJson) }));
  else printReport(files.map((file) => textOf(file, locale)).join(""), io);
  const fails = pass !== null && files.some(({ points, of }) => points * 100 < pass * of);
  return worse(unreadable.length > 0 ? refuse(unreadable, locale, io) : ok, fails ? someError : ok);
}

/** The fences of a Markdown file are graded one by one, each beside the fence at its place in the exercise. */
function gradedFile(student: Source, exercises: readonly (Exercise | null)[], locale: Locale): GradedFile {
  const texts = partsOf(student.name, student.text);
  const grades = exercises.flatMap((exercise, index) => {
    if (exercise === null) return [];
    const graded = gradeText(exercise, texts[index] ?? "");
    const blanks = graded.blanks.map((blank) => ({
      ...blank,
      why: blank.right || blank.studentLine === null ? null : whyWrong(exercise, blank, locale),
    }));
    return [{ ...graded, blanks }];
  });
  const sum = (count: (one: Grade) => number): number => grades.reduce((all, one) => all + count(one), 0);
  return {
    file: student.name,
    points: sum(({ points }) => points),
    of: sum(({ of }) => of),
    blanks: grades.flatMap(({ blanks }) => blanks),
    changed: grades.flatMap(({ changed }) => changed),
    missing: grades.flatMap(({ missing }) => missing),
  };
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

/** Why an exercise cannot be graded. A fence of Markdown without blanks may show a mistake. */
function refusalOf(
  parts: readonly Analysis[],
  exercises: readonly (Exercise | null)[],
): "brokenExercise" | "noBlanks" | null {
  const isBroken = (part: Analysis, index: number): boolean =>
    exercises[index] === null &&
    findingsOf(part).some(({ severity }) => severity === "error") &&
    (parts.length === 1 || part.runs.some(({ scenario }) => blanksIn(scenario).length > 0));
  if (parts.some(isBroken)) return "brokenExercise";
  return exercises.every((one) => one === null) ? "noBlanks" : null;
}
