/** What the Linux kernel does differently. */
import type { ReasonWords } from "./reason.ts";

export const linuxReasons = {
  "linux-syn-fin": {
    section: "3.10.7.2",
    en: "Linux drops a segment with both SYN and FIN in LISTEN.",
    "zh-cn": "Linux 在 LISTEN 中丢弃同时带有 SYN 和 FIN 的报文段。",
  },
  "linux-syn-again": {
    section: "3.10.7.4",
    en: "Linux responds to a retransmitted SYN in SYN_RECEIVED by sending the SYN+ACK again.",
    "zh-cn": "Linux 在 SYN_RECEIVED 中收到重传的 SYN 时，再次发送 SYN+ACK。",
  },
  "linux-syn-in-syn-received": {
    section: "3.10.7.4",
    en: "Linux responds with a RST to a SYN within the window in SYN_RECEIVED.",
    "zh-cn": "Linux 在 SYN_RECEIVED 中收到窗口内的 SYN 时回复 RST。",
  },
  "linux-invalid-limit": {
    rfc: 5961,
    section: "7",
    en: "Linux limits its responses to invalid segments (tcp_invalid_ratelimit), so this one gets no response.",
    "zh-cn": "Linux 限制对无效报文段的应答频率（tcp_invalid_ratelimit），因此不应答这一个。",
  },
  "linux-orphan-text": {
    rfc: 1122,
    section: "4.2.2.13",
    en: "The socket is closed and the data can no longer be read, so a RST informs the peer.",
    "zh-cn": "套接字已关闭，数据无法再被读取，因此用 RST 告知对端。",
  },
  "linux-text-across-fin": {
    section: "3.10.7.4",
    en: "Data beyond the peer's FIN is invalid, so Linux resets the connection.",
    "zh-cn": "超出对端 FIN 的数据是无效的，Linux 复位连接。",
  },
  "linux-defer-accept": {
    section: "3.10.7.4",
    en: "The listener waits for data (TCP_DEFER_ACCEPT): an ACK alone does not establish the connection.",
    "zh-cn": "监听套接字要等到数据到达（TCP_DEFER_ACCEPT）：仅有 ACK 不会建立连接。",
  },
  "linux-remnant-ack": {
    section: "3.10.7.4",
    en: "Linux keeps only a small TIME_WAIT socket for this connection, which ignores the segment.",
    "zh-cn": "Linux 只为这个连接保留了一个精简的 TIME_WAIT 套接字，它忽略该报文段。",
  },
  "linux-remnant-rst": {
    section: "3.10.7.4",
    en: "Any RST within the window deletes the small socket that Linux keeps for a connection in FIN_WAIT_2.",
    "zh-cn": "窗口内的任何 RST 都会删除 Linux 为 FIN_WAIT_2 中的连接保留的精简套接字。",
  },
  "linux-fin-timeout": {
    section: "3.10.4",
    en: "The application has closed the socket (an orphaned connection), so Linux limits the time in FIN_WAIT_2.",
    "zh-cn": "应用已关闭套接字（孤儿连接），Linux 限制它停留在 FIN_WAIT_2 的时间。",
  },
} as const satisfies Record<string, ReasonWords>;
