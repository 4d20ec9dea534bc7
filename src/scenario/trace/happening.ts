/** What a host tells of a step, as events of the trace. */
import * as tcp from "../../tcp/host.ts";
import type { Output } from "../../tcp/model/types.ts";
import type { TraceEvent } from "../../trace/trace.ts";
import { sectionOf } from "../judge/find.ts";

/** When, where and because of what something happened. */
interface Circumstances {
  readonly time: number;
  /** The host as it was before. */
  readonly host: tcp.Host;
  /** The segment whose arrival it is about, and the line that it belongs to. */
  readonly segment: number | undefined;
  readonly line: number | undefined;
}

/** The event that tells of an output; null where none does: calls and segments have their own entries in the log. */
export function eventOf(output: Output, { time, host, segment, line }: Circumstances): TraceEvent | null {
  const endpoint = host.name;
  const place = line === undefined ? {} : { line };
  switch (output.kind) {
    case "state":
    case "listener":
      return {
        time,
        kind: "state",
        endpoint,
        peer: output.kind === "state" ? output.remote.host : null,
        connection: output.kind === "state" ? output.connection : 0,
        from: output.from,
        to: output.to,
        rule: sectionOf(output.reason),
        reason: output.reason,
        ...(output.kind === "state" && segment !== undefined && { segment }),
        ...place,
      };
    case "timer": {
      const { connection, timer, started } = output;
      const peer = tcp.connection(host, connection)?.remote.host ?? null;
      return { time, kind: "timer", endpoint, peer, connection, timer, started, ...place };
    }
    case "drop":
      return segment === undefined ? null : { time, kind: "drop", endpoint, segment, reason: output.reason, ...place };
    case "segment":
    case "returned":
    // What the application hears of between its calls has no place in the trace.
    case "report":
      return null;
    default:
      return output satisfies never;
  }
}
