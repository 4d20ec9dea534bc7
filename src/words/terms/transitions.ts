/**
 * The edges of the state machine: Figure 5 of RFC 9293 §3.3.2, and those of §3.10 that the figure leaves out.
 *
 * A connection that SYN_RECEIVED leads back to LISTEN is gone; what is in LISTEN is its listener.
 */
import type { State } from "./standard-names.ts";

export interface Edge {
  readonly from: State;
  readonly to: State;
  /** The event, in the figure's own words. */
  readonly on: string;
  readonly section: string;
}

export const edges: readonly Edge[] = [
  { from: "CLOSED", to: "LISTEN", on: "passive OPEN", section: "3.10.1" },
  { from: "CLOSED", to: "SYN_SENT", on: "active OPEN", section: "3.10.1" },
  { from: "LISTEN", to: "SYN_SENT", on: "active OPEN, SEND", section: "3.10.1" },
  { from: "LISTEN", to: "SYN_RECEIVED", on: "SYN", section: "3.10.7.2" },
  { from: "LISTEN", to: "CLOSED", on: "CLOSE", section: "3.10.4" },
  { from: "SYN_SENT", to: "ESTABLISHED", on: "SYN+ACK", section: "3.10.7.3" },
  { from: "SYN_SENT", to: "SYN_RECEIVED", on: "SYN", section: "3.10.7.3" },
  { from: "SYN_SENT", to: "CLOSE_WAIT", on: "SYN+ACK with FIN", section: "3.10.7.3" },
  { from: "SYN_SENT", to: "CLOSED", on: "CLOSE, ABORT, RST, timeout", section: "3.10.7.3" },
  { from: "SYN_RECEIVED", to: "ESTABLISHED", on: "ACK of SYN", section: "3.10.7.4" },
  { from: "SYN_RECEIVED", to: "CLOSE_WAIT", on: "ACK of SYN, FIN", section: "3.10.7.4" },
  { from: "SYN_RECEIVED", to: "FIN_WAIT_1", on: "CLOSE", section: "3.10.4" },
  { from: "SYN_RECEIVED", to: "LISTEN", on: "RST", section: "3.10.7.4" },
  { from: "SYN_RECEIVED", to: "CLOSED", on: "RST, ABORT, timeout", section: "3.10.7.4" },
  { from: "ESTABLISHED", to: "FIN_WAIT_1", on: "CLOSE", section: "3.10.4" },
  { from: "ESTABLISHED", to: "CLOSE_WAIT", on: "FIN", section: "3.10.7.4" },
  { from: "ESTABLISHED", to: "CLOSED", on: "RST, ABORT, timeout", section: "3.10.7.4" },
  { from: "FIN_WAIT_1", to: "FIN_WAIT_2", on: "ACK of FIN", section: "3.10.7.4" },
  { from: "FIN_WAIT_1", to: "CLOSING", on: "FIN", section: "3.10.7.4" },
  { from: "FIN_WAIT_1", to: "TIME_WAIT", on: "FIN and ACK of FIN", section: "3.10.7.4" },
  { from: "FIN_WAIT_1", to: "CLOSED", on: "RST, ABORT, timeout", section: "3.10.7.4" },
  { from: "FIN_WAIT_2", to: "TIME_WAIT", on: "FIN", section: "3.10.7.4" },
  { from: "FIN_WAIT_2", to: "CLOSED", on: "RST, ABORT, timeout", section: "3.10.7.4" },
  { from: "CLOSE_WAIT", to: "LAST_ACK", on: "CLOSE", section: "3.10.4" },
  { from: "CLOSE_WAIT", to: "CLOSED", on: "RST, ABORT, timeout", section: "3.10.7.4" },
  { from: "CLOSING", to: "TIME_WAIT", on: "ACK of FIN", section: "3.10.7.4" },
  { from: "CLOSING", to: "CLOSED", on: "RST, ABORT, timeout", section: "3.10.7.4" },
  { from: "LAST_ACK", to: "CLOSED", on: "ACK of FIN, RST, ABORT, timeout", section: "3.10.7.4" },
  { from: "TIME_WAIT", to: "CLOSED", on: "2MSL timeout, RST, ABORT", section: "3.10.8" },
  { from: "TIME_WAIT", to: "SYN_RECEIVED", on: "SYN beyond the old connection", section: "3.6.1" },
];
