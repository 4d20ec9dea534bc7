/** What a TCP says of itself: ports, sizes, windows, options, the lifetime of a segment. */
import type { AnyParameterEntry } from "./types.ts";

const s = 1_000_000;
const min = 60_000_000;

export const segmentParameters: readonly AnyParameterEntry[] = [
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
    name: "send-buffer",
    key: "sendBuffer",
    unit: "bytes-or-off",
    words: {
      en: "How many bytes may wait to be sent or acknowledged before send blocks.",
      "zh-cn": "等待发送或等待确认的字节数上限，达到后 send 阻塞。",
    },
    values: {
      rfc9293: { value: null, source: "RFC 9293 §3.10.2: how much can be remembered is a local matter" },
      linux: { value: 4_194_304, source: "tcp_wmem[2], to which the buffer grows by itself" },
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
];
