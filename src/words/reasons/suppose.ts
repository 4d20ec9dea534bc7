/** Rules that a supposition changes on purpose. */
import type { ReasonWords } from "./reason.ts";

export const supposeReasons = {
  "suppose-two-way-open": {
    section: "3.5",
    en: "Supposition: with a two-way handshake, the SYN alone puts the server into ESTABLISHED.",
    "zh-cn": "假设（反例）：在两次握手中，服务器收到 SYN 即进入 ESTABLISHED。",
  },
  "suppose-two-way-syn-ack": {
    section: "3.5",
    en: "Supposition: with a two-way handshake, an unexpected SYN+ACK is silently dropped.",
    "zh-cn": "假设（反例）：在两次握手中，意外收到的 SYN+ACK 被静默丢弃。",
  },
} as const satisfies Record<string, ReasonWords>;
