/** The panels of one flow as SVG: axes, curves, segments, and a legend of what is in them. */
import type { SegmentEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { graphLabels } from "../../words/ui/graph.ts";
import { clip, firstIndex, formatTime, largest, pixels, round, smallest, xml } from "../shared/index.ts";
import type { CurveName, Flow, Point, SequenceRange } from "./flows.ts";
import { grouped, short, type TimeScale, type ValueScale, valueScale } from "./scale.ts";

/** Of the whole drawing, where there is room for it, and at least. */
export const graphWidth = 660;
export const leastGraphWidth = 400;
export const plotLeft = 74;
const rightOfPlot = 22;

export function plotRightOf(width: number): number {
  return width - rightOfPlot;
}

/** Heights in pixels: of the plots, and of what is above and below each. */
const heights = { sequence: 220, windows: 92, roundTrip: 72 } as const;
const titleHeight = 40;
/** Pixels of a letter of a title, and how many letters of it are not the names of the ends. */
const [titleCell, titleWords] = [7.2, 30];
const axisHeight = 26;

/** What says of a segment in words, and how it looks. */
export interface SegmentWords {
  readonly label: (segment: SegmentEvent) => string;
  readonly traits: (segment: SegmentEvent) => readonly string[];
}

export interface DrawnFlow {
  readonly body: string;
  readonly height: number;
  /** Where its plots are. */
  readonly plots: readonly { readonly top: number; readonly bottom: number }[];
}

/** Draws a flow from a height on. */
export class FlowDrawing {
  private readonly parts: string[] = [];
  private readonly plots: { top: number; bottom: number }[] = [];
  private readonly flow: Flow;
  private readonly time: TimeScale;
  private readonly plotRight: number;
  private readonly words: SegmentWords;
  private readonly locale: Locale;
  private y: number;
  /** Where the last name of a segment is. */
  private last = { y: Number.NEGATIVE_INFINITY, to: 0 };

  constructor(flow: Flow, time: TimeScale, words: SegmentWords, locale: Locale, top: number) {
    this.flow = flow;
    this.time = time;
    this.plotRight = time.end;
    this.words = words;
    this.locale = locale;
    this.y = top;
  }

  draw(): DrawnFlow {
    const top = this.y;
    this.sequence();
    if (this.has("cwnd") || this.has("flight")) this.windows();
    if (this.has("srtt") || this.has("rto")) this.roundTrip();
    return { body: this.parts.join("\n"), height: this.y - top, plots: this.plots };
  }

  private has(name: CurveName): boolean {
    return this.flow.curves[name].some(({ value }) => value !== null);
  }

  private sequence(): void {
    const { from, to, sent, sacks, duplicates } = this.flow;
    const highest = largest(
      [...sent, ...sacks].map((each) => each.to),
      1,
    );
    const edges = this.flow.curves.edge.flatMap(({ value }) => value ?? []);
    const edge = largest(edges, 0);
    // A window far above all that is sent would leave no room for it: then it is beyond the top.
    const isAbove = edge > 2.5 * highest;
    const most = (isAbove ? highest : Math.max(highest, edge)) * 1.08;
    const isOutside = edges.length > 0 && edges.every((value) => value > most);
    const traits = sent.map(({ segment }) => this.words.traits(segment));
    const seen = (trait: string): boolean => traits.some((each) => each.includes(trait));
    const legend: [string, string][] = [
      [`<path class="tf-axis" d="M6 -8V0M4 -8H8M4 0H8"/>`, tell(graphLabels.sent, this.locale)],
      ...(seen("retransmission") ? [this.sample("tf-retransmission", "retransmission")] : []),
      ...(seen("lost") ? [this.sample("tf-lost", "lost")] : []),
      ...(this.has("acked") ? [this.line("acked")] : []),
      ...(this.has("edge") ? [isOutside ? this.outside(smallest(edges)) : this.line("edge")] : []),
      ...(sacks.length > 0 ? [this.sign("sack", "M6 -9V1")] : []),
      ...(duplicates.length > 0 ? [this.sign("duplicate", "M0 -6H12M6 -6V1")] : []),
    ];
    const title = tell(graphLabels.flow, this.locale, this.names(from, to));
    const scale = this.panel(title, legend, heights.sequence, most, short);
    if (!isOutside) this.curve("edge", scale, grouped);
    this.curve("acked", scale, grouped);
    for (const each of sacks) this.parts.push(this.mark("tf-sack", each, scale, (x, y1, y2) => `M${x} ${y1}V${y2}`));
    for (const each of duplicates) this.parts.push(this.mark("tf-duplicate", each, scale, (x, y) => `M${x} ${y}v7`));
    sent.forEach((each, nth) => this.parts.push(this.stretch(each, traits[nth] ?? [], scale)));
    // Names are over all bars, and where there are none.
    const bars = sent
      .filter(({ segment }) => segment.length > 0)
      .map((each) => ({ x: this.time.x(each.time), top: scale.y(each.to), bottom: scale.y(each.from) }));
    sent.forEach((each, nth) => this.parts.push(this.nameOf(each, traits[nth] ?? [], scale, bars)));
  }

  /** The ends of a flow in a title that has to fit in. */
  private names(from: string, to: string): { readonly from: string; readonly to: string } {
    const room = ((this.plotRight - plotLeft) / titleCell - titleWords) / 2;
    return { from: clip(from, room), to: clip(to, room) };
  }

  private windows(): void {
    const { curves } = this.flow;
    const values = (name: CurveName): number[] => curves[name].flatMap(({ value }) => value ?? []);
    const own = largest([...values("cwnd"), ...values("flight")], 1);
    const thresholds = values("ssthresh").filter((value) => value <= 2.5 * own);
    const shown = (["cwnd", "ssthresh", "flight"] as const).filter((name) => this.has(name));
    const title = tell(graphLabels[this.has("cwnd") ? "windows" : "flightAlone"], this.locale);
    const legend = shown.map((name) => this.line(name));
    const scale = this.panel(title, legend, heights.windows, largest(thresholds, own) * 1.1, short);
    // Where ssthresh is as large as cwnd, its dashes are seen on the line.
    for (const name of ["flight", "cwnd", "ssthresh"] as const) this.curve(name, scale, grouped);
  }

  private roundTrip(): void {
    const shown = (["srtt", "rto"] as const).filter((name) => this.has(name));
    const most = largest(
      shown.flatMap((name) => this.flow.curves[name].flatMap(({ value }) => value ?? [])),
      1,
    );
    const title = tell(graphLabels.roundTrip, this.locale);
    const legend = shown.map((name) => this.line(name));
    const scale = this.panel(title, legend, heights.roundTrip, most * 1.1, formatTime);
    for (const name of [...shown].reverse()) this.curve(name, scale, formatTime);
  }

  /** A title with a legend, and below it an empty plot, which the caller fills. */
  private panel(
    title: string,
    legend: readonly (readonly [sign: string, words: string])[],
    height: number,
    most: number,
    format: (value: number) => string,
  ): ValueScale {
    const rows = this.legend(title, legend);
    const top = this.y + titleHeight + (rows - 1) * 17;
    const bottom = top + height;
    const scale = valueScale(most, top, bottom, format);
    for (const { at, label } of scale.ticks)
      this.parts.push(
        `<line class="tf-grid" x1="${plotLeft}" y1="${round(at)}" x2="${this.plotRight}" y2="${round(at)}"/><text class="tf-y" x="${plotLeft - 7}" y="${round(at + 4)}">${xml(label)}</text>`,
      );
    for (const { at, label } of this.time.ticks)
      this.parts.push(
        `<line class="tf-grid" x1="${round(at)}" y1="${round(top)}" x2="${round(at)}" y2="${round(bottom)}"/><text class="tf-x" x="${round(at)}" y="${round(bottom + 16)}">${xml(label)}</text>`,
      );
    this.parts.push(`<path class="tf-axis" d="M${plotLeft} ${round(top)}V${round(bottom)}H${this.plotRight}"/>`);
    for (const { from, to, label } of this.time.folds)
      this.parts.push(
        `<g class="tf-fold"><rect x="${round(from)}" y="${round(top)}" width="${round(to - from)}" height="${round(height + 2)}"/><path d="M${round(from)} ${round(top)}V${round(bottom)}M${round(to)} ${round(top)}V${round(bottom)}"/><text x="${round((from + to) / 2)}" y="${round(bottom + 16)}">${xml(label)}</text></g>`,
      );
    this.plots.push({ top, bottom });
    this.y = bottom + axisHeight;
    return scale;
  }

  /** The title and the legend below it; in as many rows as it takes. */
  private legend(title: string, entries: readonly (readonly [string, string])[]): number {
    this.parts.push(`<text class="tf-panel-title" x="${plotLeft}" y="${round(this.y + 14)}">${xml(title)}</text>`);
    let [x, row] = [plotLeft, 1];
    for (const [sign, words] of entries) {
      const width = 22 + pixels(words, 11) + 16;
      if (x + width > this.plotRight + 16 && x > plotLeft) [x, row] = [plotLeft, row + 1];
      const y = round(this.y + 14 + row * 17);
      this.parts.push(
        `<g transform="translate(${round(x)} ${y})">${sign}<text class="tf-legend" x="20">${xml(words)}</text></g>`,
      );
      x += width;
    }
    return Math.max(1, row);
  }

  private line(name: CurveName): [string, string] {
    return [`<path class="tf-curve-${name}" d="M0 -4H14"/>`, tell(graphLabels[name], this.locale)];
  }

  private outside(least: number): [string, string] {
    const words = tell(graphLabels.edgeAbove, this.locale, { value: grouped(least) });
    return [`<path class="tf-curve-edge" d="M6 2V-9M2 -5L6 -9L10 -5"/>`, words];
  }

  private sample(trait: string, name: "retransmission" | "lost"): [string, string] {
    const cross = name === "lost" ? "M2 -8L10 0M10 -8L2 0" : "M6 -9V1";
    return [`<g class="tf-stretch ${trait}"><path d="${cross}"/></g>`, tell(graphLabels[name], this.locale)];
  }

  private sign(name: "sack" | "duplicate", path: string): [string, string] {
    return [`<g class="tf-${name}"><path d="${path}"/></g>`, tell(graphLabels[name], this.locale)];
  }

  /** A figure over time: it stays as it is until it changes, and each change is a dot that says what it was. */
  private curve(name: CurveName, scale: ValueScale, format: (value: number) => string): void {
    const points = this.flow.curves[name];
    if (!this.has(name)) return;
    const words = tell(graphLabels[name], this.locale);
    const path = points.map((point, nth) => this.piece(points, point, nth, scale)).join("");
    this.parts.push(`<path class="tf-curve-${name}" d="${path}"/>`);
    points.forEach(({ time, value, event }, nth) => {
      // Of several changes at one moment the last one has a dot.
      if (value === null || event === undefined || points[nth + 1]?.time === time) return;
      const title = tell(graphLabels.change, this.locale, {
        name: words,
        value: format(value),
        time: formatTime(time),
      });
      const at = `cx="${round(this.time.x(time))}" cy="${round(scale.y(value))}"`;
      this.parts.push(
        `<g class="tf-item tf-dot" data-events="${event}"><title>${xml(title)}</title><circle class="tf-dot-${name}" ${at} r="2.2"/></g>`,
      );
    });
  }

  private piece(points: readonly Point[], { time, value }: Point, nth: number, scale: ValueScale): string {
    if (value === null) return "";
    const next = points[nth + 1];
    const [x, y] = [round(this.time.x(time)), round(scale.y(value))];
    const begins = (points[nth - 1]?.value ?? null) === null ? `M${x} ${y}` : `V${y}`;
    return `${begins}H${round(next === undefined ? this.time.end : this.time.x(next.time))}`;
  }

  /** What names a segment that opens or ends, unless the one before it has the same name there, or a bar is in the way. */
  private nameOf(
    { segment, time, from, to }: SequenceRange,
    traits: readonly string[],
    scale: ValueScale,
    bars: readonly Bar[],
  ): string {
    const control = controlOf(segment);
    if (control === "") return "";
    const x = this.time.x(time);
    // What has data in it is named above them; else the name is at the circle, however much its one number is worth.
    const y = segment.length > 0 ? Math.min(scale.y(from) - 2, scale.y(to)) - 4 : scale.y(from) - 6;
    const width = pixels(control, 11);
    const right = { from: x + 7, to: x + 7 + width, anchor: "start" };
    const left = { from: x - 7 - width, to: x - 7, anchor: "end" };
    const places = x > this.plotRight - 40 ? [left] : [right, left];
    const place = places.find((each) => each.from > plotLeft && !isBarred(bars, each, y));
    const { last } = this;
    if (place === undefined || (Math.abs(last.y - y) < 12 && place.from < last.to + 3)) return "";
    this.last = { y, to: place.to };
    const at = `x="${round(place.anchor === "start" ? place.from : place.to)}" y="${round(y)}" text-anchor="${place.anchor}"`;
    return `<g class="${classOf(traits)}"><text ${at}>${control}</text></g>`;
  }

  private stretch(stretch: SequenceRange, traits: readonly string[], scale: ValueScale): string {
    const { segment, time, from, to } = stretch;
    const x = this.time.x(time);
    const [low, high] = [scale.y(from), Math.min(scale.y(to), scale.y(from) - 2)];
    const bar =
      segment.length > 0
        ? `<path d="M${round(x)} ${round(low)}V${round(high)}M${round(x - 2.5)} ${round(low)}h5M${round(x - 2.5)} ${round(high)}h5"/>`
        : `<circle cx="${round(x)}" cy="${round(low)}" r="3.2"/>`;
    const isLost = traits.includes("lost");
    const cross = isLost ? `<path d="M${round(x - 4)} ${round((low + high) / 2 - 4)}l8 8m0 -8l-8 8"/>` : "";
    const hit = `<path class="tf-hit" d="M${round(x)} ${round(low)}V${round(high - 1)}"/>`;
    return `<g class="tf-item ${classOf(traits)}"${this.place(stretch)}><title>${xml(this.words.label(segment))}</title>${hit}${bar}${cross}</g>`;
  }

  private mark(
    kind: string,
    mark: SequenceRange,
    scale: ValueScale,
    path: (x: string, y1: string, y2: string) => string,
  ): string {
    const d = path(round(this.time.x(mark.time)), round(scale.y(mark.from)), round(scale.y(mark.to)));
    return `<g class="tf-item ${kind}"${this.place(mark)}><title>${xml(this.words.label(mark.segment))}</title><path d="${d}"/></g>`;
  }

  private place({ event, segment: { line } }: SequenceRange): string {
    return `${line === undefined ? "" : ` data-line="${line}"`} data-events="${event}"`;
  }
}

/** A bar of data: where it is, and from where to where it reaches. */
interface Bar {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where so many bars are there is no room for a name: they are not looked at one by one. */
const crowd = 64;

/** Whether a bar goes through what is written there. `bars`: from left to right. */
function isBarred(
  bars: readonly Bar[],
  { from, to }: { readonly from: number; readonly to: number },
  y: number,
): boolean {
  const first = firstIndex(bars, ({ x }) => x > from - 4);
  const after = firstIndex(bars, ({ x }) => x > to + 4);
  if (after - first > crowd) return true;
  return bars.slice(first, after).some(({ top, bottom }) => top < y + 3 && bottom > y - 9);
}

function controlOf({ flags }: SegmentEvent): string {
  return flags.filter((flag) => flag === "SYN" || flag === "FIN" || flag === "RST").join("+");
}

function classOf(traits: readonly string[]): string {
  return ["tf-stretch", ...traits.map((trait) => `tf-${trait}`)].join(" ");
}
