/** What a timeline shows beside bands and segments: ticks, folded spans, timers, crashes. */
import type { IcmpEvent, ScenarioTrace, TimerEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels } from "../../words/ui/labels.ts";
import {
  ByHeight,
  breakFrom,
  formatDuration,
  formatTime,
  icmpLabel,
  isHeld,
  type Line,
  largest,
  linesByHeight,
  pixels,
  shortTimerName,
  smallest,
  type TimeAxis,
} from "../shared/index.ts";
import type { Column } from "./columns.ts";
import { type DrawnMark, type DrawnSegment, type DrawnTimer, labelSize, type Timeline } from "./model.ts";
import { labelledLine } from "./segments.ts";

/** How many pixels a timer that fires at the same instant as a later one may be below it. */
const timerSlack = 100;

/** Brackets from a timer's start to its firing, inside the life line; those that overlap are side by side. */
export function timersOf(
  trace: ScenarioTrace,
  axis: TimeAxis,
  columns: ReadonlyMap<string, Column>,
  locale: Locale,
  count: number,
): DrawnTimer[] {
  const timers: DrawnTimer[] = [];
  const last = [...columns.keys()].at(-1);
  trace.events.forEach((event, index) => {
    const column = event.kind === "timer" ? columns.get(event.endpoint) : undefined;
    if (event.kind !== "timer" || event.started === undefined || column === undefined) return;
    const side = column.name === last && count > 1 ? -1 : 1;
    const from = startY(trace, index, event, axis);
    const to = axis.eventY(index);
    let nearby = 0;
    // Timers are in the order in which they fire: those before one that had fired by then had, too.
    for (let at = timers.length - 1; at >= 0; at--) {
      const other = timers[at];
      if (other === undefined || other.to <= from - timerSlack) break;
      const overlaps = other.to > from + 1 && other.from < to - 1;
      if (overlaps && Math.abs(other.x - column.middle) < 80 && other.side === side) nearby++;
    }
    const x = (side > 0 ? column.right : column.left) + side * (10 + 7 * nearby);
    const label = tell(shortTimerName(event), locale, { duration: formatDuration(event.time - event.started) });
    const drawn = { x, from, to, side, label, labelY: null, events: [index] } as const;
    timers.push(event.line === undefined ? drawn : { ...drawn, line: event.line });
  });
  return timers;
}

/** Where along its bracket a timer's label may be, the best place first; and how far below it, in pixels, where it has no room. */
const labelShares = [0.72, 0.62, 0.82, 0.52, 0.92, 0.42, 0.32, 0.22];
const labelDrops = [16, 24, 32];

/**
 * Moves labels of timers to where neither a segment, another timer's label nor what goes across (`strips`) is in the way.
 * A label that would be written over a segment anywhere is left out: the bracket's title says the same.
 */
export function withTimerLabels(
  timers: readonly DrawnTimer[],
  segments: readonly DrawnSegment[],
  strips: readonly { readonly y: number }[],
): DrawnTimer[] {
  const placed: DrawnTimer[] = [];
  const lines = linesByHeight(segments.map(labelledLine), 0);
  const labels = new ByHeight<DrawnTimer & { readonly labelY: number }>();
  const across = new ByHeight<number>();
  for (const { y } of strips) across.put(y, y - 10, y + 10);
  for (const timer of timers) {
    const width = pixels(timer.label, labelSize) + 8;
    const cost = (y: number) => {
      const [top, bottom] = [y - 10, y + 3];
      const near = [...lines.between(top - 15, bottom + 15)];
      const within = (room: number): number =>
        near.filter((line) =>
          [0, 0.25, 0.5, 0.75, 1].some((share) => {
            const at = heightAt(line, timer.x + timer.side * width * share);
            return at !== null && at > top - room && at < bottom + room;
          }),
        ).length;
      const beside = [...labels.between(y, y)].filter((other) => areBeside(other, timer));
      const covered = beside.reduce((sum, other) => sum + Math.max(0, 1 - Math.abs(other.labelY - y) / 13), 0);
      const under = [...across.between(top, bottom)].filter((strip) => strip + 10 > top && strip - 10 < bottom);
      // A little beside a segment is where its own label goes.
      const over = within(2);
      return { y, over, cost: over + 0.5 * within(15) + 3 * (covered + under.length) };
    };
    const places = [
      ...labelShares.map((share) => timer.from + (timer.to - timer.from) * share),
      ...labelDrops.map((drop) => timer.to + drop),
    ];
    let best = { y: timer.to, over: 1, cost: Number.POSITIVE_INFINITY };
    for (const y of places) {
      const found = cost(y);
      if (found.cost < best.cost) best = found;
      if (found.cost === 0) break;
    }
    const labelY = best.over > 0 ? null : best.y;
    placed.push({ ...timer, labelY });
    if (labelY !== null) labels.put({ ...timer, labelY }, labelY - 13, labelY + 13);
  }
  return placed;
}

/** Whether the labels of two timers would be over each other at one height. */
function areBeside(a: DrawnTimer, b: DrawnTimer): boolean {
  const [[from, to], [otherFrom, otherTo]] = [labelEnds(a), labelEnds(b)];
  return from < otherTo && otherFrom < to;
}

