/**
 * The machines of a scenario, at a moment: each with its TCP, and with what a reader may ask of its past. A world changes
 * those in place that it has copied for itself (`World.own`), and no others.
 */
import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type { Chain } from "../../persistent/chain.ts";
import { createMap, get as getEntry, type PersistentMap, set as setEntry } from "../../persistent/map.ts";
import { createTree, get, items, mostUrgent, refresh, set, type Tree } from "../../persistent/tree.ts";
import * as tcp from "../../tcp/host.ts";
import { after } from "../../tcp/model/sequence.ts";
import type { ConnectionId } from "../../tcp/model/types.ts";
import type { StateEvent } from "../../trace/trace.ts";
import { spaceOf } from "../bind/fit.ts";
import { nothingReported, type Reported } from "../trace/sockets.ts";
import { type Bases, noBases } from "./emission.ts";
import type { Carried, Flight } from "./segments.ts";
import type { SequenceSpace } from "./symbols.ts";

export interface Machine {
  readonly host: tcp.Host;
  /** How its states changed. */
  readonly states: Chain<NumberedState> | null;
  /** What arrived last and took up sequence numbers: of each sender that one, and those before which others sent. */
  readonly received: Chain<Carried> | null;
  /** The event that is the sending of what arrived last. */
  readonly reachedBy: number | null;
  /** Bytes that it sent and the network lost, by the sequence numbers that they had. */
  readonly losses: PersistentMap<Loss>;
  /** Its latest connection with each peer, and with each port that either end has. */
  readonly latest: PersistentMap<ConnectionId>;
  /** What its TCP was before each statement that changed it. */
  readonly versions: Chain<Version> | null;
  /** From where the numbers of the segment count that it sent last, and of which connection that was. */
  readonly bases: Bases & { readonly connection: ConnectionId };
  /** What the trace has reported of its sockets. */
  readonly reported: Reported;
  /** When something is due at its TCP by itself, Infinity where nothing is; and the number of its next connection. */
  readonly due: number;
  readonly nextId: ConnectionId;
  /** The mark of the world whose own it is, and who may change the host's parts for that world. */
  readonly mark: number;
  readonly owner: tcp.Owner;
}

/** One that a world changes in place. */
export type OwnMachine = { -readonly [K in keyof Machine]: Machine[K] };

export interface Version {
  /** Of the statement. */
  readonly line: number;
  readonly before: tcp.Host;
}

export interface NumberedState {
  /** The number of the event in the log. */
  readonly number: number;
  readonly event: StateEvent;
}

/** A lost segment, and those lost before it. */
export interface Loss {
  readonly flight: Flight;
  /** The highest number with which one of them begins. */
  readonly highest: number;
  readonly previous: Loss | undefined;
}

export interface Machines {
  readonly places: ReadonlyMap<string, number>;
  readonly tree: Tree<Machine>;
}

export function createMachines(hosts: Iterable<tcp.Host>): Machines {
  const places = new Map<string, number>();
  let tree = createTree<Machine>();
  for (const host of hosts) {
    tree = set(tree, places.size, newMachine(host), dueOf);
    places.set(host.name, places.size);
  }
  return { places, tree };
}

function newMachine(host: tcp.Host): Machine {
  return {
    host,
    states: null,
    received: null,
    reachedBy: null,
    losses: createMap(),
    latest: createMap(),
    versions: null,
    bases: { ...noBases, connection: 0 },
    reported: nothingReported,
    due: dueAt(host),
    nextId: host.nextId,
    mark: 0,
    owner: tcp.createOwner(),
  };
}

function dueAt(host: tcp.Host): number {
  return tcp.deadline(host) ?? Infinity;
}

function dueOf({ due }: Machine): number {
  return due;
}

export function machineNamed({ places, tree }: Machines, name: string): Machine | undefined {
  const place = places.get(name);
  return place === undefined ? undefined : get(tree, place);
}

/** A copy that has that mark. */
export function copyOf(machine: Machine, mark: number): OwnMachine {
  return { ...machine, mark, owner: tcp.createOwner() };
}

