/** STATUS (§3.10.6): what a connection's control block, or a listening socket, has to show. */
import { get } from "../../../persistent/tree.ts";
import type { State, TimerName } from "../../../words/terms/standard-names.ts";
import { timerNames } from "../../../words/terms/standard-names.ts";
import type { ControlBlock, Listener } from "../../model/control-block.ts";
import type { Host } from "../../model/host.ts";
import { listenerOf } from "../../model/step.ts";
import type { Address, ConnectionId } from "../../model/types.ts";
import { urgentAhead } from "../../receive/urgent.ts";

/** A connection as STATUS tells it: sequence numbers as they are, windows and queues in bytes, times in microseconds. */
export interface ConnectionStatus {
  readonly state: State;
  readonly local: Address;
  readonly remote: Address;
  /** Sent and not acknowledged; not sent yet. */
  readonly unacked: number;
  readonly unsent: number;
  /** Arrived in order and not read; arrived out of order. */
  readonly unread: number;
  readonly outOfOrder: number;
  readonly sndUna: number;
  readonly sndNxt: number;
  readonly sndWnd: number;
  readonly rcvNxt: number;
  readonly rcvWnd: number;
  readonly cwnd: number;
  readonly ssthresh: number;
  readonly rto: number;
  readonly srtt: number | null;
  /** Urgent text up to here is sent and not acknowledged; so much lies ahead of the reader. */
  readonly urgentUnacked: boolean;
  readonly urgentAhead: number;
  /** The timers that run, and when each is due. */
  readonly timers: Readonly<Partial<Record<TimerName, number>>>;
  readonly error: ControlBlock["error"];
}

/** A listening socket as STATUS tells it. */
export interface ListenerStatus {
  readonly state: "LISTEN";
  readonly local: Address;
  readonly backlog: number;
  readonly synQueue: number;
  readonly acceptQueue: number;
}

/** What is asked about: a connection, or the socket that listens at a port. */
export type Asked = { readonly connection: ConnectionId } | { readonly port: number };

/**
 * "Return state and the TCB pointer": the figures of now. In CLOSED there is no control block any more:
 * `"ENOTCONN"`, the RFC's "connection does not exist"; `"EBADF"` where there never was one.
 */
export function statusOf(host: Host, asked: Asked): ConnectionStatus | ListenerStatus | "ENOTCONN" | "EBADF" {
  if ("port" in asked) {
    const listener = listenerOf(host, asked.port);
    return listener === undefined ? "EBADF" : ofListener(host, listener);
  }
  const block = get(host.alive, asked.connection);
  if (block !== undefined) return ofConnection(host, block);
  return get(host.ended, asked.connection) === undefined ? "EBADF" : "ENOTCONN";
}

function ofListener(host: Host, { port, backlog, synQueue, acceptQueue }: Listener): ListenerStatus {
  return {
    state: "LISTEN",
    local: { host: host.name, port },
    backlog,
    synQueue: synQueue.length,
    acceptQueue: acceptQueue.length,
  };
}

function ofConnection(host: Host, block: ControlBlock): ConnectionStatus {
  const { state, remote, unacked, unread, sndUna, sndNxt, sndWnd, rcvNxt, rcvWnd } = block;
  const { cwnd, ssthresh, rto, srtt, error } = block;
  const timers: Partial<Record<TimerName, number>> = {};
  for (const name of timerNames) {
    const timer = block.timers[name];
    if (timer !== null) timers[name] = timer.at;
  }
  return {
    state,
    local: { host: host.name, port: block.localPort },
    remote,
    unacked,
    unsent: block.unsentLength,
    unread,
    outOfOrder: block.outOfOrder.reduce((sum, { payload }) => sum + payload.length, 0),
    ...{ sndUna, sndNxt, sndWnd, rcvNxt, rcvWnd, cwnd, ssthresh, rto, srtt },
    urgentUnacked: block.sndUp !== null,
    urgentAhead: urgentAhead(block),
    timers,
    error,
  };
}
