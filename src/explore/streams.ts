/** The bytes that went from one endpoint to another, and whether they are those that its connection sent, in order. */
import { allMachines, machineNamed } from "../scenario/run/machines.ts";
import type { WorldState } from "../scenario/run/world-state.ts";
import * as tcp from "../tcp/host.ts";
import { callsOf, connectionsOf } from "./world.ts";

interface Mixed {
  readonly sender: string;
  readonly receiver: string;
}

/** Who received bytes of a connection out of their order, mixed with those of another one, or a second time in another one. */
export function mixedStreams(world: WorldState): readonly Mixed[] {
  const mixed: Mixed[] = [];
  const taken = new Set<string>();
  for (const { host } of allMachines(world.machines)) {
    for (const block of connectionsOf(world, host.name)) {
      if (block.received === 0) continue;
      const sender = tcp.peerName(block.remote);
      const [first, ...others] = block.streams.flatMap((stream) => stream ?? []);
      if (first === undefined) continue;
      const stream = `${sender} ${String(first)}`;
      const isInOrder = others.length === 0 && beginsLike(block, world, sender, first);
      if (!isInOrder || taken.has(stream)) mixed.push({ sender, receiver: host.name });
      taken.add(stream);
    }
  }
  return mixed;
}

/** Whether a connection counts its received bytes from where the connection that sent them begins. */
function beginsLike({ irs }: tcp.ControlBlock, world: WorldState, sender: string, stream: number): boolean {
  const host = machineNamed(world.machines, sender)?.host;
  const from = host === undefined ? undefined : tcp.connection(host, stream);
  return from === undefined || from.iss === irs;
}

/** How many bytes one endpoint sent to another, and how many arrived. */
export interface Transfer {
  readonly sender: string;
  readonly receiver: string;
  sent: number;
  received: number;
  /** That of the last `send`. */
  line: number | null;
  isMixed: boolean;
}

/** Of worlds that several questions are asked about, and of the one that many are held against. */
const transfersInWorlds = new WeakMap<WorldState, ReadonlyMap<string, Readonly<Transfer>>>();

/** By sender and receiver. */
export function transfersIn(world: WorldState): ReadonlyMap<string, Readonly<Transfer>> {
  const known = transfersInWorlds.get(world) ?? countTransfers(world);
  transfersInWorlds.set(world, known);
  return known;
}

function countTransfers(world: WorldState): ReadonlyMap<string, Readonly<Transfer>> {
  const transfers = new Map<string, Transfer>();
  const between = (sender: string, receiver: string): Transfer => {
    const pair = `${sender} ${receiver}`;
    const known = transfers.get(pair) ?? { sender, receiver, sent: 0, received: 0, line: null, isMixed: false };
    transfers.set(pair, known);
    return known;
  };
  for (const { call, endpoint, peer, count, line } of callsOf(world)) {
    if (call !== "send" || peer === null) continue;
    const transfer = between(endpoint, peer);
    transfer.sent += count;
    transfer.line = line;
  }
  for (const { host } of allMachines(world.machines))
    for (const { remote, received } of connectionsOf(world, host.name))
      if (received > 0) between(tcp.peerName(remote), host.name).received += received;
  for (const { sender, receiver } of mixedStreams(world)) between(sender, receiver).isMixed = true;
  return transfers;
}
