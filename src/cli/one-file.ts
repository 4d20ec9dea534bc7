import { splitLines } from "../language/syntax/lines.ts";
import { type Analysis, findingsOf, previewOptionsOf, toTrace } from "../scenario/analyze.ts";
import type { DrawingOptions } from "../trace/options.ts";
import type { Finding, ScenarioTrace, Trace } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import { type AnalysisOptions, analyzeSlowly } from "./analysis.ts";
import { colors } from "./color.ts";
import { read } from "./files.ts";
import { type ExitStatus, type Io, ok, someError } from "./io.ts";
import { createProgress } from "./progress.ts";
import { findingLine, printUnreadable } from "./report.ts";
import { select } from "./select.ts";

/** One file that was run, and the scenarios of it that were asked for. */
export interface OneFile {
  readonly name: string;
  readonly text: string;
  readonly trace: Trace;
  readonly analysis: Analysis;
  /** Those of these scenarios, and of the lines above the first one. */
  readonly findings: readonly Finding[];
  /** The lines of a scenario as they are written. */
  readonly sourceOf: (scenario: ScenarioTrace) => string;
  /** How the file itself wants to be drawn. */
  readonly options: Partial<DrawingOptions>;
  /** Whether one of them has an error. */
  readonly status: ExitStatus;
}

/** Reads and runs the file of `run` and `render`. Null where that failed: the reason has been printed. */
export async function readOneFile(
  name: string,
  options: AnalysisOptions & { readonly scenario: string | null; readonly solved?: boolean },
  io: Io,
): Promise<OneFile | null> {
  const { scenario, locale } = options;
  const result = await read(name, locale, io);
  if ("unreadable" in result) {
    printUnreadable(result.unreadable, locale, io);
    return null;
  }
  const { source } = result;
  const progress = createProgress(1, locale, io);
  const analysis = analyzeSlowly(source.text, options, progress);
  progress.end();
  const whole = toTrace(analysis, options.solved);
  const selection = select(whole.scenarios, scenario, locale);
  if ("problem" in selection) {
    printFindings({ name: source.name, findings: findingsOf(analysis) }, locale, io);
    printUnreadable({ name: source.name, message: selection.problem }, locale, io);
    return null;
  }
  const trace: Trace = { ...whole, scenarios: selection.scenarios };
  const findings = [...(trace.findings ?? []), ...trace.scenarios.flatMap((one) => one.findings)];
  const status = findings.some(({ severity }) => severity === "error") ? someError : ok;
  const lines = splitLines(source.text);
  const all = whole.scenarios;
  const sourceOf = (one: ScenarioTrace): string => lines.slice(one.line, all[all.indexOf(one) + 1]?.line).join("\n");
  return {
    name: source.name,
    text: source.text,
    trace,
    analysis,
    findings,
    sourceOf,
    options: previewOptionsOf(analysis),
    status,
  };
}

/** Prints findings to standard error: standard output is for the drawing or the table alone. */
export function printFindings({ name, findings }: Pick<OneFile, "name" | "findings">, locale: Locale, io: Io): void {
  const color = colors(io.errIsTerminal && !io.noColor);
  for (const finding of findings) io.err(`${findingLine(name, finding, locale, color)}\n`);
}
