import type { Locale } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { CaptureSummary } from "../model/segment.ts";
import type { Connection, TapPlace } from "../table/connection.ts";
import type { Side } from "../table/side.ts";
import type { ConnectionTable } from "../table/table.ts";
import { timestamp } from "./format.ts";
import { framesOf, missingOf, statesOf } from "./frames.ts";
import { linesLeftOut } from "./left-out.ts";
import type { CaptureReport, ConnectionHead, ConnectionReport, Reports } from "./report.ts";
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
  const { start } = connection;
  const frames = story === null ? none : framesOf(story, start);
  const missing = story === null ? none : missingOf(story);
  const judged = story === null ? null : { story, frames, missing };
  return {
    ...headOf(connection, story, takenAt),
    frames,
    missing,
    states:
      story === null ? noStates : { client: statesOf(story.client, start), server: statesOf(story.server, start) },
    findings: [...verdictsOf(connection, frames, story, locale), ...situationsOf(connection, judged, locale)],
  };
}

/** What the counters of a connection say of it, without what is wrong. */
function headOf(
  connection: Connection,
  story: ConnectionStory | null = null,
  takenAt: TapPlace = connection.takenAt,
): ConnectionHead {
  const { id, client, server, start, end, sides, segments, isToItself } = connection;
  const counted = (count: (side: Side) => number): ConnectionHead["bytes"] => ({
    client: count(sides.client),
    server: isToItself ? 0 : count(sides.server),
  });
  return {
    id,
    judged: story !== null,
    client: story === null ? client : { ...client, profile: story.client.profile },
    server: story === null ? server : { ...server, profile: story.server.profile },
    start: timestamp(start),
    duration: end - start,
    segments,
    bytes: counted((side) => side.bytes),
    roundTrip: connection.roundTrip,
    takenAt,
    opening: connection.opening,
    closing: connection.closing,
    closedFirst: connection.closedFirst,
    resetBy: connection.resetBy,
    retransmissions: counted((side) => side.retransmissions),
    ...(isToItself && { toItself: true }),
  };
}

/** A connection, and how bad it is. */
export interface Weighed {
  readonly connection: Connection;
  readonly weight: number;
}

export function weighed(connection: Connection, locale: Locale): Weighed {
  return { connection, weight: weightOf(reportOf(connection, locale)) };
}

/** The reports of connections, the worst first: of those that were judged as they are, of the others by their counters. */
export function reportsOf(
  connections: readonly Weighed[],
  judged: ReadonlyMap<number, ConnectionReport>,
  locale: Locale,
): Reports {
  const worstFirst = connections
    .map(({ connection, weight }) => {
      const report = judged.get(connection.id);
      return { connection, weight: report === undefined ? weight : weightOf(report) };
    })
    .sort((a, b) => b.weight - a.weight || a.connection.id - b.connection.id);
  return {
    length: worstFirst.length,
    judged: [...judged.values()],
    *heads() {
      for (const { connection } of worstFirst) yield judged.get(connection.id) ?? headOf(connection);
    },
    *[Symbol.iterator]() {
      for (const { connection } of worstFirst) yield judged.get(connection.id) ?? reportOf(connection, locale);
    },
  };
}

/** What was read of a whole capture. */
export function captureReportOf(
  file: string,
  summary: CaptureSummary & Pick<CaptureReport, "format">,
  table: ConnectionTable,
  connections: Reports,
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
    connections,
  };
}
