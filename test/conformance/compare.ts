import type { CallEvent, ScenarioTrace, SegmentEvent } from "../../src/trace/trace.ts";
import { Numbers } from "./numbers.ts";
import type { RecordedCall, Recording } from "./recording.ts";

/** How far apart a recorded and a computed moment may be: one latency, and this share of the time since the last one. */
const share = 0.1;

/**
 * What a run tells otherwise than the recording that it re-tells: nothing, where they agree.
 * Compared are, for each direction and in order, every segment's flags, relative seq and ack, length and time, and the
 * order of segments of both directions; for each host the states of its connections, and the results and times of return of its calls.
 */
export function disagreements(recording: Recording, trace: ScenarioTrace): string[] {
  return [
    ...trace.findings.filter(({ severity }) => severity === "error").map(findingText),
    ...segmentDisagreements(recording, trace),
    ...stateDisagreements(recording, trace),
    ...callDisagreements(recording, trace),
  ];
}

function findingText({ code, message, range }: ScenarioTrace["findings"][number]): string {
  return `line ${range.start.line + 1}: ${code}: ${message}`;
}

// ---------------------------------------------------------------- segments

interface Shape {
  readonly time: number;
  readonly way: string;
  readonly text: string;
  /** The observer put it there, at the receiver's end. */
  readonly forged: boolean;
}

function segmentDisagreements(recording: Recording, trace: ScenarioTrace): string[] {
  const recorded = recording.segments.map(({ time, from, to, flags, seq, ack, length, fate }) => ({
    time,
    way: `${from} -> ${to}`,
    text: shapeText(flags, seq, ack, length),
    forged: fate === "forged",
  }));
  // The observer stands on the link: what a host sends to itself is not seen there.
  const emitted = trace.events
    .filter((event) => event.kind === "segment")
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => a.id - b.id);
  const computed = shapesOf(emitted);
  const ways = new Set([...recorded, ...computed].map(({ way }) => way));
  const found = [...ways].flatMap((way) => {
    const that = (shape: Shape): boolean => shape.way === way;
    return listDisagreements(way, recorded.filter(that), computed.filter(that), recording.latency);
  });
  const sent = (shape: Shape): boolean => !shape.forged;
  return found.length > 0 ? found : orderDisagreements(recorded.filter(sent), computed.filter(sent));
}

/** Whether segments of different directions follow one another as they did, as far as they were further apart than a burst is long. */
function orderDisagreements(recorded: readonly Shape[], computed: readonly Shape[]): string[] {
  const next = new Map<string, number>();
  const moments = recorded.map((shape) => {
    const index = next.get(shape.way) ?? 0;
    next.set(shape.way, index + 1);
    return { shape, time: computed.filter(({ way }) => way === shape.way)[index]?.time ?? shape.time };
  });
  return moments.flatMap(({ shape, time }, index) => {
    const earlier = moments.slice(0, index).find((one) => one.shape.time + burst < shape.time && one.time > time);
    return earlier === undefined
      ? []
      : [`${shape.way} ${shape.text}: before ${earlier.shape.way} ${earlier.shape.text}`];
  });
}

/** What leaves at one instant here leaves within so many microseconds there. */
const burst = 5_000;

function shapesOf(segments: readonly SegmentEvent[]): Shape[] {
  const numbers = new Numbers();
  return segments.map(({ time, from, fromPort, to, toPort, flags, seq, ack, length, cause }) => {
    const [source, destination] = [`${from}:${fromPort}`, `${to}:${toPort}`];
    if (flags.includes("SYN") && cause !== "forged") numbers.begin(from, `${source}>${destination}`, seq);
    const relativeSeq = numbers.place(from, `${source}>${destination}`, seq).relative;
    const relativeAck = ack === null ? null : numbers.place(to, `${destination}>${source}`, ack).relative;
    return {
      time,
      way: `${from} -> ${to}`,
      text: shapeText(flags, relativeSeq, relativeAck, length),
      forged: cause === "forged",
    };
  });
}

function shapeText(flags: readonly string[], seq: number, ack: number | null, length: number): string {
  return `${[...flags].sort().join("+")} seq=${seq}${ack === null ? "" : ` ack=${ack}`}${length === 0 ? "" : ` len=${length}`}`;
}

function listDisagreements(
  what: string,
  recorded: readonly Shape[],
  computed: readonly Shape[],
  latency: number,
): string[] {
  const found: string[] = [];
  for (let index = 0; index < Math.max(recorded.length, computed.length); index += 1) {
    const [was, is] = [recorded[index], computed[index]];
    if (was?.text !== is?.text) {
      found.push(`${what} #${index + 1}: recorded ${was?.text ?? "nothing"}, computed ${is?.text ?? "nothing"}`);
      break;
    }
    if (was === undefined || is === undefined) break;
    // Intervals are compared as well as moments: kernel timers are a little late, and that adds up.
    const [wasSince, isSince] = [
      was.time - (recorded[index - 1]?.time ?? 0),
      is.time - (computed[index - 1]?.time ?? 0),
    ];
    const late = Math.abs(is.time - was.time) > latency + share * was.time;
    if (late || Math.abs(isSince - wasSince) > latency + share * wasSince) {
      found.push(`${what} #${index + 1} ${was.text}: recorded at ${was.time} µs, computed at ${is.time} µs`);
    }
  }
  return found;
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

function statesOf(trace: ScenarioTrace, host: string): string[] {
  const connections = new Map<number, string[]>();
  for (const event of trace.events) {
    if (event.kind !== "state" || event.endpoint !== host || event.connection === 0) continue;
    const list = connections.get(event.connection) ?? [];
    // A passive open that is reset goes back to LISTEN (RFC 9293): the kernel notes the end of its request.
    connections.set(event.connection, [...list, event.to === "LISTEN" ? "CLOSED" : event.to]);
  }
  return [...connections.values()].map((list) => list.join(" "));
}

// ---------------------------------------------------------------- calls

function callDisagreements(recording: Recording, trace: ScenarioTrace): string[] {
  return recording.hosts.flatMap(({ name }) => {
    const recorded = recording.calls.filter(({ host, call }) => host === name && call !== "crash");
    const computed = trace.events.filter(
      (event): event is CallEvent => event.kind === "call" && event.endpoint === name && event.line !== undefined,
    );
    const told = computed.filter(({ call }) => call !== "crash" && call !== "listen");
    return recorded.flatMap((was, index) => callDisagreement(was, told[index], recording));
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
  const late = Math.abs((is.returned ?? 0) - returned);
  return late > latency + share * (returned - was.time)
    ? [`${what}: recorded to return at ${returned} µs, computed at ${is.returned ?? 0} µs`]
    : [];
}
