/** What no standard prescribes, and some TCPs do. A profile that does it says where that is from. */
import type { ReasonWords } from "./reason.ts";

export const behaviorReasons = {
  "syn-fin": {
    section: "3.10.7.2",
    en: "A segment with both SYN and FIN is dropped in LISTEN.",
    "zh-cn": "在 LISTEN 中丢弃同时带有 SYN 和 FIN 的报文段。",
  },
  "syn-again": {
    section: "3.10.7.4",
    en: "The SYN was retransmitted, so the SYN+ACK is sent again in SYN_RECEIVED.",
    "zh-cn": "在 SYN_RECEIVED 中收到重传的 SYN，因此再次发送 SYN+ACK。",
  },
  "soft-error": {
    section: "3.9.2.2",
    en: "The connection continues. The ICMP error is remembered, and returned if the connection times out.",
    "zh-cn": "连接继续。记住这个 ICMP 错误，连接超时时返回它。",
  },
  "foreign-echo": {
    rfc: 7323,
    section: "3.2",
    en: "The segment echoes a timestamp that was never sent on this connection, so it does not belong to it.",
    "zh-cn": "报文段回显的时间戳从未在这个连接上发送过，因此它不属于这个连接。",
  },
  "syn-in-syn-received": {
    section: "3.10.7.4",
    en: "A SYN within the window is answered with a RST in SYN_RECEIVED.",
    "zh-cn": "在 SYN_RECEIVED 中收到窗口内的 SYN 时以 RST 应答。",
  },
  "invalid-limit": {
    rfc: 5961,
    section: "7",
    en: "Responses to invalid segments are rate-limited for each connection, so this one gets no response.",
    "zh-cn": "每个连接对无效报文段的应答频率有限制，因此不应答这一个。",
  },
  "orphan-text": {
    rfc: 1122,
    section: "4.2.2.13",
    en: "The socket is closed and the data can no longer be read, so a RST informs the peer.",
    "zh-cn": "套接字已关闭，数据无法再被读取，因此用 RST 告知对端。",
  },
  "text-across-fin": {
    section: "3.10.7.4",
    en: "Data beyond the peer's FIN is invalid, so the connection is reset.",
    "zh-cn": "超出对端 FIN 的数据是无效的，因此复位连接。",
  },
  "defer-accept": {
    section: "3.10.7.4",
    en: "The listener waits for data (`defer-accept`): an ACK alone does not establish the connection.",
    "zh-cn": "监听套接字要等到数据到达（`defer-accept`）：仅有 ACK 不会建立连接。",
  },
  "remnant-ack": {
    section: "3.10.7.4",
    en: "Only a small TIME_WAIT socket is kept for this connection, which ignores the segment.",
    "zh-cn": "这个连接只保留了一个精简的 TIME_WAIT 套接字，它忽略该报文段。",
  },
  "remnant-rst": {
    section: "3.10.7.4",
    en: "Any RST within the window deletes the small socket that is kept for a closed connection in FIN_WAIT_2.",
    "zh-cn": "应用程序已关闭、处于 FIN_WAIT_2 的连接只保留一个精简套接字，窗口内的任何 RST 都会删除它。",
  },
  "fin-timeout": {
    section: "3.10.4",
    en: "The application has closed the socket (an orphaned connection), so the time in FIN_WAIT_2 is limited.",
    "zh-cn": "应用程序已关闭套接字（孤儿连接），因此停留在 FIN_WAIT_2 的时间有限。",
  },
} as const satisfies Record<string, ReasonWords>;

export type BehaviorId = keyof typeof behaviorReasons;
