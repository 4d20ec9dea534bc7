/**
 * A trace as the steps that a reader follows from top to bottom: what the sequence diagram and the terminal's ladder
 * draw, in this order. Adds to the events what lies between them: late arrivals, returns of calls, long waits.
 */
import type {
  CallEvent,
  CrashEvent,
  DropEvent,
  NoteEvent,
  PathEvent,
  ScenarioTrace,
  SegmentEvent,
  StateEvent,
  TimerEvent,
  TraceEvent,
} from "../../trace/trace.ts";
import { effectsOf } from "./effects.ts";
import { isHeld } from "./format.ts";

interface StepOf<Kind extends string, Event extends TraceEvent> {
  readonly kind: Kind;
  readonly time: number;
  readonly event: Event;
  /** Index in `trace.events`. */
  readonly index: number;
  readonly line: number | undefined;
}

/** A wait of at least `longWait`: `duration` µs in which nothing is drawn. */
export interface GapStep {
  readonly kind: "gap";
  readonly time: number;
  readonly duration: number;
}

/** A held segment or a further copy comes out of the network: `copy` counts its arrivals from 0. */
export interface ArrivalStep extends StepOf<"arrival", SegmentEvent> {
  readonly copy: number;
}

export type EventStep =
  | StepOf<"segment", SegmentEvent>
  | ArrivalStep
  | StepOf<"state", StateEvent>
  | StepOf<"timer", TimerEvent>
  | StepOf<"drop", DropEvent>
  | StepOf<"note", NoteEvent>
  | StepOf<"phase", NoteEvent>
  | StepOf<"path", PathEvent>
  | StepOf<"crash", CrashEvent>
  | StepOf<"call", CallEvent>
  | StepOf<"return", CallEvent>;

/** What stood above, `length` steps, happens `count` more times at the same instant. */
export interface RepeatStep {
  readonly kind: "repeat";
  readonly time: number;
  readonly count: number;
}

export type Step = EventStep | GapStep | RepeatStep;

/** From this on (µs) a wait is told. */
const longWait = 1_000_000;

export interface StepOptions {
  /** Whether the applications' calls are shown. A call that fails always is. */
  readonly calls: boolean;
}

/** The steps of a trace, in the order in which they are drawn. */
export function stepsOf(trace: ScenarioTrace, options: StepOptions): Step[] {
  return withRepeats(withGaps(withLaterSteps(trace.events, inOrder(trace.events, options), options)));
}

/** The events themselves, each state below the segment whose sending goes with it. */
function inOrder(events: readonly TraceEvent[], options: StepOptions): EventStep[] {
  const steps: EventStep[] = [];
  const places = new Map(events.flatMap((event, index) => (event.kind === "segment" ? [[event.id, index]] : [])));
  const waiting = new Map<number, EventStep>();
  events.forEach((event, index) => {
    const step = stepOf(event, index, options);
    if (step === null) return;
    const sent = event.kind === "state" && event.sent !== undefined ? (places.get(event.sent) ?? index) : index;
    if (sent > index) waiting.set(sent, step);
    else steps.push(step);
    const state = waiting.get(index);
    if (state !== undefined) steps.push(state);
  });
  return steps;
}

function stepOf(event: TraceEvent, index: number, options: StepOptions): EventStep | null {
  const { time, line } = event;
  switch (event.kind) {
    case "segment":
      return { kind: "segment", time, event, index, line };
    case "state":
      return { kind: "state", time, event, index, line };
    case "timer":
      return { kind: "timer", time, event, index, line };
    case "drop":
      return { kind: "drop", time, event, index, line };
    case "note":
    case "phase":
      return { kind: event.kind, time, event, index, line };
    case "cut":
    case "mend":
      return { kind: "path", time, event, index, line };
    case "crash":
      return { kind: "crash", time, event, index, line };
    case "call":
      return options.calls && !event.implied ? { kind: "call", time, event, index, line } : null;
    default:
      return unknownKind(event);
  }
}

/** A trace of a later version may hold kinds that this one does not know: they are left out. */
function unknownKind(event: never): null {
  event satisfies never;
  return null;
}

