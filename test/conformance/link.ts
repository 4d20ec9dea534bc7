/**
 * Runs a recording over a link that treats each segment as the recorded one did: it loses, delays and copies the same ones. A
 * segment is known by what it carries, and by its place among its like.
 *
 * How many ACKs answer a burst that is read while it arrives, and what they offer, is a matter of microseconds: the kernel puts
 * together what comes while the reader holds the socket (tcp_add_backlog()). Their receiver gets those that were recorded.
 */

import type { Fate } from "../../src/network/network.ts";
import { delivered } from "../../src/network/network.ts";
import { membersOf } from "../../src/persistent/list.ts";
import { analyze } from "../../src/scenario/analyze.ts";
import { flagsText } from "../../src/scenario/bind/fit.ts";
import type { Emission } from "../../src/scenario/run/log.ts";
import { runToEnd, start } from "../../src/scenario/run/stepper.ts";
import type { WorldState } from "../../src/scenario/run/world-state.ts";
import { toScenarioTrace } from "../../src/scenario/trace/trace.ts";
import type { ScenarioTrace } from "../../src/trace/trace.ts";
import { type ReadBursts, type ReadMoment, readBursts } from "./read-bursts.ts";
import type { RecordedCall, RecordedSegment, Recording } from "./recording.ts";
import { burst, retellCalls } from "./retell.ts";
import { phasesOf, runInTicks } from "./ticks.ts";

/** The pure ACKs that answer bursts that are read while they arrive. */
interface Answers {
  readonly recorded: ReadonlySet<RecordedSegment>;
  /** Whether what a host sends at a moment is one of them, if it is a pure ACK. */
  readonly within: (host: string, time: number) => boolean;
}

/** What a recording does not say, and how a run takes it. */
interface Timing {
  /** Whether segments arrive when they did, or with their burst. */
  readonly asRecorded: boolean;
  /** ACKs that arrive so soon after one another, µs, find no process that has run between. */
  readonly pause: number;
  /**
   * Once a host has read during a burst, its peer gets the ACKs that were recorded to the end: how many quick ACKs are left
   * depends on how many that burst had.
   */
  readonly apart?: true;
  /** A reader holds the socket once so many segments have come after the one that woke it (held-socket.ts). */
  readonly found?: number;
  /** What left later there than here, since a timer was late, arrives as much later there. */
  readonly lateTimers?: true;
  /** The clocks tick a little later: what is sent after such ACKs must not look older than they do (PAWS). */
  readonly laterClock?: true;
  /** The recording begins so long after a tick of the clocks, µs: what timestamps say of a round trip depends on that. */
  readonly begins?: number;
  /** When readers got the processor while a burst arrived (read-bursts.ts). */
  readonly reads?: ReadMoment;
  /** Timers count in ticks of a wheel that turns first then, µs (ticks.ts). */
  readonly ticks?: number;
}

/** What a process takes to run again, and may take where its `send` is seen to return later, µs. */
const wakeUp = 120;
const slowWakeUp = 500;

export const timings = (recording: Recording): readonly Timing[] => [
  { asRecorded: false, pause: wakeUp },
  { asRecorded: true, pause: wakeUp },
  { asRecorded: true, pause: wakeUp, apart: true },
  { asRecorded: true, pause: 0, apart: true },
  { asRecorded: true, pause: wakeUp, apart: true, reads: "return" },
  { asRecorded: true, pause: wakeUp, apart: true, lateTimers: true },
  { asRecorded: true, pause: wakeUp, apart: true, laterClock: true },
  ...[250, 500, 750].map((begins) => ({ asRecorded: true, pause: wakeUp, apart: true, begins }) as const),
  ...[0, 1, 2, 3].map((found) => ({ asRecorded: true, pause: wakeUp, apart: true, found }) as const),
  ...phasesOf(recording).map((ticks) => ({ asRecorded: true, pause: wakeUp, apart: true, ticks }) as const),
];

