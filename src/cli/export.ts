import { concat } from "../capture/write/packet.ts";
import { traceToPacketdrill } from "../capture/write/packetdrill.ts";
import { traceToPcapng } from "../capture/write/trace.ts";
import type { ScenarioTrace } from "../trace/trace.ts";
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
  /** The stack under test of a script; the one whose tap is written of a capture, null: those of all. */
  readonly endpoint: string | null;
  readonly scenario: string | null;
  /** A file to write to; null: standard output. */
  readonly out: string | null;
}

/** `tflow export`: what the taps of the endpoints would have seen, or a script in which one endpoint is a real kernel. */
export async function exportCapture(name: string, options: ExportOptions, io: Io): Promise<ExitStatus> {
  const { to, endpoint, out, locale } = options;
  if (endpoint === null && to === "packetdrill") {
    printError(tell(cliWords.endpointNeeded, locale), locale, io);
    return wrongUsage;
  }
  if (out !== null && isSameFile(out, name)) {
    printUnreadable({ name, message: tell(cliWords.outIsSource, locale, { file: out }) }, locale, io);
    return wrongUsage;
  }
  // A capture cannot leave out a number: those that an exercise asks for are in it.
  const file = await readOneFile(name, { ...options, solved: true }, io);
  if (file === null) return wrongUsage;
  const content =
    to === "packetdrill" && endpoint !== null
      ? script(file, endpoint, locale, io)
      : capture(file, endpoint, locale, io);
  if (content === null || !written(content, out, locale, io)) return wrongUsage;
  printFindings(file, locale, io);
  return file.status;
}

/** A section for each scenario. Null: connections would be mixed, or there is no such endpoint; the reason has been printed. */
function capture(
  { name, trace: { scenarios } }: OneFile,
  endpoint: string | null,
  locale: Locale,
  io: Io,
): Uint8Array | null {
  const isThere = scenarios.every(({ endpoints }) => endpoints.some((one) => one.name === endpoint));
  if (endpoint !== null && !isThere) {
    printUnreadable({ name, message: tell(refusalWords.unknown, locale, { endpoint }) }, locale, io);
    return null;
  }
  const mixed = firstMixed(scenarios);
  if (mixed !== null) {
    const [first, second] = mixed.map((index) => index + 1);
    const message = tell(cliWords.sharedPorts, locale, { first: first ?? 0, second: second ?? 0 });
    printUnreadable({ name, message }, locale, io);
    return null;
  }
  return concat(scenarios.map((scenario) => traceToPcapng(scenario, locale, endpoint)));
}

/** Two scenarios that use the same addresses and ports: a reader takes their segments for those of one connection. */
function firstMixed(scenarios: readonly ScenarioTrace[]): readonly [number, number] | null {
  const users = new Map<string, number>();
  for (const [index, { endpoints, events }] of scenarios.entries()) {
    const addresses = new Map(endpoints.map(({ name, address }) => [name, address]));
    for (const event of events) {
      if (event.kind !== "segment") continue;
      const { from, fromPort, to, toPort } = event;
      const ends = [`${addresses.get(from) ?? from} ${fromPort}`, `${addresses.get(to) ?? to} ${toPort}`];
      const connection = ends.sort().join(" ");
      const user = users.get(connection) ?? index;
      if (user !== index) return [user, index];
      users.set(connection, index);
    }
  }
  return null;
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
