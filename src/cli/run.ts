import type { AnalysisOptions } from "./analysis.ts";
import { type ExitStatus, type Io, wrongUsage } from "./io.ts";
import { printFindings, readOneFile } from "./one-file.ts";
import { printReport } from "./report.ts";
import { table } from "./table.ts";
import { json } from "./visible.ts";

export interface RunOptions extends AnalysisOptions {
  readonly format: "text" | "json";
  readonly scenario: string | null;
}

/** `tflow run`: what happened, as a table or as the trace itself. */
export async function run(name: string, options: RunOptions, io: Io): Promise<ExitStatus> {
  const { format, locale } = options;
  const file = await readOneFile(name, { ...options, solved: true }, io);
  if (file === null) return wrongUsage;
  const { trace, status } = file;
  switch (format) {
    case "json":
      io.out(json(trace));
      return status;
    case "text":
      printReport(trace.scenarios.map((scenario) => table(scenario, locale)).join("\n"), io);
      printFindings(file, locale, io);
      return status;
    default:
      return format satisfies never;
  }
}
