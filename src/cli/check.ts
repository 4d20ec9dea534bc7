import { explainScript } from "../capture/report/script.ts";
import { finished } from "../language/syntax/slices.ts";
import { type Analysis, findingsOf } from "../scenario/analyze.ts";
import { findingsWithAnswers } from "../scenario/exercise/answers.ts";
import { isScriptName } from "../trace/capture-names.ts";
import type { Finding } from "../trace/trace.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { type AnalysisOptions, analyzeSlowly } from "./analysis.ts";
import { colors } from "./color.ts";
import { expand, problemOf, type Read, read, readText, type Unreadable } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, worse, wrongUsage } from "./io.ts";
import { partsOf } from "./parts.ts";
import { createProgress } from "./progress.ts";
import { type CheckedFile, findingLine, printError, printUnreadable } from "./report.ts";
import { sarif } from "./sarif.ts";
import { reasonOf } from "./system.ts";
import { json } from "./visible.ts";
import { watchFiles } from "./watch.ts";

export interface CheckOptions extends AnalysisOptions {
  readonly format: "text" | "json" | "sarif";
  readonly watch: boolean;
  /** Tells the answers to the blanks of exercises. */
  readonly answers: boolean;
}

/** `tflow check`: every finding of every file: scenarios, Markdown, and scripts of packetdrill. */
export async function check(names: readonly string[], options: CheckOptions, io: Io): Promise<ExitStatus> {
  const { watch, locale } = options;
  if (!watch) return checkOnce(names, options, io, new Map());
  if (names.includes("-")) {
    printError(tell(cliWords.watchStdin, locale), locale, io);
    return wrongUsage;
  }
  const missing = names.map((name) => problemOf(name, locale)).filter((problem) => problem !== null);
  for (const one of missing) printUnreadable(one, locale, io);
  return missing.length > 0 ? wrongUsage : checkAgainAndAgain(names, options, io);
}

/** Ends when standard output is closed, or the system cannot watch. */
async function checkAgainAndAgain(names: readonly string[], options: CheckOptions, io: Io): Promise<ExitStatus> {
  const { locale } = options;
  const known = new Map<string, readonly Analysis[]>();
  // Watched before it is read: a change in between must not be missed.
  const watched = await watchFiles(names, io.outEnded);
  try {
    let status = await checkOnce(names, options, io, known);
    io.err(`${tell(cliWords.watching, locale)}\n`);
    while (await watched.changed()) status = await checkOnce(names, options, io, known);
    return status;
  } catch (error) {
    printError(tell(cliWords.notWatchable, locale, { reason: reasonOf(error, locale) }), locale, io);
    return wrongUsage;
  } finally {
    await watched.close();
  }
}

/** One pass over all files. `known` keeps what an earlier pass found: scenarios that did not change do not run again. */
async function checkOnce(
  names: readonly string[],
  options: CheckOptions,
  io: Io,
  known: Map<string, readonly Analysis[]>,
): Promise<ExitStatus> {
  const { locale } = options;
  const files: CheckedFile[] = [];
  const unreadable: Unreadable[] = [];
  const expanded = expand(names, locale);
  const progress = createProgress(expanded.length, locale, io);
  for (const name of expanded) {
    const result = typeof name === "string" ? await readChecked(name, locale, io) : { unreadable: name };
    if ("unreadable" in result) {
      unreadable.push(result.unreadable);
    } else if (isScriptName(result.source.name)) {
      files.push({ file: result.source.name, findings: finished(explainScript(result.source.text, locale)).findings });
    } else {
      const { name: file, text } = result.source;
      const before = known.get(file) ?? [];
      const analyses = partsOf(file, text).map((one, index) => analyzeSlowly(one, options, progress, before[index]));
      known.set(file, analyses);
      files.push({ file, findings: analyses.flatMap(options.answers ? findingsWithAnswers : findingsOf) });
    }
    progress.next();
  }
  progress.end();
  for (const one of unreadable) printUnreadable(one, locale, io);
  io.out(output(files, unreadable, options, io));
  if (options.format === "text") io.err(`${summary(files, locale)}\n`);
  return worse(unreadable.length > 0 ? wrongUsage : ok, files.some(hasError) ? someError : ok);
}

/** A file of scenarios, or a script of packetdrill. */
function readChecked(name: string, locale: Locale, io: Io): Promise<Read> {
  return isScriptName(name) ? readText(name, locale, io) : read(name, locale, io);
}

function output(
  files: readonly CheckedFile[],
  unreadable: readonly Unreadable[],
  { format, locale }: CheckOptions,
  io: Io,
): string {
  switch (format) {
    case "text": {
      const color = colors(io.outIsTerminal && !io.noColor);
      return files
        .flatMap(({ file, findings }) => findings.map((finding) => `${findingLine(file, finding, locale, color)}\n`))
        .join("");
    }
    case "json":
      return json({ version: 1, files });
    case "sarif":
      return json(sarif(files, unreadable));
    default:
      return format satisfies never;
  }
}

function hasError({ findings }: CheckedFile): boolean {
  return findings.some(({ severity }) => severity === "error");
}

function summary(files: readonly CheckedFile[], locale: Locale): string {
  const count = (severity: Finding["severity"]): number =>
    files.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  return tell(cliWords.summary, locale, { files: files.length, errors: count("error"), warnings: count("warning") });
}
