/** Timers: retransmission and its limits, user timeout, delayed ACKs and Nagle, keepalive. */
import type { AnyParameterEntry } from "./types.ts";

const ms = 1_000;
const s = 1_000_000;
const min = 60_000_000;

export const timerParameters: readonly AnyParameterEntry[] = [
  {
    name: "rto",
    key: "rto",
    unit: "duration",
    words: {
      en: "The retransmission timeout before anything was measured.",
      "zh-cn": "尚无测量值时的重传超时时间（RTO）。",
    },
    values: {
      rfc9293: { value: 1 * s, source: "RFC 6298 (2.1)" },
      linux: { value: 1 * s, source: "TCP_TIMEOUT_INIT" },
    },
  },
  {
    name: "min-rto",
    key: "minRto",
    unit: "duration",
    words: {
      en: "The least retransmission timeout.",
      "zh-cn": "重传超时时间的下限。",
    },
    values: {
      rfc9293: { value: 1 * s, source: "RFC 6298 (2.4)" },
      linux: { value: 200 * ms, source: "TCP_RTO_MIN" },
    },
  },
  {
    name: "max-rto",
    key: "maxRto",
    unit: "duration",
    words: {
      en: "The largest retransmission timeout that back-off leads to.",
      "zh-cn": "指数退避所能达到的重传超时上限。",
    },
    values: {
      rfc9293: { value: 60 * s, source: "RFC 6298 (2.5)" },
      linux: { value: 120 * s, source: "TCP_RTO_MAX" },
    },
  },
  {
    name: "syn-retries",
    key: "synRetries",
    unit: "count",
    words: {
      en: "How often a SYN is sent again with growing pauses before the connection attempt fails.",
      "zh-cn": "SYN 按指数退避重传的次数，超过后连接尝试失败。",
    },
    values: {
      rfc9293: { value: 7, source: "RFC 9293 §3.8.3 (MUST-23): at least 3 minutes; 183 s with this" },
      linux: { value: 6, source: "tcp_syn_retries" },
    },
  },
  {
    name: "syn-linear-timeouts",
    key: "synLinearTimeouts",
    unit: "count",
    words: {
      en: "How often a SYN is sent again at equal pauses before they begin to double.",
      "zh-cn": "SYN 在开始指数退避之前，以等间隔重传的次数。",
    },
    values: {
      rfc9293: { value: 0, source: "RFC 6298 (5.5)" },
      linux: { value: 4, source: "tcp_syn_linear_timeouts" },
    },
  },
  {
    name: "synack-retries",
    key: "synackRetries",
    unit: "count",
    words: {
      en: "How often a SYN+ACK is sent again before the half-open connection is given up.",
      "zh-cn": "SYN+ACK 的重传次数，超过后放弃尚未完成的连接。",
    },
    values: {
      rfc9293: { value: 7, source: "RFC 9293 §3.8.3 (MUST-23)" },
      linux: { value: 5, source: "tcp_synack_retries" },
    },
  },
  {
    name: "retries",
    key: "retries",
    unit: "count",
    words: {
      en: "How often the same segment is sent again before the connection is given up (R2).",
      "zh-cn": "同一报文段的重传次数（R2），超过后放弃连接。",
    },
    values: {
      rfc9293: { value: 6, source: "RFC 9293 §3.8.3 (MUST-20, SHLD-11): at least 100 s; 123 s with this" },
      linux: { value: 15, source: "tcp_retries2" },
    },
  },
  {
    name: "user-timeout",
    key: "userTimeout",
    unit: "duration-or-off",
    words: {
      en: "How long data may stay unacknowledged before the connection is aborted.",
      "zh-cn": "数据可以保持未被确认的最长时间，超过后中止连接。",
    },
    values: {
      rfc9293: { value: 5 * min, source: "RFC 9293 §3.9.1.1" },
      linux: { value: null, source: "TCP_USER_TIMEOUT is not set" },
    },
  },
  {
    name: "fin-timeout",
    key: "finTimeout",
    unit: "duration-or-off",
    words: {
      en: "How long FIN_WAIT_2 lasts when nobody holds the socket any more.",
      "zh-cn": "套接字已无人持有时，FIN_WAIT_2 持续的时间。",
    },
    values: {
      rfc9293: { value: null, source: "RFC 9293 §3.10.4: no such timer" },
      linux: { value: 60 * s, source: "tcp_fin_timeout" },
    },
  },
  {
    name: "delayed-ack",
    key: "delayedAck",
    unit: "duration-or-off",
    words: {
      en: "How long an acknowledgment of data may wait for company.",
      "zh-cn": "数据的确认可以等待（以便捎带）的时间。",
    },
    values: {
      rfc9293: { value: null, source: "RFC 9293 §3.8.6.3 (SHLD-18, MUST-40): at most 500 ms where it is used" },
      linux: { value: 40 * ms, source: "TCP_DELACK_MIN, after some quick ACKs" },
    },
  },
  {
    name: "nagle",
    key: "nagle",
    unit: "switch",
    words: {
      en: "Whether a small segment waits while others are unacknowledged.",
      "zh-cn": "有数据未被确认时，小报文段是否等待（Nagle 算法）。",
    },
    values: {
      rfc9293: { value: true, source: "RFC 9293 §3.7.4 (SHLD-7)" },
      linux: { value: true, source: "TCP_NODELAY is not set" },
    },
  },
  {
    name: "keepalive",
    key: "keepalive",
    unit: "duration-or-off",
    words: {
      en: "How long a connection may be silent before it is probed.",
      "zh-cn": "连接静默多久后开始发送保活探测。",
    },
    values: {
      rfc9293: { value: null, source: "RFC 9293 §3.8.4 (MUST-25): off by default" },
      linux: { value: null, source: "SO_KEEPALIVE is not set; 2 h where it is" },
    },
  },
  {
    name: "keepalive-interval",
    key: "keepaliveInterval",
    unit: "duration",
    words: {
      en: "The pause between keepalive probes.",
      "zh-cn": "保活探测之间的间隔。",
    },
    values: {
      rfc9293: { value: 75 * s, source: "the usual choice; RFC 9293 §3.8.4 names none" },
      linux: { value: 75 * s, source: "tcp_keepalive_intvl" },
    },
  },
  {
    name: "keepalive-probes",
    key: "keepaliveProbes",
    unit: "count",
    words: {
      en: "How many keepalive probes may stay unanswered.",
      "zh-cn": "允许连续多少个保活探测得不到应答。",
    },
    values: {
      rfc9293: { value: 9, source: "the usual choice; RFC 9293 §3.8.4 names none" },
      linux: { value: 9, source: "tcp_keepalive_probes" },
    },
  },
];
