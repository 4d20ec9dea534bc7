/** What the counters of a connection show, as findings in the reader's language. */

import { RST } from "../../tcp/model/types.ts";
import { backoffWords, resetCauses, type SituationCode } from "../../words/captures/situations.ts";
import { reasons } from "../../words/reasons/reasons.ts";
import { type Locale, sentences, tell, type Values } from "../../words/text.ts";
import type { ConnectionStory, EndStory } from "../explain/connection.ts";
import type { Connection, SideName } from "../table/connection.ts";
import type { Side } from "../table/side.ts";
import { endName, finding } from "./findings.ts";
import { duration } from "./format.ts";
import { limitOf } from "./limits.ts";
import type { CaptureFinding } from "./report.ts";

/** The gravest first. With a story, a reset has its cause. */
export function situationsOf(connection: Connection, story: ConnectionStory | null, locale: Locale): CaptureFinding[] {
  const found: CaptureFinding[] = [];
  const who = (name: SideName): string => endName(connection, name, locale);
  const report = (code: SituationCode, values: Values): void => {
    const one = finding(code, locale, { client: who("client"), server: who("server"), ...values });
    const more =
      code === "connection-unanswered" ? backoffOf(connection, locale) : causeOf(code, connection, story, locale);
    found.push({ ...one, message: sentences(locale, [one.message, more]) });
  };
  reportOpening(connection, report);
  reportClosing(connection, who, report);
  for (const name of ["client", "server"] as const) {
    const peer = name === "client" ? "server" : "client";
    reportSide(connection.sides[name], connection.end, who(name), report);
    reportWaiting(connection, name, { who: who(name), peer: who(peer) }, report);
    if (story === null) continue;
    reportProbes(story[name], who(name), report);
    const limited = limitOf(connection, story, name);
    const { by, share, bytes } = limited ?? { by: null, share: 0, bytes: 0 };
    if (by !== null) report(`limited-by-${by}`, { who: who(name), peer: who(peer), share, bytes });
  }
  return found.toSorted((a, b) => weights[b.severity] - weights[a.severity]);
}

/** What a TCP run at each end adds to a situation. */
function causeOf(code: SituationCode, connection: Connection, story: ConnectionStory | null, locale: Locale): string {
  if (story === null || code !== "connection-reset" || connection.resetBy === null) return "";
  const { frames, end } = story[connection.resetBy];
  const reset = frames.findIndex(({ index }) => ((end.own[index]?.segment.flags ?? 0) & RST) !== 0);
  const reason = frames[reset]?.reason ?? null;
  if (reason === null) return "";
  // The TCPs here know why a RST is sent, but not what made the application or the timers give up.
  if (frames[reset]?.cause !== "call") return tell(reasons[reason], locale);
  const isUnheard = frames[reset - 1]?.reason === "3.8.4-probe";
  return tell(isUnheard ? resetCauses.keepalive : resetCauses.abort, locale);
}

/** How long the client waited between its SYNs, and whose habit that is. */
function backoffOf({ sides }: Connection, locale: Locale): string {
  const { synTimes } = sides.client;
  const waits = synTimes.slice(1).map((time, index) => time - (synTimes[index] ?? time));
  if (waits.length === 0) return "";
  const rounded = waits.map((wait) => duration(Math.round(wait / 10_000) * 10_000));
  return tell(backoffWords[habitOf(waits)], locale, { waits: rounded });
}

/** Linux repeats a SYN so often before the timeout doubles. */
const linearWaits = 4;

function habitOf(waits: readonly number[]): keyof typeof backoffWords {
  // A timer is a little late.
  const seconds = waits.map((wait) => Math.floor((wait + 100_000) / 1_000_000));
  const [first = 0] = seconds;
  if (seconds.length < 2) return "other";
  if (seconds.slice(0, linearWaits).every((one) => one === 1)) return "linear";
  if (!seconds.every((one, index) => one === first * 2 ** index)) return "other";
  return first === 1 ? "doubling" : first === 3 ? "old" : "other";
}

/** How bad a connection is: what it is sorted by. */
export function weightOf({ findings }: { readonly findings: readonly CaptureFinding[] }): number {
  return findings.reduce((sum, { severity }) => sum + weights[severity], 0);
}

