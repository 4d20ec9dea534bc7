/**
 * The trace of a run: what happened, in the order in which it happened.
 *
 * The shapes are public (the JSON of `tflow run`, the server's `tcpflow/trace`): anything may be added, nothing renamed.
 * Times are whole microseconds of virtual time, sequence numbers are absolute (0 … 2^32-1), lines are zero-based.
 * Everything here is plain data: it survives `JSON.parse(JSON.stringify(…))` unchanged.
 */

import type { Problem } from "../text/problem.ts";
import type { FlagName, Role, State, TimerName } from "../words/terms/standard-names.ts";
import type { TraceEvent } from "./events.ts";

// The types that a trace is made of, exported with it.
export type { Fix, RelatedPlace, Severity, TextEdit } from "../text/problem.ts";
export type { Position, Range } from "../text/range.ts";
export type * from "./events.ts";
export type { FlagName, Role, State, TimerName };

/** A finding about a range of the text. */
export interface Finding extends Problem {
  readonly scenario?: string;
  /** Whose TCP it is about, where it is about one. */
  readonly endpoint?: string;
  /** The change of state that the text claims and that did not happen. */
  readonly claim?: { readonly from: State; readonly to: State };
  /** Of a segment or a change of state: what is written there, and what TCP does instead. Both are drawn at one place. */
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

/** A state as readers are shown it: `?` where an exercise asks for it. */
export type ShownState = State | "?";

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
  /** Half open by a passive OPEN: no socket yet. */
  readonly embryonic?: boolean;
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
  /** Those of a SYN that did not double the timeout. */
  readonly linear?: number;
  /** Probes of a window that is shut, and of a peer that is silent, in a row. */
  readonly probes?: number;
  readonly keepaliveProbes?: number;
  /** Segments sent again since the connection began. */
  readonly retransmissions?: number;
  /** Segments that are not acknowledged; of these those that are taken for lost, that were sent again, and that the peer holds. */
  readonly inFlight?: number;
  readonly lost?: number;
  readonly resent?: number;
  readonly held?: number;
  /** Bytes of data: sent again since the connection began, and not sent yet. */
  readonly bytesResent?: number;
  readonly notSent?: number;
  /** What has arrived in order, and what the peer has acknowledged, as `ss` counts it: the peer's FIN, and our FIN and a client's SYN. */
  readonly received?: number;
  readonly acked?: number;
  /** Duplicates that the peer has reported (RFC 2883). */
  readonly duplicates?: number;
  /** What an ACK that is delayed waits for, µs; 0: it is not adapted. */
  readonly ackTimeout?: number;
  readonly congestion?: string;
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
  /** The suppositions as they are written, a TCP that is deliberately wrong: `two-way-handshake`, `time-wait=1s`. */
  readonly suppose: readonly string[];
  readonly endpoints: readonly TraceEndpoint[];
  /** In the order of declaration. */
  readonly boxes?: readonly TraceBox[];
  readonly events: readonly TraceEvent[];
  /** The steps of the events, in the order in which they were done: sockets at any moment are their fold. */
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
