/** How a timeline fits into a pane that is narrower than it would be: columns move closer, and labels are cut. */
import type { ScenarioTrace, TraceEndpoint } from "../../trace/trace.ts";
import type { Locale } from "../../words/text.ts";
import { cutLabel, largest, spoofedFrom, traitsOf } from "../shared/index.ts";
import { type Column, columnsOf, spacings } from "./columns.ts";
import type { LaneCount } from "./lanes.ts";
import { cellsIn, roomLeft, type SegmentText } from "./segments.ts";

/** Pixels between neighbours, or beside a single endpoint, at least: room for the label of an ACK. */
const leastGap = 150;

interface Fitted {
  readonly columns: readonly Column[];
  readonly width: number;
  readonly isNarrow: boolean;
}

/** The columns in so many pixels. `gaps`: what is wanted between neighbours, or beside a single endpoint; it is shared out where that is too much. */
export function fittedColumns(
  endpoints: readonly TraceEndpoint[],
  lanes: ReadonlyMap<string, LaneCount>,
  gaps: readonly number[],
  axis: { readonly wide: number; readonly narrow: number },
  room: number,
): Fitted {
  const wide = columnsOf(endpoints, lanes, gaps, axis.wide, spacings.wide);
  if (wide.width <= room) return { ...wide, isNarrow: false };
  const closest = columnsOf(endpoints, lanes, [], axis.narrow, spacings.narrow);
  const [alone, ...others] = closest.columns;
  const after = closest.width - spacings.narrow.margins[1];
  const needed = alone === undefined || others.length > 0 ? gapsBetween(closest.columns) : [after - alone.right];
  const least = needed.map((names, nth) => Math.max(names, Math.min(gaps[nth] ?? 0, leastGap)));
  const shared = sharedOut(gaps, least, room - closest.width + sum(needed));
  return { ...columnsOf(endpoints, lanes, shared, axis.narrow, spacings.narrow), isNarrow: true };
}

/** Each gap's share of so many pixels, and what it needs at least. */
function sharedOut(gaps: readonly number[], least: readonly number[], room: number): readonly number[] {
  const isLeast = gaps.map(() => false);
  const rest = (of: readonly number[], which: boolean): number => sum(of.filter((_, nth) => isLeast[nth] === which));
  for (;;) {
    const share = Math.min(1, (room - rest(least, true)) / Math.max(1, rest(gaps, false)));
    const found = gaps.findIndex((gap, nth) => !isLeast[nth] && gap * share < (least[nth] ?? 0));
    if (found < 0) return gaps.map((gap, nth) => (isLeast[nth] ? (least[nth] ?? 0) : gap * share));
    isLeast[found] = true;
  }
}

function gapsBetween(columns: readonly Column[]): number[] {
  return columns.slice(1).map(({ left }, nth) => left - (columns[nth]?.right ?? 0));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Labels that fit between the life lines of their ends. */
export function fittedLabels(
  trace: ScenarioTrace,
  labels: ReadonlyMap<number, SegmentText>,
  columns: readonly Column[],
  locale: Locale,
): ReadonlyMap<number, SegmentText> {
  const order = new Map(columns.map(({ name }, index) => [name, index]));
  const gaps = gapsBetween(columns);
  const traits = traitsOf(trace);
  const meeting = meetingIn(trace);
  const fitted = new Map(labels);
  for (const event of trace.events) {
    const text = event.kind === "segment" ? labels.get(event.id) : undefined;
    if (event.kind !== "segment" || text === undefined) continue;
    const [a = 0, b = 0] = [order.get(event.from), order.get(event.to)];
    const way = largest(gaps.slice(Math.min(a, b), Math.max(a, b)), 0);
    const stub = traits(event).includes("spoofed") ? spoofedFrom : 0;
    const whole = a === b ? (columns[a]?.besideTurn ?? 0) : roomLeft(event, way - stub, locale);
    const room = a !== b && meeting.has(event.id) ? Math.min(whole, way / 2) : whole;
    fitted.set(event.id, { ...text, label: cutLabel(text.label, cellsIn(room)) });
  }
  return fitted;
}

/** Segments that meet one that comes the other way: each label has half of the way. */
function meetingIn({ events }: ScenarioTrace): ReadonlySet<number> {
  const flights = new Map<string, { until: number; readonly ids: number[] }>();
  const meeting = new Set<number>();
  for (const event of events) {
    if (event.kind !== "segment") continue;
    const { id, from, to, time, arrivals } = event;
    const [own, other] = [flights.get(`${from}\n${to}`), flights.get(`${to}\n${from}`)];
    const arrives = largest(arrivals, time + 1);
    if (own === undefined || own.until <= time) flights.set(`${from}\n${to}`, { until: arrives, ids: [id] });
    else {
      own.until = Math.max(own.until, arrives);
      own.ids.push(id);
    }
    if (other === undefined || other.until <= time) continue;
    // Each is entered once: there may be many.
    for (const each of other.ids.splice(0)) meeting.add(each);
    meeting.add(id);
  }
  return meeting;
}
