/** Sockets: queues, addresses, what is thrown back; and what a kernel has besides. */
import type { AnyParameterEntry } from "./types.ts";

const min = 60_000_000;

export const socketParameters: readonly AnyParameterEntry[] = [
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
      en: "How many challenge ACKs may be sent in five seconds (linux: in one); off: the answers are those of before RFC 5961.",
      "zh-cn": "每五秒（linux：每秒）最多发送的挑战 ACK 数；off 表示按 RFC 5961 之前的方式应答。",
    },
    values: {
      rfc9293: { value: 10, source: "RFC 5961 §7; answers to unacceptable segments without text count, too" },
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
    name: "rfc1337",
    key: "rfc1337",
    unit: "switch",
    words: {
      en: "Whether TIME_WAIT ignores resets.",
      "zh-cn": "TIME_WAIT 是否忽略复位（RST）。",
    },
    values: {
      rfc9293: { value: false, source: "RFC 9293 §3.10.7.4: a reset ends TIME_WAIT" },
      linux: { value: false, source: "tcp_rfc1337=0" },
    },
  },
  {
    name: "quickack",
    key: "quickAck",
    unit: "switch",
    words: {
      en: "Whether the first acknowledgments of a connection go out at once though delayed ones are allowed.",
      "zh-cn": "允许延迟确认时，连接最初的确认是否仍立即发出。",
    },
    values: {
      rfc9293: { value: true, source: "no such switch in the RFC" },
      linux: { value: true, source: "TCP_QUICKACK is not set to 0" },
    },
  },
  {
    name: "defer-accept",
    key: "deferAccept",
    unit: "duration-or-off",
    words: {
      en: "How long a listener waits for the first data before it takes a connection as established.",
      "zh-cn": "监听端等待首个数据的最长时间，此前连接不算建立（TCP_DEFER_ACCEPT）。",
    },
    values: {
      rfc9293: { value: null, source: "no such option in the RFC" },
      linux: { value: null, source: "TCP_DEFER_ACCEPT is not set" },
    },
  },
  {
    name: "linger",
    key: "linger",
    unit: "duration-or-off",
    words: {
      en: "How long close waits for the acknowledgment of all that was sent; 0ms: close aborts.",
      "zh-cn": "close 等待已发送数据全部得到确认的最长时间；0ms 表示 close 即中止连接（SO_LINGER）。",
    },
    values: {
      rfc9293: { value: null, source: "RFC 9293 §3.10.4: CLOSE does not wait" },
      linux: { value: null, source: "SO_LINGER is not set" },
    },
  },
  {
    name: "orphan-retries",
    key: "orphanRetries",
    unit: "count-or-off",
    words: {
      en: "How often a segment is sent again when nobody holds the socket any more; off: as often as otherwise.",
      "zh-cn": "套接字已无人持有时同一报文段的重传次数；off 表示与平时相同。",
    },
    values: {
      rfc9293: { value: null, source: "the RFC makes no difference" },
      linux: { value: 8, source: "tcp_orphan_retries=0 means 8" },
    },
  },
  {
    name: "syn-backlog",
    key: "synBacklog",
    unit: "count-or-off",
    words: {
      en: "How many half-open connections there may be without SYN cookies, as far as the backlog allows.",
      "zh-cn": "不使用 SYN cookie 时半开连接数的上限（同时受 backlog 限制）。",
    },
    values: {
      rfc9293: { value: null, source: "the RFC has no queues" },
      linux: { value: 128, source: "tcp_max_syn_backlog, at least" },
    },
  },
  {
    name: "receive-buffer",
    key: "receiveBuffer",
    unit: "count-or-off",
    words: {
      en: "The memory for what arrives; half of it is a window at first. off: as much as the window says.",
      "zh-cn": "接收缓冲区占用的内存，起初其一半用作窗口；off 表示以窗口大小为准。",
    },
    values: {
      rfc9293: { value: null, source: "the RFC counts bytes of text alone" },
      linux: { value: null, source: "the window alone; tcp_rmem, or SO_RCVBUF doubled, where it is told" },
    },
  },
  {
    name: "retransmit-collapse",
    key: "retransmitCollapse",
    unit: "switch",
    words: {
      en: "Whether small segments are joined when they are sent again.",
      "zh-cn": "重传时是否合并小报文段。",
    },
    values: {
      rfc9293: { value: false, source: "RFC 9293 §3.10.8: the segment at the front of the queue" },
      linux: { value: true, source: "tcp_retrans_collapse=1" },
    },
  },
  {
    name: "dsack",
    key: "dsack",
    unit: "switch",
    words: {
      en: "Whether a duplicate is reported in a SACK block.",
      "zh-cn": "是否用 SACK 块报告收到的重复数据（D-SACK）。",
    },
    values: {
      rfc9293: { value: false, source: "RFC 2883: optional" },
      linux: { value: true, source: "tcp_dsack=1" },
    },
  },
  {
    name: "tail-loss-probe",
    key: "tailLossProbe",
    unit: "switch",
    words: {
      en: "Whether the last segment is sent again, before the retransmission timeout, to draw an acknowledgment.",
      "zh-cn": "是否在重传超时之前重发最后一个报文段以引出确认（TLP）。",
    },
    values: {
      rfc9293: { value: false, source: "RFC 8985 §7: optional" },
      linux: { value: true, source: "tcp_early_retrans=3" },
    },
  },
  {
    name: "rack",
    key: "rack",
    unit: "switch",
    words: {
      en: "Whether a loss is recognised by time as well as by duplicates.",
      "zh-cn": "是否除重复确认外也按时间判断丢失（RACK）。",
    },
    values: {
      rfc9293: { value: false, source: "RFC 8985 §6: optional" },
      linux: { value: true, source: "tcp_recovery=1" },
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
