import { analyze, findingsOf } from "../scenario/analyze.ts";
import type { BlankGroup } from "../scenario/exercise/groups.ts";
import { makeExercise } from "../scenario/exercise/make.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { exerciseWords } from "../words/ui/exercise.ts";
import { read } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, wrongUsage } from "./io.ts";
import { printFindings } from "./one-file.ts";
import { written } from "./output.ts";
import { partsOf } from "./parts.ts";
import { printError, printUnreadable } from "./report.ts";
import { isSameFile } from "./write.ts";

export interface ExerciseOptions {
  readonly blank: readonly BlankGroup[];
  readonly out: string | null;
  readonly locale: Locale;
}

/** `tflow exercise`: a file with `?` in place of what follows from its run. */
export async function exercise(name: string, options: ExerciseOptions, io: Io): Promise<ExitStatus> {
  const { blank, out, locale } = options;
  const result = await read(name, locale, io);
  if ("unreadable" in result) {
    printUnreadable(result.unreadable, locale, io);
    return wrongUsage;
  }
  const { name: file, text } = result.source;
  const parts = partsOf(file, text).map((part) => analyze(part, { locale }));
  const errors = parts.flatMap(findingsOf).filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    printFindings({ name: file, findings: errors }, locale, io);
    return someError;
  }
  const made = makeExercise(text, parts, blank);
  if (made === text) {
    printUnreadable({ name: file, message: tell(exerciseWords.nothingAsked, locale) }, locale, io);
    return someError;
  }
  if (out !== null && isSameFile(out, name)) {
    printError(tell(cliWords.outIsSource, locale, { file: out }), locale, io);
    return wrongUsage;
  }
  return written(made, out, locale, io) ? ok : wrongUsage;
}
