import type { ScenarioTrace, TraceEvent } from "../../trace/trace.ts";

/** A name for each event that stays the same when something is inserted above it: what a scroll position hangs on. */
export function eventKeys(trace: ScenarioTrace): string[] {
  const seen = new Map<string, number>();
  return trace.events.map((event) => {
    const key = keyOf(event);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return `${key}#${nth}`;
  });
}

function keyOf(event: TraceEvent): string {
  switch (event.kind) {
    case "segment":
      return `${event.from}>${event.to} ${event.flags.join("+")} ${event.seqSymbol ?? event.seq} ${event.fate}`;
    case "state":
      return `${event.endpoint} ${event.from}>${event.to}`;
    case "asked-state":
      return `${event.endpoint} ?`;
    case "timer":
      return `${event.endpoint} ${event.timer}`;
    case "call":
      return `${event.endpoint} ${event.text}`;
    case "note":
    case "phase":
      return `${event.kind} ${event.text}`;
    case "drop":
    case "report":
    case "crash":
      return `${event.endpoint} ${event.kind}`;
    case "icmp":
      return `${event.to} ${event.kind} ${event.type}`;
    case "entry":
      return `${event.box} ${event.change} ${event.entry}`;
    case "cut":
    case "mend":
      return `${event.kind} ${event.from} ${event.to}`;
    default:
      return unknownKind(event);
  }
}

function unknownKind(event: never): string {
  event satisfies never;
  return "?";
}
