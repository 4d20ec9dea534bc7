/**
 * The wire between the hosts: what is under way, how long a way takes, which ways are cut, what is held. It knows nothing
 * of what it carries. Who changes a network has a copy of its own, which costs as much as a few segments.
 *
 * Times are whole microseconds of virtual time.
 */
import { createMap, entries, get, type PersistentMap, remove as removeKey, set } from "../persistent/map.ts";
import { delivered, type Fate, type Obstacle } from "./fate.ts";
import {
  copyOf as copyOfFlights,
  earliest,
  type Flight,
  type Flights,
  land,
  launch,
  lostOnes,
  type OwnFlights,
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

/** A network that is changed in place. */
export type OwnNetwork<Load> = { -readonly [K in Exclude<keyof Network<Load>, "flights">]: Network<Load>[K] } & {
  flights: OwnFlights<Load>;
};

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
  return { latency, flights: [], held: createMap(), cuts: createMap(), sentSoFar: 0 };
}

/** The same network, to be changed. */
export function copyOf<Load>({ latency, flights, held, cuts, sentSoFar }: Network<Load>): OwnNetwork<Load> {
  return { latency, flights: copyOfFlights(flights), held, cuts, sentSoFar };
}

export function latencyOf(latency: Latency, from: string, to: string): number {
  const { paths } = latency;
  return (paths.size === 0 ? undefined : paths.get(pathKey(from, to))) ?? latency.default;
}

/** Something leaves a host at `now`. It is not under way before `settle` says what becomes of it. */
export function depart<Load>(
  network: OwnNetwork<Load>,
  from: string,
  to: string,
  load: Load,
  now: number,
): Flight<Load> {
  const id = ++network.sentSoFar;
  return { id, from, to, load, due: now + latencyOf(network.latency, from, to), loss: null };
}

/** Puts what has departed on its way, as its fate says. */
export function settle<Load>(network: OwnNetwork<Load>, flight: Flight<Load>, fate: Fate): void {
  switch (fate.kind) {
    case "deliver":
      launch(network.flights, flight);
      return;
    case "delay":
      launch(network.flights, { ...flight, due: Math.max(flight.due, fate.until) });
      return;
    case "lose":
      launch(network.flights, { ...flight, loss: fate });
      return;
    case "duplicate": {
      const copy = { ...flight, id: network.sentSoFar + 1 };
      settle(network, flight, fate.first ?? delivered);
      network.sentSoFar = copy.id;
      settle(network, copy, fate.copy);
      return;
    }
    case "hold":
      network.held = set(network.held, fate.name, flight);
      return;
    default:
      fate satisfies never;
  }
}

/** Takes a flight off the wire: it has arrived, is lost, or gets another fate. */
export function remove<Load>(network: OwnNetwork<Load>, flight: Flight<Load>): void {
  land(network.flights, flight);
}

/** What stays in the network under that name. */
export function heldAs<Load>(network: Network<Load>, name: string): Flight<Load> | undefined {
  return get(network.held, name);
}

/** What stays in the network under that name goes on, behind all that was sent so far, to arrive at that moment. */
export function release<Load>(network: OwnNetwork<Load>, name: string, until: number): void {
  const flight = heldAs(network, name);
  if (flight === undefined) return;
  const id = ++network.sentSoFar;
  network.held = removeKey(network.held, name);
  settle(network, { ...flight, id }, { kind: "delay", until });
}

/** The names under which something stays in the network, in the order in which they were given. */
export function heldNames({ held }: Network<unknown>): readonly string[] {
  return entries(held).map(([name]) => name);
}

export function cut(network: OwnNetwork<unknown>, from: string, to: string, line: number): void {
  network.cuts = set(network.cuts, pathKey(from, to), { kind: "cut", line });
}

export function mend(network: OwnNetwork<unknown>, from: string, to: string): void {
  network.cuts = removeKey(network.cuts, pathKey(from, to));
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

/** They are gone. */
export function removeLosses<Load>(network: OwnNetwork<Load>): void {
  network.flights = withoutLost(network.flights);
}

/** What is under way from one host to another, in the order of sending, what will be lost included. */
export function underWay<Load>({ flights }: Network<Load>, from: string, to: string): readonly Flight<Load>[] {
  return onPath(flights, from, to);
}
