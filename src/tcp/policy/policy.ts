/**
 * Where TCPs differ though all are TCPs: decisions that RFC 9293 leaves open, that a kernel takes otherwise, or that a
 * `suppose` gets wrong on purpose. Each member decides one thing. The engine knows neither profiles nor suppositions.
 */
import type { State } from "../../words/terms/standard-names.ts";
import type { ControlBlock, InFlight, PartState } from "../model/control-block.ts";
import type { Host } from "../model/host.ts";
import type { StepDraft, TcbDraft } from "../model/step.ts";
import type { Errno, IcmpError, Segment, TextSource } from "../model/types.ts";
import type { Parameters } from "../parameters/parameters.ts";

/** A step, and the policy by which it is made. */
export interface Work extends StepDraft {
  readonly policy: Policy;
}

export interface Policy {
  readonly opening: OpeningPolicy;
  readonly listening: ListeningPolicy;
  readonly ports: PortPolicy;
  readonly sequence: SequencePolicy;
  readonly resets: ResetPolicy;
  readonly challenges: ChallengePolicy;
  readonly acks: AckPolicy;
  readonly window: WindowPolicy;
  readonly sending: SendingPolicy;
  readonly urgent: UrgentPolicy;
  readonly retransmission: RetransmissionPolicy;
  readonly probes: ProbePolicy;
  readonly keepalive: KeepalivePolicy;
  readonly congestion: CongestionPolicy;
  readonly recovery: RecoveryPolicy;
  readonly closing: ClosingPolicy;
  readonly timeWait: TimeWaitPolicy;
  readonly icmp: IcmpPolicy;
}

/** What a part remembers of a new connection, for itself alone. `iss`: the connection's first sequence number. */
type FirstState = (iss: number, parameters: Parameters) => PartState;
/** Whether a segment that was sent again `tcb.backoff` times is not worth another try. */
type GivesUp = (tcb: ControlBlock, parameters: Parameters, now: number) => boolean;

/** How a connection is opened (§3.5, §3.10.7.2, §3.10.7.3). */
export interface OpeningPolicy {
  /** Bound of the timeout of a SYN+ACK, µs. */
  readonly mostSynAckTimeout: (parameters: Parameters) => number;
  /** The clock of initial sequence numbers runs; else all connections of a host begin with the same number. */
  readonly isnClockRuns: boolean;
  /** A SYN has been taken for a connection that opens passively, out of `from`: what that leads to. */
  readonly synArrived: (work: Work, tcb: TcbDraft, syn: Segment, from: State) => void;
  /** Whether the peer's SYN+ACK is acknowledged by itself. */
  readonly acknowledgesSynAck: boolean;
  /** Deals with segments that this way of opening alone knows. True: nothing else looks at the segment. */
  readonly intercepts: (work: Work, tcb: TcbDraft | undefined, segment: Segment) => boolean;
  /** LISTEN, SYN_SENT: text that came with a SYN is kept for later. */
  readonly keepsTextOfSyn: boolean;
  /** SYN_SENT: the SYN goes out again soon after an unacceptable ACK: after that many µs, null: not. */
  readonly retriesSynAfterBadAck: number | null;
  /** Out of LISTEN: the largest window that the peer has offered counts from its third segment on, not from its SYN. */
  readonly forgetsWindowOfSyn: boolean;
  /** A `send` before ESTABLISHED queues nothing: it blocks, or fails with EAGAIN. */
  readonly sendWaits: boolean;
  /** SYN_RECEIVED out of LISTEN: the peer's SYN again draws the SYN+ACK again. */
  readonly repeatsSynAck: boolean;
  /** SYN_RECEIVED out of LISTEN: the peer is to learn what arrived twice (RFC 2883). */
  readonly notesDuplicates: boolean;
  /** SYN_RECEIVED out of LISTEN: the ACK field is checked before the sequence number. */
  readonly checksAckFirst: boolean;
  /** SYN_SENT, SYN_RECEIVED out of LISTEN: an acknowledgment that echoes a timestamp that was not sent is refused. */
  readonly checksEcho: boolean;
  /** SYN_RECEIVED out of LISTEN: another SYN in the window is answered with a reset before it leads back to LISTEN. */
  readonly resetsAtSyn: boolean;
  /** SYN_RECEIVED out of SYN_SENT: an ACK of nothing new is good enough. */
  readonly acceptsOldAck: boolean;
  /** SYN_RECEIVED out of SYN_SENT: the peer's SYN+ACK is answered with an ACK, though it acknowledges our SYN. */
  readonly answersSynAck: boolean;
  /** SYN_RECEIVED out of SYN_SENT: the SYN+ACK offers what the SYN did, and windows are scaled, whatever the peer's SYN has. */
  readonly keepsOffer: boolean;
  /** Of a SYN, or a SYN+ACK. */
  readonly givesUp: GivesUp;
}

