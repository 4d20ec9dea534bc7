/** Flags, fields and payloads of a segment. */
import type { FindingWords } from "../finding.ts";

export const fieldFindings = {
  "unknown-flag": {
    severity: "error",
    message: {
      en: "Unknown flag `{word}`. Expected one of: {flags}.",
      "zh-cn": "未知的标志位 `{word}`。可用的标志位：{flags}。",
    },
    meaning: {
      en: "A TCP header has eight control bits (RFC 9293 §3.1). This is not one of them.",
      "zh-cn": "TCP 首部有八个控制位（RFC 9293 §3.1），这不是其中之一。",
    },
    fix: { en: "Choose a flag from the message.", "zh-cn": "从消息列出的标志位中选择。" },
    example: "client -> server: [[WHATEVER]]",
  },
  "misspelt-flag": {
    severity: "error",
    message: {
      en: "Unknown flag `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的标志位 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: { en: "The word looks like a misspelled flag.", "zh-cn": "这个单词像是拼错的标志位。" },
    fix: { en: "Use the suggested flag.", "zh-cn": "采用建议的标志位。" },
    example: "client -> server: [[SNY]]",
  },
  "rts-for-rst": {
    severity: "error",
    section: "3.1",
    message: {
      en: "TCP has no `{word}` flag (RTS is a serial port signal). The reset flag is {suggestion}.",
      "zh-cn": "TCP 没有 `{word}` 标志位（RTS 是串口的信号线）。复位标志位是 {suggestion}。",
    },
    meaning: {
      en: "RST is short for reset. RTS, “request to send”, is a control line of a serial port and a common typo.",
      "zh-cn": "RST 是 reset（复位）的缩写。RTS（请求发送）是串口的控制线，常被误写。",
    },
    fix: { en: "Write RST.", "zh-cn": "改写为 RST。" },
    example: "client: connect\nclient -> server: [[RTS]]",
  },
  "flag-in-capitals": {
    severity: "error",
    message: {
      en: "Flags are uppercase: write {flag} instead of `{word}`.",
      "zh-cn": "标志位要大写：请把 `{word}` 写成 {flag}。",
    },
    meaning: {
      en: "Flags are uppercase and fields are lowercase, so the flag `ACK` and the field `ack=` cannot be confused.",
      "zh-cn": "标志位大写，字段小写，这样不会混淆标志位 `ACK` 和字段 `ack=`。",
    },
    fix: { en: "Write the flag in uppercase.", "zh-cn": "把标志位改成大写。" },
    example: "client -> server: [[syn]]",
  },
  "glued-flags": {
    severity: "error",
    message: {
      en: "`{word}` is not a flag. To set several flags, write `{suggestion}`.",
      "zh-cn": "`{word}` 不是标志位。多个标志位请写成 `{suggestion}`。",
    },
    meaning: {
      en: "SYN and ACK are two separate bits that can be set in the same segment.",
      "zh-cn": "SYN 和 ACK 是两个独立的标志位，可以在同一个报文段中置 1。",
    },
    fix: { en: "Join the flags with `+`.", "zh-cn": "用 `+` 连接标志位。" },
    example: "client -> server: SYN\nserver -> client: [[SYN_ACK]]\nclient -> server: ACK",
  },
  "flag-with-value": {
    severity: "warning",
    message: {
      en: "A flag does not take a value. Write {flag} to set it, or leave it out.",
      "zh-cn": "标志位不带值：写出 {flag} 表示置 1，不写表示置 0。",
    },
    meaning: {
      en: "Textbooks write SYN=1. In this language, naming a flag sets it.",
      "zh-cn": "教科书写作 SYN=1；在本语言中，写出标志位即表示置 1。",
    },
    fix: { en: "Write only the flags that are set.", "zh-cn": "只写置 1 的标志位。" },
    example: "client -> server: [[SYN=1]]",
  },
  "flag-is-no-field": {
    severity: "error",
    message: {
      en: "{flag} is a flag and takes no value. Fields are lowercase, such as `ack=`.",
      "zh-cn": "{flag} 是标志位，不带数值。字段要小写，例如 `ack=`。",
    },
    meaning: {
      en: "The ACK flag says that the acknowledgment number is valid. The number itself is the field `ack=`.",
      "zh-cn": "标志位 ACK 表示确认号有效，确认号本身写在字段 `ack=` 中。",
    },
    fix: { en: "Write `ACK ack=101`.", "zh-cn": "写成 `ACK ack=101`。" },
    example: "client alice isn=100\nserver bob\nalice: connect\nalice -> bob: len=5\nbob -> alice: [[ACK=106]]",
  },
  "duplicate-flag": {
    severity: "warning",
    message: { en: "{flag} is given twice.", "zh-cn": "{flag} 写了两次。" },
    meaning: { en: "A flag is a single bit.", "zh-cn": "一个标志位只占一个比特。" },
    fix: { en: "Remove one of the two.", "zh-cn": "删除其中一个。" },
    example: "client -> server: SYN+[[SYN]]",
  },
  "none-with-flags": {
    severity: "error",
    message: { en: "NONE cannot be combined with flags.", "zh-cn": "NONE 不能与标志位一起使用。" },
    meaning: {
      en: "NONE stands for a segment without any flags. TCP never sends one, so it has to be forged.",
      "zh-cn": "NONE 表示不带任何标志位的报文段。TCP 不会发送这样的报文段，只能伪造。",
    },
    fix: { en: "Keep either NONE or the flags.", "zh-cn": "只保留 NONE 或标志位。" },
    example: "client -> server: [[NONE+SYN]]",
  },
  "flags-first": {
    severity: "error",
    message: {
      en: "Flags come before fields and payload; move {flag} to the front.",
      "zh-cn": "标志位要写在字段和数据之前，请把 {flag} 移到前面。",
    },
    meaning: {
      en: "The order is: flags, then fields and payload.",
      "zh-cn": "书写顺序是：先标志位，后字段和数据。",
    },
    fix: { en: "Move the flags to the front.", "zh-cn": "把标志位移到前面。" },
    example: "client -> server: seq=5 [[SYN]]",
  },
  "unknown-field": {
    severity: "error",
    message: {
      en: "Unknown field `{word}`. Expected one of: {names}.",
      "zh-cn": "未知的字段 `{word}`。可用的字段：{names}。",
    },
    meaning: {
      en: "The TCP header has no such field, or the language does not support it.",
      "zh-cn": "TCP 首部没有这个字段，或本语言不支持它。",
    },
    fix: { en: "Choose a field from the message.", "zh-cn": "从消息列出的字段中选择。" },
    example: "client -> server: SYN [[colour]]=5",
  },
  "misspelt-field": {
    severity: "error",
    message: {
      en: "Unknown field `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的字段 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: { en: "The word looks like a misspelled field.", "zh-cn": "这个单词像是拼错的字段名。" },
    fix: { en: "Use the suggested field.", "zh-cn": "采用建议的字段。" },
    example: "client -> server: SYN [[SEQ]]=5",
  },
  "unexpected-word": {
    severity: "error",
    message: {
      en: "Unexpected `{word}`. A payload must be in double quotes.",
      "zh-cn": "意外的单词 `{word}`。数据要写在双引号中。",
    },
    meaning: {
      en: "After the flags come fields (`name=value`) and a payload. A bare word is neither.",
      "zh-cn": "标志位之后是字段（`名称=值`）和数据，不加引号的单词两者都不是。",
    },
    fix: { en: "Put the payload in double quotes, or remove the word.", "zh-cn": "给数据加上双引号，或删除这个单词。" },
    example: "client -> server: PSH+ACK [[hello]]",
  },
  "misspelt-word": {
    severity: "error",
    message: {
      en: "Unexpected `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "意外的单词 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: {
      en: "The word looks like a misspelled `retransmission`, `as` or `times`.",
      "zh-cn": "这个单词像是拼错的 `retransmission`、`as` 或 `times`。",
    },
    fix: { en: "Use the suggested word.", "zh-cn": "采用建议的单词。" },
    example:
      "client -x server: SYN\nclient -> server: SYN [[retransmisson]]\nserver -> client: SYN+ACK\nclient -> server: ACK",
  },
  "field-without-value": {
    severity: "error",
    message: {
      en: "Field `{name}` needs a value: `{name}=…`.",
      "zh-cn": "字段 `{name}` 需要取值：`{name}=…`。",
    },
    meaning: {
      en: "Every field takes a value, except `sack`, which may stand alone.",
      "zh-cn": "除 `sack` 可以单独出现之外，字段都需要取值。",
    },
    fix: { en: "Write a number or a symbol: `seq=x`.", "zh-cn": "写出数值或符号：`seq=x`。" },
    example: "client -> server: SYN [[seq]]",
  },
  "duplicate-field": {
    severity: "error",
    message: { en: "`{name}` is given twice on this line.", "zh-cn": "本行中 `{name}` 写了两次。" },
    meaning: {
      en: "A TCP header contains each field once.",
      "zh-cn": "TCP 首部中每个字段只有一个。",
    },
    fix: { en: "Remove one of the two.", "zh-cn": "删除其中一个。" },
    example: "client -> server: SYN seq=1 [[seq=2]]",
  },
  "timestamps-need-two": {
    severity: "error",
    message: {
      en: "Timestamps consist of two numbers: `ts=VALUE/ECHO`.",
      "zh-cn": "时间戳由两个数组成：`ts=时间戳值/回显值`。",
    },
    meaning: {
      en: "The Timestamps option carries TSval and TSecr (RFC 7323 §3).",
      "zh-cn": "时间戳选项携带 TSval 和 TSecr（RFC 7323 §3）。",
    },
    fix: { en: "Write both numbers: `ts=5/0`.", "zh-cn": "写出两个数：`ts=5/0`。" },
    example: "forge client -> server: SYN ts=[[5]]\nstop",
  },
  "sack-block": {
    severity: "error",
    message: {
      en: "A SACK block consists of two numbers, as in `sack=1:5`.",
      "zh-cn": "SACK 块由两个数组成，例如 `sack=1:5`。",
    },
    meaning: {
      en: "The left edge of a block is its first sequence number; the right edge is the number after its last (RFC 2018 §3).",
      "zh-cn": "SACK 块的左边界是块中的第一个序号，右边界是最后一个序号加一（RFC 2018 §3）。",
    },
    fix: { en: "Write both edges: `sack=5:9`.", "zh-cn": "写出两个边界：`sack=5:9`。" },
    example: "client -> server: ACK sack=[[5]]",
  },
  "length-differs": {
    severity: "error",
    message: {
      en: "The payload has {bytes:byte|bytes} (UTF-8), not {len}.",
      "zh-cn": "数据有 {bytes} 字节（UTF-8 编码），而不是 {len} 字节。",
    },
    meaning: {
      en: "The quoted text determines the length of the payload.",
      "zh-cn": "数据的长度由引号中的文本决定。",
    },
    fix: { en: "Correct `len=`, or remove it.", "zh-cn": "改正 `len=`，或删除它。" },
    example: 'client: connect\nclient -> server: "abc" len=[[4]]',
  },
} as const satisfies Record<string, FindingWords>;
