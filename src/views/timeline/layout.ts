/** The state timelines of a scenario: a space-time diagram, as a model in pixels that `svg.ts` writes down. */
import type { ScenarioTrace, TraceEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels, queueLabels, spokenLabels, stateLabels } from "../../words/ui/labels.ts";
import {
  arrivalsIn,
  drawnTrace,
  dropSentence,
  dropsOf,
  formatTime,
  grouped,
  lastUpTo,
  type PeerName,
  peerNames,
  pixels,
  placeholder,
  rowsOf,
  shorten,
  type TimeAxis,
  timeAxisOf,
  traitsOf,
} from "../shared/index.ts";
import { breaksOf, marksOf, ticksOf, timersOf, withTimerLabels } from "./annotations.ts";
import { type Banner, bannersOf, withBannerTexts } from "./banners.ts";
import { boxBand } from "./box-bands.ts";
import { type Column, loopRoom } from "./columns.ts";
import { fittedColumns, fittedLabels } from "./fitting.ts";
import { type Band, type Lanes, lanesOf } from "./lanes.ts";
import {
  bannerSize,
  type DrawnBand,
  type DrawnSegment,
  labelSize,
  type Timeline,
  type TimelineOptions,
} from "./model.ts";
import { type Arrivals, crossings, labelsOf, placeLabels, roomFor, type SegmentText, segmentsOf } from "./segments.ts";

/** Pixels: of the axis at least, and of a character of its labels. */
const [leastAxis, axisCharacter] = [66, 6.6];
const headHeight = 44;
const leadIn = 30;

/** Draws a scenario on a time axis. A pure function of its arguments; never throws. */
export function timeline(whole: ScenarioTrace, options: TimelineOptions = {}): Timeline {
  const locale = options.locale ?? "en";
  const { trace: each, banners: texts } = withinBounds(drawnTrace(whole, options, "bands"), options, locale);
  const { trace, folded } = bundled(each, options.unfolded);
  const top = 10 + texts.length * 26 + headHeight;
  const { axis, bottom, lanes, labels, ticks, axisWidth, columns, width, isNarrow } = frameOf(
    trace,
    top,
    options.room ?? Number.POSITIVE_INFINITY,
    locale,
  );
  const byName = new Map(columns.map((column) => [column.name, column]));
  const below = lanes.hidden > 0 ? [tell(drawingLabels.moreConnections, locale, { count: lanes.hidden })] : [];
  const peers = peerNames(trace);
  const breaks = breaksOf(trace, axis, locale);
  const arrivals: Arrivals = { refusals: refusalsOf(trace, locale), since: arrivalsIn(trace.events) };
  const traits = traitsOf(trace);
  const heights = heightsOf(trace, axis, top);
  const sent = trace.events.flatMap((event, index) =>
    event.kind === "segment"
      ? segmentsOf(event, [index, ...(folded.get(index) ?? [])], axis, byName, labels, arrivals, traits(event), locale)
      : [],
  );
  const lines = [...sent, ...ghostsOf(trace, heights, byName, locale)];
  const across = { columns, axisWidth, width, segments: lines };
  const banners = withBannerTexts(bannersOf(trace, axis, locale), across);
  const outside: Banner[] = [
    ...texts.map((text, nth) => ({
      kind: nth === 0 && trace.suppose.length > 0 ? ("supposed" as const) : ("more" as const),
      text,
      y: 20 + nth * 26,
      events: [],
    })),
    ...below.map((text) => ({ kind: "more" as const, text, y: bottom + 22, events: [] })),
  ];
  const timers = withTimerLabels(timersOf(trace, axis, byName, locale, columns.length), lines, [...banners, ...breaks]);
  const labelled = (): DrawnSegment[] => {
    const places = placeLabels({ segments: lines, timers, breaks, banners, columns, width, isNarrow });
    return lines.map((line) => ({ ...line, text: places.get(line) ?? null }));
  };
  return {
    width,
    isNarrow,
    height: Math.ceil(bottom + 16 + below.length * 26),
    columns,
    top,
    bottom,
    ticks,
    axisWidth,
    breaks,
    bands: withClaims(
      trace,
      lanes.bands.map((band) => boxBand(whole, drawBand(band, byName, peers, locale, trace.events), band, locale)),
      heights,
    ),
    segments: options.labels === "later" ? lines : labelled(),
    timers,
    heights,
    instants: axis.instants,
    marks: marksOf(trace, axis, byName, locale),
    banners: [...banners, ...withBannerTexts(outside, across)],
  };
}

/** Where everything is that does not depend on single segments. */
interface Frame extends Pick<Timeline, "bottom" | "ticks" | "axisWidth" | "columns" | "width" | "isNarrow"> {
  readonly axis: TimeAxis;
  readonly lanes: Lanes;
  readonly labels: ReadonlyMap<number, SegmentText>;
}

