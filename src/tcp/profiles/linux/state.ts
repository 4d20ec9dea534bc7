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
  /** When text last arrived in order, or the connection was established. */
  readonly textHeardAt: number;
  /** How long the peer's full segments seem to be; 0 before text arrived. */
  readonly receiveMss: number;
  /** The length of the last segment, if it was one of a large but not of that size. */
  readonly lastSize: number;
  /** Segments since the last acknowledgment that seem to end a write: none, one, more. */
  readonly pushed: number;
  /** One is owed for text that did not move RCV.NXT (ICSK_ACK_SCHED). */
  readonly scheduled: boolean;
  /** Acknowledgments of text out of order since RCV.NXT last moved. */
  readonly duplicates: number;
};

export const ackState = ownState<Acknowledging>("acks");

/** Text in the receive queue: how many bytes have been received with it, its memory, and the room in that for more. */
export type Chunk = { readonly end: number; readonly memory: number; readonly room: number };

/** A kernel's receive buffer. Bytes, times µs. */
export type ReceiveBuffer = {
  /** sk_rcvbuf; 0: not known before the handshake. */
  readonly limit: number;
  /** How much of 256 bytes of memory is text: scaling_ratio. */
  readonly ratio: number;
  /** No more than that is ever offered, or yet: window_clamp, rcv_ssthresh. */
  readonly clamp: number;
  readonly threshold: number;
  /** The window that was selected last: rcv_wnd. */
  readonly window: number;
  /** What unread text takes, and in which pieces. */
  readonly memory: number;
  readonly chunks: readonly Chunk[];
  /** What a FIN takes that came alone. */
  readonly fin: number;
  /** Memory that is reserved for more: sk_forward_alloc. */
  readonly reserved: number;
  /** rcvq_space: the most that was read in a round trip, and since when and from where that is measured. */
  readonly space: number;
  readonly measuredAt: number;
  readonly measuredFrom: number;
  /** rcv_rtt_est: the round trip, 0 before it is known; the last timestamp echoed; the window whose arrival is timed. */
  readonly roundTrip: number;
  readonly lastEcho: number | null;
  readonly windowFrom: number | null;
  readonly windowEnd: number;
};

export const bufferState = ownState<ReceiveBuffer>("buffer");

export const emptyBuffer: ReceiveBuffer = {
  limit: 0,
  ratio: 0,
  clamp: 0,
  threshold: 0,
  window: 0,
  memory: 0,
  chunks: [],
  fin: 0,
  reserved: 0,
  space: 0,
  measuredAt: 0,
  measuredFrom: 0,
  roundTrip: 0,
  lastEcho: null,
  windowFrom: null,
  windowEnd: 0,
};