/** What a listening socket takes. */
export interface ListeningPolicy {
  /** A SYN with FIN is dropped. */
  readonly dropsSynFin: boolean;
  /** How many connections may wait for accept. */
  readonly acceptQueueLimit: (backlog: number) => number;
  /** How many connections may be in SYN_RECEIVED. */
  readonly synQueueLimit: (backlog: number, parameters: Parameters) => number;
  /** Whether a connection in SYN_RECEIVED is given up early, since its listener's queue fills up. */
  readonly givesUpEarly: (host: Host, tcb: ControlBlock) => boolean;
}

/** Which local ports `connect` may use. */
export interface PortPolicy {
  /** The lowest port that it takes by itself. */
  readonly firstEphemeral: number;
  /** A port that another socket has cannot be asked for, even towards another peer. */
  readonly exclusive: boolean;
  /** What `connect` fails with where the very pair of sockets exists. */
  readonly pairExists: Errno;
  /** Whether a port that is asked for may be taken from this connection in TIME_WAIT. */
  readonly takesOver: (tcb: ControlBlock, parameters: Parameters) => boolean;
  /** Whether `reuse-time-wait` lets a pair of sockets go that has been in TIME_WAIT for that many µs. */
  readonly reusesAfter: (tcb: ControlBlock, time: number) => boolean;
}

/** How a segment's sequence number lies to the receive window. */
export type Acceptability =
  | "acceptable"
  /** Nothing of it is new or in the window: an ACK is due, and it is dropped. */
  | "outside"
  /** Nothing of it is new, but its ACK field counts, and an ACK is due. */
  | "acknowledgment-only";

/** Which segments are looked at, and which numbers segments without text get. */
export interface SequencePolicy {
  /** Which lie in the window (§3.10.7.4, first). `length` counts SYN and FIN. */
  readonly acceptability: (tcb: ControlBlock, segment: Segment, length: number) => Acceptability;
  /** Whether a segment is dropped silently before its number is looked at. */
  readonly ignores: (tcb: ControlBlock, segment: Segment) => boolean;
  /** How far an ACK may lie before SND.UNA (RFC 5961 §5). */
  readonly oldAcks: (tcb: ControlBlock) => number;
  /** The number of an ACK or a RST of its own: SND.NXT, or one that a peer which took its window back still accepts. */
  readonly ofEmpty: (tcb: ControlBlock) => number;
  /** A timestamp older than TS.Recent: the segment is refused, with an ACK (RFC 7323 §5.3, R1), dropped, or taken all the same. */
  readonly outdated: (tcb: ControlBlock, segment: Segment) => "refused" | "dropped" | "taken";
}

