/** A capture in memory, for those who look at it in an editor. Each function yields every few milliseconds. */
import type { CapturedConnection, CapturedFinding, CaptureTable, ExplainedConnection } from "../../trace/captures.ts";
import { explainWords, openingNames } from "../../words/captures/terms.ts";
import { type Locale, tell } from "../../words/text.ts";
import { explainInSteps } from "../explain/connection.ts";
import type { CapturedSegment, CaptureSummary } from "../model/segment.ts";
import { createCaptureReader, createCountingReader, readInSteps } from "../read/reader.ts";
import type { Connection } from "../table/connection.ts";
import { createSelection } from "../table/selection.ts";
import { createConnectionTable } from "../table/table.ts";
import { captureReportOf, reportOf, reportsOf, type Weighed, weighed } from "./connections.ts";
import { finding } from "./findings.ts";
import { endpoint } from "./format.ts";
import type { ConnectionReport, Reports } from "./report.ts";
import { frameRows, rowTitles } from "./rows.ts";
import { problemsIn } from "./situations.ts";
import { closingOf, summaryOf } from "./summary.ts";
import { traceOf } from "./trace.ts";

type Steps<Result> = Generator<undefined, Result>;
type Pieces = readonly Uint8Array[];

/** What may be judged at once: the worst connections, and only so many segments. */
export interface JudgingLimit {
  readonly connections: number;
  readonly segments: number;
}

export interface ListingOptions {
  readonly file: string;
  readonly locale: Locale;
  /** So many connections are listed at most. */
  readonly most: number;
  readonly limit: JudgingLimit;
}

/** Of each connection so many findings are listed: a frame that differs has one of its own. */
const mostFindings = 10;

/** Of a longer connection the beginning is shown. */
const mostFrames = 20_000;

/** The worst first. Null: these bytes are no capture. */
export function* listConnections(
  pieces: Pieces,
  { file, locale, most, limit }: ListingOptions,
): Steps<CaptureTable | null> {
  const table = createConnectionTable();
  const summary = yield* readInSteps(createCountingReader(table.add), pieces);
  const { format } = summary;
  if (format === null) return null;
  const counted = table.connections().map((connection) => weighed(connection, locale));
  const chosen = chosenToJudge(counted, limit);
  const kept = yield* segmentsOf(
    pieces,
    table.connections().filter(({ id }) => chosen.has(id)),
  );
  const judged = new Map<number, ConnectionReport>();
  for (const { connection } of counted) {
    const segments = kept.get(connection.id);
    if (segments !== undefined) judged.set(connection.id, yield* judgedReport(connection, segments, locale));
  }
  const capture = captureReportOf(file, { ...summary, format }, table, reportsOf(counted, judged, locale), locale);
  const beyond = counted.length - most;
  return {
    summary: [
      ...summaryOf(capture, locale),
      ...(beyond > 0 ? [tell(explainWords.notListed, locale, { count: beyond, limit: most })] : []),
    ],
    connections: listedOf(capture.connections, most, locale),
  };
}

/** A handshake or less has little to judge: a flood of SYNs or a port scan does not keep others from being judged. */
const mostOfHandshake = 3;

/** The numbers of the connections that are judged: the worst of those that the limits allow. */
export function chosenToJudge(connections: readonly Weighed[], limit: JudgingLimit): ReadonlySet<number> {
  const chosen = new Set<number>();
  if (limit.connections === 0) return chosen;
  let left = limit.segments;
  const isLong = ({ connection }: Weighed): number => (connection.segments > mostOfHandshake ? 1 : 0);
  for (const { connection } of connections.toSorted((a, b) => isLong(b) - isLong(a) || b.weight - a.weight)) {
    if (chosen.size >= limit.connections) break;
    const { id, segments } = connection;
    if (segments > left) continue;
    left -= segments;
    chosen.add(id);
  }
  return chosen;
}

/** One connection, frame by frame. Null: there is none with this number. */
export function* explainOne(pieces: Pieces, wanted: number, locale: Locale): Steps<ExplainedConnection | null> {
  const table = createConnectionTable();
  yield* readInSteps(createCountingReader(table.add), pieces);
  const connection = table.connections().find(({ id }) => id === wanted);
  if (connection === undefined) return null;
  const segments = (yield* segmentsOf(pieces, [connection], mostFrames)).get(wanted) ?? [];
  const story = yield* explainInSteps(connection, segments, { takenAt: connection.takenAt, profile: null });
  const report = reportOf(connection, locale, story);
  const cut = connection.segments > segments.length ? [beginningOnly(connection, locale)] : [];
  return {
    findings: [...cut, ...report.findings.map(shown)],
    titles: rowTitles(locale),
    rows: frameRows(report, locale),
    trace: traceOf(connection, story, report),
  };
}

function beginningOnly({ segments }: Connection, locale: Locale): CapturedFinding {
  return shown(finding("beginning-only", locale, { limit: mostFrames, segments }));
}

function* judgedReport(
  connection: Connection,
  segments: readonly CapturedSegment[],
  locale: Locale,
): Steps<ConnectionReport> {
  const story = yield* explainInSteps(connection, segments, { takenAt: connection.takenAt, profile: null });
  return reportOf(connection, locale, story);
}

/** The segments of some connections, the first ones of each; of none without reading anything. */
function* segmentsOf(
  pieces: Pieces,
  wanted: readonly Connection[],
  most = Infinity,
): Steps<ReadonlyMap<number, CapturedSegment[]>> {
  const kept = new Map(wanted.map(({ id }) => [id, [] as CapturedSegment[]]));
  if (kept.size === 0) return kept;
  const belongsTo = createSelection(wanted);
  yield* read(pieces, (segment) => {
    const own = kept.get(belongsTo(segment)?.id ?? 0);
    if (own !== undefined && own.length < most) own.push(segment);
  });
  return kept;
}

function read(pieces: Pieces, onSegment: (segment: CapturedSegment) => void): Steps<CaptureSummary> {
  return readInSteps(createCaptureReader(onSegment), pieces);
}

function listedOf(reports: Reports, most: number, locale: Locale): CapturedConnection[] {
  const list: CapturedConnection[] = [];
  for (const report of reports) {
    if (list.length >= most) break;
    list.push(listed(report, locale));
  }
  return list;
}

function listed(report: ConnectionReport, locale: Locale): CapturedConnection {
  const { id, client, server, opening, start, duration, roundTrip, segments, bytes, judged, findings } = report;
  return {
    ...{ id, client: endpoint(client), server: endpoint(server) },
    ...{ opening: tell(openingNames[opening], locale), closing: closingOf(report, locale) },
    ...{ start, duration, roundTrip, segments, bytes: bytes.client + bytes.server, judged },
    findings: problemsIn(findings).slice(0, mostFindings).map(shown),
  };
}

function shown({ severity, message, frame }: ConnectionReport["findings"][number]): CapturedFinding {
  return { severity, message, ...(frame !== undefined && { frame }) };
}
