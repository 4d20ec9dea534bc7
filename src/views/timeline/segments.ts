/** The segments of a timeline: slanted lines from sending to arrival, and their labels. */

import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { drawingLabels, spokenLabels } from "../../words/ui/labels.ts";
import {
  cells,
  correctionsOf,
  cutLabel,
  formatSegment,
  formatTime,
  isHeld,
  LabelPlacer,
  type Line,
  labelsApart,
  largest,
  lostDrop,
  numberingOf,
  pastTail,
  pixels,
  rowHeight,
  segmentRemarks,
  shorten,
  spoofedFrom,
  strokeOf,
  type TimeAxis,
  traitsOf,
} from "../shared/index.ts";
import { type Column, loopMargin } from "./columns.ts";
import {
  bannerSize,
  type DrawnSegment,
  labelSize,
  type SegmentLabel,
  type Timeline,
  type VerticalRange,
} from "./model.ts";

/** A segment's label, and all that is known of it. */
export interface SegmentText {
  readonly label: string;
  readonly title: string;
}

/** The labels of all segments, by id. */
export function labelsOf(trace: ScenarioTrace, locale: Locale): Map<number, SegmentText> {
  const numbering = numberingOf(trace);
  const corrected = correctionsOf(trace);
  const traits = traitsOf(trace);
  const labels = new Map<number, SegmentText>();
  for (const event of trace.events) {
    if (event.kind !== "segment") continue;
    const remarks = segmentRemarks(event, locale, traits(event).includes("ghost"))
      .map((remark) => ` · ${remark}`)
      .join("");
    const label = corrected(
      shorten(formatSegment(event, numbering, { details: "none", payload: 12 }) + remarks, 64),
      event,
    );
    labels.set(event.id, { label, title: formatSegment(event, numbering, { payload: 200 }) + remarks });
  }
  return labels;
}

/** Where a line that ends in the network ends, at least and at most: a share of the way. */
const lostAt = 0.56;
const heldAt = 0.36;
const latestStop = 0.74;
/** How bad it is to write over the mark where it ends: it is all that shows a loss. */
const markCost = 20;
/** The same of an arrow's head, which is so many pixels long. */
const headCost = 2;
const headLength = 12;
/** What such a line is longer than its label, in pixels. */
const labelMargin = 38;
/** How far from its ends a label is, in pixels. */
const nearEnd = 44;

/** Where it ends: after its label, so that its mark is not written over. */
function stopOf(fate: "lost" | "held", label: string, way: number): number {
  const beyond = (pixels(label, labelSize) + labelMargin) / Math.max(1, Math.abs(way));
  return Math.min(latestStop, Math.max(fate === "lost" ? lostAt : heldAt, beyond));
}

/** What is said of a held segment's, or a copy's, arrival. */
function arrivalText({ name }: SegmentEvent, copy: number, locale: Locale): string {
  const remarks = [
    ...(name === undefined ? [] : [tell(drawingLabels.arrives, locale, { name })]),
    ...(copy > 0 ? [tell(drawingLabels.duplicate, locale)] : []),
  ];
  return remarks.join(" · ") || tell(drawingLabels.arrivesLate, locale);
}

/** Pixels that a segment's labels need between the life lines of its ends. */
export function roomFor(event: SegmentEvent, label: string, locale: Locale): number {
  const width = pixels(label, labelSize);
  const fate = isHeld(event) ? "held" : event.fate;
  // Where an arrow meets the next one at its end, there is no room for letters between the two.
  if (fate === "delivered") return width + 2 * nearEnd;
  return Math.max(width + labelMargin + laterRoom(event, locale), (width + labelMargin) / latestStop);
}

/** Pixels for what is written at the arrivals of what was held. */
function laterRoom(event: SegmentEvent, locale: Locale): number {
  const texts = event.arrivals.map((_, copy) => pixels(arrivalText(event, copy, locale), labelSize) + 34);
  return largest(texts, 0);
}

