/**
 * The lanes beside an endpoint's life line: one coloured band for each state of each connection, and a thin lane of its
 * own for what listens, as long as it does. A connection's lane ends with CLOSED: what listens goes on beside it.
 */
import type { AskedStateEvent, ScenarioTrace, State, StateEvent } from "../../trace/trace.ts";
import { type Queues, queuesOf } from "./queues.ts";

/** A period in one state. Heights in pixels. */
export interface Band {
  readonly endpoint: string;
  /** Its lane, from 0; null: that of the listener. */
  readonly lane: number | null;
  readonly state: State;
  readonly from: number;
  readonly to: number;
  /** Its connection: 0 where there is none (LISTEN, or CLOSED from the beginning). */
  readonly connection: number;
  readonly peer: string | null;
  /** Of a listener: how many connections wait. */
  readonly queues?: Queues;
  /** Of a part of a listener's band: the event with which it begins. */
  readonly since?: number;
  /** Index of the event that began it, where one did. */
  readonly event?: number;
  readonly line?: number;
}

/** The lanes of an endpoint. */
export interface LaneCount {
  readonly connections: number;
  readonly listener: boolean;
}

export interface Lanes {
  readonly count: ReadonlyMap<string, LaneCount>;
  readonly bands: readonly Band[];
  /** Connections that found no lane. */
  readonly hidden: number;
}

/** Heights: of events, of times, of a segment's arrivals; of the ends of all lanes. */
export interface LaneHeights {
  readonly eventY: (index: number) => number;
  readonly timeY: (time: number) => number;
  readonly top: number;
  readonly bottom: number;
}

interface Change {
  readonly index: number;
  readonly event: StateEvent | AskedStateEvent;
}

interface Lane {
  /** The connection in it, with its latest change; one that has ended until another one comes. */
  current: Change | null;
  /** Up to where it is drawn. */
  drawn: number;
}

/** What is left of an end before another connection may use its lane, and the gap between both. */
const endHeight = 22;
const laneBreak = 5;

/** Packs the connections of each endpoint into lanes. `most`: that many at most. */
export function lanesOf(trace: ScenarioTrace, heights: LaneHeights, most: number): Lanes {
  const changes = new Map<string, Change[]>();
  trace.events.forEach((event, index) => {
    if (event.kind !== "state" && event.kind !== "asked-state") return;
    const list = changes.get(event.endpoint) ?? [];
    list.push({ index, event });
    changes.set(event.endpoint, list);
  });
  const count = new Map<string, LaneCount>();
  const bands: Band[] = [];
  let hidden = 0;
  const queues = queuesOf(trace);
  for (const { name, role } of trace.endpoints) {
    if (role === "raw") continue;
    const own = changes.get(name) ?? [];
    const packed = new LanePacker(name, heights, most);
    for (const change of own) if (change.event.connection !== 0) packed.take(change);
    const listening = listenerBands(name, own, queues.get(name) ?? [], heights);
    packed.finish(listening.length === 0 && trace.askedStates?.includes(name) !== true);
    count.set(name, { connections: packed.lanes.length, listener: listening.length > 0 });
    for (const band of [...packed.bands, ...listening]) bands.push(band);
    hidden += packed.hidden.size;
  }
  return { count, bands, hidden };
}