/** Resets, those that arrive and those that are sent (§3.5.2, §3.5.3; RFC 5961 §3). */
export interface ResetPolicy {
  /** A reset in the window resets only at the exact number, unless `challenge-ack` is off. */
  readonly checksNumber: boolean;
  /** Where a reset counts besides RCV.NXT. */
  readonly isExactToo: (tcb: ControlBlock, seq: number) => boolean;
  /** What the application learns when a reset arrives in ESTABLISHED or later. */
  readonly error: (tcb: ControlBlock) => Errno;
  /** What a socket that is still held learns from a reset in CLOSING or LAST_ACK. */
  readonly errorWhileClosing: Errno | null;
  /** After the peer's FIN a reader meets the end, also where a reset came after it: only writers learn of that. */
  readonly hiddenByEnd: boolean;
  /** Of several calls that wait, the one that began last gets the error, and no other. */
  readonly errorOnce: boolean;
  /** A reset that a connection sends carries ACK and a window. */
  readonly carriesAck: boolean;
}

/** How many invalid segments are answered (RFC 5961 §7). */
export interface ChallengePolicy {
  readonly first: FirstState;
  /** How long the interval is in which `challenge-ack` counts, µs. */
  readonly interval: number;
  /** The limit holds for the answers to unacceptable segments as well. */
  readonly limitsEveryAnswer: boolean;
  /** Whether this connection's last answer is too fresh for another one; if not, this one counts. */
  readonly tooSoon: (work: Work, tcb: TcbDraft) => boolean;
}

/** When an acknowledgment goes out, where it may wait (§3.8.6.3). */
export interface AckPolicy {
  readonly first: FirstState;
  /** The handshake is over. */
  readonly established: (work: Work, tcb: TcbDraft) => void;
  /** Text arrived in order, of which `taken` bytes are new. */
  readonly textArrived: (work: Work, tcb: TcbDraft, segment: Segment, taken: number) => void;
  /** Text is to be held that has the numbers `from` … `to`: whether an ACK that waits reports first what is held so far. */
  readonly reportsFirst: (tcb: ControlBlock, from: number, to: number) => boolean;
  /** Text arrived out of order, some of it new. */
  readonly textHeld: (work: Work, tcb: TcbDraft, segment: Segment) => void;
  /** Text arrived that is not the next one: an acknowledgment is owed for it. */
  readonly scheduled: (tcb: TcbDraft) => void;
  readonly textSent: (work: Work, tcb: TcbDraft) => void;
  /** An acknowledgment is going out. */
  readonly acknowledged: (work: Work, tcb: TcbDraft) => void;
  /** What arrived was not what was expected. */
  readonly disturbed: (work: Work, tcb: TcbDraft) => void;
  readonly finArrived: (tcb: TcbDraft) => void;
  /** Whether what is owed goes out now. */
  readonly atOnce: (work: Work, tcb: TcbDraft) => boolean;
  /** Else in how many µs it is due; 0: now after all. */
  readonly delay: (work: Work, tcb: TcbDraft) => number;
  /** The delayed-ACK timer fired. */
  readonly timedOut: (work: Work, tcb: TcbDraft) => void;
  /** What an ACK that is delayed waits for at first, as it is by now, µs; 0: that is not adapted. */
  readonly timeout: (tcb: ControlBlock) => number;
  /** Whether what is owed goes out because the application has read. */
  readonly afterRead: (tcb: ControlBlock) => boolean;
  /** The ACK of the FIN that closes an established connection may wait, too. */
  readonly delaysAckOfFin: (work: Work, tcb: TcbDraft) => boolean;
  /** A FIN is acknowledged before what the segment lets go, with the SACK blocks of the text before it. */
  readonly acknowledgesFinFirst: (tcb: ControlBlock) => boolean;
  /** A FIN ends what the peer is to learn of duplicates, too. */
  readonly finEndsDuplicate: boolean;
  /** How many SACK blocks are remembered. */
  readonly rememberedBlocks: number;
  /** Of the ACKs of text out of order only the first go out at once. */
  readonly delaysDuplicates: boolean;
  /** The application reads what arrives when it has been acknowledged, not before. */
  readonly readsLater: boolean;
}

