/** The names that the standard gives to things: shared by the language, the engine and the views. */

/** The states of RFC 9293 §3.3.2, spelt as the language spells them. */
export const states = [
  "CLOSED",
  "LISTEN",
  "SYN_SENT",
  "SYN_RECEIVED",
  "ESTABLISHED",
  "FIN_WAIT_1",
  "FIN_WAIT_2",
  "CLOSE_WAIT",
  "CLOSING",
  "LAST_ACK",
  "TIME_WAIT",
] as const;
export type State = (typeof states)[number];

/** The control bits of RFC 9293 §3.1, in the order in which they are written. */
export const flagNames = ["SYN", "FIN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"] as const;
export type FlagName = (typeof flagNames)[number];

export const timerNames = [
  "retransmission",
  "time-wait",
  "persist",
  "delayed-ack",
  "keepalive",
  "user",
  "fin-wait-2",
  "linger",
] as const;
export type TimerName = (typeof timerNames)[number];
