/**
 * The trace of a run: what happened, in the order in which it happened.
 *
 * The shapes are public (the JSON of `tflow run`, the server's `tcpflow/trace`): anything may be added, nothing renamed.
 * Times are whole microseconds of virtual time, sequence numbers are absolute (0 … 2^32-1), lines are zero-based.
 * Everything here is plain data: it survives `JSON.parse(JSON.stringify(…))` unchanged.
 */

import type { Problem } from "../text/problem.ts";
import type { FlagName, IcmpType, Role, State, TimerName } from "../words/terms/standard-names.ts";

// The types that a trace is made of, exported with it.
export type { Fix, RelatedPlace, Severity, TextEdit } from "../text/problem.ts";
export type { Position, Range } from "../text/range.ts";
export type { FlagName, Role, State, TimerName };

/** A finding about a range of the text. */
export interface Finding extends Problem {
  readonly scenario?: string;
  /** Whose TCP it is about, where it is about one. */
  readonly endpoint?: string;
  /** The change of state that the text claims and that did not happen. */
  readonly claim?: { readonly from: State; readonly to: State };
  /** Of a segment: what is written there, and what TCP does instead. Both are shown where it is drawn. */
  readonly correction?: { readonly written: string; readonly right: string };
  /** Of a segment that no TCP sent: how it is written. */
  readonly unsent?: { readonly from: string; readonly to: string; readonly text: string };
  /** The rule of the standard, by section: `3.10.7.2`. */
  readonly rule?: string;
  /** Its requirement: `MUST-8`. */
  readonly requirement?: string;
  /** Where the rule can be read. */
  readonly href?: string;
}

export interface TraceEndpoint {
  readonly name: string;
  /** What drawings and tables call it, where that is not its name. */
  readonly label?: string;
  readonly role: Role;
  /** IPv4 in dotted decimal, IPv6 as RFC 5952 writes it. */
  readonly address: string;
  /** The text states the address: views then show it. */
  readonly addressStated?: true;
  readonly port: number;
  /** Which TCP it runs: `rfc9293`, `linux`. A raw endpoint runs none. */
  readonly profile?: string;
  /** Whether the text states this endpoint's initial sequence number: views then show absolute numbers. */
  readonly isnStated: boolean;
}

/** A firewall or NAT between endpoints. */
export interface TraceBox {
  readonly name: string;
  readonly kind: "firewall" | "nat";
  readonly inside: readonly string[];
  /** The box is at this one's end. */
  readonly outside: string;
  /** How long an entry is kept without a segment, µs. Absent: as long as the connection lasts. */
  readonly idle?: number;
  /** What is dropped is answered with RST. */
  readonly reset?: true;
  /** Of a NAT: what the outside sees. */
  readonly address?: string;
  readonly line: number;
}

/** A part of a segment that readers of an exercise are not shown. */
export type HiddenPart = "flags" | "seq" | "ack" | "win" | "len" | "mss" | "wscale" | "sack" | "ts" | "up";

/** A state as readers are shown it: `?` where an exercise asks for it. */
export type ShownState = State | "?";

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
  readonly last?: Pick<SegmentEvent, "seq" | "seqSymbol" | "ack" | "ackSymbol">;
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

/** What a side can be sure of, from what has arrived so far. */
export type Knowledge =
  /** Something of the peer's arrived on this connection: the peer can send, this side can receive. */
  | "peer-sends"
  /** The peer acknowledged what this side sent: this side can send, the peer can receive. */
  | "peer-receives"
  /** The peer's FIN arrived: it sends nothing more. */
  | "peer-finished"
  /** The FIN of this side has been acknowledged: the peer knows that nothing more comes. */
  | "fin-acknowledged";

