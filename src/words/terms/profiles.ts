/** Profiles, and suppositions that deliberately break a rule. */
import type { Term } from "./term.ts";

/** The TCPs that can run. The first is the default. */
export const profileNames = ["rfc9293", "linux"] as const;
export type Profile = (typeof profileNames)[number];

export const profileTerms = {
  rfc9293: {
    en: "Follows RFC 9293 and the RFCs it refers to. This is the default.",
    "zh-cn": "遵循 RFC 9293 及其引用的 RFC，这是默认值。",
  },
  linux: {
    en: "Behaves like the Linux kernel, including where it differs from the RFCs.",
    "zh-cn": "按 Linux 内核的实际行为，包括与 RFC 不同之处。",
  },
} as const satisfies Record<Profile, Term>;

/** How a profile limits what a sender may send, and what it leaves out of that. */
export const congestionNotes = {
  rfc9293: {
    en: "The congestion window counts bytes. It starts with 2, 3 or 4 segments, depending on their size (RFC 5681 §3.1). In congestion avoidance, it grows by one segment for each window of acknowledged bytes.",
    "zh-cn":
      "拥塞窗口按字节计数，初始为 2、3 或 4 个报文段，取决于报文段的大小（RFC 5681 §3.1）。在拥塞避免阶段，每确认一个窗口的字节数，窗口增加一个报文段。",
  },
  linux: {
    en: "The congestion window counts segments and is shown in bytes. It starts with 10 segments. Segments are sent at once, without pacing. HyStart is not implemented, so slow start ends at a loss or at `ssthresh`.",
    "zh-cn":
      "拥塞窗口按报文段计数，以字节显示，初始为 10 个报文段。报文段立即发出，没有 pacing。没有实现 HyStart，因此慢启动在发生丢失或达到 `ssthresh` 时结束。",
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
    en: "A server enters ESTABLISHED when the SYN arrives, and the client does not send a third segment.",
    "zh-cn": "两次握手：服务器收到 SYN 即进入 ESTABLISHED，客户端不发送第三个报文段。",
  },
  "no-time-wait": {
    en: "The active closer skips TIME_WAIT and goes directly to CLOSED.",
    "zh-cn": "主动关闭方不经过 TIME_WAIT，直接进入 CLOSED。",
  },
  "time-wait": {
    en: "Changes the duration of TIME_WAIT: `time-wait=1s`.",
    "zh-cn": "改变 TIME_WAIT 的持续时间：`time-wait=1s`。",
  },
  "fixed-isn": {
    en: "All connections of an endpoint start with the same initial sequence number.",
    "zh-cn": "端点的所有连接都使用相同的初始序号。",
  },
  "no-sequence-check": {
    section: "3.10.7.4",
    en: "Segments are accepted without checking their sequence numbers.",
    "zh-cn": "不检查序号是否可接受，收到的报文段一律接受。",
  },
} as const satisfies Record<SuppositionName, Term>;
