/** Names that the language, the engine, the trace and the views share, most of them the standard's. */

/** The states of RFC 9293 §3.3.2, in the spelling of the language. */
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

/** What the retransmission timer stands for at times in place of the timeout (RFC 8985 §7.2, §6.2 step 5). */
export type EarlyTimer = "tail-probe" | "reordering";

/** What a call may fail with, as POSIX names it. */
export const errnoNames = [
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "ETIMEDOUT",
  "EADDRINUSE",
  "EADDRNOTAVAIL",
  "EISCONN",
  "ENOTCONN",
  "EPIPE",
  "EINVAL",
  "EBADF",
  "EAGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOPROTOOPT",
  "EPROTO",
] as const;
export type Errno = (typeof errnoNames)[number];

/** The ICMP errors that a TCP may meet, by their usual names. */
export const icmpTypes = [
  "net-unreachable",
  "host-unreachable",
  "protocol-unreachable",
  "port-unreachable",
  "fragmentation-needed",
  "time-exceeded",
] as const;
export type IcmpType = (typeof icmpTypes)[number];

/** What an endpoint is declared as. */
export const roles = ["client", "server", "host", "raw"] as const;
export type Role = (typeof roles)[number];
