import { concat } from "../capture/write/packet.ts";
import { traceToPcapng } from "../capture/write/trace.ts";
import { tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { AnalysisOptions } from "./analysis.ts";
import { type ExitStatus, type Io, wrongUsage } from "./io.ts";
import { printFindings, readOneFile } from "./one-file.ts";
import { written } from "./output.ts";
import { printUnreadable } from "./report.ts";
import { isSameFile } from "./write.ts";

export interface ExportOptions extends AnalysisOptions {
  readonly scenario: string | null;
  /** A file to write to; null: standard output. */
  readonly out: string | null;
}

/** `tflow export`: what the taps of the endpoints would have seen, a section for each scenario. */
export async function exportCapture(name: string, options: ExportOptions, io: Io): Promise<ExitStatus> {
  const { out, locale } = options;
  if (out !== null && isSameFile(out, name)) {
    printUnreadable({ name, message: tell(cliWords.outIsSource, locale, { file: out }) }, locale, io);
    return wrongUsage;
  }
  const file = await readOneFile(name, options, io);
  if (file === null) return wrongUsage;
  const bytes = concat(file.trace.scenarios.map((scenario) => traceToPcapng(scenario, locale)));
  if (!written(bytes, out, locale, io)) return wrongUsage;
  printFindings(file, locale, io);
  return file.status;
}
