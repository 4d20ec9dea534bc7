import { reportOf, worstFirst } from "../capture/report/connections.ts";
import type { CaptureReport } from "../capture/report/report.ts";
import { createConnectionTable } from "../capture/table/table.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { readCapture } from "./captures.ts";
import { explainMarkdown, explainText } from "./explain-text.ts";
import { type ExitStatus, type Io, ok, worse, wrongUsage } from "./io.ts";
import { printText, printUnreadable } from "./report.ts";
import { json } from "./visible.ts";

export interface ExplainOptions {
  readonly format: "text" | "json" | "markdown";
  /** The number of the only connection that is wanted. */
  readonly connection: string | null;
  readonly locale: Locale;
}

/** `tflow explain`: the connections of captures, and what is wrong with each. */
export async function explain(names: readonly string[], options: ExplainOptions, io: Io): Promise<ExitStatus> {
  const { format, locale } = options;
  const captures: CaptureReport[] = [];
  let status: ExitStatus = ok;
  for (const name of names) {
    const report = await explainOne(name, options, io);
    if (report === null) status = worse(status, wrongUsage);
    else captures.push(report);
  }
  switch (format) {
    case "json":
      io.out(json({ version: 1, captures }));
      return status;
    case "text":
      printText(captures.map((capture) => explainText(capture, locale)).join("\n"), io);
      return status;
    case "markdown":
      printText(captures.map((capture) => explainMarkdown(capture, locale)).join("\n"), io);
      return status;
    default:
      return format satisfies never;
  }
}

/** Null: it could not be read, or has no such connection; the reason has been printed. */
async function explainOne(
  name: string,
  { connection: wanted, locale }: ExplainOptions,
  io: Io,
): Promise<CaptureReport | null> {
  const table = createConnectionTable();
  const result = await readCapture(name, locale, io, table.add);
  if ("unreadable" in result) {
    printUnreadable(result.unreadable, locale, io);
    return null;
  }
  const all = table.connections();
  const connections = all.filter(({ id }) => wanted === null || String(id) === wanted);
  if (wanted !== null && connections.length === 0) {
    printUnreadable({ name: result.name, message: tell(cliWords.noConnection, locale, { wanted }) }, locale, io);
    return null;
  }
  const { format, frames, segments, skipped, brokenAt } = result.summary;
  const dropped = table.dropped();
  return {
    ...{ file: result.name, format, frames, segments, skipped, truncated: brokenAt !== null },
    ...(brokenAt !== null && { brokenAt }),
    ...(dropped > 0 && { dropped }),
    connections: worstFirst(connections.map((connection) => reportOf(connection, locale))),
  };
}