/** `room`: the pixels from left to right that there are. */
function frameOf(trace: ScenarioTrace, top: number, room: number, locale: Locale): Frame {
  const axis = timeAxisOf(trace, top + leadIn);
  const bottom = (axis.instants.at(-1)?.bottom ?? top) + leadIn;
  const lanes = lanesOf(trace, { eventY: axis.eventY, timeY: axis.timeY, top: top + 4, bottom }, 24);
  const ticks = ticksOf(axis);
  const widths = axisWidths(ticks);
  const labels = labelsOf(trace, locale);
  const fitted = fittedColumns(trace.endpoints, lanes.count, gapsOf(trace, labels, locale), widths, room);
  const frame = { axis, bottom, lanes, ticks, ...fitted };
  return fitted.isNarrow
    ? { ...frame, axisWidth: widths.narrow, labels: fittedLabels(trace, labels, fitted.columns, locale) }
    : { ...frame, axisWidth: widths.wide, labels };
}

function axisWidths(ticks: Timeline["ticks"]): { readonly wide: number; readonly narrow: number } {
  const longest = ticks.reduce((most, { label }) => Math.max(most, label?.length ?? 0), 0);
  const narrow = Math.ceil(longest * axisCharacter) + 10;
  return { wide: Math.max(leastAxis, narrow), narrow };
}

/** Too many to distinguish: what one end sends at one instant in the same way is one arrow, as in the sequence. */
function bundled(
  trace: ScenarioTrace,
  unfolded: ReadonlySet<number> = new Set(),
): { readonly trace: ScenarioTrace; readonly folded: ReadonlyMap<number, readonly number[]> } {
  const folded = new Map<number, readonly number[]>();
  const events = [...trace.events];
  for (const row of rowsOf(trace, { calls: true, unfolded })) {
    if (row.kind !== "segment" || row.folded === undefined) continue;
    folded.set(row.index, row.folded);
    events[row.index] = row.event;
    for (const index of row.folded) events[index] = placeholder(row.event);
  }
  return { trace: folded.size === 0 ? trace : { ...trace, events }, folded };
}

function heightsOf(trace: ScenarioTrace, axis: TimeAxis, top: number): number[] {
  let lowest = top;
  return trace.events.map((_, index) => {
    lowest = Math.max(lowest, axis.eventY(index));
    return lowest;
  });
}

/** Where a line of the text would be: as low as what the lines above it caused. */
function lineHeightsIn(trace: ScenarioTrace, heights: readonly number[]): (line: number) => number {
  const last = lastUpTo(trace.events, (event) => event.line);
  return (line) => heights[last(line)] ?? 0;
}

/** Marks the states that the text claims and that were not entered, in the bands of those that were. */
function withClaims(trace: ScenarioTrace, bands: readonly DrawnBand[], heights: readonly number[]): DrawnBand[] {
  const marked = [...bands];
  const lineHeight = lineHeightsIn(trace, heights);
  const byState = grouped(
    bands.map((band, at) => ({ band, at })),
    ({ band }) => `${band.endpoint} ${band.state}`,
  );
  const above = new Map([...byState].map(([key, list]) => [key, lastUpTo(list, ({ band }) => band.y)]));
  for (const { severity, claim, endpoint, range } of trace.findings) {
    if (severity !== "error" || claim === undefined || claim.from === claim.to) continue;
    const y = lineHeight(range.start.line);
    const key = `${endpoint ?? ""} ${claim.from}`;
    const found = byState.get(key)?.[above.get(key)?.(y + 1) ?? -1];
    if (found !== undefined) marked[found.at] = { ...found.band, claimed: { state: claim.to, line: range.start.line } };
  }
  return marked;
}

/** Segments that are written and that no TCP sent. */
function ghostsOf(
  trace: ScenarioTrace,
  heights: readonly number[],
  columns: ReadonlyMap<string, Column>,
  locale: Locale,
): DrawnSegment[] {
  const drawn = new Set(
    trace.events.flatMap((event) => (event.kind === "segment" && event.written ? [event.line] : [])),
  );
  const lineHeight = lineHeightsIn(trace, heights);
  return trace.findings.flatMap(({ severity, unsent, range, message }): DrawnSegment[] => {
    if (drawn.has(range.start.line)) return [];
    const [from, to] = [columns.get(unsent?.from ?? ""), columns.get(unsent?.to ?? "")];
    if (severity !== "error" || unsent === undefined || from === undefined || to === undefined || from === to)
      return [];
    const { line } = range.start;
    const [x1, x2] = from.left < to.left ? [from.right, to.left] : [from.left, to.right];
    const y = lineHeight(line) + 6;
    const label = `${shorten(unsent.text, 40)} · ${tell(drawingLabels.notSent, locale)}`;
    const path = [[x1, y] as const, [x1 + (x2 - x1) * 0.74, y + 14] as const];
    return [{ events: [], line, label, title: message, traits: ["ghost"], end: "lost", path, text: null }];
  });
}

