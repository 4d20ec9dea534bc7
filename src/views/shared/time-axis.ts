/** Where the events of a trace are on a time axis, each at its instant and row: see `time-scale.ts`. */
import type { ScenarioTrace } from "../../trace/trace.ts";
import { isBothWays } from "./diagram-rows.ts";
import { effectsOf } from "./effects.ts";
import { isHeld } from "./format.ts";
import { firstIndex } from "./lists.ts";
import {
  bannerHeight,
  type Instant,
  type InstantPlan,
  lostDrop,
  placeInstants,
  rowHeight,
  type Span,
} from "./time-scale.ts";

/** Heights in pixels. */
export interface TimeAxis {
  readonly instants: readonly Instant[];
  /** The height of an event (of a segment: of its sending); index in `trace.events`. */
  readonly eventY: (index: number) => number;
  /** The height at which a segment arrives for the `copy`-th time, counted from 0. */
  readonly arrivalY: (id: number, copy: number) => number;
  /** The height of a time (µs): between two instants, in proportion. */
  readonly timeY: (time: number) => number;
  /** The middle of the space reserved for a banner. */
  readonly bannerY: (index: number) => number;
}

interface Entry {
  readonly time: number;
  readonly order: number;
  readonly kind: "send" | "arrive" | "state" | "crash" | "other" | "banner" | "none";
  readonly endpoint: string;
  /** What a state must have a row of its own against: other states of the same connection. */
  readonly connection: number;
  /** An event is its index, an arrival a number beyond those. */
  readonly key: number;
  readonly after?: number;
  /** Of an arrival: whether it is the end of a straight line, which keeps its row where it can. */
  readonly straight?: boolean;
  /** Of a segment: whether it ends in the network. */
  readonly lost?: boolean;
}

interface Row {
  used: boolean;
  sends: boolean;
  crashes: boolean;
  readonly states: Set<number>;
}

interface Place {
  readonly instant: number;
  readonly row: number;
}

/** How often rows are tried to be the same at both ends of each segment: what comes before pushes them down. */
const mostTries = 8;

/** Further down in an instant arrows need not be straight: the rows that they leave free would grow from instant to instant. */
const mostStraight = 64;

/** Places every event of a trace. `top`: pixels above the first one. */
export function timeAxisOf(trace: ScenarioTrace, top: number): TimeAxis {
  const { entries, arrivals } = entriesOf(trace);
  const least = new Map<number, number>();
  let placed = placeEntries(entries, least);
  for (let tries = 1; placed.moved && tries < mostTries; tries++) placed = placeEntries(entries, least);
  // What overtakes at one instant cannot keep its row: then nothing has to.
  const { plans, places, banners } = placed.moved ? placeEntries(entries, new Map()) : placed;
  const instants = placeInstants(plans, flightsIn(trace), top);
  const y = (key: number): number => {
    const place = places.get(key);
    return place === undefined ? top : (instants[place.instant]?.y ?? top) + place.row * rowHeight;
  };
  return {
    instants,
    eventY: y,
    arrivalY: (id, copy) => y((arrivals.get(id) ?? Number.NaN) + copy),
    timeY: (time) => heightOfTime(instants, time, top),
    bannerY: (index) => {
      const banner = banners.get(index);
      const plan = plans[banner?.instant ?? 0];
      const room = (plan?.banners ?? 1) - (banner?.nth ?? 0);
      // Above the first thing that follows: rows that stay free are those of the instant before.
      return (instants[banner?.instant ?? 0]?.y ?? top) + (plan?.first ?? 0) - room * bannerHeight + 14;
    },
  };
}

interface PlacedEntries {
  readonly plans: readonly InstantPlan[];
  readonly places: ReadonlyMap<number, Place>;
  readonly banners: ReadonlyMap<number, { readonly instant: number; readonly nth: number }>;
  /** Whether a segment arrives on another row than it is sent on. */
  readonly moved: boolean;
}

/** One try. `least`: the row of each sending, at least; what arrives further down is entered for the next try. */
function placeEntries(entries: readonly Entry[], least: Map<number, number>): PlacedEntries {
  const plans: InstantPlan[] = [];
  const places = new Map<number, Place>();
  const banners = new Map<number, { instant: number; nth: number }>();
  let rows = new Map<string, Row[]>();
  let moved = false;
  for (const entry of entries) {
    let plan = plans.at(-1);
    // A banner divides an instant: what follows is on an instant below it.
    if (plan === undefined || plan.time !== entry.time || (entry.kind === "banner" && rows.size > 0)) {
      plan = { time: entry.time, first: 0, height: 0, banners: 0 };
      plans.push(plan);
      rows = new Map();
    }
    const instant = plans.length - 1;
    if (entry.kind === "banner") {
      banners.set(entry.key, { instant, nth: plan.banners++ });
      continue;
    }
    if (entry.kind === "none") continue;
    const list = rows.get(entry.endpoint) ?? [];
    const isFirst = rows.size === 0;
    rows.set(entry.endpoint, list);
    const cause = entry.after === undefined ? undefined : places.get(entry.after);
    const row = takeRow(list, entry, leastRow(entry, instant, cause, least));
    if (
      entry.straight &&
      entry.after !== undefined &&
      cause !== undefined &&
      cause.instant !== instant &&
      row > cause.row &&
      row <= mostStraight
    ) {
      least.set(entry.after, row);
      moved = true;
    }
    places.set(entry.key, { instant, row });
    const height = row * rowHeight;
    plan.first = isFirst ? height : Math.min(plan.first, height);
    plan.height = Math.max(plan.height, height + (entry.lost ? lostDrop : 0));
  }
  return { plans, places, banners, moved };
}

