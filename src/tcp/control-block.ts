/**
 * What a TCP remembers of one connection (RFC 9293 §3.3.1), and of one listening socket.
 *
 * Both are immutable from outside this room: a step takes the block of before, works on a copy of its own, and hands
 * the copy on. Names are the RFC's, in camel case. Times are microseconds, windows and buffers bytes.
 */
import type { State, TimerName } from "../words/names.ts";
import type { Queue } from "./queue.ts";
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
  /** The receiver holds it already, says a SACK block. */
  readonly sacked: boolean;
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
  /** The later it arrived, the higher. */
  readonly order: number;
}

/** What happens while a loss is being mended (RFC 5681 §3.2, RFC 6582, RFC 6298 §5). */
export interface Recovery {
  readonly kind: "fast" | "timeout";
  /** SND.NXT when the loss was noticed: the loss is mended when this is acknowledged. */
  readonly recover: number;
  /** The next sequence number to be sent again. */
  readonly next: number;
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

export interface ControlBlock {
  readonly id: ConnectionId;
  readonly state: State;
  readonly localPort: number;
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
  /** The send MSS: what one segment may carry to the peer. */
  readonly mss: number;

  /** Receive sequence variables, Figure 4. */
  readonly irs: number;
  readonly rcvNxt: number;
  readonly rcvWnd: number;
  /** The right edge of the window that was last offered: it is never taken back (SHLD-14). */
  readonly rcvAdv: number;
  /** The acknowledgment number that was last sent. */
  readonly lastAckSent: number;

  /** Bytes that arrived in order since the connection began, and those of them that the application has not read. */
  readonly received: number;
  readonly unread: number;
  readonly unreadData: Queue<Payload>;
  readonly outOfOrder: readonly OutOfOrder[];
  /** Whether the peer's FIN has arrived, and everything before it. */
  readonly finReceived: boolean;

  /** Bytes sent and not acknowledged, counted from SND.UNA; SYN and FIN do not count. */
  readonly unacked: number;
  readonly inFlight: Queue<InFlight>;
  readonly unsent: Queue<Unsent>;
  readonly unsentLength: number;
  /** Bytes of the oldest of these that segments have carried already. */
  readonly unsentTaken: number;
  /** The last `send` said `more`: a partial segment waits for the next call. */
  readonly corked: boolean;

  /** Bytes: RFC 5681. */
  readonly cwnd: number;
  readonly ssthresh: number;
  readonly duplicateAcks: number;
  readonly recovery: Recovery | null;

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
  /** Segments sent again since the connection began. */
  readonly retransmissions: number;

  readonly agreed: Agreed;
  /** TS.Recent of RFC 7323 §5, and when it was taken. */
  readonly tsRecent: number;
  readonly tsRecentAt: number;

  /** `close`: nothing more is sent and nobody reads. `shutdown`: nothing more is sent. A FIN is due after either. */
  readonly closeCalled: boolean;
  readonly shutdownCalled: boolean;
  /** Whether the FIN has left (it may have to leave again). */
  readonly finSent: boolean;
  /** The last asynchronous error. The application has not been told while `errorPending`. */
  readonly error: Errno | null;
  readonly errorPending: boolean;

  readonly timers: Readonly<Record<TimerName, Timer | null>>;
  /** The earliest of the timers, Infinity without one. */
  readonly deadline: number;
  /** When the connection last heard from its peer: keepalive. */
  readonly heardAt: number;
  /** When text last arrived: what is sent soon after it is taken for an answer. */
  readonly textHeardAt: number | null;
  readonly keepaliveProbes: number;
  /** Where the last segment that was not full-sized ended: Minshall's variant of Nagle's rule. */
  readonly smallSentEnd: number;
  /** When an answer to a segment out of the window last went out: kernels limit these for each connection. */
  readonly invalidAnsweredAt: number | null;
  /** The application lives by question and answer: its acknowledgments wait for company. */
  readonly interactive: boolean;
  /** Full-sized segments that no acknowledgment has gone out for. */
  readonly unacknowledgedSegments: number;
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
