/** Puts the rows of a sequence diagram below each other, and slants the arrows of what is in flight. */
import type { State } from "../../trace/trace.ts";
import {
  type ArrowCaption,
  cells,
  cutLabel,
  type DiagramRow,
  type Flight,
  flightsLanding,
  LabelPlacer,
  type Line,
  labelsApart,
  largest,
  lifeLineWalls,
  type NoteCaption,
  offLifeLines,
  type PlacedLabel,
  pastTail,
  pixels,
  spoofedFrom,
  strokeOf,
} from "../shared/index.ts";

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
  /** The height of its line; its label is above. */
  readonly y: number;
  /** The middle of its label, as long as it is level. */
  readonly middle: number;
  /** Of what is in flight meanwhile: where it arrives, and where along the slanted arrow its label is. */
  readonly slant?: { readonly y2: number; readonly text: PlacedLabel | null };
  readonly end: ArrowCaption["end"];
  readonly dashed: boolean;
  /** The segment's number in the run. */
  readonly number: number;
  /** It begins at the height of the one before it, at the other end. */
  readonly meets: boolean;
}

export interface PlacedNote extends Placed {
  readonly shape: "note";
  readonly kind: DiagramRow["kind"] | "supposed" | "more";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const textSize = 12;
export const lineHeight = 16;
export const headSize = 13;
export const headHeight = 30;
/** What a note leaves free above and below its text. */
export const notePadding = 5;

export const margin = 12;
/** Room for the segments' numbers, and for the marks of errors on their left. */
export const gutter = 34;
export const numberSize = 11;
const rowGap = 9;
export const leastGap = 190;
/** Of a head and of a box: as wide as on the page. */
export const leastWidth = 112;

/** A caption with its text in lines, before the columns are placed. */
export interface UnplacedRow {
  readonly caption: ArrowCaption | NoteCaption;
  readonly kind: PlacedNote["kind"];
  readonly lines: readonly string[];
  readonly width: number;
  readonly number: number;
  /** Its endpoints as indexes of columns, the first and the last. */
  readonly ends: readonly [number, number];
  readonly time: number;
  readonly line: number | undefined;
  /** Its place among the rows of the run; -1: it is none of them. */
  readonly place: number;
  /** Of an arrow: whether it arrives further down than it is sent. */
  readonly slanted: boolean;
  /** Of an arrow: whether it begins at the height of the one above. */
  readonly meets: boolean;
  /** A change of state that has no note, but a bar of that state from here on; null: the bar ends. */
  readonly bar?: State | "same" | null;
}

/** Above a row, for each arrival there; and above the line of its answer, where nothing else is in the way. */
const landingHeight = 14;
const landingGap = 8;
/** Below two arrows that cross: their labels have more room if they are steep. */
const crossingHeight = 14;
/** Where a label begins that is beside an arrow from an endpoint to itself, from its life line. */
export const besideLoop = 42;
/** How bad it is to write over a note. */
const noteCost = 8;

export interface PlacedRows {
  readonly rows: readonly (PlacedArrow | PlacedNote)[];
  /** The bands of phases. */
  readonly bands: readonly { readonly y: number; readonly height: number }[];
  readonly bars: readonly { readonly x: number; readonly y: number; readonly height: number; readonly state: State }[];
  readonly bottom: number;
}

/** A row of notes of one instant, to which another one may be added. */
interface NoteRow {
  readonly time: number;
  readonly y: number;
  /** The boxes in it, from the left. */
  readonly taken: { readonly from: number; readonly to: number }[];
}

export class RowPlacer {
  private readonly xs: readonly number[];
  private readonly left: number;
  private readonly right: number;
  private readonly rows: (PlacedArrow | PlacedNote)[] = [];
  private readonly bands: { y: number; height: number }[] = [];
  private readonly bars: Bars;
  /** Where in `rows` the arrow of each row of the run is, by place: what is in flight. */
  private readonly arrows = new Map<number, number>();
  private y = 0;
  private above: NoteRow | null = null;
  private landing: (row: number) => readonly Flight[] = () => [];

