/** What a host reports of a step, as events of the trace. */
import * as tcp from "../../tcp/host.ts";
import { type ConnectionId, FIN, type Output, peerName, SYN } from "../../tcp/model/types.ts";
import type { State, TraceEvent } from "../../trace/trace.ts";
import { sectionOf } from "../judge/find.ts";

/** When, where and because of what something happened. */
interface EventContext {
  readonly time: number;
  /** The host as it was before. */
  readonly host: tcp.Host;
  /** The segment whose arrival it is about, and the line that it belongs to. */
  readonly segment: number | undefined;
  readonly line: number | undefined;
  /** Of a state that is entered by sending: the segment (`segmentsAhead`). */
  readonly sent?: number | undefined;
}

/** What an endpoint sends as it enters a state of its own accord. */
const sentOnEntering: Readonly<Partial<Record<State, number>>> = { SYN_SENT: SYN, FIN_WAIT_1: FIN, LAST_ACK: FIN };

/**
 * How many segments of a step come after one of its outputs, a change of state, up to the SYN or FIN that goes with it.
 * Null: none does.
 */
export function segmentsAhead(outputs: readonly Output[], at: number): number | null {
  const change = outputs[at];
  const flag = change?.kind === "state" ? sentOnEntering[change.to] : undefined;
  if (change?.kind !== "state" || flag === undefined) return null;
  const segments = outputs.slice(at + 1).filter((output) => output.kind === "segment");
  const found = segments.findIndex(
    ({ connection, segment }) => connection === change.connection && (segment.flags & flag) !== 0,
  );
  return found < 0 ? null : found + 1;
}

/** The event of an output; null where there is none: calls and segments have their own entries in the log. */
export function eventOf(output: Output, { time, host, segment, line, sent }: EventContext): TraceEvent | null {
  const endpoint = host.name;
  const place = line === undefined ? {} : { line };
  switch (output.kind) {
    case "state":
    case "listener":
      return {
        time,
        kind: "state",
        endpoint,
        peer: output.kind === "state" ? peerName(output.remote) : null,
        connection: output.kind === "state" ? output.connection : 0,
        from: output.from,
        to: output.to,
        rule: sectionOf(output.reason),
        reason: output.reason,
        ...(output.kind === "state" && segment !== undefined && { segment }),
        ...(sent !== undefined && { sent }),
        ...place,
      };
    case "timer": {
      const { connection, timer, started, early } = output;
      const peer = peerOf(host, connection);
      return { time, kind: "timer", endpoint, peer, connection, timer, started, ...(early && { early }), ...place };
    }
    case "drop":
      return segment === undefined ? null : { time, kind: "drop", endpoint, segment, reason: output.reason, ...place };
    case "report": {
      const { connection, reason, error } = output;
      const peer = peerOf(host, connection);
      return {
        time,
        kind: "report",
        endpoint,
        peer,
        connection,
        reason,
        ...(error !== undefined && { error }),
        ...place,
      };
    }
    case "segment":
    case "returned":
      return null;
    default:
      return output satisfies never;
  }
}

function peerOf(host: tcp.Host, connection: ConnectionId): string | null {
  const block = tcp.connection(host, connection);
  return block === undefined ? null : peerName(block.remote);
}