/** From each beginning to its end, divided where a queue changes. An endpoint may listen at several ports. */
function listenerBands(
  endpoint: string,
  changes: readonly Change[],
  queues: readonly { readonly time: number; readonly event: number | null; readonly queues: Queues }[],
  { eventY, timeY, bottom }: LaneHeights,
): Band[] {
  const bands: Band[] = [];
  let open = 0;
  let begun: Change | null = null;
  const put = (start: Change, until: number): void => {
    const { index, event } = start;
    const base = { endpoint, lane: null, state: "LISTEN", connection: 0, peer: null } as const;
    const [from, to] = [eventY(index), until];
    const own = queues
      .map((each) => ({ ...each, y: each.event === null ? timeY(each.time) : eventY(each.event) }))
      .filter(({ y }) => y >= from && y < to);
    let at = from;
    let known = own[0]?.y === from ? own.shift()?.queues : undefined;
    let since: number | null = null;
    const line = event.line === undefined ? {} : { line: event.line };
    for (const next of [...own, { y: to, queues: undefined, event: null }]) {
      const began = at === from ? { event: index, ...line } : since === null ? {} : { since };
      if (next.y > at) bands.push({ ...base, from: at, to: next.y, ...(known && { queues: known }), ...began });
      [at, known, since] = [next.y, next.queues, next.event];
    }
  };
  for (const change of changes) {
    if (change.event.connection !== 0 || change.event.kind === "asked-state") continue;
    const before = open;
    open += change.event.to === "LISTEN" ? 1 : -1;
    if (before === 0 && open > 0) begun = change;
    if (before > 0 && open <= 0 && begun !== null) {
      put(begun, eventY(change.index));
      [begun, open] = [null, 0];
    }
  }
  if (begun !== null) put(begun, bottom);
  return bands;
}

class LanePacker {
  readonly bands: Band[] = [];
  readonly hidden = new Set<number>();
  readonly lanes: Lane[] = [];

  private readonly endpoint: string;
  private readonly heights: LaneHeights;
  private readonly most: number;

  constructor(endpoint: string, heights: LaneHeights, most: number) {
    this.endpoint = endpoint;
    this.heights = heights;
    this.most = most;
  }

  take(change: Change): void {
    const { event } = change;
    const at = this.heights.eventY(change.index);
    let number = this.lanes.findIndex(({ current }) => current?.event.connection === event.connection);
    if (number < 0 && event.kind === "state" && event.to === "CLOSED" && event.from === "CLOSED") return;
    if (number < 0) {
      number = this.laneFor(event, at);
      if (number < 0) {
        this.hidden.add(event.connection);
        return;
      }
    }
    const lane = this.lanes[number];
    if (lane === undefined) return;
    this.draw(lane, number, at);
    lane.current = change;
  }

  /** `closed`: an endpoint without any lane shows that it has no connection. */
  finish(closed: boolean): void {
    const { top, bottom } = this.heights;
    if (this.lanes.length === 0 && closed) {
      this.lanes.push({ current: null, drawn: top });
      this.bands.push({ ...this.nothing(0), from: top, to: bottom });
    }
    this.lanes.forEach((lane, number) => {
      this.draw(lane, number, bottom);
    });
  }

  /** The lane of a new connection: one whose connection ended a while ago, or a new one. */
  private laneFor(event: Change["event"], at: number): number {
    const free = this.lanes.findIndex(
      ({ current, drawn }) => current !== null && hasEnded(current) && drawn + endHeight + laneBreak <= at,
    );
    const lane = this.lanes[free];
    if (lane !== undefined) {
      this.draw(lane, free, at - laneBreak);
      lane.drawn = at;
      return free;
    }
    if (this.lanes.length >= this.most) return -1;
    const { top } = this.heights;
    // What is opened by a call was closed before; what a listener accepts was not there.
    if (event.kind === "state" && event.from === "CLOSED" && at > top)
      this.bands.push({ ...this.nothing(this.lanes.length), from: top, to: at });
    return this.lanes.push({ current: null, drawn: at }) - 1;
  }

  private nothing(lane: number): Pick<Band, "endpoint" | "lane" | "state" | "connection" | "peer"> {
    return { endpoint: this.endpoint, lane, state: "CLOSED", connection: 0, peer: null };
  }

  /** Draws a lane up to a height, in the state it has been in. */
  private draw(lane: Lane, number: number, to: number): void {
    const from = lane.drawn;
    lane.drawn = to;
    if (to <= from || lane.current === null) return;
    const { event, index } = lane.current;
    // A gap in the lane: the state is asked for.
    if (event.kind === "asked-state") return;
    const { endpoint } = this;
    const { connection, peer, line } = event;
    const band = { endpoint, lane: number, from, to, state: event.to, connection, peer, event: index };
    this.bands.push(line === undefined ? band : { ...band, line });
  }
}

function hasEnded({ event }: Change): boolean {
  return event.kind === "state" && (event.to === "CLOSED" || event.to === "LISTEN");
}
