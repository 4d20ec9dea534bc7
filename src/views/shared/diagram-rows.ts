/**
 * A trace as rows from top to bottom, as the sequence diagram, the ladder and the list show it. Adds to the events what
 * lies between them: late arrivals, returns of calls, long waits.
 */
import type {
  AskedStateEvent,
  CallEvent,
  CrashEvent,
  DropEvent,
  Finding,
  IcmpEvent,
  NoteEvent,
  PathEvent,
  ScenarioTrace,
  SegmentEvent,
  StateEvent,
  TimerEvent,
  TraceEvent,
} from "../../trace/trace.ts";
import { type Effects, effectsOf } from "./effects.ts";
import { merged } from "./folding.ts";
import { isHeld } from "./format.ts";
import { firstIndex, grouped, lastUpTo } from "./lists.ts";
import { largest } from "./numbers.ts";

interface RowOf<Kind extends string, Event extends TraceEvent> {
  readonly kind: Kind;
  readonly time: number;
  readonly event: Event;
  /** Index in `trace.events`. */
  readonly index: number;
  /** Where it is among the events: where its own is, or where that takes effect. */
  readonly at: number;
  readonly line: number | undefined;
  /** Further events that it stands for: segments in a row that are folded to one. */
  readonly folded?: readonly number[];
}

/** A wait of at least `longWait`: `duration` µs in which nothing is drawn. */
export interface GapRow {
  readonly kind: "gap";
  readonly time: number;
  readonly duration: number;
}

/** What happens later than its event is. */
interface Later {
  /** It has happened as soon as this event has, by its index. */
  readonly since: number;
}

/** A held segment or a further copy comes out of the network: `copy` counts its arrivals from 0. */
export interface ArrivalRow extends RowOf<"arrival", SegmentEvent>, Later {
  readonly copy: number;
}

export type EventRow =
  | RowOf<"segment", SegmentEvent>
  | ArrivalRow
  | RowOf<"state", StateEvent>
  | RowOf<"asked-state", AskedStateEvent>
  | RowOf<"timer", TimerEvent>
  | RowOf<"drop", DropEvent>
  | RowOf<"note", NoteEvent>
  | RowOf<"phase", NoteEvent>
  | RowOf<"path", PathEvent>
  | RowOf<"crash", CrashEvent>
  | RowOf<"icmp", IcmpEvent>
  | RowOf<"call", CallEvent>
  | (RowOf<"return", CallEvent> & Later);

/** The rows above happen `count` more times at the same instant. */
export interface RepeatRow {
  readonly kind: "repeat";
  readonly time: number;
  readonly count: number;
  /** The first event of the rows above. */
  readonly index: number;
}

/** What is written and did not happen: a state that was not entered, or a segment that no TCP sent. */
export interface FindingRow {
  readonly kind: "claim" | "ghost";
  readonly time: number;
  readonly finding: Finding;
  readonly line: number;
}

export type DiagramRow = EventRow | GapRow | RepeatRow | FindingRow;

/** A wait of this length (µs) or more gets a row: folding must not hide it. */
export const longWait = 1_000_000;

export interface RowOptions {
  /** Whether the applications' calls are shown. A call that fails always is. */
  readonly calls: boolean;
  /** By their first events: rows that would be folded, and are not to be. */
  readonly unfolded?: ReadonlySet<number>;
}

/** The rows of a trace, in the order in which they are drawn. */
export function diagramRows(trace: ScenarioTrace, options: RowOptions): readonly DiagramRow[] {
  const rows = withLaterRows(trace.events, inOrder(trace.events, options), options);
  return withFindings(trace, withRepeats(withGaps(inRounds(joinPaths(rows))), options.unfolded ?? new Set()));
}

