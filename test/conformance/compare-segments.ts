import type { ScenarioTrace, SegmentEvent, TraceOptions } from "../../src/trace/trace.ts";
import { Numbers } from "./numbers.ts";
import type { RecordedSegment, Recording } from "./recording.ts";
import { burst } from "./retell.ts";

/** How far apart a recorded and a computed moment may be: one latency, and this share of the time since the last one. */
export const share = 0.1;

interface Shape {
  readonly time: number;
  readonly way: string;
  /** Flags, numbers, length. */
  readonly text: string;
  /** Window and options, but for timestamps. */
  readonly details: string;
  readonly timestamps: readonly [number, number] | null;
}

/**
 * `ends`: of the ACKs of a burst only what the last of them acknowledges counts. How many there are, and what they offer,
 * depends on whether the reading process held the socket as the segments arrived.
 */
export function segmentDisagreements(recording: Recording, trace: ScenarioTrace, ends: boolean): string[] {
  // What the observer put there is part of the scenario, and not compared.
  const recorded = recording.segments.filter(({ fate }) => fate !== "forged").map(recordedShape);
  // The observer is on the link: what a host sends to itself is not seen there.
  const emitted = trace.events
    .filter((event) => event.kind === "segment")
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => a.id - b.id);
  const computed = computedShapes(emitted);
  const ways = new Set([...recorded, ...computed].map(({ way }) => way));
  const found = [...ways].flatMap((way) => {
    const that = (shape: Shape): boolean => shape.way === way;
    const compared = (list: readonly Shape[]): readonly Shape[] => (ends ? lastOfBursts(list) : list);
    return listDisagreements(compared(recorded.filter(that)), compared(computed.filter(that)), recording.latency);
  });
  return found.length > 0 || ends ? found : orderDisagreements(recorded, computed);
}

interface Details {
  readonly window: number;
  /** SACK blocks, undefined without. */
  readonly sack: string | undefined;
}

/**
 * Windows and SACK blocks of each segment that a kernel sent, beside those of the same segment of the run, if there is one.
 * Blocks distinguish ACKs that repeat a number: one more or less of them, where a burst was read while it arrived,
 * does not make those after it others.
 */
export function pairedDetails(
  { segments }: Recording,
  trace: ScenarioTrace,
): { readonly was: Details; readonly is: Details | undefined }[] {
  const emitted = trace.events.filter((event) => event.kind === "segment").sort((a, b) => a.id - b.id);
  const left = new Map<string, Shape[]>();
  const key = (shape: Shape): string => `${shape.way} ${shape.text} ${detailsOf(shape).sack ?? ""}`;
  for (const shape of computedShapes(emitted.filter(({ from, to }) => from !== to)))
    left.set(key(shape), [...(left.get(key(shape)) ?? []), shape]);
  return segments
    .filter(({ fate }) => fate !== "forged")
    .map(recordedShape)
    .map((was) => {
      const is = left.get(key(was))?.shift();
      return { was: detailsOf(was), is: is === undefined ? undefined : detailsOf(is) };
    });
}

function detailsOf({ details }: Shape): Details {
  return { window: Number(/win=(\d+)/.exec(details)?.[1]), sack: /sack=([\d:,]+)/.exec(details)?.[1] };
}

