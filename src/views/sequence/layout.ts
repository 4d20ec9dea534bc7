/** Where everything in a sequence diagram is, in pixels: the model that `svg.ts` writes down. */

import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import {
  type ArrowCaption,
  besideLifeLines,
  boundedLines,
  captionsOf,
  type DiagramRow,
  diagramRows,
  drawnTrace,
  type Flight,
  flightsOf,
  grow,
  headNames,
  labelLines,
  largest,
  lastUpTo,
  meetingRows,
  type NoteCaption,
  participantNames,
  pixels,
  shorten,
  smallest,
} from "../shared/index.ts";
import { activationsOf } from "./activations.ts";
import { type LineLength, type LineWidths, lineWidths } from "./plan.ts";
import {
  besideLoop,
  gutter,
  headHeight,
  headSize,
  leastGap,
  leastWidth,
  margin,
  numberSize,
  type PlacedRows,
  RowPlacer,
  textSize,
  type UnplacedRow,
} from "./rows.ts";

export interface SequenceLayoutOptions extends Partial<DrawingOptions> {
  readonly locale?: Locale;
  /** How long the lines of texts are; absent: long. */
  readonly lines?: LineLength;
  /** At most so many rows are drawn (20,000); the drawing says how many are not. */
  readonly maxSteps?: number;
  /** At most so many endpoints (32): those that take part come first. */
  readonly maxEndpoints?: number;
}

/** A mark in the margin: what is drawn there is wrong. */
interface ErrorMark {
  readonly x: number;
  readonly y: number;
  readonly message: string;
}

export interface SequenceLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly x: number; readonly name: string; readonly width: number }[];
  /** Where life lines begin and end: the lower edge of the heads, the upper one of the feet. */
  readonly top: number;
  readonly bottom: number;
  /** The bands of phases, from edge to edge. */
  readonly bands: PlacedRows["bands"];
  readonly left: number;
  readonly right: number;
  readonly rows: PlacedRows["rows"];
  /** Where endpoints have a connection, if that is shown by bars on their life lines: a piece for each state. */
  readonly bars: PlacedRows["bars"];
  readonly errors: readonly ErrorMark[];
}

/** Pixels of a cell of what labels of crossing arrows get of room side by side, at most. */
const crossingCell = 22 / 3;

/** A scenario before anything has its place. */
export interface SequenceDraft {
  readonly trace: ScenarioTrace;
  /** What each participant is called, from left to right. */
  readonly shown: readonly string[];
  readonly run: readonly DiagramRow[];
  readonly unplaced: readonly UnplacedRow[];
  readonly flights: readonly Flight[];
}

/** Where the life lines are, and both edges. */
export interface SequenceColumns {
  readonly xs: readonly number[];
  readonly left: number;
  readonly right: number;
}

/** Lays a scenario out. Never throws. */
export function sequenceLayout(whole: ScenarioTrace, options: SequenceLayoutOptions = {}): SequenceLayout {
  const draft = draftOf(whole, options);
  const columns = columnsFor(draft.shown, draft.unplaced, options.lines);
  const top = margin + headHeight;
  const placer = new RowPlacer(columns.xs, columns.left, columns.right);
  return layoutOf(draft, columns, placer.place(draft.unplaced, draft.flights, top + roomBelowHeads), top);
}

/** Pixels between the heads and the first row. */
export const roomBelowHeads = 16;

export function draftOf(whole: ScenarioTrace, options: SequenceLayoutOptions): SequenceDraft {
  const trace = drawnTrace(whole, options);
  const names = participantNames(trace, options.maxEndpoints ?? 32);
  const run = diagramRows(trace, { calls: options.calls ?? true });
  const flights = flightsOf(trace, run);
  const unplaced = unplacedRows(trace, run, flights, names, options);
  return { trace, shown: names.map(headNames(trace)), run, unplaced, flights };
}

/** `top`: the lower edge of the heads. */
export function layoutOf(
  { trace, shown, unplaced }: SequenceDraft,
  { xs, left, right }: SequenceColumns,
  { rows, bands, bars, bottom }: PlacedRows,
  top: number,
): SequenceLayout {
  return {
    width: right + margin,
    height: bottom + headHeight + margin,
    columns: shown.map((name, index) => ({ name: shorten(name, 32), x: xs[index] ?? 0, width: headWidth(name) })),
    top,
    bottom,
    bands,
    left,
    right,
    rows,
    bars,
    errors: errorMarks(trace, unplaced, rows, left),
  };
}

