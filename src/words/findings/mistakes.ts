import type { FindingWords } from "./finding-words.ts";

/**
 * The mistakes that texts on TCP's opening and closing make most often, each recognised as what it is. The wrong name
 * for a state (`misnamed-state`) and for a flag (`rts-for-rst`) are told when the text is read.
 */
export const mistakeFindings = {
  // ---------------------------------------------------------------- opening
  "established-too-early": {
    severity: "error",
    section: "3.10.7.4",
    en: "{name} is still in SYN_RECEIVED: it becomes ESTABLISHED only when the ACK of its own SYN arrives, not when it sends SYN+ACK.",
    "zh-cn": "{name} 仍处于 SYN_RECEIVED：只有在收到对自己 SYN 的 ACK 时才进入 ESTABLISHED，而不是发出 SYN+ACK 时。",
  },
  "syn-answered-with-ack": {
    severity: "error",
    section: "3.10.7.2",
    en: "A SYN is not answered with ACK alone: {from} acknowledges it and sends its own SYN in one segment, SYN+ACK. {reply}",
    "zh-cn": "SYN 的应答不是单独的 ACK：{from} 在同一个报文段里既确认它、又发送自己的 SYN，即 SYN+ACK。{reply}",
  },

  // ---------------------------------------------------------------- numbers
  "ack-is-received-seq": {
    severity: "error",
    section: "3.4",
    en: "{written} is the sequence number that {from} received; an ACK names the next one that it expects, {actual}: the received one plus the length, SYN and FIN counting one each. {reply}",
    "zh-cn":
      "{written} 是 {from} 收到的序号；而 ACK 给出的是期望收到的下一个序号 {actual}：收到的序号加上长度，SYN 和 FIN 各算一个。{reply}",
  },
  "ack-beyond-sent": {
    severity: "error",
    section: "3.10.7.3",
    en: "{written} acknowledges what {to} has never sent: {from} expects {actual} next. {reply}",
    "zh-cn": "{written} 确认了 {to} 从未发送过的内容：{from} 期望收到的下一个序号是 {actual}。{reply}",
  },
  "fin-seq-of-last-byte": {
    severity: "error",
    section: "3.4",
    en: "{written} is the number of the last byte that {from} sent; the FIN comes behind it and has a number of its own, {actual}. {reply}",
    "zh-cn": "{written} 是 {from} 发送的最后一个字节的序号；FIN 排在它之后，有自己的序号 {actual}。{reply}",
  },
  "fin-without-ack": {
    severity: "hint",
    section: "3.1",
    requirement: "MUST-14",
    en: "TCP never sends a FIN without ACK: once a connection is established every segment carries one. {flags} is read as {text}.",
    "zh-cn": "TCP 不会发送不带 ACK 的 FIN：连接建立之后，每个报文段都带 ACK。{flags} 按 {text} 理解。",
  },

  // ---------------------------------------------------------------- closing
  "passive-state-of-active-closer": {
    severity: "error",
    section: "3.6",
    en: "{expected} belongs to the passive closer, and {name} closed first: it is in {actual}. The active closer goes through FIN_WAIT_1 and FIN_WAIT_2 to TIME_WAIT; CLOSE_WAIT and LAST_ACK are the other end's.",
    "zh-cn":
      "{expected} 属于被动关闭方，而 {name} 是先关闭的一方，它处于 {actual}。主动关闭方经过 FIN_WAIT_1、FIN_WAIT_2 到达 TIME_WAIT；CLOSE_WAIT 和 LAST_ACK 是对端的状态。",
  },
  "active-state-of-passive-closer": {
    severity: "error",
    section: "3.6",
    en: "{expected} belongs to the active closer, and {name} was closed upon by {peer}: it is in {actual}. The passive closer goes through CLOSE_WAIT and LAST_ACK straight to CLOSED.",
    "zh-cn":
      "{expected} 属于主动关闭方，而 {name} 是被 {peer} 关闭的一方，它处于 {actual}。被动关闭方经过 CLOSE_WAIT、LAST_ACK 直接到达 CLOSED。",
  },
  "close-wait-by-receiving": {
    severity: "error",
    section: "3.10.7.4",
    en: "Receiving a FIN leads into CLOSE_WAIT, sending one leads from there to LAST_ACK: {name} received {peer}'s FIN before, and is in {actual}.",
    "zh-cn":
      "收到 FIN 时进入 CLOSE_WAIT，发送自己的 FIN 时由此进入 LAST_ACK：{name} 此前已收到 {peer} 的 FIN，处于 {actual}。",
  },
  "both-wait-2msl": {
    severity: "error",
    section: "3.6",
    en: "Only the active closer, {peer}, waits 2MSL in TIME_WAIT: {name} is in {actual}, and CLOSED as soon as its FIN is acknowledged. Both wait only where both closed at the same time.",
    "zh-cn":
      "只有主动关闭方 {peer} 在 TIME_WAIT 等待 2MSL：{name} 处于 {actual}，它的 FIN 一得到确认就进入 CLOSED。只有同时关闭时双方才都等待。",
  },
  "fin-wait-1-is-over": {
    severity: "error",
    section: "3.10.7.4",
    en: "FIN_WAIT_1 does not wait for the peer's FIN alone: the ACK of its own FIN leads to FIN_WAIT_2, the peer's FIN to CLOSING, both in one segment to TIME_WAIT. {name} is in {actual}.",
    "zh-cn":
      "FIN_WAIT_1 等待的不只是对端的 FIN：收到对自己 FIN 的 ACK 进入 FIN_WAIT_2，收到对端的 FIN 进入 CLOSING，两者在同一个报文段中则进入 TIME_WAIT。{name} 处于 {actual}。",
  },
  "fin-wait-2-is-skipped": {
    severity: "error",
    section: "3.6",
    en: "This close took three segments: {peer}'s ACK and FIN came in one, so {name} went from FIN_WAIT_1 straight to TIME_WAIT and never was in FIN_WAIT_2.",
    "zh-cn":
      "这次关闭只用了三个报文段：{peer} 的 ACK 与 FIN 在同一个报文段里，因此 {name} 从 FIN_WAIT_1 直接进入 TIME_WAIT，没有经过 FIN_WAIT_2。",
  },
} as const satisfies Record<string, FindingWords>;
