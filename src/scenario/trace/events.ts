/** From the log of a run to the events of its trace: what became of each segment and each call is put where it began. */

import type { InSlices } from "../../language/syntax/slices.ts";
import type { CallEvent, ScenarioTrace, TraceEvent, TraceStep } from "../../trace/trace.ts";
import {
  type Arrived,
  type Emission,
  eachEntry,
  type Log,
  type LogEntry,
  type Numbered,
  type Stepped,
} from "../run/log.ts";
import type { Symbols } from "../run/symbols.ts";
import { InitialNumbers } from "./bases.ts";
import { type Fate, noFate, segmentEvent } from "./segment.ts";
import type { AskedAt } from "./silent.ts";

/** What later entries say of a call. */
interface Return {
  readonly result: string;
  readonly returned: number;
  readonly count: number;
}

type Happened = Pick<ScenarioTrace, "events" | "steps"> & { readonly askedAt: AskedAt };

/** So many entries are as much work as a slice of a run. */
const entriesPerSlice = 3_000;

export function* eventsOf(log: Log | null, symbols: Symbols): InSlices<Happened> {
  const { arrivals, fates, returns, moved } = yield* laterEntries(log);
  const places = new Places();
  const initialNumbers = new InitialNumbers();
  const events: TraceEvent[] = [];
  const steps: TraceStep[] = [];
  const askedAt = new Map<number, number>();
  let open: Stepped | Arrived | null = null;
  let since = 0;
  let sentInStep: number[] | null = null;
  const begin = (step: Stepped | Arrived): void => {
    open = step;
    since = events.length;
    sentInStep = null;
  };
  const sent = (emission: Emission, fate: Readonly<Fate>): void => {
    const causedBy = places.take(emission, events.length);
    const bases = initialNumbers.basesOf(emission);
    events.push(segmentEvent(emission, arrivals[emission.id] ?? nowhere, fate, bases, causedBy, symbols));
  };
  yield* eachEntry(log, entriesPerSlice, (entry) => {
    switch (entry.kind) {
      case "happened": {
        const causedBy = places.take(entry, events.length);
        events.push(causedBy === undefined ? entry.event : { ...entry.event, causedBy });
        break;
      }
      case "called":
        places.take(entry, events.length);
        events.push(withReturn(entry.event, returns.get(entry.id)));
        break;
      case "emitted": {
        const { id } = entry;
        const fate = fates.get(id) ?? noFate;
        if (fate.merged) break;
        if (open !== null) sentInStep = withOne(sentInStep, id);
        if (!moved.has(id)) sent(entry, fate);
        break;
      }
      case "written": {
        const emission = moved.get(entry.segment);
        if (emission !== undefined) sent(emission, fates.get(entry.segment) ?? noFate);
        break;
      }
      case "asked":
        askedAt.set(entry.line, events.length);
        break;
      case "begun":
        begin(entry);
        break;
      case "done": {
        const step = open === null ? null : stepOf(open, sentInStep, since, events.length);
        if (step !== null) steps.push(step);
        open = null;
        break;
      }
      case "arrived":
        if (entry.changes !== null) begin(entry);
        break;
      // These say what becomes of a segment or a call; `laterEntries` has read them.
      case "lost":
      case "translated":
      case "held":
      case "merged":
      case "returned":
        break;
      default:
        entry satisfies never;
    }
  });
  return { events, steps, askedAt };
}

/** Nearly always it is the only one: an empty list to which it is added would keep room for sixteen more. */
function withOne(list: number[] | null, value: number): number[] {
  if (list === null) return [value];
  list.push(value);
  return list;
}

/** Where in the trace the events of the log are. */
class Places {
  readonly #ofNumber: number[] = [];

  /** An event takes its place; the place of what brought it about, which has one by then. */
  take({ number, causedBy }: Numbered, place: number): number | undefined {
    this.#ofNumber[number] = place;
    return causedBy === null ? undefined : this.#ofNumber[causedBy];
  }
}

type StepDraft = { -readonly [K in keyof TraceStep]: TraceStep[K] };

