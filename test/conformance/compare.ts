import type { CallEvent, ScenarioTrace } from "../../src/trace/trace.ts";
import { segmentDisagreements, share } from "./compare-segments.ts";
import { readBursts } from "./read-bursts.ts";
import type { RecordedCall, Recording } from "./recording.ts";

/**
 * What a run tells otherwise than the recording that it re-tells: nothing, where they agree.
 *
 * Compared are, for each direction and in order, every segment's flags, relative seq and ack, length, time, window (after
 * scaling), urgent pointer and options with their values, and the order of segments of both directions; for each host the
 * states of its connections, and of its calls the results, the bytes that they read and the times at which they return.
 *
 * `ends`: of bursts that were read while they arrived, only what the last ACK acknowledges is compared.
 *
 * Not compared: the bytes themselves, the IP header, the order of options and their padding, the microseconds within one
 * latency, and the kernel's counters.
 */
export function disagreements(recording: Recording, trace: ScenarioTrace, ends = false): string[] {
  return [
    ...trace.findings.filter(({ severity }) => severity === "error").map(findingText),
    ...segmentDisagreements(recording, trace, ends),
    ...stateDisagreements(recording, trace),
    ...callDisagreements(recording, trace),
  ];
}

function findingText({ code, message, range }: ScenarioTrace["findings"][number]): string {
  return `line ${range.start.line + 1}: ${code}: ${message}`;
}

// ---------------------------------------------------------------- states

function stateDisagreements(recording: Recording, trace: ScenarioTrace): string[] {
  return recording.hosts.flatMap(({ name, role, states }) => {
    if (role === "raw") return [];
    const recorded = states.map((list) => list.join(" "));
    const computed = statesOf(trace, name);
    return recorded.join("; ") === computed.join("; ")
      ? []
      : [`states of ${name}: recorded ${recorded.join("; ") || "none"}, computed ${computed.join("; ") || "none"}`];
  });
}

/** As recorded ones: of two that one segment causes only the second counts (compact.ts). */
function statesOf(trace: ScenarioTrace, host: string): string[] {
  const connections = new Map<number, { readonly states: string[]; cause: number | null }>();
  for (const event of trace.events) {
    if (event.kind !== "state" || event.endpoint !== host || event.connection === 0) continue;
    const known = connections.get(event.connection) ?? { states: [], cause: null };
    connections.set(event.connection, known);
    const cause = event.causedBy ?? null;
    if (cause !== null && cause === known.cause && event.to !== "ESTABLISHED") known.states.pop();
    known.cause = cause;
    // A passive open that is reset goes back to LISTEN (RFC 9293): the kernel notes the end of its request.
    known.states.push(event.to === "LISTEN" ? "CLOSED" : event.to);
  }
  return [...connections.values()].map(({ states }) => states.join(" "));
}

// ---------------------------------------------------------------- calls

function callDisagreements(recording: Recording, trace: ScenarioTrace): string[] {
  // A read that is reported later than it was called may come after another call of its host.
  const { reads } = readBursts(recording);
  const toldAt = (call: RecordedCall): number => reads.get(call)?.time ?? call.time;
  return recording.hosts.flatMap(({ name }) => {
    const recorded = recording.calls
      .filter(({ host, call }) => host === name && call !== "crash")
      .sort((a, b) => toldAt(a) - toldAt(b));
    const computed = trace.events.filter(
      (event): event is CallEvent => event.kind === "call" && event.endpoint === name && event.line !== undefined,
    );
    const calls = computed.filter(({ call }) => call !== "crash" && call !== "listen");
    return recorded.flatMap((was, index) => callDisagreement(was, calls[index], recording));
  });
}

function callDisagreement(was: RecordedCall, is: CallEvent | undefined, { latency, duration }: Recording): string[] {
  const what = `${was.host}: ${was.call} at ${was.time} µs`;
  if (is?.call !== was.call) return [`${what}: computed ${is?.call ?? "nothing"}`];
  // A call that does not block has returned before what it began has ended.
  if (was.result === "EINPROGRESS") return [];
  const returned = was.returned === null || was.returned > duration ? null : was.returned;
  if (returned === null)
    return is.returned === null ? [] : [`${what}: never returned, computed ${is.result ?? "nothing"}`];
  if (is.result !== was.result) return [`${what}: recorded ${was.result}, computed ${is.result ?? "no return"}`];
  if (is.count !== was.read && was.read !== undefined)
    return [`${what}: recorded to read ${was.read} bytes, computed ${is.count ?? "none"}`];
  if (was.took !== undefined && is.count !== was.took)
    return [`${what}: recorded to take ${was.took} bytes, computed ${is.count ?? "none"}`];
  // What a recv waits for comes at its own time, however late the recv is called.
  const since = was.call === "recv" ? 0 : was.time;
  const late = Math.abs((is.returned ?? 0) - returned);
  return late > latency + share * (returned - since)
    ? [`${what}: recorded to return at ${returned} µs, computed at ${is.returned ?? 0} µs`]
    : [];
}
