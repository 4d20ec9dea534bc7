/** An explained connection as a trace, with the times of the capture: what the drawings of a scenario draw as well. */
import { sectionOf } from "../../scenario/judge/find.ts";
import { ACK, SYN } from "../../tcp/model/types.ts";
import type { Range } from "../../text/range.ts";
import type { Finding, ScenarioTrace, SegmentEvent, StateEvent, TraceEndpoint, TraceEvent } from "../../trace/trace.ts";
import type { State } from "../../words/terms/standard-names.ts";
import type { ConnectionStory } from "../explain/connection.ts";
import type { FrameEntry, StateEntry } from "../explain/story.ts";
import type { CapturedSegment } from "../model/segment.ts";
import type { Connection, SideName } from "../table/connection.ts";
import { endpoint } from "./format.ts";
import { baseOf, flagsOf } from "./frames.ts";
import type { ConnectionReport, FrameReport } from "./report.ts";

const sides = ["client", "server"] as const;

/** Lines stand for frames: those of `report.frames`, by their place. */
export function traceOf(connection: Connection, story: ConnectionStory, report: ConnectionReport): ScenarioTrace {
  const happenings = [
    ...segmentsOf(connection, story, report),
    ...connection.ends.flatMap((name) => statesOf(connection, story, name, report)),
  ];
  const events = happenings
    .toSorted((a, b) => a.event.time - b.event.time || a.frame - b.frame)
    .map(({ event }) => event);
  return {
    title: `${endpoint(connection.client)} - ${endpoint(connection.server)}`,
    line: 0,
    profile: story.client.profile,
    suppose: [],
    endpoints: connection.ends.map((name) => endpointOf(connection, story, name)),
    events,
    steps: [],
    final: Object.fromEntries(connection.ends.map((name) => [name, finalOf(connection, story, name)])),
    end: events.reduce((latest, event) => Math.max(latest, lastMoment(event)), 0),
    findings: findingsOf(report),
  };
}

function linesOf({ frames }: ConnectionReport): ReadonlyMap<number, number> {
  return new Map(frames.map(({ frame }, line) => [frame, line]));
}

function peerOf({ isToItself }: Connection, name: SideName): SideName {
  return name === "client" && !isToItself ? "server" : "client";
}

function lastMoment(event: TraceEvent): number {
  return event.kind === "segment" ? (event.arrivals[0] ?? event.time) : event.time;
}

function endpointOf(connection: Connection, story: ConnectionStory, name: SideName): TraceEndpoint {
  const role = connection.opening === "simultaneous" ? "host" : name;
  const { address, port } = connection[name];
  const label = endpoint(connection[name]);
  return { name, label, role, address, port, profile: story[name].profile, isnStated: false };
}

interface Happening {
  readonly event: TraceEvent;
  /** The frame that it goes with: what happens at the same time is in the order of frames. */
  readonly frame: number;
}

// ---------------------------------------------------------------- times

/** How long segments take between the tap and an end, as the handshake shows it: in both directions its delay. µs */
interface Ways {
  readonly toTap: number;
  readonly fromTap: number;
}

function waysOf(story: ConnectionStory, name: SideName): Ways {
  const { end } = story[name];
  // Without a tap at either end both would be half of the way from it: what the tap sees is drawn as it sees it.
  const isOneFar = story.client.end.isNear !== story.server.end.isNear;
  if (end.isNear || !isOneFar) return { toTap: 0, fromTap: 0 };
  const toTap = Math.floor(end.delay / 2);
  return { toTap, fromTap: end.delay - toTap };
}

// ---------------------------------------------------------------- segments

function segmentsOf(connection: Connection, story: ConnectionStory, { frames }: ConnectionReport): Happening[] {
  const known = new Map<number, Sent>();
  for (const name of sides) {
    for (const entry of story[name].frames) {
      const segment = story[name].end.own[entry.index]?.captured;
      if (segment !== undefined) known.set(segment.frame, { entry, segment });
    }
  }
  const ways = { client: waysOf(story, "client"), server: waysOf(story, "server") };
  return frames.flatMap((report, line) => {
    const sent = known.get(report.frame);
    if (sent === undefined) return [];
    const event = segmentEvent(sent, report, { connection, story, ways });
    return [{ event: { ...event, line, id: line + 1 }, frame: report.frame }];
  });
}

interface Sent {
  readonly entry: FrameEntry;
  readonly segment: CapturedSegment;
}

