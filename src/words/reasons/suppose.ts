/** Worlds that deliberately break a rule: `suppose`. */
import type { ReasonWords } from "./reason.ts";

export const supposeReasons = {
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
