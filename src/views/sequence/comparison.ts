/** Two runs, side by side or one below the other: side by side, rows that both have are at one height, and what only one of them has is marked. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { comparisonWords } from "../../words/ui/comparison.ts";
import { formatDuration, pixels } from "../shared/index.ts";
import { type AlignedRange, align } from "./alignment.ts";
import {
  columnsFor,
  draftOf,
  layoutOf,
  roomBelowHeads,
  type SequenceColumns,
  type SequenceDraft,
  type SequenceLayout,
  type SequenceLayoutOptions,
} from "./layout.ts";
import type { LineLength } from "./plan.ts";
import { headHeight, margin, RowPlacer, type UnplacedRow } from "./rows.ts";

/** The first of two runs, or the second. */
type Side = 0 | 1;

/** A run with what it is called beside another one. */
export interface NamedRun {
  readonly trace: ScenarioTrace;
  readonly name: string;
}

export interface PlacedRun {
  readonly name: string;
  readonly layout: SequenceLayout;
  /** Pixels from the left, and from above to its name. */
  readonly x: number;
  readonly y: number;
  /** What each row stands for. */
  readonly sources: readonly RowSource[];
}

export interface RowSource {
  /** Indexes of events. */
  readonly events: readonly number[];
  /** It has not happened before that event, which is later than its own. */
  readonly since?: number;
  readonly line?: number;
  /** When it happens, in microseconds. */
  readonly time: number;
}

export interface Difference {
  readonly y: number;
  readonly height: number;
  /** Whether each of the runs has something there. */
  readonly has: readonly [boolean, boolean];
  /** It is marked in that run alone: the other one is not beside it. */
  readonly of?: Side;
}

