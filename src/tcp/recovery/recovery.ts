/**
 * Loss recovery: what is taken for lost, what is sent again and when, and how much may be in the network meanwhile. How far
 * the window closes and opens is for congestion control (congestion/control.ts), which gets each event.
 */
import type { EarlyTimer } from "../../words/terms/standard-names.ts";
import type { ControlBlock, InFlight, PartState } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";
import type { Work } from "../policy/policy.ts";

/** What an acknowledgment says, and what it changed of the retransmission queue. */
export interface Acknowledgment {
  /** SND.UNA, and the segments in flight, before it. */
  readonly previousUna: number;
  readonly outstanding: number;
  /** Its number is below SND.UNA: it is late, and only its SACK blocks may be new. */
  readonly old: boolean;
  /** Bytes of text that it acknowledges. */
  readonly bytes: number;
  /** Segments that it acknowledges as a whole, and those of which it says now that the peer holds them; as they were before. */
  readonly acknowledged: readonly InFlight[];
  readonly held: readonly InFlight[];
  /** Where the highest segment began that the peer held before; SND.UNA if it held none. */
  readonly highestHeld: number;
  /** What it reports to have arrived twice (RFC 2883). */
  readonly duplicate: readonly [number, number] | null;
  /** When this TCP's clock began to show the timestamp that it echoes, µs; null: it echoes none. */
  readonly echoed: number | null;
  /** The round-trip time that was measured by it, µs. */
  readonly roundTrip: number | null;
  /** It carries text or a FIN; its window or its sequence number is new. */
  readonly carries: boolean;
  readonly newWindow: boolean;
  /** A duplicate acknowledgment by RFC 5681 §2. */
  readonly repeats: boolean;
}

/** Sends new text, if any may go. Whether any went. */
export type SendNew = (work: Work, tcb: TcbDraft) => boolean;

export interface LossRecovery {
  /** What it remembers of a new connection. */
  readonly first: PartState;
  /** What the network has room for, bytes. Whole segments count where windows are counted so. */
  readonly room: (tcb: ControlBlock) => number;
  /** New text waits, for what is lost goes first. */
  readonly holdsNew: (tcb: ControlBlock) => boolean;
  /** Nothing is missing: no loss is being repaired, and the peer holds nothing out of order. */
  readonly isQuiet: (tcb: ControlBlock) => boolean;
  /** A loss is being repaired. */
  readonly isRepairing: (tcb: ControlBlock) => boolean;
  /** A segment that was never sent before has been sent. */
  readonly sentNew: (work: Work, tcb: TcbDraft, segment: InFlight) => void;
  /** All that may go has gone, the last of it now. */
  readonly sentAll: (work: Work, tcb: TcbDraft) => void;
  /** Also of an ACK that acknowledges nothing while nothing is in flight. */
  readonly hearsIdleAcks: boolean;
  /** Part of a segment that is acknowledged starts the retransmission timer anew (RFC 6298 (5.3)); else a whole one does. */
  readonly restartsAtPart: boolean;
  readonly acknowledged: (work: Work, tcb: TcbDraft, ack: Acknowledgment, sendNew: SendNew) => void;
  /** Sends what is lost, as far as there is room. Whether anything went. */
  readonly resend: (work: Work, tcb: TcbDraft) => boolean;
  /** The window opens again, and what lies beyond its old edge is lost. Whether anything was sent again. */
  readonly reopened: (work: Work, tcb: TcbDraft) => boolean;
  /** The path carries less: what is larger cannot have arrived and goes again in smaller segments. */
  readonly shrunk: (work: Work, tcb: TcbDraft) => void;
  /** How many duplicates the peer has reported (RFC 2883), as far as it looks at them. */
  readonly reported: (tcb: ControlBlock) => number;
  /** What the retransmission timer stands for, if that is not the timeout. */
  readonly early: (tcb: ControlBlock) => EarlyTimer | null;
  /** The retransmission timer has fired. True: it stood for something else than the timeout, and that is done. */
  readonly firedEarly: (work: Work, tcb: TcbDraft, sendNew: SendNew) => boolean;
  /** The retransmission timeout, before the timer is backed off. */
  readonly timedOut: (work: Work, tcb: TcbDraft) => void;
}
