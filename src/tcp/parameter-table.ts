/** The one table of parameters: what each is, and which value each profile gives it, with the source of that value. */
import type { AnyParameterEntry } from "./parameter-types.ts";

const ms = 1_000;
const s = 1_000_000;
const min = 60 * s;

export const parameterTable: readonly AnyParameterEntry[] = [
  {
    name: "isn",
    key: "isn",
    unit: "number-or-none",
    words: {
      en: "The initial sequence number of the endpoint's first connection; without one the clock and a keyed hash give it.",
      "zh-cn": "端点第一个连接的初始序号；不指定时由时钟加密钥散列生成。",
    },
    values: {
      rfc9293: { value: null, source: "RFC 9293 §3.4.1, RFC 6528 §3" },
      linux: { value: null, source: "secure_tcp_seq()" },
    },
  },
  {
    name: "port",
    key: "port",
    unit: "number-or-none",
    words: {
      en: "The port on which the endpoint listens, and from which it connects if that port is free.",
      "zh-cn": "端点监听的端口；发起连接时若该端口空闲，也从它发起。",
    },
    values: {
      rfc9293: { value: null, source: "RFC 9293 §3.9.1" },
      linux: { value: null, source: "bind(2)" },
    },
  },
  {
    name: "ports",
    key: "ports",
    unit: "count",
    words: {
      en: "How many ephemeral ports there are.",
      "zh-cn": "临时端口的个数。",
    },
    values: {
      rfc9293: { value: 16_384, source: "RFC 6335 §6: 49152–65535" },
      linux: { value: 28_232, source: "ip_local_port_range: 32768–60999" },
    },
  },
  {
    name: "mss",
    key: "mss",
    unit: "bytes",
    words: {
      en: "The maximum segment size that is announced on a SYN.",
      "zh-cn": "在 SYN 上通告的最大报文段长度（MSS）。",
    },
    values: {
      rfc9293: { value: 1460, source: "RFC 9293 §3.7.1 (SHLD-5, MUST-67): an MTU of 1500 less 40" },
      linux: { value: 1460, source: "an MTU of 1500 less 40" },
    },
  },
  {
    name: "window",
    key: "window",
    unit: "bytes",
    words: {
      en: "The receive buffer, and so the largest window that is offered.",
      "zh-cn": "接收缓冲区大小，也就是能够通告的最大窗口。",
    },
    values: {
      rfc9293: { value: 65_535, source: "RFC 9293 §3.1: the largest without scaling" },
      linux: { value: 64_240, source: "tcp_select_initial_window(): 44 segments of 1460" },
    },
  },
  {
    name: "wscale",
    key: "wscale",
    unit: "count-or-off",
    words: {
      en: "The shift count that is offered for window scaling.",
      "zh-cn": "窗口扩大选项中提出的移位数。",
    },
    values: {
      rfc9293: { value: null, source: "RFC 7323 §2: optional" },
      linux: { value: 7, source: "tcp_window_scaling=1, tcp_rmem" },
    },
  },
  {
    name: "sack",
    key: "sack",
    unit: "switch",
    words: {
      en: "Whether selective acknowledgment is offered and used.",
      "zh-cn": "是否提出并使用选择确认（SACK）。",
    },
    values: {
      rfc9293: { value: false, source: "RFC 2018 §2: optional" },
      linux: { value: true, source: "tcp_sack=1" },
    },
  },
  {
    name: "timestamps",
    key: "timestamps",
    unit: "switch",
    words: {
      en: "Whether timestamps are offered and used.",
      "zh-cn": "是否提出并使用时间戳选项。",
    },
    values: {
      rfc9293: { value: false, source: "RFC 7323 §3: optional" },
      linux: { value: true, source: "tcp_timestamps=1" },
    },
  },
  {
    name: "backlog",
    key: "backlog",
    unit: "count",
    words: {
      en: "How many connections may wait for accept; the SYN queue is as long.",
      "zh-cn": "可以等待 accept 的连接数；SYN 队列同样长。",
    },
    values: {
      rfc9293: { value: 128, source: "a socket interface's usual choice; the RFC has no queues" },
      linux: { value: 4096, source: "somaxconn; the accept queue takes one more" },
    },
  },
  {
    name: "msl",
    key: "msl",
    unit: "duration",
    words: {
      en: "The maximum segment lifetime; TIME_WAIT lasts twice as long.",
      "zh-cn": "报文段最长寿命（MSL）；TIME_WAIT 持续其两倍时间。",
    },
    values: {
      rfc9293: { value: 2 * min, source: "RFC 9293 §3.4.2" },
      linux: { value: 30 * s, source: "TCP_TIMEWAIT_LEN = 60 s" },
    },
  },
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
      rfc9293: { value: 6, source: "RFC 9293 §3.8.3 (MUST-20, SHLD-11): at least 100 s; 127 s with this" },
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
  {
    name: "abort-on-overflow",
    key: "abortOnOverflow",
    unit: "switch",
    words: {
      en: "Whether a connection that the accept queue has no room for is reset rather than ignored.",
      "zh-cn": "accept 队列已满时，是复位新连接还是忽略它。",
    },
    values: {
      rfc9293: { value: false, source: "the RFC has no queues" },
      linux: { value: false, source: "tcp_abort_on_overflow" },
    },
  },
  {
    name: "syn-cookies",
    key: "synCookies",
    unit: "switch",
    words: {
      en: "Whether a full SYN queue is answered with cookies instead of silence.",
      "zh-cn": "SYN 队列已满时，是否用 SYN cookie 应答而不是沉默。",
    },
    values: {
      rfc9293: { value: false, source: "RFC 4987 §3.6: optional" },
      linux: { value: true, source: "tcp_syncookies=1" },
    },
  },
  {
    name: "challenge-ack",
    key: "challengeAck",
    unit: "count-or-off",
    words: {
      en: "How many challenge ACKs may be sent in a second; off: the answers are those of before RFC 5961.",
      "zh-cn": "每秒最多发送的挑战 ACK 数；off 表示按 RFC 5961 之前的方式应答。",
    },
    values: {
      rfc9293: { value: 1000, source: "RFC 9293 §3.10.7.4, RFC 5961 §7" },
      linux: { value: 2_147_483_647, source: "tcp_challenge_ack_limit" },
    },
  },
  {
    name: "reuse-address",
    key: "reuseAddress",
    unit: "switch",
    words: {
      en: "Whether listen may use a port on which connections are in TIME_WAIT.",
      "zh-cn": "端口上有连接处于 TIME_WAIT 时，是否仍可监听该端口（SO_REUSEADDR）。",
    },
    values: {
      rfc9293: { value: true, source: "RFC 9293 §3.9.1.1: a passive OPEN names no connection" },
      linux: { value: false, source: "SO_REUSEADDR is not set" },
    },
  },
  {
    name: "reuse-time-wait",
    key: "reuseTimeWait",
    unit: "switch",
    words: {
      en: "Whether connect may use a port in TIME_WAIT towards the same peer again.",
      "zh-cn": "connect 是否可以再次使用对同一对端处于 TIME_WAIT 的端口。",
    },
    values: {
      rfc9293: { value: false, source: "RFC 9293 §3.10.1: connection already exists" },
      linux: { value: false, source: "tcp_tw_reuse=2: loopback only" },
    },
  },
  {
    name: "horizon",
    key: "horizon",
    unit: "duration",
    words: {
      en: "How much virtual time a scenario may run on after its last statement.",
      "zh-cn": "场景最后一条语句之后还可以运行多长的虚拟时间。",
    },
    values: {
      rfc9293: { value: 180 * min, source: "the language" },
      linux: { value: 180 * min, source: "the language" },
    },
  },
];
