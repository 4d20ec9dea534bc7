/** No congestion control: the peer's window alone limits the sender. */
import { noState } from "../policy/own-state.ts";
import type { CongestionControl } from "./control.ts";
import { unlimited } from "./window.ts";

const nothing = (): void => undefined;

export const none: CongestionControl = {
  first: noState,
  ownsWindow: true,
  onOpen: (_, tcb) => {
    tcb.cwnd = unlimited;
    tcb.ssthresh = unlimited;
  },
  onAck: nothing,
  onLoss: nothing,
  onTimeout: nothing,
  onExit: nothing,
  onIdle: nothing,
  onUndo: nothing,
};
