/** A scenario as a ladder of characters: `tflow render --to text`. */
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import {
  applyOptions,
  captionsOf,
  cells,
  clip,
  type DiagramRow,
  diagramRows,
  drawnTrace,
  dropText,
  type EventRow,
  type Flight,
  flightsLanding,
  flightsOf,
  formatSegment,
  formatTime,
  headName,
  isHeld,
  largest,
  type Numbering,
  numberingOf,
  padStart,
  participantNames,
  printable,
  wrap,
} from "../shared/index.ts";

export interface TextOptions extends Partial<DrawingOptions> {
  readonly locale?: Locale;
}

/** Draws a scenario as lines of text, each ending in a line feed. Wide characters count two columns. */
export function textLadder(whole: ScenarioTrace, options: TextOptions = {}): string {
  const wanted = drawnTrace(whole, options);
  const names = participantNames(wanted, maxEndpoints);
  const hidden = wanted.endpoints.length - names.length;
  const trace = hidden > 0 ? applyOptions(wanted, { endpoints: names }) : wanted;
  const locale = options.locale ?? "en";
  const rows = diagramRows(trace, { calls: options.calls ?? true });
  return new Ladder(trace, rows, hidden, locale).draw();
}

/** As in the sequence diagram: every row has a life line for each. */
const maxEndpoints = 32;

const noteWidth = 60;

/** `landing`: the arrival of what was sent further up. */
type ArrowRow = Extract<EventRow, { readonly kind: "segment" | "arrival" }> | LandingRow;
type LandingRow = Omit<Extract<EventRow, { readonly kind: "segment" }>, "kind"> & { readonly kind: "landing" };

/** One ladder. A line is an array of terminal cells, with an empty one after a wide character. */
class Ladder {
  private readonly lines: string[] = [];
  private readonly columns = new Map<string, number>();
  private readonly width: number;
  private readonly timeWidth: number;
  private readonly numbering: Numbering;
  private lastTime: number | null = null;
  /** States that wait for a line: those of several endpoints share one. */
  private states: { readonly at: number; readonly text: string; readonly time: number }[] = [];

  private readonly trace: ScenarioTrace;
  private readonly rows: readonly DiagramRow[];
  private readonly flights: readonly Flight[];
  private readonly caption: ReturnType<typeof captionsOf>;
  /** How many endpoints are left out. */
  private readonly hidden: number;
  private readonly locale: Locale;

  constructor(trace: ScenarioTrace, rows: readonly DiagramRow[], hidden: number, locale: Locale) {
    this.trace = trace;
    this.rows = rows;
    this.flights = flightsOf(trace, rows);
    this.caption = captionsOf(trace, locale);
    this.hidden = hidden;
    this.locale = locale;
    this.numbering = numberingOf(trace);
    this.timeWidth = largest(
      trace.events.map(({ time }) => cells(formatTime(time))),
      10,
    );
    const gap = this.gapBetween();
    trace.endpoints.forEach((endpoint, index) => this.columns.set(endpoint.name, this.timeWidth + 2 + index * gap));
    this.width = this.timeWidth + 2 + Math.max(0, trace.endpoints.length - 1) * gap + 1;
  }

  draw(): string {
    this.head();
    const inFlight = new Set(this.flights.map(({ sent }) => sent));
    const landing = flightsLanding(this.flights);
    this.rows.forEach((row, index) => {
      this.land(landing(index));
      this.row(row, inFlight.has(index));
    });
    this.land(landing(this.rows.length));
    this.flush();
    if (this.rows.length === 0) this.lines.push(tell(drawingLabels.empty, this.locale));
    return `${this.lines.join("\n")}\n`;
  }

  /** Columns from one life line to the next: room for the longest label, within reason. */
  private gapBetween(): number {
    const order = new Map(this.trace.endpoints.map((endpoint, index) => [endpoint.name, index]));
    let gap = 24;
    for (const row of this.rows) {
      if (row.kind !== "segment" && row.kind !== "arrival") continue;
      const span = Math.abs((order.get(row.event.from) ?? 0) - (order.get(row.event.to) ?? 0));
      gap = Math.max(
        gap,
        Math.ceil(
          ((cells(this.segmentLabel(row)) + 9) * (row.event.fate === "delivered" && !isHeld(row.event) ? 1 : 1.14)) /
            Math.max(1, span),
        ),
      );
    }
    return Math.min(gap, 84);
  }

