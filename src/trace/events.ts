/** What happens in a run: the events of a trace. See `trace.ts` for what holds of all of them. */
import type { EarlyTimer, FlagName, IcmpType, State, TimerName } from "../words/terms/standard-names.ts";

/** A part of a segment that readers of an exercise are not shown. */
export type HiddenPart = "flags" | "seq" | "ack" | "win" | "len" | "mss" | "wscale" | "sack" | "ts" | "up";

/** The options of a segment, as far as it carries them. `timestamps` is [value, echo]; SACK blocks are [left, right[. */
export interface TraceOptions {
  readonly mss?: number;
  readonly windowScale?: number;
  readonly sackPermitted?: true;
  readonly sack?: readonly (readonly [number, number])[];
  readonly timestamps?: readonly [number, number];
}

/** What all events have in common. They are numbered by their places in `ScenarioTrace.events`. */
interface EventBase {
  readonly time: number;
  /**
   * The event that brought it about: the call, the segment (by its arrival), the timer or the crash in whose step it
   * happened. Absent: a line of the text or the clock did.
   */
  readonly causedBy?: number;
  readonly line?: number;
}

export interface CallEvent extends EventBase {
  readonly kind: "call";
  readonly endpoint: string;
  /** `listen accept connect send recv shutdown close abort`. */
  readonly call: string;
  /** The peer that the call is about, where there is one. */
  readonly peer?: string;
  /** The call as it would be written: `send 120`. */
  readonly text: string;
  /** `ok`, an errno name, or null where it never returned. */
  readonly result: string | null;
  /** When it returned; null where it never did. */
  readonly returned: number | null;
  /** How many bytes a `send` took or a `recv` read; 0 from a `recv` is the end. Absent where it failed. */
  readonly count?: number;
  /** Whether a line calls it, or a written segment implies it. */
  readonly implied?: true;
}

/** Why a segment did not arrive. */
export type LostBy = "line" | "cut" | "loss" | "mtu" | "firewall" | "nat";

/** The address and port under which a NAT shows an endpoint. */
export interface SeenAs {
  readonly address: string;
  readonly port: number;
}

export interface SegmentEvent extends EventBase {
  readonly kind: "segment";
  /** Counts up from 1 in the order of emission. */
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly flags: readonly FlagName[];
  readonly seq: number;
  /** Null where the ACK bit is off. */
  readonly ack: number | null;
  /**
   * The sender's initial sequence number, and the one of its peer as the sender knows it: for relative numbers. Of what
   * no connection sent, those that its two ports had last.
   */
  readonly seqBase?: number;
  readonly ackBase?: number;
  /** `seq` and `ack` in the scenario's own symbols, where it has some: `x+1`. */
  readonly seqSymbol?: string;
  readonly ackSymbol?: string;
  /** Bytes of payload. */
  readonly length: number;
  /** The payload as text, shortened, where it is text that the scenario wrote. */
  readonly payload?: string;
  /** Bytes, after scaling. */
  readonly window: number;
  readonly urgent?: number;
  readonly options: TraceOptions;
  readonly fate: "delivered" | "lost" | "held";
  /**
   * What lost it: the line that writes it (`-x`), a path that was cut, a declared `loss`, an MTU too small for it, or a
   * box that has no entry for it. Absent where the network of the run decided so.
   */
  readonly lostBy?: LostBy;
  /** The box that dropped it, or that sent it. */
  readonly by?: string;
  /** How the outside of a NAT sees the other end. */
  readonly seenAs?: SeenAs;
  /** When it arrived: none where it is lost, more than one where it was duplicated. */
  readonly arrivals: readonly number[];
  /** Of a held segment: the line that let it arrive, for each of its arrivals. */
  readonly arrivalLines?: readonly number[];
  /** `network`: a box sent it in the name of `from`. */
  readonly cause: "call" | "answer" | "timer" | "forged" | "network";
  readonly retransmission: boolean;
  /** Whether a line of the text is this segment. */
  readonly written: boolean;
  /** What its line asks for: `ack`. */
  readonly blanks?: readonly string[];
  /** Where readers are not shown everything: the parts whose values here mean nothing. */
  readonly hidden?: readonly HiddenPart[];
  /** The rule that had it sent, an id of `words/reasons`. */
  readonly reason?: string;
  /** In a drawing that folds what is sent in a row: how many segments it stands for, and the numbers of the last one. */
  readonly segments?: number;
  readonly last?: Pick<SegmentEvent, "seq" | "seqSymbol" | "seqBase" | "ack" | "ackSymbol" | "ackBase">;
  /** The name under which it is held in the network. */
  readonly name?: string;
}

