import { explainConnection } from "../capture/explain/connection.ts";
import type { CapturedSegment } from "../capture/model/segment.ts";
import { captureReportOf, reportOf } from "../capture/report/connections.ts";
import { chosenToJudge, type JudgingLimit } from "../capture/report/listing.ts";
import type { CaptureReport, ConnectionReport } from "../capture/report/report.ts";
import type { Connection, TapPlace } from "../capture/table/connection.ts";
import { createSelection } from "../capture/table/selection.ts";
import { createConnectionTable } from "../capture/table/table.ts";
import type { Profile } from "../words/terms/profiles.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { type CaptureSource, openCapture } from "./captures.ts";
import { explainMarkdown, explainText } from "./explain-text.ts";
import { type ExitStatus, type Io, ok, someError, worse, wrongUsage } from "./io.ts";
import { createProgress } from "./progress.ts";
import { printReport, printUnreadable } from "./report.ts";
import { json } from "./visible.ts";

export interface ExplainOptions {
  readonly format: "text" | "json" | "markdown";
  /** The number of the only connection that is wanted. */
  readonly connection: string | null;
  /** How many connections are judged, and how many segments in all. */
  readonly limit: JudgingLimit;
  /** Null: the one that explains more. */
  readonly profile: Profile | null;
  /** Null: what the handshake shows. */
  readonly takenAt: TapPlace | null;
  readonly locale: Locale;
}

/** `tflow explain`: the connections of captures, what is wrong with each, and what a TCP would not have sent. */
export async function explain(names: readonly string[], options: ExplainOptions, io: Io): Promise<ExitStatus> {
  const { format, locale } = options;
  const captures: CaptureReport[] = [];
  let status: ExitStatus = ok;
  for (const name of names) {
    const report = await explainOne(name, options, io);
    if (report === null) status = worse(status, wrongUsage);
    else captures.push(report);
  }
  if (captures.some(({ connections }) => connections.some(hasDifference))) status = worse(status, someError);
  const each = { inFull: options.connection !== null, locale };
  switch (format) {
    case "json":
      io.out(json({ version: 1, captures }));
      return status;
    case "text":
      printReport(captures.map((capture) => explainText(capture, each)).join("\n"), io);
      return status;
    case "markdown":
      printReport(captures.map((capture) => explainMarkdown(capture, each)).join("\n"), io);
      return status;
    default:
      return format satisfies never;
  }
}

function hasDifference({ frames }: ConnectionReport): boolean {
  return frames.some(({ verdict }) => verdict === "differs");
}

/** Null: it could not be read, or has no such connection; the reason has been printed. */
async function explainOne(name: string, options: ExplainOptions, io: Io): Promise<CaptureReport | null> {
  const { connection: wanted, locale } = options;
  const table = createConnectionTable();
  // The table alone is for captures that are too large for more.
  const isTableAlone = options.limit.connections === 0;
  const source = openCapture(name, !isTableAlone, locale, io);
  const result = await source.count(table.add, isTableAlone ? "short" : "all");
  if ("unreadable" in result) {
    printUnreadable(result.unreadable, locale, io);
    return null;
  }
  const connections = table.connections().filter(({ id }) => wanted === null || String(id) === wanted);
  if (wanted !== null && connections.length === 0) {
    printUnreadable({ name: result.name, message: tell(cliWords.noConnection, locale, { wanted }) }, locale, io);
    return null;
  }
  const cutAt = source.cutAt();
  // Where reading was ended, the end of what was read is no damage.
  const summary = cutAt === null ? result.summary : { ...result.summary, brokenAt: null };
  const report = captureReportOf(result.name, summary, table, judge(connections, source, options, io), locale);
  return cutAt === null ? report : { ...report, truncated: true, cutAt };
}

/** Reports on all connections, and has the worst of them judged, as far as the limits allow. */
function judge(
  connections: readonly Connection[],
  source: CaptureSource,
  { limit, profile, takenAt, locale }: ExplainOptions,
  io: Io,
): ConnectionReport[] {
  const reports = connections.map((connection) => ({ connection, report: reportOf(connection, locale) }));
  const wanted = chosenToJudge(
    reports.map(({ report }) => report),
    limit,
  );
  const chosen = new Map(Array.from(wanted, (id): [number, CapturedSegment[]] => [id, []]));
  if (chosen.size === 0) return reports.map(({ report }) => report);
  const belongsTo = createSelection(connections.filter(({ id }) => wanted.has(id)));
  source.read((segment) => {
    const connection = belongsTo(segment);
    if (connection !== null) chosen.get(connection.id)?.push(segment);
  });
  const progress = createProgress(1, locale, io);
  let done = 0;
  const judged = reports.map(({ connection, report }) => {
    const segments = chosen.get(report.id);
    if (segments === undefined) return report;
    const place = takenAt ?? connection.takenAt;
    const story = explainConnection(connection, segments, { takenAt: place, profile });
    progress.part(++done, chosen.size);
    return reportOf(connection, locale, story, place);
  });
  progress.end();
  return judged;
}
