/** A scenario as a ladder of characters: `tflow render --to text`. */
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels, timerLabels } from "../../words/ui/labels.ts";
import { drawnNames } from "../shared/drawn.ts";
import { dropLabel } from "../shared/drops.ts";
import { printable } from "../shared/escape.ts";
import {
  callEnding,
  formatSegment,
  formatTime,
  isHeld,
  type Numbering,
  numberingOf,
  segmentRemarks,
} from "../shared/format.ts";
import { ambiguousPeers } from "../shared/peers.ts";
import { shownTrace } from "../shared/shown.ts";
import { type EventStep, type Step, stepsOf } from "../shared/steps.ts";
import { cells, clip, padStart, wrap } from "../shared/width.ts";

export interface TextOptions extends Partial<DrawingOptions> {
  readonly locale?: Locale;
}

/** Draws a scenario as lines of text, each ending in a line feed. Wide characters count two columns. */
export function textLadder(whole: ScenarioTrace, options: TextOptions = {}): string {
  const wanted = shownTrace(whole, options);
  const names = drawnNames(wanted, maxEndpoints);
  const hidden = wanted.endpoints.length - names.length;
  const trace = hidden > 0 ? shownTrace(wanted, { endpoints: names }) : wanted;
  const locale = options.locale ?? "en";
  const steps = stepsOf(trace, { calls: options.calls ?? true });
  return new Ladder(trace, steps, hidden, locale).draw();
}

/** As in the sequence diagram: every row has a life line for each. */
const maxEndpoints = 32;

const timeWidth = 10;
const noteWidth = 60;

/** The rungs of one ladder: a row is an array of terminal cells, empty ones behind a wide character. */
class Ladder {
  private readonly rows: string[] = [];
  private readonly columns = new Map<string, number>();
  private readonly width: number;
  private readonly numbering: Numbering;
  private readonly peers: ReturnType<typeof ambiguousPeers>;
  private lastTime: number | null = null;
  /** States that wait for a row: those of several endpoints share one. */
  private states: { readonly at: number; readonly text: string; readonly time: number }[] = [];

  private readonly trace: ScenarioTrace;
  private readonly steps: readonly Step[];
  /** How many endpoints are left out. */
  private readonly hidden: number;
  private readonly locale: Locale;

  constructor(trace: ScenarioTrace, steps: readonly Step[], hidden: number, locale: Locale) {
    this.trace = trace;
    this.steps = steps;
    this.hidden = hidden;
    this.locale = locale;
    this.numbering = numberingOf(trace);
    this.peers = ambiguousPeers(trace);
    const gap = this.gapBetween();
    trace.endpoints.forEach((endpoint, index) => this.columns.set(endpoint.name, timeWidth + 2 + index * gap));
    this.width = timeWidth + 2 + Math.max(0, trace.endpoints.length - 1) * gap + 1;
  }

  draw(): string {
    this.head();
    for (const step of this.steps) this.step(step);
    this.flush();
    if (this.steps.length === 0) this.rows.push(tell(drawingLabels.empty, this.locale));
    return `${this.rows.join("\n")}\n`;
  }

  /** Columns from one life line to the next: room for the longest label, within reason. */
  private gapBetween(): number {
    const order = new Map(this.trace.endpoints.map((endpoint, index) => [endpoint.name, index]));
    let gap = 24;
    for (const step of this.steps) {
      if (step.kind !== "segment" && step.kind !== "arrival") continue;
      const span = Math.abs((order.get(step.event.from) ?? 0) - (order.get(step.event.to) ?? 0));
      gap = Math.max(
        gap,
        Math.ceil(
          ((cells(this.segmentLabel(step)) + 9) * (step.event.fate === "delivered" && !isHeld(step.event) ? 1 : 1.14)) /
            Math.max(1, span),
        ),
      );
    }
    return Math.min(gap, 84);
  }

  private head(): void {
    const { trace, locale } = this;
    this.rows.push(printable(trace.title ?? tell(drawingLabels.untitled, locale)).replace(/\n/g, " "));
    if (trace.suppose.length > 0) {
      this.rows.push(`! ${tell(drawingLabels.supposed, locale, { list: trace.suppose.join(", ") })}`);
    }
    if (this.hidden > 0) this.rows.push(tell(drawingLabels.moreEndpoints, locale, { count: this.hidden }));
    this.rows.push("");
    const names = this.blank(" ");
    let free = 0;
    for (const endpoint of trace.endpoints) {
      const at = this.columns.get(endpoint.name) ?? 0;
      const name = clip(printable(endpoint.name), 30);
      const start = Math.max(free, at - Math.floor(cells(name) / 2));
      write(names, start, name);
      free = start + cells(name) + 1;
    }
    this.rows.push(finish(names));
  }

  private step(step: Step): void {
    const { locale } = this;
    if (step.kind !== "state") this.flush();
    switch (step.kind) {
      case "gap":
        this.across(tell(drawingLabels.wait, locale, { duration: formatTime(step.duration) }), " ");
        return;
      case "repeat":
        this.across(tell(drawingLabels.repeats, locale, { count: step.count }), " ");
        return;
      case "segment":
      case "arrival":
        this.arrow(step);
        return;
      case "state":
        this.state(step.event.endpoint, `${step.event.to}${this.peers(step.event)}`, step.time);
        return;
      case "timer": {
        const timer = tell(timerLabels[step.event.timer], locale);
        const { started, time } = step.event;
        const duration = started === undefined ? null : formatTime(time - started);
        this.remark(
          step,
          step.event.endpoint,
          duration === null ? timer : tell(drawingLabels.timerFires, locale, { timer, duration }),
        );
        return;
      }
      case "drop":
        this.remark(step, step.event.endpoint, dropLabel(step.event, locale).join(locale === "en" ? ": " : "："));
        return;
      case "note":
        this.remark(step, step.event.endpoints[0] ?? null, step.event.text);
        return;
      case "phase":
        this.across(printable(step.event.text), "═");
        return;
      case "path": {
        const { kind, from, to } = step.event;
        this.across(tell(drawingLabels[kind], locale, { from, to }), " ");
        return;
      }
      case "crash":
        this.remark(step, step.event.endpoint, tell(drawingLabels.crash, locale, { endpoint: step.event.endpoint }));
        return;
      case "call":
        this.remark(step, step.event.endpoint, step.event.text);
        return;
      case "return":
        this.remark(step, step.event.endpoint, callEnding(step.event, locale) ?? step.event.text);
        return;
    }
  }

