/** Firewalls and NATs: what each of them knows of the connections that pass it. */
import type { FirewallDeclaration, NatDeclaration } from "../../language/syntax/document.ts";
import {
  createMap,
  get as getKey,
  type PersistentMap,
  remove as removeKey,
  set as setKey,
} from "../../persistent/map.ts";
import { createTree, earliest, get, mostUrgent, set, type Tree } from "../../persistent/tree.ts";
import { has, lengthOf } from "../../tcp/model/segment.ts";
import { after, plus, upTo } from "../../tcp/model/sequence.ts";
import { ACK, type Address, FIN, RST, type Segment, SYN } from "../../tcp/model/types.ts";

/** A box is at the end of `outside`: it sees what that one sends when it is sent, the others' when it would arrive. */
export interface Box {
  readonly name: string;
  readonly kind: "firewall" | "nat";
  readonly inside: readonly string[];
  readonly outside: string;
  /** How long an entry is kept after its last segment, µs. */
  readonly idle: number;
  /** Whether what is dropped is answered with RST. */
  readonly reset: boolean;
  /** Of a NAT: what the outside sees. */
  readonly address: string | null;
  readonly line: number;
}

/** Of the two ends of an entry: which one sends. */
export type Side = "inside" | "outside";

/** What a box knows of one connection. */
export interface Entry {
  /** Counts the entries of its box from 1. */
  readonly id: number;
  readonly inside: Address;
  readonly outside: Address;
  /** The port that the outside sees: of a NAT it may be another one than the inside has. */
  readonly port: number;
  /** When it is forgotten unless a segment passes, and the number of the event that is the last one's sending. */
  readonly due: number;
  readonly seenBy: number;
  readonly fins: { readonly [S in Side]: Fin | null };
}

interface Fin {
  /** The number that acknowledges it. */
  readonly next: number;
  readonly acknowledged: boolean;
}

/** The entries of a box. */
export interface Table {
  /** By their numbers. */
  readonly live: Tree<Entry>;
  readonly byFlow: PersistentMap<number>;
  readonly byPort: PersistentMap<number>;
  readonly made: number;
  /** Where the search for a free port goes on. */
  readonly nextPort: number;
}

/** By the names of the boxes. */
export type Tables = PersistentMap<Table>;

export const emptyTable: Table = {
  live: createTree(),
  byFlow: createMap(),
  byPort: createMap(),
  made: 0,
  nextPort: 49_152,
};

/** RFC 6335 §6: where a NAT looks for a port if the sender's own is taken. */
const ephemeral = { first: 49_152, last: 65_535 };

/** What a box does with a segment: an entry that it belongs to lets it pass. */
export interface Passage {
  readonly table: Table;
  /** Null: it is dropped. */
  readonly entry: Entry | null;
  readonly change: "created" | "closed" | "reset" | null;
}

/** Addresses of a segment between an inside and an outside, as the inside knows them. */
export interface Flow {
  readonly inside: Address;
  readonly outside: Address;
}

/** A segment comes by. */
export function pass({ kind, idle }: Box, table: Table, segment: Segment, arriving: Arriving): Passage {
  const { side, flow, port, time, event } = arriving;
  const known = port === null ? entryOf(table, flow) : entryAt(table, port, flow.outside);
  const opened = known === undefined && opens(segment) ? create(kind, table, flow, port ?? flow.inside.port) : null;
  const before = known ?? opened?.entry;
  if (before === undefined) return { table, entry: null, change: null };
  const entry = { ...before, due: time + idle, seenBy: event, fins: finsAfter(before.fins, segment, side) };
  const isReset = has(segment, RST);
  const isClosed = entry.fins.inside?.acknowledged === true && entry.fins.outside?.acknowledged === true;
  if (isReset || isClosed) return { table: without(table, entry), entry, change: isReset ? "reset" : "closed" };
  const grown = opened?.table ?? table;
  const live = set(grown.live, entry.id, entry, dueOf);
  return { table: { ...grown, live }, entry, change: opened === null ? null : "created" };
}

function opens(segment: Segment): boolean {
  return has(segment, SYN) && !has(segment, ACK) && !has(segment, RST);
}

function dueOf({ due }: Entry): number {
  return due;
}

export interface Arriving {
  readonly side: Side;
  readonly flow: Flow;
  /** Of what an outside sends to a NAT: the port that it is for. The flow's inside is then a guess. */
  readonly port: number | null;
  readonly time: number;
  /** The number of the event that is the segment's sending. */
  readonly event: number;
}

/** Whether a box would let a segment pass at a moment, if nothing else comes by until then. */
export function wouldPass(box: Box, table: Table, segment: Segment, arriving: Arriving): boolean {
  let then = table;
  for (let idle = idleBefore(then, arriving.time); idle !== undefined; idle = idleBefore(then, arriving.time))
    then = without(then, idle);
  return pass(box, then, segment, arriving).entry !== null;
}