function headWidth(name: string): number {
  return Math.max(leastWidth, pixels(shorten(name, 32), headSize) + 28);
}

/** The rows from top to bottom: first what concerns the whole scenario, then what happens. */
function unplacedRows(
  trace: ScenarioTrace,
  rows: readonly DiagramRow[],
  flights: readonly Flight[],
  names: readonly string[],
  options: SequenceLayoutOptions,
): UnplacedRow[] {
  const { locale = "en", times = false, states = "notes", maxSteps = 20_000, lines = "long" } = options;
  const changeOf = activationsOf();
  const order = new Map(names.map((name, index) => [name, index]));
  const last = names.length - 1;
  if (last < 0) return [];
  const captionOf = captionsOf(trace, locale, times);
  const slanted = new Set(flights.map(({ sent }) => sent));
  const meeting = meetingRows(rows, flights);
  const [hidden, left] = [trace.endpoints.length - names.length, rows.length - maxSteps];
  const all = (kind: UnplacedRow["kind"], text: string | null): UnplacedRow[] => {
    if (text === null) return [];
    const caption = { shape: "note", over: [], text, traits: [], hint: null } as const;
    return [
      {
        caption,
        kind,
        ...inLines(text, lineWidths[lines].wideNote),
        number: 0,
        ends: [0, last],
        time: -1,
        line: undefined,
        place: -1,
        slanted: false,
        meets: false,
      },
    ];
  };
  const supposed = trace.suppose.length === 0 ? null : { list: trace.suppose };
  return [
    ...all("supposed", supposed && tell(drawingLabels.supposed, locale, supposed)),
    ...all("more", hidden > 0 ? tell(drawingLabels.moreEndpoints, locale, { count: hidden }) : null),
    ...all("more", rows.length === 0 ? tell(drawingLabels.empty, locale) : null),
    ...rows.slice(0, maxSteps).flatMap((row, place) => {
      const flight = { place, slanted: slanted.has(place), meets: meeting.has(place) };
      const unplaced = unplacedRow(row, captionOf(row, flight.slanted), order, flight, lineWidths[lines]);
      if (states === "notes" || row.kind !== "state") return unplaced;
      const { to } = row.event;
      const bar = changeOf(row.event) === "ends" ? null : to === "CLOSED" || to === "LISTEN" ? "same" : to;
      return unplaced.map((each): UnplacedRow => ({ ...each, bar }));
    }),
    ...all("more", left > 0 ? tell(drawingLabels.moreEvents, locale, { count: left }) : null),
  ];
}

/** Nothing for a row of an endpoint that is not drawn. */
function unplacedRow(
  row: DiagramRow,
  caption: ArrowCaption | NoteCaption,
  order: ReadonlyMap<string, number>,
  flight: Pick<UnplacedRow, "place" | "slanted" | "meets">,
  widths: LineWidths,
): UnplacedRow[] {
  const ends = endsOf(caption, order, order.size - 1);
  if (ends === null) return [];
  const { kind, time } = row;
  const lines =
    caption.shape === "arrow"
      ? widthOf(labelLines(shorten(caption.text, 160), widths.label))
      : inLines(caption.text, caption.over.length === 1 ? widths.note : widths.wideNote);
  const number = "event" in row && row.event.kind === "segment" ? row.event.id : 0;
  return [{ caption, kind, ...lines, number, ends, time, line: "line" in row ? row.line : undefined, ...flight }];
}

/** The first and the last column that a caption is about; the sender's and the receiver's. Null: not drawn. */
function endsOf(
  caption: ArrowCaption | NoteCaption,
  order: ReadonlyMap<string, number>,
  last: number,
): [number, number] | null {
  if (caption.shape === "arrow") {
    const [from, to] = [order.get(caption.from), order.get(caption.to)];
    return from === undefined || to === undefined ? null : [from, to];
  }
  const over = caption.over.flatMap((name) => order.get(name) ?? []);
  if (over.length === 0) return caption.over.length > 0 ? null : [0, last];
  return [smallest(over), largest(over)];
}

/** A text in a bounded number of lines that fit, and the width of the widest in pixels. */
function inLines(text: string, cells: number): { lines: string[]; width: number } {
  return widthOf(boundedLines(text, cells));
}

