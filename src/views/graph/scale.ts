/** The scales of a graph: time is linear, but for waits that are longer than all the rest, and values begin at zero. */
import { formatDuration, formatTime } from "../shared/format.ts";
import { pixels } from "../shared/width.ts";

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface TimeScale {
  readonly x: (time: number) => number;
  /** What lasts goes on to here, beyond the last moment. */
  readonly end: number;
  readonly ticks: readonly Tick[];
  /** Waits that are drawn short. */
  readonly folds: readonly { readonly from: number; readonly to: number; readonly label: string }[];
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly isFolded: boolean;
}

/** Pixels of a wait that is drawn short, at least: its label has room within it. */
const foldWidth = 46;
const rightPad = 28;
const tickApart = 74;
/** Waits that double, as those of a retransmission timer do, stay in proportion. */
const foldFrom = 3;

/** A scale from `left` to `right` over times in ascending order. */
export function timeScale(times: readonly number[], left: number, right: number): TimeScale {
  const spans = spansOf(times, Math.floor((right - left) / (2.5 * foldWidth)));
  const widthOf = ({ from, to }: Span): number => Math.max(foldWidth, pixels(formatDuration(to - from), 11) + 10);
  const folded = spans.reduce((sum, span) => sum + (span.isFolded ? widthOf(span) : 0), 0);
  const linear = spans.reduce((sum, { from, to, isFolded }) => sum + (isFolded ? 0 : to - from), 0);
  const perMicrosecond = (right - rightPad - left - folded) / (linear || 1);
  let at = left;
  const placed = spans.map((span) => {
    const start = at;
    at += span.isFolded ? widthOf(span) : (span.to - span.from) * perMicrosecond;
    return { ...span, start, end: at };
  });
  const x = (time: number): number => {
    const span = placed.find(({ to }) => time <= to) ?? placed.at(-1);
    if (span === undefined || time <= span.from) return span?.start ?? left;
    if (time >= span.to) return span.end;
    return span.start + ((time - span.from) / (span.to - span.from)) * (span.end - span.start);
  };
  const step = niceStep(tickApart / perMicrosecond);
  const folds = placed.flatMap(({ from, to, start, end, isFolded }) =>
    isFolded ? [{ from: start, to: end, label: formatDuration(to - from) }] : [],
  );
  const ticks = placed.flatMap(({ from, to, isFolded }): Tick[] => {
    if (isFolded) return [];
    const first = Math.ceil(from / step);
    return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, nth) => {
      const time = (first + nth) * step;
      return { at: x(time), label: formatTime(time) };
    });
  });
  return { x, end: right, folds, ticks: legible(ticks, folds) };
}

/** The ticks with a label that touches no other one, and none of a fold. */
function legible(ticks: readonly Tick[], folds: TimeScale["folds"]): readonly Tick[] {
  const half = (label: string): number => pixels(label, 11) / 2 + 5;
  let end = Number.NEGATIVE_INFINITY;
  return ticks.filter(({ at, label }) => {
    const [from, to] = [at - half(label), at + half(label)];
    if (from < end) return false;
    const isFree = folds.every((fold) => {
      const middle = (fold.from + fold.to) / 2;
      return to < middle - half(fold.label) || from > middle + half(fold.label);
    });
    if (isFree) end = to;
    return isFree;
  });
}

/** From each moment to the next. A wait that is several times as long as all the rest together is folded, the longest first, at most `most` of them. */
function spansOf(times: readonly number[], most: number): readonly Span[] {
  const moments = [...new Set(times)].sort((a, b) => a - b);
  const gaps = moments.slice(1).map((to, index) => ({ from: moments[index] ?? to, to }));
  let rest = (moments.at(-1) ?? 0) - (moments[0] ?? 0);
  const folded = new Set<number>();
  for (const { from, to } of [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from))) {
    const others = rest - (to - from);
    if (others === 0 || to - from < foldFrom * others || folded.size === most) break;
    folded.add(from);
    rest = others;
  }
  const spans = gaps.map((gap): Span => ({ ...gap, isFolded: folded.has(gap.from) }));
  return joined(spans);
}

/** Neighbours that are linear are one span. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last === undefined || last.isFolded || span.isFolded) all.push(span);
    else all[all.length - 1] = { ...last, to: span.to };
  }
  return all;
}

/** 1, 2 or 5 times a power of ten, and not less than what is wanted. */
export function niceStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(wanted, 1)));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= wanted) ?? 10 * power;
}

export interface ValueScale {
  readonly y: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/** A scale from zero at `bottom` to `most` at `top`; what is higher is drawn at the top. */
export function valueScale(most: number, top: number, bottom: number, format: (value: number) => string): ValueScale {
  const step = niceStep(most / 4);
  const y = (value: number): number => bottom - (Math.min(value, most) / (most || 1)) * (bottom - top);
  const ticks: Tick[] = [];
  for (let value = 0; value <= most; value += step) ticks.push({ at: y(value), label: format(value) });
  return { y, ticks };
}

/** A number beside an axis, where there is little room: `4,000 M`. */
export function short(value: number): string {
  return value >= 100_000_000 ? `${grouped(value / 1_000_000)} M` : grouped(value);
}

/** `64,000`: the same in every language of ours. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
