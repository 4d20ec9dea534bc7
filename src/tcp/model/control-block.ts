/**
 * What a TCP remembers of one connection (RFC 9293 §3.3.1), and of one listening socket.
 *
 * Both are immutable from outside this room: a step takes the block of before, works on a copy of its own, and hands
 * the copy on. Names are the RFC's, in camel case. Times are microseconds, windows and buffers bytes.
 */
import type { Queue } from "../../persistent/queue.ts";
import type { State, TimerName } from "../../words/terms/standard-names.ts";
import type { Address, ConnectionId, Errno, Payload } from "./types.ts";

/** A timer that runs: when it was set, and when it is due. */
export interface Timer {
  readonly started: number;
  readonly at: number;
}

/** A segment on the retransmission queue (§3.10.8): sent, and not acknowledged as a whole. */
export interface InFlight {
  readonly seq: number;
  /** What it occupies of the sequence space, SYN and FIN counted. */
  readonly length: number;
  /** SYN, FIN and PSH as they were first sent. */
  readonly flags: number;
  readonly payload: Payload;
  readonly sentAt: number;
  /** 1: sent once. Karn's rule asks. */
  readonly transmissions: number;
  /** When it was last sent. */
  readonly lastSentAt: number;
  /** The receiver holds it already, says a SACK block. */
  readonly sacked: boolean;
  /** It is taken for lost; and what was sent again for that is in the network. */
  readonly lost: boolean;
  readonly resent: boolean;
  /** It may be found lost by time: it has not been since it was sent last, also where that was undone. */
  readonly timed: boolean;
  /** Its place in the order in which the connection's segments were sent, the last time counts. */
  readonly order: number;
  /** The unit of offloading that it left in: the place of its first segment in that order. */
  readonly unit: number;
}

/** How many segments of the retransmission queue have each mark. */
export interface Tally {
  readonly held: number;
  readonly lost: number;
  readonly resent: number;
}

/** Something to be sent that no segment has carried yet. `push`: the end of a `send`. */
export interface Unsent {
  readonly payload: Payload;
  readonly push: boolean;
}

/** A segment that arrived before the bytes in front of it. */
export interface OutOfOrder {
  readonly seq: number;
  readonly payload: Payload;
  readonly fin: boolean;
}

/** The connection's side of the options that both ends agreed on. */
export interface Agreed {
  /** Shift counts of RFC 7323 §2: what the peer applies to its window, and what we apply to ours. 0 without scaling. */
  readonly sendScale: number;
  readonly receiveScale: number;
  readonly scaling: boolean;
  readonly sack: boolean;
  readonly timestamps: boolean;
}

type Plain = null | boolean | number | string | readonly Plain[] | PartState;

/** What one part of a policy remembers of a connection, for itself alone (own-state.ts). */
export type PartState = { readonly [key: string]: Plain };

export interface ControlBlock {
  readonly id: ConnectionId;
  readonly state: State;
  readonly localPort: number;
  /** Its own end, as its segments name it. */
  readonly local: Address;
  readonly remote: Address;
  /** It came from a listening socket: a reset in SYN_RECEIVED leads back to LISTEN. */
  readonly passive: boolean;
  /** The application holds a descriptor of it, or held it until it closed it. */
  readonly accepted: boolean;

  /** Send sequence variables, Figure 3 of §3.3.1. */
  readonly iss: number;
  readonly sndUna: number;
  readonly sndNxt: number;
  readonly sndWnd: number;
  readonly sndWl1: number;
  readonly sndWl2: number;
  /** The largest window that the peer ever offered: MAX.SND.WND of RFC 5961 §5, and of Nagle's and SWS rules. */
  readonly maxSndWnd: number;
  /** SND.UP: where the urgent text that was sent ends; null: none that is not acknowledged. */
  readonly sndUp: number | null;
  /** The send MSS: what one segment may carry to the peer. */
  readonly mss: number;
  /** The same as far as the peer and the path allow it, whatever the peer's windows leave of it. */
  readonly fullMss: number;
  /** What the path carries, by the last ICMP message about it, bytes; null: there was none. */
  readonly pathMtu: number | null;

  /** Receive sequence variables, Figure 4. */
  readonly irs: number;
  readonly rcvNxt: number;
  readonly rcvWnd: number;
  /** The right edge of the window that was last offered: it is never taken back (SHLD-14). */
  readonly rcvAdv: number;
  /** RCV.UP: where the urgent text that the peer announced ends; null: it announced none. */
  readonly rcvUp: number | null;
  /** The acknowledgment number that was last sent. */
  readonly lastAckSent: number;

