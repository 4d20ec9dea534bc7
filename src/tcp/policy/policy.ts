import type { State } from "../../words/terms/standard-names.ts";
import type { Acknowledging, ControlBlock } from "../model/control-block.ts";
import type { Host } from "../model/host.ts";
import type { StepDraft, TcbDraft } from "../model/step.ts";
import type { Errno, Segment } from "../model/types.ts";
import type { Parameters } from "../parameters/types.ts";

/** A TCP by name: what it does where TCPs differ. */
export interface ProfileDefinition {
  readonly policy: Policy;
}

/** A step, and the policy by which it is made. */
export interface Work extends StepDraft {
  readonly policy: Policy;
}

/** How a segment's sequence number lies to the receive window (§3.10.7.4, first). */
export type Acceptability =
  | "acceptable"
  /** Nothing of it is new or in the window: an ACK is due, and it is dropped. */
  | "outside"
  /** Nothing of it is new, but its ACK field counts, and an ACK is due. */
  | "acknowledgment-only";

/** How a connection is opened. */
export interface OpeningPolicy {
  /** A SYN has been taken for a connection that opens passively, out of `from`: what that leads to. */
  readonly onSyn: (work: Work, tcb: TcbDraft, syn: Segment, from: State) => void;
  /** Whether the peer's SYN+ACK is acknowledged by itself. */
  readonly acknowledgesSynAck: boolean;
  /** Deals with segments that this way of opening alone knows. True: nothing else looks at the segment. */
  readonly intercepts: (work: Work, tcb: TcbDraft | undefined, segment: Segment) => boolean;
}

/** When an acknowledgment goes out, where it may wait (§3.8.6.3). */
export interface AckPolicy {
  readonly first: (parameters: Parameters) => Acknowledging;
  /** Text arrived in order. */
  readonly textArrived: (work: Work, tcb: TcbDraft, segment: Segment) => void;
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
  /** Whether what is owed goes out because the application has read. */
  readonly afterRead: (tcb: ControlBlock) => boolean;
  /** The ACK of the FIN that closes an established connection may wait, too. */
  readonly delaysAckOfFin: boolean;
  /** Of the ACKs of text out of order only the first go out at once. */
  readonly delaysDuplicates: boolean;
  /** The application reads what arrives when it has been acknowledged, not before. */
  readonly readsLater: boolean;
}

/** Which window is offered (§3.8.6.2.2). */
export interface WindowPolicy {
  /** The application has read. */
  readonly freed: (tcb: TcbDraft) => void;
  /** The window that a segment offers now, bytes; `synchronizes`: a SYN. */
  readonly offer: (work: Work, tcb: TcbDraft, synchronizes: boolean) => number;
  /** Whether the application has read so much that the peer should hear of the larger window. */
  readonly updateDue: (work: Work, tcb: ControlBlock) => boolean;
}

export interface Policy {
  /** The lowest port that connect takes by itself. */
  readonly firstEphemeralPort: number;
  /** `connect` from a port that another socket has is refused, even to another peer. */
  readonly bindsPorts: boolean;
  readonly opening: OpeningPolicy;
  readonly isnClockRuns: boolean;

  readonly acceptability: (tcb: ControlBlock, segment: Segment, length: number) => Acceptability;
  /** The user timeout counts from the first retransmission, and not from when something was first sent. */
  readonly userTimeoutCountsRetransmissions: boolean;
  /** How long TIME_WAIT lasts, µs; 0: there is none. */
  readonly timeWait: (parameters: Parameters) => number;
  /** While nothing is sent the congestion window is halved at every timeout (RFC 2861); else it falls at once. */
  readonly decaysWhileIdle: boolean;
  /** The initial congestion window, bytes. */
  readonly initialWindow: (mss: number) => number;
  /** The congestion window begins with one segment, for SYNs were lost. */
  readonly slowAfterLostSyn: (tcb: ControlBlock) => boolean;
  /** Takes a round-trip time into account, µs; the retransmission timeout that follows, not yet bounded. */
  readonly estimate: (tcb: TcbDraft, roundTrip: number, parameters: Parameters) => number;
  /** Whether a segment that was sent again `tcb.backoff` times is not worth another try. */
  readonly givesUp: (tcb: ControlBlock, parameters: Parameters, now: number) => boolean;
  /** Whether a connection in SYN_RECEIVED is given up early, since its listener's queue fills up. */
  readonly hurries: (host: Host, tcb: ControlBlock) => boolean;
  /** How many connections may wait for accept. */
  readonly acceptQueueLimit: (backlog: number) => number;
  /** How many connections may be in SYN_RECEIVED. */
  readonly synQueueLimit: (backlog: number, parameters: Parameters) => number;
  /** What the application is told when a reset arrives in ESTABLISHED or later. */
  readonly resetError: (tcb: ControlBlock) => Errno;
  /** What a socket that is still held is told by a reset in CLOSING or LAST_ACK. */
  readonly resetErrorWhileClosing: Errno | null;
  /** Behind the peer's FIN a reader meets the end, also where a reset came after it: only writers learn of that. */
  readonly endHidesError: boolean;

