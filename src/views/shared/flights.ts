/**
 * Segments that are in flight while their receiver does something, or while something comes the other way. A level arrow
 * would say that they had arrived before: they are drawn slanted, from the row of their sending to that of their arrival.
 */
import type { ScenarioTrace, SegmentEvent } from "../../trace/trace.ts";
import { type DiagramRow, lowerBound } from "./diagram-rows.ts";
import { effectsOf } from "./effects.ts";
import { isHeld } from "./format.ts";
import { firstIndex, grouped, grow } from "./lists.ts";
import { smallest } from "./numbers.ts";

/** Places of rows. */
export interface Flight {
  readonly sent: number;
  /** It arrives above this row; the number of rows: below the last one. */
  readonly lands: number;
}

interface Candidate extends Flight {
  readonly event: SegmentEvent;
  /** The arrivals in their order. */
  readonly order: number;
  slanted: boolean;
}

/**
 * The segments for which a level arrow would be wrong, in the order of their arrivals. One that arrives before its receiver
 * sends at the height of another arrow arrives above both.
 */
export function flightsOf(trace: ScenarioTrace, rows: readonly DiagramRow[]): Flight[] {
  const lines = new LifeLines(rows);
  const candidates = candidatesOf(trace, rows, lines);
  const byPath = grouped(candidates, ({ event: { from, to } }) => `${from} > ${to}`);
  const lastLanding = new Map([...byPath].map(([path, list]) => [path, runningLatest(list)]));
  for (const one of candidates) {
    const { event, sent, lands } = one;
    const back = `${event.to} > ${event.from}`;
    const opposite = byPath.get(back) ?? [];
    const next = firstIndex(opposite, (other) => other.sent > sent);
    // Something comes the other way: it is sent meanwhile, or was sent before and is still in flight.
    const meets = (opposite[next]?.sent ?? lands) < lands || (lastLanding.get(back)?.[next - 1] ?? sent) > sent;
    one.slanted = meets || lines.next(event.to, sent + 1) < lands;
  }
  for (const arriving of grouped(candidates, ({ event }) => event.to).values()) keepInOrder(arriving);
  const flights = candidates.filter(({ slanted }) => slanted);
  const meeting = meetingRows(rows, flights);
  return flights
    .map((one) => (meeting.has(one.lands) && one.sent < one.lands - 1 ? { ...one, lands: one.lands - 1 } : one))
    .sort((a, b) => a.lands - b.lands || a.order - b.order);
}

/** Takes the flights in the order of their landings: each call gives those above a row that no call before it gave. */
export function flightsLanding(flights: readonly Flight[]): (row: number) => readonly Flight[] {
  let next = 0;
  return (row) => {
    const from = next;
    next = firstIndex(flights, ({ lands }) => lands > row, from);
    return flights.slice(from, next);
  };
}

/** The rows of arrows that begin at the height of the one above: two ends send to each other at one instant. */
export function meetingRows(rows: readonly DiagramRow[], flights: readonly Flight[]): ReadonlySet<number> {
  const slanted = new Set(flights.map(({ sent }) => sent));
  const meeting = new Set<number>();
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (before?.kind !== "segment" || row.kind !== "segment" || before.time !== row.time) return;
    // Of several that both send, each one meets one.
    if (!slanted.has(index) || !slanted.has(index - 1) || meeting.has(index - 1)) return;
    const [a, b] = [before.event, row.event];
    if (a.from === b.to && a.to === b.from) meeting.add(index);
  });
  return meeting;
}

/** For each of a list: the latest landing of it and all before it. */
function runningLatest(list: readonly Candidate[]): number[] {
  let latest = -1;
  return list.map(({ lands }) => (latest = Math.max(latest, lands)));
}

/** What arrives at one endpoint arrives in its order: after one that is slanted, or before one that overtakes it. */
function keepInOrder(arriving: readonly Candidate[]): void {
  let earliest = Number.POSITIVE_INFINITY;
  for (const one of [...arriving].reverse()) {
    if (one.order > earliest) one.slanted = true;
    earliest = Math.min(earliest, one.order);
  }
  let latest = -1;
  for (const one of arriving) {
    if (latest > one.sent) one.slanted = true;
    if (one.slanted) latest = Math.max(latest, one.lands);
  }
}