export function runOverLink(recorded: Recording, timing: Timing): ScenarioTrace | undefined {
  const late = timing.laterClock === true ? withLaterClock(recorded) : recorded;
  const recording = timing.begins === undefined ? late : begunLater(late, timing.begins);
  const spread = readBursts(recording, timing.reads);
  const answers = answersTo(recording, spread, timing.apart === true);
  const arrivals = arrivalsOf(recording, timing.pause);
  const text = retellCalls(
    recording,
    new Map([...arrivals].filter(([one]) => one.fate === "forged" || answers.recorded.has(one))),
    spread,
  );
  const run = (told: string): ScenarioTrace | undefined => {
    const scenario = analyze(told, { locale: "en" }).runs[0]?.scenario;
    if (scenario === undefined) return undefined;
    const first = start(scenario, {
      locale: "en",
      fates: fatesOf(recording, spread, answers, timing.asRecorded ? arrivals : null, timing.lateTimers === true),
    });
    return toScenarioTrace(timing.ticks === undefined ? runToEnd(first) : runInTicks(first, timing.ticks)).whole;
  };
  const tried = run(text);
  const whole = tried !== undefined && laterNumber.test(text) ? run(withNumbers(text, tried)) : tried;
  if (whole === undefined) return undefined;
  // Lines count from that of the scenario.
  const lines = text.slice(text.indexOf("\nscenario ") + 1).split("\n");
  const isAnswer = (line: number | undefined): boolean => {
    const index = / as f(\d+)$/.exec(lines[line ?? -1] ?? "")?.[1];
    const segment = index === undefined ? undefined : recording.segments[Number(index) - 1];
    return segment !== undefined && answers.recorded.has(segment);
  };
  const events = whole.events.filter(
    (event) => !(event.kind === "segment" && event.cause === "forged" && isAnswer(event.line)),
  );
  return { ...whole, events };
}

/** A number that counts from the initial sequence number of a later connection (retell.ts). */
const laterNumber = /(?<=(?:seq|ack)=)([a-z])(\d+)(?:\+(\d+))?/;

/** No arrow tells here what such a number counts from: the run that was tried does. */
function withNumbers(text: string, { events }: ScenarioTrace): string {
  const initial = (host: string): readonly number[] => [
    ...new Set(
      events.flatMap((event) =>
        event.kind === "segment" && event.cause !== "forged" && event.from === host && event.flags.includes("SYN")
          ? [event.seq]
          : [],
      ),
    ),
  ];
  return text.replace(new RegExp(laterNumber, "g"), (symbol, host: string, connection: string, after = "0") => {
    const isn = initial(host.toUpperCase())[Number(connection) - 1];
    return isn === undefined ? symbol : String((isn + Number(after)) >>> 0);
  });
}

/** ACKs that were recorded show a tick less than they did. */
function withLaterClock(recording: Recording): Recording {
  const segments = recording.segments.map((segment) => {
    const [value, echo] = (segment.options?.["ts"] ?? "").split("/");
    if (!isPureAck(segment) || segment.fate === "forged" || echo === undefined || Number(value) === 0) return segment;
    return { ...segment, options: { ...segment.options, ts: `${Number(value) - 1}/${echo}` } };
  });
  return { ...recording, segments };
}

/** All of it so much later. */
function begunLater(recording: Recording, by: number): Recording {
  const { calls, segments, messages, duration } = recording;
  const later = <Item extends { readonly time: number }>(item: Item): Item => ({ ...item, time: item.time + by });
  return {
    ...recording,
    duration: duration + by,
    calls: calls.map((call) => ({ ...later(call), returned: call.returned === null ? null : call.returned + by })),
    segments: segments.map((one) => ({ ...later(one), arrivals: one.arrivals.map((arrival) => arrival + by) })),
    ...(messages !== undefined && { messages: messages.map(later) }),
  };
}

/** When an ACK arrives: at one instant those that came so closely that the process that they woke did not run between. */
function arrivalsOf({ segments, calls }: Recording, pause: number): ReadonlyMap<RecordedSegment, number> {
  const arrivals = new Map<RecordedSegment, number>();
  const latest = new Map<string, { readonly begin: number; readonly time: number }>();
  for (const segment of segments) {
    const [arrival] = segment.arrivals;
    if (segment.fate === "forged") arrivals.set(segment, arrival ?? segment.time);
    else if (isPureAck(segment) && arrival !== undefined) {
      const last = latest.get(segment.from);
      const together =
        last !== undefined &&
        (arrival - last.time < pause || (pause > 0 && sleepsUntil(calls, segment.to, last.begin) > arrival));
      const begin = together ? last.begin : arrival;
      arrivals.set(segment, begin);
      latest.set(segment.from, { begin, time: arrival });
    }
  }
  return arrivals;
}

/** Whether a `send` waits where and when a segment arrives. */
function isAsleep(calls: readonly RecordedCall[], { to, arrivals: [arrival = 0] }: RecordedSegment): boolean {
  return calls.some(
    ({ call, host, time, returned }) =>
      call === "send" && host === to && time < arrival && (returned === null || returned > arrival),
  );
}

/** When the `send` of a host is seen to return that what arrived at that moment has woken; 0: none is. */
function sleepsUntil(calls: readonly RecordedCall[], host: string, moment: number): number {
  const returns = calls.flatMap(({ call, host: of, time, returned }) =>
    call === "send" && of === host && time < moment && returned !== null && returned > moment ? [returned] : [],
  );
  return returns.find((returned) => returned < moment + slowWakeUp) ?? 0;
}

