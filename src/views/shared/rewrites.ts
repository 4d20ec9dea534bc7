/** What can be done to the text from an event of a picture. Whether the text can do it there, only a run of it knows. */
import type { RewriteKind } from "../../trace/rewrites.ts";
import type { TraceEvent } from "../../trace/trace.ts";

export function rewritesOf(event: TraceEvent): readonly RewriteKind[] {
  switch (event.kind) {
    case "segment": {
      // One arrow that stands for several has no line of its own.
      if (event.segments !== undefined) return [];
      if (!event.written) return ["write", "lose", "twice", "delay"];
      if (event.name !== undefined) return ["remove"];
      return event.fate === "lost" ? ["deliver", "delay", "remove"] : ["lose", "twice", "delay", "remove"];
    }
    case "state":
      // It listens from the beginning: there is no line to write something below.
      return event.line === undefined && event.causedBy === undefined && event.to === "LISTEN" ? [] : ["expect"];
    case "call":
      return event.implied ? [] : ["remove"];
    case "asked-state":
    case "timer":
    case "drop":
    case "report":
    case "crash":
    case "entry":
    case "icmp":
    case "note":
    case "phase":
    case "cut":
    case "mend":
      return [];
    default:
      return event satisfies never;
  }
}