/** What simply arrives, in the order in which it was sent. */
function candidatesOf(trace: ScenarioTrace, rows: readonly DiagramRow[], lines: LifeLines): Candidate[] {
  const landing = landingsOf(trace);
  const candidates: Candidate[] = [];
  rows.forEach((row, sent) => {
    if (row.kind !== "segment") return;
    const { event, index } = row;
    const [arrival] = event.arrivals;
    if (arrival === undefined || isHeld(event) || event.from === event.to) return;
    const { at, order } = landing(event, index, arrival);
    // By its place among the events of the receiver, elsewhere by its time.
    const later = firstIndex(
      rows,
      ({ kind, time }) => time > arrival || (kind === "gap" && time === arrival),
      sent + 1,
    );
    const below = Math.min(later, lines.next(event.to, sent + 1, at));
    // Nor below what happens elsewhere at the same instant: simultaneous arrivals are on one height.
    const lands = rows[below - 1]?.time === arrival ? Math.max(sent + 1, lines.elsewhere(event.to, below)) : below;
    candidates.push({ sent, lands, event, order, slanted: false });
  });
  return candidates;
}

/** Where among the events each segment arrives: a step says it; else what it caused; else its time. */
function landingsOf(trace: ScenarioTrace) {
  const { events, steps } = trace;
  const effects = effectsOf(events);
  const arrivals = new Map<string, number>();
  steps.forEach(({ kind, segment, time }, index) => {
    if (kind === "arrival" && segment !== undefined) arrivals.set(`${segment} ${time}`, index);
  });
  return (event: SegmentEvent, index: number, time: number): { readonly at: number; readonly order: number } => {
    const step = arrivals.get(`${event.id} ${time}`);
    const effect = effects(index, time);
    const since = step === undefined ? undefined : steps[step]?.since;
    const at = Math.max(index + 1, effect ?? since ?? lowerBound(events, index + 1, time));
    // An arrival that changed nothing has no step: it comes after those of its time.
    const place = step ?? lowerBound(steps, 0, time + 1) - 0.5;
    return { at, order: at + (place + 0.5) / (steps.length + 1) };
  };
}

/** Whose life line a row is on; null: everybody's. */
function endpointsOf(row: DiagramRow): readonly string[] | null {
  switch (row.kind) {
    case "gap":
    case "phase":
      return null;
    // Neither a remark happens there, nor what is only written.
    case "repeat":
    case "ghost":
    case "claim":
    case "note":
      return [];
    case "segment":
      return [row.event.from];
    case "arrival":
    case "icmp":
      return [row.event.to];
    case "path":
      return [row.event.from, row.event.to];
    case "state":
    case "asked-state":
    case "timer":
    case "drop":
    case "crash":
    case "call":
    case "return":
      return [row.event.endpoint];
    default:
      return row satisfies never;
  }
}

/** The rows on the life line of each endpoint. */
class LifeLines {
  readonly #rows: readonly DiagramRow[];
  readonly #own = new Map<string, number[]>();
  /** Phases, and gaps, which have no place among the events: they are on all life lines. */
  readonly #phases: number[] = [];
  readonly #gaps: number[] = [];
  /** For each place: the first of the rows right above it that happen at one instant, each on some life line, and send nothing. */
  readonly #instants: number[] = [0];

  constructor(rows: readonly DiagramRow[]) {
    this.#rows = rows;
    rows.forEach((row, place) => {
      const who = endpointsOf(row);
      if (row.kind === "phase") this.#phases.push(place);
      if (row.kind === "gap") this.#gaps.push(place);
      for (const name of who ?? []) grow(this.#own, name, place);
      const isEvent = row.kind !== "segment" && who !== null && who.length > 0;
      const goesOn = isEvent && rows[place - 1]?.time === row.time;
      this.#instants.push(goesOn ? (this.#instants[place] ?? place) : place + Number(!isEvent));
    });
  }

  /** The first row of an endpoint from a place on, and from an event on; infinity: there is none. */
  next(endpoint: string, from: number, at?: number): number {
    const isReached = (place: number): boolean => place >= from && (at === undefined || this.#at(place) >= at);
    // Something arrives above the title of what follows it; but a title alone is nothing that happens meanwhile.
    const lists = [this.#own.get(endpoint) ?? [], at === undefined ? this.#gaps : this.#phases];
    return smallest(lists.map((list) => list[firstIndex(list, isReached)] ?? Number.POSITIVE_INFINITY));
  }

  /** The first of the rows right above a place that happen at one instant on other life lines; the place if there is none. */
  elsewhere(endpoint: string, place: number): number {
    const own = this.#own.get(endpoint) ?? [];
    const last = own[firstIndex(own, (each) => each >= place) - 1] ?? -1;
    return Math.max(this.#instants[place] ?? place, last + 1);
  }

  #at(place: number): number {
    const row = this.#rows[place];
    return row !== undefined && "at" in row ? row.at : 0;
  }
}
