import type { Locale } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { Connection, TapPlace } from "../table/connection.ts";
import { timestamp } from "./format.ts";
import { framesOf, missingOf, statesOf } from "./frames.ts";
import type { ConnectionReport } from "./report.ts";
import { situationsOf, weightOf } from "./situations.ts";
import { verdictsOf } from "./verdicts.ts";

/** A connection as its counters show it; `story`: as a TCP at each end explains it, if one was run. */
export function reportOf(
  connection: Connection,
  locale: Locale,
  story: ConnectionStory | null = null,
  takenAt: TapPlace = connection.takenAt,
): ConnectionReport {
  const { id, client, server, start, end, sides, segments } = connection;
  const frames = story === null ? [] : framesOf(story, start);
  return {
    id,
    judged: story !== null,
    client: { ...client, ...(story !== null && { profile: story.client.profile }) },
    server: { ...server, ...(story !== null && { profile: story.server.profile }) },
    start: timestamp(start),
    duration: end - start,
    segments,
    bytes: { client: sides.client.bytes, server: sides.server.bytes },
    roundTrip: connection.roundTrip,
    takenAt,
    opening: connection.opening,
    closing: connection.closing,
    closedFirst: connection.closedFirst,
    retransmissions: { client: sides.client.retransmissions, server: sides.server.retransmissions },
    frames,
    missing: story === null ? [] : missingOf(story),
    states: {
      client: story === null ? [] : statesOf(story.client, start),
      server: story === null ? [] : statesOf(story.server, start),
    },
    findings: [...verdictsOf(connection, frames, story, locale), ...situationsOf(connection, story, locale)],
  };
}

/** The worst first; those that are alike by number. */
export function worstFirst(reports: readonly ConnectionReport[]): ConnectionReport[] {
  return reports.toSorted((a, b) => weightOf(b) - weightOf(a) || a.id - b.id);
}