/** A socket at a moment: what `ss` would print, and the variables of its control block (RFC 9293 §3.3.1). */
export interface SocketFigures {
  readonly state: ShownState;
  readonly peer: string | null;
  readonly peerPort: number | null;
  /** Bytes that arrived and were not read, an unread FIN counted; of a listener, connections that wait for `accept`. */
  readonly recvQ: number;
  /** Bytes that were not acknowledged, sent or not, our SYN and FIN counted; of a listener, its backlog. */
  readonly sendQ: number;
  /** Of a listener: connections in SYN_RECEIVED. */
  readonly synQueue?: number;
  /** Absent: a listener has no control block. */
  readonly iss?: number;
  readonly sndUna?: number;
  readonly sndNxt?: number;
  readonly sndWnd?: number;
  /** Null before the peer's SYN arrived. */
  readonly irs?: number | null;
  readonly rcvNxt?: number | null;
  readonly rcvWnd?: number;
  /** Bytes. Null: there is no congestion control, no loss has set `ssthresh` yet. */
  readonly cwnd?: number | null;
  readonly ssthresh?: number | null;
  /** Microseconds; `srtt` null before the first measurement. */
  readonly rto?: number;
  readonly srtt?: number | null;
  /** How often the oldest unacknowledged segment was sent again in a row. */
  readonly backoff?: number;
  /** Probes of a window that is shut, and of a peer that is silent, in a row. */
  readonly probes?: number;
  readonly keepaliveProbes?: number;
  /** Segments sent again since the connection began. */
  readonly retransmissions?: number;
  /** Bytes of data since the connection began: received in order, and acknowledged by the peer. */
  readonly received?: number;
  readonly acked?: number;
  /** What a segment carries to the peer at most; µs: the variance of the round trip. */
  readonly mss?: number;
  readonly rttvar?: number;
  /** The options that both ends agreed on, as `ss -i` names them: `ts sack wscale:7,7`. */
  readonly options?: string;
  /** The timers that run, and when each is due, µs: `delayed-ack` is an ACK that waits until then. */
  readonly timers?: Readonly<Partial<Record<TimerName, number>>>;
  readonly knows?: readonly Knowledge[];
}

/** What a step changed of a socket: the changed figures alone, all of them where it came to be; null: it is gone. */
export interface SocketChange {
  /** Counts an endpoint's connections from 1; a listener is 0. */
  readonly connection: number;
  /** The local port: tells listeners apart. */
  readonly port: number;
  readonly figures: Partial<SocketFigures> | null;
}

/** One step of an endpoint's TCP: a call, the arrival of a segment or of an ICMP message, a timer, a restart. */
export interface TraceStep {
  readonly time: number;
  readonly endpoint: string;
  readonly kind: "call" | "arrival" | "icmp" | "timer" | "restart";
  /** How many of the trace's events had happened before it, and when it was done: those between are its own. */
  readonly since: number;
  readonly after: number;
  /** The segment that arrived. */
  readonly segment?: number;
  /** The segments that it sent. */
  readonly sent?: readonly number[];
  readonly changes: readonly SocketChange[];
  readonly line?: number;
}

export interface FinalState {
  readonly peer: string | null;
  readonly state: ShownState;
}

export interface ScenarioTrace {
  /** Null for the scenario that is before the first `scenario` line. */
  readonly title: string | null;
  /** The zero-based line on which the scenario begins; the lines of its events are lines of the file, too. */
  readonly line: number;
  readonly profile: string;
  /** The suppositions as they are written, a world that is deliberately wrong: `two-way-handshake`, `time-wait=1s`. */
  readonly suppose: readonly string[];
  readonly endpoints: readonly TraceEndpoint[];
  /** In the order of declaration. */
  readonly boxes?: readonly TraceBox[];
  readonly events: readonly TraceEvent[];
  /** The steps behind the events, in the order in which they were done: sockets at any moment are their fold. */
  readonly steps: readonly TraceStep[];
  readonly final: Readonly<Record<string, readonly FinalState[]>>;
  /** The virtual time at which the run ended. */
  readonly end: number;
  readonly findings: readonly Finding[];
  /** The endpoints whose states an exercise asks for. */
  readonly askedStates?: readonly string[];
  /** Figures of sockets that readers of an exercise are not shown. */
  readonly hiddenFigures?: readonly (keyof SocketFigures)[];
}

export interface Trace {
  readonly version: 1;
  readonly scenarios: readonly ScenarioTrace[];
  /** The findings above the first scenario, where that text is no scenario of its own. */
  readonly findings?: readonly Finding[];
}
