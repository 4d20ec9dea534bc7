/** What the counters of a connection show, as findings in the reader's language. */

import { backoffWords, retransmissionWords } from "../../words/captures/situations.ts";
import { type Locale, sentences, tell } from "../../words/text.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { Connection, SideName } from "../table/connection.ts";
import type { Side } from "../table/side.ts";
import { isSynAckReset, type Report, reportClosing, type Sentence } from "./closing.ts";
import { endName, finding } from "./findings.ts";
import { duration } from "./format.ts";
import { limitOf } from "./limits.ts";
import type { CaptureFinding, FrameKind, FrameReport, MissingReport } from "./report.ts";

/** What a TCP that was run for each end shows of a connection. */
export interface Judged {
  readonly story: ConnectionStory;
  readonly frames: readonly FrameReport[];
  readonly missing: readonly MissingReport[];
}

/** The gravest first. */
export function situationsOf(connection: Connection, judged: Judged | null, locale: Locale): CaptureFinding[] {
  const found: CaptureFinding[] = [];
  const names = { client: endName(connection, "client", locale), server: endName(connection, "server", locale) };
  const who = (name: SideName): string => names[name];
  const report: Report = (code, values, more = []) => {
    const one = finding(code, locale, { ...names, ...values });
    const rest = more.map(([text, places]) => tell(text, locale, places));
    found.push({ ...one, message: sentences(locale, [one.message, ...rest]) });
  };
  reportOpening(connection, who, report);
  reportClosing(connection, judged?.story ?? null, who, report);
  for (const name of connection.ends) {
    const peer = name === "client" ? "server" : "client";
    const ends = { who: who(name), peer: who(peer) };
    reportSide(
      connection.sides[name],
      connection.end,
      who(name),
      report,
      retransmissionsOf(connection, judged, name, locale),
    );
    reportWaiting(connection, name, ends, report);
    if (judged === null) continue;
    reportProbes(judged.frames, name, ends, report);
    const limited = limitOf(connection, judged.story, name);
    const { by, share, bytes } = limited ?? { by: null, share: 0, bytes: 0 };
    if (by !== null) report(`limited-by-${by}`, { ...ends, share, bytes });
  }
  return found.toSorted((a, b) => weights[b.severity] - weights[a.severity]);
}

/** Why an end sent segments again, and where the first ones were lost. */
function retransmissionsOf(
  { lateSynAcks }: Connection,
  judged: Judged | null,
  name: SideName,
  locale: Locale,
): Sentence[] {
  // A full accept queue drops what arrives: that is no loss.
  const isQueueFull = lateSynAcks > 0;
  const { frames, missing } = judged ?? { frames: [], missing: [] };
  const own = frames.filter(({ from }) => from === name);
  const list = (["timeout", "fast", "probe", "unneeded"] as const).flatMap((cause) => {
    const count = own.filter(({ what }) => what === `retransmission-${cause}`).length;
    return count === 0 ? [] : [tell(retransmissionWords[cause], locale, { count })];
  });
  const after = own.filter(({ fate }) => fate === "lost").length;
  const before = missing.filter(({ from, why }) => from === name && why === "lost-before-tap").length;
  return [
    ...(list.length === 0 ? [] : [[retransmissionWords.causes, { list }] as const]),
    ...(before === 0 ? [] : [[retransmissionWords.before, { count: before }] as const]),
    ...(after === 0 || isQueueFull ? [] : [[retransmissionWords.after, { count: after }] as const]),
  ];
}

