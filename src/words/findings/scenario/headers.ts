/** Numbers, options and payloads that differ from those of the segment that TCP sends. */
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
      en: "Wrong initial sequence number: {from} starts at {actual}, not {written}. {reply}",
      "zh-cn": "初始序号不对：{from} 的初始序号是 {actual}，而不是 {written}。{reply}",
    },
    meaning: {
      en: "The sequence number of a SYN is the initial sequence number (ISN). It has been declared, or it comes from the ISN clock.",
      "zh-cn": "SYN 的序号就是初始序号（ISN）。它已经声明过，或由 ISN 时钟给出。",
    },
    fix: {
      en: "Write the number from the message, or declare a different `isn=`.",
      "zh-cn": "写出消息给出的序号，或声明另一个 `isn=`。",
    },
    example: "client alice isn=100\nserver bob\nalice -> bob: SYN [[seq=7]]",
  },
  "stated-isn": {
    severity: "hint",
    section: "3.4.1",
    message: {
      en: "This connection of {from} starts at {written} because the line says so. By its ISN clock, {from} would choose another number.",
      "zh-cn": "{from} 的这个连接从 {written} 开始，因为这一行如此规定；按照 ISN 时钟，{from} 会选择另一个序号。",
    },
    meaning: {
      en: "The first connection of an endpoint starts at its `isn`, and later ones follow the ISN clock. A number in `seq=` of a SYN or SYN+ACK sets the initial sequence number of its connection.",
      "zh-cn":
        "端点的第一个连接从它的 `isn` 开始，之后的连接遵循 ISN 时钟。SYN 或 SYN+ACK 的 `seq=` 中的数字规定这个连接的初始序号。",
    },
    fix: {
      en: "Nothing is wrong. Without the number, or with a symbol such as `seq=x`, the ISN clock chooses.",
      "zh-cn": "不必修改。去掉这个数字，或使用 `seq=x` 这样的符号，就由 ISN 时钟选择。",
    },
    example: "client alice isn=100\nserver bob\nalice: connect\nalice: abort\nalice -> bob: SYN [[seq=5000]]\nstop",
  },
  "wrong-seq": {
    severity: "error",
    section: "3.4",
    message: {
      en: "Wrong sequence number: expected {actual}, not {written}. {from} numbers every byte it sends; SYN and FIN take one number each. {reply}",
      "zh-cn": "序号应为 {actual}，而不是 {written}。{from} 发送的每个字节都占一个序号，SYN 和 FIN 也各占一个。{reply}",
    },
    meaning: {
      en: "The sequence number of a segment is that of its first byte. A segment without data carries the number of the next byte to be sent.",
      "zh-cn": "报文段的序号是其第一个数据字节的序号；不带数据时，是下一个要发送的字节的序号。",
    },
    fix: {
      en: "Add the length of the previous segment to its sequence number: its bytes, plus one for SYN and one for FIN.",
      "zh-cn": "用前一个报文段的序号加上它的长度：数据字节数，SYN 和 FIN 各加一。",
    },
    example: handshake.replace("ACK seq=x+1", "ACK [[seq=x]]"),
  },
  "wrong-ack": {
    severity: "error",
    section: "3.4",
    message: {
      en: "Wrong acknowledgment number: expected {actual}, not {written}. It is the next sequence number that {from} expects to receive. {reply}",
      "zh-cn": "确认号应为 {actual}，而不是 {written}。确认号是 {from} 期望收到的下一个字节的序号。{reply}",
    },
    meaning: {
      en: "An acknowledgment number covers everything before it: it is the sequence number of the last segment received in order, plus the length of that segment.",
      "zh-cn": "确认号表示它之前的所有字节都已收到，等于最后按序收到的报文段的序号加上该报文段的长度。",
    },
    fix: {
      en: "Add the length of the received segment to its sequence number: its bytes, plus one for SYN and one for FIN.",
      "zh-cn": "用收到的报文段的序号加上它的长度：数据字节数，SYN 和 FIN 各加一。",
    },
    example: `${handshake}client -> server: PSH+ACK len=10\nserver -> client: ACK [[ack=x+10]]`,
  },
  "no-ack-field": {
    severity: "error",
    section: "3.10.7.3",
    message: {
      en: "This {flags} has no acknowledgment number. {why} {reply}",
      "zh-cn": "这个 {flags} 没有确认号。{why}{reply}",
    },
    meaning: {
      en: "The acknowledgment number is valid only if the ACK flag is set. The first SYN of a connection has nothing to acknowledge, and a RST that `abort` sends does not need it.",
      "zh-cn": "只有 ACK 置 1 时确认号才有效。连接的第一个 SYN 没有什么可确认，`abort` 发送的 RST 也不需要它。",
    },
    fix: { en: "Remove `ack=`.", "zh-cn": "删除 `ack=`。" },
    example: "client -> server: SYN [[ack=7]]",
  },
  "wrong-length": {
    severity: "error",
    section: "3.8",
    message: {
      en: "Wrong length: this {flags} from {from} carries {length:byte|bytes}, not {written}. {reply}",
      "zh-cn": "长度不对：{from} 的这个 {flags} 携带 {length} 字节，而不是 {written} 字节。{reply}",
    },
    meaning: {
      en: "The segment that TCP sends at this point carries a different number of bytes.",
      "zh-cn": "TCP 此时发送的报文段携带的字节数不同。",
    },
    fix: {
      en: "Write the length from the message, or let the application send this much.",
      "zh-cn": "写出消息给出的长度，或让应用程序发送这么多数据。",
    },
    example: `${open}client -x server: len=10\nclient -> server: [[len=20]] retransmission\nstop`,
  },
  "wrong-payload": {
    severity: "error",
    section: "3.8",
    message: {
      en: "Wrong payload: {from} sends {length} other bytes here. {reply}",
      "zh-cn": "数据内容不对：{from} 在这里发送的是另外 {length} 个字节。{reply}",
    },
    meaning: {
      en: "The application passed other bytes to TCP than the line shows. A retransmission repeats the original bytes.",
      "zh-cn": "应用程序交给 TCP 的字节与本行不同。重传的内容与首次发送的相同。",
    },
    fix: { en: "Write the same text as before, or `len=N`.", "zh-cn": "写与之前相同的文本，或写 `len=N`。" },
    example: `${open}client -x server: "hello"\nclient -> server: [["jello"]] retransmission\nstop`,
  },
  "wrong-window": {
    severity: "error",
    section: "3.8.6",
    message: {
      en: "Wrong window: {from} advertises {actual:byte|bytes} here, not {written}. {reply}",
      "zh-cn": "窗口不对：{from} 此时通告的窗口是 {actual} 字节，而不是 {written} 字节。{reply}",
    },
    meaning: {
      en: "The window is the free space in the receive buffer: `window=` minus the bytes that the application has not read yet.",
      "zh-cn": "窗口是接收缓冲区的空闲空间，即 `window=` 减去应用程序尚未读取的字节数。",
    },
    fix: {
      en: "Write the number from the message, or declare a different `window=`.",
      "zh-cn": "写出消息给出的数值，或声明另一个 `window=`。",
    },
    example: "set window=65535\nclient -> server: SYN [[win=7]]",
  },
  "wrong-field": {
    severity: "error",
    section: "3.1",
    message: {
      en: "Wrong value: `{field}` of this {flags} is {actual}, not {written}. {reply}",
      "zh-cn": "取值不对：这个 {flags} 的 `{field}` 是 {actual}，而不是 {written}。{reply}",
    },
    meaning: {
      en: "The segment carries this option with a different value, which a parameter of the endpoint determines.",
      "zh-cn": "报文段带有这个选项，但取值不同；取值由端点的参数决定。",
    },
    fix: {
      en: "Write the value from the message, or declare a different value for the parameter.",
      "zh-cn": "写出消息给出的值，或声明不同的参数值。",
    },
    example: "set mss=1460\nclient -> server: SYN [[mss=7]]",
  },
  "wrong-sack": {
    severity: "error",
    section: "3.2",
    message: {
      en: "Wrong SACK blocks: {from} reports {actual} here, not {written}. {reply}",
      "zh-cn": "SACK 块不对：{from} 此处报告的是 {actual}，而不是 {written}。{reply}",
    },
    meaning: {
      en: "SACK blocks list what arrived beyond a hole. The first one has the segment that made the receiver send this ACK; the others follow, the newest first, as many as fit (RFC 2018 §4).",
      "zh-cn":
        "SACK 块列出缺口之后已到达的数据。第一个块包含触发这个 ACK 的报文段，其余的块按新旧排列，新的在前，能放几个放几个（RFC 2018 第 4 节）。",
    },
    fix: {
      en: "Write the blocks from the message, or change which segments arrive before.",
      "zh-cn": "写出消息给出的块，或改变此前到达的报文段。",
    },
    example: `set sack=on
client: connect
client -x server: seq=x len=10
client -> server: len=20
server -> client: ACK ack=x [[sack=x+10:x+20]]`,
  },
  "option-not-sent": {
    severity: "error",
    section: "3.2",
    message: {
      en: "This {flags} from {from} does not carry `{field}`. {why} {reply}",
      "zh-cn": "{from} 的这个 {flags} 不带 `{field}`。{why}{reply}",
    },
    meaning: {
      en: "TCP uses an option only if both endpoints offered it in their SYNs, and only on certain segments.",
      "zh-cn": "只有双方都在 SYN 中提供了某个选项，TCP 才会使用它，而且只出现在特定的报文段上。",
    },
    fix: {
      en: "Remove the option, or enable it at both endpoints with `set`.",
      "zh-cn": "删除这个选项，或用 `set` 在两端启用它。",
    },
    example: "set sack=off\nclient -> server: SYN [[sack]]",
  },
} as const satisfies Record<string, FindingWords>;
