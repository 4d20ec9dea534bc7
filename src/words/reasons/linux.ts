/** What the Linux kernel does differently. */
import type { ReasonWords } from "./reason.ts";

export const linuxReasons = {
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
} as const satisfies Record<string, ReasonWords>;
