/**
 * Congestion control: how a window opens, and how far a loss closes it. Loss recovery tells an algorithm what happens to a
 * connection, in the events below; the algorithm sets `cwnd` and `ssthresh`, and remembers what else it needs in the
 * control block's slot `control`. A further algorithm is a file, an entry in controls.ts, and its name in
 * words/parameters.
 */
import type { PartState } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Work } from "../policy/policy.ts";

/** What an acknowledgment says was delivered. */
export interface Delivered {
  readonly bytes: number;
  readonly segments: number;
  /** The round-trip time of the latest of it, µs; null if unknown. */
  readonly roundTrip: number | null;
}

/** The window and the threshold before a loss. */
export interface Before {
  readonly cwnd: number;
  readonly ssthresh: number;
}

type Event = (work: Work, tcb: TcbDraft) => void;

export interface CongestionControl {
  /** What it remembers of a new connection. */
  readonly first: PartState;
  /** It sets `cwnd` during a recovery as well; else the recovery does. */
  readonly ownsWindow: boolean;
  /** The peer's SYN has arrived: the first window. */
  readonly onOpen: Event;
  /** Something was delivered, and no loss is being repaired, or slow start repairs one after a timeout. */
  readonly onAck: (work: Work, tcb: TcbDraft, delivered: Delivered) => void;
  /** A loss asks for a smaller window: sets `ssthresh`. Once for each recovery. `limited`: bytes of limited transmit. */
  readonly onLoss: (work: Work, tcb: TcbDraft, limited?: number) => void;
  /** A retransmission timeout, after `onLoss` if that is due. */
  readonly onTimeout: Event;
  /** A recovery is over. */
  readonly onExit: Event;
  /** Text goes out after a pause of that many µs, with nothing in flight. */
  readonly onIdle: (work: Work, tcb: TcbDraft, pause: number) => void;
  /** The loss turns out not to have been one. */
  readonly onUndo: (work: Work, tcb: TcbDraft, before: Before) => void;
}