  private head(): void {
    const { trace, locale } = this;
    this.lines.push(printable(trace.title ?? tell(drawingLabels.untitled, locale)).replace(/\n/g, " "));
    if (trace.suppose.length > 0) {
      this.lines.push(`! ${tell(drawingLabels.supposed, locale, { list: trace.suppose })}`);
    }
    if (this.hidden > 0) this.lines.push(tell(drawingLabels.moreEndpoints, locale, { count: this.hidden }));
    this.lines.push("");
    const names = this.blank(" ");
    let free = 0;
    for (const endpoint of trace.endpoints) {
      const at = this.columns.get(endpoint.name) ?? 0;
      const name = clip(printable(headName(endpoint)), 30);
      const start = Math.max(free, at - Math.floor(cells(name) / 2));
      write(names, start, name);
      free = start + cells(name) + 1;
    }
    this.lines.push(finish(names));
  }

  private land(flights: readonly Flight[]): void {
    for (const flight of flights) {
      const sent = this.rows[flight.sent];
      if (sent?.kind !== "segment") continue;
      this.flush();
      this.arrow({ ...sent, kind: "landing", time: sent.event.arrivals[0] ?? sent.time });
    }
  }

  private row(row: DiagramRow, inFlight: boolean): void {
    if (row.kind !== "state" && row.kind !== "asked-state") this.flush();
    if (row.kind === "segment" || row.kind === "arrival") {
      this.arrow(row, inFlight);
      return;
    }
    const caption = this.caption(row);
    const over = (caption.shape === "note" ? caption.over[0] : caption.from) ?? null;
    switch (row.kind) {
      case "gap":
      case "repeat":
      case "path":
        this.across(caption.text, " ");
        return;
      case "phase":
        this.across(printable(caption.text), "═");
        return;
      case "state":
      case "asked-state":
        this.state(row.event.endpoint, caption.text, row.time);
        return;
      case "drop":
        this.remark(row, over, dropText(row.event, this.locale));
        return;
      case "claim":
      case "ghost":
        this.remark(row, over, `✗ ${caption.text}`);
        return;
      case "timer":
      case "note":
      case "crash":
      case "icmp":
      case "call":
      case "return":
        this.remark(row, over, caption.text);
        return;
    }
  }

  private segmentLabel(row: ArrowRow): string {
    return printable(this.saidOf(row)).replace(/\n/g, " ");
  }

  private saidOf(row: ArrowRow): string {
    if (row.kind === "segment") return this.caption(row).text;
    const { event } = row;
    const segment = formatSegment(event, this.numbering, { details: row.kind === "landing" ? "none" : "some" });
    if (row.kind === "landing") return tell(drawingLabels.arrives, this.locale, { name: segment });
    return [segment, ...this.arrivalRemarks(event, row.copy)].join(" · ");
  }

  private arrivalRemarks(event: SegmentEvent, copy: number): string[] {
    const { name } = event;
    const arrives =
      name === undefined
        ? tell(drawingLabels.arrivesLate, this.locale)
        : tell(drawingLabels.arrives, this.locale, { name });
    return copy > 0 ? [arrives, tell(drawingLabels.duplicate, this.locale)] : [arrives];
  }

