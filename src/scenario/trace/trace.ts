/** From the log of a run to its trace: what became of each segment and each call is put where it began. */

import type { Scenario } from "../../language/syntax/document.ts";
import * as tcp from "../../tcp/host.ts";
import type { Segment } from "../../tcp/model/types.ts";
import { ACK, URG } from "../../tcp/model/types.ts";
import type {
  CallEvent,
  FinalState,
  Finding,
  ScenarioTrace,
  SegmentEvent,
  TraceEvent,
  TraceStep,
} from "../../trace/trace.ts";
import type { FlagName } from "../../words/terms/standard-names.ts";
import { flagNames } from "../../words/terms/standard-names.ts";
import { flagBits, spaceOf } from "../bind/fit.ts";
import type { Emission, LogEntry, Stepped } from "../run/log.ts";
import type { Moment } from "../run/moment.ts";
import type { Symbols } from "../run/symbols.ts";

export function toScenarioTrace(moment: Moment): ScenarioTrace {
  const { scenario, setup, world, symbols } = moment;
  return {
    title: scenario.title?.text ?? null,
    line: 0,
    profile: setup.profile,
    suppose: setup.suppose,
    endpoints: [...setup.endpoints.values()].map(({ name, role, port, isn }) => ({
      name,
      role,
      port,
      isnStated: isn !== null,
    })),
    ...happenings(world.entries(), symbols),
    final: finalStates(moment),
    end: world.time,
    findings: findingsOf(moment),
  };
}

/** What the parser and the run found, by place. */
export function findingsOf({ scenario, world }: Moment): Finding[] {
  const title = scenario.title?.text;
  const found: Finding[] = [];
  for (let at = world.found; at !== null; at = at.previous)
    if (!isGuessedAt(scenario, at.finding)) found.push(at.finding);
  return [...scenario.problems, ...found.reverse()]
    .map((one): Finding => (title === undefined ? one : { ...one, scenario: title }))
    .sort(byPlace);
}

/** What a run finds wrong with a line that could not be read as it stands, only as what was most likely meant. */
function isGuessedAt({ problems }: Scenario, { severity, range }: Finding): boolean {
  if (severity !== "error") return false;
  return problems.some((one) => one.severity === "error" && one.range.start.line === range.start.line);
}

function byPlace(a: Finding, b: Finding): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

function finalStates(moment: Moment): Record<string, FinalState[]> {
  const final: [string, FinalState[]][] = [];
  for (const name of moment.setup.endpoints.keys()) {
    const host = moment.host(name);
    if (host === undefined) continue;
    const states: FinalState[] = tcp.listeners(host).some((listener) => listener.open)
      ? [{ peer: null, state: "LISTEN" }]
      : [];
    for (const { remote, state } of tcp.connections(host)) states.push({ peer: remote.host, state });
    const latest = tcp.latestConnection(host);
    if (states.length === 0) states.push({ peer: latest?.remote.host ?? null, state: "CLOSED" });
    final.push([name, states]);
  }
  return Object.fromEntries(final);
}

/** What later entries told about a segment. */
interface Fate {
  readonly arrivals: number[];
  /** The lines by which it arrived, where lines did. */
  lines: readonly number[];
  lost: boolean;
  name: string | null;
  written: number | null;
  merged: boolean;
}

/** What later entries told about a call. */
interface Return {
  readonly result: string;
  readonly returned: number;
}

function happenings(entries: readonly LogEntry[], symbols: Symbols): Pick<ScenarioTrace, "events" | "steps"> {
  const { fates, returns, moved } = toldLater(entries);
  const events: TraceEvent[] = [];
  const steps: TraceStep[] = [];
  let open: { readonly step: Stepped; readonly since: number; readonly sent: number[] } | null = null;
  let step: TraceStep | null = null;
  for (const entry of entries) {
    switch (entry.kind) {
      case "happened":
        events.push(entry.event);
        break;
      case "called":
        events.push({ ...entry.event, ...returns.get(entry.id) } satisfies CallEvent);
        break;
      case "emitted": {
        const { id } = entry.emission;
        const fate = fates[id];
        if (fate === undefined || fate.merged) break;
        open?.sent.push(id);
        if (!moved.has(id)) events.push(segmentEvent(entry.emission, fate, symbols));
        break;
      }
      case "written": {
        const emission = moved.get(entry.segment);
        const fate = fates[entry.segment];
        if (emission !== undefined && fate !== undefined) events.push(segmentEvent(emission, fate, symbols));
        break;
      }
      case "begun":
        open = { step: entry.step, since: events.length, sent: [] };
        break;
      case "done":
        step = open === null ? null : stepOf(open.step, open.sent, open.since, events.length);
        if (step !== null) steps.push(step);
        open = null;
        break;
      default:
        break;
    }
  }
  return { events, steps };
}

type StepDraft = { -readonly [K in keyof TraceStep]: TraceStep[K] };