/** Which window is offered (§3.8.6.2.2), and what is taken. */
export interface WindowPolicy {
  readonly first: FirstState;
  /** The window that a connection begins with, bytes. `timestamps`: the peer's SYN has them; `largest`: what can be offered. */
  readonly initial: (parameters: Parameters, timestamps: boolean, largest: number) => number;
  /** Text has been put into the buffer, in order, up to RCV.NXT. */
  readonly queued: (work: Work, tcb: TcbDraft, length: number, source: TextSource) => void;
  /** The application has read. */
  readonly freed: (work: Work, tcb: TcbDraft) => void;
  /** The window that a segment offers now, bytes; `synchronizes`: a SYN. */
  readonly offer: (work: Work, tcb: TcbDraft, synchronizes: boolean) => number;
  /** Whether the application has read so much that the peer should hear of the larger window. */
  readonly updateDue: (work: Work, tcb: TcbDraft) => boolean;
  /** Text in order is taken whole, though it reaches beyond the window. */
  readonly takesBeyond: boolean;
}

/** What segments text leaves in (§3.7.4, §3.8.6.2.1). */
export interface SendingPolicy {
  readonly first: FirstState;
  /** New text has been sent, the last byte before SND.NXT. `push`: a `send` ended in it (SHLD-27). Whether PSH goes with that byte. */
  readonly textSent: (tcb: TcbDraft, length: number, push: boolean) => boolean;
  /** Whether a segment of that many bytes, with others in flight, waits (Nagle). */
  readonly nagleHolds: (tcb: ControlBlock, length: number) => boolean;
  /** Whether a full segment waits for room for more of them: both windows have `room` bytes left, and more than that is unsent. Null: never. */
  readonly defers: ((work: Work, tcb: ControlBlock, room: number) => boolean) | null;
  /** More is about to be sent, and the congestion window has `room` bytes left: what waits is prepared for that. Null: it needs nothing. */
  readonly prepares: ((tcb: TcbDraft, room: number) => void) | null;
  /** How many segments leave as one unit of offloading at most, the last with PSH; `fresh`: for the first time. Null: each by itself. */
  readonly unit: ((tcb: ControlBlock, fresh: boolean) => number) | null;
  /** A segment may be cut at the edge of the window if it is half of the largest window or more; else only at the end of a unit. */
  readonly cutsForHalfWindow: boolean;
  /** The FIN needs room like text: with the last segment in the peer's window, alone in the congestion window, too. */
  readonly finTakesRoom: boolean;
  /** The MSS that the largest window leaves, bytes. */
  readonly mostForWindow: (tcb: ControlBlock) => number;
  readonly buffer: SendBufferPolicy;
}

/** What the send buffer has room for (§3.10.2). */
export interface SendBufferPolicy {
  /** How many bytes it takes now, maybe of urgent text; 0: it is full. */
  readonly room: (work: Work, tcb: ControlBlock, urgent: boolean) => number;
  /** Text has been put in, `length` bytes; `begins`, `ends`: a `send` does with it. Whether PSH goes with its last byte. */
  readonly filled: (tcb: TcbDraft, length: number, begins: boolean, ends: boolean, urgent: boolean) => boolean;
  /** What is sent of what waits before a `send`, maybe of urgent text, puts in more. `pushed`: it ends with PSH. */
  readonly unitsBetween: (tcb: ControlBlock, pushed: boolean, urgent: boolean) => "all" | "one" | "none";
  /** Something has been acknowledged: whether a `send` that waits goes on. */
  readonly reopens: (work: Work, tcb: TcbDraft) => boolean;
  /** A `send` that does not wait found no room for all of its text. Null: nothing comes of it. */
  readonly refused: ((tcb: TcbDraft) => void) | null;
  /** Whether the application is to hear of room although no `send` waits. */
  readonly isWanted: (tcb: ControlBlock) => boolean;
  /** Text has arrived, which wakes every process that waits at the connection: whether a `send` goes on. */
  readonly goesOnWoken: (work: Work, tcb: ControlBlock) => boolean;
  /** A `send` has to wait: whether it pushes what it has put in. */
  readonly full: (work: Work, tcb: TcbDraft) => boolean;
  /** When a `send` that waits goes on: before the buffer is sent, or when its process runs, after all that arrives at one instant. */
  readonly refills: "first" | "after-instant";
}

