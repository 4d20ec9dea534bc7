/**
 * What a machine's TCP is made of. Plain data: what it does by itself is in the policy of its profile, which is looked
 * up by name when a step begins. So a host can be cloned, compared, hashed and sent to a worker. Immutable: a step in
 * step.ts makes the next one.
 */

import type { Tree } from "../../persistent/tree.ts";
import type { SuppositionName } from "../../words/terms/profiles.ts";
import type { Parameters } from "../parameters/parameters.ts";
import type { ControlBlock, Listener } from "./control-block.ts";
import type { Call, CallId, ConnectionId, Output } from "./types.ts";

/** A rule that is deliberately wrong (`suppose`). `duration`: µs, of those that name one. */
export interface Supposition {
  readonly name: SuppositionName;
  readonly duration: number | null;
}

/** What a host is started with. `P`: the names of the profiles that its engine knows. */
export interface HostOptions<P extends string = string> {
  /** Its name on the network. */
  readonly name: string;
  /** What initial sequence numbers are made of. */
  readonly seed: number;
  /** Where the TCP departs from the RFC's letter, it departs as this one does. */
  readonly profile: P;
  readonly parameters: Parameters;
  /** The later ones beat the earlier. */
  readonly suppose: readonly Supposition[];
  /** The initial sequence number of its first connection; null: `parameters.isn`, else the clock and the seed give it. */
  readonly isn: number | null;
  /** `parameters.port` is not bound, but one of the ephemeral ports, and the first that is used; absent: it is bound. */
  readonly portIsEphemeral?: boolean;
  /** What its timestamp clock shows when it sends its first timestamp; absent: the virtual time in milliseconds. */
  readonly firstTimestamp?: number | null;
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

/** The current value of the clock of initial sequence numbers (RFC 6528 §3). */
export interface IsnClock {
  /** The number that the host's first connection began with, and when: null before that, or without a stated one. */
  readonly stated: { readonly isn: number; readonly at: number } | null;
}

/** What a host becomes: all of it is lost when the machine restarts, but the numbers that it has used. */
interface HostState {
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
  /** What the next connection begins with, whatever the clock gives; null: it is not stated. */
  readonly nextIsn: number | null;
  /** By how much its timestamp clock is ahead of the virtual time, milliseconds; null: it has sent no timestamp yet. */
  readonly timestampOffset: number | null;
  /** The ephemeral port that is tried next, counted from the first of the range. */
  readonly nextEphemeral: number;
  /** Challenge ACKs sent in the current interval (RFC 5961 §7). */
  readonly challenges: { readonly interval: number; readonly count: number };
}

export interface Host extends HostOptions, HostState {}

/** What every event of §3.10 returns: the next host, and what happened. */
export interface StepResult {
  readonly host: Host;
  readonly outputs: readonly Output[];
  /** The connections that may have changed, and those that ended. */
  readonly blocks: readonly ControlBlock[];
}