export interface Comparison {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly [PlacedRun, PlacedRun];
  readonly summary: string;
  /** Where the runs differ, from top to bottom. */
  readonly differences: readonly Difference[];
  /** At rows that both have, where they begin to be later or earlier in the second run than in the first. */
  readonly shifts: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

const titleSize = 13;
const titleHeight = 22;
const summaryHeight = 20;
/** Between the two: for what is said about both. */
const gutter = 76;
/** Of the text that says how much later a row is. */
export const shiftSize = 11;
/** What a run lacks that is above or below another one is a gap of so many pixels. */
const lackHeight = 14;
/** No more of each run is drawn. */
const maxSteps = 2_000;

/** How two runs are laid out: how long the lines of texts are, and whether one run is below the other. */
interface ComparisonForm {
  readonly lines?: LineLength;
  readonly stacked?: boolean;
}

type ComparisonOptions = SequenceLayoutOptions & { readonly locale: Locale };

/** Lays both out. Never throws. */
export function comparisonOf(
  first: NamedRun,
  second: NamedRun,
  options: ComparisonOptions & ComparisonForm,
): Comparison {
  return comparing(first, second, options)(options);
}

/** The same in several forms: which rows are the same is found once. */
export function comparing(
  first: NamedRun,
  second: NamedRun,
  options: ComparisonOptions,
): (form: ComparisonForm) => Comparison {
  const limited = { ...options, maxSteps: Math.min(options.maxSteps ?? maxSteps, maxSteps) };
  const stretches = align(namesOf(first, limited), namesOf(second, limited));
  return ({ lines = "long", stacked }) => laidOut(first, second, stretches, { ...limited, lines, stacked });
}

function laidOut(
  first: NamedRun,
  second: NamedRun,
  stretches: readonly AlignedRange[],
  options: ComparisonOptions & { readonly lines: LineLength; readonly stacked: boolean | undefined },
): Comparison {
  const drafts = [draftOf(first.trace, options), draftOf(second.trace, options)] as const;
  const columns = columnsOf(drafts, options.lines);
  const pair = { names: [first.name, second.name], drafts, stretches, columns } as const;
  return {
    ...(options.stacked === true ? stacked(pair) : sideBySide(pair)),
    summary: summaryOf(stretches, drafts, options.locale),
  };
}

/** Two runs before their rows have places. */
interface Pair {
  readonly names: readonly [string, string];
  readonly drafts: readonly [SequenceDraft, SequenceDraft];
  readonly stretches: readonly AlignedRange[];
  readonly columns: readonly [SequenceColumns, SequenceColumns];
}

type Laid = Omit<Comparison, "summary">;

/** The lower edge of the heads of a run whose name is below the summary. */
const firstTop = margin + titleHeight + summaryHeight + headHeight;

function titledWidth(name: string, { width }: SequenceLayout): number {
  return Math.max(width, 2 * margin + pixels(name, titleSize) * 1.1);
}

function sideBySide({ names, drafts, stretches, columns }: Pair): Laid {
  const placers = both((side) => placerFor(columns[side]));
  const differences = placeTogether(placers, drafts, stretches, firstTop + roomBelowHeads);
  const finished = both((side) => placers[side].finish());
  const bottom = Math.max(finished[0].bottom, finished[1].bottom);
  const layouts = both((side) => layoutOf(drafts[side], columns[side], { ...finished[side], bottom }, firstTop));
  const x = titledWidth(names[0], layouts[0]) + gutter;
  return {
    width: x + titledWidth(names[1], layouts[1]),
    height: layouts[0].height,
    runs: both((side) => ({
      name: names[side],
      layout: layouts[side],
      x: side === 0 ? 0 : x,
      y: margin,
      sources: sourcesOf(drafts[side]),
    })),
    differences: differences.map((each, index) =>
      // The last one has also what arrives below all rows.
      index === differences.length - 1 && stretches.at(-1)?.agrees === false
        ? { ...each, height: bottom - each.y - 4 }
        : each,
    ),
    shifts: shiftsOf(stretches, drafts, layouts[0], x - gutter / 2, 0),
  };
}

/** The second run below the first: each with what only it has marked, and gaps where it lacks something. */
function stacked({ names, drafts, stretches, columns }: Pair): Laid {
  const differences: Difference[] = [];
  const placed = (side: Side, top: number): SequenceLayout => {
    const placer = placerFor(columns[side]);
    placer.begin(drafts[side].flights, top + roomBelowHeads);
    for (const { agrees, ...ranges } of stretches) {
      const [from, to] = side === 0 ? ranges.first : ranges.second;
      const y = placer.next;
      placeAll(placer, drafts[side].unplaced.slice(from, to));
      if (agrees) continue;
      if (from === to) placer.skipTo(y + lackHeight);
      const has = [ranges.first[0] < ranges.first[1], ranges.second[0] < ranges.second[1]] as const;
      differences.push({ y: y - 4, height: placer.next - y, has, of: side });
    }
    return layoutOf(drafts[side], columns[side], placer.finish(), top);
  };
  const upper = placed(0, firstTop);
  const y = upper.height + margin;
  const lower = placed(1, y + titleHeight + headHeight);
  // Left of the rows, above the numbers of segments.
  const shifts = shiftsOf(stretches, drafts, lower, 0, 1).map(({ y: at, text }) => {
    return { x: 3 + pixels(text, shiftSize) / 2, y: at - 9, text };
  });
  const run = (side: Side, layout: SequenceLayout, top: number): PlacedRun => {
    return { name: names[side], layout, x: 0, y: top, sources: sourcesOf(drafts[side]) };
  };
  return {
    width: Math.max(titledWidth(names[0], upper), titledWidth(names[1], lower)),
    height: lower.height,
    runs: [run(0, upper, margin), run(1, lower, y)],
    differences,
    shifts,
  };
}

function placerFor({ xs, left, right }: SequenceColumns): RowPlacer {
  return new RowPlacer(xs, left, right);
}

function placeAll(placer: RowPlacer, rows: readonly UnplacedRow[]): void {
  for (const row of rows) {
    placer.arrivals(row);
    placer.add(row);
  }
}

function both<T>(make: (side: Side) => T): readonly [T, T] {
  return [make(0), make(1)];
}

/** Symbols are names of numbers: with another one a segment is still the same. */
function namesOf({ trace }: NamedRun, options: SequenceLayoutOptions): readonly string[] {
  const { numbers } = options;
  const compared = draftOf(trace, { ...options, numbers: numbers === "absolute" ? numbers : "relative" });
  return compared.unplaced.map(nameOf);
}

/** The same for rows that say the same of the same ends, at whatever time. */
function nameOf({ kind, ends, caption }: UnplacedRow): string {
  const traits = caption.traits.filter((trait) => trait !== "implied");
  return JSON.stringify([kind, ends, caption.text, caption.shape === "arrow" ? caption.end : "", traits]);
}

/** Runs with as many ends have them at the same places. */
function columnsOf(
  drafts: readonly [SequenceDraft, SequenceDraft],
  lines?: LineLength,
): readonly [SequenceColumns, SequenceColumns] {
  const [first, second] = drafts;
  if (first.shown.length !== second.shown.length)
    return both((side) => columnsFor(drafts[side].shown, drafts[side].unplaced, lines));
  const widest = first.shown.map((name, index) => {
    const other = second.shown[index] ?? "";
    return pixels(name, titleSize) >= pixels(other, titleSize) ? name : other;
  });
  const shared = columnsFor(widest, [...first.unplaced, ...second.unplaced], lines);
  return [shared, shared];
}

/** Places the rows of both from above, and gives the heights between which they differ. */
function placeTogether(
  [a, b]: readonly [RowPlacer, RowPlacer],
  [first, second]: readonly [SequenceDraft, SequenceDraft],
  stretches: readonly AlignedRange[],
  top: number,
): Comparison["differences"] {
  const level = (): number => {
    const y = Math.max(a.next, b.next);
    a.skipTo(y);
    b.skipTo(y);
    return y;
  };
  const differences: Difference[] = [];
  a.begin(first.flights, top);
  b.begin(second.flights, top);
  for (const {
    agrees,
    first: [from, to],
    second: [start, end],
  } of stretches) {
    const [own, other] = [first.unplaced.slice(from, to), second.unplaced.slice(start, end)];
    if (agrees) {
      own.forEach((row, index) => {
        const twin = other[index];
        a.arrivals(row);
        if (twin !== undefined) b.arrivals(twin);
        level();
        a.add(row);
        if (twin !== undefined) b.add(twin);
      });
    } else {
      const y = level();
      placeAll(a, own);
      placeAll(b, other);
      differences.push({ y: y - 4, height: level() - y, has: [own.length > 0, other.length > 0] });
    }
  }
  return differences;
}

function sourcesOf({ unplaced, run }: SequenceDraft): PlacedRun["sources"] {
  return unplaced.map(({ place, line, time }) => {
    const row = run[place];
    const events =
      row !== undefined && "index" in row ? [row.index, ...("folded" in row ? (row.folded ?? []) : [])] : [];
    const since = row !== undefined && "since" in row ? { since: row.since } : {};
    return { events, time, ...since, ...(line !== undefined && { line }) };
  });
}

function summaryOf(
  stretches: readonly AlignedRange[],
  [first, second]: readonly [SequenceDraft, SequenceDraft],
  locale: Locale,
): string {
  const count = (agrees: boolean, side: "first" | "second"): number =>
    stretches
      .filter((stretch) => stretch.agrees === agrees)
      .reduce((sum, { [side]: [from, to] }) => sum + to - from, 0);
  const [left, right] = [count(false, "first"), count(false, "second")];
  if (left + right > 0) return tell(comparisonWords.differ, locale, { same: count(true, "first"), left, right });
  const moved = first.unplaced.some(({ time }, index) => time !== second.unplaced[index]?.time);
  return tell(moved ? comparisonWords.sameLater : comparisonWords.same, locale);
}

function shiftsOf(
  stretches: readonly AlignedRange[],
  [first, second]: readonly [SequenceDraft, SequenceDraft],
  layout: SequenceLayout,
  x: number,
  side: Side,
): Comparison["shifts"] {
  const shifts: { x: number; y: number; text: string }[] = [];
  let before = 0;
  for (const { agrees, first: here, second: there } of stretches) {
    if (!agrees) continue;
    for (let place = here[0]; place < here[1]; place++) {
      const twin = there[0] + place - here[0];
      const row = layout.rows[side === 0 ? place : twin];
      const [own, other] = [first.unplaced[place]?.time ?? -1, second.unplaced[twin]?.time ?? -1];
      if (row === undefined || own < 0 || other < 0 || other - own === before) continue;
      before = other - own;
      const text = before === 0 ? "±0" : `${before > 0 ? "+" : "−"}${formatDuration(Math.abs(before))}`;
      shifts.push({ x, y: row.shape === "arrow" ? row.y : row.y + row.height / 2, text });
    }
  }
  // Of several at one height the last one counts.
  return shifts.filter(({ y }, index) => (shifts[index + 1]?.y ?? Number.POSITIVE_INFINITY) - y >= 12);
}
