import type { ReasonWords } from "./reason-words.ts";

/** What no standard says: queues of a listener, what Linux does, and worlds that are wrong on purpose. */
export const reasonsBeyond = {
  "queue-accept-full": {
    section: "3.10.7.2",
    en: "The accept queue is full: the segment is ignored, or the connection reset.",
    "zh-cn": "accept 队列已满：忽略该报文段，或复位连接。",
  },
  "queue-syn-full": {
    section: "3.10.7.2",
    en: "The SYN queue is full: the SYN is ignored.",
    "zh-cn": "SYN 队列已满：忽略该 SYN。",
  },
  "linux-syn-fin": {
    section: "3.10.7.2",
    en: "Linux drops a SYN with FIN in LISTEN.",
    "zh-cn": "Linux 在 LISTEN 中丢弃同时带 SYN 和 FIN 的报文段。",
  },
  "linux-syn-again": {
    section: "3.10.7.4",
    en: "Linux answers the same SYN in SYN_RECEIVED with the SYN+ACK again.",
    "zh-cn": "Linux 在 SYN_RECEIVED 中收到相同的 SYN 时重发 SYN+ACK。",
  },
  "linux-syn-in-syn-received": {
    section: "3.10.7.4",
    en: "Linux answers a SYN in the window in SYN_RECEIVED with a reset.",
    "zh-cn": "Linux 在 SYN_RECEIVED 中以 RST 应答窗口内的 SYN。",
  },
  "linux-invalid-limit": {
    rfc: 5961,
    section: "7",
    en: "Linux answers an invalid segment at most twice a second; this one is left unanswered.",
    "zh-cn": "Linux 对无效报文段每秒最多应答两次；这一个不予应答。",
  },
  "linux-orphan-text": {
    rfc: 1122,
    section: "4.2.2.13",
    en: "Nobody will read the text: the socket is closed, and the peer is told by a reset.",
    "zh-cn": "套接字已关闭，无人会读取这些数据：以 RST 告知对端。",
  },
  "linux-text-across-fin": {
    section: "3.10.7.4",
    en: "Text across the peer's own FIN cannot be: Linux resets the connection.",
    "zh-cn": "数据越过了对端自己的 FIN，不可能合法：Linux 复位连接。",
  },
  "linux-defer-accept": {
    section: "3.10.7.4",
    en: "The listener waits for data: an ACK alone does not establish the connection.",
    "zh-cn": "监听端要等到数据：仅有 ACK 还不能建立连接。",
  },
  "linux-remnant-ack": {
    section: "3.10.7.4",
    en: "Only a remnant of the connection is kept, to which this segment means nothing.",
    "zh-cn": "内核只保留了该连接的少量信息，此报文段对它没有意义。",
  },
  "linux-remnant-rst": {
    section: "3.10.7.4",
    en: "Any reset in the window ends what Linux keeps of a connection in FIN_WAIT_2.",
    "zh-cn": "窗口内的任何 RST 都会结束 Linux 为 FIN_WAIT_2 保留的信息。",
  },
  "linux-fin-timeout": {
    section: "3.10.4",
    en: "Nobody holds the socket any more: FIN_WAIT_2 does not last for ever.",
    "zh-cn": "套接字已无人持有：FIN_WAIT_2 不会无限持续。",
  },
  "suppose-two-way-open": {
    section: "3.5",
    en: "A supposed world of two-way handshakes: the SYN alone establishes the server's side.",
    "zh-cn": "假设的两次握手：仅凭 SYN，服务器一方就已建立连接。",
  },
  "suppose-two-way-syn-ack": {
    section: "3.5",
    en: "A supposed world of two-way handshakes: a SYN+ACK that nobody asked for is dropped in silence.",
    "zh-cn": "假设的两次握手：没有请求过的 SYN+ACK 被静默丢弃。",
  },
} as const satisfies Record<string, ReasonWords>;
