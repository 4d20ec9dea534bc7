/**
 * What readers are shown of an exercise's run: nothing of what is asked. Numbers, flags and lengths stay where the text
 * itself states them; an endpoint's states are left out between the two lines around a blank that state one.
 */
import { blanksIn, blanksOf } from "../../language/syntax/blanks.ts";
import type { Asked, Scenario, SegmentStatement, Statement } from "../../language/syntax/document.ts";
import { eachInSlices, type InSlices } from "../../language/syntax/slices.ts";
import type {
  CallEvent,
  Finding,
  HiddenPart,
  ScenarioTrace,
  SegmentEvent,
  SocketFigures,
  TraceEvent,
  TraceStep,
} from "../../trace/trace.ts";
import { type AskedAt, type EventRange, silentStretches, statesIn } from "./silent.ts";
import { figuresOf, hiddenBy } from "./telling.ts";

/** The events, each with what its line asks of it. */
export function withBlanks(events: readonly TraceEvent[], scenario: Scenario, askedAt: AskedAt): readonly TraceEvent[] {
  if (blanksIn(scenario).length === 0) return events;
  const marked = [...events];
  const written = new Map<number | undefined, number>();
  for (const [index, event] of events.entries())
    if (event.kind === "segment" && event.written && !written.has(event.line)) written.set(event.line, index);
  for (const statement of scenario.statements) {
    const { line } = statement.range.start;
    const blanks = blanksOf(statement).map(({ asks }) => asks);
    if (blanks.length === 0) continue;
    const index = statement.kind === "segment" ? written.get(line) : undefined;
    const event = events[index ?? -1];
    if (index !== undefined && event?.kind === "segment") marked[index] = { ...event, blanks };
    for (const { name, isAsked } of statesIn(statement)) {
      let place = isAsked ? (askedAt.get(line) ?? 0) - 1 : -1;
      while (place >= 0 && !isStateOf(events[place], name.text)) place--;
      const state = events[place];
      if (state?.kind === "state") marked[place] = { ...state, blanks: ["state"] };
    }
  }
  return marked;
}

function isStateOf(event: TraceEvent | undefined, endpoint: string): boolean {
  return event?.kind === "state" && event.endpoint === endpoint;
}

export function* shownTrace(trace: ScenarioTrace, scenario: Scenario, askedAt: AskedAt): InSlices<ScenarioTrace> {
  if (blanksIn(scenario).length === 0) return trace;
  const silence = new Silence(scenario, askedAt);
  const events: TraceEvent[] = [];
  yield* eachInSlices(trace.events, eventsPerSlice, (event) => {
    events.push(silence.event(event, events.length));
  });
  const steps: TraceStep[] = [];
  yield* eachInSlices(trace.steps, eventsPerSlice, (step) => {
    steps.push(silence.step(step));
  });
  return silence.trace({ ...trace, events, steps });
}

/** So many events are as much work as a slice. */
const eventsPerSlice = 1_000;

/** Hints say what a line causes, and warnings how something ends: in an exercise both may give the answer away. */
export function shownFindings(
  findings: readonly Finding[],
  shown: ScenarioTrace,
  scenario: Scenario,
): readonly Finding[] {
  if (blanksIn(scenario).length === 0) return findings;
  const isSilent = (endpoint = ""): boolean => shown.final[endpoint]?.some(({ state }) => state === "?") === true;
  return findings.filter(
    ({ code, severity, endpoint }) =>
      severity === "error" || code === "blank" || (severity === "warning" && !isSilent(endpoint)),
  );
}

/** Whether an exercise asks for sequence numbers, so that no symbol's value may be shown. */
export function asksForNumbers(scenario: Scenario): boolean {
  return blanksIn(scenario).some(({ asks }) => hiddenBy(asks).includes("seq"));
}

/** Timers that run in one state alone. */
const tellingTimers: ReadonlySet<string> = new Set(["time-wait", "fin-wait-2"]);

class Silence {
  private readonly asked: ReadonlySet<Asked>;
  private readonly parts: ReadonlySet<HiddenPart>;
  private readonly figures: ReadonlySet<keyof SocketFigures>;
  private readonly lines: ReadonlyMap<number, Statement>;
  private readonly stretches: ReadonlyMap<string, readonly EventRange[]>;

  constructor(scenario: Scenario, askedAt: AskedAt) {
    this.asked = new Set(blanksIn(scenario).map(({ asks }) => asks));
    this.parts = new Set([...this.asked].flatMap(hiddenBy));
    this.figures = new Set([...this.asked].flatMap(figuresOf));
    this.lines = new Map(scenario.statements.map((one) => [one.range.start.line, one]));
    this.stretches = silentStretches(scenario, askedAt);
  }

  /** What is shown of a trace beside its events and steps. */
  trace(trace: ScenarioTrace): ScenarioTrace {
    return {
      ...trace,
      final: Object.fromEntries(
        Object.entries(trace.final).map(([name, states]) => [
          name,
          this.isSilent(name, Number.POSITIVE_INFINITY)
            ? states.map((one) => ({ ...one, state: "?" as const }))
            : states,
        ]),
      ),
      ...(this.stretches.size > 0 && { askedStates: [...this.stretches.keys()] }),
      ...(this.figures.size > 0 && { hiddenFigures: [...this.figures] }),
    };
  }

  private isSilent(endpoint: string, index: number): boolean {
    const own = this.stretches.get(endpoint) ?? [];
    return own.some(({ from, to }) => index >= from && (index < to || to === Number.POSITIVE_INFINITY));
  }