  /** `xs`: the columns. */
  constructor(xs: readonly number[], left: number, right: number) {
    this.xs = xs;
    this.left = left;
    this.right = right;
    this.bars = new Bars(xs);
  }

  /** `flights`: by the row above which they arrive. */
  place(unplaced: readonly UnplacedRow[], flights: readonly Flight[], start: number): PlacedRows {
    this.begin(flights, start);
    for (const row of unplaced) {
      this.arrivals(row);
      this.add(row);
    }
    return this.finish();
  }

  /** The same row by row: `begin`, for each row `arrivals` and `add`, and `finish`. */
  begin(flights: readonly Flight[], start: number): void {
    this.y = start;
    this.landing = flightsLanding(flights);
  }

  /** What arrives above a row. */
  arrivals(row: UnplacedRow): void {
    this.land(this.landing(row.place), row);
  }

  /** Where the next row begins. */
  get next(): number {
    return this.y;
  }

  /** Leaves room above the next row. */
  skipTo(y: number): void {
    if (y <= this.y) return;
    this.y = y;
    this.above = null;
  }

  finish(): PlacedRows {
    this.land(this.landing(Number.POSITIVE_INFINITY), null);
    this.placeLabels();
    close(this.bands, this.y);
    return { rows: this.rows, bands: this.bands, bars: this.bars.finish(this.y), bottom: this.y + 8 };
  }

  add(row: UnplacedRow): void {
    const { kind, ends, bar, caption } = row;
    if (bar !== undefined) {
      if (bar !== "same") this.bars.turn(ends[0], bar, this.y - 2);
      // Takes no room, but stays a row: errors are marked by index.
      const nowhere = { x: 0, y: this.y, width: 0, height: 0 };
      this.rows.push({ shape: "note", kind, lines: [], traits: [], hint: null, ...nowhere });
    } else if (caption.shape === "arrow") this.arrow(row, caption);
    else this.note(row, caption);
  }

  private arrow(row: UnplacedRow, { end, dashed, traits }: ArrowCaption): void {
    const { lines, ends, number, place, slanted } = row;
    const above = this.rows.at(-1);
    const [from = 0, x2 = 0] = [this.xs[ends[0]], this.xs[ends[1]]];
    const x1 = from + (traits.includes("spoofed") ? spoofedFrom * Math.sign(x2 - from) : 0);
    const meets = row.meets && above?.shape === "arrow";
    const y = meets ? above.y : this.y + lines.length * lineHeight + (end === "arrow" ? 2 : 4);
    const label = (): number => largest(lines.map((line) => pixels(line, textSize)));
    const middle = x1 === x2 ? x1 + besideLoop + label() / 2 : offLifeLines({ x1, x2 }, label, this.xs, (x1 + x2) / 2);
    if (slanted) this.arrows.set(place, this.rows.length);
    this.rows.push({ shape: "arrow", lines, traits, hint: null, x1, x2, y, middle, end, dashed, number, meets });
    this.y = Math.max(this.y, y + rowGap + 2) + (meets ? crossingHeight : 0);
    this.above = null;
  }

  private note(row: UnplacedRow, { traits, hint }: NoteCaption): void {
    const { kind, lines, ends, time } = row;
    const { x, width } = noteBox(row, this.xs, this.left, this.right);
    const height = lines.length * lineHeight + 2 * notePadding;
    const alone = ends[0] === ends[1] && kind !== "phase";
    const shared = alone && this.above?.time === time ? this.above : null;
    const beside = shared?.taken.every(({ from, to }) => x >= to + 12 || x + width <= from - 12) ? shared : null;
    if (kind === "phase") {
      close(this.bands, this.y - 2);
      this.y += this.bands.length > 0 ? 6 : 0;
      this.bands.push({ y: this.y - rowGap / 2, height: 0 });
    }
    const y = beside?.y ?? this.y;
    this.rows.push({ shape: "note", kind, lines, traits, hint, x, y, width, height });
    this.y = Math.max(this.y, y + height + rowGap);
    if (!alone) this.above = null;
    else if (beside === null) this.above = { time, y, taken: [{ from: x, to: x + width }] };
    else beside.taken.push({ from: x, to: x + width });
  }