interface ReportContext {
  readonly connection: Connection;
  readonly story: ConnectionStory;
  readonly ways: Readonly<Record<SideName, Ways>>;
}

function segmentEvent(
  { entry, segment }: Sent,
  { from, time, fate }: FrameReport,
  { connection, story, ways }: ReportContext,
): Omit<SegmentEvent, "id"> {
  const to = peerOf(connection, from);
  const isLost = fate === "lost";
  return {
    ...{ kind: "segment", time: Math.max(0, time - ways[from].toTap), from, to },
    ...{ fromPort: segment.source.port, toPort: segment.destination.port, flags: flagsOf(segment.flags) },
    seq: segment.seq,
    ack: (segment.flags & ACK) === 0 ? null : segment.ack,
    ...{ seqBase: baseOf(story[from]), ackBase: baseOf(story[to]), length: segment.length },
    window: segment.window * 2 ** scaleOf(connection, from, segment),
    options: segment.options,
    fate: isLost ? "lost" : "delivered",
    arrivals: isLost ? [] : [time + ways[to].fromTap],
    cause: entry.cause ?? "answer",
    ...{ retransmission: entry.retransmission, written: true },
    ...(entry.reason !== null && { reason: entry.reason }),
  };
}

function scaleOf({ sides: counted }: Connection, from: SideName, { flags }: CapturedSegment): number {
  const isScaled = (flags & SYN) === 0 && counted.client.windowScale !== null && counted.server.windowScale !== null;
  return isScaled ? (counted[from].windowScale ?? 0) : 0;
}

// ---------------------------------------------------------------- states

function statesOf(captured: Connection, story: ConnectionStory, name: SideName, report: ConnectionReport): Happening[] {
  const peer = peerOf(captured, name);
  const lines = linesOf(report);
  const { toTap, fromTap } = waysOf(story, name);
  let [before, connection, frame]: [State, number, number] = [firstOf(story[name]), 1, 0];
  let latest = 0;
  return story[name].states.map((entry, index) => {
    const line = entry.frame === null ? undefined : lines.get(entry.frame);
    const cause = line === undefined ? undefined : report.frames[line];
    const isOther = cause?.from === peer;
    const isListener = entry.state === "LISTEN";
    // Who answers the first SYN was listening before it came.
    if (!(isListener && index === 0)) {
      const own = (report.states[name][index]?.time ?? 0) - toTap;
      latest = Math.max(latest, isOther ? cause.time + fromTap : own);
    }
    if (before === "CLOSED" && index > 0) connection++;
    const event = stateEvent(entry, { name, time: latest, before, ...(isListener ? listening : { peer, connection }) });
    before = entry.state;
    // A state follows those before it, also where they are of the same moment.
    frame = Math.max(frame, entry.frame ?? 0);
    return {
      event: { ...event, ...(line !== undefined && { line, ...(isOther && { segment: line + 1 }) }) },
      frame,
    };
  });
}

/** The state before all others. An end whose opening was not captured is in its first state from the beginning. */
function firstOf({ states }: ConnectionStory[SideName]): State {
  const first = states[0]?.state;
  return first === undefined || first === "LISTEN" || first === "SYN_SENT" ? "CLOSED" : first;
}

const listening = { peer: null, connection: 0 } as const;

interface Change {
  readonly name: SideName;
  readonly peer: SideName | null;
  readonly time: number;
  readonly before: State;
  readonly connection: number;
}

function stateEvent({ state, reason }: StateEntry, { name, peer, time, before, connection }: Change): StateEvent {
  const rule = sectionOf(reason);
  return { kind: "state", time, endpoint: name, peer, connection, from: before, to: state, rule, reason };
}

function finalOf(connection: Connection, story: ConnectionStory, name: SideName): ScenarioTrace["final"][string] {
  const { states } = story[name];
  return [{ peer: peerOf(connection, name), state: states.at(-1)?.state ?? "CLOSED" }];
}

// ---------------------------------------------------------------- findings

/** Those of a frame: the others stand beside the drawing. */
function findingsOf(report: ConnectionReport): Finding[] {
  const lines = linesOf(report);
  return report.findings.flatMap(({ frame, code, severity, message, rule, href }) => {
    const line = frame === undefined ? undefined : lines.get(frame);
    if (line === undefined) return [];
    const range: Range = { start: { line, character: 0 }, end: { line, character: 0 } };
    return [
      { code, severity, message, range, ...(rule !== undefined && { rule }), ...(href !== undefined && { href }) },
    ];
  });
}