/** Adds what is written and did not happen, below what the lines above it caused. */
function withFindings({ findings, endpoints }: ScenarioTrace, rows: readonly DiagramRow[]): readonly DiagramRow[] {
  const names: ReadonlySet<string | undefined> = new Set(endpoints.map(({ name }) => name));
  const isDrawn = (name: string | undefined): boolean => names.has(name);
  // What goes on as if it were forged has its arrow.
  const drawn = new Set(rows.flatMap((row) => (row.kind === "segment" && row.event.written ? [row.line] : [])));
  const added = findings.flatMap((finding): FindingRow[] => {
    const { severity, claim, unsent, endpoint, range } = finding;
    if (severity !== "error") return [];
    const { line } = range.start;
    if (unsent !== undefined && drawn.has(line)) return [];
    if (unsent !== undefined && isDrawn(unsent.from) && isDrawn(unsent.to))
      return [{ kind: "ghost", time: 0, finding, line }];
    return claim !== undefined && isDrawn(endpoint) ? [{ kind: "claim", time: 0, finding, line }] : [];
  });
  if (added.length === 0) return rows;
  const above = lastUpTo(rows, (row) => ("line" in row ? row.line : undefined));
  const byPlace = grouped(
    added.sort((a, b) => a.line - b.line),
    ({ line }) => above(line),
  );
  const below = (place: number): FindingRow[] =>
    (byPlace.get(place) ?? []).map((row) => ({ ...row, time: rows[place]?.time ?? 0 }));
  return [...below(-1), ...rows.flatMap((row, place) => [row, ...below(place)])];
}

/** The events themselves, each state below the segment whose sending goes with it. */
function inOrder(events: readonly TraceEvent[], options: RowOptions): EventRow[] {
  const rows: EventRow[] = [];
  const places = new Map(events.flatMap((event, index) => (event.kind === "segment" ? [[event.id, index]] : [])));
  const waiting = new Map<number, EventRow>();
  events.forEach((event, index) => {
    const row = isImplied(events, event) ? null : rowOf(event, index, options);
    if (row === null) return;
    const sent = event.kind === "state" && event.sent !== undefined ? (places.get(event.sent) ?? index) : index;
    if (sent > index) waiting.set(sent, { ...row, at: sent });
    else rows.push(row);
    const state = waiting.get(index);
    if (state !== undefined) rows.push(state);
  });
  return rows;
}

/** A crash already says that its endpoint no longer listens. */
function isImplied(events: readonly TraceEvent[], event: TraceEvent): boolean {
  const crashed = event.causedBy !== undefined && events[event.causedBy]?.kind === "crash";
  return crashed && event.kind === "state" && event.connection === 0 && event.to === "CLOSED";
}

function rowOf(event: TraceEvent, index: number, options: RowOptions): EventRow | null {
  const { time, line } = event;
  const at = index;
  switch (event.kind) {
    case "segment":
      return { kind: "segment", time, event, index, at, line };
    case "state":
      return { kind: "state", time, event, index, at, line };
    case "asked-state":
      return { kind: "asked-state", time, event, index, at, line };
    case "timer":
      return { kind: "timer", time, event, index, at, line };
    case "drop":
      return { kind: "drop", time, event, index, at, line };
    case "note":
    case "phase":
      return { kind: event.kind, time, event, index, at, line };
    case "cut":
    case "mend":
      return { kind: "path", time, event, index, at, line };
    case "crash":
      return { kind: "crash", time, event, index, at, line };
    case "icmp":
      return { kind: "icmp", time, event, index, at, line };
    case "call":
      return options.calls && !event.implied ? { kind: "call", time, event, index, at, line } : null;
    case "report":
    // Drawings have them as notes (`withBoxes`).
    case "entry":
      return null;
    default:
      return unknownKind(event);
  }
}

/** A trace of a later version may hold kinds that this one does not know: they are left out. */
function unknownKind(event: never): null {
  event satisfies never;
  return null;
}

