/**
 * Firewalls and NATs in drawings: each is a participant of its own, next to the endpoint at whose end it is. What it
 * drops ends there, what it sends begins there, and what it learns and forgets is written on it. Events keep their places.
 */
import type {
  EntryEvent,
  NoteEvent,
  ScenarioTrace,
  SegmentEvent,
  StateEvent,
  TraceBox,
  TraceEndpoint,
  TraceEvent,
} from "../../trace/trace.ts";
import { type Locale, tell } from "../../words/text.ts";
import { boxLabels } from "../../words/ui/labels.ts";
import { formatAck, formatDuration, formatSeq, type Numbering, numberingOf } from "./format.ts";
import { socketAddress } from "./participants.ts";

/** How entries are drawn: as notes with the table, or as what a connection of the box is in for a while. */
type EntryForm = "notes" | "bands";

/** The trace with its boxes as participants; the trace itself if it has none. */
export function withBoxes(trace: ScenarioTrace, locale: Locale, form: EntryForm = "notes"): ScenarioTrace {
  const { boxes = [] } = trace;
  if (boxes.length === 0) return trace;
  const numbering = numberingOf(trace);
  const tables = new Tables(trace, locale);
  return {
    ...trace,
    boxes: [],
    endpoints: boxes.reduce((endpoints, box) => withLane(endpoints, box, locale), trace.endpoints),
    events: trace.events.map((event): TraceEvent => {
      if (event.kind === "segment") return atBox(event, numbering);
      if (event.kind !== "entry") return event;
      const text = tables.take(event);
      return form === "notes" ? noteOf(event, text) : bandOf(event);
    }),
  };
}

/** The endpoints that are drawn, with the boxes between those that are wanted; empty: all. */
export function endpointsWithBoxes({ boxes = [] }: ScenarioTrace, wanted: readonly string[]): readonly string[] {
  if (wanted.length === 0) return wanted;
  const shown = boxes.filter(
    ({ inside, outside }) => wanted.includes(outside) && inside.some((name) => wanted.includes(name)),
  );
  return [...wanted, ...shown.map(({ name }) => name)];
}

/** On the side of its outside on which the inside is. */
function withLane(endpoints: readonly TraceEndpoint[], box: TraceBox, locale: Locale): readonly TraceEndpoint[] {
  const placeOf = (name: string): number => endpoints.findIndex((one) => one.name === name);
  const place = placeOf(box.outside);
  const isRight = box.inside.some((name) => placeOf(name) < place);
  const { name, kind, address = "" } = box;
  const label = boxLabel(box, locale);
  const lane: TraceEndpoint = { name, label, role: "host", address, port: 0, isnStated: false };
  // A NAT is further away from the outside than a firewall.
  let at = isRight ? place : place + 1;
  while (kind === "nat" && isRight && endpoints[at - 1]?.port === 0) at--;
  return endpoints.toSpliced(at, 0, lane);
}

/** `fw (firewall)`, `gw (NAT 198.51.100.1)`. */
export function boxLabel({ kind, name, address = "" }: TraceBox, locale: Locale): string {
  return tell(boxLabels[kind], locale, { name, address });
}

/** Its numbers stay those of the endpoints that it is between. */
function atBox(event: SegmentEvent, numbering: Numbering): SegmentEvent {
  const { by, cause } = event;
  if (by === undefined) return event;
  const ack = formatAck(event, numbering);
  const numbers = { seqSymbol: formatSeq(event, numbering), ...(ack !== null && { ackSymbol: ack }) };
  return cause === "network" ? { ...event, ...numbers, from: by } : { ...event, ...numbers, to: by };
}

function noteOf({ time, causedBy, line, box }: EntryEvent, text: string): NoteEvent {
  return {
    time,
    kind: "note",
    text,
    endpoints: [box],
    ...(causedBy !== undefined && { causedBy }),
    ...(line !== undefined && { line }),
  };
}

function bandOf({ time, causedBy, line, box, entry, change, inside }: EntryEvent): StateEvent {
  const [from, to] = change === "created" ? (["LISTEN", "ESTABLISHED"] as const) : (["ESTABLISHED", "CLOSED"] as const);
  return {
    ...{ time, kind: "state", endpoint: box, peer: inside, connection: entry, from, to, rule: "", reason: "" },
    ...(causedBy !== undefined && { causedBy }),
    ...(line !== undefined && { line }),
  };
}

/** `client:40000 ↔ server:80`, and with a NAT what the outside sees in between. */
export function flowText({ inside, insidePort, outside, outsidePort, seenAs }: EntryEvent): string {
  const ends = [`${inside}:${insidePort}`, `${outside}:${outsidePort}`];
  return (seenAs === undefined ? ends : ends.toSpliced(1, 0, socketAddress(seenAs.address, seenAs.port))).join(" ↔ ");
}

/** What happened to an entry, in words. */
export function entryText(event: EntryEvent, { boxes = [] }: ScenarioTrace, locale: Locale): string {
  const { idle = 0 } = boxes.find(({ name }) => name === event.box) ?? {};
  return tell(boxLabels[event.change], locale, { flow: flowText(event), idle: formatDuration(idle) });
}

/** What a box knows once an event has happened, entry by entry. */
export function entriesAt(trace: ScenarioTrace, index: number, box: string): readonly string[] {
  const live = new Map<number, string>();
  for (const event of trace.events.slice(0, index + 1)) {
    if (event.kind !== "entry" || event.box !== box) continue;
    if (event.change === "created") live.set(event.entry, flowText(event));
    else live.delete(event.entry);
  }
  return [...live.values()];
}

/** So many entries are listed. */
const mostEntries = 4;

/** The tables of all boxes as they grow and shrink. */
class Tables {
  private readonly live = new Map<string, Map<number, string>>();
  private readonly trace: ScenarioTrace;
  private readonly locale: Locale;

  constructor(trace: ScenarioTrace, locale: Locale) {
    this.trace = trace;
    this.locale = locale;
  }

  /** What has changed, and what the box knows then. */
  take(event: EntryEvent): string {
    const table = this.live.get(event.box) ?? new Map<number, string>();
    this.live.set(event.box, table);
    if (event.change === "created") table.set(event.entry, flowText(event));
    else table.delete(event.entry);
    const others = [...table].filter(([entry]) => entry !== event.entry).map(([, flow]) => flow);
    const shown = others.slice(0, mostEntries);
    const more = others.length - shown.length;
    return [
      entryText(event, this.trace, this.locale),
      ...(table.size === 0 ? [tell(boxLabels.empty, this.locale)] : shown),
      ...(more > 0 ? [tell(boxLabels.more, this.locale, { count: more })] : []),
    ].join("\n");
  }
}