/** How long the client waited between its SYNs, and whose habit that is. */
function backoffOf({ sides }: Connection): Sentence[] {
  const { synTimes } = sides.client;
  const waits = synTimes.slice(1).map((time, index) => time - (synTimes[index] ?? time));
  if (waits.length === 0) return [];
  const rounded = waits.map((wait) => duration(Math.round(wait / 10_000) * 10_000));
  return [[backoffWords[habitOf(waits)], { waits: rounded }]];
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

/** What a list of connections says of each: hints are for those who look at one. */
export function problemsIn(findings: readonly CaptureFinding[]): readonly CaptureFinding[] {
  return findings.filter(({ severity }) => severity !== "hint");
}

/** How bad a connection is: what it is sorted by. */
export function weightOf({ findings }: { readonly findings: readonly CaptureFinding[] }): number {
  return findings.reduce((sum, { severity }) => sum + weights[severity], 0);
}

const weights = { error: 1000, warning: 100, information: 10, hint: 1 } as const;

/** That the last ACK was lost on so many connections is no chance. */
const leastRepeated = 2;

/** A client that uses so many ports again has no others. */
const leastReused = 2;

/** Fewer segments are a rest of a connection, or its beginning. */
const leastOneSided = 3;

/** An idle connection may be forgotten on its way after less, but hardly any is. µs */
const leastIdle = 30_000_000;

function reportOpening(connection: Connection, who: (name: SideName) => string, report: Report): void {
  const { opening, sides, lateSynAcks, isHalfOpen, before, neighbors, client, longestPause } = connection;
  if (connection.onlyFrom !== null && connection.segments >= leastOneSided) {
    const peer = connection.onlyFrom === "client" ? "server" : "client";
    report("one-direction", { who: who(connection.onlyFrom), peer: who(peer) });
  }
  if (longestPause >= leastIdle) report("connection-idle", { time: duration(longestPause) });
  if (connection.isToItself && opening !== "unanswered") report("connected-to-itself", {});
  if (isHalfOpen) report(connection.isAfterTimeWait ? "syn-in-time-wait" : "half-open", {});
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
      report("connection-unanswered", { count: sides.client.syns }, backoffOf(connection));
      return;
    case "incomplete":
      if (!isSynAckReset(connection)) report("handshake-incomplete", {});
      return;
    case "not-captured":
      report("begins-before-capture", {});
      return;
    case "simultaneous":
      if (!connection.isToItself) report("simultaneous-open", {});
      return;
    case "handshake":
      return;
    default:
      opening satisfies never;
  }
}

/** So many retransmissions without an answer are no chance. */
const leastUnanswered = 3;

/** What keeps an end from sending on. */
function reportWaiting(
  { sides, opening, afterPause }: Connection,
  name: SideName,
  names: { readonly who: string; readonly peer: string },
  report: Report,
): void {
  const { large, stalls, timestamps } = sides[name];
  const { areLost, length, arrived, resent } = large;
  if (areLost) report("large-segments-lost", { ...names, length, arrived, count: resent });
  if (afterPause?.by === name && !areLost && resent >= leastUnanswered) {
    report("silent-after-pause", { ...names, time: duration(afterPause.time), count: resent });
  }
  if (timestamps.old > 0) report("timestamps-old", { ...names, count: timestamps.old });
  const { count, time } = stalls;
  if (count > 0) report("nagle-stall", { ...names, count, time: duration(time) });
  const { duplicates } = sides[name === "client" ? "server" : "client"];
  // Where both ends open, each repeats its SYN: that is no loss.
  if (duplicates > 0 && opening !== "simultaneous") report("retransmission-unneeded", { ...names, count: duplicates });
}

/** What a TCP sends to find out whether its peer is still there, and whether it reads. */
function reportProbes(
  frames: readonly FrameReport[],
  name: SideName,
  ends: { readonly who: string; readonly peer: string },
  report: Report,
): void {
  const count = (what: FrameKind): number => frames.filter((one) => one.from === name && one.what === what).length;
  const [keepalives, probes] = [count("keepalive"), count("window-probe")];
  if (keepalives > 0) report("keepalive-probes", { ...ends, count: keepalives });
  if (probes > 0) report("window-probes", { ...ends, count: probes });
}

function reportSide(side: Side, end: number, who: string, report: Report, causes: readonly Sentence[]): void {
  const { segments } = side;
  if (side.retransmissions > 0) {
    report("segments-retransmitted", { who, count: side.retransmissions, segments }, causes);
  }
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