/** Urgent text (§3.8.5, RFC 6093). */
export interface UrgentPolicy {
  /** Urgent is one byte, out of line; else all up to the urgent pointer is, and stays in its place. */
  readonly keepsByteApart: boolean;
  /** Urgent text that cannot leave yet is announced by an empty segment. */
  readonly announces: boolean;
}

/** What an acknowledgment can be measured by: the segments that it took off the queue, and those that it says are held. */
export interface Measurable {
  /** SND.UNA before it. */
  readonly previousUna: number;
  readonly acknowledged: readonly InFlight[];
  readonly held: readonly InFlight[];
  /** When this TCP's clock began to show the timestamp that it echoes, µs; null: it echoes none. */
  readonly echoed: number | null;
}

/** The retransmission timeout and its limits (RFC 6298; §3.8.3). */
export interface RetransmissionPolicy {
  readonly first: FirstState;
  /** The round-trip time that an acknowledgment measures, µs; null: none. */
  readonly sample: (work: Work, tcb: ControlBlock, ack: Measurable) => number | null;
  /** Takes a round-trip time into account, µs; the retransmission timeout that follows, not yet bounded. */
  readonly estimate: (tcb: TcbDraft, roundTrip: number, parameters: Parameters) => number;
  /** Of anything but a SYN. */
  readonly givesUp: GivesUp;
  /** The application is informed when a segment has been retransmitted R1 times (SHLD-9). */
  readonly reportsR1: boolean;
  /** What the user timeout counts from: when something was first sent, or when it was first sent again. */
  readonly userTimeoutFrom: "sending" | "retransmission";
}

/** Probes of a window that is shut (§3.8.6.1). */
export interface ProbePolicy {
  /** A probe carries a byte; else it is an empty segment of an old sequence number. */
  readonly carriesByte: boolean;
  /** What was in flight when the window shut counts as a probe: the persist timer sends it again, and no other. */
  readonly replacesRetransmission: boolean;
  /** The least pause before a probe, µs. */
  readonly leastPause: number;
  /** How long text that would make a silly segment waits at most, µs (§3.8.6.2.1); null: as long as for a probe. */
  readonly overrideTimeout: number | null;
  /** Has such text sent when its time has come, pushed. Null: it leaves like any other. */
  readonly pushesOverride: ((tcb: TcbDraft, send: () => void) => void) | null;
  /** What answers a probe starts the pause until the next one anew. */
  readonly answerRestarts: boolean;
  /** The user timeout runs on while probes are answered. */
  readonly userTimeoutRuns: boolean;
  readonly givesUp: GivesUp;
}

/** Probes of a connection that is silent (§3.8.4). */
export interface KeepalivePolicy {
  /** Whether enough probes have stayed unanswered. */
  readonly isDead: (tcb: ControlBlock, parameters: Parameters, now: number) => boolean;
  /** A peer that answers none of them is sent a reset. */
  readonly resetsDeadPeer: boolean;
}

/** The congestion window (RFC 5681). Which algorithm moves it, the parameter `congestion` says. */
export interface CongestionPolicy {
  readonly first: FirstState;
  /** What a window counts. Segments: a small one fills it as much as a large one. */
  readonly counts: "bytes" | "segments";
  /** Bytes, for segments that carry `unit`. */
  readonly initialWindow: (unit: number) => number;
  /** It begins with one segment, for SYNs were lost. `spurious`: the first one had arrived, says the timestamp that was echoed. */
  readonly slowAfterLostSyn: (tcb: ControlBlock, spurious: boolean) => boolean;
  /** A SYN that is not acknowledged in time closes the window, until the SYN+ACK opens it. */
  readonly losesSyn: boolean;
  /** Text is about to go out after a pause that is longer than the timeout, by that many µs. */
  readonly idle: (tcb: TcbDraft, excess: number) => void;
  /** New segments were sent, or would have been. `limited`: the window is full. */
  readonly used: (work: Work, tcb: TcbDraft, limited: boolean) => void;
  /** Whether the window has been used so much that it may grow. */
  readonly mayGrow: (tcb: ControlBlock) => boolean;
}

