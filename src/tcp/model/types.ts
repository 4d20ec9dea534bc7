/**
 * The shapes that cross the border of this room: segments, calls, and what a step tells.
 *
 * Times and durations are whole microseconds of virtual time; sequence numbers whole numbers 0 … 2^32-1; windows
 * bytes after scaling. Everything is immutable.
 */
import type { ReasonId } from "../../words/reasons/reasons.ts";
import type { EarlyTimer, Errno, State, TimerName } from "../../words/terms/standard-names.ts";

export type { Errno };

/** One end of a path: a machine and a port. Hosts are known by name, the network routes by it. */
export interface Address {
  readonly host: string;
  readonly port: number;
  /** What the host is called, where TCP sees another one in its place: a NAT. It does not tell connections apart. */
  readonly name?: string;
}

/** What a host is called: the NAT in front of it aside. */
export function peerName({ host, name }: Address): string {
  return name ?? host;
}

/** The control bits of RFC 9293 §3.1, or-ed together. */
export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;
export const URG = 0x20;
export const ECE = 0x40;
export const CWR = 0x80;

/** Bytes on their way. `bytes` is null for filler, whose content is not given (`send 120`): it equals any bytes. */
export interface Payload {
  readonly length: number;
  readonly bytes: Uint8Array | null;
  /** The connection of the sending host to whose stream they belong; absent: no TCP sent them. */
  readonly stream?: ConnectionId;
}

/** Where text in order comes from. */
export interface TextSource {
  /** How much of its segment had been received before, bytes. */
  readonly old: number;
  /** It was held until text arrived up to this number; null: it has just arrived. */
  readonly heldUntil: number | null;
}

export interface SegmentOptions {
  readonly mss?: number;
  /** The shift count of RFC 7323 §2.2. */
  readonly windowScale?: number;
  readonly sackPermitted?: true;
  readonly sack?: readonly (readonly [number, number])[];
  /** TSval and TSecr of RFC 7323 §3.2. */
  readonly timestamps?: readonly [number, number];
}

export interface Segment {
  readonly source: Address;
  readonly destination: Address;
  readonly flags: number;
  readonly seq: number;
  /** Meaningful where ACK is set, else 0. */
  readonly ack: number;
  readonly window: number;
  readonly payload: Payload;
  readonly options: SegmentOptions;
  /** Offset from `seq`, meaningful where URG is set. */
  readonly urgent: number;
}

/** Numbers a host's connections from 1, in the order in which their control blocks came to be. Never used again. */
export type ConnectionId = number;

/** A call of the application (RFC 9293 §3.9.1 and §3.10.1–3.10.5, in the clothes of the socket interface). */
export type Call =
  /** socket, bind, listen. `backlog` null: the parameter's. */
  | { readonly kind: "listen"; readonly port: number; readonly backlog: number | null }
  /** Blocks until the accept queue of that port has a connection. */
  | { readonly kind: "accept"; readonly port: number }
  /**
   * socket and connect. `localPort` null: the host's `port` if free, or the next free ephemeral port. `isn`: the initial
   * sequence number of this very connection.
   */
  | {
      readonly kind: "connect";
      readonly remote: Address;
      readonly localPort: number | null;
      readonly isn?: number | null;
    }
  /**
   * `more`: queue it, and let the next call send it (a FIN can then share its segment). `urgent`: the urgent pointer
   * (§3.8.5). `noDelay`: Nagle's algorithm does not hold it back, if nothing waits before it. Blocks while the buffer is full; with
   * `waits` false it takes what there is room for instead (O_NONBLOCK).
   */
  | {
      readonly kind: "send";
      readonly connection: ConnectionId;
      readonly payload: Payload;
      readonly more?: boolean;
      readonly urgent?: boolean;
      readonly noDelay?: boolean;
      readonly waits?: boolean;
    }
  /**
   * Blocks until there are bytes, the end, or an error; with `waits` false it does not. At most `count` bytes, null: all. `urgent`:
   * the urgent byte.
   */
  | {
      readonly kind: "recv";
      readonly connection: ConnectionId;
      readonly count: number | null;
      readonly urgent?: boolean;
      readonly waits?: boolean;
    }
  /** Ends sending; `read`: ends reading instead, of which the peer learns nothing. */
  | { readonly kind: "shutdown"; readonly connection: ConnectionId; readonly read?: boolean }
  | { readonly kind: "close"; readonly connection: ConnectionId }
  | { readonly kind: "abort"; readonly connection: ConnectionId }
  | { readonly kind: "close-listener"; readonly port: number };

/** The caller's own number for a call, given back when it returns. Whole, ascending. */
export type CallId = number;

/** An ICMP error message, and what the header that it quotes says: our port, whom the segment was for, its number. */
export interface IcmpError {
  readonly kind:
    | "net-unreachable"
    | "host-unreachable"
    | "protocol-unreachable"
    | "port-unreachable"
    | "fragmentation-needed"
    | "time-exceeded"
    | "parameter-problem"
    | "source-quench";
  readonly localPort: number;
  readonly remote: Address;
  readonly seq: number;
  /** Of `fragmentation-needed`: what the next hop carries, IP header included. */
  readonly mtu?: number;
}

/** What a step tells, in the order in which it happened. */
export type Output =
  | {
      readonly kind: "segment";
      readonly segment: Segment;
      /** Null for an answer out of CLOSED or LISTEN. */
      readonly connection: ConnectionId | null;
      readonly cause: "call" | "answer" | "timer";
      readonly retransmission: boolean;
      readonly reason: ReasonId;
    }
  /** A connection's state changed: once a step and connection at most on arrivals (FIN_WAIT_1 → TIME_WAIT is one). */
  | {
      readonly kind: "state";
      readonly connection: ConnectionId;
      readonly remote: Address;
      readonly from: State;
      readonly to: State;
      readonly reason: ReasonId;
    }
  /** A listener came or went (CLOSED → LISTEN, LISTEN → CLOSED). */
  | {
      readonly kind: "listener";
      readonly port: number;
      readonly from: State;
      readonly to: State;
      readonly reason: ReasonId;
    }
  /** A call returned: "ok" or an errno. `connection`: of connect and accept. `count`: bytes of recv (0 is the end) and send. */
  | {
      readonly kind: "returned";
      readonly call: CallId;
      readonly result: "ok" | Errno;
      readonly connection: ConnectionId | null;
      readonly count: number;
      /** What recv read. */
      readonly payload?: Payload;
    }
  /** A timer fired (not: was set or stopped). `started`: when it was set. `early`: it stood for that, not for the timeout. */
  | {
      readonly kind: "timer";
      readonly connection: ConnectionId;
      readonly timer: TimerName;
      readonly started: number;
      readonly early?: EarlyTimer;
    }
  /** An asynchronous report (§3.9.1.8): what the application should know, and no call returns. */
  | { readonly kind: "report"; readonly connection: ConnectionId; readonly reason: ReasonId; readonly error?: Errno }
  /** The arriving segment, or part of it, was not taken. */
  | { readonly kind: "drop"; readonly connection: ConnectionId | null; readonly reason: ReasonId };
