import { duration, endpoint } from "../capture/report/format.ts";
import type { CaptureReport, ConnectionReport } from "../capture/report/report.ts";
import { cells, padEnd } from "../views/shared/width.ts";
import { closingNames, explainWords, openingNames, skipNames } from "../words/captures/terms.ts";
import { type Locale, type Text, tell } from "../words/text.ts";
import { severityLabels } from "../words/ui/labels.ts";
import { oneLine } from "./visible.ts";

type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string;

function sayIn(locale: Locale): Say {
  return (text, values = {}) => tell(text, locale, values);
}

const { number, start, client, server, opening, closing, roundTrip, segments, bytes } = explainWords;
const columns = [number, start, client, server, opening, closing, explainWords.duration, segments, bytes, roundTrip];

/** The table of a capture's connections for terminals: below each, what is wrong with it. */
export function explainText(capture: CaptureReport, locale: Locale): string {
  const say = sayIn(locale);
  const rows = [columns.map((title) => say(title)), ...capture.connections.map((one) => rowOf(one, say))];
  const widths = columns.map((_, column) => rows.reduce((most, row) => Math.max(most, cells(row[column] ?? "")), 0));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => padEnd(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...connections] = lines;
  return [
    ...summary(capture, say),
    ...(connections.length === 0 ? [] : [head]),
    ...connections.flatMap((line, index) => [line, ...(capture.connections[index]?.findings ?? []).map(remark(say))]),
    "",
  ].join("\n");
}

/** The same as a table of Markdown. */
export function explainMarkdown(capture: CaptureReport, locale: Locale): string {
  const say = sayIn(locale);
  const [first = "", ...rest] = summary(capture, say);
  const row = (cellsOfRow: readonly string[]): string => `| ${cellsOfRow.map(escapeCell).join(" | ")} |`;
  return [
    `## ${first}`,
    "",
    ...rest.flatMap((line) => [line, ""]),
    row([...columns, explainWords.what].map((title) => say(title))),
    row([...columns, explainWords.what].map(() => "---")),
    ...capture.connections.map((one) =>
      row([...rowOf(one, say), one.findings.map(({ message }) => message).join(" ")]),
    ),
    "",
  ].join("\n");
}

function summary(
  { file, frames, segments: count, connections, skipped, brokenAt, dropped }: CaptureReport,
  say: Say,
): string[] {
  const values = { file: oneLine(file), frames, segments: count, connections: connections.length };
  const list = skipped.map((one) =>
    say(explainWords.skippedItem, { reason: say(skipNames[one.reason]), count: one.count }),
  );
  return [
    say(explainWords.capture, values),
    ...(list.length === 0 ? [] : [say(explainWords.skipped, { list: list.join(", ") })]),
    ...(brokenAt === undefined ? [] : [say(explainWords.broken, { position: brokenAt })]),
    ...(dropped === undefined ? [] : [say(explainWords.dropped, { count: dropped })]),
  ];
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

function escapeCell(text: string): string {
  return oneLine(text).replace(/[|\\`*_<>[\]]/g, "\\$&");
}