/** How losses are repaired: by duplicate ACKs and SACK blocks (RFC 5681, 6675), or as a kernel does, by time (RFC 8985). */
export interface RecoveryPolicy {
  readonly algorithm: (agreed: ControlBlock["agreed"], parameters: Parameters) => "rfc6675" | "rack";
}

/** What arrives while a connection closes (§3.6). */
export interface ClosingPolicy {
  /** Text that reaches a connection that the application has closed is answered with a reset. */
  readonly orphansRefuseText: boolean;
  /** After the peer's FIN: text from before it to beyond it is answered with a reset. */
  readonly textAcrossFinResets: boolean;
  /** After the peer's FIN: a FIN that lies beyond it is acknowledged. */
  readonly acknowledgesFinBeyond: boolean;
  /** CLOSING: a segment that does not acknowledge our FIN is looked at further. */
  readonly looksOnInClosing: boolean;
  /** CLOSING: the segment that acknowledges our FIN is looked at further, in TIME_WAIT. */
  readonly looksOnAfterClosing: boolean;
  /** ABORT ends TIME_WAIT, too (§3.10.5). */
  readonly abortsTimeWait: boolean;
  /** ABORT in CLOSING and LAST_ACK sends a reset if not everything has been sent. */
  readonly abortResetsUnsent: boolean;
  /** SYN_RECEIVED: the FIN of a socket that is still open waits for ESTABLISHED even if there is no text before it. */
  readonly shutdownWaits: boolean;
  /** The socket of a `connect` that failed is the application's until it closes it. */
  readonly keepsFailedSocket: boolean;
  /** SYN_SENT: the error of calls that wait when the socket is shut down; null: that of CLOSE. */
  readonly errorOfShutdown: Errno | null;
}

/** ICMP error messages (§3.9.2.2, RFC 5461). */
export interface IcmpPolicy {
  /** Whether a message is about a segment of this connection that may still be in the network, by the number it quotes. */
  readonly accepts: (tcb: ControlBlock, message: IcmpError) => boolean;
  /** Whether it ends the connection; else it is a soft error. */
  readonly aborts: (tcb: ControlBlock, kind: IcmpError["kind"]) => boolean;
  /** The application hears of a soft error; else it is remembered in case the connection times out. */
  readonly reportsSoft: boolean;
  /** No path is taken to carry less than that, bytes. */
  readonly leastMtu: number;
  /** What goes again over a path that carries less has the time of now; else of when the connection last looked at the clock. */
  readonly looksAtClock: boolean;
  /** The retransmission timeout without backoff, µs, if an unreachable network or host takes one doubling back (RFC 6069). */
  readonly timeoutWithoutBackoff: ((tcb: ControlBlock, parameters: Parameters) => number) | null;
}

/** TIME_WAIT, and how it gives way (§3.6.1, RFC 6191). */
export interface TimeWaitPolicy {
  /** How long it lasts, µs; 0: there is none. */
  readonly length: (parameters: Parameters) => number;
  /** A SYN that begins at RCV.NXT is new enough to open the connection anew. */
  readonly reopensAtNext: boolean;
  /** A connection that is opened actively in the place of this one echoes the last timestamp of its peer. */
  readonly successorEchoes: boolean;
  /** The initial sequence number of a connection that opens in the place of this one. `clock`: what the clock gives. */
  readonly successorIss: (tcb: ControlBlock, opens: "actively" | "passively", clock: () => number) => number;
  /** Deals with a segment where little is kept of a connection. False: it is checked as everywhere else. */
  readonly intercepts: (work: Work, tcb: TcbDraft, segment: Segment) => boolean;
}