/** Why what arrived was not accepted, by `id/time` of the segment: for tooltips. */
function refusalsOf(trace: ScenarioTrace, locale: Locale): Map<string, string> {
  const refused = tell(drawingLabels.dropped, locale);
  return new Map([...dropsOf(trace.events)].map(([key, drop]) => [key, dropSentence(drop, locale) ?? refused]));
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
  if (trace.suppose.length > 0) banners.push(tell(drawingLabels.supposed, locale, { list: trace.suppose }));
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

/** Pixels between neighbours at most, and what a label leaves free on both sides where its arrow passes an endpoint. */
const [widestGap, besideLabel] = [560, 28];

/** What is beside the life line of a single endpoint has so many pixels: its timers, and how long a break is. */
const besideAlone = 130;

/** Room between neighbours: enough for the longest label between them, within reason. */
function gapsOf(trace: ScenarioTrace, labels: ReadonlyMap<number, SegmentText>, locale: Locale): number[] {
  const order = new Map(trace.endpoints.map((endpoint, index) => [endpoint.name, index]));
  const least: number = trace.endpoints.length > 2 ? 190 : 250;
  const gaps = trace.endpoints.length === 1 ? [besideAlone] : trace.endpoints.slice(1).map(() => least);
  const crossing = crossings();
  /** What each endpoint needs for what it sends to itself: on its right, the last on its left. */
  const loops: number[] = [];
  /** The longest labels of what passes an endpoint, by where it begins and ends. */
  const passing = new Map<string, { readonly from: number; readonly to: number; readonly width: number }>();
  for (const event of trace.events) {
    // Between two endpoints there is also room for the titles of phases.
    if (event.kind === "phase" && gaps.length === 1) {
      gaps[0] = Math.max(gaps[0] ?? 0, Math.min(420, pixels(shorten(event.text, 200), bannerSize) + 14));
    }
    if (event.kind !== "segment") continue;
    const [a, b] = [order.get(event.from) ?? 0, order.get(event.to) ?? 0];
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const label = labels.get(event.id)?.label ?? "";
    if (from === to) {
      loops[from] = Math.min(widestGap, Math.max(loops[from] ?? 0, loopRoom(pixels(label, labelSize))));
      continue;
    }
    const room = Math.max(roomFor(event, label, locale), crossing(event, label));
    for (let i = from; i < to; i++) gaps[i] = Math.min(widestGap, Math.max(gaps[i] ?? 0, room / (to - from)));
    const key = `${from} ${to}`;
    const width = Math.max(pixels(label, labelSize) + besideLabel, passing.get(key)?.width ?? 0);
    if (to - from > 1) passing.set(key, { from, to, width });
  }
  for (const { from, to, width } of passing.values()) widenOne(gaps, from, to, width);
  const last = trace.endpoints.length - 1;
  loops.forEach((room, index) => {
    const place = Math.max(0, Math.min(index, last - 1));
    const beside = index === last && index > 0 ? (loops[index - 1] ?? 0) : 0;
    gaps[place] = Math.max(gaps[place] ?? 0, room + beside);
  });
  return gaps;
}

/** Widens the widest of some gaps, if it is too narrow: a label has room in one of them. */
function widenOne(gaps: number[], from: number, to: number, width: number): void {
  let widest = from;
  for (let i = from; i < to; i++) if ((gaps[i] ?? 0) > (gaps[widest] ?? 0)) widest = i;
  gaps[widest] = Math.min(widestGap, Math.max(gaps[widest] ?? 0, width));
}

function drawBand(
  band: Band,
  columns: ReadonlyMap<string, Column>,
  peers: PeerName,
  locale: Locale,
  events: readonly TraceEvent[],
): DrawnBand {
  const column = columns.get(band.endpoint);
  const peer = peers(band.endpoint, band.connection);
  const place =
    band.lane === null
      ? { x: column?.listener ?? 0, width: column?.listenerWidth ?? 0 }
      : { x: column?.lanes[band.lane] ?? 0, width: column?.laneWidth ?? 0 };
  const { queues } = band;
  const who = `${band.endpoint}${peer === null ? "" : ` (${peer})`}`;
  const began = events[band.event ?? band.since ?? -1];
  const what =
    began === undefined
      ? `${who}: ${band.state}`
      : tell(spokenLabels.at, locale, { who, what: band.state, time: formatTime(began.time) });
  const whose = `${what} – ${tell(stateLabels[band.state], locale)}`;
  const waiting = queues === undefined ? [] : [tell(queueLabels.whole, locale, { ...queues })];
  return {
    ...place,
    y: band.from,
    height: band.to - band.from,
    state: band.state,
    endpoint: band.endpoint,
    title: [whose, ...waiting].join("\n"),
    peer,
    ...(queues !== undefined && {
      queues: [
        tell(queueLabels.syn, locale, { count: queues.syn }),
        tell(queueLabels.accept, locale, { count: queues.accept }),
      ] as const,
    }),
    events: band.event === undefined ? [] : [band.event],
    ...(band.since === undefined ? {} : { since: band.since }),
    ...(band.line === undefined ? {} : { line: band.line }),
  };
}
