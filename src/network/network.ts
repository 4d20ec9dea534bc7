/**
 * The wire between the hosts: what is under way, how long a way takes, which ways are cut. It knows nothing of what it
 * carries. Nothing is changed in place: every function returns the next network, so a run can be forked for nothing.
 *
 * Times are whole microseconds of virtual time.
 */

import type { Flight, Flights } from "./flights.ts";
import { bySending, earliest, land, launch, noFlights, reload } from "./flights.ts";

export type { Flight } from "./flights.ts";

export interface Network<Load> {
  readonly latency: Latency;
  readonly flights: Flights<Load>;
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
  return { latency, flights: noFlights(), held: new Map(), cuts: new Set(), sentSoFar: 0 };
}

function latencyOf<Load>(network: Network<Load>, from: string, to: string): number {
  const { paths } = network.latency;
  return (paths.size === 0 ? undefined : paths.get(pathKey(from, to))) ?? network.latency.default;
}

/** Puts a load on its way at `now`: the flight, and the network with it. */
export function send<Load>(
  network: Network<Load>,
  from: string,
  to: string,
  load: Load,
  now: number,
): { readonly network: Network<Load>; readonly flight: Flight<Load> } {
  const id = network.sentSoFar + 1;
  const due = now + latencyOf(network, from, to);
  const doomed = network.cuts.size > 0 && network.cuts.has(pathKey(from, to));
  const flight = { id, from, to, load, sent: now, due, doomed };
  return { network: { ...network, flights: launch(network.flights, flight), sentSoFar: id }, flight };
}

/** Takes a flight off the wire: it has arrived, or is lost. */
export function remove<Load>(network: Network<Load>, id: number): Network<Load> {
  return { ...network, flights: land(network.flights, id) };
}

/** Replaces what a flight carries. */
export function relabel<Load>(network: Network<Load>, id: number, load: Load): Network<Load> {
  return { ...network, flights: reload(network.flights, id, load) };
}

/** What is under way, in the order of sending. */
export function underWay<Load>(network: Network<Load>): readonly Flight<Load>[] {
  return bySending(network.flights);
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
  return earliest(network.flights);
}