/** With that machine in the place of the one that it was. */
export function withMachine({ places, tree }: Machines, machine: Machine): Machines {
  const place = places.get(machine.host.name);
  return place === undefined ? { places, tree } : { places, tree: set(tree, place, machine, dueOf) };
}

/** In the order in which they were declared. */
export function allMachines({ tree }: Machines): readonly Machine[] {
  return items(tree);
}

/** The machine whose timer is due first; of two at one instant the one that was declared first. */
export function nextToFire({ tree }: Machines): Machine | undefined {
  return mostUrgent(tree, dueOf);
}

/** A step of a machine's TCP led to this host, which a statement caused; undefined: none did. The tree is the world's own, too. */
export function takeHost(machines: Machines, machine: OwnMachine, host: tcp.Host, line: number | undefined): void {
  if (isNewVersion(machine, line))
    machine.versions = { value: { line, before: machine.host }, previous: machine.versions };
  for (; machine.nextId < host.nextId; machine.nextId++) {
    const block = tcp.connection(host, machine.nextId);
    if (block === undefined) continue;
    for (const name of [tcp.peerName(block.remote), String(block.localPort), String(block.remote.port)])
      machine.latest = setEntry(machine.latest, name, machine.nextId);
  }
  machine.host = host;
  const due = dueAt(host);
  if (due === machine.due) return;
  machine.due = due;
  const place = machines.places.get(host.name);
  if (place !== undefined) refresh(machines.tree, place, dueOf);
}

/** Whether a step that a statement causes is the first of its steps. */
export function isNewVersion({ versions }: Machine, line: number | undefined): line is number {
  return line !== undefined && versions?.value.line !== line;
}

/** In parentheses, means exactly one connection; no line can write it. */
export function thatConnection(id: ConnectionId): string {
  return `#${String(id)}`;
}

/** Whether a connection is one with the peer in parentheses: its name, or a port that either end has. */
export function isWith(block: tcp.ControlBlock, peer: string | undefined): boolean {
  if (peer === undefined) return true;
  if (peer.startsWith("#")) return peer === thatConnection(block.id);
  return isPortNumber(peer)
    ? block.localPort === Number(peer) || block.remote.port === Number(peer)
    : tcp.peerName(block.remote) === peer;
}

/** The latest connection, also one that ended; with a peer (its name, or a port that either end has) the latest with that. */
export function latestConnection({ host, latest }: Machine, peer?: string): tcp.ControlBlock | undefined {
  if (latest.size === 0) return undefined;
  if (peer?.startsWith("#") === true) return tcp.latestConnection(host, (block) => isWith(block, peer));
  const id = peer === undefined ? host.nextId - 1 : getEntry(latest, peer);
  if (id === undefined) return undefined;
  return tcp.connection(host, id) ?? tcp.latestConnection(host, (block) => isWith(block, peer));
}

/** From where the numbers of a segment count that it sends now. */
export function basesOf(machine: OwnMachine, connection: ConnectionId | null): Bases {
  const block = connection === null ? undefined : tcp.connection(machine.host, connection);
  if (block === undefined) return noBases;
  const { id, iss, irs } = block;
  const { bases } = machine;
  if (bases.connection !== id || bases.seqBase !== iss || bases.ackBase !== irs)
    machine.bases = { seqBase: iss, ackBase: irs, connection: id };
  return machine.bases;
}

/** Something arrived at a machine that takes up sequence numbers. */
export function noteReceived(machine: OwnMachine, carried: Carried): void {
  const { received } = machine;
  const previous = received?.value.from === carried.from ? received.previous : received;
  machine.received = { value: carried, previous };
}

/** One more of a machine's segments with bytes is lost. */
export function noteLoss(machine: OwnMachine, flight: Flight): void {
  const { segment } = flight.load;
  const space = spaceOf(segment);
  const previous = getEntry(machine.losses, space);
  const highest = previous === undefined || after(segment.seq, previous.highest) ? segment.seq : previous.highest;
  machine.losses = setEntry(machine.losses, space, { flight, highest, previous });
}

/** What was lost of a machine's bytes in a sequence space, the latest first. */
export function lossesIn({ losses }: Machine, space: SequenceSpace): Loss | undefined {
  return getEntry(losses, space);
}
