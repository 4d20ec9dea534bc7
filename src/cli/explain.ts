import { explainConnection } from "../capture/explain/connection.ts";
import type { CapturedSegment } from "../capture/model/segment.ts";
import { captureReportOf, reportOf, reportsOf, type Weighed, weighed } from "../capture/report/connections.ts";
import { chosenToJudge, type JudgingLimit } from "../capture/report/listing.ts";
import type { CaptureReport, ConnectionReport } from "../capture/report/report.ts";
import type { TapPlace } from "../capture/table/connection.ts";
import { createSelection } from "../capture/table/selection.ts";
import { createConnectionTable } from "../capture/table/table.ts";
import type { Profile } from "../words/terms/profiles.ts";
import { type Locale, tell } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { type CaptureSource, openCapture } from "./captures.ts";
import { explainMarkdown, explainText } from "./explain-text.ts";
import { type ExitStatus, type Io, ok, someError, worse, wrongUsage } from "./io.ts";
import { createProgress, type Progress } from "./progress.ts";
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
  const each = { inFull: options.connection !== null, locale };
  const printed = { json: captureJson, text: explainText, markdown: explainMarkdown }[format];
  const isJson = format === "json";
  let status: ExitStatus = ok;
  let isFirst = true;
  if (isJson) io.out('{\n  "version": 1,\n  "captures": [');
  for (const name of names) {
    const report = await explainOne(name, options, io);
    if (report === null) {
      status = worse(status, wrongUsage);
      continue;
    }
    if (report.connections.judged.some(hasDifference)) status = worse(status, someError);
    printPieces(isFirst ? "" : isJson ? "," : "\n", printed(report, each), io);
    isFirst = false;
  }
  if (isJson) io.out(isFirst ? "]\n}\n" : "\n  ]\n}\n");
  return status;
}

/** A capture's report as JSON, a connection at a time: as `JSON.stringify` writes it in a list of a record. */
function* captureJson({ connections, ...head }: CaptureReport): Iterable<string> {
  const start = json({ ...head, connections: [] });
  yield `\n${indented(start.slice(0, start.lastIndexOf("]")), 2)}`;
  let isFirst = true;
  for (const one of connections) {
    yield `${isFirst ? "" : ","}\n${indented(json(one).trimEnd(), 4)}`;
    isFirst = false;
  }
  yield `${isFirst ? "" : "\n      "}]\n    }`;
}

/** The lines of JSON, so many levels deeper. */
function indented(lines: string, levels: number): string {
  return lines.replace(/^/gm, "  ".repeat(levels));
}

/** So many characters are written at once. */
const printedAtOnce = 1 << 16;

function printPieces(start: string, pieces: Iterable<string>, io: Io): void {
  let waiting = start;
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < printedAtOnce) continue;
    printReport(waiting, io);
    waiting = "";
  }
  printReport(waiting, io);
}

/** Whether a frame is none that a TCP sends. */
function hasDifference({ frames }: ConnectionReport): boolean {
  return frames.some(({ verdict }) => verdict === "differs");
}

/** Null: it could not be read, or has no such connection; the reason has been printed. */
async function explainOne(name: string, options: ExplainOptions, io: Io): Promise<CaptureReport | null> {
  // Counting, finding the segments of those that are judged, judging.
  const progress = createProgress(options.limit.connections === 0 ? 1 : 3, options.locale, io);
  try {
    return await explainWith(progress, name, options, io);
  } finally {
    progress.end();
  }
}

async function explainWith(
  progress: Progress,
  name: string,
  options: ExplainOptions,
  io: Io,
): Promise<CaptureReport | null> {
  const { connection: wanted, locale } = options;
  const table = createConnectionTable();
  // The table alone is for captures that are too large for more.
  const isTableAlone = options.limit.connections === 0;
  const source = openCapture(name, { isReadAgain: !isTableAlone, onBytes: progress.part, locale, io });
  const result = await source.count(table.add, isTableAlone ? "short" : "all");
  progress.next();
  if ("unreadable" in result) {
    progress.end();
    printUnreadable(result.unreadable, locale, io);
    return null;
  }
  const connections = table.connections().filter(({ id }) => wanted === null || String(id) === wanted);
  if (wanted !== null && connections.length === 0) {
    progress.end();
    printUnreadable({ name: result.name, message: tell(cliWords.noConnection, locale, { wanted }) }, locale, io);
    return null;
  }
  const cutAt = source.cutAt();
  // Where reading was ended, the end of what was read is no damage.
  const summary = cutAt === null ? result.summary : { ...result.summary, brokenAt: null };
  const counted = connections.map((connection) => weighed(connection, locale));
  const judged = judge(counted, source, options, progress);
  const report = captureReportOf(result.name, summary, table, reportsOf(counted, judged, locale), locale);
  return cutAt === null ? report : { ...report, truncated: true, cutAt };
}

/** Has the worst connections judged, as far as the limits allow: their reports by their numbers. */
function judge(
  counted: readonly Weighed[],
  source: CaptureSource,
  { limit, profile, takenAt, locale }: ExplainOptions,
  progress: Progress,
): ReadonlyMap<number, ConnectionReport> {
  const wanted = chosenToJudge(counted, limit);
  const judged = new Map<number, ConnectionReport>();
  if (wanted.size === 0) return judged;
  const chosen = counted.flatMap(({ connection }) => (wanted.has(connection.id) ? [connection] : []));
  const segments = new Map(chosen.map((connection) => [connection, Array<CapturedSegment>()]));
  const belongsTo = createSelection(chosen);
  source.read((segment) => {
    const connection = belongsTo(segment);
    if (connection !== null) segments.get(connection)?.push(segment);
  });
  progress.next();
  for (const [connection, own] of segments) {
    const place = takenAt ?? connection.takenAt;
    const story = explainConnection(connection, own, { takenAt: place, profile });
    judged.set(connection.id, reportOf(connection, locale, story, place));
    progress.part(judged.size, segments.size);
  }
  return judged;
}
