/**
 * Common mistakes about opening and closing a connection, each with a finding of its own. Two more are reported while
 * parsing: a wrong name for a state (`misnamed-state`) and for a flag (`rts-for-rst`).
 */
import type { FindingWords } from "../finding.ts";

export const mistakeFindings = {
  // ---------------------------------------------------------------- opening
  "established-too-early": {
    severity: "error",
    section: "3.10.7.4",
    message: {
      en: "{name} is still in SYN_RECEIVED. It enters ESTABLISHED when the ACK of its SYN arrives, not when it sends the SYN+ACK.",
      "zh-cn": "{name} 仍处于 SYN_RECEIVED：它在收到对自己 SYN 的 ACK 时进入 ESTABLISHED，而不是在发送 SYN+ACK 时。",
    },
    meaning: {
      en: "After sending the SYN+ACK, the server knows that it can receive from the client. It does not know yet whether the client can receive from it; the third segment of the handshake confirms that.",
      "zh-cn":
        "发送 SYN+ACK 之后，服务器知道自己能收到客户端的报文段，但还不知道客户端能否收到自己的报文段；握手的第三个报文段才能确认这一点。",
    },
    fix: {
      en: "Check for SYN_RECEIVED here, or move the check after the ACK.",
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
      en: "This SYN opens a connection, and the response to it is SYN+ACK, not ACK: {from} acknowledges the SYN and sends its own SYN in the same segment. {reply}",
      "zh-cn":
        "这个 SYN 要打开连接，对它的应答是 SYN+ACK，而不是单独的 ACK：{from} 在同一个报文段中确认对端的 SYN，并发送自己的 SYN。{reply}",
    },
    meaning: {
      en: "With one segment, the server acknowledges the client's SYN and opens its own direction. A client in SYN_SENT ignores a plain ACK; if the ACK acknowledges something the client never sent, the client responds with a RST. Only a SYN that opens nothing is answered with ACK alone: one for a connection that is already established, or one that TIME_WAIT refuses as old.",
      "zh-cn":
        "服务器用一个报文段同时确认客户端的 SYN 并打开自己的方向。处于 SYN_SENT 的客户端会忽略单独的 ACK；如果该 ACK 确认了客户端从未发送过的内容，客户端会以 RST 应答。只有不打开连接的 SYN 才会得到单独的 ACK：例如连接已经建立，或者 TIME_WAIT 认为它是旧的重复 SYN 而拒绝。",
    },
    fix: { en: "Write SYN+ACK.", "zh-cn": "改写为 SYN+ACK。" },
    example: `client -> server: SYN
server -> client: [[ACK]]
client -> server: ACK`,
  },

  // ---------------------------------------------------------------- numbers
  "ack-is-received-seq": {
    severity: "error",
    section: "3.4",
    message: {
      en: "{written} is the sequence number that {from} received. An ACK carries the next one it expects, {actual}: the received number plus the length of the segment, where SYN and FIN count as one each. {reply}",
      "zh-cn":
        "{written} 是 {from} 收到的序号；ACK 携带的是期望收到的下一个序号 {actual}，即收到的序号加上报文段长度（SYN 和 FIN 各占一个序号）。{reply}",
    },
    meaning: {
      en: "An acknowledgment number means “I have received everything before this number”. It is the next number expected, not the last one received. A SYN takes one sequence number, so the ACK of a SYN with seq=x is x+1.",
      "zh-cn":
        "确认号的含义是“此序号之前的数据都已收到”：它是期望收到的下一个序号，而不是最后收到的序号。SYN 占一个序号，因此对 seq=x 的 SYN，确认号是 x+1。",
    },
    fix: {
      en: "Add the length of the received segment: its bytes, plus one for SYN and one for FIN.",
      "zh-cn": "加上收到的报文段的长度：数据字节数，SYN 和 FIN 各加一。",
    },
    example: `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y [[ack=x]]
client -> server: ACK seq=x+1 ack=y+1`,
  },
  "ack-beyond-sent": {
    severity: "error",
    section: "3.10.7.3",
    message: {
      en: "{written} acknowledges data that {to} has not sent; {from} expects {actual} next. {reply}",
      "zh-cn": "{written} 确认了 {to} 尚未发送的数据；{from} 期望收到的下一个序号是 {actual}。{reply}",
    },
    meaning: {
      en: "TCP cannot acknowledge what was never sent. A peer in SYN_SENT responds to such an ACK with a RST; a peer in a synchronized state responds with an ACK (RFC 9293 §3.10.7).",
      "zh-cn":
        "TCP 不可能确认从未发送过的数据。对端处于 SYN_SENT 时以 RST 应答这样的 ACK，处于已同步的状态时以 ACK 应答（RFC 9293 §3.10.7）。",
    },
    fix: {
      en: "Write the number from the message. To see the effect of such an ACK, put `forge` in front of the line.",
      "zh-cn": "写出消息给出的序号；想观察这种 ACK 的效果，可在行首加 `forge`。",
    },
    example: `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y [[ack=x+2]]
client -> server: ACK seq=x+1 ack=y+1`,
  },
  "fin-seq-of-last-byte": {
    severity: "error",
    section: "3.4",
    message: {
      en: "{written} is the sequence number of the last byte that {from} sent. The FIN comes after that byte and has its own number, {actual}. {reply}",
      "zh-cn": "{written} 是 {from} 发送的最后一个字节的序号；FIN 排在这个字节之后，有自己的序号 {actual}。{reply}",
    },
    meaning: {
      en: "The three bytes have the sequence numbers x, x+1 and x+2. The FIN takes the next number, x+3.",
      "zh-cn": "三个字节的序号是 x、x+1 和 x+2，FIN 占用下一个序号 x+3。",
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
      en: "TCP never sends a FIN without ACK: after the handshake, every segment carries ACK. {flags} is read as {text}.",
      "zh-cn": "TCP 不会发送不带 ACK 的 FIN：握手之后的每个报文段都带 ACK。{flags} 按 {text} 理解。",
    },
    meaning: {
      en: "Textbooks often omit the ACK flag of a FIN to keep the figure simple. On the wire, ACK is set on every segment once the connection is established.",
      "zh-cn": "教科书常为简化图示而省略 FIN 上的 ACK。实际上，连接建立之后的每个报文段都把 ACK 置 1。",
    },
    fix: { en: "Write FIN+ACK.", "zh-cn": "改写为 FIN+ACK。" },
    example: `client: connect
client -> server: [[FIN]]
server -> client: FIN+ACK
client -> server: ACK`,
  },

  // ---------------------------------------------------------------- closing
  "passive-state-of-active-closer": {
    severity: "error",
    section: "3.6",
    message: {
      en: "{name} closed first and is in {actual}; {expected} is a state of the passive closer. The active closer goes through FIN_WAIT_1 and FIN_WAIT_2 to TIME_WAIT, the passive closer through CLOSE_WAIT and LAST_ACK.",
      "zh-cn":
        "{name} 先关闭，处于 {actual}；{expected} 是被动关闭方的状态。主动关闭方经过 FIN_WAIT_1、FIN_WAIT_2 进入 TIME_WAIT，被动关闭方经过 CLOSE_WAIT、LAST_ACK。",
    },
    meaning: {
      en: "The states depend on which side closes first, not on which side is the client. In CLOSE_WAIT, a TCP waits for its own application to close. The side that closed first has nothing of that kind to wait for.",
      "zh-cn":
        "经过哪些状态取决于哪一方先关闭，而不是哪一方是客户端。CLOSE_WAIT 是等待本端应用程序关闭；先关闭的一方不需要这种等待。",
    },
    fix: {
      en: "Write the actual state, or check the other endpoint.",
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
      en: "{peer} closed first, so {name} is the passive closer and is in {actual}; {expected} is a state of the active closer. The passive closer goes through CLOSE_WAIT and LAST_ACK to CLOSED.",
      "zh-cn":
        "{peer} 先关闭，因此 {name} 是被动关闭方，处于 {actual}；{expected} 是主动关闭方的状态。被动关闭方经过 CLOSE_WAIT、LAST_ACK 进入 CLOSED。",
    },
    meaning: {
      en: "The passive closer sends the last FIN. When the ACK of that FIN arrives, it knows that both directions are closed and has nothing left to wait for.",
      "zh-cn": "被动关闭方发送最后一个 FIN。收到对该 FIN 的确认后，它知道两个方向都已关闭，无需再等待。",
    },
    fix: {
      en: "Write the actual state, or check the other endpoint.",
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
      en: "Receiving a FIN leads to CLOSE_WAIT; sending one leads from CLOSE_WAIT to LAST_ACK. {name} received {peer}'s FIN earlier and is in {actual}.",
      "zh-cn":
        "收到 FIN 时进入 CLOSE_WAIT，发送 FIN 时从 CLOSE_WAIT 进入 LAST_ACK。{name} 此前已收到 {peer} 的 FIN，现在处于 {actual}。",
    },
    meaning: {
      en: "CLOSE_WAIT begins when the peer's FIN arrives and lasts until the local application closes. Sending the local FIN ends it.",
      "zh-cn": "CLOSE_WAIT 从收到对端的 FIN 开始，到本端应用程序关闭为止；本端发出 FIN 后进入 LAST_ACK。",
    },
    fix: {
      en: "Check for CLOSE_WAIT where the FIN arrives, and for LAST_ACK where this endpoint sends its own FIN.",
      "zh-cn": "在 FIN 到达处检查 CLOSE_WAIT，在该端点发送自己的 FIN 处检查 LAST_ACK。",
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
      en: "Only the active closer, {peer}, waits for 2MSL in TIME_WAIT. {name} is in {actual} and enters CLOSED as soon as its FIN is acknowledged. Both sides wait only if both close at the same time.",
      "zh-cn":
        "只有主动关闭方 {peer} 在 TIME_WAIT 等待 2MSL。{name} 处于 {actual}，它的 FIN 得到确认后立即进入 CLOSED。只有双方同时关闭时，双方才都要等待。",
    },
    meaning: {
      en: "The side that sends the last ACK cannot know whether it arrived, so it waits to be able to acknowledge a retransmitted FIN. The side that receives the last ACK knows that the connection is closed.",
      "zh-cn":
        "发送最后一个 ACK 的一方不知道它是否到达，因此要等待，以便确认重传的 FIN。收到最后一个 ACK 的一方知道连接已经关闭。",
    },
    fix: { en: "Check for CLOSED at the passive closer.", "zh-cn": "对被动关闭方检查 CLOSED。" },
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
      en: "{name} has left FIN_WAIT_1 and is in {actual}. From FIN_WAIT_1, the ACK of its FIN leads to FIN_WAIT_2, the peer's FIN to CLOSING, and both in one segment to TIME_WAIT.",
      "zh-cn":
        "{name} 已经离开 FIN_WAIT_1，处于 {actual}。在 FIN_WAIT_1 中，收到对自己 FIN 的 ACK 进入 FIN_WAIT_2，收到对端的 FIN 进入 CLOSING，两者在同一个报文段中则进入 TIME_WAIT。",
    },
    meaning: {
      en: "In FIN_WAIT_1, TCP waits for two things in either order: the ACK of its own FIN and the peer's FIN. Whichever arrives first ends the state.",
      "zh-cn":
        "在 FIN_WAIT_1 中，TCP 等待两件事，先后不限：对自己 FIN 的 ACK，以及对端的 FIN。无论先收到哪一个，都会离开这个状态。",
    },
    fix: { en: "Write the state from the message.", "zh-cn": "写出消息给出的状态。" },
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
      en: "{name} skipped FIN_WAIT_2: {peer} sent ACK and FIN in one segment, so {name} went from FIN_WAIT_1 directly to TIME_WAIT.",
      "zh-cn":
        "{name} 没有经过 FIN_WAIT_2：{peer} 在同一个报文段中发送 ACK 和 FIN，因此 {name} 从 FIN_WAIT_1 直接进入 TIME_WAIT。",
    },
    meaning: {
      en: "A close takes four segments only if the passive closer sends its FIN later than its ACK. If its application closes at once, both go into the same segment, and three are enough.",
      "zh-cn":
        "只有被动关闭方先发送 ACK、之后才发送 FIN 时，关闭连接才需要四个报文段。如果它的应用程序立即关闭，ACK 和 FIN 可以合在一个报文段中，三个报文段就够了。",
    },
    fix: {
      en: "Write `FIN_WAIT_1 => TIME_WAIT`, or send the ACK and the FIN of the server in two lines.",
      "zh-cn": "写 `FIN_WAIT_1 => TIME_WAIT`，或用两行分别发送服务器的 ACK 和 FIN。",
    },
    example: `client: connect
client -> server: FIN+ACK
server -> client: FIN+ACK
client: [[FIN_WAIT_1 => FIN_WAIT_2]]
client -> server: ACK`,
  },
} as const satisfies Record<string, FindingWords>;
