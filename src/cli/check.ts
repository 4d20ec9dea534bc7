import { type Analysis, findingsOf } from "../scenario/analyze.ts";
import type { Finding } from "../trace/trace.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { type AnalysisOptions, analyzeSlowly } from "./analysis.ts";
import { colours } from "./colour.ts";
import { expand, read, reasonOf, type Unreadable } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, worse, wrongUsage } from "./io.ts";
import { createProgress } from "./progress.ts";
import { type CheckedFile, findingLine, unreadableLine } from "./report.ts";
import { sarif } from "./sarif.ts";
import { watchFiles } from "./watch.ts";

export interface CheckOptions extends AnalysisOptions {
  readonly format: "text" | "json" | "sarif";
  readonly watch: boolean;
}

/** `tflow check`: every finding of every file. */
export async function check(names: readonly string[], options: CheckOptions, io: Io): Promise<ExitStatus> {
  const { watch, locale } = options;
  const known = new Map<string, Analysis>();
  if (!watch) return checkOnce(names, options, io, known);
  if (names.includes("-")) {
    io.err(`${tell(cliWords.error, locale, { message: tell(cliWords.watchStdin, locale) })}\n`);
    return wrongUsage;
  }
  // Watched before it is read: a change in between must not be missed.
  const nextChange = watching(names, locale, io);
  if (nextChange === null) return wrongUsage;
  await checkOnce(names, options, io, known);
  io.err(`${tell(cliWords.watching, locale)}\n`);
  for (;;) {
    await nextChange();
    await checkOnce(names, options, io, known);
  }
}

/** Null where something cannot be watched: the reader has been told. */
function watching(names: readonly string[], locale: Locale, io: Io): (() => Promise<void>) | null {
  try {
    return watchFiles(names);
  } catch (error) {
    io.err(`${unreadableLine({ name: names.join(" "), message: reasonOf(error, locale) }, locale)}\n`);
    return null;
  }
}

/** One pass over all files. `known` keeps what an earlier pass found: scenarios that did not change do not run again. */
async function checkOnce(
  names: readonly string[],
  options: CheckOptions,
  io: Io,
  known: Map<string, Analysis>,
): Promise<ExitStatus> {
  const { locale } = options;
  const files: CheckedFile[] = [];
  const unreadable: Unreadable[] = [];
  const expanded = expand(names, locale);
  const progress = createProgress(expanded.length, locale, io);
  for (const name of expanded) {
    const result = typeof name === "string" ? await read(name, locale, io) : { unreadable: name };
    if ("unreadable" in result) {
      unreadable.push(result.unreadable);
    } else {
      const { name: file, text } = result.source;
      const analysis = analyzeSlowly(text, options, progress, known.get(file));
      known.set(file, analysis);
      files.push({ file, findings: findingsOf(analysis) });
    }
    progress.next();
  }
  progress.end();
  for (const one of unreadable) io.err(`${unreadableLine(one, locale)}\n`);
  io.out(output(files, unreadable, options, io));
  if (options.format === "text") io.err(`${summary(files, locale)}\n`);
  return worse(unreadable.length > 0 ? wrongUsage : ok, files.some(hasError) ? someError : ok);
}

function output(
  files: readonly CheckedFile[],
  unreadable: readonly Unreadable[],
  { format, locale }: CheckOptions,
  io: Io,
): string {
  switch (format) {
    case "text": {
      const colour = colours(io.outIsTerminal && !io.noColor);
      return files
        .flatMap(({ file, findings }) => findings.map((finding) => `${findingLine(file, finding, locale, colour)}\n`))
        .join("");
    }
    case "json":
      return `${JSON.stringify({ version: 1, files }, null, 2)}\n`;
    case "sarif":
      return `${JSON.stringify(sarif(files, unreadable), null, 2)}\n`;
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
