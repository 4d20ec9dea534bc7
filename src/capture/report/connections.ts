import type { Locale } from "../../words/text.ts";
import type { Connection } from "../table/connection.ts";
import { timestamp } from "./format.ts";
import type { ConnectionReport } from "./report.ts";
import { situationsOf, weightOf } from "./situations.ts";

/** A connection as its counters tell it. */
export function reportOf(connection: Connection, locale: Locale): ConnectionReport {
  const { id, client, server, start, end, sides, segments } = connection;
  return {
    id,
    judged: false,
    client,
    server,
    start: timestamp(start),
    duration: end - start,
    segments,
    bytes: { client: sides.client.bytes, server: sides.server.bytes },
    roundTrip: connection.roundTrip,
    takenAt: connection.takenAt,
    opening: connection.opening,
    closing: connection.closing,
    closedFirst: connection.closedFirst,
    retransmissions: { client: sides.client.retransmissions, server: sides.server.retransmissions },
    frames: [],
    missing: [],
    states: { client: [], server: [] },
    findings: situationsOf(connection, locale),
  };
}

/** The worst first; those that are alike by number. */
export function worstFirst(reports: readonly ConnectionReport[]): ConnectionReport[] {
  return reports.toSorted((a, b) => weightOf(b) - weightOf(a) || a.id - b.id);
}
