import type { Trace } from "../trace/trace.ts";
import type { Locale } from "../words/text.ts";
import { type ExitStatus, type Io, wrongUsage } from "./io.ts";
import { readOneFile, tellFindings } from "./one-file.ts";
import { table } from "./table.ts";

export interface RunOptions {
  readonly format: "text" | "json";
  readonly scenario: string | null;
  readonly locale: Locale;
}

/** `tflow run`: what happened, as a table or as the trace itself. */
export async function run(name: string, options: RunOptions, io: Io): Promise<ExitStatus> {
  const { format, locale } = options;
  const file = await readOneFile(name, options, io);
  if (file === null) return wrongUsage;
  const { scenarios, status } = file;
  switch (format) {
    case "json": {
      const trace: Trace = { version: 1, scenarios };
      io.out(`${JSON.stringify(trace, null, 2)}\n`);
      return status;
    }
    case "text":
      io.out(scenarios.map((scenario) => table(scenario, locale)).join("\n"));
      for (const { findings } of scenarios) tellFindings(file.name, findings, locale, io);
      return status;
    default:
      return format satisfies never;
  }
}
