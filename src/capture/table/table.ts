/** All connections of a capture, from one pass over its segments. */
import { SYN } from "../../tcp/model/types.ts";
import type { CapturedSegment, CountedSegment, Endpoint } from "../model/segment.ts";
import { Archive } from "./archive.ts";
import { Connection } from "./connection.ts";
import { keyOf } from "./key.ts";
import { Listener } from "./listener.ts";

/** Of more connections the idlest are only counted. */
const maximumConnections = 200_000;

/** So many are dropped at once when there are too many: finding the idlest takes a while. */
const droppedAtOnce = 20_000;

export interface ConnectionTable {
  /** Counts a segment, and tells the connection that it belongs to; null: another interface saw it as well. */
  readonly add: (segment: CountedSegment) => Connection | null;
  /** Those that are kept, by the time of their first segment. */
  readonly connections: () => readonly Connection[];
  /** How many were dropped. */
  readonly dropped: () => number;
  /** How many segments another interface saw as well. */
  readonly duplicates: () => number;
}

/** `mostAwake`: so many connections take as much memory as they like. */
export function createConnectionTable(maximum = maximumConnections, mostAwake = 1024): ConnectionTable {
  /** The latest connection between two sockets. */
  const latest = new Map<string, Connection>();
  const archive = new Archive();
  /** Some of them by their ports: to look one up by its key takes longer than to count a segment. The others rest. */
  const recent: (Connection | undefined)[] = new Array<Connection | undefined>(mostAwake);
  /** The one of the segment before: most often the next one is its, too. */
  let last: Connection | undefined;
  const listeners = new Map<string, Listener>();
  let all: Connection[] = [];
  let [nextId, dropped, duplicates] = [1, 0, 0];

  const begin = (segment: CountedSegment, key: string): Connection => {
    if (all.length >= maximum) dropIdle();
    const before = latest.get(key) ?? null;
    if (before !== null) before.isFollowed = true;
    const connection = new Connection(nextId++, segment, before, archive);
    const name = nameOf(connection.server);
    const listener = listeners.get(name) ?? new Listener();
    listeners.set(name, listener);
    listener.opened(connection, before);
    connection.neighbors = listener;
    latest.set(key, connection);
    all.push(connection);
    return connection;
  };

  const dropIdle = (): void => {
    const idle = new Set(
      all.toSorted((a, b) => a.end - b.end).slice(0, Math.min(droppedAtOnce, Math.ceil(maximum / 2))),
    );
    all = all.filter((connection) => !idle.has(connection));
    for (const [slot, connection] of recent.entries()) {
      if (connection !== undefined && idle.has(connection)) recent[slot] = undefined;
    }
    for (const [key, connection] of latest) if (idle.has(connection)) latest.delete(key);
    for (const connection of idle) connection.drop();
    for (const name of new Set(Array.from(idle, ({ server }) => nameOf(server)))) {
      if (listeners.get(name)?.dropped(idle) === true) listeners.delete(name);
    }
    dropped += idle.size;
  };

  /** The connection of a segment, awake: it has begun another one if there was none. */
  const find = (segment: CountedSegment): Connection => {
    const slot = slotOf(segment) % mostAwake;
    const likely = recent[slot];
    const known = likely?.isBetween(segment) === true ? likely : latest.get(keyOf(segment.source, segment.destination));
    const isNew = known === undefined || known.isRenewedBy(segment);
    const connection = isNew ? begin(segment, keyOf(segment.source, segment.destination)) : known;
    if (connection !== likely) {
      recent[slot]?.rest();
      recent[slot] = connection;
    }
    return connection;
  };

  return {
    add: (segment) => {
      const mayBegin = (segment.flags & SYN) !== 0;
      const connection = !mayBegin && last?.isBetween(segment) === true ? last : find(segment);
      last = connection;
      connection.neighbors?.saw(segment.time);
      if (connection.add(segment)) return connection;
      duplicates++;
      return null;
    },
    connections: () => all,
    dropped: () => dropped,
    duplicates: () => duplicates,
  };
}

/** The same for both directions. */
function slotOf({ source, destination }: CountedSegment): number {
  return source.port ^ destination.port;
}

/** A connection and its segments, in the order of the capture. */
export interface CapturedConnection {
  readonly connection: Connection;
  readonly segments: readonly CapturedSegment[];
}

/** Segments by connection. Those that another interface saw as well are left out. */
export function sortByConnection(segments: readonly CapturedSegment[]): CapturedConnection[] {
  const table = createConnectionTable();
  const sorted = new Map<Connection, CapturedSegment[]>();
  for (const segment of segments) {
    const connection = table.add(segment);
    if (connection === null) continue;
    const own = sorted.get(connection);
    if (own === undefined) sorted.set(connection, [segment]);
    else own.push(segment);
  }
  return Array.from(sorted, ([connection, own]) => ({ connection, segments: own }));
}

function nameOf({ address, port }: Endpoint): string {
  return `${port} ${address}`;
}
