import type { Verdict } from "../capture/explain/story.ts";
import { duration, endpoint } from "../capture/report/format.ts";
import type { CaptureReport, ConnectionReport } from "../capture/report/report.ts";
import { table } from "../ide/markdown.ts";
import { closingNames, explainWords, openingNames, skipNames } from "../words/captures/terms.ts";
import { type Locale, type Text, tell } from "../words/text.ts";
import { severityLabels } from "../words/ui/labels.ts";
import { inColumns } from "./columns.ts";
import { frameRows } from "./explain-frames.ts";
import { oneLine } from "./visible.ts";

type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string;

function sayIn(locale: Locale): Say {
  return (text, values = {}) => tell(text, locale, values);
}

const { number, start, client, server, opening, closing, roundTrip, segments, bytes } = explainWords;
const columns = [number, start, client, server, opening, closing, explainWords.duration, segments, bytes, roundTrip];

export interface TextOptions {
  /** Frame by frame. */
  readonly inFull: boolean;
  readonly locale: Locale;
}

/** The table of a capture's connections for terminals: below each, what is wrong with it. */
export function explainText(capture: CaptureReport, { inFull, locale }: TextOptions): string {
  const say = sayIn(locale);
  const rows = [columns.map((title) => say(title)), ...capture.connections.map((one) => rowOf(one, say))];
  const lines = inColumns(rows);
  const [head = "", ...connections] = lines;
  return [
    ...summary(capture, say),
    ...(connections.length === 0 ? [] : [head]),
    ...connections.flatMap((line, index) => [line, ...(capture.connections[index]?.findings ?? []).map(remark(say))]),
    ...(inFull ? capture.connections.flatMap((one) => ["", ...inColumns(frameRows(one, locale))]) : []),
    "",
  ].join("\n");
}

/** The same as a table of Markdown. */
export function explainMarkdown(capture: CaptureReport, { inFull, locale }: TextOptions): string {
  const say = sayIn(locale);
  const [first = "", ...rest] = summary(capture, say);
  return [
    `## ${first}`,
    "",
    ...rest.flatMap((line) => [line, ""]),
    markdownTable([
      [...columns, explainWords.findings].map((title) => say(title)),
      ...capture.connections.map((one) => [...rowOf(one, say), one.findings.map(({ message }) => message).join(" ")]),
    ]),
    "",
    ...(inFull ? capture.connections.flatMap((one) => [markdownTable(frameRows(one, locale)), ""]) : []),
  ].join("\n");
}

function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((row) => row.map(escapeCell));
  return table(head, body);
}

function summary(
  { file, frames, segments: count, connections, skipped, brokenAt, cutAt, dropped }: CaptureReport,
  say: Say,
): string[] {
  const values = { file: oneLine(file), frames, segments: count, connections: connections.length };
  const list = skipped.map((one) =>
    say(explainWords.skippedItem, { reason: say(skipNames[one.reason]), count: one.count }),
  );
  return [
    say(explainWords.capture, values),
    ...judgedLine(connections, say),
    ...(list.length === 0 ? [] : [say(explainWords.skipped, { list: list.join(", ") })]),
    ...(brokenAt === undefined ? [] : [say(explainWords.broken, { position: brokenAt })]),
    ...(cutAt === undefined ? [] : [say(explainWords.cut, { limit: cutAt })]),
    ...(dropped === undefined ? [] : [say(explainWords.dropped, { count: dropped })]),
  ];
}

/** How many connections were judged, and how many of their frames are what a TCP sends. */
function judgedLine(connections: readonly ConnectionReport[], say: Say): string[] {
  const judged = connections.filter((one) => one.judged);
  if (judged.length === 0) return [];
  const count = (verdict: Verdict): number =>
    judged.reduce((sum, { frames }) => sum + frames.filter((frame) => frame.verdict === verdict).length, 0);
  const verdicts = { fits: count("fits"), differs: count("differs"), undecided: count("cannot-tell") };
  return [say(explainWords.judged, { judged: judged.length, connections: connections.length, ...verdicts })];
}

function rowOf(one: ConnectionReport, say: Say): string[] {
  const closed = say(closingNames[one.closing]);
  const who = one.closedFirst === null ? null : say(explainWords[one.closedFirst]);
  return [
    String(one.id),
    one.start.replace("T", " ").replace("Z", ""),
    oneLine(endpoint(one.client)),
    oneLine(endpoint(one.server)),
    say(openingNames[one.opening]),
    who === null ? closed : say(explainWords.closedBy, { closing: closed, who }),
    duration(one.duration),
    String(one.segments),
    `${one.bytes.client}/${one.bytes.server}`,
    one.roundTrip === null ? "–" : duration(one.roundTrip),
  ];
}

function remark(say: Say): (finding: ConnectionReport["findings"][number]) => string {
  return ({ severity, code, message }) => `    ${say(severityLabels[severity])} ${code} ${oneLine(message)}`;
}

/** The table itself escapes `|`. */
function escapeCell(text: string): string {
  return oneLine(text).replace(/[\\`*_<>[\]]/g, "\\$&");
}
