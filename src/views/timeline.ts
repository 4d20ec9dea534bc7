/** The state timelines of a scenario: a space-time diagram, as a model in pixels that `timeline-svg.ts` writes down. */
import type { ScenarioTrace, SegmentEvent, State, TraceEvent } from "../trace/trace.ts";
import { drawingLabels, shortTimerLabels } from "../words/labels.ts";
import { type Locale, tell } from "../words/text.ts";
import { type Column, columnsOf } from "./columns.ts";
import { formatSegment, formatTime, numberingOf, segmentRemarks, shorten } from "./format.ts";
import { type Band, lanesOf } from "./lanes.ts";
import { type Moments, momentsOf } from "./moments.ts";
import { LabelPlacer, type Line, type PlacedLabel } from "./placing.ts";
import { breakFrom } from "./scale.ts";
import { pixels } from "./width.ts";

export interface TimelineOptions {
  readonly locale?: Locale;
  /** At most so many events are drawn (2,000); the drawing says how many are not. */
  readonly maxEvents?: number;
  /** At most so many endpoints (12): those that take part come first. */
  readonly maxEndpoints?: number;
}

/** What everything that stands for events has. */
interface Drawn {
  /** Indexes in the trace's events. */
  readonly events: readonly number[];
  /** The zero-based line of its statement. */
  readonly line?: number;
}

export interface DrawnBand extends Drawn {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
  readonly state: State;
  readonly endpoint: string;
  /** ` (alice)` where the endpoint has several connections at once or in turn. */
  readonly peer: string | null;
}

export interface DrawnSegment extends Drawn {
  readonly path: readonly (readonly [number, number])[];
  readonly end: "arrow" | "lost" | "held";
  readonly traits: readonly string[];
  readonly label: string;
  /** All that is known of it, for a tooltip. */
  readonly title: string;
  readonly text: PlacedLabel | null;
}

export interface DrawnTimer extends Drawn {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  /** 1: the bracket opens to the left, its label stands on its right; -1 the other way round. */
  readonly side: 1 | -1;
  readonly label: string;
  readonly labelY: number;
}