  private segmentLabel(step: EventStep & { readonly kind: "segment" | "arrival" }): string {
    const { event } = step;
    const remarks =
      step.kind === "segment" ? segmentRemarks(event, this.locale) : this.arrivalRemarks(event, step.copy);
    return printable([formatSegment(event, this.numbering, { details: "some" }), ...remarks].join(" · ")).replace(
      /\n/g,
      " ",
    );
  }

  private arrivalRemarks(event: SegmentEvent, copy: number): string[] {
    const { name } = event;
    const arrives =
      name === undefined
        ? tell(drawingLabels.arrivesLate, this.locale)
        : tell(drawingLabels.arrives, this.locale, { name });
    return copy > 0 ? [arrives, tell(drawingLabels.duplicate, this.locale)] : [arrives];
  }

  /** `│── SYN seq=x ──────▶│`, dashed where no line wrote it, with a cross half-way where it is lost. */
  private arrow(step: EventStep & { readonly kind: "segment" | "arrival" }): void {
    const { event } = step;
    const from = this.columns.get(event.from);
    const to = this.columns.get(event.to);
    if (from === undefined || to === undefined) return;
    if (from === to) {
      this.remark(step, event.from, `↺ ${this.segmentLabel(step)}`);
      return;
    }
    const row = this.lifeLines();
    const left = Math.min(from, to) + 1;
    const right = Math.max(from, to);
    const shaft = step.kind === "segment" && event.written ? "─" : "╌";
    const ends = step.kind === "segment" && (event.fate === "lost" || isHeld(event));
    const rightwards = to > from;
    // What never gets there ends a little before the other life line.
    const stop = ends ? Math.max(3, Math.round((right - left) * 0.12)) : 0;
    const [a, b] = rightwards ? [left, right - stop] : [left + stop, right];
    for (let at = a; at < b; at++) row[at] = shaft;
    if (ends) for (let at = rightwards ? b : left; at < (rightwards ? right : a); at++) row[at] = " ";
    const tip = ends ? (event.fate === "lost" ? "✗" : "◦") : rightwards ? "▶" : "◀";
    row[rightwards ? b - 1 : a] = tip;
    const label = ` ${clip(this.segmentLabel(step), b - a - 6)} `;
    write(row, rightwards ? a + 2 : a + 3, label);
    this.push(row, step.time);
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
    const row = this.lifeLines();
    for (const { at, text } of this.states) write(row, at + 2, text);
    this.states = [];
    this.push(row, first.time);
  }

  private remark(step: EventStep, endpoint: string | null, text: string): void {
    const at = (endpoint === null ? undefined : this.columns.get(endpoint)) ?? timeWidth + 2;
    const lines = wrap(printable(text).slice(0, 2_000), noteWidth).slice(0, 12);
    lines.forEach((line, index) => {
      const row = this.lifeLines();
      write(row, at + 2, `${index === 0 ? "·" : " "} ${line}`);
      this.push(row, step.time);
    });
  }

  /** A line over the whole width, its text in the middle; more lines where it is longer. */
  private across(text: string, filler: string): void {
    const room = this.width - timeWidth - 2;
    for (const line of wrap(text.slice(0, 2_000).replace(/\n/g, " "), Math.max(20, room - 6)).slice(0, 12)) {
      const row = this.blank(" ");
      for (let at = timeWidth + 2; at < this.width; at++) row[at] = filler;
      const label = ` ${line} `;
      write(row, timeWidth + 2 + Math.max(0, Math.floor((room - cells(label)) / 2)), label);
      this.rows.push(finish(row));
    }
  }

  private push(row: string[], time: number): void {
    if (time !== this.lastTime) write(row, 0, padStart(formatTime(time), timeWidth));
    this.lastTime = time;
    this.rows.push(finish(row));
  }

  private blank(filler: string): string[] {
    return Array.from({ length: this.width }, () => filler);
  }

  private lifeLines(): string[] {
    const row = this.blank(" ");
    for (const at of this.columns.values()) row[at] = "│";
    return row;
  }
}

function overlap(
  a: { readonly at: number; readonly text: string },
  b: { readonly at: number; readonly text: string },
): boolean {
  const [left, right] = a.at < b.at ? [a, b] : [b, a];
  return left.at + 2 + cells(left.text) >= right.at;
}

/** Puts a text into a row of cells, over what is there. */
function write(row: string[], at: number, text: string): void {
  let column = at;
  for (const character of text) {
    const width = cells(character);
    if (width === 0) {
      row[Math.max(0, column - 1)] = (row[Math.max(0, column - 1)] ?? "") + character;
      continue;
    }
    while (row.length < column) row.push(" ");
    row[column] = character;
    if (width === 2) row[column + 1] = "";
    column += width;
  }
}

function finish(row: readonly string[]): string {
  return row.join("").trimEnd();
}
