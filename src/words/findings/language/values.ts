/** Numbers, durations and quoted text. */
import type { FindingWords } from "../finding.ts";

export const valueFindings = {
  "missing-number": {
    severity: "error",
    message: { en: "Missing value for `{name}`.", "zh-cn": "`{name}` 缺少取值。" },
    meaning: { en: "Nothing follows `=`.", "zh-cn": "`=` 后面没有内容。" },
    fix: { en: "Write a number or a symbol.", "zh-cn": "写一个数或符号。" },
    example: "client -> server: SYN seq[[=]]",
  },
  "bad-number": {
    severity: "error",
    message: {
      en: "`{name}` must be an integer, not `{text}`.",
      "zh-cn": "`{name}` 必须是整数，不能是 `{text}`。",
    },
    meaning: {
      en: "A value is a number, a symbol, or a symbol plus or minus a number.",
      "zh-cn": "取值可以是一个数、一个符号，或一个符号加减一个数。",
    },
    fix: { en: "Write an integer, as in `seq=x+1`.", "zh-cn": "写出整数，例如 `seq=x+1`。" },
    example: "client -> server: SYN seq=x+[[y]]",
  },
  "number-out-of-range": {
    severity: "error",
    message: {
      en: "`{name}` must be between {min} and {max}, not {text}.",
      "zh-cn": "`{name}` 的取值范围是 {min} 到 {max}，{text} 超出范围。",
    },
    meaning: {
      en: "The field has a fixed width in the TCP header, or the parameter has a limit. Sequence numbers, for example, have 32 bits: after 4294967295 comes 0.",
      "zh-cn": "该字段在 TCP 首部中的宽度固定，或该参数有上限。例如序号占 32 位，4294967295 之后回到 0。",
    },
    fix: { en: "Write a number within the range.", "zh-cn": "写一个范围之内的数。" },
    example: "client -> server: SYN seq=[[4294967296]]",
  },
  "bad-value": {
    severity: "error",
    message: {
      en: "`{name}` must be a number or a symbol such as `x+1`, not `{text}`.",
      "zh-cn": "`{name}` 必须是数或 `x+1` 这样的符号表达式，不能是 `{text}`。",
    },
    meaning: {
      en: "A value is a number, a symbol, or a symbol plus or minus a number.",
      "zh-cn": "取值可以是一个数、一个符号，或一个符号加减一个数。",
    },
    fix: { en: "Write a number or a symbol, as in `seq=x+1`.", "zh-cn": "写一个数或符号，例如 `seq=x+1`。" },
    example: "client -> server: SYN seq=[[(]]",
  },
  "missing-duration": {
    severity: "error",
    message: {
      en: "`{name}` needs a duration, such as `10ms`, `1.5s`, `2min` or `2MSL`.",
      "zh-cn": "`{name}` 需要一个时长，例如 `10ms`、`1.5s`、`2min` 或 `2MSL`。",
    },
    meaning: { en: "The statement does not say how long.", "zh-cn": "该语句没有写明多长时间。" },
    fix: { en: "Write a number and a unit: `wait 1s`.", "zh-cn": "写出数值和单位：`wait 1s`。" },
    example: "[[wait]]",
  },
  "bad-duration": {
    severity: "error",
    message: {
      en: "`{text}` is not a duration. Write `10ms`, `1.5s`, `2min`, `1h` or `2MSL`.",
      "zh-cn": "`{text}` 不是时长。请写 `10ms`、`1.5s`、`2min`、`1h` 或 `2MSL`。",
    },
    meaning: { en: "A duration is a number followed by a unit.", "zh-cn": "时长由数值和单位组成。" },
    fix: { en: "Write a number and a unit, or `2MSL`.", "zh-cn": "写出数值和单位，或 `2MSL`。" },
    example: "wait [[soon]]",
  },
  "missing-unit": {
    severity: "error",
    message: {
      en: "Missing unit after {text}. Expected ms, s, min, h or MSL.",
      "zh-cn": "{text} 后面缺少单位。可用的单位：ms、s、min、h、MSL。",
    },
    meaning: {
      en: "There is no default unit: milliseconds and seconds are too easily confused.",
      "zh-cn": "没有默认单位，因为毫秒和秒太容易混淆。",
    },
    fix: { en: "Write the unit directly after the number.", "zh-cn": "在数值后面紧接着写单位。" },
    example: "wait [[10]]",
  },
  "blank-before-unit": {
    severity: "error",
    message: {
      en: "Remove the space between the number and its unit.",
      "zh-cn": "数值和单位之间不能有空格。",
    },
    meaning: { en: "A duration is a single word.", "zh-cn": "时长要连写。" },
    fix: { en: "Remove the space.", "zh-cn": "删除空格。" },
    example: "wait [[10 ms]]",
  },
  "duration-spelling": {
    severity: "error",
    message: { en: "Write `{suggestion}` instead of `{text}`.", "zh-cn": "请把 `{text}` 写成 `{suggestion}`。" },
    meaning: {
      en: "The unit is understood, but the language spells it differently.",
      "zh-cn": "可以识别这个单位，但本语言的写法不同。",
    },
    fix: {
      en: "Use the suggested spelling. The units are us, ms, s, min, h and MSL.",
      "zh-cn": "采用建议的写法。单位有 us、ms、s、min、h 和 MSL。",
    },
    example: "wait [[10sec]]",
  },
  "measured-duration": {
    severity: "error",
    message: {
      en: "`{text}` is no fixed time: TCP measures it. Write a duration, such as `{suggestion}`.",
      "zh-cn": "`{text}` 不是固定的时间，而是 TCP 测得的。请写时长，例如 `{suggestion}`。",
    },
    meaning: {
      en: "The RTO begins at 1 s (RFC 6298 §2) and follows the RTT, which is twice the `latency`. A line with the retransmission needs no `wait`: the run goes on until its timer expires.",
      "zh-cn":
        "RTO 初始为 1 s（RFC 6298 §2），之后随 RTT 变化；RTT 是 `latency` 的两倍。写出重传报文段的那一行不需要 `wait`：运行会一直进行到重传定时器到期。",
    },
    fix: {
      en: "Write a duration; or write the retransmission itself, and check `rto` or `rtt` with `expect`.",
      "zh-cn": "写出时长；或者直接写出重传的报文段，并用 `expect` 检查 `rto` 或 `rtt`。",
    },
    example: "client -x server: SYN\nwait [[RTO]]",
  },
  "duration-too-fine": {
    severity: "error",
    message: {
      en: "{text} is too precise: time has microsecond resolution.",
      "zh-cn": "{text} 的精度超过微秒：时间以微秒为最小单位。",
    },
    meaning: { en: "The virtual clock counts whole microseconds.", "zh-cn": "虚拟时钟以整微秒计时。" },
    fix: { en: "Round to whole microseconds.", "zh-cn": "取整到微秒。" },
    example: "wait [[0.1us]]",
  },
  "duration-out-of-range": {
    severity: "error",
    message: { en: "{text} is too long; the maximum is {max}.", "zh-cn": "{text} 超过允许的最长时间 {max}。" },
    meaning: {
      en: "No TCP timer is this long, and a scenario stops running long before that.",
      "zh-cn": "TCP 没有这么长的定时器，场景也不会运行这么久。",
    },
    fix: { en: "Write a shorter duration.", "zh-cn": "写较短的时长。" },
    example: "wait [[99999999h]]",
  },
  "missing-text": {
    severity: "error",
    message: { en: "`{what}` needs text in double quotes.", "zh-cn": "`{what}` 需要一段写在双引号中的文本。" },
    meaning: {
      en: "Scenarios, phases and notes have a text that the diagram shows.",
      "zh-cn": "场景、阶段和注释都带有显示在图中的文本。",
    },
    fix: { en: "Add the text in double quotes.", "zh-cn": "用双引号写出文本。" },
    example: "[[phase]]",
  },
  "unquoted-text": {
    severity: "error",
    message: { en: "The text of `{what}` must be in double quotes.", "zh-cn": "`{what}` 的文本要写在双引号中。" },
    meaning: {
      en: "The quotes mark where the text ends and a comment may begin.",
      "zh-cn": "引号标明文本在哪里结束、注释从哪里开始。",
    },
    fix: { en: "Put the text in double quotes.", "zh-cn": "给文本加上双引号。" },
    example: "note [[hello world]]",
  },
  "unterminated-text": {
    severity: "error",
    message: { en: "Missing closing quote.", "zh-cn": "缺少右引号。" },
    meaning: { en: "Text must end on the line on which it starts.", "zh-cn": "文本必须在开始的那一行结束。" },
    fix: { en: "Add the closing quote.", "zh-cn": "补上右引号。" },
    example: 'client: connect\nclient -> server: [["abc]]',
  },
  "bad-escape": {
    severity: "error",
    message: {
      en: 'Unknown escape sequence `{text}`. Expected one of: \\" \\\\ \\n \\r \\t \\u{…}.',
      "zh-cn": '未知的转义序列 `{text}`。可用的有：\\" \\\\ \\n \\r \\t \\u{…}。',
    },
    meaning: {
      en: "Inside quotes, a backslash begins an escape sequence.",
      "zh-cn": "在引号中，反斜杠表示转义序列的开始。",
    },
    fix: { en: "For a backslash itself, write `\\\\`.", "zh-cn": "反斜杠本身写作 `\\\\`。" },
    example: 'client: connect\nclient -> server: "a[[\\q]]c"',
  },
} as const satisfies Record<string, FindingWords>;
