/** What a machine's TCP is made of. Immutable: `Work` in step.ts makes the next one. */

import type { Tree } from "../../persistent/tree.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { Policy } from "../profiles/policy.ts";
import type { ControlBlock, Listener } from "./control-block.ts";
import type { Call, CallId, ConnectionId } from "./types.ts";

/** A world that is deliberately wrong (`suppose`). */
export interface Suppositions {
  readonly twoWayHandshake: boolean;
  /** How long TIME_WAIT lasts, µs; 0: there is none; null: twice the MSL. */
  readonly timeWait: number | null;
  readonly fixedIsn: boolean;
  readonly noSequenceCheck: boolean;
}

export interface HostOptions {
  /** Its name on the network. */
  readonly name: string;
  /** What initial sequence numbers are made of. */
  readonly seed: number;
  readonly parameters: Parameters;
  readonly suppose: Suppositions;
  /** The initial sequence number of its first connection; null: `parameters.isn`, else the clock and the seed give it. */
  readonly isn: number | null;
  /** Whether the application reads what arrives by itself, or only when `recv` is called. */
  readonly reads: "at-once" | "on-call";
  /** Whether the application accepts connections by itself, or only when `accept` is called. */
  readonly accepts: "at-once" | "on-call";
}

/** A call that has not returned. */
export interface PendingCall {
  readonly id: CallId;
  readonly call: Call;
  readonly connection: ConnectionId | null;
  /** Bytes of a `send` that the send buffer has taken. */
  readonly done: number;
}

/** Where the clock of initial sequence numbers stands (RFC 6528 §3). */
export interface IsnClock {
  /** The number that the host's first connection began with, and when: null before that, or without a stated one. */
  readonly stated: { readonly isn: number; readonly at: number } | null;
}

export interface Host {
  readonly name: string;
  readonly parameters: Parameters;
  readonly suppose: Suppositions;
  readonly options: HostOptions;
  readonly policy: Policy;
  /** Connections that are alive, and those that ended, by id. */
  readonly alive: Tree<ControlBlock>;
  readonly ended: Tree<ControlBlock>;
  /** Ids of connections that are alive, by a hash of their ports: demultiplexing. */
  readonly index: Tree<readonly ConnectionId[]>;
  readonly nextId: ConnectionId;
  /** By port. */
  readonly listeners: readonly Listener[];
  /** By age. */
  readonly pending: readonly PendingCall[];
  readonly isnClock: IsnClock;
  /** The ephemeral port that is tried next, counted from the first of the range. */
  readonly nextEphemeral: number;
  /** Challenge ACKs sent in the current interval (RFC 5961 §7). */
  readonly challenges: { readonly interval: number; readonly count: number };
}