/** Puts in what happens later than its event stands: arrivals out of the network, and returns of calls. */
function withLaterSteps(events: readonly TraceEvent[], steps: EventStep[], options: StepOptions): EventStep[] {
  const later: { at: number; step: EventStep }[] = [];
  const effects = effectsOf(events);
  events.forEach((event, index) => {
    if (event.kind === "segment") {
      event.arrivals.forEach((time, copy) => {
        if (copy === 0 && !isHeld(event)) return;
        const caused = effects(index, time);
        const line =
          event.arrivalLines?.[copy] ?? (caused === undefined ? undefined : events[caused]?.line) ?? event.line;
        const at = caused ?? firstAfter(events, index, time);
        later.push({ at, step: { kind: "arrival", time, event, index, line, copy } });
      });
    } else if (event.kind === "call" && event.returned !== null && event.result !== null) {
      const failed = event.result !== "ok";
      if (!failed && (!options.calls || event.implied || event.returned === event.time)) return;
      const time = event.returned;
      const at = time === event.time ? index + 1 : firstAfter(events, index, time);
      later.push({ at, step: { kind: "return", time, event, index, line: event.line } });
    }
  });
  if (later.length === 0) return steps;
  later.sort((a, b) => a.at - b.at);
  const merged: EventStep[] = [];
  let next = 0;
  for (const step of steps) {
    for (let entry = later[next]; entry !== undefined && entry.at <= step.index; entry = later[++next]) {
      merged.push(entry.step);
    }
    merged.push(step);
  }
  return [...merged, ...later.slice(next).map((entry) => entry.step)];
}

function firstAfter(events: readonly TraceEvent[], from: number, time: number): number {
  return lowerBound(events, from + 1, time + 1);
}

/** The first index from `start` on whose time is at least `time` (µs): events stand in the order of time. */
function lowerBound(events: readonly TraceEvent[], start: number, time: number): number {
  let low = start;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.time ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Says how long nothing happened, where that is long and the next step does not say it itself. */
function withGaps(steps: readonly EventStep[]): Step[] {
  const told: Step[] = [];
  let busyUntil = 0;
  for (const step of steps) {
    const duration = step.time - busyUntil;
    if (duration >= longWait && !(step.kind === "timer" && step.event.started !== undefined)) {
      told.push({ kind: "gap", time: busyUntil, duration });
    }
    told.push(step);
    const arrival = step.kind === "segment" && !isHeld(step.event) ? (step.event.arrivals[0] ?? 0) : 0;
    busyUntil = Math.max(busyUntil, step.time, arrival);
  }
  return told;
}

/** The longest group of steps that is looked for, and how often it must stand there to be folded. */
const longestGroup = 3;
const leastTimes = 3;

/** Folds what happens many times over at one instant: a hundred forged SYNs are one arrow and a count. */
function withRepeats(steps: readonly Step[]): Step[] {
  const told: Step[] = [];
  const names = steps.map(nameOf);
  const same = (a: number, b: number): boolean => names[a] !== null && names[a] === names[b];
  let index = 0;
  while (index < steps.length) {
    let best = { length: 1, times: 1 };
    for (let length = 1; length <= longestGroup; length++) {
      let end = index + length;
      while (end < steps.length && same(end, end - length)) end++;
      const times = Math.floor((end - index) / length);
      if (times >= leastTimes && times * length > best.times * best.length) best = { length, times };
    }
    for (const step of steps.slice(index, index + best.length)) told.push(step);
    if (best.times > 1) told.push({ kind: "repeat", time: steps[index]?.time ?? 0, count: best.times - 1 });
    index += best.length * best.times;
  }
  return told;
}

/** The same for steps that differ in nothing that a reader would miss. Null: never folded. */
function nameOf(step: Step): string | null {
  switch (step.kind) {
    case "segment": {
      const { from, to, flags, length, fate, retransmission } = step.event;
      return `${step.time} ${from}>${to} ${flags.join()} ${length} ${fate} ${String(retransmission)} ${step.line ?? ""}`;
    }
    case "state":
      return `${step.time} ${step.event.endpoint} ${step.event.from}>${step.event.to} ${step.line ?? ""}`;
    case "timer":
      return `${step.time} ${step.event.endpoint} ${step.event.timer} ${step.event.started ?? ""}`;
    case "drop":
      return `${step.time} ${step.event.endpoint} drop ${step.event.reason} ${step.line ?? ""}`;
    default:
      return null;
  }
}
