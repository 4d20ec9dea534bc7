import type { ShownState } from "../../trace/trace.ts";

/** Families of states, each with a colour of its own in every drawing. */
export const stateGroups = [
  "closed",
  "listen",
  "opening",
  "established",
  "closing",
  "closed-by-peer",
  "time-wait",
] as const;
export type StateGroup = (typeof stateGroups)[number];

/** What a state means at a glance: the colour of its band. */
export const stateGroup: Readonly<Record<ShownState, StateGroup>> = {
  CLOSED: "closed",
  LISTEN: "listen",
  SYN_SENT: "opening",
  SYN_RECEIVED: "opening",
  ESTABLISHED: "established",
  FIN_WAIT_1: "closing",
  FIN_WAIT_2: "closing",
  CLOSING: "closing",
  CLOSE_WAIT: "closed-by-peer",
  LAST_ACK: "closed-by-peer",
  TIME_WAIT: "time-wait",
  "?": "closed",
};