/** Puts in what happens later than its event is: arrivals out of the network, and returns of calls. */
function withLaterRows(events: readonly TraceEvent[], rows: EventRow[], options: RowOptions): EventRow[] {
  const later: { at: number; row: EventRow }[] = [];
  const effects = effectsOf(events);
  const arrived = arrivalsIn(events, effects);
  events.forEach((event, index) => {
    if (event.kind === "segment") {
      event.arrivals.forEach((time, copy) => {
        if (copy === 0 && !isHeld(event)) return;
        const caused = effects(index, time);
        const line =
          event.arrivalLines?.[copy] ?? (caused === undefined ? undefined : events[caused]?.line) ?? event.line;
        const at = caused ?? firstAfter(events, index, time);
        later.push({ at, row: { kind: "arrival", time, event, index, at, since: arrived(index, time), line, copy } });
      });
    } else if (event.kind === "call" && event.returned !== null && event.result !== null) {
      const failed = event.result !== "ok";
      if (!failed && (!options.calls || event.implied || event.returned === event.time)) return;
      const time = event.returned;
      const at = time === event.time ? index + 1 : firstAfter(events, index, time);
      later.push({ at, row: { kind: "return", time, event, index, at, since: at - 1, line: event.line } });
    }
  });
  if (later.length === 0) return rows;
  later.sort((a, b) => a.at - b.at);
  const merged: EventRow[] = [];
  let next = 0;
  for (const row of rows) {
    for (let entry = later[next]; entry !== undefined && entry.at <= row.at; entry = later[++next]) {
      merged.push(entry.row);
    }
    merged.push(row);
  }
  return [...merged, ...later.slice(next).map((entry) => entry.row)];
}

/** The event with which a segment's arrival at a time (µs) has happened: its first effect, else the last one up to then. */
export function arrivalsIn(
  events: readonly TraceEvent[],
  effects: Effects = effectsOf(events),
): (segment: number, time: number) => number {
  return (segment, time) => effects(segment, time) ?? firstAfter(events, segment, time) - 1;
}

function firstAfter(events: readonly TraceEvent[], from: number, time: number): number {
  return lowerBound(events, from + 1, time + 1);
}

/** The first index from `start` on whose time is at least `time` (µs): events are in the order of time. */
export function lowerBound(events: readonly { readonly time: number }[], start: number, time: number): number {
  return firstIndex(events, (event) => event.time >= time, start);
}

/** What one line does to both ways of a path is one row. */
function joinPaths(rows: readonly EventRow[]): EventRow[] {
  const result: EventRow[] = [];
  for (const row of rows) {
    const before = result.at(-1);
    if (before?.kind === "path" && row.kind === "path" && isBothWays(before.event, row.event))
      result[result.length - 1] = { ...before, folded: [row.index] };
    else result.push(row);
  }
  return result;
}

/** Whether two events cut, or mend, both ways of a path at once. */
export function isBothWays(a: PathEvent, b: PathEvent): boolean {
  return a.kind === b.kind && a.time === b.time && a.line === b.line && a.from === b.to && a.to === b.from;
}

/**
 * Of what happens at one instant at several endpoints nothing is before the rest, if segments go both ways: they take
 * turns, so that both begin at about one height.
 */
function inRounds(rows: readonly EventRow[]): EventRow[] {
  const result: EventRow[] = [];
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const time = rows[from]?.time;
    while (to < rows.length && rows[to]?.time === time) to++;
    const instant = rows.slice(from, to);
    for (const row of crosses(instant) ? rounds(instant) : instant) result.push(row);
  }
  return result;
}

/** Whether two ends send to each other at one instant, and nothing arrives at once. */
function crosses(instant: readonly EventRow[]): boolean {
  const paths = new Set<string>();
  let meets = false;
  for (const row of instant) {
    if (row.kind === "phase" || row.kind === "path" || row.kind === "note") return false;
    if (row.kind !== "segment") continue;
    const { from, to, arrivals } = row.event;
    if (arrivals.includes(row.time)) return false;
    paths.add(`${from} > ${to}`);
    meets ||= paths.has(`${to} > ${from}`);
  }
  return meets;
}

function rounds(instant: readonly EventRow[]): EventRow[] {
  const queues = [...grouped(instant, placeOf).values()];
  const longest = largest(queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => queues.flatMap((queue) => queue[round] ?? [])).flat();
}

