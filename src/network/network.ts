/**
 * The wire between the hosts: what is under way, how long a way takes, which ways are cut. It knows nothing of what it
 * carries. Nothing is changed in place: every function returns the next network, so a run can be forked for nothing.
 *
 * Times are whole microseconds of virtual time.
 */

/** Something on its way. */
export interface Flight<Load> {
  /** In the order of sending, from 1. */
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly load: Load;
  readonly sent: number;
  /** When it arrives, if nothing happens to it. */
  readonly due: number;
  /** Sent into a cut: it will never arrive. */
  readonly doomed: boolean;
}

export interface Network<Load> {
  readonly latency: Latency;
  /** What is under way, in the order of sending. */
  readonly flights: readonly Flight<Load>[];
  /** What stays in the network under a name, until it is told to arrive (and longer: it may arrive again). */
  readonly held: ReadonlyMap<string, Flight<Load>>;
  readonly cuts: ReadonlySet<string>;
  readonly sentSoFar: number;
}

/** How long a way takes. */
export interface Latency {
  readonly default: number;
  /** By `pathKey`. */
  readonly paths: ReadonlyMap<string, number>;
}

/** A one-way path as a key. Names contain no blanks. */
export function pathKey(from: string, to: string): string {
  return `${from} ${to}`;
}

export function createNetwork<Load>(latency: Latency): Network<Load> {
  return { latency, flights: [], held: new Map(), cuts: new Set(), sentSoFar: 0 };
}

function latencyOf<Load>(network: Network<Load>, from: string, to: string): number {
  return network.latency.paths.get(pathKey(from, to)) ?? network.latency.default;
}

/** Puts a load on its way at `now`. It is the last of `flights` then. */
export function send<Load>(network: Network<Load>, from: string, to: string, load: Load, now: number): Network<Load> {
  const id = network.sentSoFar + 1;
  const due = now + latencyOf(network, from, to);
  const doomed = network.cuts.has(pathKey(from, to));
  return { ...network, flights: [...network.flights, { id, from, to, load, sent: now, due, doomed }], sentSoFar: id };
}

/** Takes a flight off the wire: it has arrived, or is lost. */
export function remove<Load>(network: Network<Load>, id: number): Network<Load> {
  return { ...network, flights: network.flights.filter((flight) => flight.id !== id) };
}

/** Replaces what a flight carries. */
export function relabel<Load>(network: Network<Load>, id: number, load: Load): Network<Load> {
  return {
    ...network,
    flights: network.flights.map((flight) => (flight.id === id ? { ...flight, load } : flight)),
  };
}

/** Keeps a flight in the network under a name, instead of letting it arrive. */
export function hold<Load>(network: Network<Load>, flight: Flight<Load>, name: string): Network<Load> {
  return { ...remove(network, flight.id), held: new Map(network.held).set(name, flight) };
}

export function cut<Load>(network: Network<Load>, from: string, to: string): Network<Load> {
  return { ...network, cuts: new Set(network.cuts).add(pathKey(from, to)) };
}

export function mend<Load>(network: Network<Load>, from: string, to: string): Network<Load> {
  const cuts = new Set(network.cuts);
  cuts.delete(pathKey(from, to));
  return { ...network, cuts };
}

/** The flight that arrives next; of two at one instant the one that was sent first. */
export function nextArrival<Load>(network: Network<Load>): Flight<Load> | undefined {
  let next: Flight<Load> | undefined;
  for (const flight of network.flights) {
    if (!flight.doomed && (next === undefined || flight.due < next.due)) next = flight;
  }
  return next;
}
