import { concat } from "../capture/write/packet.ts";
import { traceToPacketdrill } from "../capture/write/packetdrill.ts";
import { traceToPcapng } from "../capture/write/trace.ts";
import { refusalWords } from "../words/captures/export.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import type { AnalysisOptions } from "./analysis.ts";
import type { ExportForm } from "./choices.ts";
import { type ExitStatus, type Io, wrongUsage } from "./io.ts";
import { type OneFile, printFindings, readOneFile } from "./one-file.ts";
import { written } from "./output.ts";
import { printError, printUnreadable } from "./report.ts";
import { listed } from "./select.ts";
import { isSameFile } from "./write.ts";

export interface ExportOptions extends AnalysisOptions {
  readonly to: ExportForm;
  /** The stack under test of a script. */
  readonly endpoint: string | null;
  readonly scenario: string | null;
  /** A file to write to; null: standard output. */
  readonly out: string | null;
}

/** `tflow export`: what the taps of the endpoints would have seen, or a script in which one endpoint is a real kernel. */
export async function exportCapture(name: string, options: ExportOptions, io: Io): Promise<ExitStatus> {
  const { to, endpoint, out, locale } = options;
  if ((endpoint !== null) !== (to === "packetdrill")) {
    printError(tell(endpoint === null ? cliWords.endpointNeeded : cliWords.endpointUnused, locale), locale, io);
    return wrongUsage;
  }
  if (out !== null && isSameFile(out, name)) {
    printUnreadable({ name, message: tell(cliWords.outIsSource, locale, { file: out }) }, locale, io);
    return wrongUsage;
  }
  const file = await readOneFile(name, options, io);
  if (file === null) return wrongUsage;
  const content = endpoint === null ? capture(file, locale) : script(file, endpoint, locale, io);
  if (content === null || !written(content, out, locale, io)) return wrongUsage;
  printFindings(file, locale, io);
  return file.status;
}

/** A section for each scenario. */
function capture(file: OneFile, locale: Locale): Uint8Array {
  return concat(file.trace.scenarios.map((scenario) => traceToPcapng(scenario, locale)));
}

/** Null: a script cannot say it; the reason has been printed. */
function script({ name, trace }: OneFile, endpoint: string, locale: Locale, io: Io): string | null {
  const [scenario, ...others] = trace.scenarios;
  const refuse = (message: string): null => {
    printUnreadable({ name, message }, locale, io);
    return null;
  };
  if (scenario === undefined || others.length > 0) {
    return refuse(tell(cliWords.oneScriptOnly, locale, { list: listed(trace.scenarios, locale) }));
  }
  const result = traceToPacketdrill(scenario, endpoint, locale);
  return "text" in result ? result.text : refuse(tell(refusalWords[result.refused], locale, { endpoint }));
}
