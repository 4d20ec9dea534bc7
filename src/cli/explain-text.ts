import { duration, endpoint } from "../capture/report/format.ts";
import type { CaptureFinding, CaptureReport, ConnectionHead, ConnectionReport } from "../capture/report/report.ts";
import { frameRows, rowTitles } from "../capture/report/rows.ts";
import { problemsIn } from "../capture/report/situations.ts";
import { closingOf, summaryOf } from "../capture/report/summary.ts";
import { table, tableRow } from "../ide/markdown.ts";
import { explainWords, openingNames } from "../words/captures/terms.ts";
import { type Locale, type Text, tell, type Values } from "../words/text.ts";
import { formatMoment } from "../words/time.ts";
import { cliWords } from "../words/ui/cli.ts";
import { severityLabels } from "../words/ui/labels.ts";
import { aligned, inColumns, widen } from "./columns.ts";
import { oneLine } from "./visible.ts";

type Say = (text: Text, values?: Values) => string;

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
export function* explainText(capture: CaptureReport, options: TextOptions): Iterable<string> {
  const { inFull, locale } = options;
  const say = sayIn(locale);
  const { connections } = capture;
  for (const line of summaryOf({ ...capture, file: oneLine(capture.file) }, locale)) yield `${line}\n`;
  const titles = columns.map((title) => say(title));
  const widths: number[] = [];
  widen(widths, titles);
  for (const one of connections.heads()) widen(widths, rowOf(one, locale));
  if (connections.length > 0) yield `${aligned(titles, widths)}\n`;
  for (const one of connections) {
    const lines = [aligned(rowOf(one, locale), widths), ...findingsOf(one, options).map(remark(say))];
    yield `${lines.join("\n")}\n`;
  }
  if (!inFull) return;
  for (const one of connections) yield `\n${inColumns(frameTable(one, locale)).join("\n")}\n`;
}

/** The same as a table of Markdown. */
export function* explainMarkdown(capture: CaptureReport, options: TextOptions): Iterable<string> {
  const { inFull, locale } = options;
  const say = sayIn(locale);
  const { connections } = capture;
  const [first = "", ...rest] = summaryOf(capture, locale).map(escapeCell);
  yield [`## ${first}`, "", ...rest.flatMap((line) => [line, ""]), ""].join("\n");
  yield `${markdownTable([[...columns, explainWords.findings].map((title) => say(title))])}\n`;
  for (const one of connections) {
    const messages = findingsOf(one, options).map(({ message }) => message);
    yield `${tableRow([...rowOf(one, locale), messages.join(" ")].map(escapeCell))}\n`;
  }
  if (!inFull) return;
  for (const one of connections) yield `\n${markdownTable(frameTable(one, locale))}\n`;
}

function frameTable(one: ConnectionReport, locale: Locale): (readonly string[])[] {
  return [rowTitles(locale), ...frameRows(one, locale).map(({ cells }) => cells)];
}

function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((row) => row.map(escapeCell));
  return table(head, body);
}

function rowOf(one: ConnectionHead, locale: Locale): string[] {
  return [
    String(one.id),
    formatMoment(one.start),
    oneLine(endpoint(one.client)),
    oneLine(endpoint(one.server)),
    tell(openingNames[one.opening], locale),
    closingOf(one, locale),
    duration(one.duration),
    String(one.segments),
    `${one.bytes.client}/${one.bytes.server}`,
    one.roundTrip === null ? "–" : duration(one.roundTrip),
  ];
}

function findingsOf({ findings }: ConnectionReport, { inFull, locale }: TextOptions): readonly CaptureFinding[] {
  return inFull ? findings : inShort(problemsIn(findings), locale);
}

/** So many frames of a connection have a sentence each in a list; further ones are counted. */
const mostTold = 3;

/** The findings for a list: where many frames differ, the first of them, and how many others. */
function inShort(findings: readonly CaptureFinding[], locale: Locale): readonly CaptureFinding[] {
  const others = findings.filter(({ code }) => code === "frame-differs" || code === "frame-injected").slice(mostTold);
  const last = others.at(-1);
  if (last?.frame === undefined || others.length < 2) return findings;
  const further = tell(cliWords.furtherFrames, locale, { count: others.length, frame: last.frame });
  return findings.flatMap((one) => (one === last ? [{ ...one, message: further }] : others.includes(one) ? [] : [one]));
}

function remark(say: Say): (finding: CaptureFinding) => string {
  return ({ severity, code, message }) => `    ${say(severityLabels[severity])} ${code} ${oneLine(message)}`;
}

/** The table itself escapes `|`. */
function escapeCell(text: string): string {
  return oneLine(text).replace(/[\\`*_<>[\]]/g, "\\$&");
}