/** On whose life line something happens at its time. */
function placeOf(row: EventRow): string {
  if (row.kind === "segment") return row.event.from;
  if (row.kind === "arrival") return row.event.to;
  return "endpoint" in row.event ? row.event.endpoint : "";
}

/** Says how long nothing happened, where that is long and the next row does not say it itself. */
function withGaps(rows: readonly EventRow[]): DiagramRow[] {
  const result: DiagramRow[] = [];
  let busyUntil = 0;
  for (const row of rows) {
    const duration = row.time - busyUntil;
    if (duration >= longWait && !(row.kind === "timer" && row.event.started !== undefined)) {
      result.push({ kind: "gap", time: busyUntil, duration });
    }
    result.push(row);
    const arrival = row.kind === "segment" && !isHeld(row.event) ? (row.event.arrivals[0] ?? 0) : 0;
    busyUntil = Math.max(busyUntil, row.time, arrival);
  }
  return result;
}

/** The longest group of rows that is looked for, and how often it must occur to be folded. */
const longestGroup = 3;
const leastTimes = 3;

/** Folds what happens many times over at one instant: a hundred forged SYNs are one arrow and a count. */
function withRepeats(rows: readonly DiagramRow[], unfolded: ReadonlySet<number>): DiagramRow[] {
  const result: DiagramRow[] = [];
  const names = rows.map(nameOf);
  const same = (a: number, b: number): boolean => names[a] !== null && names[a] === names[b];
  let index = 0;
  while (index < rows.length) {
    let best = { length: 1, times: 1 };
    for (let length = 1; length <= longestGroup; length++) {
      let end = index + length;
      while (end < rows.length && same(end, end - length)) end++;
      const times = Math.floor((end - index) / length);
      if (times >= leastTimes && times * length > best.times * best.length) best = { length, times };
    }
    const all = rows.slice(index, index + best.length * best.times);
    const [first] = all;
    const event = first !== undefined && "index" in first ? first.index : -1;
    const folded = best.times > 1 && !unfolded.has(event);
    const whole = folded && best.length === 1 ? foldedRow(all) : null;
    if (whole !== null) result.push(whole);
    else for (const row of folded ? all.slice(0, best.length) : all) result.push(row);
    if (folded && whole === null)
      result.push({ kind: "repeat", time: first?.time ?? 0, count: best.times - 1, index: event });
    index += all.length;
  }
  return result;
}

/** Segments in a row as one, from the first numbers to the last; null where they are something else. */
function foldedRow(rows: readonly DiagramRow[]): DiagramRow | null {
  const segments = rows.filter((row) => row.kind === "segment");
  const [first] = segments;
  const event = merged(segments.map((row) => row.event));
  if (first === undefined || event === null) return null;
  return { ...first, event, folded: segments.slice(1).map(({ index }) => index) };
}

/** The same for rows that differ in nothing that a reader would miss. Null: never folded. */
function nameOf(row: DiagramRow): string | null {
  switch (row.kind) {
    case "segment": {
      const { from, to, flags, length, fate, retransmission, arrivals, cause } = row.event;
      const way = `${from}>${to} ${fate} ${arrivals.join()} ${cause} ${String(retransmission)}`;
      return `${row.time} ${way} ${flags.join()} ${length} ${row.line ?? ""}`;
    }
    case "state":
      return `${row.time} ${row.event.endpoint} ${row.event.from}>${row.event.to} ${row.line ?? ""}`;
    case "timer":
      return `${row.time} ${row.event.endpoint} ${row.event.timer} ${row.event.started ?? ""}`;
    case "drop":
      return `${row.time} ${row.event.endpoint} drop ${row.event.reason} ${row.line ?? ""}`;
    case "arrival":
    case "asked-state":
    case "note":
    case "phase":
    case "path":
    case "crash":
    case "icmp":
    case "call":
    case "return":
    case "gap":
    case "repeat":
    case "claim":
    case "ghost":
      return null;
    default:
      return row satisfies never;
  }
}