/** A step as it is in the trace; null where it did nothing. */
function stepOf(
  begun: Stepped | Arrived,
  sent: readonly number[] | null,
  since: number,
  after: number,
): TraceStep | null {
  const changes = begun.changes ?? [];
  if (changes.length === 0 && sent === null && since === after) return null;
  const { time } = begun;
  const step: StepDraft =
    begun.kind === "begun"
      ? { time, endpoint: begun.endpoint, kind: begun.event, since, after, changes }
      : { time, endpoint: begun.flight.to, kind: "arrival", since, after, changes, segment: begun.segment };
  const { line } = begun.kind === "begun" ? begun : begun.flight.load;
  if (sent !== null) step.sent = sent;
  if (line !== undefined) step.line = line;
  return step;
}

/** Of a segment that arrives nowhere. */
const nowhere: readonly number[] = [];

/** What later entries say of segments and calls, by their numbers. */
interface LaterEntries {
  readonly arrivals: readonly (readonly number[] | null)[];
  readonly fates: ReadonlyMap<number, Fate>;
  readonly returns: ReadonlyMap<number, Return>;
  /**
   * Of what happens at one instant, a written segment is where its line is: after the phase or note before it,
   * not where its TCP made it ready. Never past another segment.
   */
  readonly moved: ReadonlyMap<number, Emission>;
}

function* laterEntries(log: Log | null): InSlices<LaterEntries> {
  const arrivals: (number[] | null)[] = [];
  const fates = new Map<number, Fate>();
  const returns = new Map<number, Return>();
  const moved = new Map<number, Emission>();
  let last: Emission | null = null;
  yield* eachEntry(log, entriesPerSlice, (entry) => {
    switch (entry.kind) {
      case "emitted":
        last = entry;
        arrivals[entry.id] = null;
        break;
      case "arrived":
        arrivals[entry.segment] = withOne(arrivals[entry.segment] ?? null, entry.time);
        break;
      case "returned":
        returns.set(entry.id, { result: entry.result, returned: entry.time, count: entry.count });
        break;
      case "written":
        if (last?.id === entry.segment && last.time === entry.time) moved.set(entry.segment, last);
        meetFate(fates, entry);
        break;
      case "lost":
      case "translated":
      case "held":
      case "merged":
        meetFate(fates, entry);
        break;
      case "happened":
      case "called":
      case "asked":
      case "begun":
      case "done":
        break;
      default:
        entry satisfies never;
    }
  });
  yield* noteLines(log, fates);
  return { arrivals, fates, returns, moved };
}

/** By which lines what was held has arrived. */
function* noteLines(log: Log | null, fates: ReadonlyMap<number, Fate>): InSlices<void> {
  if ([...fates.values()].every(({ name }) => name === null)) return;
  yield* eachEntry(log, entriesPerSlice, (entry) => {
    const line = entry.kind === "arrived" ? entry.flight.load.line : undefined;
    if (entry.kind === "arrived" && line !== undefined) fates.get(entry.segment)?.lines.push(line);
  });
}

function withReturn(call: CallEvent, how: Return | undefined): CallEvent {
  if (how === undefined) return call;
  const { result, returned, count } = how;
  const transfers = call.call === "send" || call.call === "recv";
  return { ...call, result, returned, ...(transfers && result === "ok" && { count }) };
}

type FateEntry = Extract<LogEntry, { readonly kind: "lost" | "translated" | "held" | "merged" | "written" }>;

function meetFate(fates: Map<number, Fate>, entry: FateEntry): void {
  const fate = fates.get(entry.segment) ?? { ...noFate, lines: [] };
  fates.set(entry.segment, fate);
  switch (entry.kind) {
    case "lost":
      fate.isLost = true;
      fate.lostBy = entry.by;
      fate.box = entry.box ?? null;
      break;
    case "translated":
      fate.seenAs = entry.seenAs;
      break;
    case "held":
      fate.name = entry.name;
      break;
    case "merged":
      fate.merged = true;
      break;
    case "written":
      fate.written = entry.line;
      break;
    default:
      entry satisfies never;
  }
}
