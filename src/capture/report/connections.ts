import type { Locale } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { CaptureSummary } from "../model/segment.ts";
import type { Connection, TapPlace } from "../table/connection.ts";
import type { ConnectionTable } from "../table/table.ts";
import { timestamp } from "./format.ts";
import { framesOf, missingOf, statesOf } from "./frames.ts";
import { linesLeftOut } from "./left-out.ts";
import type { CaptureReport, ConnectionReport } from "./report.ts";
import { situationsOf, weightOf } from "./situations.ts";
import { verdictsOf } from "./verdicts.ts";

/** Most connections of a large capture are not judged: what they have nothing of, they share. */
const none: readonly never[] = [];
const noStates = { client: none, server: none };

/** A connection as its counters show it; `story`: as a TCP at each end explains it, if one was run. */
export function reportOf(
  connection: Connection,
  locale: Locale,
  story: ConnectionStory | null = null,
  takenAt: TapPlace = connection.takenAt,
): ConnectionReport {
  const { id, client, server, start, end, sides, segments } = connection;
  const frames = story === null ? none : framesOf(story, start);
  const missing = story === null ? none : missingOf(story);
  const judged = story === null ? null : { story, frames, missing };
  return {
    id,
    judged: story !== null,
    client: story === null ? client : { ...client, profile: story.client.profile },
    server: story === null ? server : { ...server, profile: story.server.profile },
    start: timestamp(start),
    duration: end - start,
    segments,
    bytes: { client: sides.client.bytes, server: sides.server.bytes },
    roundTrip: connection.roundTrip,
    takenAt,
    opening: connection.opening,
    closing: connection.closing,
    closedFirst: connection.closedFirst,
    resetBy: connection.resetBy,
    retransmissions: { client: sides.client.retransmissions, server: sides.server.retransmissions },
    frames,
    missing,
    states:
      story === null ? noStates : { client: statesOf(story.client, start), server: statesOf(story.server, start) },
    findings: [...verdictsOf(connection, frames, story, locale), ...situationsOf(connection, judged, locale)],
  };
}

/** What was read of a whole capture; its connections the worst first. */
export function captureReportOf(
  file: string,
  summary: CaptureSummary & Pick<CaptureReport, "format">,
  table: ConnectionTable,
  reports: readonly ConnectionReport[],
  locale: Locale,
): CaptureReport {
  const { format, frames, segments, skipped, brokenAt, hint, leftOut, furtherLeftOut } = summary;
  const [dropped, duplicates] = [table.dropped(), table.duplicates()];
  return {
    ...{ file, format, frames, segments, truncated: brokenAt !== null },
    skipped: [...skipped, ...(duplicates > 0 ? [{ reason: "duplicate" as const, count: duplicates }] : [])],
    ...(hint !== null && { hint }),
    ...(brokenAt !== null && { brokenAt }),
    ...(dropped > 0 && { dropped }),
    ...(leftOut.length > 0 && { leftOut: linesLeftOut(summary, locale) }),
    ...(furtherLeftOut > 0 && { furtherLeftOut }),
    connections: worstFirst(reports),
  };
}

/** The worst first; those that are alike by number. */
function worstFirst(reports: readonly ConnectionReport[]): ConnectionReport[] {
  const weighed = reports.map((report) => ({ report, weight: weightOf(report) }));
  return weighed.sort((a, b) => b.weight - a.weight || a.report.id - b.report.id).map(({ report }) => report);
}
