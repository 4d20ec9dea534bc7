/**
 * One machine's TCP: its connections, its listening sockets, its application's calls.
 *
 * Every function here is pure: it takes a host and gives the next one, and the old one stays what it was, unless the caller
 * lends an `Owner` (model/step.ts).
 * The events of RFC 9293 §3.10 are `call` (§3.10.1–3.10.5), `status` (§3.10.6), `arrive` (§3.10.7), `icmp` (§3.9.2.2) and `timeout` (§3.10.8).
 */
import { countOf, earliest, get, items, mostUrgent } from "../persistent/tree.ts";
import { engineOf } from "./engine.ts";
import type { Asked, ConnectionStatus, ListenerStatus } from "./events/call/status.ts";
import { statusOf } from "./events/call/status.ts";
import { resumesSend } from "./events/timeout/timeout.ts";
import type { ControlBlock, Listener } from "./model/control-block.ts";
import type { Host, PendingCall } from "./model/host.ts";
import { dueOf } from "./model/step.ts";
import { type ConnectionId, peerName } from "./model/types.ts";
import { profiles } from "./profiles/profiles.ts";

export { unlimited } from "./congestion/window.ts";
export { restart } from "./engine.ts";
export { canonical } from "./model/canonical.ts";
export type { ControlBlock, Listener } from "./model/control-block.ts";
export type { Host, PendingCall, StepResult, Supposition } from "./model/host.ts";
export { createOwner, type Owner, release } from "./model/step.ts";
export { peerName } from "./model/types.ts";
export type { Parameters } from "./parameters/parameters.ts";
export { timestampsSpace } from "./receive/sack.ts";
export { segmentSize } from "./send/usable.ts";

/** The engine of all profiles that there are. */
export const { createHost, call, arrive, icmp, timeout, ackTimeout, reported, early, step } = engineOf(profiles);

/** STATUS (§3.10.6): the figures of a connection, or of the socket that listens at a port; else the errno. */
export function status(host: Host, asked: Asked): ConnectionStatus | ListenerStatus | "ENOTCONN" | "EBADF" {
  return statusOf(host, asked);
}

/** What a segment forged now in the host's name would carry, as its TCP would put it there. */
export interface ForgeDefaults {
  readonly sourcePort: number | null;
  readonly destinationPort: number | null;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
}

/**
 * The numbers of the latest connection with `peer` (and that port of it, if one is named). Without one: seq and ack 0,
 * a window of 65535, and ports that the caller has to know.
 */
export function forgeDefaults(host: Host, peer: string, destinationPort: number | null): ForgeDefaults {
  for (let id = host.nextId - 1; id > 0; id--) {
    const block = connection(host, id);
    if (block === undefined || peerName(block.remote) !== peer) continue;
    if (destinationPort !== null && block.remote.port !== destinationPort) continue;
    const { localPort, remote, sndNxt, rcvNxt, rcvWnd } = block;
    return { sourcePort: localPort, destinationPort: remote.port, seq: sndNxt, ack: rcvNxt, window: rcvWnd };
  }
  return { sourcePort: null, destinationPort, seq: 0, ack: 0, window: 65_535 };
}

/** When something is due by itself, a timer or a process that runs again, µs. */
export function deadline(host: Host): number | null {
  const due = earliest(host.alive);
  return due === Infinity ? null : due;
}

/** Whether what is due next is no timer, but a process that waits in `send` and runs again. */
export function sendIsDue(host: Host): boolean {
  const urgent = mostUrgent(host.alive, dueOf);
  return urgent !== undefined && resumesSend(urgent);
}

/** A control block, also of a connection that ended (CLOSED, with its last variables). */
export function connection(host: Host, id: ConnectionId): ControlBlock | undefined {
  return get(host.alive, id) ?? get(host.ended, id);
}

/** Whether it has had a connection, in this life or an earlier one. */
export function hasConnected(host: Host): boolean {
  return host.nextId > 1;
}

/** The control blocks that are alive, TIME_WAIT included, by id. */
export function connections(host: Host): readonly ControlBlock[] {
  return items(host.alive);
}

/** A control block that is alive. */
export function liveConnection(host: Host, id: ConnectionId): ControlBlock | undefined {
  return get(host.alive, id);
}

/** The connection that began last, among those that are wanted; also one that ended. */
export function latestConnection(
  host: Host,
  wanted: (block: ControlBlock) => boolean = () => true,
): ControlBlock | undefined {
  for (let id = host.nextId - 1; id > 0; id--) {
    const block = connection(host, id);
    if (block !== undefined && wanted(block)) return block;
  }
  return undefined;
}

export function listeners(host: Host): readonly Listener[] {
  return host.listeners;
}

/** The calls that block now, by age. */
export function pendingCalls(host: Host): readonly PendingCall[] {
  return host.pending;
}

/** Whether the application holds, or held, a descriptor of it: it connected, or was accepted. */
export function isAccepted(host: Host, id: ConnectionId): boolean {
  return connection(host, id)?.accepted ?? false;
}

/** The sockets that the application still holds: listening ones, and connections that it has not closed. */
export function descriptors(host: Host): number {
  let held = host.listeners.length;
  for (const tree of [host.alive, host.ended]) {
    if (countOf(tree) === 0) continue;
    for (const block of items(tree)) if (block.accepted && !block.closeCalled) held++;
  }
  return held;
}