/** Pixels that are left for a segment's label where its life lines are `way` apart, whatever it should be. */
export function roomLeft(event: SegmentEvent, way: number, locale: Locale): number {
  const fate = isHeld(event) ? "held" : event.fate;
  if (fate === "delivered") return way - leastBeside;
  return Math.max(
    way * heldAt,
    Math.min(way * latestStop - leastBeside / 2, way - labelMargin - laterRoom(event, locale)),
  );
}

/** So many letters of a label fit into so many pixels. */
export function cellsIn(room: number): number {
  return Math.floor(room / pixels("x", labelSize));
}

/** What an arrow's head and the life lines take of the room for a label at least, in pixels. */
const leastBeside = 28;

/** What the labels of two segments that cross leave free between them, in pixels: each is where its segment begins. */
const besideCrossing = 10;
/** The mark of what is lost, and how far its label is from its beginning, in pixels. */
const lostMark = 56;

/**
 * Pixels that the labels of segments need which meet under way, one from each side: those that were sent before `event`,
 * one call after the other in the order of sending.
 */
export function crossings(): (event: SegmentEvent, label: string) => number {
  const flights = new Map<string, { readonly until: number; readonly width: number }>();
  return ({ from, to, time, arrivals, fate, cause }, label) => {
    const [own, other] = [flights.get(`${from}\n${to}`), flights.get(`${to}\n${from}`)];
    // What is lost meets at least what is sent at the same time, which must leave its mark free.
    const marks = (fate === "lost" ? lostMark : 0) + (cause === "forged" ? spoofedFrom : 0);
    const width = pixels(label, labelSize) + marks;
    const wasEmpty = own === undefined || own.until <= time;
    flights.set(`${from}\n${to}`, {
      until: Math.max(arrivals[0] ?? time + 1, wasEmpty ? 0 : own.until),
      width: Math.max(width, wasEmpty ? 0 : own.width),
    });
    return other === undefined || other.until <= time ? 0 : width + other.width + besideCrossing;
  };
}

/** What becomes of the arrivals of a trace. */
export interface Arrivals {
  /** Why one was not accepted, by `segment/time`. */
  readonly refusals: ReadonlyMap<string, string>;
  /** The event with which one has happened. */
  readonly since: (segment: number, time: number) => number;
}

