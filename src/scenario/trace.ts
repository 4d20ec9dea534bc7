/** From the log of a run to its trace: what became of each segment and each call is put where it began. */

import type { Scenario } from "../language/document.ts";
import * as tcp from "../tcp/host.ts";
import { ACK, URG } from "../tcp/types.ts";
import type { CallEvent, FinalState, Finding, ScenarioTrace, SegmentEvent, TraceEvent } from "../trace/trace.ts";
import { flagNames } from "../words/names.ts";
import { flagBits, spaceOf } from "./fit.ts";
import { type Emission, entriesOf, type LogEntry } from "./log.ts";
import type { Moment } from "./moment.ts";
import type { Symbols } from "./symbols.ts";

export function toScenarioTrace(moment: Moment): ScenarioTrace {
  const { scenario, setup, world, symbols } = moment;
  const entries = entriesOf(world.log);
  const title = scenario.title?.text ?? null;
  const findings = entries.flatMap((entry) => (entry.kind === "found" ? [entry.finding] : []));
  return {
    title,
    line: 0,
    profile: setup.profile,
    suppose: setup.suppose,
    endpoints: [...setup.endpoints.values()].map(({ name, role, port, isn }) => ({
      name,
      role,
      port,
      isnStated: isn !== null,
    })),
    events: events(entries, symbols),
    final: finalStates(moment),
    end: world.time,
    findings: [...scenario.problems, ...findings.filter((one) => !isGuessedAt(scenario, one))]
      .map((one): Finding => (title === null ? one : { ...one, scenario: title }))
      .sort(byPlace),
  };
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
  arrivals: number[];
  lines: number[];
  lost: boolean;
  name: string | null;
  written: number | null;
  merged: boolean;
}

function events(entries: readonly LogEntry[], symbols: Symbols): TraceEvent[] {
  const fates = new Map<number, Fate>();
  const returns = new Map<number, { readonly result: string; readonly returned: number }>();
  const fate = (segment: number): Fate => {
    let known = fates.get(segment);
    if (known === undefined) {
      known = { arrivals: [], lines: [], lost: false, name: null, written: null, merged: false };
      fates.set(segment, known);
    }
    return known;
  };
  for (const entry of entries) {
    switch (entry.kind) {
      case "arrived":
        fate(entry.segment).arrivals.push(entry.time);
        if (entry.flight.load.line !== undefined) fate(entry.segment).lines.push(entry.flight.load.line);
        break;
      case "lost":
        fate(entry.segment).lost = true;
        break;
      case "held":
        fate(entry.segment).name = entry.name;
        break;
      case "merged":
        fate(entry.segment).merged = true;
        break;
      case "written":
        fate(entry.segment).written = entry.line;
        break;
      case "returned":
        returns.set(entry.id, { result: entry.result, returned: entry.time });
        break;
      case "emitted":
      case "called":
      case "happened":
      case "found":
        break;
      default:
        entry satisfies never;
    }
  }
  const moved = writtenWhereTheyStand(entries);
  const emissions = new Map<number, Emission>();
  return entries.flatMap((entry): TraceEvent[] => {
    switch (entry.kind) {
      case "happened":
        return [entry.event];
      case "called":
        return [{ ...entry.event, ...returns.get(entry.id) } satisfies CallEvent];
      case "emitted": {
        const { emission } = entry;
        const known = fate(emission.id);
        emissions.set(emission.id, emission);
        return known.merged || moved.has(emission.id) ? [] : [segmentEvent(emission, known, symbols)];
      }
      case "written": {
        const emission = emissions.get(entry.segment);
        return emission === undefined || !moved.has(entry.segment)
          ? []
          : [segmentEvent(emission, fate(entry.segment), symbols)];
      }
      default:
        return [];
    }
  });
}

/**
 * Of what happens at one instant, a written segment stands where its line stands: behind the phase or note before it,
 * not where its TCP made it ready. Never past another segment.
 */
function writtenWhereTheyStand(entries: readonly LogEntry[]): ReadonlySet<number> {
  const moved = new Set<number>();
  let last: Emission | null = null;
  for (const entry of entries) {
    if (entry.kind === "emitted") last = entry.emission;
    else if (entry.kind === "written" && last?.id === entry.segment && last.time === entry.time)
      moved.add(entry.segment);
  }
  return moved;
}

function segmentEvent(emission: Emission, fate: Fate, symbols: Symbols): SegmentEvent {
  const { segment, seqBase, ackBase, cause, reason } = emission;
  const hasAck = (segment.flags & ACK) !== 0;
  const line = fate.written ?? emission.line;
  const seqSymbol = symbols.express(segment.seq, spaceOf(segment), line);
  const ackSymbol = hasAck ? symbols.express(segment.ack, spaceOf(segment, true), line) : null;
  const payload = payloadText(segment.payload.bytes);
  return {
    time: emission.time,
    kind: "segment",
    id: emission.id,
    from: emission.from,
    to: emission.to,
    fromPort: segment.source.port,
    toPort: segment.destination.port,
    flags: flagNames.filter((name) => (segment.flags & flagBits[name]) !== 0),
    seq: segment.seq,
    ack: hasAck ? segment.ack : null,
    ...(seqBase !== null && { seqBase }),
    ...(ackBase !== null && hasAck && { ackBase }),
    ...(seqSymbol !== null && { seqSymbol }),
    ...(ackSymbol !== null && { ackSymbol }),
    length: segment.payload.length,
    ...(payload !== null && { payload }),
    window: segment.window,
    ...((segment.flags & URG) !== 0 && { urgent: segment.urgent }),
    options: segment.options,
    fate: fate.arrivals.length > 0 ? "delivered" : fate.name !== null ? "held" : fate.lost ? "lost" : "held",
    arrivals: fate.arrivals,
    ...(fate.name !== null && fate.arrivals.length > 0 && { arrivalLines: fate.lines }),
    cause,
    retransmission: emission.retransmission,
    written: fate.written !== null || cause === "forged",
    ...(reason !== null && { reason }),
    ...(fate.name !== null && { name: fate.name }),
    ...(line !== undefined && { line }),
  };
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
