import type { ControlBlock, PartState } from "../model/control-block.ts";
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
  /** It remembers something else from now on, which is not the draft's own: it may be kept elsewhere. */
  readonly set: (tcb: TcbDraft, state: S) => void;
}

type Bit = number;

/** Whether a draft has to copy a part before it changes it; from now on it does not. */
function isToCopy(tcb: TcbDraft, bit: Bit): boolean {
  if ((tcb.ownParts & bit) !== 0) return false;
  tcb.ownParts |= bit;
  return true;
}

function giveUp(tcb: TcbDraft, bit: Bit): void {
  tcb.ownParts &= ~bit;
}

/**
 * Each slot by its own code: one function for all of them, `tcb[slot]`, would look its property up anew for every segment.
 */
const slots: Readonly<Record<Slot, OwnState<PartState>>> = {
  acks: {
    of: (tcb) => tcb.acks,
    own: (tcb) => (isToCopy(tcb, 1) ? (tcb.acks = { ...tcb.acks }) : tcb.acks),
    set: (tcb, state) => {
      giveUp(tcb, 1);
      tcb.acks = state;
    },
  },
  buffer: {
    of: (tcb) => tcb.buffer,
    own: (tcb) => (isToCopy(tcb, 2) ? (tcb.buffer = { ...tcb.buffer }) : tcb.buffer),
    set: (tcb, state) => {
      giveUp(tcb, 2);
      tcb.buffer = state;
    },
  },
  challenges: {
    of: (tcb) => tcb.challenges,
    own: (tcb) => (isToCopy(tcb, 4) ? (tcb.challenges = { ...tcb.challenges }) : tcb.challenges),
    set: (tcb, state) => {
      giveUp(tcb, 4);
      tcb.challenges = state;
    },
  },
  control: {
    of: (tcb) => tcb.control,
    own: (tcb) => (isToCopy(tcb, 8) ? (tcb.control = { ...tcb.control }) : tcb.control),
    set: (tcb, state) => {
      giveUp(tcb, 8);
      tcb.control = state;
    },
  },
  recovery: {
    of: (tcb) => tcb.recovery,
    own: (tcb) => (isToCopy(tcb, 16) ? (tcb.recovery = { ...tcb.recovery }) : tcb.recovery),
    set: (tcb, state) => {
      giveUp(tcb, 16);
      tcb.recovery = state;
    },
  },
  rtt: {
    of: (tcb) => tcb.rtt,
    own: (tcb) => (isToCopy(tcb, 32) ? (tcb.rtt = { ...tcb.rtt }) : tcb.rtt),
    set: (tcb, state) => {
      giveUp(tcb, 32);
      tcb.rtt = state;
    },
  },
  sending: {
    of: (tcb) => tcb.sending,
    own: (tcb) => (isToCopy(tcb, 64) ? (tcb.sending = { ...tcb.sending }) : tcb.sending),
    set: (tcb, state) => {
      giveUp(tcb, 64);
      tcb.sending = state;
    },
  },
  windowUse: {
    of: (tcb) => tcb.windowUse,
    own: (tcb) => (isToCopy(tcb, 128) ? (tcb.windowUse = { ...tcb.windowUse }) : tcb.windowUse),
    set: (tcb, state) => {
      giveUp(tcb, 128);
      tcb.windowUse = state;
    },
  },
};

/** The state of the part that owns a slot: nothing else writes to it. The part's `first` makes the first one. */
export function ownState<S extends PartState>(slot: Slot): OwnState<S> {
  // The engine cannot know the type of what a profile remembers; what is read here was written by the same part.
  return slots[slot] as unknown as OwnState<S>;
}

/** Of a part that remembers nothing. */
export const noState: PartState = {};
