/** A whole capture in memory as scenarios, one for each connection: step by step, so that the caller may stop or breathe. */
import { convertFigure, isDrawn } from "../../language/foreign/figures/convert.ts";
import { figuresIn } from "../../language/foreign/figures/find.ts";
import { importWords } from "../../words/captures/import.ts";
import { explainWords } from "../../words/captures/terms.ts";
import { type Locale, tell } from "../../words/text.ts";
import { explainConnection } from "../explain/connection.ts";
import type { CapturedSegment } from "../model/segment.ts";
import { createCaptureReader, createCountingReader, readInSteps } from "../read/reader.ts";
import { unreadOf } from "../report/left-out.ts";
import type { Connection } from "../table/connection.ts";
import { createSelection } from "../table/selection.ts";
import { createConnectionTable } from "../table/table.ts";
import type { ScenarioOptions } from "./head.ts";
import { importConnection } from "./scenario.ts";

/** A longer scenario is not read by anyone. */
export const maximumSegments = 2000;

/** The text of a connection's scenario, or why there is none. */
export type ConnectionScenario = { readonly text: string } | { readonly leftOut: string };

/** `segments`: all of the connection, or more than the limit. */
export function scenarioOfConnection(
  connection: Connection,
  segments: readonly CapturedSegment[],
  options: ScenarioOptions,
): ConnectionScenario {
  const { locale } = options;
  const { id } = connection;
  if (segments.length > maximumSegments)
    return {
      leftOut: tell(importWords.tooLong, locale, { id, segments: connection.segments, limit: maximumSegments }),
    };
  const story = explainConnection(connection, segments, {
    takenAt: options.takenAt ?? connection.takenAt,
    profile: options.profile ?? null,
  });
  const imported = importConnection(connection, story, options);
  return imported === null ? { leftOut: tell(importWords.notReproduced, locale, { id }) } : { text: imported.text };
}

export interface ImportOptions {
  /** The name of the capture, for the comment above each scenario; null: it was pasted. */
  readonly file: string | null;
  readonly locale: Locale;
  /** The numbers of those that are wanted; null: all. */
  readonly connections: readonly number[] | null;
  /** So many connections become scenarios at most. */
  readonly most: number;
}

export interface ImportedCapture {
  readonly texts: readonly string[];
  /** What is in no scenario, a sentence each: what could not be read, and connections. */
  readonly leftOut: readonly string[];
}

/** Yields after each piece and each connection. Null: these bytes are no capture. */
export function* importCapture(
  pieces: readonly Uint8Array[],
  { file, locale, connections: wanted, most }: ImportOptions,
): Generator<undefined, ImportedCapture | null> {
  const figure = file === null ? figureIn(pieces) : null;
  if (figure !== null) return figure.text === null ? null : { texts: [`${figure.text}\n`], leftOut: [] };
  const table = createConnectionTable();
  const summary = yield* readInSteps(createCountingReader(table.add), pieces);
  if (summary.format === null) return null;
  const asked = table.connections().filter(({ id }) => wanted?.includes(id) !== false);
  const kept = new Map<Connection, CapturedSegment[]>(asked.slice(0, most).map((connection) => [connection, []]));
  const belongsTo = createSelection([...kept.keys()]);
  const keep = (segment: CapturedSegment): void => {
    const connection = belongsTo(segment);
    const segments = connection === null ? undefined : kept.get(connection);
    if (segments !== undefined && segments.length <= maximumSegments) segments.push(segment);
  };
  yield* readInSteps(createCaptureReader(keep), pieces);
  const texts: string[] = [];
  const leftOut = unreadOf(summary, locale).map(({ line, message }) =>
    line === null ? message : tell(explainWords.onLine, locale, { line, message }),
  );
  for (const [connection, segments] of kept) {
    const scenario = scenarioOfConnection(connection, segments, {
      file: file ?? tell(importWords.pasted, locale),
      locale,
    });
    if ("text" in scenario) texts.push(scenario.text);
    else leftOut.push(scenario.leftOut);
    yield;
  }
  const beyond = asked.length - kept.size;
  if (beyond > 0) leftOut.push(tell(importWords.tooMany, locale, { count: beyond, limit: most }));
  return { texts, leftOut };
}

/** A longer text is no figure that a person drew. In bytes. */
const longestFigure = 100_000;

/** A figure that a person drew and pasted, as a scenario that says the same (null: it cannot be one); null: it is none. */
function figureIn(pieces: readonly Uint8Array[]): { readonly text: string | null } | null {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length > longestFigure) return null;
  const text = new TextDecoder().decode(Uint8Array.from(pieces.flatMap((piece) => [...piece])));
  const lines = text.split(/\r\n|\r|\n/);
  const [figure] = figuresIn(text);
  if (figure === undefined || !isDrawn(figure.kind)) return null;
  const isAll = lines.every((line, index) => line.trim() === "" || (figure.from <= index && index <= figure.to));
  if (!isAll) return null;
  return { text: figure.branch === null ? convertFigure(figure.kind, lines.slice(figure.from, figure.to + 1)) : null };
}
