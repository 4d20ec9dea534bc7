import { type Analysis, findingsOf, toTrace } from "../scenario/analyze.ts";
import type { Finding, ScenarioTrace } from "../trace/trace.ts";
import { cliWords } from "../words/cli.ts";
import { type Locale, tell } from "../words/text.ts";
import { analyzeSlowly } from "./analysis.ts";
import { colours } from "./colour.ts";
import { read } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, wrongUsage } from "./io.ts";
import { createProgress } from "./progress.ts";
import { findingLine, unreadableLine } from "./report.ts";
import { select } from "./select.ts";

/** One file that was run, and those of its scenarios that are meant. */
export interface OneFile {
  readonly name: string;
  readonly scenarios: readonly ScenarioTrace[];
  /** Whether one of them has an error. */
  readonly status: ExitStatus;
}

/** Reads and runs the file of `run` and `render`. Null where that failed: the reader has been told. */
export async function readOneFile(
  name: string,
  { scenario, locale }: { readonly scenario: string | null; readonly locale: Locale },
  io: Io,
): Promise<OneFile | null> {
  const result = await read(name, locale, io);
  if ("unreadable" in result) {
    io.err(`${unreadableLine(result.unreadable, locale)}\n`);
    return null;
  }
  const { source } = result;
  const progress = createProgress(1, locale, io);
  const analysis = analyzeSlowly(source.text, locale, progress);
  progress.end();
  const selection = select(toTrace(analysis).scenarios, scenario, locale);
  if ("problem" in selection) {
    tellFindings(source.name, findingsOf(analysis), locale, io);
    io.err(`${unreadableLine({ name: source.name, message: selection.problem }, locale)}\n`);
    return null;
  }
  return { name: source.name, scenarios: selection.scenarios, status: statusOf(analysis, selection.scenarios) };
}

/** What is wrong, on standard error: standard output is the drawing's or the table's alone. */
export function tellFindings(file: string, findings: readonly Finding[], locale: Locale, io: Io): void {
  const colour = colours(io.errIsTerminal && !io.noColor);
  for (const finding of findings) io.err(`${findingLine(file, finding, locale, colour)}\n`);
}

/** Tells why a command could not do what it was asked. */
export function refuse(name: string, message: string, locale: Locale, io: Io): ExitStatus {
  io.err(`${tell(cliWords.error, locale, { message: `${name}: ${message}` })}\n`);
  return wrongUsage;
}

function statusOf(analysis: Analysis, scenarios: readonly ScenarioTrace[]): ExitStatus {
  const findings =
    scenarios.length === analysis.runs.length ? findingsOf(analysis) : scenarios.flatMap((one) => one.findings);
  return findings.some(({ severity }) => severity === "error") ? someError : ok;
}