  /** Bytes that arrived in order since the connection began, and those of them that the application has not read. */
  readonly received: number;
  readonly unread: number;
  readonly unreadData: Queue<Payload>;
  /** The connections of the peer that sent these, in order: one, unless a segment of another one was taken; undefined: no TCP sent it. */
  readonly streams: readonly (ConnectionId | undefined)[];
  /** Where urgent text is one byte apart from the rest: that byte, until it is read, and how much is unread before it. */
  readonly urgentByte: Payload | null;
  /** It is announced and has not arrived. */
  readonly urgentByteDue: boolean;
  readonly unreadToMark: number | null;
  readonly outOfOrder: readonly OutOfOrder[];
  /** The ranges of these as SACK blocks, the one to which something was added last first; some may be in order by now. */
  readonly sackBlocks: readonly (readonly [left: number, right: number])[];
  /** What arrived though it had been received, and will be reported with the next acknowledgment (RFC 2883). */
  readonly duplicate: readonly [number, number] | null;
  /** Whether the peer's FIN has arrived, and everything before it. */
  readonly finReceived: boolean;
  /** Whether the application has read the end that it means. */
  readonly endRead: boolean;

  /** Bytes sent and not acknowledged, counted from SND.UNA; SYN and FIN do not count. */
  readonly unacked: number;
  readonly inFlight: Queue<InFlight>;
  /** How many buffers these take where neighbours share one that left as one unit of offloading, or that the peer holds. */
  readonly buffers: number;
  readonly unsent: Queue<Unsent>;
  readonly unsentLength: number;
  /** Bytes of the oldest of these that segments have carried already. */
  readonly unsentTaken: number;
  /** The last `send` said `more`: a partial segment waits for the next call. */
  readonly corked: boolean;

  /** When text was last sent, for the first time or again; null: never. */
  readonly textSentAt: number | null;
  /** Bytes: RFC 5681. Both begin at `unlimited` where nothing limits them. */
  readonly cwnd: number;
  readonly ssthresh: number;
  readonly tally: Tally;
  /** How many segments of the retransmission queue have been sent, every time counted. */
  readonly emissions: number;
  /** How many segments this connection has sent, retransmissions and pure ACKs included. */
  readonly segmentsSent: number;

  /** Microseconds: RFC 6298. `srtt` null until the first measurement. */
  readonly rto: number;
  readonly srtt: number | null;
  readonly rttvar: number;
  /** How often the oldest segment in flight has been sent again (or the window been probed) in a row. */
  readonly backoff: number;
  /** When the first of these was sent. */
  readonly backoffSince: number | null;
  /** Probes of a shut window in a row. */
  readonly probes: number;
  /** Segments sent again since the connection began, and the bytes of text in them. */
  readonly retransmissions: number;
  readonly bytesResent: number;

  readonly agreed: Agreed;
  /** TS.Recent of RFC 7323 §5, and when it was taken. */
  readonly tsRecent: number;
  readonly tsRecentAt: number;

  /** `close`: nothing more is sent or read. `shutdown`: nothing more is sent. A FIN is due after either. */
  readonly closeCalled: boolean;
  readonly shutdownCalled: boolean;
  /** The peer acknowledged our SYN while the listener waited for data (`defer-accept`). */
  readonly deferred: boolean;
  /** `shutdown` of the receiving half: a `recv` that finds nothing gets the end. */
  readonly readShutdown: boolean;
  /** Whether the FIN has left (it may have to leave again). */
  readonly finSent: boolean;
  /** The last asynchronous error. The application has not learned of it while `errorPending`. */
  readonly error: Errno | null;
  readonly errorPending: boolean;
  /** The last soft error that ICMP reported: what a timeout is then called. */
  readonly softError: Errno | null;

  readonly timers: Readonly<Record<TimerName, Timer | null>>;
  /** The earliest of the timers and of what a process waits for, Infinity without one. */
  readonly deadline: number;
  /** When a process that waits in `send` runs again, since there is room; null: there is none, or no process waits. */
  readonly sendResumesAt: number | null;
  /** When the connection last heard from its peer: keepalive. */
  readonly heardAt: number;
  /** When it last looked at the clock: something arrived, or was read, or it tried to send. */
  readonly clockAt: number;
  readonly keepaliveProbes: number;

  /** What parts of the policy remember: `acks`, `window`, `challenges`, `congestion`, `retransmission` and `sending`; loss recovery; congestion control. */
  readonly acks: PartState;
  readonly buffer: PartState;
  readonly control: PartState;
  readonly windowUse: PartState;
  readonly challenges: PartState;
  readonly recovery: PartState;
  readonly rtt: PartState;
  readonly sending: PartState;
  /** Bits of those, and of the retransmission queue, that were copied for this block, and may be changed in place while it is a draft (own-state.ts). */
  readonly ownParts: number;
}

/** A listening socket: what LISTEN is, with the two queues that a socket interface gives it. */
export interface Listener {
  readonly port: number;
  readonly backlog: number;
  /** Connections in SYN_RECEIVED, by age. */
  readonly synQueue: readonly ConnectionId[];
  /** Connections that are synchronized and wait for `accept`, by age. */
  readonly acceptQueue: readonly ConnectionId[];
  readonly open: boolean;
}
