/** Flags, fields and payloads of a segment. */
import type { FindingWords } from "../finding.ts";

export const fieldFindings = {
  "unknown-flag": {
    severity: "error",
    message: {
      en: "There is no flag “{word}”. The flags are: {flags}.",
      "zh-cn": "没有名为“{word}”的标志位。标志位有：{flags}。",
    },
    meaning: {
      en: "TCP has eight control bits (RFC 9293 §3.1), and this is none of them.",
      "zh-cn": "TCP 有八个控制位（RFC 9293 §3.1），这个不在其中。",
    },
    fix: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的标志位中选择。" },
    example: "client -> server: [[WHATEVER]]",
  },
  "misspelt-flag": {
    severity: "error",
    message: {
      en: "There is no flag “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "没有名为“{word}”的标志位。是否想写“{suggestion}”？",
    },
    meaning: { en: "The word looks like a flag that is spelt otherwise.", "zh-cn": "这个单词像是拼错的标志位。" },
    fix: { en: "Take the suggested flag.", "zh-cn": "采用所建议的标志位。" },
    example: "client -> server: [[SNY]]",
  },
  "rts-for-rst": {
    severity: "error",
    section: "3.1",
    message: {
      en: "“{word}” is not a flag of TCP (RTS is a line of a serial port): the reset is called {suggestion}.",
      "zh-cn": "TCP 没有“{word}”标志位（RTS 是串口的一条信号线）：复位标志位叫 {suggestion}。",
    },
    meaning: {
      en: "RST stands for reset. RTS, request to send, is a wire of a serial port, and often typed for it.",
      "zh-cn": "RST 是 reset（复位）。RTS（请求发送）是串口的一根线，常被误写成它。",
    },
    fix: { en: "Write RST.", "zh-cn": "写 RST。" },
    example: "client: connect\nclient -> server: [[RTS]]",
  },
  "flag-in-capitals": {
    severity: "error",
    message: {
      en: "Flags are written in capitals: {flag}, not “{word}”.",
      "zh-cn": "标志位要大写：应写 {flag}，而不是“{word}”。",
    },
    meaning: {
      en: "Flags are capitals, fields are small letters: so `ACK` and `ack=` can be told apart.",
      "zh-cn": "标志位大写，字段小写：这样才能区分 `ACK` 与 `ack=`。",
    },
    fix: { en: "Write it in capitals.", "zh-cn": "改为大写。" },
    example: "client -> server: [[syn]]",
  },
  "glued-flags": {
    severity: "error",
    message: {
      en: "“{word}” is not one flag: write {suggestion}.",
      "zh-cn": "“{word}”不是一个标志位：请写 {suggestion}。",
    },
    meaning: { en: "SYN and ACK are two flags of one segment.", "zh-cn": "SYN 和 ACK 是同一个报文段的两个标志位。" },
    fix: { en: "Join them with `+`.", "zh-cn": "用 `+` 连接。" },
    example: "client -> server: SYN\nserver -> client: [[SYN_ACK]]\nclient -> server: ACK",
  },
  "flag-with-value": {
    severity: "warning",
    message: {
      en: "A flag is set by its name alone: {flag} stands there or it does not.",
      "zh-cn": "写出标志位的名字即表示置位：{flag} 要么写上，要么不写。",
    },
    meaning: {
      en: "Textbooks write SYN=1; here a flag that is named is set.",
      "zh-cn": "教科书写 SYN=1；这里写出标志位就表示置位。",
    },
    fix: { en: "Write the name alone; leave out what is 0.", "zh-cn": "只写名字；为 0 的不写。" },
    example: "client -> server: [[SYN=1]]",
  },
  "flag-is-no-field": {
    severity: "error",
    message: {
      en: "{flag} in capitals is a flag and takes no number; fields are written in small letters, such as `ack=`.",
      "zh-cn": "大写的 {flag} 是标志位，不带数值；字段要小写，例如 `ack=`。",
    },
    meaning: {
      en: "The flag ACK says that the field ack means something; the number stands in the field.",
      "zh-cn": "标志位 ACK 表示字段 ack 有效；数值写在字段里。",
    },
    fix: { en: "Write `ACK ack=101`.", "zh-cn": "写 `ACK ack=101`。" },
    example: "client alice isn=100\nserver bob\nalice: connect\nalice -> bob: len=5\nbob -> alice: [[ACK=106]]",
  },
  "duplicate-flag": {
    severity: "warning",
    message: { en: "{flag} stands here twice.", "zh-cn": "{flag} 写了两次。" },
    meaning: { en: "A flag is one bit: it cannot be set twice.", "zh-cn": "一个标志位只有一个比特，不能置位两次。" },
    fix: { en: "Write it once.", "zh-cn": "只写一次。" },
    example: "client -> server: SYN+[[SYN]]",
  },
  "none-with-flags": {
    severity: "error",
    message: { en: "NONE means no flag at all: it stands alone.", "zh-cn": "NONE 表示没有任何标志位：只能单独出现。" },
    meaning: {
      en: "NONE is a segment without any control bit, which only a forger sends.",
      "zh-cn": "NONE 表示没有任何控制位的报文段，只有伪造者才会发送。",
    },
    fix: { en: "Keep either NONE or the flags.", "zh-cn": "NONE 与标志位只保留其一。" },
    example: "client -> server: [[NONE+SYN]]",
  },
  "flags-first": {
    severity: "error",
    message: {
      en: "Flags stand before fields and payload: {flag} comes too late.",
      "zh-cn": "标志位要写在字段和数据之前：{flag} 写得太靠后。",
    },
    meaning: {
      en: "A segment is written in the order of flags, fields, payload.",
      "zh-cn": "报文段按标志位、字段、数据的顺序书写。",
    },
    fix: { en: "Move the flags to the front.", "zh-cn": "把标志位移到前面。" },
    example: "client -> server: seq=5 [[SYN]]",
  },
  "unknown-field": {
    severity: "error",
    message: {
      en: "There is no field “{word}”. The fields are: {names}.",
      "zh-cn": "没有名为“{word}”的字段。字段有：{names}。",
    },
    meaning: {
      en: "The TCP header has no such field, or the language cannot write it.",
      "zh-cn": "TCP 首部没有这个字段，或本语言不能书写它。",
    },
    fix: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的字段中选择。" },
    example: "client -> server: SYN [[colour]]=5",
  },
  "misspelt-field": {
    severity: "error",
    message: {
      en: "There is no field “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "没有名为“{word}”的字段。是否想写“{suggestion}”？",
    },
    meaning: { en: "The word looks like a field that is spelt otherwise.", "zh-cn": "这个单词像是拼错的字段名。" },
    fix: { en: "Take the suggested field.", "zh-cn": "采用所建议的字段。" },
    example: "client -> server: SYN [[SEQ]]=5",
  },
  "unexpected-word": {
    severity: "error",
    message: {
      en: "“{word}” is neither a field nor a payload (text stands in double quotes).",
      "zh-cn": "“{word}”既不是字段也不是数据（文本要写在双引号中）。",
    },
    meaning: { en: "A bare word is no payload.", "zh-cn": "不加引号的单词不是数据。" },
    fix: { en: "Put a text into double quotes.", "zh-cn": "给文本加上双引号。" },
    example: "client -> server: PSH+ACK [[hello]]",
  },
  "misspelt-word": {
    severity: "error",
    message: {
      en: "“{word}” does not belong here. Did you mean “{suggestion}”?",
      "zh-cn": "“{word}”不应出现在这里。是否想写“{suggestion}”？",
    },
    meaning: {
      en: "The word looks like `retransmission`, `as` or `times`, spelt otherwise.",
      "zh-cn": "这个单词像是拼错的 `retransmission`、`as` 或 `times`。",
    },
    fix: { en: "Take the suggested word.", "zh-cn": "采用所建议的单词。" },
    example:
      "client -x server: SYN\nclient -> server: SYN [[retransmisson]]\nserver -> client: SYN+ACK\nclient -> server: ACK",
  },
  "field-without-value": {
    severity: "error",
    message: { en: "The field “{name}” needs a value: `{name}=…`.", "zh-cn": "字段“{name}”需要一个值：`{name}=…`。" },
    meaning: {
      en: "A field says what its value is; `sack` alone may stand without one.",
      "zh-cn": "字段要写出取值；只有 `sack` 可以单独出现。",
    },
    fix: { en: "Write the value, or a symbol: `seq=x`.", "zh-cn": "写出数值或符号：`seq=x`。" },
    example: "client -> server: SYN [[seq]]",
  },
  "duplicate-field": {
    severity: "error",
    message: { en: "“{name}” stands on this line twice.", "zh-cn": "“{name}”在本行中出现了两次。" },
    meaning: { en: "A header has each field once.", "zh-cn": "首部中每个字段只有一个。" },
    fix: { en: "Keep the right one.", "zh-cn": "保留正确的那个。" },
    example: "client -> server: SYN seq=1 [[seq=2]]",
  },
  "timestamps-need-two": {
    severity: "error",
    message: { en: "Timestamps are two numbers: `ts=VALUE/ECHO`.", "zh-cn": "时间戳是两个数：`ts=值/回显值`。" },
    meaning: {
      en: "The timestamps option carries TSval and TSecr (RFC 7323 §3).",
      "zh-cn": "时间戳选项携带 TSval 和 TSecr（RFC 7323 §3）。",
    },
    fix: { en: "Write both: `ts=5/0`.", "zh-cn": "两个都写：`ts=5/0`。" },
    example: "forge client -> server: SYN ts=[[5]]\nstop",
  },
  "sack-block": {
    severity: "error",
    message: {
      en: "A SACK block is two numbers, its first byte and the one behind its last: `sack=1:5`.",
      "zh-cn": "SACK 块由两个数组成，即首字节的序号和末字节的下一个序号：`sack=1:5`。",
    },
    meaning: {
      en: "A SACK block names its left edge and its right edge (RFC 2018 §3).",
      "zh-cn": "SACK 块由左边界和右边界组成（RFC 2018 §3）。",
    },
    fix: { en: "Write both edges, as in `sack=5:9`.", "zh-cn": "写出两个边界，例如 `sack=5:9`。" },
    example: "client -> server: ACK sack=[[5]]",
  },
  "length-differs": {
    severity: "error",
    message: {
      en: "The text is {bytes} bytes long in UTF-8, not {len}.",
      "zh-cn": "该文本的 UTF-8 编码长 {bytes} 字节，而不是 {len} 字节。",
    },
    meaning: {
      en: "The payload is written out, so its length is known: that of its UTF-8 bytes.",
      "zh-cn": "数据已经写出，长度由它的 UTF-8 字节数决定。",
    },
    fix: { en: "Correct `len=`, or leave it out.", "zh-cn": "改正 `len=`，或去掉它。" },
    example: 'client: connect\nclient -> server: "abc" len=[[4]]',
  },
} as const satisfies Record<string, FindingWords>;
