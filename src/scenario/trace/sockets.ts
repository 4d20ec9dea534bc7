/**
 * What a step of TCP changed of a machine's sockets: the figures that `ss` would print, and what each side knows. Steps change
 * control blocks in place, so what was reported before is kept beside them.
 */
import { createTree, get, set, type Tree } from "../../persistent/tree.ts";
import * as tcp from "../../tcp/host.ts";
import type { SocketChange } from "../../trace/trace.ts";
import {
  changedFigures,
  connectionFigures,
  type Figures,
  isEmpty,
  nothingReportedOf,
  type ReportedFigures,
} from "./figures.ts";

/** What the trace has reported so far of a machine's sockets. */
export interface Reported {
  readonly listeners: readonly tcp.Listener[];
  readonly connections: Tree<ReportedConnection>;
}

/** What was reported last of a connection. */
interface ReportedConnection extends ReportedFigures {
  /** Of the world whose own it is: that one changes it in place. */
  mark: number;
}

export const nothingReported: Reported = { listeners: [], connections: createTree() };

const never = (): number => Infinity;

/** A machine, and what has been reported of it. */
interface Watched {
  readonly host: tcp.Host;
  readonly mark: number;
  reported: Reported;
}

/**
 * The sockets of which there is something new, listeners first. Figures that did not change are left out. `touched`: the
 * connections in which there can be something.
 */
export function socketChanges(machine: Watched, touched: readonly { readonly id: number }[]): readonly SocketChange[] {
  const { host, reported } = machine;
  let changes: SocketChange[] = [];
  if (reported.listeners !== tcp.listeners(host)) {
    changes = listenerChanges(reported.listeners, tcp.listeners(host));
    machine.reported = { ...reported, listeners: tcp.listeners(host) };
  }
  const inOrder = touched.length > 1 ? touched.toSorted((a, b) => a.id - b.id) : touched;
  for (const { id } of inOrder) {
    const change = connectionChange(machine, id);
    // Nearly always it is the only one: an empty list to which it is added would keep room for sixteen more.
    if (change !== null && changes.length === 0) changes = [change];
    else if (change !== null) changes.push(change);
  }
  return changes;
}

function connectionChange(machine: Watched, id: number): SocketChange | null {
  const { host, reported, mark } = machine;
  const { listeners, connections } = reported;
  const known = get(connections, id);
  const now = tcp.liveConnection(host, id);
  if (now === undefined) {
    if (known === undefined) return null;
    machine.reported = { listeners, connections: set(connections, id, undefined, never) };
    return { connection: id, port: known.port, figures: null };
  }
  if (known?.mark === mark) {
    const figures = changedFigures(known, now, host);
    return figures === null ? null : { connection: id, port: now.localPort, figures };
  }
  const own: ReportedConnection = { ...(known ?? nothingReportedOf(now)), mark };
  machine.reported = { listeners, connections: set(connections, id, own, never) };
  const figures = known === undefined ? connectionFigures(own, now, host) : changedFigures(own, now, host);
  return figures === null ? null : { connection: id, port: now.localPort, figures };
}

function listenerChanges(before: readonly tcp.Listener[], after: readonly tcp.Listener[]): SocketChange[] {
  const open = (listeners: readonly tcp.Listener[]): Map<number, tcp.Listener> =>
    new Map(listeners.flatMap((each) => (each.open ? [[each.port, each]] : [])));
  const [old, now] = [open(before), open(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((port) => {
    const listener = now.get(port);
    const figures = listener === undefined ? null : listenerFigures(old.get(port), listener);
    return figures !== null && isEmpty(figures) ? [] : [{ connection: 0, port, figures }];
  });
}

function listenerFigures(old: tcp.Listener | undefined, now: tcp.Listener): Figures {
  const { backlog, acceptQueue, synQueue } = now;
  const figures: Figures = old === undefined ? { state: "LISTEN", peer: null, peerPort: null } : {};
  if (old?.acceptQueue.length !== acceptQueue.length) figures.recvQ = acceptQueue.length;
  if (old?.backlog !== backlog) figures.sendQ = backlog;
  if (old?.synQueue.length !== synQueue.length) figures.synQueue = synQueue.length;
  return figures;
}