function widthOf(lines: string[]): { lines: string[]; width: number } {
  return { lines, width: largest(lines.map((line) => pixels(line, textSize))) };
}

/** Puts the columns so far apart that what is said between and over them has room. */
export function columnsFor(
  names: readonly string[],
  unplaced: readonly UnplacedRow[],
  lines: LineLength = "long",
): SequenceColumns {
  const crossingWidth = lineWidths[lines].crossing * crossingCell;
  const gaps = names.slice(1).map((name, index) => {
    return Math.max(leastGap, (headWidth(names[index] ?? "") + headWidth(name)) / 2 + 24);
  });
  const least = (index: number, width: number): void => {
    const gap = gaps[index];
    if (gap !== undefined) gaps[index] = Math.max(gap, width);
  };
  const heads = names.map((name) => headWidth(name) / 2);
  let [before, after] = [heads[0] ?? 0, heads.at(-1) ?? 0];
  const last = names.length - 1;
  for (const { caption, ends, width, bar, slanted } of unplaced) {
    if (bar !== undefined) continue;
    const [a, b] = [smallest(ends), largest(ends)];
    if (caption.shape === "arrow") {
      if (a === b) least(a, besideLoop + width + 14);
      if (a === b && a === last) after = Math.max(after, besideLoop + width);
      // Where arrows cross there is room for both labels.
      const room = slanted ? Math.max(width, Math.min(2 * width, crossingWidth)) : width;
      for (let index = a; index < b; index++) least(index, (room + 36) / (b - a));
    } else if (a === b) {
      // A box over one life line keeps clear of its neighbours'.
      const half = Math.max(leastWidth, width + 20) / 2 + 2;
      least(a - 1, half + 14);
      least(a, half + 14);
      if (a === 0) before = Math.max(before, half);
      if (a === last) after = Math.max(after, half);
    }
  }
  // A label keeps off the life lines that its arrow passes: there is room for it between two of them.
  for (const { caption, ends, width } of unplaced) {
    const [a, b] = [smallest(ends), largest(ends)];
    const room = Math.ceil(width) + 2 * besideLifeLines + 1;
    if (caption.shape !== "arrow" || b - a < 2 || gaps.slice(a, b).some((gap) => gap >= room)) continue;
    least(Math.floor((a + b) / 2), room);
  }
  const inner = gaps.reduce((sum, gap) => sum + gap, 0);
  const widest = unplaced.reduce((most, { caption, ends: [a, b], width }) => {
    return caption.shape === "note" && a !== b ? Math.max(most, width + 28) : most;
  }, 0);
  // What is over several may be wider than they are.
  const beside = Math.max(0, (widest - inner - before - after) / 2);
  const digits = pixels(String(unplaced.reduce((most, { number }) => Math.max(most, number), 0)), numberSize);
  const left = margin + Math.max(gutter, digits + 28);
  const xs = [left + before + beside + 8];
  for (const gap of gaps) xs.push((xs.at(-1) ?? 0) + gap);
  return { xs, left, right: (xs.at(-1) ?? 0) + after + beside + 8 };
}

/** Marks what is wrong: at the first row of its line, or where nothing is drawn of that line at the last row above. */
function errorMarks(
  trace: ScenarioTrace,
  unplaced: readonly UnplacedRow[],
  rows: SequenceLayout["rows"],
  left: number,
): ErrorMark[] {
  const messages = new Map<number, string[]>();
  const first = new Map<number | undefined, number>();
  unplaced.forEach(({ line }, index) => {
    if (!first.has(line)) first.set(line, index);
  });
  const above = lastUpTo(unplaced, (row) => row.line);
  for (const { severity, range, message } of trace.findings) {
    if (severity !== "error") continue;
    const { line } = range.start;
    grow(messages, Math.max(0, first.get(line) ?? above(line)), message);
  }
  return [...messages].flatMap(([index, texts]): ErrorMark[] => {
    const row = rows[index];
    if (row === undefined) return [];
    const number = row.shape === "arrow" ? row.number : 0;
    // Left of the segment's number, where there is one.
    const x = left - 17 - (number === 0 ? 0 : pixels(String(number), numberSize) + 2);
    return [{ x, y: row.shape === "arrow" ? row.y : row.y + row.height / 2, message: texts.join("\n") }];
  });
}
