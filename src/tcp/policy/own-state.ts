import type { ControlBlock, PartState } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";

/** Where a control block keeps what the parts of a policy remember, each for itself. */
type Slot = "acks" | "buffer" | "challenges" | "control" | "recovery" | "rtt" | "sending" | "windowUse";

/** What one part of a policy remembers of a connection. */
export interface OwnState<S extends PartState> {
  readonly of: (tcb: ControlBlock) => S;
  readonly set: (tcb: TcbDraft, state: S) => void;
}

/**
 * Each slot by its own code: one function for all of them, `tcb[slot]`, would look its property up anew for every segment.
 */
const slots: Readonly<Record<Slot, OwnState<PartState>>> = {
  acks: { of: (tcb) => tcb.acks, set: (tcb, state) => void (tcb.acks = state) },
  buffer: { of: (tcb) => tcb.buffer, set: (tcb, state) => void (tcb.buffer = state) },
  challenges: { of: (tcb) => tcb.challenges, set: (tcb, state) => void (tcb.challenges = state) },
  control: { of: (tcb) => tcb.control, set: (tcb, state) => void (tcb.control = state) },
  recovery: { of: (tcb) => tcb.recovery, set: (tcb, state) => void (tcb.recovery = state) },
  rtt: { of: (tcb) => tcb.rtt, set: (tcb, state) => void (tcb.rtt = state) },
  sending: { of: (tcb) => tcb.sending, set: (tcb, state) => void (tcb.sending = state) },
  windowUse: { of: (tcb) => tcb.windowUse, set: (tcb, state) => void (tcb.windowUse = state) },
};

/** The state of the part that owns a slot: nothing else writes to it. The part's `first` makes the first one. */
export function ownState<S extends PartState>(slot: Slot): OwnState<S> {
  // The engine cannot know the type of what a profile remembers; what is read here was written by the same part.
  return slots[slot] as unknown as OwnState<S>;
}

/** Of a part that remembers nothing. */
export const noState: PartState = {};
