/** The lanes beside an endpoint's life line: one coloured band for each state of each connection. */
import type { ScenarioTrace, State, StateEvent } from "../../trace/trace.ts";

/** A period in one state. Heights in pixels. */
export interface Band {
  readonly endpoint: string;
  readonly lane: number;
  readonly state: State;
  readonly from: number;
  readonly to: number;
  /** Its connection: 0 where none is alive (LISTEN or CLOSED). */
  readonly connection: number;
  readonly peer: string | null;
  /** Index of the event that began it, where one did. */
  readonly event?: number;
  readonly line?: number;
}

export interface Lanes {
  /** How many lanes each endpoint has, by name. */
  readonly count: ReadonlyMap<string, number>;
  readonly bands: readonly Band[];
  /** Connections that found no lane. */
  readonly hidden: number;
}

interface Change {
  readonly index: number;
  readonly event: StateEvent;
}

interface Lane {
  /** The connection that occupies it now, with its latest change. */
  current: { readonly connection: number; change: Change } | null;
  /** Up to where it is drawn. */
  drawn: number;
}

/**
 * Packs the connections of each endpoint into lanes. A lane whose connection has ended shows what the endpoint is
 * without it: LISTEN while it listens, else CLOSED. `y` gives an event's height, `top` and `bottom` the ends.
 */
export function lanesOf(
  trace: ScenarioTrace,
  y: (index: number) => number,
  top: number,
  bottom: number,
  most: number,
): Lanes {
  const changes = new Map<string, Change[]>();
  trace.events.forEach((event, index) => {
    if (event.kind !== "state") return;
    const list = changes.get(event.endpoint) ?? [];
    list.push({ index, event });
    changes.set(event.endpoint, list);
  });
  const count = new Map<string, number>();
  const bands: Band[] = [];
  let hidden = 0;
  for (const { name, role } of trace.endpoints) {
    if (role === "raw") continue;
    const packed = new LanePacker(name, y, top, most);
    for (const change of changes.get(name) ?? []) packed.take(change);
    packed.finish(bottom);
    count.set(name, packed.lanes.length);
    for (const band of packed.bands) bands.push(band);
    hidden += packed.hidden.size;
  }
  return { count, bands, hidden };
}

class LanePacker {
  readonly bands: Band[] = [];
  readonly hidden = new Set<number>();
  readonly lanes: Lane[] = [];
  /** The latest change that left a lane without a connection. */
  private idleSince: Change | null = null;
  private listening = false;

  private readonly endpoint: string;
  private readonly y: (index: number) => number;
  private readonly most: number;

  constructor(endpoint: string, y: (index: number) => number, top: number, most: number) {
    this.endpoint = endpoint;
    this.y = y;
    this.most = most;
    this.lanes.push({ current: null, drawn: top });
  }

  take(change: Change): void {
    const { event, index } = change;
    const at = this.y(index);
    // A listener has no lane of its own: it shows where no connection occupies one.
    if (event.connection === 0) {
      this.idle(at);
      this.listening = event.to === "LISTEN";
      this.idleSince = change;
      return;
    }
    let number = this.lanes.findIndex((lane) => lane.current?.connection === event.connection);
    if (number < 0 && event.to === "CLOSED" && event.from === "CLOSED") return;
    if (number < 0) number = this.lanes.findIndex((lane) => lane.current === null);
    if (number < 0) {
      if (this.lanes.length >= this.most) {
        this.hidden.add(event.connection);
        return;
      }
      number = this.lanes.push({ current: null, drawn: at }) - 1;
    }
    const lane = this.lanes[number];
    if (lane === undefined) return;
    this.draw(lane, number, at, event.from);
    lane.current = event.to === "CLOSED" ? null : { connection: event.connection, change };
    if (event.to === "CLOSED" || event.to === "LISTEN") {
      lane.current = null;
      this.idleSince = change;
      if (event.to === "LISTEN") this.listening = true;
    }
  }

  finish(bottom: number): void {
    this.lanes.forEach((lane, number) => {
      this.draw(lane, number, bottom, null);
    });
  }

  private idle(at: number): void {
    this.lanes.forEach((lane, number) => {
      if (lane.current === null) this.draw(lane, number, at, null);
    });
  }

  /** Draws a lane up to a height, in the state it has been in. `state`: what the next change says it was. */
  private draw(lane: Lane, number: number, to: number, state: State | null): void {
    const from = lane.drawn;
    lane.drawn = to;
    if (to <= from) return;
    const base = { endpoint: this.endpoint, lane: number, from, to };
    const change = lane.current?.change;
    if (change !== undefined) {
      const { event, index } = change;
      const band = { ...base, state: event.to, connection: event.connection, peer: event.peer, event: index };
      this.bands.push(event.line === undefined ? band : { ...band, line: event.line });
      return;
    }
    // Before its first change a lane is in the state from which that one leads.
    const idle = this.idleSince === null ? (state ?? "CLOSED") : this.listening ? "LISTEN" : "CLOSED";
    const band = { ...base, state: idle, connection: 0, peer: null };
    const began =
      this.idleSince !== null && Math.abs(this.y(this.idleSince.index) - from) < 0.5 ? this.idleSince : null;
    if (began === null) this.bands.push(band);
    else if (began.event.line === undefined) this.bands.push({ ...band, event: began.index });
    else this.bands.push({ ...band, event: began.index, line: began.event.line });
  }
}