export interface DrawnMark extends Drawn {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

export interface DrawnBanner extends Drawn {
  readonly y: number;
  readonly kind: "phase" | "path" | "supposed" | "more";
  readonly text: string;
}

export interface Timeline {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  /** Where life lines begin and end. */
  readonly top: number;
  readonly bottom: number;
  readonly ticks: readonly { readonly y: number; readonly label: string | null }[];
  readonly breaks: readonly { readonly y: number; readonly label: string }[];
  readonly bands: readonly DrawnBand[];
  readonly segments: readonly DrawnSegment[];
  readonly timers: readonly DrawnTimer[];
  readonly marks: readonly DrawnMark[];
  readonly banners: readonly DrawnBanner[];
}

export const labelSize = 11;
const axisWidth = 74;
const headHeight = 44;
const leadIn = 30;

/** Draws a scenario on a time axis. A pure function of its arguments; never throws. */
export function timeline(whole: ScenarioTrace, options: TimelineOptions = {}): Timeline {
  const locale = options.locale ?? "en";
  const { trace, banners: told } = withinBounds(whole, options, locale);
  const top = 10 + told.length * 26 + headHeight;
  const moments = momentsOf(trace, top + leadIn);
  const bottom = (moments.rungs.at(-1)?.bottom ?? top) + leadIn;
  const lanes = lanesOf(trace, moments.eventY, top + 4, bottom, 24);
  const labels = labelsOf(trace, locale);
  const { columns, width } = columnsOf(trace.endpoints, lanes.count, gapsOf(trace, labels), axisWidth);
  const byName = new Map(columns.map((column) => [column.name, column]));
  if (lanes.hidden > 0) told.push(tell(drawingLabels.moreConnections, locale, { count: lanes.hidden }));
  const several = severalConnections(trace);
  const breaks = breaksOf(trace, moments, locale);
  const timers = timersOf(trace, moments, byName, locale, columns.length);
  const segments = withLabels(
    trace.events.flatMap((event, index) =>
      event.kind === "segment" ? segmentsOf(event, index, moments, byName, labels, locale) : [],
    ),
    timers,
    breaks,
    columns,
    width,
  );
  return {
    width,
    height: bottom + 16,
    columns,
    top,
    bottom,
    ticks: ticksOf(moments),
    breaks,
    bands: lanes.bands.map((band) => drawBand(band, byName, several)),
    segments,
    timers,
    marks: marksOf(trace, moments, byName, locale),
    banners: [
      ...told.map((text, nth) => ({
        kind: nth === 0 && trace.suppose.length > 0 ? ("supposed" as const) : ("more" as const),
        text,
        y: 20 + nth * 26,
        events: [],
      })),
      ...bannersOf(trace, moments, locale),
    ],
  };
}

/** Cuts what is too much for a drawing, and says so. */
function withinBounds(
  whole: ScenarioTrace,
  options: TimelineOptions,
  locale: Locale,
): { trace: ScenarioTrace; banners: string[] } {
  const { maxEvents = 2_000, maxEndpoints = 12 } = options;
  const banners: string[] = [];
  let trace = whole;
  if (trace.suppose.length > 0) banners.push(tell(drawingLabels.supposed, locale, { list: trace.suppose.join(", ") }));
  if (trace.endpoints.length > maxEndpoints) {
    const active = new Set(trace.events.flatMap((event) => (event.kind === "segment" ? [event.from, event.to] : [])));
    const first = [...trace.endpoints.filter((endpoint) => active.has(endpoint.name)), ...trace.endpoints];
    const kept = new Set([...new Set(first)].slice(0, maxEndpoints));
    banners.push(tell(drawingLabels.moreEndpoints, locale, { count: trace.endpoints.length - kept.size }));
    trace = { ...trace, endpoints: trace.endpoints.filter((endpoint) => kept.has(endpoint)) };
  }
  if (trace.events.length > maxEvents) {
    banners.push(tell(drawingLabels.moreEvents, locale, { count: trace.events.length - maxEvents }));
    const events = trace.events.slice(0, maxEvents);
    const end = events.at(-1)?.time ?? 0;
    trace = {
      ...trace,
      end,
      events: events.map((event) =>
        event.kind === "segment" ? { ...event, arrivals: event.arrivals.filter((time) => time <= end) } : event,
      ),
    };
  }
  return { trace, banners };
}

interface SegmentText {
  readonly label: string;
  readonly title: string;
}

function labelsOf(trace: ScenarioTrace, locale: Locale): Map<number, SegmentText> {
  const numbering = numberingOf(trace);
  const labels = new Map<number, SegmentText>();
  for (const event of trace.events) {
    if (event.kind !== "segment") continue;
    const remarks = segmentRemarks(event, locale)
      .map((remark) => ` · ${remark}`)
      .join("");
    const label = shorten(formatSegment(event, numbering, { details: false, payload: 12 }) + remarks, 64);
    labels.set(event.id, { label, title: formatSegment(event, numbering, { payload: 200 }) + remarks });
  }
  return labels;
}

/** Room between neighbours: enough for the longest label between them, within reason. */
function gapsOf(trace: ScenarioTrace, labels: ReadonlyMap<number, SegmentText>): number[] {
  const order = new Map(trace.endpoints.map((endpoint, index) => [endpoint.name, index]));
  const least: number = trace.endpoints.length > 2 ? 190 : 250;
  const gaps = trace.endpoints.slice(1).map(() => least);
  for (const event of trace.events) {
    if (event.kind !== "segment") continue;
    const a = order.get(event.from) ?? 0;
    const b = order.get(event.to) ?? 0;
    const span = Math.abs(a - b);
    if (span === 0) continue;
    // What ends half-way has its label on half the line.
    const room = pixels(labels.get(event.id)?.label ?? "", labelSize) * (event.fate === "delivered" ? 1 : 1.5) + 40;
    for (let i = Math.min(a, b); i < Math.max(a, b); i++) gaps[i] = Math.min(480, Math.max(gaps[i] ?? 0, room / span));
  }
  return gaps;
}

function severalConnections(trace: ScenarioTrace): ReadonlySet<string> {
  const seen = new Map<string, Set<number>>();
  for (const event of trace.events) {
    if (event.kind !== "state" || event.connection === 0) continue;
    seen.set(event.endpoint, (seen.get(event.endpoint) ?? new Set()).add(event.connection));
  }
  return new Set([...seen].filter(([, connections]) => connections.size > 1).map(([name]) => name));
}

function drawBand(band: Band, columns: ReadonlyMap<string, Column>, several: ReadonlySet<string>): DrawnBand {
  const column = columns.get(band.endpoint);
  return {
    x: column?.lanes[band.lane] ?? 0,
    width: column?.laneWidth ?? 0,
    y: band.from,
    height: band.to - band.from,
    state: band.state,
    endpoint: band.endpoint,
    peer: several.has(band.endpoint) && band.connection > 0 ? band.peer : null,
    events: band.event === undefined ? [] : [band.event],
    ...(band.line === undefined ? {} : { line: band.line }),
  };
}

/** Where a line that ends in the network ends: a share of the way. */
const lostAt = 0.56;
const heldAt = 0.36;

function segmentsOf(
  event: SegmentEvent,
  index: number,
  moments: Moments,
  columns: ReadonlyMap<string, Column>,
  labels: ReadonlyMap<number, SegmentText>,
  locale: Locale,
): DrawnSegment[] {
  const from = columns.get(event.from);
  const to = columns.get(event.to);
  if (from === undefined || to === undefined || from === to) return [];
  const rightwards = from.left < to.left;
  const x1 = rightwards ? from.right : from.left;
  const x2 = rightwards ? to.left : to.right;
  const y1 = moments.eventY(index);
  const { label, title } = labels.get(event.id) ?? { label: "", title: "" };
  const base = { events: [index], label, text: null, ...(event.line === undefined ? {} : { line: event.line }) };
  const timed = (time: number): string => `${formatTime(event.time)} → ${formatTime(time)}`;
  const traits = [
    ...(event.fate === "delivered" ? [] : [event.fate]),
    ...(event.retransmission ? ["retransmission"] : []),
    ...(event.cause === "forged" ? ["forged"] : []),
    ...(event.flags.includes("RST") ? ["reset"] : []),
    ...(event.written ? [] : ["implied"]),
  ];
  const drawn: DrawnSegment[] = [];
  const stop = x1 + (x2 - x1) * (event.fate === "lost" ? lostAt : heldAt);
  if (event.fate !== "delivered") {
    drawn.push({
      ...base,
      traits,
      title: `${formatTime(event.time)}: ${title}`,
      path: [
        [x1, y1],
        [stop, y1 + 16],
      ],
      end: event.fate,
    });
  }
  event.arrivals.forEach((time, copy) => {
    const y2 = moments.arrivalY(event.id, copy);
    if (copy === 0 && event.fate === "delivered") {
      drawn.push({
        ...base,
        traits,
        title: `${timed(time)}: ${title}`,
        path: [
          [x1, y1],
          [x2, y2],
        ],
        end: "arrow",
      });
      return;
    }
    // It waits in the network, straight down, and then goes the rest of the way.
    const wait = x1 + (x2 - x1) * heldAt;
    const begun: readonly [number, number] =
      event.fate === "delivered" ? [wait, y1 + (moments.arrivalY(event.id, 0) - y1) * heldAt] : [wait, y1 + 16];
    const leave = Math.max(y2 - 22, begun[1]);
    const { name } = event;
    const remarks = [
      ...(name === undefined ? [] : [tell(drawingLabels.arrives, locale, { name })]),
      ...(copy > 0 ? [tell(drawingLabels.duplicate, locale)] : []),
    ];
    const text = remarks.join(" · ") || tell(drawingLabels.arrivesLate, locale);
    const line = event.arrivalLines?.[copy] ?? event.line;
    drawn.push({
      ...base,
      ...(line === undefined ? {} : { line }),
      label: text,
      traits: ["held"],
      title: `${timed(time)}: ${title} · ${text}`,
      path: [begun, [wait, leave], [x2, y2]],
      end: "arrow",
    });
  });
  return drawn;
}

/** Gives each segment's label a place along its last stretch, timers and breaks first. */
function withLabels(
  segments: readonly DrawnSegment[],
  timers: readonly DrawnTimer[],
  breaks: Timeline["breaks"],
  columns: readonly Column[],
  width: number,
): DrawnSegment[] {
  const lines = segments.map(lastStretch);
  const walls = columns.map(({ left, right }) => ({ left: left - 3, right: right + 3 }));
  const placer = new LabelPlacer(lines, walls);
  for (const timer of timers) {
    const room = pixels(timer.label, labelSize - 1) + 8;
    const [left, right] = timer.side > 0 ? [timer.x, timer.x + room] : [timer.x - room, timer.x];
    placer.block({ left, right, top: timer.labelY - 9, bottom: timer.labelY + 3 });
  }
  for (const { y } of breaks) placer.block({ left: 0, right: width, top: y - 9, bottom: y + 9 });
  return segments.map((segment, index) => {
    const line = lines[index];
    if (line === undefined) return segment;
    // What ends half-way is labelled as if it went on: the text may be longer than the line.
    const whole = segment.end === "arrow" ? line : extended(line, segment.end === "lost" ? lostAt : heldAt);
    return { ...segment, text: placer.place(whole, pixels(segment.label, labelSize), segment.end !== "arrow") };
  });
}

function extended(line: Line, share: number): Line {
  return { ...line, x2: line.x1 + (line.x2 - line.x1) / share, y2: line.y1 + (line.y2 - line.y1) / share };
}

function lastStretch(segment: DrawnSegment): Line {
  const [x1, y1] = segment.path.at(-2) ?? [0, 0];
  const [x2, y2] = segment.path.at(-1) ?? [0, 0];
  return { x1, y1, x2, y2 };
}

/** Brackets from a timer's start to its firing, inside the life line; those that overlap stand side by side. */
function timersOf(
  trace: ScenarioTrace,
  moments: Moments,
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
    const from = moments.timeY(event.started);
    const to = moments.eventY(index);
    const nearby = timers.filter(
      (other) =>
        Math.abs(other.x - column.middle) < 80 && other.side === side && other.to > from + 1 && other.from < to - 1,
    );
    const x = (side > 0 ? column.right : column.left) + side * (10 + 7 * nearby.length);
    const label = tell(shortTimerLabels[event.timer], locale, { duration: formatTime(event.time - event.started) });
    const drawn = { x, from, to, side, label, labelY: from + (to - from) * 0.72, events: [index] } as const;
    timers.push(event.line === undefined ? drawn : { ...drawn, line: event.line });
  });
  return timers;
}