function answersTo({ segments }: Recording, { segments: spread }: ReadBursts, isApart: boolean): Answers {
  const moments = [...spread].flatMap(({ to, arrivals }) => arrivals.map((time) => ({ host: to, time })));
  const within = (host: string, time: number): boolean =>
    moments.some(
      (moment) => moment.host === host && time >= moment.time - slack && (isApart || time < moment.time + burst),
    );
  return {
    recorded: new Set(segments.filter((one) => isPureAck(one) && one.fate !== "forged" && within(one.from, one.time))),
    within,
  };
}

/** What happens here happens a little earlier than there, µs. */
const slack = 1_000;

function isPureAck({ flags, length }: RecordedSegment): boolean {
  return length === 0 && flags.join() === "ACK";
}

function fatesOf(
  { segments, calls }: Recording,
  { segments: spread }: ReadBursts,
  answers: Answers,
  arrivals: ReadonlyMap<RecordedSegment, number> | null,
  lateTimers: boolean,
): (emission: Emission, world: WorldState) => Fate {
  const recorded = new Map<string, RecordedSegment[]>();
  for (const segment of segments) {
    if (segment.fate === "forged" || answers.recorded.has(segment)) continue;
    const key = recordedKey(segment);
    recorded.set(key, [...(recorded.get(key) ?? []), segment]);
  }
  // What a link does is known of those alone that are no answers to such a burst.
  const answersBurst = ({ cause, from, time, segment: { flags, payload } }: Emission): boolean =>
    cause !== "forged" && flagsText(flags) === "ACK" && payload.length === 0 && answers.within(from, time);
  const recordedOf = (emission: Emission, emitted: readonly Emission[]): RecordedSegment | undefined => {
    const key = emittedKey(emission);
    const known = recorded.get(key);
    if (known === undefined) return undefined;
    const before = emitted.filter(
      (one) => one.id < emission.id && one.cause !== "forged" && emittedKey(one) === key && !answersBurst(one),
    );
    return known[before.length];
  };
  return (emission, { log }) => {
    if (answersBurst(emission)) return lost;
    if (!recorded.has(emittedKey(emission))) return delivered;
    const emitted = [...membersOf(log).flatMap((entry) => (entry.kind === "emitted" ? [entry] : [])), emission];
    const segment = recordedOf(emission, emitted);
    if (segment === undefined) return delivered;
    const isLate = lateTimers && lateness(emission, segment) > 0;
    const byTimer = isLate ? emitted.findLast(({ cause }) => cause === "timer") : undefined;
    const late = byTimer === undefined ? 0 : lateness(byTimer, recordedOf(byTimer, emitted));
    const together = isAsleep(calls, segment) ? arrivals?.get(segment) : undefined;
    return fateOf(segment, arrivals !== null || spread.has(segment), together, late);
  };
}

/** How much later than here a segment left there, µs: a timer of the kernel's wheel is late by up to an eighth of its time. */
function lateness({ time }: Emission, recorded: RecordedSegment | undefined): number {
  const late = (recorded?.time ?? 0) - time;
  return late > burst ? late : 0;
}

const lost: Fate = { kind: "lose", to: null };

function fateOf(
  { fate, arrivals: [first, second] }: RecordedSegment,
  isExact: boolean,
  together: number | undefined,
  late: number,
): Fate {
  if (first === undefined) return lost;
  const until = fate === "held" ? first : (together ?? (isExact ? first : undefined));
  const arrives = until === undefined ? delivered : ({ kind: "delay", until: until - late } as const);
  return second === undefined ? arrives : { kind: "duplicate", first: arrives, copy: { kind: "delay", until: second } };
}

/** ACK and PSH go with anything; an acknowledgment alone is known by what it acknowledges. */
function keyOf(way: string, flags: string, seq: number, ack: number | null, length: number): string {
  const control = flags.split("+").filter((flag) => flag !== "ACK" && flag !== "PSH");
  const content = control.length === 0 && length === 0 ? `ack=${String(ack)}` : `len=${String(length)}`;
  return `${way} ${control.sort().join("+")} ${String(seq)} ${content}`;
}

function recordedKey({ from, to, flags, seq, ack, length }: RecordedSegment): string {
  return keyOf(`${from} ${to}`, flags.join("+"), seq, ack, length);
}

function emittedKey({ from, to, segment, bases: { seqBase, ackBase } }: Emission): string {
  const { flags, seq, ack, payload } = segment;
  const relative = (number: number, base: number | null): number => (number - (base ?? 0)) >>> 0;
  return keyOf(`${from} ${to}`, flagsText(flags), relative(seq, seqBase), relative(ack, ackBase), payload.length);
}
