/** What the counters of a connection show, as findings in the reader's language. */

import { RST } from "../../tcp/model/types.ts";
import type { SituationCode } from "../../words/captures/situations.ts";
import { reasons } from "../../words/reasons/reasons.ts";
import { type Locale, sentences, tell } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { Connection, SideName } from "../table/connection.ts";
import type { Side } from "../table/side.ts";
import { endName, finding, type Values } from "./findings.ts";
import { duration } from "./format.ts";
import type { CaptureFinding } from "./report.ts";

/** The gravest first. With a story, a reset has its cause. */
export function situationsOf(connection: Connection, story: ConnectionStory | null, locale: Locale): CaptureFinding[] {
  const found: CaptureFinding[] = [];
  const who = (name: SideName): string => endName(connection, name, locale);
  const report = (code: SituationCode, values: Values): void => {
    const one = finding(code, locale, { client: who("client"), server: who("server"), ...values });
    const cause = code === "connection-reset" ? resetCause(connection, story, locale) : "";
    found.push({ ...one, message: sentences(locale, [one.message, cause]) });
  };
  reportOpening(connection, report);
  reportClosing(connection, who, report);
  for (const name of ["client", "server"] as const) {
    reportSide(connection.sides[name], connection.end, who(name), report);
  }
  return found.toSorted((a, b) => weights[b.severity] - weights[a.severity]);
}

/** Why the first RST was sent, if a TCP sends it here. */
function resetCause({ resetBy }: Connection, story: ConnectionStory | null, locale: Locale): string {
  if (story === null || resetBy === null) return "";
  const { frames, end } = story[resetBy];
  const reset = frames.find(({ index }) => ((end.own[index]?.segment.flags ?? 0) & RST) !== 0);
  const reason = reset?.reason ?? null;
  return reason === null ? "" : tell(reasons[reason], locale);
}

/** How bad a connection is: what it is sorted by. */
export function weightOf({ findings }: { readonly findings: readonly CaptureFinding[] }): number {
  return findings.reduce((sum, { severity }) => sum + weights[severity], 0);
}

const weights = { error: 1000, warning: 100, information: 10, hint: 1 } as const;

type Report = (code: SituationCode, values: Values) => void;

function reportOpening({ opening, sides }: Connection, report: Report): void {
  switch (opening) {
    case "refused":
      report("connection-refused", {});
      return;
    case "unanswered":
      report("connection-unanswered", { count: sides.client.syns });
      return;
    case "incomplete":
      report("handshake-incomplete", {});
      return;
    case "not-captured":
      report("begins-before-capture", {});
      return;
    case "handshake":
    case "simultaneous":
      return;
    default:
      opening satisfies never;
  }
}

function reportClosing(connection: Connection, who: (name: SideName) => string, report: Report): void {
  const { closing, opening, sides, start } = connection;
  switch (closing) {
    case "reset":
      // A refusal has a finding of its own.
      if (opening !== "refused") {
        report("connection-reset", {
          who: who(connection.resetBy ?? "server"),
          time: duration(connection.resetAt - start),
        });
      }
      return;
    case "timed-out": {
      const silent: SideName = sides.client.unanswered > sides.server.unanswered ? "client" : "server";
      if (opening !== "unanswered")
        report("connection-timed-out", { who: who(silent), count: sides[silent].unanswered });
      return;
    }
    case "half-closed":
      report("connection-half-closed", { who: who(connection.closedFirst ?? "client") });
      return;
    case "four-way":
    case "three-way":
    case "simultaneous":
    case "open":
      return;
    default:
      closing satisfies never;
  }
}

function reportSide(side: Side, end: number, who: string, report: Report): void {
  const { segments } = side;
  if (side.retransmissions > 0) report("segments-retransmitted", { who, count: side.retransmissions, segments });
  if (side.reordered > 0) report("segments-reordered", { who, count: side.reordered, segments });
  if (side.zeroWindows > 0) {
    report("window-closed", { who, count: side.zeroWindows, time: duration(side.shutFor(end)) });
  }
  if (side.acknowledgedUnseen > 0) report("segments-not-captured", { who, count: side.acknowledgedUnseen });
  // Where most are wrong the addresses were made anonymous: on the wire they were right.
  const { wrongChecksums: count } = side;
  if (count > 0 && count < side.goodChecksums) report("checksum-wrong", { who, count, segments });
}
