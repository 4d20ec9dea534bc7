/** The connections of a capture in memory for a list to choose from, by counters alone. */
import type { CapturedConnection } from "../../trace/captures.ts";
import { closingNames, explainWords, openingNames } from "../../words/captures/terms.ts";
import { type Locale, tell } from "../../words/text.ts";
import { createCaptureReader } from "../read/reader.ts";
import { createConnectionTable } from "../table/table.ts";
import { reportOf, worstFirst } from "./connections.ts";
import { duration, endpoint } from "./format.ts";
import type { ConnectionReport } from "./report.ts";

/** The worst first. Yields after each piece. Null: these bytes are no capture. */
export function* listConnections(
  pieces: readonly Uint8Array[],
  locale: Locale,
  most: number,
): Generator<undefined, readonly CapturedConnection[] | null> {
  const table = createConnectionTable();
  const reader = createCaptureReader(table.add);
  for (const piece of pieces) {
    const goesOn = reader.push(piece);
    yield;
    if (!goesOn) break;
  }
  if (reader.end().format === null) return null;
  const reports = worstFirst(table.connections().map((connection) => reportOf(connection, locale)));
  return reports.slice(0, most).map((report) => listed(report, locale));
}

function listed(report: ConnectionReport, locale: Locale): CapturedConnection {
  const about = tell(explainWords.listed, locale, {
    opening: tell(openingNames[report.opening], locale),
    closing: tell(closingNames[report.closing], locale),
    segments: report.segments,
    duration: duration(report.duration),
  });
  const findings = report.findings.map(({ message }) => message);
  return { id: report.id, client: endpoint(report.client), server: endpoint(report.server), about, findings };
}
