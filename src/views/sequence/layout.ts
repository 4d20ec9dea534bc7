/** Where everything in a sequence diagram stands, in pixels: the model that `svg.ts` writes down. */

import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace, State } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import {
  type ArrowCaption,
  applyOptions,
  boundedLines,
  captionsOf,
  type DiagramRow,
  diagramRows,
  largest,
  type NoteCaption,
  participantNames,
  pixels,
  shorten,
  shownName,
  smallest,
} from "../shared/index.ts";
import { activationsOf } from "./activations.ts";

export interface SequenceLayoutOptions extends Partial<DrawingOptions> {
  readonly locale?: Locale;
  /** At most so many rows are drawn (20,000); the drawing says how many are not. */
  readonly maxSteps?: number;
  /** At most so many endpoints (32): those that take part come first. */
  readonly maxEndpoints?: number;
}

interface Placed {
  readonly lines: readonly string[];
  readonly traits: readonly string[];
  /** Beyond what there is room for: a tooltip. */
  readonly hint: string | null;
}

export interface PlacedArrow extends Placed {
  readonly shape: "arrow";
  readonly x1: number;
  readonly x2: number;
  /** The height of its line; its label stands above. */
  readonly y: number;
  readonly end: ArrowCaption["end"];
  readonly dashed: boolean;
  /** The segment's number in the run. */
  readonly number: number;
}

export interface PlacedNote extends Placed {
  readonly shape: "note";
  readonly kind: DiagramRow["kind"] | "supposed" | "more";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
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
  readonly bands: readonly { readonly y: number; readonly height: number }[];
  readonly left: number;
  readonly right: number;
  readonly rows: readonly (PlacedArrow | PlacedNote)[];
  /** Where endpoints have a connection, if that is shown by bars on their life lines: a piece for each state. */
  readonly bars: readonly { readonly x: number; readonly y: number; readonly height: number; readonly state: State }[];
  readonly errors: readonly ErrorMark[];
}

export const textSize = 12;
export const lineHeight = 16;
const headSize = 13;
export const headHeight = 30;
/** What a note leaves free above and below its text. */
export const notePadding = 5;

const margin = 12;
/** Room for the segments' numbers, and for the marks of errors on their left. */
const gutter = 34;
export const numberSize = 10.5;
const rowGap = 9;
const leastGap = 190;
/** Of a head and of a box: as wide as on the page. */
const leastWidth = 112;

/** A caption with its text in lines, before anybody knows where the columns are. */
interface UnplacedRow {
  readonly caption: ArrowCaption | NoteCaption;
  readonly kind: PlacedNote["kind"];
  readonly lines: readonly string[];
  readonly width: number;
  readonly number: number;
  /** Its endpoints as indexes of columns, the first and the last. */
  readonly ends: readonly [number, number];
  readonly time: number;
  readonly line: number | undefined;
  /** A change of state that is not told, but shown by a bar of that state from here on; null: by none any more. */
  readonly bar?: State | "same" | null;
}

