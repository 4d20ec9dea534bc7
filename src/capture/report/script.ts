/** A script of packetdrill line by line: what an editor says of each, and the drawing of its connections. */
import type { Range } from "../../text/range.ts";
import type { Finding, ScenarioTrace } from "../../trace/trace.ts";
import type { Locale } from "../../words/text.ts";
import { explainInSteps } from "../explain/connection.ts";
import type { CapturedSegment } from "../model/segment.ts";
import { createNumbers } from "../read/text/numbers.ts";
import { createScriptReader, isStack } from "../read/text/packetdrill.ts";
import { sortByConnection } from "../table/table.ts";
import { reportOf } from "./connections.ts";
import { finding } from "./findings.ts";
import type { CaptureFinding, ConnectionReport } from "./report.ts";
import { problemsIn } from "./situations.ts";
import { traceOf } from "./trace.ts";

export interface ExplainedScript {
  readonly findings: readonly Finding[];
  /** Of each connection; lines are those of the script. */
  readonly traces: readonly ScenarioTrace[];
}

/** Longer scripts are made by programs. */
const mostSegments = 2_000;

/** No statement is longer. */
const longestLine = 8_192;

/** Yields every few milliseconds. */
export function* explainScript(text: string, locale: Locale): Generator<undefined, ExplainedScript> {
  const lines = text.split(/\r\n|\r|\n/);
  const { segments, findings } = readScript(lines, locale);
  const traces: ScenarioTrace[] = [];
  for (const { connection, segments: own } of sortByConnection(segments)) {
    // The script is written where its stack is.
    const stack = own.find(({ source }) => isStack(source.address));
    const takenAt = stack === undefined ? connection.takenAt : connection.sideOf(stack);
    const story = yield* explainInSteps(connection, own, { takenAt, profile: null });
    const report = reportOf(connection, locale, story, takenAt);
    traces.push(onLines(traceOf(connection, story, report), report, findingsOf(report, lines, locale)));
  }
  const all = [findings, ...traces.map((trace) => trace.findings)].flat();
  return { findings: all.toSorted((a, b) => a.range.start.line - b.range.start.line), traces };
}

/** Frames are numbered by their lines, from 1. */
function readScript(
  lines: readonly string[],
  locale: Locale,
): { readonly segments: readonly CapturedSegment[]; readonly findings: readonly Finding[] } {
  const read = createScriptReader();
  const numbers = createNumbers();
  const segments: CapturedSegment[] = [];
  const findings: Finding[] = [];
  for (const [line, text] of lines.entries()) {
    const { packets, leftOut } = read(text.slice(0, longestLine));
    if (leftOut !== null) findings.push(placed(finding(leftOut.code, locale, leftOut.values), line, lines));
    const found = packets.filter((packet) => typeof packet !== "string");
    if (segments.length + found.length > mostSegments) {
      findings.push(placed(finding("script-too-long", locale, { limit: mostSegments }), line, lines));
      break;
    }
    for (const packet of found) segments.push(numbers.absolute(packet, packet.time?.value ?? 0, line + 1));
  }
  return { segments, findings };
}

/** Of a frame: on its line, once for all segments of a packet. Of the connection: where that begins. */
function findingsOf(report: ConnectionReport, lines: readonly string[], locale: Locale): Finding[] {
  const first = report.frames[0]?.frame ?? 1;
  const undecided = report.frames.flatMap(({ verdict, frame }) => (verdict === "cannot-tell" ? frame : []));
  return [
    ...[...new Set(undecided)].map((frame) => placed(finding("script-line-undecided", locale, {}), frame - 1, lines)),
    ...problemsIn(report.findings)
      .filter(({ code }) => code !== "frames-undecided")
      .map((one) => placed(bySender(one, report), (one.frame ?? first) - 1, lines)),
  ];
}

/** What a script injects is as its author wants it. */
function bySender(one: CaptureFinding, { frames, client, server }: ConnectionReport): CaptureFinding {
  const from = frames.find(({ frame }) => frame === one.frame)?.from;
  const isInjected = from !== undefined && !isStack({ client, server }[from].address);
  return isInjected ? { ...one, severity: "information" } : one;
}

function placed({ frame: _, ...one }: CaptureFinding, line: number, lines: readonly string[]): Finding {
  return { ...one, range: rangeOf(line, lines) };
}

/** A line without the space around it. */
function rangeOf(line: number, lines: readonly string[]): Range {
  const text = lines[line] ?? "";
  const character = text.length - text.trimStart().length;
  return { start: { line, character }, end: { line, character: Math.max(character, text.trimEnd().length) } };
}

/** A trace whose lines are places of frames, with the lines of the script. */
function onLines(trace: ScenarioTrace, { frames }: ConnectionReport, findings: readonly Finding[]): ScenarioTrace {
  const lineOf = (place: number): number => (frames[place]?.frame ?? 1) - 1;
  return {
    ...trace,
    line: lineOf(0),
    events: trace.events.map((event) => (event.line === undefined ? event : { ...event, line: lineOf(event.line) })),
    findings,
  };
}