export interface StateEvent extends EventBase {
  readonly kind: "state";
  readonly endpoint: string;
  readonly peer: string | null;
  /** Counts an endpoint's connections from 1; the listener is 0. */
  readonly connection: number;
  readonly from: State;
  readonly to: State;
  /** An RFC section: `3.10.7.2`. */
  readonly rule: string;
  /** The id of the rule in `words/reasons`. */
  readonly reason: string;
  /** The segment whose arrival brought it about. */
  readonly segment?: number;
  /** The SYN or FIN that the endpoint sends as it enters the state: SYN_SENT, FIN_WAIT_1 and LAST_ACK. */
  readonly sent?: number;
  /** `state`, where a line asks for it. */
  readonly blanks?: readonly string[];
}

/** An endpoint changed its state, and readers are not shown how: an exercise asks for it. */
export interface AskedStateEvent extends EventBase {
  readonly kind: "asked-state";
  readonly endpoint: string;
  readonly peer: string | null;
  readonly connection: number;
}

/** A timer that fired. */
export interface TimerEvent extends EventBase {
  readonly kind: "timer";
  readonly endpoint: string;
  readonly peer: string | null;
  readonly connection: number;
  readonly timer: TimerName;
  /** When it had been started: a view draws the bracket from there. */
  readonly started?: number;
  /** The retransmission timer stood for this, not for the timeout. */
  readonly early?: EarlyTimer;
}

/** A segment that arrived and was not taken: why. */
export interface DropEvent extends EventBase {
  readonly kind: "drop";
  readonly endpoint: string;
  readonly segment: number;
  readonly reason: string;
}

/** What TCP reports to its user between two calls (RFC 9293 §3.9.1.8). */
export interface ReportEvent extends EventBase {
  readonly kind: "report";
  readonly endpoint: string;
  readonly peer: string | null;
  readonly connection: number;
  /** Why, an id of `words/reasons`: urgent data was announced (`3.8.5-urgent`), a segment was sent again R1 times (`3.8.3-r1`). */
  readonly reason: string;
  /** The error that the connection met because of that, and that no call was there to return: the next one will. */
  readonly error?: string;
}

/** A machine crashed and restarted: its connections are gone, and it sent nothing about it. */
export interface CrashEvent extends EventBase {
  readonly kind: "crash";
  readonly endpoint: string;
}

/** An ICMP message reached the endpoint whose segment it quotes. */
export interface IcmpEvent extends EventBase {
  readonly kind: "icmp";
  readonly to: string;
  /** `fragmentation-needed`, `host-unreachable`, … */
  readonly type: IcmpType;
  /** Of `fragmentation-needed`: what the path carries, headers included. */
  readonly mtu?: number;
  /** The segment that it quotes. */
  readonly about: number;
  /** A router sent it, and not a line. */
  readonly cause?: "network";
}

/** A box learnt of a connection, or forgot it: `idle` because no segment passed for so long. */
export interface EntryEvent extends EventBase {
  readonly kind: "entry";
  readonly box: string;
  /** Counts the entries of the box from 1. */
  readonly entry: number;
  readonly change: "created" | "closed" | "reset" | "idle";
  /** Whose connection it is: names of endpoints. */
  readonly inside: string;
  readonly insidePort: number;
  readonly outside: string;
  readonly outsidePort: number;
  /** Of a NAT: what the outside sees in place of the inside. */
  readonly seenAs?: SeenAs;
}

export interface NoteEvent extends EventBase {
  readonly kind: "note" | "phase";
  readonly text: string;
  readonly endpoints: readonly string[];
}

/** The path between two endpoints was cut or restored. */
export interface PathEvent extends EventBase {
  readonly kind: "cut" | "mend";
  readonly from: string;
  readonly to: string;
}

export type TraceEvent =
  | CallEvent
  | SegmentEvent
  | StateEvent
  | AskedStateEvent
  | TimerEvent
  | DropEvent
  | ReportEvent
  | CrashEvent
  | IcmpEvent
  | EntryEvent
  | NoteEvent
  | PathEvent;