  /** Ends the arrows of what arrives above a row. */
  private land(flights: readonly Flight[], row: UnplacedRow | null): void {
    const here = new Map<number, number>();
    let room = 0;
    for (const { sent } of flights) {
      const index = this.arrows.get(sent) ?? -1;
      const arrow = this.rows[index];
      if (arrow?.shape !== "arrow") continue;
      const nth = here.get(arrow.x2) ?? 0;
      here.set(arrow.x2, nth + 1);
      // Above an answer there is room: that of its label.
      const answers = row?.caption.shape === "arrow" && this.xs[row.ends[0]] === arrow.x2 && nth === 0;
      const y2 = this.y + (answers ? landingGap / 2 : landingGap + nth * landingHeight);
      this.rows[index] = { ...arrow, slant: { y2, text: null } };
      room = Math.max(room, answers ? 0 : landingHeight * (nth + 1) + 2);
    }
    if (room === 0) return;
    this.y += room;
    this.above = null;
  }

  /** Places the labels of slanted arrows, where nothing strikes them through. */
  private placeLabels(): void {
    if (this.arrows.size === 0) return;
    const arrows = this.rows.filter((row) => row.shape === "arrow");
    const lines = new Map(arrows.map((arrow) => [arrow, lineOf(arrow)]));
    const placer = new LabelPlacer([...lines.values()], lifeLineWalls(this.xs));
    for (const row of this.rows) {
      if (row.shape === "note" && row.width > 0) {
        placer.block({ left: row.x, right: row.x + row.width, top: row.y, bottom: row.y + row.height }, noteCost);
      } else if (row.shape === "arrow" && row.slant === undefined) {
        const half = largest(row.lines.map((line) => pixels(line, textSize))) / 2;
        placer.block({
          left: row.middle - half,
          right: row.middle + half,
          top: row.y - row.lines.length * lineHeight,
          bottom: row.y,
        });
      }
    }
    this.rows.forEach((row, index) => {
      const line = row.shape === "arrow" ? lines.get(row) : undefined;
      if (row.shape !== "arrow" || row.slant === undefined || line === undefined) return;
      this.rows[index] = { ...row, ...labelAlong(row, row.slant.y2, pastTail(line, row.traits), placer) };
    });
  }
}

/** What is left of a label in one line that has no place. */
const cutShare = 0.8;

/** A label where nothing is in its way; else it says less, so that there may be such a place. */
function labelAlong({ lines, traits }: PlacedArrow, y2: number, line: Line, placer: LabelPlacer): Partial<PlacedArrow> {
  const look = { stroke: strokeOf(traits), level: true, apart: labelsApart };
  const width = largest(lines.map((each) => pixels(each, textSize)));
  const text = placer.place(line, width, { ...look, rows: lines.length, optional: true });
  if (text !== null) return { lines, slant: { y2, text } };
  const most = largest(lines.map(cells)) * (lines.length > 1 ? 1 : cutShare);
  const whole = lines.join(" ");
  const cut = cutLabel(whole, Math.round(most));
  return { lines: [cut], hint: whole, slant: { y2, text: placer.place(line, pixels(cut, textSize), look) } };
}

function lineOf({ x1, x2, y, slant }: PlacedArrow): Line {
  return { x1, x2, y1: y, y2: slant?.y2 ?? y };
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

  finish(y: number): PlacedRows["bars"] {
    for (const column of [...this.open.keys()]) this.turn(column, null, y);
    return this.done;
  }
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