  /** LISTEN: a SYN with FIN is dropped. */
  readonly dropsSynFin: boolean;
  /** LISTEN, SYN_SENT: text that came with a SYN is kept for later. */
  readonly keepsTextOfSyn: boolean;
  /** SYN_SENT: the SYN goes out again soon after an unacceptable ACK: after that many µs, null: not. */
  readonly retriesSynAfterBadAck: number | null;
  /** SYN_RECEIVED out of LISTEN: the peer's SYN again draws the SYN+ACK again, any other SYN in the window a reset. */
  readonly repeatsSynAck: boolean;
  /** SYN_RECEIVED out of SYN_SENT: an ACK of nothing new is good enough. */
  readonly acceptsOldAckOnSimultaneousOpen: boolean;
  /** SYN_RECEIVED out of SYN_SENT: the peer's SYN+ACK is answered with an ACK, though it acknowledges our SYN. */
  readonly answersSynAckOfSimultaneousOpen: boolean;
  /** A reset in the window resets only at the exact number (RFC 5961 §3). */
  readonly checksReset: boolean;
  /** CLOSE_WAIT, CLOSING, LAST_ACK: a reset at RCV.NXT-1 counts, from a peer that does not count its FIN. */
  readonly obeysResetBeforeFin: boolean;
  /** A reset carries ACK where a connection sends it. */
  readonly resetCarriesAck: boolean;
  /** Text that reaches a connection that nobody holds is answered with a reset. */
  readonly orphansRefuseText: boolean;
  /** TIME_WAIT, and FIN_WAIT_2 of a connection that nobody holds, are remnants with a shorter list of checks. */
  readonly keepsRemnants: boolean;
  /** How long after an answer to an invalid segment the next one is left out, µs; null: never. */
  readonly invalidRateLimit: number | null;
  /** How long the interval is in which `challenge-ack` counts, µs. */
  readonly challengeInterval: number;
  /** The limit of challenge ACKs holds for the answers to unacceptable segments as well. */
  readonly throttlesEveryAnswer: boolean;
  /** CLOSE_WAIT, CLOSING, LAST_ACK: text or a FIN behind the peer's FIN draws no ACK; one across it a reset. */
  readonly ignoresTextBehindFin: boolean;
  readonly acks: AckPolicy;
  readonly window: WindowPolicy;
  /** Text in order is taken whole, though it reaches beyond the window. */
  readonly takesBeyondWindow: boolean;
  /** A peer that answers no keepalive probe is sent a reset. */
  readonly resetsDeadPeer: boolean;
  /** Which of the full-sized segments that leave together bears PSH without need: every n-th; null: none. */
  readonly pushesEvery: number | null;
  /** Urgent is one byte, out of line (RFC 6093 §3); else all up to the urgent pointer is, and stays in its place. */
  readonly keepsUrgentByteApart: boolean;
  /** What answers a probe starts the pause until the next one anew. */
  readonly answerRestartsProbing: boolean;
  /** A probe of a window that is shut carries a byte; else it is an empty segment of old sequence number. */
  readonly probesCarryByte: boolean;
  /** Whether a segment of that many bytes, with others in flight, waits (§3.7.4). */
  readonly nagleHolds: (tcb: ControlBlock, length: number) => boolean;
}
