/** Segments that TCP would not send, or that no line mentions. */
import type { FindingWords } from "../finding.ts";

const open = "client: connect\n";
const handshake = `client -> server: SYN seq=x
server -> client: SYN+ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

export const sendingFindings = {
  "segment-not-possible": {
    severity: "error",
    message: {
      en: "TCP would not send {flags} here: {from} is in {state} and could send {possible} to {to}. {why}",
      "zh-cn": "TCP 此时不会发送 {flags}：{from} 处于 {state} 状态，能发给 {to} 的是 {possible}。{why}",
    },
    meaning: {
      en: "What a TCP sends follows from its state and from what has arrived. In this state it has other segments to send, and this is none of them.",
      "zh-cn": "TCP 发送什么，由它的状态和已到达的报文段决定。它在这个状态下能发送别的报文段，但不是这一个。",
    },
    fix: {
      en: "Write one of the segments that the message names, or `forge` the line: then somebody else sends it.",
      "zh-cn": "写消息列出的报文段之一，或给本行加 `forge`，表示由他人发送。",
    },
    example: `${handshake}server -> client: [[SYN]]`,
  },
  "nothing-to-send": {
    severity: "error",
    message: {
      en: "TCP would not send {flags} here: {from} is in {state} and has nothing to send to {to}. {why}",
      "zh-cn": "TCP 此时不会发送 {flags}：{from} 处于 {state} 状态，没有要发给 {to} 的报文段。{why}",
    },
    meaning: {
      en: "No call, no arrival and no timer could make this TCP send anything now.",
      "zh-cn": "此刻没有任何调用、到达或定时器会使这个 TCP 发送报文段。",
    },
    fix: {
      en: "Remove the line, or write what must happen before it.",
      "zh-cn": "删去本行，或写出在它之前必须发生的事情。",
    },
    example: `${handshake}client -> server: FIN+ACK\nserver -> client: FIN+ACK\nclient -> server: ACK\nserver -> client: [[FIN+ACK]]`,
  },
  "not-a-retransmission": {
    severity: "error",
    section: "3.8.1",
    message: {
      en: "This {flags} is sent for the first time; it is no retransmission. {reply}",
      "zh-cn": "这个 {flags} 是首次发送，不是重传。{reply}",
    },
    meaning: { en: "Nothing with these numbers was sent before.", "zh-cn": "此前没有发送过这些序号的内容。" },
    fix: {
      en: "Leave the word out, or write the segment that was lost before it.",
      "zh-cn": "去掉这个单词，或在前面写出丢失的报文段。",
    },
    example: "client -> server: SYN [[retransmission]]",
  },
  "line-is-missing": {
    severity: "error",
    message: {
      en: "A line is missing before this one: “{missing}” comes first. What answers a written segment is written, too, unless it is a pure ACK.",
      "zh-cn": "这一行之前缺少一行：应先有“{missing}”。对已写出的报文段的应答也要写出，纯 ACK 除外。",
    },
    meaning: {
      en: "Where segments are written, their answers are written too: with SYN, FIN, RST or data they are what the story is about. A pure ACK may go unmentioned.",
      "zh-cn": "报文段写出来了，对它的应答也要写出来：带 SYN、FIN、RST 或数据的应答是情节的一部分。纯 ACK 可以不写。",
    },
    fix: { en: "Take the fix: it writes the missing line.", "zh-cn": "使用快速修复，写出缺少的行。" },
    example: "client -> server: SYN\nclient -> server: [[ACK]]",
  },
  "path-is-cut": {
    severity: "error",
    message: {
      en: "The path from {from} to {to} is cut: this segment is lost, not delivered.",
      "zh-cn": "从 {from} 到 {to} 的路径已被切断：这个报文段会丢失，不会到达。",
    },
    meaning: { en: "Nothing gets through until the path is mended.", "zh-cn": "在路径恢复之前，什么都通不过。" },
    fix: { en: "Write `-x`, or `mend` the path before.", "zh-cn": "写 `-x`，或先 `mend` 恢复路径。" },
    example: "cut client -> server\nclient [[->]] server: SYN\nstop",
  },
  "nothing-held": {
    severity: "error",
    message: {
      en: "No segment is held under the name “{name}”. Held: {known}.",
      "zh-cn": "没有以“{name}”为名滞留在网络中的报文段。现有：{known}。",
    },
    meaning: {
      en: "Only a segment that a `~>` line holds can arrive by its name.",
      "zh-cn": "只有被 `~>` 滞留的报文段才能以名字到达。",
    },
    fix: { en: "Correct the name, or hold the segment before.", "zh-cn": "改正名字，或在前面使该报文段滞留。" },
    example: "client ~> server: SYN as old\n[[olt]] arrives\nstop",
  },
  "segment-not-mentioned": {
    severity: "error",
    message: {
      en: "“strict” wants a line for every segment, and none mentions “{text}”.",
      "zh-cn": "“strict”要求每个报文段都有对应的行，但没有一行写出“{text}”。",
    },
    meaning: {
      en: "With `strict` the text must show everything that is on the wire, pure ACKs included.",
      "zh-cn": "写了 `strict`，文本就必须写出线路上的一切，包括纯 ACK。",
    },
    fix: { en: "Write the segment, or leave `strict` out.", "zh-cn": "写出该报文段，或去掉 `strict`。" },
    example: "strict\n[[client: connect]]",
  },
  "ack-not-mentioned": {
    severity: "information",
    section: "3.10.7.4",
    message: {
      en: "{from} answers this with a pure ACK that no line mentions: “{text}”.",
      "zh-cn": "{from} 会用一个纯 ACK 应答，而没有一行写出它：“{text}”。",
    },
    meaning: {
      en: "TCP answers this line with an ACK, which is sent and shown although no line writes it.",
      "zh-cn": "TCP 会以 ACK 应答这一行；虽然没有写出来，它照样发送并显示。",
    },
    fix: {
      en: "Nothing is wrong; write the line if the reader should see it in the text.",
      "zh-cn": "没有错误；如果希望读者在文本中看到它，就写出这一行。",
    },
    example: "client -> server: SYN\n[[server -> client: SYN+ACK]]",
  },
  "ack-left-out": {
    severity: "hint",
    section: "3.1",
    requirement: "MUST-14",
    message: {
      en: "After the handshake every segment carries ACK: {flags} is read as {text}.",
      "zh-cn": "握手之后的每个报文段都带 ACK：{flags} 按 {text} 理解。",
    },
    meaning: {
      en: "Behind the handshake every segment carries ACK; the line is read as it is meant.",
      "zh-cn": "握手之后的每个报文段都带 ACK；本行按其本意理解。",
    },
    fix: { en: "Add ACK to the flags.", "zh-cn": "在标志位中加上 ACK。" },
    example: `${open}client -> server: [[PSH]] len=5`,
  },
  "ack-not-set": {
    severity: "hint",
    section: "3.10.5",
    message: {
      en: "This RST carries no ACK: {flags} is read as {text}.",
      "zh-cn": "这个 RST 不带 ACK：{flags} 按 {text} 理解。",
    },
    meaning: {
      en: "A RST that an application's abort brings about has a number of its own, and no ACK; RFC 9293 sets ACK only where the RST answers a segment without one.",
      "zh-cn":
        "应用程序 abort 引发的 RST 带有自己的序号，不带 ACK；RFC 9293 只在 RST 应答不带 ACK 的报文段时才置位 ACK。",
    },
    fix: { en: "Write RST.", "zh-cn": "写 RST。" },
    example: `${open}client -> server: [[RST+ACK]]`,
  },
  "is-retransmission": {
    severity: "hint",
    section: "3.8.1",
    message: {
      en: "This is a retransmission by {from}, not new data; “retransmission” says so.",
      "zh-cn": "这是 {from} 的重传，而不是新数据；可以写上“retransmission”。",
    },
    meaning: {
      en: "New data have to wait here, and the next thing that is sent are the lost ones again.",
      "zh-cn": "此处新数据必须等待，接下来发送的是丢失数据的重传。",
    },
    fix: { en: "Say so: `retransmission`.", "zh-cn": "写明 `retransmission`。" },
    example: `${open}client -x server: len=10\nclient -> server: [[len=10]]\nstop`,
  },
  "is-new-data": {
    severity: "hint",
    section: "3.8.1",
    message: {
      en: "{from} sends new data here, although as much was lost before; “retransmission” behind the line means the lost data.",
      "zh-cn":
        "{from} 在这里发送的是新数据，而之前丢失过同样长度的数据；如果指的是丢失的数据，请在行末写上“retransmission”。",
    },
    meaning: {
      en: "A payload that is written again is a new `send`; after a loss the lost one may have been meant.",
      "zh-cn": "再次写出的数据是新的 `send`；丢失之后，所指的也可能是丢失的数据。",
    },
    fix: {
      en: "Add `retransmission` if the lost data are meant; otherwise nothing is wrong.",
      "zh-cn": "如果指的是丢失的数据，加上 `retransmission`；否则没有错误。",
    },
    example: `set nagle=off\n${open}client -x server: "abc"\nclient -> server: [["abc"]]\nstop`,
  },
} as const satisfies Record<string, FindingWords>;
