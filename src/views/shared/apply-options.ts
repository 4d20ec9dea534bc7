/**
 * A trace with the options of a drawing applied: other numbers, and without what is hidden. Events keep their places, so
 * that indexes of events (causes, the time cursor, the steps) hold for both.
 */
import type { DrawingOptions } from "../../trace/options.ts";
import type { ScenarioTrace, SegmentEvent, TraceEvent } from "../../trace/trace.ts";
import type { Locale } from "../../words/text.ts";
import { endpointsWithBoxes, withBoxes } from "./boxes.ts";
import { longWait } from "./diagram-rows.ts";
import { merged, type OwnSegment, placeholder } from "./folding.ts";

type TraceChoices = Partial<Pick<DrawingOptions, "calls" | "numbers" | "acks" | "data" | "endpoints">>;

/** The trace to draw. The trace itself if no option changes it. */
export function applyOptions(trace: ScenarioTrace, choices: TraceChoices): ScenarioTrace {
  const { numbers = "auto", acks = "shown", data = "each", endpoints = [], calls = true } = choices;
  let shown = trace;
  if (numbers !== "auto") shown = withNumbers(shown, numbers === "absolute");
  if (endpoints.length > 0) shown = onlyEndpoints(shown, new Set(endpoints));
  if (data === "folded") shown = { ...shown, events: foldData(shown, calls) };
  // What was folded has used up its acknowledgments: those of single segments are left.
  if (acks === "hidden") shown = { ...shown, events: withoutAcks(shown) };
  return shown;
}

/** The trace of a drawing: options applied, and the boxes between endpoints as participants. */
export function drawnTrace(
  whole: ScenarioTrace,
  choices: TraceChoices & { readonly locale?: Locale },
  entries: "notes" | "bands" = "notes",
): ScenarioTrace {
  const trace = withBoxes(whole, choices.locale ?? "en", entries);
  return applyOptions(trace, { ...choices, endpoints: endpointsWithBoxes(whole, choices.endpoints ?? []) });
}

function withNumbers(trace: ScenarioTrace, absolute: boolean): ScenarioTrace {
  return {
    ...trace,
    endpoints: trace.endpoints.map((endpoint) => ({ ...endpoint, isnStated: absolute })),
    events: trace.events.map((event) => {
      if (event.kind !== "segment") return event;
      const plain: OwnSegment = { ...event };
      if (plain.hidden?.includes("seq") !== true) delete plain.seqSymbol;
      if (plain.hidden?.includes("ack") !== true) delete plain.ackSymbol;
      return plain;
    }),
  };
}

/** Without the other endpoints and what they take part in. Unknown names are ignored. */
function onlyEndpoints(trace: ScenarioTrace, names: ReadonlySet<string>): ScenarioTrace {
  const endpoints = trace.endpoints.filter(({ name }) => names.has(name));
  if (endpoints.length === 0) return trace;
  const isShown = (event: TraceEvent): boolean => {
    switch (event.kind) {
      case "segment":
      case "cut":
      case "mend":
        return names.has(event.from) && names.has(event.to);
      case "note":
      case "phase":
        return event.endpoints.length === 0 || event.endpoints.some((name) => names.has(name));
      case "icmp":
        return names.has(event.to);
      case "entry":
        return true;
      case "call":
      case "state":
      case "asked-state":
      case "timer":
      case "drop":
      case "report":
      case "crash":
        return names.has(event.endpoint);
      default:
        event satisfies never;
        return true;
    }
  };
  return { ...trace, endpoints, events: trace.events.map((event) => (isShown(event) ? event : placeholder(event))) };
}

function withoutAcks(trace: ScenarioTrace): TraceEvent[] {
  const remarkable = remarkableSegments(trace);
  return trace.events.map((event, index) =>
    event.kind === "segment" && isPureAck(event) && !remarkable(event, index) ? placeholder(event) : event,
  );
}

/** Whether a segment only acknowledges, and does so as one expects. */
function isPureAck(event: SegmentEvent): boolean {
  return event.length === 0 && event.flags.length === 1 && event.flags[0] === "ACK";
}

/**
 * What must not be hidden: it did not simply arrive, changed a state, was not accepted, has an error, closes a window, or
 * reports a loss.
 */
function remarkableSegments(trace: ScenarioTrace): (event: SegmentEvent, index: number) => boolean {
  const effective = new Set(
    trace.events.flatMap((event) => (event.kind === "state" || event.kind === "drop" ? [event.causedBy] : [])),
  );
  const wrong = new Set(
    trace.findings.filter(({ severity }) => severity === "error").map(({ range }) => range.start.line),
  );
  return (event, index) =>
    event.fate !== "delivered" ||
    event.arrivals.length !== 1 ||
    event.arrivalLines !== undefined ||
    event.retransmission ||
    event.cause === "forged" ||
    event.window === 0 ||
    event.options.sack !== undefined ||
    effective.has(index) ||
    (event.line !== undefined && wrong.has(event.line));
}

/** Data that one end sends in a row, and the acknowledgments between. */
interface DataRun {
  readonly data: number[];
  readonly acks: number[];
}

/** Replaces several segments in a row that carry data in one direction by one. The last acknowledgment stays. */
function foldData(trace: ScenarioTrace, calls: boolean): TraceEvent[] {
  const events = [...trace.events];
  const remarkable = remarkableSegments(trace);
  let run: DataRun = { data: [], acks: [] };
  const close = (): void => {
    const { data, acks } = run;
    run = { data: [], acks: [] };
    const [first] = data;
    if (first === undefined || data.length < 2) return;
    const segments = data.map((index) => trace.events[index]).filter((event) => event?.kind === "segment");
    for (const index of [...data, ...acks.slice(0, -1)]) {
      const event = events[index];
      if (event !== undefined) events[index] = placeholder(event);
    }
    const whole = merged(segments);
    if (whole !== null) events[first] = whole;
  };
  trace.events.forEach((event, index) => {
    if (isAside(event, calls)) return;
    const first = trace.events[run.data[0] ?? -1];
    if (event.kind === "segment" && !remarkable(event, index)) {
      const going = first?.kind === "segment" ? wayOf(first) : null;
      if (isPureAck(event) && going !== null && wayBack(event) === going) {
        run.acks.push(index);
        return;
      }
      if (carriesData(event)) {
        const last = trace.events[run.data.at(-1) ?? -1];
        if (going !== wayOf(event) || event.time - (last?.time ?? 0) >= longWait) close();
        run.data.push(index);
        return;
      }
    }
    close();
  });
  close();
  return events;
}

/** What no view draws does not end a run of data. */
function isAside(event: TraceEvent, calls: boolean): boolean {
  return event.kind === "call" && (event.implied === true || !calls);
}

function carriesData({ length, flags }: SegmentEvent): boolean {
  return length > 0 && flags.every((flag) => flag === "ACK" || flag === "PSH");
}

function wayOf({ from, fromPort, to, toPort }: SegmentEvent): string {
  return `${from}:${fromPort}>${to}:${toPort}`;
}

function wayBack({ from, fromPort, to, toPort }: SegmentEvent): string {
  return `${to}:${toPort}>${from}:${fromPort}`;
}
