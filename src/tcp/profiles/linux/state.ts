/** What a Linux kernel remembers of a connection for its acknowledgments and its receive window. */
import { ownState } from "../../policy/own-state.ts";

/** What a kernel decides by when to acknowledge. Times µs, lengths bytes. */
export type Acknowledging = {
  /** How long an acknowledgment may wait now; 0 before text arrived. */
  readonly timeout: number;
  /** How many may still go out at once. */
  readonly quick: number;
  /** The application lives by question and answer: its acknowledgments wait for company. */
  readonly interactive: boolean;
  /** When text last arrived in order. */
  readonly textHeardAt: number;
  /** How long the peer's full segments seem to be; 0 before text arrived. */
  readonly receiveMss: number;
  /** The length of the last segment, if it was one of a large but not of that size. */
  readonly lastSize: number;
  /** Segments since the last acknowledgment that seem to end a write: none, one, more. */
  readonly pushed: number;
  /** Acknowledgments of text out of order since RCV.NXT last moved. */
  readonly duplicates: number;
};

export const ackState = ownState<Acknowledging>("acks");

/** The memory that unread text takes, by segment. */
export type HeldMemory = {
  readonly memory: number;
  /** `end`: how many bytes have been received with it. */
  readonly chunks: readonly { readonly end: number; readonly memory: number }[];
  /** How much of 256 bytes of memory is text; 0 before a full segment arrived. */
  readonly ratio: number;
};

export const heldMemory = ownState<HeldMemory>("buffer");