/** The next entry that is forgotten before a moment because it was idle. */
export function idleBefore({ live }: Table, moment: number): Entry | undefined {
  return earliest(live) < moment ? mostUrgent(live, dueOf) : undefined;
}

export function without(table: Table, { id, inside, outside, port }: Entry): Table {
  return {
    ...table,
    live: set(table.live, id, undefined, dueOf),
    byFlow: removeKey(table.byFlow, flowKey({ inside, outside })),
    byPort: removeKey(table.byPort, String(port)),
  };
}

/** The entry of a connection between these two, as the inside knows it. */
function entryOf(table: Table, flow: Flow): Entry | undefined {
  const id = getKey(table.byFlow, flowKey(flow));
  return id === undefined ? undefined : get(table.live, id);
}

/** The entry of a NAT that has a port towards an outside. */
function entryAt(table: Table, port: number, outside: Address): Entry | undefined {
  const id = getKey(table.byPort, String(port));
  const entry = id === undefined ? undefined : get(table.live, id);
  return entry?.outside.port === outside.port ? entry : undefined;
}

function flowKey({ inside, outside }: Flow): string {
  return `${inside.host} ${String(inside.port)} ${String(outside.port)}`;
}

/** A new entry; null where a NAT has no port left for it. `wanted`: the port that it gets if that is free. */
function create(
  kind: Box["kind"],
  table: Table,
  flow: Flow,
  wanted: number,
): { readonly table: Table; readonly entry: Entry } | null {
  const free = kind === "nat" ? freePort(table, wanted) : { port: wanted };
  if (free === null) return null;
  const { port, nextPort = table.nextPort } = free;
  const id = table.made + 1;
  const { inside, outside } = flow;
  const entry: Entry = { id, inside, outside, port, due: 0, seenBy: 0, fins: { inside: null, outside: null } };
  const byFlow = setKey(table.byFlow, flowKey(flow), id);
  const byPort = kind === "nat" ? setKey(table.byPort, String(port), id) : table.byPort;
  return { table: { ...table, byFlow, byPort, made: id, nextPort }, entry };
}

function freePort(
  { byPort, nextPort }: Table,
  own: number,
): { readonly port: number; readonly nextPort?: number } | null {
  if (getKey(byPort, String(own)) === undefined) return { port: own };
  const count = ephemeral.last - ephemeral.first + 1;
  for (let tried = 0; tried < count; tried++) {
    const port = ephemeral.first + ((nextPort - ephemeral.first + tried) % count);
    if (getKey(byPort, String(port)) === undefined) return { port, nextPort: port + 1 };
  }
  return null;
}

/** Which FINs were seen, and which of them are acknowledged, after one more segment. A SYN begins anew. */
function finsAfter(fins: Entry["fins"], segment: Segment, side: Side): Entry["fins"] {
  const other = side === "inside" ? "outside" : "inside";
  if (has(segment, SYN)) return { ...fins, [side]: null };
  const own = has(segment, FIN) ? finOf(fins[side], plus(segment.seq, lengthOf(segment))) : fins[side];
  const peer = fins[other];
  const acknowledges = peer !== null && has(segment, ACK) && upTo(peer.next, segment.ack);
  const theirs = acknowledges ? { ...peer, acknowledged: true } : peer;
  return side === "inside" ? { inside: own, outside: theirs } : { inside: theirs, outside: own };
}

function finOf(known: Fin | null, next: number): Fin {
  return known !== null && !after(next, known.next) ? known : { next, acknowledged: false };
}

// ------------------------------------------------------------------ all boxes of a scenario

/** Boxes, by the paths that they are on: NATs before firewalls, each in the order of declaration. */
export interface Boxes {
  readonly all: readonly Box[];
  /** On the path between two endpoints, whichever of them is the outside. */
  readonly between: (one: string, other: string) => readonly Box[];
  readonly named: (name: string) => Box | undefined;
}

const none: readonly Box[] = [];
export const noBoxes: Boxes = { all: none, between: () => none, named: () => undefined };

export function boxesOf(all: readonly Box[]): Boxes {
  if (all.length === 0) return noBoxes;
  const sorted = [...all].sort((a, b) => Number(a.kind === "firewall") - Number(b.kind === "firewall"));
  const isOn = ({ inside, outside }: Box, one: string, other: string): boolean =>
    (outside === other && inside.includes(one)) || (outside === one && inside.includes(other));
  return {
    all,
    between: (one, other) => {
      const on = sorted.filter((box) => isOn(box, one, other));
      // A second NAT would never see an answer.
      return on.filter((box, index) => box.kind === "firewall" || index === 0);
    },
    named: (name) => all.find((box) => box.name === name),
  };
}

/** A box as it is declared. `idle`: µs. */
export function boxOf(declared: FirewallDeclaration | NatDeclaration, idle: number, address: string | null): Box {
  const { kind, name, inside, outside, reset, range } = declared;
  return {
    name: name.text,
    kind,
    inside: inside.map(({ text }) => text),
    outside: outside.text,
    idle,
    reset,
    address,
    line: range.start.line,
  };
}
