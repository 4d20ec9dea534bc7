import type { OwnQueue } from "../../persistent/queue.ts";
import type { ControlBlock, InFlight, PartState } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";

/** Where a control block keeps what the parts of a policy remember, each for itself. */
type Slot = "acks" | "buffer" | "challenges" | "control" | "recovery" | "rtt" | "sending" | "windowUse";

/** What a part remembers, to be changed in place. */
export type Own<S> = { -readonly [K in keyof S]: S[K] };

/** What one part of a policy remembers of a connection. */
export interface OwnState<S extends PartState> {
  readonly of: (tcb: ControlBlock) => S;
  /** The same as the draft's own: a copy, unless it has been copied for this draft before. It may be changed in place. */
  readonly own: (tcb: TcbDraft) => Own<S>;
  /** It remembers something else from now on: of everything that it can remember. */
  readonly set: (tcb: TcbDraft, state: S) => void;
}

/** Whether a draft has to copy a part before it changes it; from now on it does not. `bit`: the part's. */
function isToCopy(tcb: TcbDraft, bit: number): boolean {
  if ((tcb.ownParts & bit) !== 0) return false;
  tcb.ownParts |= bit;
  return true;
}

/**
 * Each slot by its own code: one function for all of them, `tcb[slot]`, would look its property up anew for every segment.
 */
const slots: Readonly<Record<Slot, Pick<OwnState<PartState>, "of" | "own">>> = {
  acks: {
    of: (tcb) => tcb.acks,
    own: (tcb) => (isToCopy(tcb, 1) ? (tcb.acks = { ...tcb.acks }) : tcb.acks),
  },
  buffer: {
    of: (tcb) => tcb.buffer,
    own: (tcb) => (isToCopy(tcb, 2) ? (tcb.buffer = { ...tcb.buffer }) : tcb.buffer),
  },
  challenges: {
    of: (tcb) => tcb.challenges,
    own: (tcb) => (isToCopy(tcb, 4) ? (tcb.challenges = { ...tcb.challenges }) : tcb.challenges),
  },
  control: {
    of: (tcb) => tcb.control,
    own: (tcb) => (isToCopy(tcb, 8) ? (tcb.control = { ...tcb.control }) : tcb.control),
  },
  recovery: {
    of: (tcb) => tcb.recovery,
    own: (tcb) => (isToCopy(tcb, 16) ? (tcb.recovery = { ...tcb.recovery }) : tcb.recovery),
  },
  rtt: {
    of: (tcb) => tcb.rtt,
    own: (tcb) => (isToCopy(tcb, 32) ? (tcb.rtt = { ...tcb.rtt }) : tcb.rtt),
  },
  sending: {
    of: (tcb) => tcb.sending,
    own: (tcb) => (isToCopy(tcb, 64) ? (tcb.sending = { ...tcb.sending }) : tcb.sending),
  },
  windowUse: {
    of: (tcb) => tcb.windowUse,
    own: (tcb) => (isToCopy(tcb, 128) ? (tcb.windowUse = { ...tcb.windowUse }) : tcb.windowUse),
  },
};

/** The state of the part that owns a slot: nothing else writes to it. The part's `first` makes the first one. */
export function ownState<S extends PartState>(slot: Slot): OwnState<S> {
  // The engine cannot know the type of what a profile remembers; what is read here was written by the same part.
  const { of, own } = slots[slot] as unknown as OwnState<S>;
  return { of, own, set: (tcb, state) => void Object.assign(own(tcb), state) };
}

/** The retransmission queue as the draft's own, in the same way. */
export function ownInFlight(tcb: TcbDraft): OwnQueue<InFlight> {
  const { items, first, end } = tcb.inFlight;
  return isToCopy(tcb, 256) ? (tcb.inFlight = { items, first, end }) : tcb.inFlight;
}

/** Of a part that remembers nothing. */
export const noState: PartState = {};