  event(event: TraceEvent, index: number): TraceEvent {
    switch (event.kind) {
      case "segment":
        return this.segment(event, index);
      case "state":
        return this.isSilent(event.endpoint, index) ? askedState(event) : this.withoutReason(event);
      case "timer":
        return tellingTimers.has(event.timer) && this.isSilent(event.endpoint, index) ? askedState(event) : event;
      case "drop":
        return this.isSilent(event.endpoint, index) ? { ...event, reason: "" } : this.withoutReason(event);
      case "report":
        return this.asked.has("error") ? without(event, ["error"]) : event;
      case "call":
        return this.call(event);
      case "asked-state":
      case "crash":
      case "icmp":
      case "entry":
      case "note":
      case "phase":
      case "cut":
      case "mend":
        return event;
      default:
        return event satisfies never;
    }
  }

  /** A rule says which segment it is about, or has sent. */
  private withoutReason<Event extends { readonly reason: string }>(event: Event): Event {
    return this.asked.has("flags") ? { ...event, reason: "" } : event;
  }

  private call(event: CallEvent): CallEvent {
    const line = this.lines.get(event.line ?? -1);
    const isStated = line?.kind === "call" && line.fails !== null;
    const failed = event.result !== null && event.result !== "ok";
    const shown = this.asked.has("error") && failed && !isStated ? { ...event, result: "?" } : event;
    return this.parts.has("len") ? without(shown, ["count"]) : shown;
  }

  private segment(event: SegmentEvent, index: number): SegmentEvent {
    const line = event.written ? this.lines.get(event.line ?? -1) : undefined;
    const statement = line?.kind === "segment" ? line : null;
    const hidden = [...this.parts].filter((part) => !isStated(statement, part) && isThere(event, part));
    // Who sees that there is a number, an option or an urgent pointer knows of the flag.
    if (hidden.includes("flags"))
      for (const part of allParts) if (!hidden.includes(part) && !isStated(statement, part)) hidden.push(part);
    const isQuiet = this.isSilent(event.from, index) || this.isSilent(event.to, index);
    if (hidden.length === 0 && !isQuiet) return event;
    return hide(event, hidden);
  }

  step(step: TraceStep): TraceStep {
    const isSilent = this.isSilent(step.endpoint, step.since);
    if (!isSilent && this.figures.size === 0) return step;
    return {
      ...step,
      changes: step.changes.map((change) =>
        change.figures === null ? change : { ...change, figures: this.figuresShown(change.figures, isSilent) },
      ),
    };
  }

  private figuresShown(figures: Partial<SocketFigures>, isSilent: boolean): Partial<SocketFigures> {
    const shown = without(figures, [...this.figures]);
    if (!isSilent) return shown;
    const { timers } = shown;
    return {
      ...without(shown, ["knows"]),
      ...(shown.state !== undefined && { state: "?" }),
      ...(timers !== undefined && {
        timers: Object.fromEntries(Object.entries(timers).filter(([name]) => !tellingTimers.has(name))),
      }),
    };
  }
}

/** The same object without some of what it may have. */
function without<T extends object>(whole: T, names: readonly (keyof T)[]): T {
  const rest = { ...whole };
  for (const name of names) Reflect.deleteProperty(rest, name);
  return rest;
}

const allParts = ["ack", "sack", "mss", "wscale", "ts", "up"] as const satisfies readonly HiddenPart[];

/** Whether the text itself says that part of a segment. */
function isStated(line: SegmentStatement | null, part: HiddenPart): boolean {
  if (line === null) return false;
  if (part === "flags") return line.flags !== null;
  return line.fields[part] !== undefined || (part === "len" && line.payload !== null);
}

function isThere(event: SegmentEvent, part: HiddenPart): boolean {
  switch (part) {
    case "ack":
      return event.ack !== null;
    case "sack":
      return event.options.sack !== undefined;
    case "mss":
      return event.options.mss !== undefined;
    case "wscale":
      return event.options.windowScale !== undefined;
    case "ts":
      return event.options.timestamps !== undefined;
    case "up":
      return event.urgent !== undefined;
    case "flags":
    case "seq":
    case "len":
    case "win":
      return true;
  }
}

type MutableSegment = { -readonly [Name in keyof SegmentEvent]: SegmentEvent[Name] };

/** In place of what is hidden is something that means nothing. */
function hide(event: SegmentEvent, hidden: readonly HiddenPart[]): SegmentEvent {
  const shown: MutableSegment = { ...event };
  delete shown.reason;
  if (hidden.length > 0) shown.hidden = hidden;
  const options = { ...event.options } as {
    -readonly [Name in keyof SegmentEvent["options"]]: SegmentEvent["options"][Name];
  };
  for (const part of hidden) {
    switch (part) {
      case "flags":
        shown.flags = [];
        delete options.sackPermitted;
        break;
      case "seq":
        [shown.seq, shown.seqSymbol] = [0, "?"];
        delete shown.seqBase;
        break;
      case "ack":
        [shown.ack, shown.ackSymbol] = [0, "?"];
        delete shown.ackBase;
        break;
      case "len":
        shown.length = 0;
        delete shown.payload;
        break;
      case "win":
        shown.window = 1;
        break;
      case "up":
        delete shown.urgent;
        break;
      case "mss":
        delete options.mss;
        break;
      case "wscale":
        delete options.windowScale;
        break;
      case "sack":
        delete options.sack;
        break;
      case "ts":
        delete options.timestamps;
        break;
    }
  }
  shown.options = options;
  return shown;
}

function askedState(event: Extract<TraceEvent, { kind: "state" | "timer" }>): TraceEvent {
  const { time, endpoint, peer, connection, line, causedBy } = event;
  return {
    time,
    kind: "asked-state",
    endpoint,
    peer,
    connection,
    ...(line !== undefined && { line }),
    ...(causedBy !== undefined && { causedBy }),
  };
}
