/** Local ports: which are taken, and which one `connect` goes from. */
import type { Host } from "./host-state.ts";
import type { Work } from "./step.ts";
import { demultiplex, listenerOf } from "./step.ts";
import { get, items } from "./tree.ts";
import type { Address, Errno } from "./types.ts";

/** Whether a connection stands in the way of a listening socket at this port. */
export function portTaken(host: Host, port: number): boolean {
  const { reuseAddress } = host.parameters;
  return items(host.alive).some(
    (block) =>
      block.localPort === port && !(reuseAddress && block.state === "TIME_WAIT") && !(reuseAddress && block.passive),
  );
}

/** Whether anybody has the port: a listening socket, or a connection. */
function inUse(host: Host, port: number): boolean {
  return listenerOf(host, port) !== undefined || items(host.alive).some((block) => block.localPort === port);
}

/**
 * The port that `connect` goes from: the one that is asked for, else the host's own if it is free, else the next
 * ephemeral one with which the pair of sockets is new. EADDRINUSE or EADDRNOTAVAIL where there is none.
 */
export function chooseLocalPort(work: Work, remote: Address, asked: number | null): number | { readonly error: Errno } {
  const { host } = work;
  const { port, ports } = host.parameters;
  if (asked !== null) return askedPort(host, remote, asked);
  if (port !== null && (!inUse(host, port) || reusable(host, port, remote))) return port;
  const first = host.policy.firstEphemeralPort;
  for (let tried = 0; tried < ports; tried++) {
    const candidate = first + ((host.nextEphemeral + tried) % ports);
    if (listenerOf(host, candidate) !== undefined) continue;
    if (demultiplex(host, candidate, remote) !== undefined && !reusable(host, candidate, remote)) continue;
    host.nextEphemeral = (host.nextEphemeral + tried + 1) % ports;
    return candidate;
  }
  return { error: "EADDRNOTAVAIL" };
}

/** "Connection already exists" is EADDRINUSE; a kernel says so even if only the port is bound. */
function askedPort(host: Host, remote: Address, port: number): number | { readonly error: Errno } {
  const known = demultiplex(host, port, remote) !== undefined;
  if (known && !reusable(host, port, remote)) return { error: host.policy.bindsPorts ? "EADDRNOTAVAIL" : "EADDRINUSE" };
  if (host.policy.bindsPorts && !known && inUse(host, port)) return { error: "EADDRINUSE" };
  return port;
}

/** Whether the pair of sockets is in TIME_WAIT, and may be used again. */
function reusable(host: Host, port: number, remote: Address): boolean {
  const id = demultiplex(host, port, remote);
  if (id === undefined || !host.parameters.reuseTimeWait) return false;
  return get(host.alive, id)?.state === "TIME_WAIT";
}
