import type { ControlBlock, PartState } from "../model/control-block.ts";
import type { TcbDraft } from "../model/step.ts";

/** Where a control block keeps what the parts of a policy remember, each for itself. */
type Slot = "acks" | "buffer" | "challenges" | "control" | "recovery" | "rtt" | "sending" | "windowUse";

/** What one part of a policy remembers of a connection. */
export interface OwnState<S extends PartState> {
  readonly of: (tcb: ControlBlock) => S;
  readonly set: (tcb: TcbDraft, state: S) => void;
}

/** The state of the part that owns a slot: nothing else writes to it. The part's `first` makes the first one. */
export function ownState<S extends PartState>(slot: Slot): OwnState<S> {
  return {
    // The engine cannot know the type of what a profile remembers; what is read here was written by the same part.
    of: (tcb) => tcb[slot] as S,
    set: (tcb, state) => {
      tcb[slot] = state;
    },
  };
}

/** Of a part that remembers nothing. */
export const noState: PartState = {};
