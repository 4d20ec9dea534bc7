/** Numbers, options and payloads that differ from what TCP sends. */
import type { FindingWords } from "../finding.ts";

const open = "client: connect\n";
const handshake = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

export const headerFindings = {
  "wrong-isn": {
    severity: "error",
    section: "3.4.1",
    message: {
      en: "The initial sequence number of {from} is {actual} here, not {written}. {reply}",
      "zh-cn": "{from} 的初始序号此处是 {actual}，不是 {written}。{reply}",
    },
    meaning: {
      en: "The seq of a SYN is the initial sequence number, which was declared, or comes from the ISN clock.",
      "zh-cn": "SYN 的 seq 就是初始序号，它已经声明过，或由 ISN 时钟给出。",
    },
    fix: { en: "Write that number, or declare another `isn=`.", "zh-cn": "写出该数值，或声明另一个 `isn=`。" },
    example: "client alice isn=100\nserver bob\nalice -> bob: SYN [[seq=7]]",
  },
  "wrong-seq": {
    severity: "error",
    section: "3.4",
    message: {
      en: "The sequence number is {actual}, not {written}: {from} numbers every byte it sends, and SYN and FIN take one number each. {reply}",
      "zh-cn": "序号应为 {actual}，而不是 {written}：{from} 为发送的每个字节编号，SYN 和 FIN 各占一个序号。{reply}",
    },
    meaning: {
      en: "A segment bears the number of its first byte; one that carries none bears the number of the next byte to be sent.",
      "zh-cn": "报文段的 seq 是其首字节的序号；不带数据时是下一个要发送的字节的序号。",
    },
    fix: {
      en: "Count on from the segment before: its bytes, one for SYN, one for FIN.",
      "zh-cn": "从前一个报文段往下数：数据字节数，SYN 和 FIN 各算一个。",
    },
    example: handshake.replace("ACK seq=x+1", "ACK [[seq=x]]"),
  },
  "wrong-ack": {
    severity: "error",
    section: "3.4",
    message: {
      en: "The acknowledgment number is {actual}, not {written}: it names the next byte that {from} expects, which is the received sequence number plus the length, SYN and FIN counting one each. {reply}",
      "zh-cn":
        "确认号应为 {actual}，而不是 {written}：它是 {from} 期望收到的下一个字节的序号，即收到的序号加上长度，SYN 和 FIN 各算一个。{reply}",
    },
    meaning: {
      en: "An ACK names the next byte that its sender expects.",
      "zh-cn": "ACK 给出发送方期望收到的下一个字节的序号。",
    },
    fix: {
      en: "Take the received segment's seq and add its length, SYN and FIN counting one each.",
      "zh-cn": "取收到的报文段的 seq，加上它的长度，SYN 和 FIN 各算一个。",
    },
    example: `${handshake}client -> server: PSH+ACK len=10\nserver -> client: ACK [[ack=x+10]]`,
  },
  "no-ack-field": {
    severity: "error",
    section: "3.10.7.3",
    message: {
      en: "This {flags} acknowledges nothing: {from} has received nothing from {to} yet. {reply}",
      "zh-cn": "这个 {flags} 不确认任何数据：{from} 还没有从 {to} 收到任何报文段。{reply}",
    },
    meaning: {
      en: "Without the ACK bit the acknowledgment field means nothing, and a first SYN has nothing to acknowledge.",
      "zh-cn": "没有 ACK 位时确认号字段没有意义，而第一个 SYN 没有什么可确认。",
    },
    fix: { en: "Leave `ack=` out.", "zh-cn": "去掉 `ack=`。" },
    example: "client -> server: SYN [[ack=7]]",
  },
  "wrong-length": {
    severity: "error",
    section: "3.8",
    message: {
      en: "{from} sends {length} bytes in this {flags}, not {written}. {reply}",
      "zh-cn": "{from} 在这个 {flags} 中发送 {length} 字节，而不是 {written} 字节。{reply}",
    },
    meaning: {
      en: "The segment that is due carries another number of bytes.",
      "zh-cn": "此时应发送的报文段携带的字节数不同。",
    },
    fix: {
      en: "Write that length, or let the application send as much.",
      "zh-cn": "写出该长度，或让应用程序发送这么多。",
    },
    example: `${open}client -x server: len=10\nclient -> server: [[len=20]] retransmission\nstop`,
  },
  "wrong-payload": {
    severity: "error",
    section: "3.8",
    message: {
      en: "{from} sends other bytes here, {length} of them: these are not the ones that it was given to send. {reply}",
      "zh-cn": "{from} 在这里发送的是另外 {length} 个字节，与交给它发送的内容不同。{reply}",
    },
    meaning: {
      en: "The application gave TCP other bytes than the line writes.",
      "zh-cn": "应用程序交给 TCP 的字节与本行所写不同。",
    },
    fix: { en: "Write the same text in both places, or `len=N`.", "zh-cn": "两处写同样的文本，或写 `len=N`。" },
    example: `${open}client -x server: "hello"\nclient -> server: [["jello"]] retransmission\nstop`,
  },
  "wrong-window": {
    severity: "error",
    section: "3.8.6",
    message: {
      en: "{from} offers a window of {actual} bytes here, not {written}. {reply}",
      "zh-cn": "{from} 此时通告的窗口是 {actual} 字节，而不是 {written}。{reply}",
    },
    meaning: {
      en: "The window is what is free in the receive buffer, `window=` less what is unread.",
      "zh-cn": "窗口是接收缓冲区的空闲部分，即 `window=` 减去未读的字节数。",
    },
    fix: { en: "Write that number, or declare another `window=`.", "zh-cn": "写出该数值，或声明另一个 `window=`。" },
    example: "client -> server: SYN [[win=7]]",
  },
  "wrong-field": {
    severity: "error",
    section: "3.1",
    message: {
      en: "“{field}” of this {flags} is {actual}, not {written}. {reply}",
      "zh-cn": "这个 {flags} 的“{field}”是 {actual}，而不是 {written}。{reply}",
    },
    meaning: { en: "The option is there with another value.", "zh-cn": "该选项存在，但取值不同。" },
    fix: {
      en: "Write its value, or declare the parameter that it comes from.",
      "zh-cn": "写出其取值，或声明决定它的参数。",
    },
    example: "client -> server: SYN [[mss=7]]",
  },
  "option-not-sent": {
    severity: "error",
    section: "3.2",
    message: {
      en: "{from} does not send “{field}” in this {flags}. {why} {reply}",
      "zh-cn": "{from} 的这个 {flags} 不带“{field}”。{why}{reply}",
    },
    meaning: {
      en: "An option is used only where both ends offered it on their SYNs, and each has its place.",
      "zh-cn": "选项只有在双方的 SYN 中都提供时才使用，并且各有其出现的位置。",
    },
    fix: { en: "Leave it out, or switch it on at both ends with `set`.", "zh-cn": "去掉它，或用 `set` 在两端打开。" },
    example: "client -> server: SYN [[sack]]",
  },
  "exceeds-mss": {
    severity: "error",
    section: "3.7.1",
    message: {
      en: "One segment from {from} to {to} carries at most {limit} bytes, its MSS: {length} bytes take several segments.",
      "zh-cn": "从 {from} 到 {to} 的一个报文段最多携带 {limit} 字节（MSS）：{length} 字节需要多个报文段。",
    },
    meaning: {
      en: "The peer told on its SYN how large a segment may be (the MSS option); what an application sends at once is cut into segments of that size.",
      "zh-cn": "对端在 SYN 中说明了报文段的最大长度（MSS 选项）；应用程序一次发送的数据会按此切分成报文段。",
    },
    fix: {
      en: "Write `client: send 5000`, which sends them all, or one line for each segment.",
      "zh-cn": "写 `client: send 5000` 发送全部数据，或为每个报文段写一行。",
    },
    example: `${open}client -> server: PSH+ACK [[len=5000]]`,
  },
  "exceeds-window": {
    severity: "error",
    section: "3.8.6",
    message: {
      en: "There is room for {limit} more bytes in the window that {to} offers: {from} cannot send {length} now.",
      "zh-cn": "{to} 通告的窗口里只剩 {limit} 字节的空间：{from} 现在不能发送 {length} 字节。",
    },
    meaning: {
      en: "The receiver says with every segment how many more bytes it takes; a sender keeps to that.",
      "zh-cn": "接收方在每个报文段中说明还能接收多少字节；发送方必须遵守。",
    },
    fix: {
      en: "Send less, or declare a larger `window=` at the receiver.",
      "zh-cn": "少发送一些，或在接收方声明更大的 `window=`。",
    },
    example: `client alice\nserver bob window=100\nalice: connect\nalice -> bob: PSH+ACK [[len=200]]`,
  },
} as const satisfies Record<string, FindingWords>;
