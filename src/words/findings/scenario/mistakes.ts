/** Common mistakes about opening and closing a connection, each with a finding of its own. */
import type { FindingWords } from "../finding.ts";

export const mistakeFindings = {
  "established-too-early": {
    severity: "error",
    section: "3.10.7.4",
    message: {
      en: "{name} is still in SYN_RECEIVED: it becomes ESTABLISHED only when the ACK of its own SYN arrives, not when it sends SYN+ACK.",
      "zh-cn": "{name} 仍处于 SYN_RECEIVED：只有在收到对自己 SYN 的 ACK 时才进入 ESTABLISHED，而不是发出 SYN+ACK 时。",
    },
    meaning: {
      en: "With the SYN+ACK sent, the server knows that it can hear the client, and not yet that the client can hear it. Only the third segment tells it that.",
      "zh-cn":
        "发出 SYN+ACK 时，服务器只知道自己能收到客户端的报文段，还不知道客户端能否收到自己的。第三个报文段才告诉它这一点。",
    },
    fix: {
      en: "Expect SYN_RECEIVED here, or move the check behind the ACK.",
      "zh-cn": "此处检查 SYN_RECEIVED，或把检查移到 ACK 之后。",
    },
    example: `client -> server: SYN
server -> client: SYN+ACK
expect server [[ESTABLISHED]]
client -> server: ACK`,
  },
  "syn-answered-with-ack": {
    severity: "error",
    section: "3.10.7.2",
    message: {
      en: "A SYN is not answered with ACK alone: {from} acknowledges it and sends its own SYN in one segment, SYN+ACK. {reply}",
      "zh-cn": "SYN 的应答不是单独的 ACK：{from} 在同一个报文段里既确认它、又发送自己的 SYN，即 SYN+ACK。{reply}",
    },
    meaning: {
      en: "A server acknowledges the SYN and opens its own direction in one segment. To an ACK alone the client, in SYN_SENT, does not react; if it acknowledged something never sent, the client would answer RST.",
      "zh-cn":
        "服务器在同一个报文段里确认 SYN 并打开自己的方向。处于 SYN_SENT 的客户端对单独的 ACK 不予理会；如果它确认了从未发送过的内容，客户端会以 RST 应答。",
    },
    fix: { en: "Write SYN+ACK.", "zh-cn": "写 SYN+ACK。" },
    example: `client -> server: SYN
server -> client: [[ACK]]
client -> server: ACK`,
  },
  "ack-is-received-seq": {
    severity: "error",
    section: "3.4",
    message: {
      en: "{written} is the sequence number that {from} received; an ACK names the next one that it expects, {actual}: the received one plus the length, SYN and FIN counting one each. {reply}",
      "zh-cn":
        "{written} 是 {from} 收到的序号；而 ACK 给出的是期望收到的下一个序号 {actual}：收到的序号加上长度，SYN 和 FIN 各算一个。{reply}",
    },
    meaning: {
      en: "An acknowledgment number says “I have everything before this number”: it is the next one expected, not one that was received. A SYN takes one number, so the ACK of seq=x is x+1.",
      "zh-cn":
        "确认号的含义是“此序号之前的内容都已收到”：它是期望收到的下一个序号，而不是已收到的序号。SYN 占一个序号，因此对 seq=x 的确认是 x+1。",
    },
    fix: {
      en: "Add the length of what was received: its bytes, one for SYN, one for FIN.",
      "zh-cn": "加上所收到内容的长度：数据字节数，SYN 和 FIN 各算一个。",
    },
    example: `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y [[ack=x]]
client -> server: ACK seq=x+1 ack=y+1`,
  },
  "ack-beyond-sent": {
    severity: "error",
    section: "3.10.7.3",
    message: {
      en: "{written} acknowledges what {to} has never sent: {from} expects {actual} next. {reply}",
      "zh-cn": "{written} 确认了 {to} 从未发送过的内容：{from} 期望收到的下一个序号是 {actual}。{reply}",
    },
    meaning: {
      en: "Nobody can have received what was never sent. A TCP in SYN_SENT answers such an ACK with RST, a synchronized one with an ACK of its own (RFC 9293 §3.10.7).",
      "zh-cn":
        "没有发送过的内容不可能被收到。处于 SYN_SENT 的 TCP 以 RST 应答这样的 ACK，已同步的 TCP 以自己的 ACK 应答（RFC 9293 §3.10.7）。",
    },
    fix: {
      en: "Write the number that the message names; write `forge` to see what such an ACK does.",
      "zh-cn": "写出消息给出的数值；想看这样的 ACK 会造成什么，就写 `forge`。",
    },
    example: `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y [[ack=x+2]]
client -> server: ACK seq=x+1 ack=y+1`,
  },
  "fin-seq-of-last-byte": {
    severity: "error",
    section: "3.4",
    message: {
      en: "{written} is the number of the last byte that {from} sent; the FIN comes behind it and has a number of its own, {actual}. {reply}",
      "zh-cn": "{written} 是 {from} 发送的最后一个字节的序号；FIN 排在它之后，有自己的序号 {actual}。{reply}",
    },
    meaning: {
      en: "The three bytes have the numbers x, x+1 and x+2. The FIN stands behind the last byte and takes the number after it.",
      "zh-cn": "三个字节的序号是 x、x+1 和 x+2。FIN 排在最后一个字节之后，占用它的下一个序号。",
    },
    fix: { en: "Add one.", "zh-cn": "加一。" },
    example: `client: connect
client -> server: PSH+ACK seq=x "bye"
client -> server: FIN+ACK [[seq=x+2]]
server -> client: FIN+ACK
client -> server: ACK`,
  },
  "fin-without-ack": {
    severity: "hint",
    section: "3.1",
    requirement: "MUST-14",
    message: {
      en: "TCP never sends a FIN without ACK: once a connection is established every segment carries one. {flags} is read as {text}.",
      "zh-cn": "TCP 不会发送不带 ACK 的 FIN：连接建立之后，每个报文段都带 ACK。{flags} 按 {text} 理解。",
    },
    meaning: {
      en: "Textbooks draw a FIN without ACK to keep the figure simple. On the wire, the ACK bit is set on every segment once the connection is synchronized. The line is read as it is meant.",
      "zh-cn": "教科书为了简化图示而省略 FIN 上的 ACK。实际上，连接同步之后每个报文段都置位 ACK。本行按其本意理解。",
    },
    fix: { en: "Write FIN+ACK.", "zh-cn": "写 FIN+ACK。" },
    example: `client: connect
client -> server: [[FIN]]
server -> client: FIN+ACK
client -> server: ACK`,
  },
  "passive-state-of-active-closer": {
    severity: "error",
    section: "3.6",
    message: {
      en: "{expected} belongs to the passive closer, and {name} closed first: it is in {actual}. The active closer goes through FIN_WAIT_1 and FIN_WAIT_2 to TIME_WAIT; CLOSE_WAIT and LAST_ACK are the other end's.",
      "zh-cn":
        "{expected} 属于被动关闭方，而 {name} 是先关闭的一方，它处于 {actual}。主动关闭方经过 FIN_WAIT_1、FIN_WAIT_2 到达 TIME_WAIT；CLOSE_WAIT 和 LAST_ACK 是对端的状态。",
    },
    meaning: {
      en: "Which states an end goes through depends on who closes first, not on who is the client. CLOSE_WAIT waits for the own application to close; the end that closed first has nothing of that kind to wait for.",
      "zh-cn":
        "经过哪些状态取决于谁先关闭，而不是谁是客户端。CLOSE_WAIT 等待的是自己的应用程序关闭；先关闭的一端没有这样的等待。",
    },
    fix: {
      en: "Write the state that the endpoint is in, or check the other endpoint.",
      "zh-cn": "写出该端点的实际状态，或改为检查另一端。",
    },
    example: `client: connect
client -> server: FIN+ACK
expect client [[CLOSE_WAIT]]
server -> client: FIN+ACK
client -> server: ACK`,
  },
  "active-state-of-passive-closer": {
    severity: "error",
    section: "3.6",
    message: {
      en: "{expected} belongs to the active closer, and {name} was closed upon by {peer}: it is in {actual}. The passive closer goes through CLOSE_WAIT and LAST_ACK straight to CLOSED.",
      "zh-cn":
        "{expected} 属于主动关闭方，而 {name} 是被 {peer} 关闭的一方，它处于 {actual}。被动关闭方经过 CLOSE_WAIT、LAST_ACK 直接到达 CLOSED。",
    },
    meaning: {
      en: "The passive closer sends the last FIN and gets it acknowledged; when the ACK comes it knows that all is done, and has no reason to wait.",
      "zh-cn": "被动关闭方发送最后的 FIN 并得到确认；收到 ACK 时它就知道一切已经结束，没有理由再等待。",
    },
    fix: {
      en: "Write the state that the endpoint is in, or check the other endpoint.",
      "zh-cn": "写出该端点的实际状态，或改为检查另一端。",
    },
    example: `client: connect
client -> server: FIN+ACK
server -> client: FIN+ACK
expect server [[TIME_WAIT]]
client -> server: ACK`,
  },
  "close-wait-by-receiving": {
    severity: "error",
    section: "3.10.7.4",
    message: {
      en: "Receiving a FIN leads into CLOSE_WAIT, sending one leads from there to LAST_ACK: {name} received {peer}'s FIN before, and is in {actual}.",
      "zh-cn":
        "收到 FIN 时进入 CLOSE_WAIT，发送自己的 FIN 时由此进入 LAST_ACK：{name} 此前已收到 {peer} 的 FIN，处于 {actual}。",
    },
    meaning: {
      en: "CLOSE_WAIT begins with the peer's FIN and lasts until the own application closes. The FIN that is then sent ends it: LAST_ACK.",
      "zh-cn": "CLOSE_WAIT 从收到对端的 FIN 开始，到自己的应用程序关闭为止。随后发出的 FIN 使它结束，进入 LAST_ACK。",
    },
    fix: {
      en: "Check CLOSE_WAIT where the FIN arrives, LAST_ACK where the own one is sent.",
      "zh-cn": "在 FIN 到达处检查 CLOSE_WAIT，在发送自己的 FIN 处检查 LAST_ACK。",
    },
    example: `client: connect
client -> server: FIN+ACK
expect server CLOSE_WAIT
server -> client: FIN+ACK
server: [[ESTABLISHED => CLOSE_WAIT]]
client -> server: ACK`,
  },
  "both-wait-2msl": {
    severity: "error",
    section: "3.6",
    message: {
      en: "Only the active closer, {peer}, waits 2MSL in TIME_WAIT: {name} is in {actual}, and CLOSED as soon as its FIN is acknowledged. Both wait only where both closed at the same time.",
      "zh-cn":
        "只有主动关闭方 {peer} 在 TIME_WAIT 等待 2MSL：{name} 处于 {actual}，它的 FIN 一得到确认就进入 CLOSED。只有同时关闭时双方才都等待。",
    },
    meaning: {
      en: "Who sends the last ACK cannot know whether it arrived, and waits to answer a repeated FIN. Who receives it knows that all is done.",
      "zh-cn": "发送最后一个 ACK 的一方无法知道它是否到达，因此等待以便应答重传的 FIN。收到它的一方知道一切已经结束。",
    },
    fix: { en: "Expect CLOSED of the passive closer.", "zh-cn": "对被动关闭方检查 CLOSED。" },
    example: `client: connect
client -> server: FIN+ACK
server -> client: FIN+ACK
client -> server: ACK
expect client TIME_WAIT, server [[TIME_WAIT]]`,
  },
  "fin-wait-1-is-over": {
    severity: "error",
    section: "3.10.7.4",
    message: {
      en: "FIN_WAIT_1 does not wait for the peer's FIN alone: the ACK of its own FIN leads to FIN_WAIT_2, the peer's FIN to CLOSING, both in one segment to TIME_WAIT. {name} is in {actual}.",
      "zh-cn":
        "FIN_WAIT_1 等待的不只是对端的 FIN：收到对自己 FIN 的 ACK 进入 FIN_WAIT_2，收到对端的 FIN 进入 CLOSING，两者在同一个报文段中则进入 TIME_WAIT。{name} 处于 {actual}。",
    },
    meaning: {
      en: "FIN_WAIT_1 waits for two things, in any order: the ACK of its own FIN and the peer's FIN. Whichever comes leads out of it.",
      "zh-cn": "FIN_WAIT_1 等待两件事，先后不限：对自己 FIN 的 ACK，以及对端的 FIN。无论先来哪一个，都会离开这个状态。",
    },
    fix: { en: "Write the state that the message names.", "zh-cn": "写出消息给出的状态。" },
    example: `client: connect
client -> server: FIN+ACK
server -> client: ACK
expect client [[FIN_WAIT_1]]
server -> client: FIN+ACK
client -> server: ACK`,
  },
  "fin-wait-2-is-skipped": {
    severity: "error",
    section: "3.6",
    message: {
      en: "This close took three segments: {peer}'s ACK and FIN came in one, so {name} went from FIN_WAIT_1 straight to TIME_WAIT and never was in FIN_WAIT_2.",
      "zh-cn":
        "这次关闭只用了三个报文段：{peer} 的 ACK 与 FIN 在同一个报文段里，因此 {name} 从 FIN_WAIT_1 直接进入 TIME_WAIT，没有经过 FIN_WAIT_2。",
    },
    meaning: {
      en: "A close takes four segments only where something stands between the passive side's ACK and its FIN. Where its application closes at once, both share a segment.",
      "zh-cn":
        "只有被动关闭方的 ACK 与 FIN 之间隔着别的事情时，关闭才需要四个报文段。如果它的应用程序立即关闭，两者合在一个报文段里。",
    },
    fix: {
      en: "Write `FIN_WAIT_1 => TIME_WAIT`, or let the server send its ACK and its FIN in two lines.",
      "zh-cn": "写 `FIN_WAIT_1 => TIME_WAIT`，或让服务器用两行分别发送 ACK 和 FIN。",
    },
    example: `client: connect
client -> server: FIN+ACK
server -> client: FIN+ACK
client: [[FIN_WAIT_1 => FIN_WAIT_2]]
client -> server: ACK`,
  },
} as const satisfies Record<string, FindingWords>;
