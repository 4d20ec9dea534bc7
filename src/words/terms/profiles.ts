/** Profiles, and suppositions that deliberately break a rule. */
import type { Term } from "./term.ts";

/** The TCPs that can run. The first is the default. */
export const profileNames = ["rfc9293", "linux"] as const;
export type Profile = (typeof profileNames)[number];

export const profileTerms = {
  rfc9293: {
    en: "What RFC 9293 and the RFCs that it refers to say. The default.",
    "zh-cn": "以 RFC 9293 及其引用的 RFC 为准；这是默认值。",
  },
  linux: {
    en: "What a Linux kernel does, where it departs from the RFC.",
    "zh-cn": "按 Linux 内核的实际行为，包括与 RFC 不同之处。",
  },
} as const satisfies Record<Profile, Term>;

/** The rules that `suppose` can break. */
export const suppositionNames = [
  "two-way-handshake",
  "no-time-wait",
  "time-wait",
  "fixed-isn",
  "no-sequence-check",
] as const;
export type SuppositionName = (typeof suppositionNames)[number];

export const suppositionTerms = {
  "two-way-handshake": {
    en: "A server is ESTABLISHED on the SYN alone; the client sends no third segment.",
    "zh-cn": "服务器收到 SYN 即进入 ESTABLISHED，客户端不发送第三个报文段（两次握手）。",
  },
  "no-time-wait": {
    en: "The active closer goes straight to CLOSED.",
    "zh-cn": "主动关闭方不经过 TIME_WAIT，直接进入 CLOSED。",
  },
  "time-wait": {
    en: "TIME_WAIT lasts for another time: `time-wait=1s`.",
    "zh-cn": "改变 TIME_WAIT 的时长：`time-wait=1s`。",
  },
  "fixed-isn": {
    en: "Every connection of an endpoint starts at the same initial sequence number.",
    "zh-cn": "端点的每个连接都从同一个初始序号开始。",
  },
  "no-sequence-check": {
    section: "3.10.7.4",
    en: "The acceptability test of sequence numbers is skipped.",
    "zh-cn": "跳过序号的可接受性检查。",
  },
} as const satisfies Record<SuppositionName, Term>;