  /**
   * `│── SYN seq=x ──────▶│`, dashed where no line wrote it, with a cross half-way where it is lost, and without a head
   * where it arrives further down.
   */
  private arrow(row: ArrowRow, inFlight = false): void {
    const { event } = row;
    const from = this.columns.get(event.from);
    const to = this.columns.get(event.to);
    if (from === undefined || to === undefined) return;
    if (from === to) {
      this.remark(row, event.from, `↺ ${this.segmentLabel(row)}`);
      return;
    }
    const characters = this.lifeLines();
    const left = Math.min(from, to) + 1;
    const right = Math.max(from, to);
    const shaft = row.kind === "segment" && event.written ? "─" : "╌";
    const ends = inFlight || (row.kind === "segment" && (event.fate === "lost" || isHeld(event)));
    const rightwards = to > from;
    // What never gets there ends a little before the other life line.
    const stop = ends ? Math.max(3, Math.round((right - left) * 0.12)) : 0;
    const [a, b] = rightwards ? [left, right - stop] : [left + stop, right];
    for (let at = a; at < b; at++) characters[at] = shaft;
    if (ends) for (let at = rightwards ? b : left; at < (rightwards ? right : a); at++) characters[at] = " ";
    const [head, open] = rightwards ? ["▶", "╲"] : ["◀", "╱"];
    const tip = inFlight ? open : ends ? (event.fate === "lost" ? "✗" : "◦") : head;
    characters[rightwards ? b - 1 : a] = tip;
    const label = ` ${clip(this.segmentLabel(row), b - a - 6)} `;
    write(characters, rightwards ? a + 2 : a + 3, label);
    this.push(characters, row.time);
  }

  private state(endpoint: string, text: string, time: number): void {
    const at = this.columns.get(endpoint);
    if (at === undefined) return;
    const clash = this.states.some((state) => state.time !== time || state.at === at);
    if (clash || this.states.some((state) => overlap(state, { at, text }))) this.flush();
    this.states.push({ at, text, time });
  }

  private flush(): void {
    const [first] = this.states;
    if (first === undefined) return;
    const characters = this.lifeLines();
    for (const { at, text } of this.states) write(characters, at + 2, text);
    this.states = [];
    this.push(characters, first.time);
  }

  private remark(row: { readonly time: number }, endpoint: string | null, text: string): void {
    const at = (endpoint === null ? undefined : this.columns.get(endpoint)) ?? this.timeWidth + 2;
    const lines = wrap(printable(text).slice(0, 2_000), noteWidth).slice(0, 12);
    lines.forEach((line, index) => {
      const characters = this.lifeLines();
      write(characters, at + 2, `${index === 0 ? "·" : " "} ${line}`);
      this.push(characters, row.time);
    });
  }

  /** A line over the whole width, its text in the middle; more lines where it is longer. */
  private across(text: string, filler: string): void {
    const room = this.width - this.timeWidth - 2;
    for (const line of wrap(text.slice(0, 2_000).replace(/\n/g, " "), Math.max(20, room - 6)).slice(0, 12)) {
      const characters = this.blank(" ");
      for (let at = this.timeWidth + 2; at < this.width; at++) characters[at] = filler;
      const label = ` ${line} `;
      write(characters, this.timeWidth + 2 + Math.max(0, Math.floor((room - cells(label)) / 2)), label);
      this.lines.push(finish(characters));
    }
  }

  private push(characters: string[], time: number): void {
    if (time !== this.lastTime) write(characters, 0, padStart(formatTime(time), this.timeWidth));
    this.lastTime = time;
    this.lines.push(finish(characters));
  }

  private blank(filler: string): string[] {
    return Array.from({ length: this.width }, () => filler);
  }

  private lifeLines(): string[] {
    const characters = this.blank(" ");
    for (const at of this.columns.values()) characters[at] = "│";
    return characters;
  }
}

function overlap(
  a: { readonly at: number; readonly text: string },
  b: { readonly at: number; readonly text: string },
): boolean {
  const [left, right] = a.at < b.at ? [a, b] : [b, a];
  return left.at + 2 + cells(left.text) >= right.at;
}

/** Writes a text into a line's cells, over what is there. */
function write(characters: string[], at: number, text: string): void {
  let column = at;
  for (const character of text) {
    const width = cells(character);
    if (width === 0) {
      characters[Math.max(0, column - 1)] = (characters[Math.max(0, column - 1)] ?? "") + character;
      continue;
    }
    while (characters.length < column) characters.push(" ");
    characters[column] = character;
    if (width === 2) characters[column + 1] = "";
    column += width;
  }
}

function finish(characters: readonly string[]): string {
  return characters.join("").trimEnd();
}
