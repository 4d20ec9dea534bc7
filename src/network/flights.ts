/**
 * What is under way, path by path and on each path in the order of sending. Sending and arriving change it in place, and
 * cost the same however much is under way; so does a copy, which shares what is under way on each path.
 */
import { addTo, at, dropFrontOf, front, type OwnQueue, removeFrom, size, toArray } from "../persistent/queue.ts";
import type { Fate } from "./fate.ts";

/** Something on its way. */
export interface Flight<Load> {
  /** In the order of sending, from 1. */
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly load: Load;
  /** When it arrives, if nothing else becomes of it. */
  readonly due: number;
  /** Whether the network has decided that it never arrives, and what took it. */
  readonly loss: Extract<Fate, { readonly kind: "lose" }> | null;
}

/** A queue of what is under way from one host to another. What will arrive and what will not are two lanes. */
interface Lane<Load> extends OwnQueue<Flight<Load>> {
  readonly from: string;
  readonly to: string;
  readonly isLost: boolean;
  /** Whether nothing in it is overtaken by what was sent later. */
  inOrder: boolean;
}

/** No lane is empty. */
export type Flights<Load> = readonly Readonly<Lane<Load>>[];
export type OwnFlights<Load> = Lane<Load>[];

/** The same, to be changed. */
export function copyOf<Load>(flights: Flights<Load>): OwnFlights<Load> {
  return flights.map((lane) => ({ ...lane }));
}

/** One more sets out, whose number is higher than that of any other. */
export function launch<Load>(flights: OwnFlights<Load>, flight: Flight<Load>): void {
  const { from, to, due } = flight;
  const isLost = flight.loss !== null;
  for (const lane of flights) {
    if (lane.from !== from || lane.to !== to || lane.isLost !== isLost) continue;
    const last = at(lane, size(lane) - 1);
    lane.inOrder &&= last === undefined || last.due <= due;
    addTo(lane, flight);
    return;
  }
  flights.push({ from, to, isLost, inOrder: true, items: [flight], first: 0, end: 1 });
}

/** That one is no longer under way, if it was. */
export function land<Load>(flights: OwnFlights<Load>, flight: Flight<Load>): void {
  for (const lane of flights) {
    if (lane.from !== flight.from || lane.to !== flight.to) continue;
    const place = placeOf(lane, flight.id);
    if (place < 0) continue;
    if (place === 0) dropFrontOf(lane);
    else removeFrom(lane, place);
    if (size(lane) === 0) flights.splice(flights.indexOf(lane), 1);
    return;
  }
}

/** The index of the flight of that number in a queue of ascending numbers; -1: none. Nearly always it is the oldest. */
function placeOf(queue: Flights<unknown>[number], id: number): number {
  if (front(queue)?.id === id) return 0;
  let low = 1;
  let high = size(queue) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = at(queue, middle)?.id ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The one that arrives next, seen from `now`: what is due by then arrives now. Of two at one instant, the one sent first. */
export function earliest<Load>(flights: Flights<Load>, now: number): Flight<Load> | undefined {
  let best: Flight<Load> | undefined;
  for (const lane of flights) {
    if (lane.isLost) continue;
    const first = lane.inOrder ? front(lane) : toArray(lane).reduce((a, b) => (isBefore(b, a, now) ? b : a));
    if (first !== undefined && (best === undefined || isBefore(first, best, now))) best = first;
  }
  return best;
}

function isBefore(one: Flight<unknown>, other: Flight<unknown>, now: number): boolean {
  const [a, b] = [Math.max(one.due, now), Math.max(other.due, now)];
  return a < b || (a === b && one.id < other.id);
}

/** What is under way from one host to another, in the order of sending, what will be lost included. */
export function onPath<Load>(flights: Flights<Load>, from: string, to: string): readonly Flight<Load>[] {
  return together(flights.filter((lane) => lane.from === from && lane.to === to));
}

/** What will never arrive, in the order of sending. */
export function lostOnes<Load>(flights: Flights<Load>): readonly Flight<Load>[] {
  return together(flights.filter((lane) => lane.isLost));
}

export function withoutLost<Load>(flights: OwnFlights<Load>): OwnFlights<Load> {
  return flights.filter((lane) => !lane.isLost);
}

function together<Load>(lanes: Flights<Load>): readonly Flight<Load>[] {
  const [only] = lanes;
  if (only === undefined) return [];
  if (lanes.length === 1) return toArray(only);
  return lanes.flatMap((lane) => toArray(lane)).sort((a, b) => a.id - b.id);
}
