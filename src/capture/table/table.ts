/** All connections of a capture, from one pass over its segments. */
import { plus } from "../../tcp/model/sequence.ts";
import { ACK, RST, SYN } from "../../tcp/model/types.ts";
import type { CapturedSegment, CountedSegment, Endpoint } from "../model/segment.ts";
import { Archive } from "./archive.ts";
import { Connection } from "./connection.ts";
import { keyOf } from "./key.ts";
import { Listener } from "./listener.ts";
import { createSelection } from "./selection.ts";

/** Of more connections the idlest are only counted. */
const maximumConnections = 200_000;

/** No TCP sends a SYN more often. */
const mostSyns = 16;

/** So many are dropped at once when there are too many: finding the idlest takes a while. */
const droppedAtOnce = 20_000;

export interface ConnectionTable {
  /**
   * Counts a segment, and tells the connection that it belongs to; null: another interface saw it as well. A SYN amid a
   * connection may turn out to begin the next one: `createSelection` tells for certain, once all are counted.
   */
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
  const table = new Table(maximum, mostAwake);
  return {
    add: (segment) => table.add(segment),
    connections: () => table.counted(),
    dropped: () => table.dropped,
    duplicates: () => table.duplicates,
  };
}

class Table {
  all: Connection[] = [];
  dropped = 0;
  duplicates = 0;
  readonly #maximum: number;
  /** The latest connection between two sockets. */
  readonly #latest = new Map<string, Connection>();
  readonly #archive = new Archive();
  /** Some of them by their ports: to look one up by its key takes longer than to count a segment. The others rest. */
  readonly #recent: (Connection | undefined)[];
  /** The one of the segment before: most often the next one is its, too. */
  #last: Connection | undefined;
  readonly #listeners = new Map<string, Listener>();
  /** By connection a SYN amid it, its latest segment, and again if it was sent again: whose it is shows what follows. */
  readonly #undecided = new Map<Connection, CountedSegment[]>();
  #nextId = 1;

  constructor(maximum: number, mostAwake: number) {
    this.#maximum = maximum;
    this.#recent = new Array<Connection | undefined>(mostAwake);
  }

  add(segment: CountedSegment): Connection | null {
    const isSyn = (segment.flags & SYN) !== 0;
    const known = isSyn || this.#isUndecided(this.#last) ? undefined : this.#last;
    const connection = known?.isBetween(segment) === true ? known : this.#find(segment);
    this.#last = connection;
    connection.neighbors?.saw(segment.time);
    if (isSyn && connection.mayBeRenewedBy(segment)) {
      const syns = this.#undecided.get(connection) ?? [];
      syns.push(copyOf(segment));
      this.#undecided.set(connection, syns);
      return connection;
    }
    return this.#count(connection, segment);
  }

  /** Others need not be looked up for it. */
  #isUndecided(connection: Connection | undefined): boolean {
    return this.#undecided.size > 0 && connection !== undefined && this.#undecided.has(connection);
  }

  #count(connection: Connection, segment: CountedSegment): Connection | null {
    if (connection.add(segment)) return connection;
    this.duplicates++;
    return null;
  }

  /** All connections, once nothing follows. */
  counted(): readonly Connection[] {
    for (const [connection, syns] of this.#undecided) for (const syn of syns) this.#count(connection, syn);
    this.#undecided.clear();
    return this.all;
  }

  /** The connection of a segment, awake: it has begun another one if there was none. */
  #find(segment: CountedSegment): Connection {
    const slot = slotOf(segment) % this.#recent.length;
    const likely = this.#recent[slot];
    const known =
      likely?.isBetween(segment) === true ? likely : this.#latest.get(keyOf(segment.source, segment.destination));
    const connection = this.#decided(known, segment);
    if (connection !== likely) {
      this.#recent[slot]?.rest();
      this.#recent[slot] = connection;
    }
    return connection;
  }

  /** The connection of a segment: `known` is the latest one between its sockets. */
  #decided(known: Connection | undefined, segment: CountedSegment): Connection {
    const begin = (first: CountedSegment): Connection => this.#begin(first, keyOf(first.source, first.destination));
    if (known === undefined) return begin(segment);
    const syns = this.#undecided.get(known) ?? [];
    const [first] = syns;
    if (first !== undefined && isAgain(first, segment) && syns.length < mostSyns) return known;
    this.#undecided.delete(known);
    const isRenewed = first !== undefined && isAnswered(first, segment);
    const connection = isRenewed ? begin(first) : known;
    for (const syn of syns) this.#count(connection, syn);
    return !isRenewed && known.isRenewedBy(segment) ? begin(segment) : connection;
  }

  #begin(segment: CountedSegment, key: string): Connection {
    if (this.all.length >= this.#maximum) this.#dropIdle();
    const before = this.#latest.get(key) ?? null;
    if (before !== null) before.isFollowed = true;
    const connection = new Connection(this.#nextId++, segment, before, this.#archive);
    const name = nameOf(connection.server);
    const listener = this.#listeners.get(name) ?? new Listener();
    this.#listeners.set(name, listener);
    listener.opened(connection, before);
    connection.neighbors = listener;
    this.#latest.set(key, connection);
    this.all.push(connection);
    return connection;
  }

  #dropIdle(): void {
    const idle = new Set(
      this.all.toSorted((a, b) => a.end - b.end).slice(0, Math.min(droppedAtOnce, Math.ceil(this.#maximum / 2))),
    );
    this.all = this.all.filter((connection) => !idle.has(connection));
    for (const [slot, connection] of this.#recent.entries()) {
      if (connection !== undefined && idle.has(connection)) this.#recent[slot] = undefined;
    }
    for (const [key, connection] of this.#latest) if (idle.has(connection)) this.#latest.delete(key);
    for (const connection of idle) {
      this.#undecided.delete(connection);
      connection.drop();
    }
    for (const name of new Set(Array.from(idle, ({ server }) => nameOf(server)))) {
      if (this.#listeners.get(name)?.dropped(idle) === true) this.#listeners.delete(name);
    }
    this.dropped += idle.size;
  }
}

/** The same SYN. */
function isAgain(syn: CountedSegment, { flags, seq, source }: CountedSegment): boolean {
  return flags === syn.flags && seq === syn.seq && source.port === syn.source.port;
}

/** A SYN+ACK or RST that acknowledges it: then its receiver had no other connection there. */
function isAnswered(syn: CountedSegment, { flags, ack, source }: CountedSegment): boolean {
  const isAnswer = (flags & ACK) !== 0 && (flags & (SYN | RST)) !== 0 && ack === plus(syn.seq, 1);
  return isAnswer && source.port === syn.destination.port && source.address === syn.destination.address;
}

/** One that stays when what counts it returns. */
function copyOf(segment: CountedSegment): CountedSegment {
  const { frame, tap, time, source, destination, flags, seq, ack, window, length, checksum, identification } = segment;
  return {
    ...{ frame, tap, time, source: { ...source }, destination: { ...destination }, flags, seq, ack, window, length },
    ...{ options: { ...segment.options }, checksum, identification },
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
  for (const segment of segments) table.add(segment);
  const belongsTo = createSelection(table.connections());
  const sorted = new Map<Connection, CapturedSegment[]>();
  for (const segment of segments) {
    const connection = belongsTo(segment);
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
