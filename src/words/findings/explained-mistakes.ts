import type { Explanation } from "./explanation.ts";
import type { mistakeFindings } from "./mistakes.ts";

export const explainedMistakes: Readonly<Record<keyof typeof mistakeFindings, Explanation>> = {
  // ---------------------------------------------------------------- opening
  "established-too-early": {
    example: `client -> server: SYN
server -> client: SYN+ACK
expect server [[ESTABLISHED]]
client -> server: ACK`,
    means: {
      en: "With the SYN+ACK sent, the server knows that it can hear the client, and not yet that the client can hear it. Only the third segment tells it that.",
      "zh-cn":
        "发出 SYN+ACK 时，服务器只知道自己能收到客户端的报文段，还不知道客户端能否收到自己的。第三个报文段才告诉它这一点。",
    },
    mend: {
      en: "Expect SYN_RECEIVED here, or move the check behind the ACK.",
      "zh-cn": "此处检查 SYN_RECEIVED，或把检查移到 ACK 之后。",
    },
  },
  "syn-answered-with-ack": {
    example: `client -> server: SYN
server -> client: [[ACK]]
client -> server: ACK`,
    means: {
      en: "A server acknowledges the SYN and opens its own direction in one segment. To an ACK alone the client, in SYN_SENT, does not react; if it acknowledged something never sent, the client would answer RST.",
      "zh-cn":
        "服务器在同一个报文段里确认 SYN 并打开自己的方向。处于 SYN_SENT 的客户端对单独的 ACK 不予理会；如果它确认了从未发送过的内容，客户端会以 RST 应答。",
    },
    mend: { en: "Write SYN+ACK.", "zh-cn": "写 SYN+ACK。" },
  },

  // ---------------------------------------------------------------- numbers
  "ack-is-received-seq": {
    example: `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y [[ack=x]]
client -> server: ACK seq=x+1 ack=y+1`,
    means: {
      en: "An acknowledgment number says “I have everything before this number”: it is the next one expected, not one that was received. A SYN takes one number, so the ACK of seq=x is x+1.",
      "zh-cn":
        "确认号的含义是“此序号之前的内容都已收到”：它是期望收到的下一个序号，而不是已收到的序号。SYN 占一个序号，因此对 seq=x 的确认是 x+1。",
    },
    mend: {
      en: "Add the length of what was received: its bytes, one for SYN, one for FIN.",
      "zh-cn": "加上所收到内容的长度：数据字节数，SYN 和 FIN 各算一个。",
    },
  },
  "ack-beyond-sent": {
    example: `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y [[ack=x+2]]
client -> server: ACK seq=x+1 ack=y+1`,
    means: {
      en: "Nobody can have received what was never sent. A TCP in SYN_SENT answers such an ACK with RST, a synchronized one with an ACK of its own (RFC 9293 §3.10.7).",
      "zh-cn":
        "没有发送过的内容不可能被收到。处于 SYN_SENT 的 TCP 以 RST 应答这样的 ACK，已同步的 TCP 以自己的 ACK 应答（RFC 9293 §3.10.7）。",
    },
    mend: {
      en: "Write the number that the message names; write `forge` to see what such an ACK does.",
      "zh-cn": "写出消息给出的数值；想看这样的 ACK 会造成什么，就写 `forge`。",
    },
  },
  "fin-seq-of-last-byte": {
    example: `client: connect
client -> server: PSH+ACK seq=x "bye"
client -> server: FIN+ACK [[seq=x+2]]
server -> client: FIN+ACK
client -> server: ACK`,
    means: {
      en: "The three bytes have the numbers x, x+1 and x+2. The FIN stands behind the last byte and takes the number after it.",
      "zh-cn": "三个字节的序号是 x、x+1 和 x+2。FIN 排在最后一个字节之后，占用它的下一个序号。",
    },
    mend: { en: "Add one.", "zh-cn": "加一。" },
  },
  "fin-without-ack": {
    example: `client: connect
client -> server: [[FIN]]
server -> client: FIN+ACK
client -> server: ACK`,
    means: {
      en: "Textbooks draw a FIN without ACK to keep the figure simple. On the wire, the ACK bit is set on every segment once the connection is synchronized. The line is read as it is meant.",
      "zh-cn": "教科书为了简化图示而省略 FIN 上的 ACK。实际上，连接同步之后每个报文段都置位 ACK。本行按其本意理解。",
    },
    mend: { en: "Write FIN+ACK.", "zh-cn": "写 FIN+ACK。" },
  },

  // ---------------------------------------------------------------- closing
  "passive-state-of-active-closer": {
    example: `client: connect
client -> server: FIN+ACK
expect client [[CLOSE_WAIT]]
server -> client: FIN+ACK
client -> server: ACK`,
    means: {
      en: "Which states an end goes through depends on who closes first, not on who is the client. CLOSE_WAIT waits for the own application to close; the end that closed first has nothing of that kind to wait for.",
      "zh-cn":
        "经过哪些状态取决于谁先关闭，而不是谁是客户端。CLOSE_WAIT 等待的是自己的应用程序关闭；先关闭的一端没有这样的等待。",
    },
    mend: {
      en: "Write the state that the endpoint is in, or check the other endpoint.",
      "zh-cn": "写出该端点的实际状态，或改为检查另一端。",
    },
  },
  "active-state-of-passive-closer": {
    example: `client: connect
client -> server: FIN+ACK
server -> client: FIN+ACK
expect server [[TIME_WAIT]]
client -> server: ACK`,
    means: {
      en: "The passive closer sends the last FIN and gets it acknowledged; when the ACK comes it knows that all is done, and has no reason to wait.",
      "zh-cn": "被动关闭方发送最后的 FIN 并得到确认；收到 ACK 时它就知道一切已经结束，没有理由再等待。",
    },
    mend: {
      en: "Write the state that the endpoint is in, or check the other endpoint.",
      "zh-cn": "写出该端点的实际状态，或改为检查另一端。",
    },
  },
  "close-wait-by-receiving": {
    example: `client: connect
client -> server: FIN+ACK
expect server CLOSE_WAIT
server -> client: FIN+ACK
server: [[ESTABLISHED => CLOSE_WAIT]]
client -> server: ACK`,
    means: {
      en: "CLOSE_WAIT begins with the peer's FIN and lasts until the own application closes. The FIN that is then sent ends it: LAST_ACK.",
      "zh-cn": "CLOSE_WAIT 从收到对端的 FIN 开始，到自己的应用程序关闭为止。随后发出的 FIN 使它结束，进入 LAST_ACK。",
    },
    mend: {
      en: "Check CLOSE_WAIT where the FIN arrives, LAST_ACK where the own one is sent.",
      "zh-cn": "在 FIN 到达处检查 CLOSE_WAIT，在发送自己的 FIN 处检查 LAST_ACK。",
    },
  },
  "both-wait-2msl": {
    example: `client: connect
client -> server: FIN+ACK
server -> client: FIN+ACK
client -> server: ACK
expect client TIME_WAIT, server [[TIME_WAIT]]`,
    means: {
      en: "Who sends the last ACK cannot know whether it arrived, and waits to answer a repeated FIN. Who receives it knows that all is done.",
      "zh-cn": "发送最后一个 ACK 的一方无法知道它是否到达，因此等待以便应答重传的 FIN。收到它的一方知道一切已经结束。",
    },
    mend: { en: "Expect CLOSED of the passive closer.", "zh-cn": "对被动关闭方检查 CLOSED。" },
  },
  "fin-wait-1-is-over": {
    example: `client: connect
client -> server: FIN+ACK
server -> client: ACK
expect client [[FIN_WAIT_1]]
server -> client: FIN+ACK
client -> server: ACK`,
    means: {
      en: "FIN_WAIT_1 waits for two things, in any order: the ACK of its own FIN and the peer's FIN. Whichever comes leads out of it.",
      "zh-cn": "FIN_WAIT_1 等待两件事，先后不限：对自己 FIN 的 ACK，以及对端的 FIN。无论先来哪一个，都会离开这个状态。",
    },
    mend: { en: "Write the state that the message names.", "zh-cn": "写出消息给出的状态。" },
  },
  "fin-wait-2-is-skipped": {
    example: `client: connect
client -> server: FIN+ACK
server -> client: FIN+ACK
client: [[FIN_WAIT_1 => FIN_WAIT_2]]
client -> server: ACK`,
    means: {
      en: "A close takes four segments only where something stands between the passive side's ACK and its FIN. Where its application closes at once, both share a segment.",
      "zh-cn":
        "只有被动关闭方的 ACK 与 FIN 之间隔着别的事情时，关闭才需要四个报文段。如果它的应用程序立即关闭，两者合在一个报文段里。",
    },
    mend: {
      en: "Write `FIN_WAIT_1 => TIME_WAIT`, or let the server send its ACK and its FIN in two lines.",
      "zh-cn": "写 `FIN_WAIT_1 => TIME_WAIT`，或让服务器用两行分别发送 ACK 和 FIN。",
    },
  },
};
