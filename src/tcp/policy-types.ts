import type { ControlBlock } from "./control-block.ts";
import type { Parameters } from "./parameter-types.ts";
import type { Errno, Segment } from "./types.ts";

/** How a segment's sequence number lies to the receive window (§3.10.7.4, first). */
export type Acceptability =
  | "acceptable"
  /** Nothing of it is new or in the window: an ACK is due, and it is dropped. */
  | "outside"
  /** Nothing of it is new, but its ACK field counts, and an ACK is due. */
  | "acknowledgment-only";

export interface Policy {
  /** The lowest port that connect takes by itself. */
  readonly firstEphemeralPort: number;
  /** `connect` from a port that another socket has is refused, even to another peer. */
  readonly bindsPorts: boolean;
  readonly synAloneEstablishes: boolean;
  readonly isnClockRuns: boolean;

  readonly acceptability: (tcb: ControlBlock, segment: Segment, length: number) => Acceptability;
  /** How long TIME_WAIT lasts, µs; 0: there is none. */
  readonly timeWait: (parameters: Parameters) => number;
  /** The initial congestion window, bytes. */
  readonly initialWindow: (mss: number) => number;
  /** The retransmission timeout out of what was measured, µs, not yet bounded. */
  readonly rto: (srtt: number, rttvar: number, parameters: Parameters) => number;
  /** Whether a segment that was sent again `tcb.backoff` times is not worth another try. */
  readonly givesUp: (tcb: ControlBlock, parameters: Parameters, now: number) => boolean;
  /** How many connections may wait for accept. */
  readonly acceptQueueLimit: (backlog: number) => number;
  /** How many connections may be in SYN_RECEIVED. */
  readonly synQueueLimit: (backlog: number) => number;
  /** What the application is told when a reset arrives in ESTABLISHED or later. */
  readonly resetError: (tcb: ControlBlock) => Errno;
  /** What a socket that is still held is told by a reset in CLOSING or LAST_ACK. */
  readonly resetErrorWhileClosing: Errno | null;

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
  /** CLOSE_WAIT, CLOSING, LAST_ACK: text or a FIN behind the peer's FIN draws no ACK; one across it a reset. */
  readonly ignoresTextBehindFin: boolean;
  /** Whether an acknowledgment of this segment goes out at once though delayed ones are allowed. */
  readonly acknowledgesAtOnce: (tcb: ControlBlock) => boolean;
  /** The ACK of the FIN that closes an established connection may wait, too. */
  readonly delaysAckOfFin: boolean;
  /** A peer that answers no keepalive probe is sent a reset. */
  readonly resetsDeadPeer: boolean;
  /** Which of the full-sized segments that leave together bears PSH without need: every n-th; null: none. */
  readonly pushesEvery: number | null;
  /** Whether room in the buffer is worth a segment: the window that is offered now, and the one that could be. */
  readonly updatesWindow: (offered: number, possible: number, parameters: Parameters) => boolean;
  /** A probe of a window that is shut carries a byte; else it is an empty segment of old sequence number. */
  readonly probesCarryByte: boolean;
  /** Whether a segment of that many bytes, with others in flight, waits (§3.7.4). */
  readonly nagleHolds: (tcb: ControlBlock, length: number) => boolean;
}