/** Where the label of a timer begins and ends, from the left. */
function labelEnds({ x, side, label }: DrawnTimer): readonly [number, number] {
  const width = pixels(label, labelSize) + 8;
  return side > 0 ? [x, x + width] : [x - width, x];
}

/** The height of a line at some distance from the left; null beside it. */
function heightAt(line: Line, x: number): number | null {
  const share = (x - line.x1) / (line.x2 - line.x1);
  return share >= 0 && share <= 1 ? line.y1 + (line.y2 - line.y1) * share : null;
}

/** Where a timer was started: at the first thing that its endpoint did then, as a rule the segment that it guards. */
function startY(trace: ScenarioTrace, at: number, timer: TimerEvent, axis: TimeAxis): number {
  const started = timer.started ?? timer.time;
  let first: number | null = null;
  for (let index = at - 1; index >= 0; index--) {
    const event = trace.events[index];
    if (event === undefined || event.time < started) break;
    if (event.time > started) continue;
    const own = event.kind === "segment" ? event.from : event.kind === "state" ? event.endpoint : null;
    if (own === timer.endpoint) first = index;
  }
  return first === null ? axis.timeY(started) : axis.eventY(first);
}

/** Machines that crash, and ICMP messages that arrive. */
export function marksOf(
  trace: ScenarioTrace,
  axis: TimeAxis,
  columns: ReadonlyMap<string, Column>,
  locale: Locale,
): DrawnMark[] {
  return trace.events.flatMap((event, index): DrawnMark[] => {
    if (event.kind === "icmp") return icmpMark(event, index, axis, columns, locale);
    const column = event.kind === "crash" ? columns.get(event.endpoint) : undefined;
    if (event.kind !== "crash" || column === undefined) return [];
    const label = tell(drawingLabels.crash, locale, { endpoint: event.endpoint });
    // Its connections end with it: the break goes through their lanes.
    const ended = trace.events.findIndex(
      (other, at) => at > index && other.kind === "state" && other.causedBy === index,
    );
    const lanes = [
      ...column.lanes.map((x) => [x, x + column.laneWidth]),
      [column.listener, column.listener + column.listenerWidth],
    ];
    return [
      {
        kind: "crash",
        x: column.middle,
        y: axis.eventY(ended < 0 ? index : ended),
        left: smallest(lanes.map(([from = 0]) => from)),
        right: largest(lanes.map(([, to = 0]) => to)),
        label,
        events: [index],
        ...(event.line === undefined ? {} : { line: event.line }),
      },
    ];
  });
}

/** Where a message reaches the life line: on the side on which its segment left it. */
function icmpMark(
  event: IcmpEvent,
  index: number,
  axis: TimeAxis,
  columns: ReadonlyMap<string, Column>,
  locale: Locale,
): DrawnMark[] {
  const column = columns.get(event.to);
  if (column === undefined) return [];
  const isLast = [...columns.keys()].at(-1) === event.to && columns.size > 1;
  const x = isLast ? column.left : column.right;
  const line = event.line === undefined ? {} : { line: event.line };
  const label = icmpLabel(event, locale);
  return [{ kind: "icmp", x, y: axis.eventY(index), left: x, right: x, label, events: [index], ...line }];
}

/** A tick for every instant, where the first thing of it is; a label where there is room for one. */
export function ticksOf(axis: TimeAxis): Timeline["ticks"] {
  let last = Number.NEGATIVE_INFINITY;
  let lastTime = -1;
  // Of an hour only the minutes have room: those that follow within the same one count on from it.
  let full = { label: "", time: 0 };
  return axis.instants.map(({ first: y, time }) => {
    if (y - last < 13 || time === lastTime) return { y, label: null };
    last = y;
    lastTime = time;
    const label = formatDuration(time);
    if (label === full.label) return { y, label: `+${formatTime(time - full.time)}` };
    full = { label, time };
    return { y, label };
  });
}

/** Long stretches in which nothing is under way. */
export function breaksOf(trace: ScenarioTrace, axis: TimeAxis, locale: Locale): Timeline["breaks"] {
  // Those in the air for so long, in the order in which they were sent, and the latest arrival so far.
  const flights: { readonly sent: number; readonly latest: number }[] = [];
  for (const event of trace.events) {
    if (event.kind !== "segment" || isHeld(event) || event.fate !== "delivered") continue;
    const arrived = event.arrivals[0] ?? event.time;
    if (arrived - event.time < breakFrom) continue;
    flights.push({ sent: event.time, latest: Math.max(arrived, flights.at(-1)?.latest ?? 0) });
  }
  let sent = 0;
  return axis.instants.flatMap((rung, index) => {
    const before = axis.instants[index - 1];
    if (before === undefined || (rung.time - before.time < breakFrom && !rung.folded)) return [];
    while ((flights[sent]?.sent ?? Number.POSITIVE_INFINITY) < rung.time) sent++;
    if ((flights[sent - 1]?.latest ?? 0) > before.time && !rung.folded) return [];
    const label = tell(drawingLabels.wait, locale, { duration: formatDuration(rung.time - before.time) });
    return [{ y: (before.bottom + rung.y) / 2 + (rung.y - before.bottom > 80 ? 8 : 0), label }];
  });
}