const weights = { error: 1000, warning: 100, information: 10, hint: 1 } as const;

type Report = (code: SituationCode, values: Values) => void;

/** That the last ACK was lost on so many connections is no chance. */
const leastRepeated = 2;

/** A client that uses so many ports again has no others. */
const leastReused = 2;

function reportOpening(connection: Connection, report: Report): void {
  const { opening, sides, lateSynAcks, isHalfOpen, before, neighbors, client } = connection;
  if (isHalfOpen) report("half-open", {});
  if (lateSynAcks > 0) {
    const isQueueFull = connection.takenAt === "server" || (neighbors?.repeatedLate() ?? 0) >= leastRepeated;
    report(isQueueFull ? "accept-queue-full" : "syn-ack-repeated", { count: lateSynAcks });
  }
  if (connection.isReordered) report("handshake-reordered", {});
  if (sides.client.synData > 0) report("fast-open", { count: sides.client.synData });
  const reused = neighbors?.reusedPorts(client.address) ?? 0;
  if (before !== null && reused >= leastReused) report("ports-exhausted", { count: reused });
  else if (before !== null) report("port-reused", {});
  const forgotten = neighbors?.forgotten() ?? 0;
  if (forgotten > 0 && neighbors?.hasForgotten(connection) === true) {
    report("syn-cookies", { count: forgotten });
    return;
  }
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
    case "simultaneous":
      report("simultaneous-open", {});
      return;
    case "handshake":
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
    case "half-closed": {
      const first = connection.closedFirst ?? "client";
      const peer = who(first === "client" ? "server" : "client");
      report("connection-half-closed", { who: who(first), peer });
      return;
    }
    case "four-way":
    case "three-way":
    case "simultaneous":
    case "open":
    case "not-captured":
      return;
    default:
      closing satisfies never;
  }
}

/** So many retransmissions without an answer are no chance. */
const leastUnanswered = 3;

/** What keeps an end from sending on. */
function reportWaiting(
  { stalls, sides, opening, large, afterPause, timestamps }: Connection,
  name: SideName,
  names: { readonly who: string; readonly peer: string },
  report: Report,
): void {
  const { areLost, length, arrived, resent } = large[name];
  if (areLost) report("large-segments-lost", { ...names, length, arrived, count: resent });
  if (afterPause?.by === name && !areLost && resent >= leastUnanswered) {
    report("silent-after-pause", { ...names, time: duration(afterPause.time), count: resent });
  }
  if (timestamps[name].old > 0) report("timestamps-old", { ...names, count: timestamps[name].old });
  const { count, time } = stalls[name];
  if (count > 0) report("nagle-stall", { ...names, count, time: duration(time) });
  const { duplicates } = sides[name === "client" ? "server" : "client"];
  // Where both ends open, each repeats its SYN: that is no loss.
  if (duplicates > 0 && opening !== "simultaneous") report("retransmission-unneeded", { ...names, count: duplicates });
}

/** What a TCP sends to find out whether its peer is still there. */
function reportProbes({ frames }: EndStory, who: string, report: Report): void {
  const count = frames.filter(({ reason }) => reason === "3.8.4-probe").length;
  if (count > 0) report("keepalive-probes", { who, count });
}

function reportSide(side: Side, end: number, who: string, report: Report): void {
  const { segments } = side;
  if (side.retransmissions > 0) report("segments-retransmitted", { who, count: side.retransmissions, segments });
  if (side.fins > 1) report("fin-repeated", { who, count: side.fins });
  if (side.reordered > 0) report("segments-reordered", { who, count: side.reordered, segments });
  if (side.zeroWindows > 0) {
    report("window-closed", { who, count: side.zeroWindows, time: duration(side.shutFor(end)) });
  }
  if (side.acknowledgedUnseen > 0) report("segments-not-captured", { who, count: side.acknowledgedUnseen });
  // Where most are wrong the addresses were made anonymous: on the wire they were right.
  const { wrongChecksums: count } = side;
  if (count > 0 && count < side.goodChecksums) report("checksum-wrong", { who, count, segments });
}