/** A step as the trace tells it; null where it did nothing. */
function stepOf(stepped: Stepped, sent: readonly number[], since: number, after: number): TraceStep | null {
  const { time, endpoint, kind, segment, changes, line } = stepped;
  if (changes.length === 0 && sent.length === 0 && since === after) return null;
  const step: StepDraft = { time, endpoint, kind, since, after, changes };
  if (segment !== undefined) step.segment = segment;
  if (sent.length > 0) step.sent = sent;
  if (line !== undefined) step.line = line;
  return step;
}

/** What later entries told about segments and calls, by their numbers. */
interface ToldLater {
  readonly fates: readonly Fate[];
  readonly returns: ReadonlyMap<number, Return>;
  /**
   * Of what happens at one instant, a written segment stands where its line stands: behind the phase or note before it,
   * not where its TCP made it ready. Never past another segment.
   */
  readonly moved: ReadonlyMap<number, Emission>;
}

function toldLater(entries: readonly LogEntry[]): ToldLater {
  const fates: Fate[] = [];
  const returns = new Map<number, Return>();
  const moved = new Map<number, Emission>();
  let last: Emission | null = null;
  for (const entry of entries) {
    if (entry.kind === "emitted") {
      last = entry.emission;
      fates[last.id] = { arrivals: [], lines: noLines, lost: false, name: null, written: null, merged: false };
    } else if (entry.kind === "returned") returns.set(entry.id, { result: entry.result, returned: entry.time });
    else if ("segment" in entry) {
      const fate = fates[entry.segment];
      if (fate !== undefined) meetFate(fate, entry);
      if (entry.kind === "written" && last?.id === entry.segment && last.time === entry.time)
        moved.set(entry.segment, last);
    }
  }
  return { fates, returns, moved };
}

const noLines: readonly number[] = [];

function meetFate(fate: Fate, entry: Extract<LogEntry, { readonly segment: number }>): void {
  switch (entry.kind) {
    case "arrived":
      fate.arrivals.push(entry.time);
      if (entry.flight.load.line !== undefined) fate.lines = [...fate.lines, entry.flight.load.line];
      break;
    case "lost":
      fate.lost = true;
      break;
    case "held":
      fate.name = entry.name;
      break;
    case "merged":
      fate.merged = true;
      break;
    case "written":
      fate.written = entry.line;
      break;
    default:
      entry satisfies never;
  }
}

type Draft = { -readonly [K in keyof SegmentEvent]: SegmentEvent[K] };

/** Made field by field: there are more of these than of anything else. */
function segmentEvent(emission: Emission, fate: Fate, symbols: Symbols): SegmentEvent {
  const { segment, seqBase, ackBase, cause, reason } = emission;
  const hasAck = (segment.flags & ACK) !== 0;
  const line = fate.written ?? emission.line;
  const arrived = fate.arrivals.length > 0;
  const event: Draft = {
    time: emission.time,
    kind: "segment",
    id: emission.id,
    from: emission.from,
    to: emission.to,
    fromPort: segment.source.port,
    toPort: segment.destination.port,
    flags: flagsOf(segment.flags),
    seq: segment.seq,
    ack: hasAck ? segment.ack : null,
    length: segment.payload.length,
    window: segment.window,
    options: segment.options,
    fate: arrived ? "delivered" : fate.name === null && fate.lost ? "lost" : "held",
    arrivals: fate.arrivals,
    cause,
    retransmission: emission.retransmission,
    written: fate.written !== null || cause === "forged",
  };
  if (seqBase !== null) event.seqBase = seqBase;
  if (ackBase !== null && hasAck) event.ackBase = ackBase;
  if (!symbols.isEmpty) express(event, segment, symbols, line);
  const payload = payloadText(segment.payload.bytes);
  if (payload !== null) event.payload = payload;
  if ((segment.flags & URG) !== 0) event.urgent = segment.urgent;
  if (fate.name !== null && arrived) event.arrivalLines = fate.lines;
  if (reason !== null) event.reason = reason;
  if (fate.name !== null) event.name = fate.name;
  if (line !== undefined) event.line = line;
  return event;
}

/** Its numbers in the scenario's own symbols. */
function express(event: Draft, segment: Segment, symbols: Symbols, line: number | undefined): void {
  const seq = symbols.express(segment.seq, spaceOf(segment), line);
  if (seq !== null) event.seqSymbol = seq;
  const ack = event.ack === null ? null : symbols.express(segment.ack, spaceOf(segment, true), line);
  if (ack !== null) event.ackSymbol = ack;
}

/** The names of control bits, one list for each combination. */
const flagLists: readonly (readonly FlagName[])[] = Array.from({ length: 256 }, (_, flags) =>
  flagNames.filter((name) => (flags & flagBits[name]) !== 0),
);

function flagsOf(flags: number): readonly FlagName[] {
  return flagLists[flags & 0xff] ?? [];
}

const longestPayload = 60;
const decoder = new TextDecoder();

/** The payload as text, shortened; null where nobody wrote what it says. */
function payloadText(bytes: Uint8Array | null): string | null {
  if (bytes === null || bytes.length === 0) return null;
  const text = decoder.decode(bytes.subarray(0, longestPayload * 4));
  const shown = text.slice(0, longestPayload).replace(/[\ud800-\udbff]$/, "");
  return shown.length < text.length || bytes.length > longestPayload * 4 ? `${shown}…` : text;
}
