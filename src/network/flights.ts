/**
 * What is under way, by the moment of its arrival and, of two at one instant, in the order of sending. Never changed:
 * every function gives the next flights, and those of before stay what they were.
 *
 * They share one array, as long as each newcomer arrives last: the newest may append in place, for no older one looks
 * beyond its own end. So sending and arriving cost the same however much is under way.
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

export interface Flights<Load> {
  /** Shared: only what lies between `first` and `end` is under way. */
  readonly items: Flight<Load>[];
  readonly first: number;
  readonly end: number;
}

/** How much of what has arrived the shared array drags along at most. */
const longestTail = 1024;

export function noFlights<Load>(): Flights<Load> {
  return { items: [], first: 0, end: 0 };
}

/** With one more, whose number is higher than that of any other. */
export function launch<Load>({ items, first, end }: Flights<Load>, flight: Flight<Load>): Flights<Load> {
  const last = items[end - 1];
  const arrivesLast = first === end || last === undefined || last.due <= flight.due;
  if (arrivesLast && end === items.length && first < longestTail) {
    items.push(flight);
    return { items, first, end: end + 1 };
  }
  const copy = items.slice(first, end);
  let place = copy.length;
  for (let before = copy[place - 1]; before !== undefined && before.due > flight.due; before = copy[place - 1]) place--;
  copy.splice(place, 0, flight);
  return { items: copy, first: 0, end: copy.length };
}

/** Without that one. */
export function land<Load>({ items, first, end }: Flights<Load>, id: number): Flights<Load> {
  if (first < end && items[first]?.id === id) return { items, first: first + 1, end };
  return withItems(items.slice(first, end).filter((flight) => flight.id !== id));
}

/** With another load in the place of what that one carries. */
export function reload<Load>({ items, first, end }: Flights<Load>, id: number, load: Load): Flights<Load> {
  return withItems(items.slice(first, end).map((flight) => (flight.id === id ? { ...flight, load } : flight)));
}

function withItems<Load>(items: Flight<Load>[]): Flights<Load> {
  return { items, first: 0, end: items.length };
}

/** The one that arrives next. */
export function earliest<Load>({ items, first, end }: Flights<Load>): Flight<Load> | undefined {
  for (let index = first; index < end; index++) {
    const flight = items[index];
    if (flight !== undefined && !flight.doomed) return flight;
  }
  return undefined;
}

/** All of them, in the order of sending. */
export function bySending<Load>({ items, first, end }: Flights<Load>): readonly Flight<Load>[] {
  return items.slice(first, end).sort((a, b) => a.id - b.id);
}