function leastRow(entry: Entry, instant: number, cause: Place | undefined, least: ReadonlyMap<number, number>): number {
  if (entry.kind === "send") return least.get(entry.key) ?? 0;
  // With no latency at all an arrival is a row below its sending: time runs down.
  if (cause?.instant === instant) return cause.row + 1;
  return entry.straight && cause !== undefined && cause.row <= mostStraight ? cause.row : 0;
}

/** What simply arrives, from its sending to its arrival. */
function flightsIn({ events }: ScenarioTrace): Span[] {
  return events.flatMap((event) => {
    const [to] = event.kind === "segment" && !isHeld(event) ? event.arrivals : [];
    return event.kind !== "segment" || to === undefined
      ? []
      : [{ from: event.time, to, path: `${event.from} > ${event.to}` }];
  });
}

/**
 * Finds or makes the row on which an entry is, from `least` on: an arrival begins a row; one segment
 * and one change of a connection's state share it, so that an answer leaves where its cause arrived.
 */
function newRow(): Row {
  return { used: false, sends: false, crashes: false, states: new Set() };
}

function takeRow(list: Row[], entry: Entry, least: number): number {
  const fits = (row: Row): boolean => {
    switch (entry.kind) {
      case "arrive":
        return !row.used;
      case "send":
        return !row.sends;
      case "state":
        return !row.crashes && !row.states.has(entry.connection);
      case "crash":
        return !row.used;
      case "other":
      case "banner":
      case "none":
        return true;
      default:
        return entry.kind satisfies never;
    }
  };
  let index = Math.max(list.length - 1, least);
  while (list.length <= index) list.push(newRow());
  let row = list[index];
  if (row !== undefined && !fits(row)) {
    row = newRow();
    index = list.push(row) - 1;
  }
  if (row !== undefined) {
    row.used = true;
    if (entry.kind === "send") row.sends = true;
    if (entry.kind === "state") row.states.add(entry.connection);
    // What breaks is named above the break.
    if (entry.kind === "crash") row.crashes = true;
  }
  return index;
}

/** Everything that needs a height, in the order in which it happened; the key of each segment's first arrival, by its id. */
function entriesOf(trace: ScenarioTrace): {
  readonly entries: readonly Entry[];
  readonly arrivals: ReadonlyMap<number, number>;
} {
  const entries: Entry[] = [];
  const arrivals = new Map<number, number>();
  let keys = trace.events.length;
  const firstAt = new Map<number, number>();
  trace.events.forEach((event, index) => {
    if (!firstAt.has(event.time)) firstAt.set(event.time, index);
  });
  const effects = effectsOf(trace.events);
  const none = (time: number): void => {
    entries.push({ time, order: -1, kind: "none", endpoint: "", connection: 0, key: -1 });
  };
  trace.events.forEach((event, index) => {
    const at = { time: event.time, order: index, key: index, connection: 0 };
    switch (event.kind) {
      case "segment":
        entries.push({ ...at, kind: "send", endpoint: event.from, lost: event.fate === "lost" });
        if (event.arrivals.length > 0) arrivals.set(event.id, keys);
        event.arrivals.forEach((time, copy) => {
          const effect = effects(index, time) ?? firstAt.get(time) ?? trace.events.length;
          const order = time === event.time ? Math.max(effect - 0.5, index + 0.25) : effect - 0.5;
          entries.push({
            time,
            order,
            kind: "arrive",
            endpoint: event.to,
            connection: 0,
            key: keys++,
            after: index,
            straight: copy === 0 && !isHeld(event),
          });
        });
        break;
      case "state":
      case "asked-state":
        entries.push({ ...at, kind: "state", endpoint: event.endpoint, connection: event.connection });
        break;
      case "timer":
        if (event.started !== undefined) none(event.started);
        entries.push({ ...at, kind: "other", endpoint: event.endpoint });
        break;
      case "crash":
        entries.push({ ...at, kind: "crash", endpoint: event.endpoint });
        break;
      case "icmp":
        entries.push({ ...at, kind: "other", endpoint: event.to });
        break;
      case "phase":
        entries.push({ ...at, kind: "banner", endpoint: "" });
        break;
      case "cut":
      case "mend": {
        // Both ways of a path share a banner.
        const before = trace.events[index - 1];
        const shared = (before?.kind === "cut" || before?.kind === "mend") && isBothWays(before, event);
        if (!shared) entries.push({ ...at, kind: "banner", endpoint: "" });
        break;
      }
      case "call":
      case "drop":
      case "report":
      case "note":
      case "entry":
        break;
      default:
        unknownKind(event);
    }
  });
  if (entries.length === 0) none(0);
  none(Math.max(trace.end, entries.at(-1)?.time ?? 0));
  return { entries: entries.sort((a, b) => a.time - b.time || a.order - b.order), arrivals };
}

/** The height of a time (µs): between two instants, in proportion. `top`: where there are none. */
export function heightOfTime(instants: readonly Instant[], time: number, top: number): number {
  const index = firstIndex(instants, (instant) => instant.time >= time);
  const [before, after] = [instants[index - 1], instants[index]];
  if (after === undefined) return before?.bottom ?? top;
  if (after.time === time || before === undefined) return after.first;
  return before.bottom + ((after.first - before.bottom) * (time - before.time)) / (after.time - before.time);
}

/** A trace of a later version may hold kinds that this one does not know: they are left out. */
function unknownKind(event: never): void {
  event satisfies never;
}