/** What is drawn for one segment: more than one line where it was held or duplicated. */
export function segmentsOf(
  event: SegmentEvent,
  events: readonly number[],
  axis: TimeAxis,
  columns: ReadonlyMap<string, Column>,
  labels: ReadonlyMap<number, SegmentText>,
  { refusals, since }: Arrivals,
  traits: readonly string[],
  locale: Locale,
): DrawnSegment[] {
  const from = columns.get(event.from);
  const to = columns.get(event.to);
  if (from === undefined || to === undefined) return [];
  const isLoop = from === to;
  const rightwards = isLoop ? from.turn > from.left : from.left < to.left;
  // What an end did not send begins beside its life line.
  const stub = traits.includes("spoofed") ? spoofedFrom : 0;
  const x1 = rightwards ? from.right + stub : from.left - stub;
  const x2 = rightwards !== isLoop ? to.left : to.right;
  const far = isLoop ? from.turn : x2;
  const y1 = axis.eventY(events[0] ?? 0);
  const { label, title } = labels.get(event.id) ?? { label: "", title: "" };
  const [first] = event.arrivals;
  const base = { events, label, text: null, ...(event.line === undefined ? {} : { line: event.line }) };
  // Who sends what to whom, and when: for a tooltip, and for who hears it.
  const ends = { from: from.name, to: to.name, sent: formatTime(event.time) };
  const delivered = (what: string, time: number): string =>
    tell(spokenLabels.delivered, locale, { ...ends, what, arrived: formatTime(time) });
  const fate = isHeld(event) ? "held" : event.fate;
  const drawn: DrawnSegment[] = [];
  const share = fate === "delivered" ? heldAt : traits.includes("stopped") ? 1 : stopOf(fate, label, far - x1);
  const stop = x1 + (far - x1) * share;
  if (fate !== "delivered") {
    drawn.push({
      ...base,
      traits: [...traits, ...(isLoop ? ["loop"] : [])],
      title:
        first === undefined
          ? tell(spokenLabels.undelivered, locale, { ...ends, what: title })
          : delivered(title, first),
      path: [
        [x1, y1],
        [stop, y1 + lostDrop],
      ],
      end: fate,
    });
  }
  event.arrivals.forEach((time, copy) => {
    const refused = refusals.get(`${event.id}/${time}`);
    const refusal = refused === undefined ? "" : `\n${refused}`;
    const ending = refused === undefined ? [] : ["refused"];
    const y2 = axis.arrivalY(event.id, copy);
    if (copy === 0 && fate === "delivered") {
      drawn.push({
        ...base,
        traits: [...traits, ...ending, ...(isLoop ? ["loop"] : [])],
        title: `${delivered(title, time)}${refusal}`,
        path: [[x1, y1], ...(isLoop ? [[far, (y1 + y2) / 2] as const] : []), [x2, y2]],
        end: "arrow",
      });
      return;
    }
    // It waits in the network, straight down, and then goes the rest of the way.
    const wait = stop;
    const begun: readonly [number, number] =
      fate === "delivered" ? [wait, y1 + (axis.arrivalY(event.id, 0) - y1) * share] : [wait, y1 + lostDrop];
    const leave = Math.max(y2 - 12, begun[1]);
    const room = Math.abs(x2 - wait) - leastBeside / 2;
    const text = cutLabel(arrivalText(event, copy, locale), cellsIn(room));
    const line = event.arrivalLines?.[copy] ?? event.line;
    drawn.push({
      ...base,
      ...(line === undefined ? {} : { line }),
      since: since(events[0] ?? 0, time),
      label: text,
      traits: ["held", ...ending],
      title: `${delivered(`${title} · ${text}`, time)}${refusal}`,
      path: [begun, [wait, leave], [x2, y2]],
      end: "arrow",
    });
  });
  return drawn;
}

/** What labels must not be written over. */
export type Obstacles = Pick<Timeline, "segments" | "timers" | "breaks" | "banners" | "columns" | "width" | "isNarrow">;

/**
 * Places for segments' labels along the last line of their paths, timers and breaks first. `within`: only of segments
 * whose middle is there, so that slices can be labelled one by one. `sparse`: only where there is room, and rather away
 * from the edges. `written`: the labels that have their places already.
 */
export function placeLabels(
  obstacles: Obstacles,
  within: VerticalRange = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
  sparse = false,
  written: ReadonlyMap<DrawnSegment, SegmentLabel> = new Map(),
): Map<DrawnSegment, SegmentLabel> {
  const { segments, timers, breaks, banners, columns, width, isNarrow } = obstacles;
  const lines = segments.map(labelledLine);
  const walls = columns.map(({ left, right }) => ({ left: left - 3, right: right + 3 }));
  const placer = new LabelPlacer(lines, walls);
  for (const { label, labelY, side, x } of timers) {
    if (labelY === null) continue;
    const room = pixels(label, labelSize) + 8;
    const [left, right] = side > 0 ? [x, x + room] : [x - room, x];
    placer.block({ left, right, top: labelY - 9, bottom: labelY + 3 });
  }
  const across = (y: number, half: number): void => {
    if (Number.isFinite(y)) placer.block({ left: 0, right: width, top: y - half, bottom: y + half });
  };
  for (const { y, x, shown } of banners) {
    across(y, 10);
    const half = pixels(shown, bannerSize) / 2;
    placer.block({ left: x - half, right: x + half, top: y - 10, bottom: y + 10 }, markCost);
  }
  for (const { y } of breaks) across(y, 9);
  for (const { end, path } of segments) {
    const [x, y] = path.at(-1) ?? [0, 0];
    if (end !== "arrow") placer.block({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }, markCost);
    else {
      const back = Math.sign((path.at(-2)?.[0] ?? 0) - x) * headLength;
      placer.block({ left: Math.min(x, x + back), right: Math.max(x, x + back), top: y - 5, bottom: y + 5 }, headCost);
    }
  }
  // What is labelled by itself must not reach into its neighbours: they do not know of it.
  if (sparse) {
    across(within.from, 1);
    across(within.to, 1);
  }
  for (const [segment, label] of written) placer.keep(label, pixels(label.cut ?? segment.label, labelSize));
  const placed = new Map<DrawnSegment, SegmentLabel>();
  segments.forEach((segment, index) => {
    const line = lines[index];
    if (line === undefined || saysTheSame(segments[index - 1], segment)) return;
    const middle = (line.y1 + line.y2) / 2;
    if (middle < within.from || middle >= within.to) return;
    const label = placeOf(segment, line, sparse, isNarrow, placer);
    if (label !== null) placed.set(segment, label);
  });
  return placed;
}

