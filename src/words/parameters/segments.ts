/** What a TCP offers: ports, sizes, windows, options, the lifetime of a segment. */
import { address, bytes, duration, maxWindow, min, onOff, parameter, whole, wholeOrOff } from "./parameter.ts";

export const segmentParameters = {
  address: parameter({
    name: "address",
    kind: address,
    en: "The endpoint's IPv4 or IPv6 address, shown in diagrams, tables and captures. By default 192.0.2.1, 192.0.2.2 and so on.",
    "zh-cn": "端点的 IPv4 或 IPv6 地址，显示在图、表和抓包文件中。默认依次为 192.0.2.1、192.0.2.2 等。",
    standard: { value: null, source: "RFC 5737 §3: addresses for documentation" },
  }),
  isn: parameter({
    name: "isn",
    kind: { ...whole(0, 0xffff_ffff), none: true },
    en: "The initial sequence number of the endpoint's first connection. By default, a clock and a keyed hash generate it.",
    "zh-cn": "端点第一个连接的初始序号。默认由时钟和带密钥的散列生成。",
    standard: { value: null, source: "RFC 9293 §3.4.1, RFC 6528 §3" },
  }),
  port: parameter({
    name: "port",
    kind: { ...whole(1, 65_535), none: true },
    en: "The port the endpoint listens on, and connects from if that port is free.",
    "zh-cn": "端点监听的端口；发起连接时，若该端口空闲，也使用它。",
    standard: { value: null, source: "RFC 9293 §3.9.1" },
  }),
  ports: parameter({
    name: "ports",
    kind: whole(1, 65_535),
    en: "The number of ephemeral ports. A `port` that is set is not one of them.",
    "zh-cn": "临时端口的数量，不含用 `port` 设定的端口。",
    standard: { value: 16_384, source: "RFC 6335 §6: 49152–65535" },
  }),
  mss: parameter({
    name: "mss",
    kind: bytes(whole(1, 65_535)),
    en: "The maximum segment size announced in the SYN.",
    "zh-cn": "在 SYN 中通告的最大报文段长度（MSS）。",
    standard: { value: 1460, source: "RFC 9293 §3.7.1 (SHLD-5, MUST-67): an MTU of 1500 less 40" },
  }),
  window: parameter({
    name: "window",
    kind: { ...bytes(whole(0, maxWindow)), none: true },
    en: "The size of the receive buffer, which is also the largest window offered. Setting it in `linux` fixes the size, as SO_RCVBUF does.",
    "zh-cn": "接收缓冲区的大小，也是能够通告的最大窗口。在 linux 中设置后大小固定，与 SO_RCVBUF 相同。",
    standard: { value: 65_535, source: "RFC 9293 §3.1: the largest without scaling" },
  }),
  sendBuffer: parameter({
    name: "send-buffer",
    kind: bytes(wholeOrOff(1, maxWindow)),
    en: "How many bytes can be unsent or unacknowledged before `send` blocks.",
    "zh-cn": "未发送和未确认的字节数的上限，达到后 send 阻塞。",
    standard: { value: null, source: "RFC 9293 §3.10.2: the capacity is a local matter" },
  }),
  wscale: parameter({
    name: "wscale",
    kind: wholeOrOff(0, 14),
    en: "The shift count offered in the window scale option; less where the window is too small for it.",
    "zh-cn": "窗口扩大选项中提出的移位数；窗口太小时自动减小。",
    standard: { value: null, source: "RFC 7323 §2: optional" },
  }),
  sack: parameter({
    name: "sack",
    kind: onOff,
    en: "Whether to offer and use selective acknowledgments.",
    "zh-cn": "是否提出并使用选择确认（SACK）。",
    standard: { value: false, source: "RFC 2018 §2: optional" },
  }),
  timestamps: parameter({
    name: "timestamps",
    kind: onOff,
    en: "Whether to offer and use timestamps.",
    "zh-cn": "是否提出并使用时间戳选项。",
    standard: { value: false, source: "RFC 7323 §3: optional" },
  }),
  backlog: parameter({
    name: "backlog",
    kind: whole(0, 65_535),
    en: "How many connections can wait for `accept`. The SYN queue has the same length.",
    "zh-cn": "可以等待 accept 的连接数；半连接队列的长度与此相同。",
    standard: { value: 128, source: "a common choice; the RFC has no queues" },
  }),
  msl: parameter({
    name: "msl",
    kind: duration,
    en: "The maximum segment lifetime. TIME_WAIT lasts twice as long.",
    "zh-cn": "报文段最长寿命（MSL）；TIME_WAIT 持续其两倍时间。",
    standard: { value: 2 * min, source: "RFC 9293 §3.4.2" },
  }),
} as const;
