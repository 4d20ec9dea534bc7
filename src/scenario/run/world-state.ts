/** The machines and the network between them, at a moment. Never changed: a run can go on from it at any time. */
import type { Fate, Latency, Network } from "../../network/network.ts";
import { createNetwork } from "../../network/network.ts";
import type { Chain } from "../../persistent/chain.ts";
import { createMap, type PersistentMap } from "../../persistent/map.ts";
import type { Host } from "../../tcp/host.ts";
import type { Finding } from "../../trace/trace.ts";
import type { Boxes, Tables } from "./boxes.ts";
import { type CallLog, noCalls } from "./call-log.ts";
import type { Emission, FateEntry, Log } from "./log.ts";
import type { Losses } from "./loss.ts";
import { createMachines, type Machines } from "./machines.ts";
import type { Mtus, Notice } from "./mtu.ts";
import type { Carried } from "./segments.ts";

export interface WorldState {
  readonly time: number;
  /** The line of the statement in which the clock last moved. */
  readonly movedBy: number | undefined;
  readonly machines: Machines;
  readonly network: Network<Carried>;
  /** ICMP messages on their way. */
  readonly notices: Network<Notice>;
  /** What a message may quote, by `quoteKey`; empty where no line needs it. */
  readonly quotable: PersistentMap<Emission>;
  /** How many segments were sent so far on each path that has a `loss`, by `pathKey`. */
  readonly sentOn: PersistentMap<number>;
  /** What firewalls and NATs know, by their names. */
  readonly tables: Tables;
  readonly log: Log | null;
  /** Those entries of the log that say what became of segments besides their arrival. */
  readonly fates: Chain<FateEntry> | null;
  readonly found: Chain<Finding> | null;
  /** Errors and warnings among what was found. */
  readonly problems: number;
  /** What has to hold after every step. A watcher that finds that it does not is not asked again. */
  readonly watchers: readonly Watcher[];
  /** The number of the latest event. */
  readonly events: number;
  /** Segments sent and calls made so far. */
  readonly segments: number;
  readonly calls: number;
  readonly callLog: CallLog;
  /** Steps taken so far, those of vain tries included. */
  readonly spent: number;
  /** The line of the statement that runs: what timers cause belongs to it. */
  readonly line: number | undefined;
}

/** Asks something of a world: what is wrong there, or null. */
export type Watcher = (world: WorldState) => Finding | null;

/** What holds for a run from its start. */
export interface Rules {
  /** How many steps it may take. */
  readonly maxSteps: number;
  /**
   * What becomes of a segment that a TCP sends into a path that nothing obstructs; the world is that in which it was just
   * sent. The same emission always has the same fate: it is asked for again where a search has tried what then happens.
   */
  readonly fates: (emission: Emission, world: WorldState) => Fate;
  /** The bytes of the IP and TCP headers without options. */
  readonly headers: number;
  readonly boxes: Boxes;
  readonly mtus: Mtus;
  readonly losses: Losses;
  /** Whether the log says what each step of a TCP changed: for a trace. */
  readonly keepsSteps: boolean;
  /** Whether a line may quote what was sent. */
  readonly quotes: boolean;
}

export function createWorld(hosts: Iterable<Host>, latency: Latency): WorldState {
  return {
    time: 0,
    movedBy: undefined,
    machines: createMachines(hosts),
    network: createNetwork(latency),
    notices: createNetwork(latency),
    sentOn: createMap(),
    quotable: createMap(),
    tables: createMap(),
    log: null,
    fates: null,
    found: null,
    problems: 0,
    watchers: [],
    events: 0,
    segments: 0,
    calls: 0,
    callLog: noCalls,
    spent: 0,
    line: undefined,
  };
}