function marksOf(
  trace: ScenarioTrace,
  moments: Moments,
  columns: ReadonlyMap<string, Column>,
  locale: Locale,
): DrawnMark[] {
  return trace.events.flatMap((event, index) => {
    const column = event.kind === "call" && event.call === "crash" ? columns.get(event.endpoint) : undefined;
    if (event.kind !== "call" || column === undefined) return [];
    const label = tell(drawingLabels.crash, locale, { endpoint: event.endpoint });
    return [
      {
        x: column.middle,
        y: moments.eventY(index),
        label,
        events: [index],
        ...(event.line === undefined ? {} : { line: event.line }),
      },
    ];
  });
}

function bannersOf(trace: ScenarioTrace, moments: Moments, locale: Locale): DrawnBanner[] {
  return trace.events.flatMap((event, index): DrawnBanner[] => {
    const text = bannerText(event, locale);
    if (text === null) return [];
    const banner = {
      kind: event.kind === "phase" ? "phase" : "path",
      text,
      y: moments.bannerY(index),
      events: [index],
    } as const;
    return [event.line === undefined ? banner : { ...banner, line: event.line }];
  });
}

function bannerText(event: TraceEvent, locale: Locale): string | null {
  if (event.kind === "phase") return shorten(event.text, 72);
  if (event.kind !== "cut" && event.kind !== "mend") return null;
  return tell(drawingLabels[event.kind], locale, { from: event.from, to: event.to });
}

