import type { FindingWords } from "./finding-words.ts";

/** Findings about how a segment, and a value anywhere, is written. */
export const segmentFindings = {
  // -------------------------------------------------------------- segments
  "missing-arrow": {
    severity: "error",
    en: "An arrow is missing here: `->` arrives, `-x` is lost, `~>` is held, `<->` crosses.",
    "zh-cn": "此处缺少箭头：`->` 到达，`-x` 丢失，`~>` 滞留，`<->` 交叉。",
  },
  "foreign-arrow": {
    severity: "error",
    en: "“{arrow}” is not an arrow of this language; write `{meant}`.",
    "zh-cn": "“{arrow}”不是本语言的箭头；请写 `{meant}`。",
  },
  "reversed-arrow": {
    severity: "error",
    en: "“{arrow}” points at the sender: the sender stands on the left, `sender -> receiver`.",
    "zh-cn": "“{arrow}”指向了发送方：发送方应写在左边，即 `发送方 -> 接收方`。",
  },
  "tight-arrow": {
    severity: "error",
    en: "The arrow `-x` needs a blank behind it.",
    "zh-cn": "箭头 `-x` 后面需要一个空格。",
  },
  "same-endpoint": {
    severity: "error",
    en: "“{name}” stands at both ends: two different endpoints are needed.",
    "zh-cn": "两端都是“{name}”：需要两个不同的端点。",
  },
  "missing-segment": {
    severity: "error",
    en: "What is sent is missing: flags such as `SYN` or `ACK`, fields, a payload.",
    "zh-cn": "缺少所发送的内容：`SYN`、`ACK` 等标志位、字段或数据。",
  },
  "flags-expected": {
    severity: "error",
    en: "Flags or a payload stand here, not “{text}”.",
    "zh-cn": "此处应为标志位或数据，而不是“{text}”。",
  },
  "unknown-flag": {
    severity: "error",
    en: "There is no flag “{word}”. The flags are: {flags}.",
    "zh-cn": "没有名为“{word}”的标志位。标志位有：{flags}。",
  },
  "misspelt-flag": {
    severity: "error",
    en: "There is no flag “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的标志位。是否想写“{suggestion}”？",
  },
  "rts-for-rst": {
    severity: "error",
    section: "3.1",
    en: "“{word}” is not a flag of TCP (RTS is a line of a serial port): the reset is called {suggestion}.",
    "zh-cn": "TCP 没有“{word}”标志位（RTS 是串口的一条信号线）：复位标志位叫 {suggestion}。",
  },
  "flag-in-capitals": {
    severity: "error",
    en: "Flags are written in capitals: {flag}, not “{word}”.",
    "zh-cn": "标志位要大写：应写 {flag}，而不是“{word}”。",
  },
  "glued-flags": {
    severity: "error",
    en: "“{word}” is not one flag: write {suggestion}.",
    "zh-cn": "“{word}”不是一个标志位：请写 {suggestion}。",
  },
  "flag-with-value": {
    severity: "warning",
    en: "A flag is set by its name alone: {flag} stands there or it does not.",
    "zh-cn": "写出标志位的名字即表示置位：{flag} 要么写上，要么不写。",
  },
  "flag-is-no-field": {
    severity: "error",
    en: "{flag} in capitals is a flag and takes no number; fields are written in small letters, such as `ack=`.",
    "zh-cn": "大写的 {flag} 是标志位，不带数值；字段要小写，例如 `ack=`。",
  },
  "duplicate-flag": {
    severity: "warning",
    en: "{flag} stands here twice.",
    "zh-cn": "{flag} 写了两次。",
  },
  "none-with-flags": {
    severity: "error",
    en: "NONE means no flag at all: it stands alone.",
    "zh-cn": "NONE 表示没有任何标志位：只能单独出现。",
  },
  "flags-first": {
    severity: "error",
    en: "Flags stand before fields and payload: {flag} comes too late.",
    "zh-cn": "标志位要写在字段和数据之前：{flag} 写得太靠后。",
  },
  "unknown-field": {
    severity: "error",
    en: "There is no field “{word}”. The fields are: {names}.",
    "zh-cn": "没有名为“{word}”的字段。字段有：{names}。",
  },
  "misspelt-field": {
    severity: "error",
    en: "There is no field “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的字段。是否想写“{suggestion}”？",
  },
  "unexpected-word": {
    severity: "error",
    en: "“{word}” is neither a field nor a payload (text stands in double quotes).",
    "zh-cn": "“{word}”既不是字段也不是数据（文本要写在双引号中）。",
  },
  "misspelt-word": {
    severity: "error",
    en: "“{word}” does not belong here. Did you mean “{suggestion}”?",
    "zh-cn": "“{word}”不应出现在这里。是否想写“{suggestion}”？",
  },
  "field-without-value": {
    severity: "error",
    en: "The field “{name}” needs a value: `{name}=…`.",
    "zh-cn": "字段“{name}”需要一个值：`{name}=…`。",
  },
  "duplicate-field": {
    severity: "error",
    en: "“{name}” stands on this line twice.",
    "zh-cn": "“{name}”在本行中出现了两次。",
  },
  "timestamps-need-two": {
    severity: "error",
    en: "Timestamps are two numbers: `ts=VALUE/ECHO`.",
    "zh-cn": "时间戳是两个数：`ts=值/回显值`。",
  },
  "sack-block": {
    severity: "error",
    en: "A SACK block is two numbers, its first byte and the one behind its last: `sack=1:5`.",
    "zh-cn": "SACK 块由两个数组成，即首字节的序号和末字节的下一个序号：`sack=1:5`。",
  },
  "length-differs": {
    severity: "error",
    en: "The text is {bytes} bytes long in UTF-8, not {len}.",
    "zh-cn": "该文本的 UTF-8 编码长 {bytes} 字节，而不是 {len} 字节。",
  },
  "crossing-parts": {
    severity: "error",
    en: "On a line with `<->` only flags and `len=` may stand: “{text}” cannot hold for both segments.",
    "zh-cn": "`<->` 的行中只能写标志位和 `len=`：“{text}”不可能同时适用于两个报文段。",
  },
  "crossing-forge": {
    severity: "error",
    en: "Both segments of `<->` are sent by TCP itself: neither can be forged.",
    "zh-cn": "`<->` 的两个报文段都由 TCP 自己发送，不能伪造。",
  },
  "held-without-name": {
    severity: "error",
    en: "A held segment needs a name by which it arrives later: `as NAME`.",
    "zh-cn": "滞留的报文段需要一个名字，以便以后到达：`as 名字`。",
  },
  "name-without-hold": {
    severity: "error",
    en: "Only a segment that is held (`~>`) is called something: `{arrow}` does not hold it.",
    "zh-cn": "只有滞留的报文段（`~>`）才命名：`{arrow}` 不会使它滞留。",
  },
  "times-without-forge": {
    severity: "error",
    en: "Only forged segments come in numbers: `times=` stands behind `forge`.",
    "zh-cn": "只有伪造的报文段才能成批出现：`times=` 用于 `forge` 语句。",
  },

  // -------------------------------------------------------------- values
  "missing-number": {
    severity: "error",
    en: "A number is missing for “{name}”.",
    "zh-cn": "“{name}”缺少数值。",
  },
  "bad-number": {
    severity: "error",
    en: "“{name}” needs a whole number, not “{text}”.",
    "zh-cn": "“{name}”需要一个整数，而不是“{text}”。",
  },
  "number-out-of-range": {
    severity: "error",
    en: "“{name}” goes from {min} to {max}: {text} is outside.",
    "zh-cn": "“{name}”的取值范围是 {min} 到 {max}：{text} 超出范围。",
  },
  "bad-value": {
    severity: "error",
    en: "“{name}” needs a number or a symbol such as `x+1`, not “{text}”.",
    "zh-cn": "“{name}”需要一个数或 `x+1` 这样的符号表达式，而不是“{text}”。",
  },
  "missing-duration": {
    severity: "error",
    en: "“{name}” needs a duration, such as `10ms`, `1.5s`, `2min` or `2MSL`.",
    "zh-cn": "“{name}”需要一个时长，例如 `10ms`、`1.5s`、`2min` 或 `2MSL`。",
  },
  "bad-duration": {
    severity: "error",
    en: "“{text}” is not a duration. Write `10ms`, `1.5s`, `2min`, `1h` or `2MSL`.",
    "zh-cn": "“{text}”不是时长。请写 `10ms`、`1.5s`、`2min`、`1h` 或 `2MSL`。",
  },
  "missing-unit": {
    severity: "error",
    en: "A duration needs a unit: {text} of what? ms, s, min, h or MSL.",
    "zh-cn": "时长需要单位：{text} 的单位是什么？ms、s、min、h 或 MSL。",
  },
  "blank-before-unit": {
    severity: "error",
    en: "A duration is written without a blank before its unit.",
    "zh-cn": "时长的数值和单位之间没有空格。",
  },
  "duration-spelling": {
    severity: "error",
    en: "“{text}” is written `{suggestion}` here.",
    "zh-cn": "“{text}”在这里要写成 `{suggestion}`。",
  },
  "duration-too-fine": {
    severity: "error",
    en: "Time goes by in whole microseconds: {text} is too fine.",
    "zh-cn": "时间以整微秒为单位推进：{text} 过于精细。",
  },
  "duration-out-of-range": {
    severity: "error",
    en: "{text} is longer than any run: at most {max}.",
    "zh-cn": "{text} 比任何一次运行都长：最多 {max}。",
  },
  "missing-text": {
    severity: "error",
    en: "`{what}` needs a text in double quotes.",
    "zh-cn": "`{what}` 需要一段写在双引号中的文本。",
  },
  "unquoted-text": {
    severity: "error",
    en: "The text of `{what}` stands in double quotes.",
    "zh-cn": "`{what}` 的文本要写在双引号中。",
  },
  "unterminated-text": {
    severity: "error",
    en: "The closing quote is missing.",
    "zh-cn": "缺少右引号。",
  },
  "bad-escape": {
    severity: "error",
    en: '“{text}” is not an escape. There are: \\" \\\\ \\n \\r \\t \\u{…}.',
    "zh-cn": '“{text}”不是转义序列。可用的有：\\" \\\\ \\n \\r \\t \\u{…}。',
  },
} as const satisfies Record<string, FindingWords>;