function lastOfBursts(list: readonly Shape[]): readonly Shape[] {
  const isAck = ({ text }: Shape): boolean => /^ACK seq=\d+ ack=\d+$/.test(text);
  return list
    .filter((shape, index) => {
      const next = list[index + 1];
      return next === undefined || !isAck(shape) || !isAck(next) || next.time > shape.time + burst;
    })
    .map((shape) => (isAck(shape) ? { ...shape, details: shape.details.replace(/^win=\d+/, "") } : shape));
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

// ---------------------------------------------------------------- shapes

function recordedShape(segment: RecordedSegment): Shape {
  const { time, from, to, flags, seq, ack, length, window } = segment;
  const { ts, ...options } = segment.options ?? {};
  const [value = 0, echo = 0] = (ts ?? "").split("/").map(Number);
  return {
    time,
    way: `${from} -> ${to}`,
    text: shapeText(flags, seq, ack, length),
    details: detailsText(window, options),
    timestamps: ts === undefined ? null : [value, echo],
  };
}

function computedShapes(segments: readonly SegmentEvent[]): Shape[] {
  const numbers = new Numbers();
  return segments.flatMap((segment) => {
    if (segment.cause === "forged") return [];
    const { time, from, fromPort, to, toPort, flags, seq, ack, length, window, options } = segment;
    const [source, destination] = [`${from}:${fromPort}`, `${to}:${toPort}`];
    if (flags.includes("SYN")) numbers.begin(from, `${source}>${destination}`, seq);
    const acked = (number: number): number => numbers.place(to, `${destination}>${source}`, number).relative;
    const relativeSeq = numbers.place(from, `${source}>${destination}`, seq).relative;
    return {
      time,
      way: `${from} -> ${to}`,
      text: shapeText(flags, relativeSeq, ack === null ? null : acked(ack), length),
      details: detailsText(window, { ...optionFields(options, acked), ...urgentField(segment) }),
      timestamps: options.timestamps ?? null,
    };
  });
}

function shapeText(flags: readonly string[], seq: number, ack: number | null, length: number): string {
  return `${[...flags].sort().join("+")} seq=${seq}${ack === null ? "" : ` ack=${ack}`}${length === 0 ? "" : ` len=${length}`}`;
}

function detailsText(window: number, options: Readonly<Record<string, string>>): string {
  const fields = Object.entries(options).map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  return [`win=${window}`, ...fields.sort()].join(" ");
}

function optionFields(
  { mss, windowScale, sackPermitted, sack }: TraceOptions,
  acked: (number: number) => number,
): Record<string, string> {
  return {
    ...(mss !== undefined && { mss: String(mss) }),
    ...(windowScale !== undefined && { wscale: String(windowScale) }),
    ...(sackPermitted === true && { sack: "" }),
    ...(sack !== undefined && { sack: sack.map((block) => block.map(acked).join(":")).join(",") }),
  };
}

function urgentField({ urgent }: SegmentEvent): Record<string, string> {
  return urgent === undefined ? {} : { up: String(urgent) };
}

// ---------------------------------------------------------------- one direction

function listDisagreements(recorded: readonly Shape[], computed: readonly Shape[], latency: number): string[] {
  const found: string[] = [];
  for (let index = 0; index < Math.max(recorded.length, computed.length); index += 1) {
    const [was, is] = [recorded[index], computed[index]];
    if (was === undefined || is?.text !== was.text) {
      const way = was?.way ?? is?.way ?? "";
      found.push(`${way} #${index + 1}: recorded ${was?.text ?? "nothing"}, computed ${is?.text ?? "nothing"}`);
      break;
    }
    const what = `${was.way} #${index + 1} ${was.text}`;
    if (is.details !== was.details) found.push(`${what}: recorded ${was.details}, computed ${is.details}`);
    if (timestampsDiffer(was, is, latency))
      found.push(`${what}: recorded ts=${String(was.timestamps)}, computed ts=${String(is.timestamps)}`);
    // Intervals are compared as well as moments: kernel timers are a little late, and that adds up. One that makes up for
    // such a delay is right.
    const [wasBefore, isBefore] = [recorded[index - 1]?.time ?? 0, computed[index - 1]?.time ?? 0];
    const [apart, apartBefore] = [Math.abs(is.time - was.time), Math.abs(isBefore - wasBefore)];
    const since = was.time - wasBefore;
    const drifts = Math.abs(is.time - isBefore - since) > latency + share * since && apart > apartBefore;
    if (drifts || apart > latency + share * was.time) {
      found.push(`${what}: recorded at ${was.time} µs, computed at ${is.time} µs`);
    }
  }
  return found;
}

/** The last six bits of the timestamp of a SYN cookie say which options were agreed. */
const cookieBits = 64_000;

/** A clock that begins with the recording shows 0 to its first segment; there was a little before it, µs. */
const beginning = 5_000;

/** Their values and echoes are moments. 0 echoes nothing. */
function timestampsDiffer(was: Shape, is: Shape, latency: number): boolean {
  const [recorded, computed] = [was.timestamps, is.timestamps];
  if (recorded === null || computed === null) return recorded !== computed;
  return recorded.some((value, index) => {
    const other = computed[index] ?? 0;
    const apart = Math.abs(((other - value) | 0) * 1000);
    const differsInEcho = (value === 0) !== (other === 0) && apart > beginning;
    return differsInEcho || apart > latency + cookieBits + share * was.time;
  });
}