/** Shares of a label's cells that are tried, from all of it on, where it has to make do with the room there is. */
const cutShares = [1, 0.75, 0.5];

/** The place of a label on its line. `isNarrow`: there may be no room, and what is written over something cannot be read. */
function placeOf(
  segment: DrawnSegment,
  line: Line,
  sparse: boolean,
  isNarrow: boolean,
  placer: LabelPlacer,
): SegmentLabel | null {
  if (segment.traits.includes("loop")) return besideTurn(segment, placer);
  const atStart = segment.end !== "arrow";
  for (const share of isNarrow ? cutShares : [1]) {
    const label = share === 1 ? segment.label : cutLabel(segment.label, Math.floor(cells(segment.label) * share));
    const room = pixels(label, labelSize);
    // What ends half-way is labelled as if it went on where its text is longer than the line.
    const whole = pastTail(!atStart || lengthOf(line) > room + 8 ? line : extended(line, latestStop), segment.traits);
    const stroke = strokeOf(segment.traits);
    const place = placer.place(whole, room, { atStart, optional: isNarrow, sparse, stroke, apart: labelsApart });
    if (place !== null) return share === 1 ? place : { ...place, cut: label };
  }
  return null;
}

/** The label of what an endpoint sends to itself is beside the place where it turns back, or is lost. */
function besideTurn({ path, label }: DrawnSegment, placer: LabelPlacer): SegmentLabel {
  const [[start] = [0], [turn, y] = [0, 0]] = path;
  const room = pixels(label, labelSize);
  const place = { x: turn + Math.sign(turn - start) * (loopMargin + room / 2), y: y + 4, angle: 0 };
  placer.keep(place, room);
  return place;
}

/** Whether a line runs close beside the one before it and would have the same label. */
function saysTheSame(before: DrawnSegment | undefined, segment: DrawnSegment): boolean {
  if (before?.label !== segment.label || before.end !== segment.end || segment.path.length > 2) return false;
  const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = before.path;
  const [[u1, v1] = [0, 0], [u2, v2] = [0, 0]] = segment.path;
  return x1 === u1 && x2 === u2 && Math.abs(v1 - y1) <= rowHeight + 1 && Math.abs(v2 - y2) <= rowHeight + 1;
}

function lengthOf(line: Line): number {
  return Math.hypot(line.x2 - line.x1, line.y2 - line.y1);
}

function extended(line: Line, share: number): Line {
  return { ...line, x2: line.x1 + (line.x2 - line.x1) / share, y2: line.y1 + (line.y2 - line.y1) / share };
}

/** The line along which a segment's label is written: the last one of its path. */
export function labelledLine(segment: DrawnSegment): Line {
  const [x1, y1] = segment.path.at(-2) ?? [0, 0];
  const [x2, y2] = segment.path.at(-1) ?? [0, 0];
  return { x1, y1, x2, y2 };
}
