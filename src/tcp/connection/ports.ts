/** Local ports: which are taken, and which one `connect` goes from. */
import { get, items } from "../../persistent/tree.ts";
import type { Host } from "../model/host.ts";
import { demultiplex, listenerOf } from "../model/step.ts";
import type { Address, Errno } from "../model/types.ts";
import type { Work } from "../policy/policy.ts";

/** Whether a connection prevents a listening socket at this port: a pair of sockets is none (MUST-42). */
export function portTaken(host: Host, port: number): boolean {
  return !host.parameters.reuseAddress && items(host.alive).some((block) => block.localPort === port);
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
  if (asked !== null) return askedPort(work, remote, asked);
  if (port !== null && (!inUse(host, port) || reusable(work, port, remote))) return port;
  for (let tried = 0; tried < ports; tried++) {
    const candidate = ephemeralPort(work, (host.nextEphemeral + tried) % ports);
    if (listenerOf(host, candidate) !== undefined) continue;
    if (demultiplex(host, candidate, remote) !== undefined && !reusable(work, candidate, remote)) continue;
    host.nextEphemeral = (host.nextEphemeral + tried + 1) % ports;
    return candidate;
  }
  return { error: "EADDRNOTAVAIL" };
}

/** The ephemeral port with that place in the range. */
function ephemeralPort({ host, policy }: Work, place: number): number {
  const { port, ports } = host.parameters;
  if (host.portIsEphemeral === true && port !== null && place === ports - 1) return port;
  return policy.ports.firstEphemeral + place;
}

/** "Connection already exists" is EADDRINUSE; a kernel says so even if only the port is bound. */
function askedPort(work: Work, remote: Address, port: number): number | { readonly error: Errno } {
  const { host } = work;
  const { exclusive, pairExists } = work.policy.ports;
  const id = demultiplex(host, port, remote);
  if (id === undefined) return exclusive && inUse(host, port) ? { error: "EADDRINUSE" } : port;
  return reusable(work, port, remote) || takesOver(work, id) ? port : { error: pairExists };
}

/** Whether the port is asked for that a connection in TIME_WAIT has, and may be taken from it. */
function takesOver({ host, parameters, policy }: Work, id: number): boolean {
  const block = get(host.alive, id);
  return block?.state === "TIME_WAIT" && policy.ports.takesOver(block, parameters);
}

/** Whether the pair of sockets is in TIME_WAIT, and may be used again. */
function reusable({ host, parameters, policy, now }: Work, port: number, remote: Address): boolean {
  const id = demultiplex(host, port, remote);
  if (id === undefined || !parameters.reuseTimeWait) return false;
  const block = get(host.alive, id);
  if (block?.state !== "TIME_WAIT") return false;
  const since = block.timers["time-wait"]?.started ?? now;
  return policy.ports.reusesAfter(block, now - since);
}
