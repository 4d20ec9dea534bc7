/** Sentences that a finding of a run adds to its message. */
import type { Text } from "../text.ts";

/** Sentences that a finding about a segment ends with. */
export const disagreementWords = {
  data: { en: "data", "zh-cn": "数据" },
  answer: {
    en: "{peer} would answer the written one with {answer}.",
    "zh-cn": "若照所写发送，{peer} 会以 {answer} 应答。",
  },
  noAnswer: { en: "{peer} would not answer the written one.", "zh-cn": "若照所写发送，{peer} 不会应答。" },
  synAckAnswersSyn: { en: "SYN+ACK answers a SYN that has arrived.", "zh-cn": "SYN+ACK 是对已到达的 SYN 的应答。" },
  synOpens: {
    en: "SYN opens a connection, and this one is opened already.",
    "zh-cn": "SYN 用来建立连接，而这个连接已经打开。",
  },
  notYetAccepted: {
    en: "Its application can close only what it was given, once it is ESTABLISHED.",
    "zh-cn": "应用程序只能关闭已经 ESTABLISHED 并交给它的连接。",
  },
  synAlreadySent: {
    en: "It has sent its SYN already, and the timer sends it again only if no answer comes: a SYN that is lost is written “-x”.",
    "zh-cn": "它已经发送过 SYN，只有得不到应答时定时器才会重传：丢失的 SYN 要写成“-x”。",
  },
  dataBehindFin: {
    en: "It has sent its FIN: no data come behind that.",
    "zh-cn": "它已经发送 FIN，之后不能再发送数据。",
  },
  noSuchCall: {
    en: "No call sends urgent data or makes {from} use ECN, so these flags can only be forged.",
    "zh-cn": "没有调用会发送紧急数据或让 {from} 使用 ECN，因此这些标志位只能伪造。",
  },
  pushNeedsData: {
    en: "PSH pushes data, and this line writes none: add “len=…” or a text.",
    "zh-cn": "PSH 用于推送数据，而本行没有写出数据：请加上“len=…”或文本。",
  },
  undeclaredIsn: {
    en: "The initial sequence number of {name} was not declared: “isn=0” makes the numbers count from there, a symbol such as “seq=x” names it.",
    "zh-cn": "{name} 的初始序号没有声明：可以用“isn=0”让序号从那里数起，或用“seq=x”这样的符号来称呼它。",
  },
  finAlreadySent: {
    en: "It has sent its FIN already; the timer alone sends it again.",
    "zh-cn": "它已经发送过 FIN；只有定时器会让它重传。",
  },
  nagle: {
    en: "Data sent before it are not acknowledged yet, and Nagle's algorithm holds small segments back until they are; “set nagle=off” switches it off.",
    "zh-cn": "之前发送的数据还没有被确认，Nagle 算法会让小报文段等到确认之后再发；“set nagle=off”可以关闭它。",
  },
  nothingHeld: { en: "nothing", "zh-cn": "无" },
  noConnection: { en: "There is no connection that this could belong to.", "zh-cn": "还没有这个报文段所属的连接。" },
  nothingToAcknowledge: {
    en: "TCP sends an ACK only in answer to something, and there is nothing left to acknowledge.",
    "zh-cn": "TCP 只在需要应答时才发送 ACK，而此时没有需要确认的内容。",
  },
} as const satisfies Record<string, Text>;

/** Why an option is not on a segment. */
export const optionDetails = {
  synOnly: { en: "It stands on a SYN only.", "zh-cn": "它只出现在 SYN 上。" },
  switchedOff: {
    en: "It is switched off at {from}: “set {parameter}=on” switches it on.",
    "zh-cn": "{from} 关闭了该选项：可以用“set {parameter}=on”打开。",
  },
  notOffered: {
    en: "{to} did not offer it on its SYN, so the two have not agreed on it.",
    "zh-cn": "{to} 没有在自己的 SYN 中提供它，因此双方没有就此达成一致。",
  },
  nothingMissing: {
    en: "It tells what arrived out of order, and nothing did.",
    "zh-cn": "它说明哪些数据是乱序到达的，而此处没有乱序到达的数据。",
  },
  notUrgent: { en: "It belongs to URG, which is not set.", "zh-cn": "它属于 URG，而 URG 没有置位。" },
} as const satisfies Record<string, Text>;

/** What is the case where one waited for something else. */
export const unmetWords = {
  state: { en: "in the end {name} is in {actual}.", "zh-cn": "到最后 {name} 处于 {actual}。" },
  variable: {
    en: "in the end {variable} of {name} is {actual}.",
    "zh-cn": "到最后 {name} 的 {variable} 是 {actual}。",
  },
  time: { en: "in the end it is {actual}.", "zh-cn": "到最后的时间是 {actual}。" },
} as const satisfies Record<string, Text>;

/** What a call waits for that never returned. */
export const waitingWords = {
  accept: { en: "no connection comes.", "zh-cn": "没有连接到来。" },
  connect: { en: "no answer decides it.", "zh-cn": "没有应答使它得出结果。" },
  recv: { en: "no data come, and no FIN.", "zh-cn": "没有数据到来，也没有 FIN。" },
  send: { en: "the peer's window and the send buffer stay full.", "zh-cn": "对端的窗口和发送缓冲区一直是满的。" },
  other: { en: "it still waits at the end.", "zh-cn": "到结束时仍在等待。" },
} as const satisfies Record<string, Text>;
