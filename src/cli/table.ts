import type { CallEvent, EntryEvent, ScenarioTrace, SegmentEvent, StateEvent, TraceEvent } from "../trace/trace.ts";
import { formatSegment, formatTime, type Numbering, numberingOf } from "../views/shared/format.ts";
import { cells, padEnd, padStart } from "../views/shared/width.ts";
import type { ReasonWords } from "../words/reasons/reason.ts";
import { type ReasonId, reasons } from "../words/reasons/reasons.ts";
import { type Locale, type Text, tell, type Values } from "../words/text.ts";
import { cliWords } from "../words/ui/cli.ts";
import { oneLine } from "./visible.ts";

/**
 * A scenario's trace as a table for terminals: a line for each event, with its number and that of its cause as in the
 * JSON, its time, its line in the file, and where it happened.
 */
export function table(trace: ScenarioTrace, locale: Locale): string {
  const say = (text: Text, values: Values = {}): string => tell(text, locale, values);
  const numbering = numberingOf(trace);
  const { number, cause, time, line, where, what: happened } = cliWords;
  const head = [number, cause, time, line, where, happened].map((text) => say(text));
  const rows = trace.events.map((event, index) => [
    String(index),
    event.causedBy === undefined ? "" : String(event.causedBy),
    formatTime(event.time),
    event.line === undefined ? "" : String(event.line + 1),
    place(event),
    what(event, numbering, say),
  ]);
  return [
    title(trace, say),
    ...aligned([head, ...rows]),
    say(cliWords.finalStates, { states: finalStates(trace) }),
    "",
  ].join("\n");
}

type Say = (text: Text, values?: Values) => string;

function title({ title: name, profile, suppose }: ScenarioTrace, say: Say): string {
  const parts = [name ?? say(cliWords.untitled), say(cliWords.profile, { profile })];
  if (suppose.length > 0) parts.push(say(cliWords.suppose, { suppose }));
  return parts.map(oneLine).join(" · ");
}

/** Numbers to the right, words to the left; wide characters count as two. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const pads = [padStart, padStart, padStart, padStart, padEnd];
  const widths = pads.map((_, column) => rows.reduce((most, row) => Math.max(most, cells(row[column] ?? "")), 0));
  return rows.map((row) => row.map((cell, column) => pads[column]?.(cell, widths[column] ?? 0) ?? cell).join("  "));
}

function place(event: TraceEvent): string {
  switch (event.kind) {
    case "segment":
      return `${event.from} → ${event.to}`;
    case "cut":
    case "mend":
      return `${event.from} → ${event.to}`;
    case "call":
    case "state":
    case "asked-state":
    case "timer":
    case "drop":
    case "report":
    case "crash":
      return event.endpoint;
    case "icmp":
      return event.to;
    case "entry":
      return event.box;
    case "note":
    case "phase":
      return event.endpoints.join(", ");
    default:
      return event satisfies never;
  }
}

function what(event: TraceEvent, numbering: Numbering, say: Say): string {
  switch (event.kind) {
    case "segment":
      return segmentWords(event, numbering, say);
    case "call":
      return callWords(event, say);
    case "state":
      return `${event.from} → ${event.to}${sectionOf(event)}`;
    case "asked-state":
      return "?";
    case "timer":
      return say(cliWords.timer, { timer: event.early ?? event.timer });
    case "drop":
      return say(cliWords.dropped, { id: event.segment, reason: reasonWords(event.reason, say) });
    case "report":
      return [...(event.error === undefined ? [] : [event.error]), reasonWords(event.reason, say)].join(": ");
    case "note":
      return oneLine(`“${event.text}”`);
    case "phase":
      return oneLine(`── ${event.text} ──`);
    case "icmp": {
      const { type, mtu, about: id } = event;
      return mtu === undefined ? say(cliWords.icmp, { type, id }) : say(cliWords.icmpMtu, { type, id, mtu });
    }
    case "entry":
      return entryWords(event, say);
    case "crash":
      return say(cliWords.crash);
    case "cut":
      return say(cliWords.cut);
    case "mend":
      return say(cliWords.mend);
    default:
      return event satisfies never;
  }
}

/** `  (3.10.7.4)`: a section of RFC 9293; of another RFC with its number. */
function sectionOf({ rule, reason }: StateEvent): string {
  if (rule === "") return "";
  const words: ReasonWords | undefined = isReason(reason) ? reasons[reason] : undefined;
  return `  (${words?.rfc === undefined ? "" : `RFC ${String(words.rfc)}, `}${rule})`;
}

const lostWords = {
  line: "lost",
  cut: "lostToCut",
  loss: "lostToLoss",
  mtu: "lostToMtu",
  firewall: "lostToBox",
  nat: "lostToBox",
} as const;

const entryLabels = {
  created: "entryCreated",
  closed: "entryClosed",
  reset: "entryReset",
  idle: "entryIdle",
} as const;

function entryWords(event: EntryEvent, say: Say): string {
  const { change, inside, insidePort, outside, outsidePort, seenAs } = event;
  const flow = `${inside}:${insidePort} ↔ ${outside}:${outsidePort}`;
  const seen = seenAs === undefined ? "" : `, ${say(cliWords.seenAs, { ...seenAs })}`;
  return `${say(cliWords[entryLabels[change]], { flow })}${seen}`;
}

/** The rule by which a SYN+ACK keeps no state. */
const cookie: ReasonId = "4987-cookie";

function segmentWords(event: SegmentEvent, numbering: Numbering, say: Say): string {
  const remarks: string[] = [];
  if (event.cause === "forged") remarks.push(say(cliWords.forged));
  if (event.cause === "network") remarks.push(say(cliWords.sentByBox, { box: event.by ?? "" }));
  if (event.seenAs !== undefined) remarks.push(say(cliWords.seenAs, { ...event.seenAs }));
  if (event.retransmission) remarks.push(say(cliWords.retransmission));
  if (event.reason === cookie) remarks.push("SYN cookie");
  if (event.fate === "lost") remarks.push(say(cliWords[lostWords[event.lostBy ?? "line"]], { box: event.by ?? "" }));
  // One that has arrived since is delivered, and keeps the name by which it was held.
  if (event.name !== undefined) remarks.push(say(cliWords.held, { name: event.name }));
  if (event.arrivals.length > 0) remarks.push(say(cliWords.arrives, { times: event.arrivals.map(formatTime) }));
  return `#${event.id} ${oneLine(formatSegment(event, numbering))}  (${remarks.join("; ")})`;
}

function callWords({ time, text, result, returned }: CallEvent, say: Say): string {
  const call = oneLine(text);
  if (result === null || returned === null) return say(cliWords.callNever, { call });
  if (returned === time) return say(cliWords.callAtOnce, { call, result });
  return say(cliWords.callReturned, { call, result, time: formatTime(returned) });
}

function reasonWords(id: string, say: Say): string {
  return isReason(id) ? say(reasons[id]) : id;
}

function isReason(id: string): id is ReasonId {
  return Object.hasOwn(reasons, id);
}

function finalStates({ final }: ScenarioTrace): string {
  return Object.entries(final)
    .flatMap(([name, states]) =>
      states.map(({ peer, state }) => `${name}${peer === null ? "" : ` (${peer})`} ${state}`),
    )
    .join(", ");
}
