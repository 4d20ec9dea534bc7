/** The machines of a scenario, at a moment: each with its TCP, and with what a reader may ask of its past. Never changed in place. */
import { isPortNumber } from "../../language/parse/endpoint-refs.ts";
import type { Chain } from "../../persistent/chain.ts";
import { createMap, get as getEntry, type PersistentMap, set as setEntry } from "../../persistent/map.ts";
import { createTree, get, items, mostUrgent, set, type Tree } from "../../persistent/tree.ts";
import * as tcp from "../../tcp/host.ts";
import { after } from "../../tcp/model/sequence.ts";
import type { ConnectionId } from "../../tcp/model/types.ts";
import type { StateEvent } from "../../trace/trace.ts";
import { spaceOf } from "../bind/fit.ts";
import type { Flight } from "./segments.ts";
import type { SequenceSpace } from "./symbols.ts";

export interface Machine {
  readonly host: tcp.Host;
  /** How its states changed. */
  readonly states: Chain<NumberedState> | null;
  /** What arrived and took up sequence numbers. */
  readonly received: Chain<Flight> | null;
  /** The event that is the sending of what arrived last. */
  readonly reachedBy: number | null;
  /** Bytes that it sent and the network lost, by the sequence numbers that they had. */
  readonly losses: PersistentMap<Loss>;
  /** Its latest connection with each peer, and with each port that either end has. */
  readonly latest: PersistentMap<ConnectionId>;
  /** What its TCP was before each statement that changed it. */
  readonly versions: Chain<Version> | null;
}

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
  };
}

function dueOf({ host }: Machine): number {
  return tcp.deadline(host) ?? Infinity;
}

export function machineNamed({ places, tree }: Machines, name: string): Machine | undefined {
  const place = places.get(name);
  return place === undefined ? undefined : get(tree, place);
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

/** A machine after a step of its TCP, which a statement caused; undefined: none did. */
export function afterStep(machine: Machine, host: tcp.Host, line: number | undefined): Machine {
  let { latest, versions } = machine;
  if (line !== undefined && versions?.value.line !== line)
    versions = { value: { line, before: machine.host }, previous: versions };
  for (let id = machine.host.nextId; id < host.nextId; id++) {
    const block = tcp.connection(host, id);
    if (block === undefined) continue;
    for (const name of [tcp.peerName(block.remote), String(block.localPort), String(block.remote.port)])
      latest = setEntry(latest, name, id);
  }
  return { ...machine, host, latest, versions };
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

/** A machine after a restart: its connections are gone. */
export function afterRestart(machine: Machine, host: tcp.Host, line: number): Machine {
  return { ...afterStep(machine, host, line), latest: createMap() };
}

/** The latest connection, also one that ended; with a peer (its name, or a port that either end has) the latest with that. */
export function latestConnection({ host, latest }: Machine, peer?: string): tcp.ControlBlock | undefined {
  if (latest.size === 0) return undefined;
  if (peer?.startsWith("#") === true) return tcp.latestConnection(host, (block) => isWith(block, peer));
  const id = peer === undefined ? host.nextId - 1 : getEntry(latest, peer);
  if (id === undefined) return undefined;
  return tcp.connection(host, id) ?? tcp.latestConnection(host, (block) => isWith(block, peer));
}

/** A machine of whose segments one more with bytes is lost. */
export function afterLoss(machine: Machine, flight: Flight): Machine {
  const { segment } = flight.load;
  const space = spaceOf(segment);
  const previous = getEntry(machine.losses, space);
  const highest = previous === undefined || after(segment.seq, previous.highest) ? segment.seq : previous.highest;
  return { ...machine, losses: setEntry(machine.losses, space, { flight, highest, previous }) };
}

/** What was lost of a machine's bytes in a sequence space, the latest first. */
export function lossesIn({ losses }: Machine, space: SequenceSpace): Loss | undefined {
  return getEntry(losses, space);
}
