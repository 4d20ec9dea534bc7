/**
 * The wire between the hosts: what is under way, how long a way takes, which ways are cut, what is held. It knows nothing
 * of what it carries. Nothing is changed in place: every function returns the next network, so a run can be forked for nothing.
 *
 * Times are whole microseconds of virtual time.
 */
import { createMap, entries, get, type PersistentMap, remove as removeKey, set } from "../persistent/map.ts";
import { delivered, type Fate, type Obstacle } from "./fate.ts";
import {
  earliest,
  type Flight,
  type Flights,
  land,
  launch,
  lostOnes,
  noFlights,
  onPath,
  withoutLost,
} from "./flights.ts";

export { delivered, type Fate, type Obstacle } from "./fate.ts";
export type { Flight } from "./flights.ts";

export interface Network<Load> {
  readonly latency: Latency;
  readonly flights: Flights<Load>;
  /** What stays in the network, by its name, until a line lets it arrive (and longer: it may arrive again). */
  readonly held: PersistentMap<Flight<Load>>;
  /** By `pathKey`. */
  readonly cuts: PersistentMap<Obstacle>;
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
  return { latency, flights: noFlights, held: createMap(), cuts: createMap(), sentSoFar: 0 };
}

export function latencyOf(latency: Latency, from: string, to: string): number {
  const { paths } = latency;
  return (paths.size === 0 ? undefined : paths.get(pathKey(from, to))) ?? latency.default;
}

/** Something leaves a host at `now`. It is not under way before `settle` says what becomes of it. */
export function depart<Load>(
  network: Network<Load>,
  from: string,
  to: string,
  load: Load,
  now: number,
): { readonly network: Network<Load>; readonly flight: Flight<Load> } {
  const id = network.sentSoFar + 1;
  const flight = { id, from, to, load, sent: now, due: now + latencyOf(network.latency, from, to), loss: null };
  return { network: { ...network, sentSoFar: id }, flight };
}

/** Puts what has departed on its way, as its fate says. */
export function settle<Load>(network: Network<Load>, flight: Flight<Load>, fate: Fate): Network<Load> {
  switch (fate.kind) {
    case "deliver":
      return { ...network, flights: launch(network.flights, flight) };
    case "delay":
      return { ...network, flights: launch(network.flights, { ...flight, due: Math.max(flight.due, fate.until) }) };
    case "lose":
      return { ...network, flights: launch(network.flights, { ...flight, loss: fate }) };
    case "duplicate": {
      const copy = { ...flight, id: network.sentSoFar + 1 };
      return settle({ ...settle(network, flight, fate.first ?? delivered), sentSoFar: copy.id }, copy, fate.copy);
    }
    case "hold":
      return { ...network, held: set(network.held, fate.name, flight) };
    default:
      return fate satisfies never;
  }
}

/** Takes a flight off the wire: it has arrived, is lost, or gets another fate. */
export function remove<Load>(network: Network<Load>, flight: Flight<Load>): Network<Load> {
  return { ...network, flights: land(network.flights, flight) };
}

/** What stays in the network under that name. */
export function heldAs<Load>(network: Network<Load>, name: string): Flight<Load> | undefined {
  return get(network.held, name);
}

/** What stays in the network under that name goes on, behind all that was sent so far, to arrive at that moment. */
export function release<Load>(network: Network<Load>, name: string, until: number): Network<Load> {
  const flight = heldAs(network, name);
  if (flight === undefined) return network;
  const id = network.sentSoFar + 1;
  const rest = { ...network, held: removeKey(network.held, name), sentSoFar: id };
  return settle(rest, { ...flight, id }, { kind: "delay", until });
}

/** The names under which something stays in the network, in the order in which they were given. */
export function heldNames({ held }: Network<unknown>): readonly string[] {
  return entries(held).map(([name]) => name);
}

export function cut<Load>(network: Network<Load>, from: string, to: string, line: number): Network<Load> {
  return { ...network, cuts: set(network.cuts, pathKey(from, to), { kind: "cut", line }) };
}

export function mend<Load>(network: Network<Load>, from: string, to: string): Network<Load> {
  return { ...network, cuts: removeKey(network.cuts, pathKey(from, to)) };
}

/** What blocks the way from one host to another. */
export function obstacle({ cuts }: Network<unknown>, from: string, to: string): Obstacle | undefined {
  return cuts.size === 0 ? undefined : get(cuts, pathKey(from, to));
}

/** The flight that arrives next, seen from `now`; of two at one instant the one that was sent first. */
export function nextArrival<Load>(network: Network<Load>, now: number): Flight<Load> | undefined {
  return earliest(network.flights, now);
}

/** What the network has decided to lose and no line has claimed, in the order of sending. */
export function losses<Load>(network: Network<Load>): readonly Flight<Load>[] {
  return lostOnes(network.flights);
}

/** The network without them. */
export function withoutLosses<Load>(network: Network<Load>): Network<Load> {
  return { ...network, flights: withoutLost(network.flights) };
}

/** What is under way from one host to another, in the order of sending, what will be lost included. */
export function underWay<Load>({ flights }: Network<Load>, from: string, to: string): readonly Flight<Load>[] {
  return onPath(flights, from, to);
}
