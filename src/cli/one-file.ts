import { splitLines } from "../language/syntax/lines.ts";
import { findingsOf, previewOptionsOf, toTrace } from "../scenario/analyze.ts";
import type { DrawingOptions } from "../trace/options.ts";
import type { Finding, ScenarioTrace, Trace } from "../trace/trace.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { type AnalysisOptions, analyzeSlowly } from "./analysis.ts";
import { colours } from "./colour.ts";
import { read } from "./files.ts";
import { type ExitStatus, type Io, ok, someError, wrongUsage } from "./io.ts";
import { createProgress } from "./progress.ts";
import { findingLine, unreadableLine } from "./report.ts";
import { select } from "./select.ts";

/** One file that was run, and those of its scenarios that are meant. */
export interface OneFile {
  readonly name: string;
  readonly trace: Trace;
  /** What is told about these scenarios, and above the first one. */
  readonly findings: readonly Finding[];
  /** The lines of one of them as they are written. */
  readonly sourceOf: (scenario: ScenarioTrace) => string;
  /** What the file says of its own drawings. */
  readonly options: Partial<DrawingOptions>;
  /** Whether one of them has an error. */
  readonly status: ExitStatus;
}

/** Reads and runs the file of `run` and `render`. Null where that failed: the reader has been told. */
export async function readOneFile(
  name: string,
  options: AnalysisOptions & { readonly scenario: string | null },
  io: Io,
): Promise<OneFile | null> {
  const { scenario, locale } = options;
  const result = await read(name, locale, io);
  if ("unreadable" in result) {
    io.err(`${unreadableLine(result.unreadable, locale)}\n`);
    return null;
  }
  const { source } = result;
  const progress = createProgress(1, locale, io);
  const analysis = analyzeSlowly(source.text, options, progress);
  progress.end();
  const whole = toTrace(analysis);
  const selection = select(whole.scenarios, scenario, locale);
  if ("problem" in selection) {
    tellFindings({ name: source.name, findings: findingsOf(analysis) }, locale, io);
    io.err(`${unreadableLine({ name: source.name, message: selection.problem }, locale)}\n`);
    return null;
  }
  const trace: Trace = { ...whole, scenarios: selection.scenarios };
  const findings = [...(trace.findings ?? []), ...trace.scenarios.flatMap((one) => one.findings)];
  const status = findings.some(({ severity }) => severity === "error") ? someError : ok;
  const lines = splitLines(source.text);
  const all = whole.scenarios;
  const sourceOf = (one: ScenarioTrace): string => lines.slice(one.line, all[all.indexOf(one) + 1]?.line).join("\n");
  return { name: source.name, trace, findings, sourceOf, options: previewOptionsOf(analysis), status };
}

/** What is wrong, on standard error: standard output is the drawing's or the table's alone. */
export function tellFindings({ name, findings }: Pick<OneFile, "name" | "findings">, locale: Locale, io: Io): void {
  const colour = colours(io.errIsTerminal && !io.noColor);
  for (const finding of findings) io.err(`${findingLine(name, finding, locale, colour)}\n`);
}

/** Tells why a command could not do what it was asked. */
export function refuse(name: string, message: string, locale: Locale, io: Io): ExitStatus {
  io.err(`${tell(cliWords.error, locale, { message: `${name}: ${message}` })}\n`);
  return wrongUsage;
}