/** A tick for every rung; a label where there is room for one. */
function ticksOf(moments: Moments): Timeline["ticks"] {
  let last = Number.NEGATIVE_INFINITY;
  let lastTime = -1;
  return moments.rungs.map(({ y, time }) => {
    if (y - last < 13 || time === lastTime) return { y, label: null };
    last = y;
    lastTime = time;
    return { y, label: formatTime(time) };
  });
}

/** Long stretches in which nothing is under way. */
function breaksOf(trace: ScenarioTrace, moments: Moments, locale: Locale): Timeline["breaks"] {
  const flights = trace.events
    .flatMap((event) =>
      event.kind === "segment" && event.fate === "delivered"
        ? [[event.time, event.arrivals[0] ?? event.time] as const]
        : [],
    )
    .filter(([sent, arrived]) => arrived - sent >= breakFrom);
  return moments.rungs.flatMap((rung, index) => {
    const before = moments.rungs[index - 1];
    if (before === undefined || rung.time - before.time < breakFrom) return [];
    if (flights.some(([sent, arrived]) => sent < rung.time && arrived > before.time)) return [];
    const label = tell(drawingLabels.wait, locale, { duration: formatTime(rung.time - before.time) });
    return [{ y: (before.bottom + rung.y) / 2 + (rung.y - before.bottom > 80 ? 8 : 0), label }];
  });
}