/** Lays a scenario out. Never throws. */
export function sequenceLayout(whole: ScenarioTrace, options: SequenceLayoutOptions = {}): SequenceLayout {
  const trace = applyOptions(whole, options);
  const names = participantNames(trace, options.maxEndpoints ?? 32);
  const unplaced = unplacedRows(trace, names, options);
  const shown = names.map(shownName(trace));
  const { xs, left, right } = columnsFor(shown, unplaced);
  const top = margin + headHeight;
  const { rows, bands, bars, bottom } = placeRows(unplaced, xs, left, right, top + 16);
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
function unplacedRows(trace: ScenarioTrace, names: readonly string[], options: SequenceLayoutOptions): UnplacedRow[] {
  const { locale = "en", calls = true, times = false, states = "notes", maxSteps = 20_000 } = options;
  const changeOf = activationsOf();
  const order = new Map(names.map((name, index) => [name, index]));
  const last = names.length - 1;
  if (last < 0) return [];
  const captionOf = captionsOf(trace, locale, times);
  const rows = diagramRows(trace, { calls });
  const [hidden, left] = [trace.endpoints.length - names.length, rows.length - maxSteps];
  const all = (kind: UnplacedRow["kind"], text: string | null): UnplacedRow[] => {
    if (text === null) return [];
    const caption = { shape: "note", over: [], text, traits: [], hint: null } as const;
    return [{ caption, kind, ...inLines(text, 60), number: 0, ends: [0, last], time: -1, line: undefined }];
  };
  const supposed = trace.suppose.length === 0 ? null : { list: trace.suppose.join(", ") };
  return [
    ...all("supposed", supposed && tell(drawingLabels.supposed, locale, supposed)),
    ...all("more", hidden > 0 ? tell(drawingLabels.moreEndpoints, locale, { count: hidden }) : null),
    ...all("more", rows.length === 0 ? tell(drawingLabels.empty, locale) : null),
    ...rows.slice(0, maxSteps).flatMap((row) => {
      const unplaced = unplacedRow(row, captionOf(row), order);
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
): UnplacedRow[] {
  const ends = endsOf(caption, order, order.size - 1);
  if (ends === null) return [];
  const { kind, time } = row;
  const lines =
    caption.shape === "arrow"
      ? inLines(shorten(caption.text, 160), 64)
      : inLines(caption.text, caption.over.length === 1 ? 44 : 60);
  const number = "event" in row && row.event.kind === "segment" ? row.event.id : 0;
  return [{ caption, kind, ...lines, number, ends, time, line: "line" in row ? row.line : undefined }];
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
  const lines = boundedLines(text, cells);
  return { lines, width: largest(lines.map((line) => pixels(line, textSize))) };
}

/** Puts the columns so far apart that what is said between and over them has room. */
function columnsFor(
  names: readonly string[],
  unplaced: readonly UnplacedRow[],
): { readonly xs: readonly number[]; readonly left: number; readonly right: number } {
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
  for (const { caption, ends, width, bar } of unplaced) {
    if (bar !== undefined) continue;
    const [a, b] = [smallest(ends), largest(ends)];
    if (caption.shape === "arrow") {
      for (let index = a; index < b; index++) least(index, (width + 36) / (b - a));
    } else if (a === b) {
      // A box over one life line stands clear of its neighbours'.
      const half = Math.max(leastWidth, width + 20) / 2 + 2;
      least(a - 1, half + 14);
      least(a, half + 14);
      if (a === 0) before = Math.max(before, half);
      if (a === last) after = Math.max(after, half);
    }
  }
  const inner = gaps.reduce((sum, gap) => sum + gap, 0);
  const widest = unplaced.reduce((most, { caption, ends: [a, b], width }) => {
    return caption.shape === "note" && a !== b ? Math.max(most, width + 28) : most;
  }, 0);
  // What stands over several may be wider than they are.
  const beside = Math.max(0, (widest - inner - before - after) / 2);
  const digits = pixels(String(unplaced.reduce((most, { number }) => Math.max(most, number), 0)), numberSize);
  const left = margin + Math.max(gutter, digits + 28);
  const xs = [left + before + beside + 8];
  for (const gap of gaps) xs.push((xs.at(-1) ?? 0) + gap);
  return { xs, left, right: (xs.at(-1) ?? 0) + after + beside + 8 };
}

/** Puts row below row. Notes of the same instant that do not touch share one. */
function placeRows(
  unplaced: readonly UnplacedRow[],
  xs: readonly number[],
  left: number,
  right: number,
  start: number,
): Pick<SequenceLayout, "rows" | "bands" | "bars" | "bottom"> {
  const rows: (PlacedArrow | PlacedNote)[] = [];
  const bars = new Bars(xs);
  const bands: { y: number; height: number }[] = [];
  let y = start;
  let above: { time: number; y: number; height: number; taken: number } | null = null;
  for (const row of unplaced) {
    const { caption, kind, lines, ends, time, number, bar } = row;
    if (bar !== undefined) {
      if (bar !== "same") bars.turn(ends[0], bar, y - 2);
      // Takes no room, but stays a row: errors are marked by index.
      rows.push({ shape: "note", kind, lines: [], traits: [], hint: null, x: 0, y, width: 0, height: 0 });
      continue;
    }
    if (caption.shape === "arrow") {
      const [x1 = 0, x2 = 0] = [xs[ends[0]], xs[ends[1]]];
      const { end, dashed, traits } = caption;
      const line = y + lines.length * lineHeight + (end === "arrow" ? 2 : 4);
      rows.push({ shape: "arrow", lines, traits, hint: null, x1, x2, y: line, end, dashed, number });
      y = line + rowGap + 2;
      above = null;
      continue;
    }
    const { x, width } = noteBox(row, xs, left, right);
    const height = lines.length * lineHeight + 2 * notePadding;
    const beside: boolean = above !== null && ends[0] === ends[1] && above.time === time && x >= above.taken + 12;
    if (kind === "phase") {
      close(bands, y - 2);
      y += bands.length > 0 ? 6 : 0;
      bands.push({ y: y - rowGap / 2, height: 0 });
    }
    const at: number = beside && above !== null ? above.y : y;
    const { traits, hint } = caption;
    rows.push({ shape: "note", kind, lines, traits, hint, x, y: at, width, height });
    y = Math.max(y, at + height + rowGap);
    const alone = ends[0] === ends[1] && kind !== "phase";
    above = alone ? { time, y: at, height, taken: x + width } : null;
  }
  close(bands, y);
  return { rows, bands, bars: bars.finish(y), bottom: y + 8 };
}

/** The bars on the life lines, from above. */
class Bars {
  private readonly xs: readonly number[];
  private readonly done: { x: number; y: number; height: number; state: State }[] = [];
  private readonly open = new Map<number, { readonly y: number; readonly state: State }>();

  constructor(xs: readonly number[]) {
    this.xs = xs;
  }

  /** From `y` on the bar of a column is of that state; null: there is none. */
  turn(column: number, state: State | null, y: number): void {
    const open = this.open.get(column);
    if (open !== undefined && y > open.y) this.done.push({ x: this.xs[column] ?? 0, height: y - open.y, ...open });
    if (state === null) this.open.delete(column);
    else this.open.set(column, { y, state });
  }

  finish(y: number): SequenceLayout["bars"] {
    for (const column of [...this.open.keys()]) this.turn(column, null, y);
    return this.done;
  }
}

/** Marks what is wrong: at the first row of its line, or where nothing is drawn of that line at the last row above. */
function errorMarks(
  trace: ScenarioTrace,
  unplaced: readonly UnplacedRow[],
  rows: SequenceLayout["rows"],
  left: number,
): ErrorMark[] {
  const messages = new Map<number, string[]>();
  for (const { severity, range, message } of trace.findings) {
    if (severity !== "error") continue;
    const { line } = range.start;
    const own = unplaced.findIndex((row) => row.line === line);
    const at = own >= 0 ? own : unplaced.findLastIndex((row) => row.line !== undefined && row.line < line);
    messages.set(Math.max(0, at), [...(messages.get(Math.max(0, at)) ?? []), message]);
  }
  return [...messages].flatMap(([index, told]): ErrorMark[] => {
    const row = rows[index];
    if (row === undefined) return [];
    const number = row.shape === "arrow" ? row.number : 0;
    // Left of the segment's number, where there is one.
    const x = left - 17 - (number === 0 ? 0 : pixels(String(number), numberSize) + 2);
    return [{ x, y: row.shape === "arrow" ? row.y : row.y + row.height / 2, message: told.join("\n") }];
  });
}

function close(bands: { y: number; height: number }[], at: number): void {
  const open = bands.at(-1);
  if (open !== undefined) open.height = at - open.y;
}

function noteBox({ kind, width, ends }: UnplacedRow, xs: readonly number[], left: number, right: number) {
  const [first = 0, last = 0] = [xs[ends[0]], xs[ends[1]]];
  if (kind === "phase" || kind === "gap" || kind === "repeat") return { x: left, width: right - left };
  const wide = ends[0] === ends[1] ? Math.max(leastWidth, width + 20) : Math.max(width + 20, last - first + 76);
  const middle = (first + last) / 2;
  const x = Math.max(left, Math.min(middle - wide / 2, right - wide));
  return { x, width: Math.min(wide, right - left) };
}
