/** Numbers, durations and quoted text. */
import type { FindingWords } from "../finding.ts";

export const valueFindings = {
  "missing-number": {
    severity: "error",
    message: { en: "A number is missing for “{name}”.", "zh-cn": "“{name}”缺少数值。" },
    meaning: { en: "Nothing stands behind the `=`.", "zh-cn": "`=` 后面没有内容。" },
    fix: { en: "Write a number or a symbol.", "zh-cn": "写一个数或符号。" },
    example: "client -> server: SYN seq[[=]]",
  },
  "bad-number": {
    severity: "error",
    message: { en: "“{name}” needs a whole number, not “{text}”.", "zh-cn": "“{name}”需要一个整数，而不是“{text}”。" },
    meaning: {
      en: "A symbol plus or minus a number is all that can be calculated.",
      "zh-cn": "能计算的只有符号加减一个数。",
    },
    fix: { en: "Write a whole number.", "zh-cn": "写一个整数。" },
    example: "client -> server: SYN seq=x+[[y]]",
  },
  "number-out-of-range": {
    severity: "error",
    message: {
      en: "“{name}” goes from {min} to {max}: {text} is outside.",
      "zh-cn": "“{name}”的取值范围是 {min} 到 {max}：{text} 超出范围。",
    },
    meaning: { en: "The header field has only so many bits.", "zh-cn": "首部字段只有这么多比特。" },
    fix: {
      en: "Take a number in the range; sequence numbers begin again at 0 behind 4294967295.",
      "zh-cn": "取范围内的数；序号在 4294967295 之后回到 0。",
    },
    example: "client -> server: SYN seq=[[4294967296]]",
  },
  "bad-value": {
    severity: "error",
    message: {
      en: "“{name}” needs a number or a symbol such as `x+1`, not “{text}”.",
      "zh-cn": "“{name}”需要一个数或 `x+1` 这样的符号表达式，而不是“{text}”。",
    },
    meaning: { en: "This is no value that a field can have.", "zh-cn": "字段不能取这样的值。" },
    fix: {
      en: "Write a number, a symbol, or a symbol plus or minus a number.",
      "zh-cn": "写数、符号，或符号加减一个数。",
    },
    example: "client -> server: SYN seq=[[(]]",
  },
  "missing-duration": {
    severity: "error",
    message: {
      en: "“{name}” needs a duration, such as `10ms`, `1.5s`, `2min` or `2MSL`.",
      "zh-cn": "“{name}”需要一个时长，例如 `10ms`、`1.5s`、`2min` 或 `2MSL`。",
    },
    meaning: { en: "It has to be said how long.", "zh-cn": "要写明多长时间。" },
    fix: { en: "Write a number and its unit: `wait 1s`.", "zh-cn": "写数值和单位：`wait 1s`。" },
    example: "[[wait]]",
  },
  "bad-duration": {
    severity: "error",
    message: {
      en: "“{text}” is not a duration. Write `10ms`, `1.5s`, `2min`, `1h` or `2MSL`.",
      "zh-cn": "“{text}”不是时长。请写 `10ms`、`1.5s`、`2min`、`1h` 或 `2MSL`。",
    },
    meaning: {
      en: "Virtual time is exact: durations are numbers with a unit.",
      "zh-cn": "虚拟时间是精确的：时长由数值和单位组成。",
    },
    fix: { en: "Write a number and its unit, or `2MSL`.", "zh-cn": "写数值和单位，或 `2MSL`。" },
    example: "wait [[soon]]",
  },
  "missing-unit": {
    severity: "error",
    message: {
      en: "A duration needs a unit: {text} of what? ms, s, min, h or MSL.",
      "zh-cn": "时长需要单位：{text} 的单位是什么？ms、s、min、h 或 MSL。",
    },
    meaning: {
      en: "Seconds and milliseconds are a thousandfold apart, so the unit is never guessed.",
      "zh-cn": "秒与毫秒相差一千倍，因此从不猜测单位。",
    },
    fix: { en: "Write the unit right behind the number.", "zh-cn": "把单位紧接着写在数值后面。" },
    example: "wait [[10]]",
  },
  "blank-before-unit": {
    severity: "error",
    message: {
      en: "A duration is written without a blank before its unit.",
      "zh-cn": "时长的数值和单位之间没有空格。",
    },
    meaning: { en: "A duration is one word.", "zh-cn": "时长是一个单词。" },
    fix: { en: "Remove the blank.", "zh-cn": "删去空格。" },
    example: "wait [[10 ms]]",
  },
  "duration-spelling": {
    severity: "error",
    message: { en: "“{text}” is written `{suggestion}` here.", "zh-cn": "“{text}”在这里要写成 `{suggestion}`。" },
    meaning: { en: "The unit is understood and spelt otherwise here.", "zh-cn": "能看懂这个单位，但这里的写法不同。" },
    fix: {
      en: "Take the suggested spelling: us, ms, s, min, h, MSL.",
      "zh-cn": "采用所建议的写法：us、ms、s、min、h、MSL。",
    },
    example: "wait [[10sec]]",
  },
  "duration-too-fine": {
    severity: "error",
    message: {
      en: "Time goes by in whole microseconds: {text} is too fine.",
      "zh-cn": "时间以整微秒为单位推进：{text} 过于精细。",
    },
    meaning: { en: "The virtual clock counts microseconds.", "zh-cn": "虚拟时钟以微秒计数。" },
    fix: { en: "Write whole microseconds.", "zh-cn": "写整微秒数。" },
    example: "wait [[0.1us]]",
  },
  "duration-out-of-range": {
    severity: "error",
    message: {
      en: "{text} is longer than any run: at most {max}.",
      "zh-cn": "{text} 比任何一次运行都长：最多 {max}。",
    },
    meaning: {
      en: "No timer of TCP runs that long, and no run lasts until then.",
      "zh-cn": "TCP 没有这么长的定时器，也没有这么长的运行。",
    },
    fix: { en: "Write a shorter duration.", "zh-cn": "写短一些的时长。" },
    example: "wait [[99999999h]]",
  },
  "missing-text": {
    severity: "error",
    message: { en: "`{what}` needs a text in double quotes.", "zh-cn": "`{what}` 需要一段写在双引号中的文本。" },
    meaning: {
      en: "A phase, a note and a scenario have a text that the reader sees.",
      "zh-cn": "phase、note 和 scenario 都带有给读者看的文本。",
    },
    fix: { en: "Write it in double quotes.", "zh-cn": "用双引号写出文本。" },
    example: "[[phase]]",
  },
  "unquoted-text": {
    severity: "error",
    message: { en: "The text of `{what}` stands in double quotes.", "zh-cn": "`{what}` 的文本要写在双引号中。" },
    meaning: {
      en: "Without quotes nobody knows where a text ends and a comment begins.",
      "zh-cn": "没有引号就无法知道文本在哪里结束、注释从哪里开始。",
    },
    fix: { en: "Put it into double quotes.", "zh-cn": "加上双引号。" },
    example: "note [[hello world]]",
  },
  "unterminated-text": {
    severity: "error",
    message: { en: "The closing quote is missing.", "zh-cn": "缺少右引号。" },
    meaning: { en: "The text runs to the end of its line.", "zh-cn": "文本一直延伸到行尾。" },
    fix: { en: "Close the quote.", "zh-cn": "补上右引号。" },
    example: 'client: connect\nclient -> server: [["abc]]',
  },
  "bad-escape": {
    severity: "error",
    message: {
      en: '“{text}” is not an escape. There are: \\" \\\\ \\n \\r \\t \\u{…}.',
      "zh-cn": '“{text}”不是转义序列。可用的有：\\" \\\\ \\n \\r \\t \\u{…}。',
    },
    meaning: {
      en: "A backslash begins an escape, and there is none of that name.",
      "zh-cn": "反斜杠开始一个转义序列，而没有这样的序列。",
    },
    fix: { en: "Write `\\\\` for a backslash.", "zh-cn": "反斜杠本身写作 `\\\\`。" },
    example: 'client: connect\nclient -> server: "a[[\\q]]c"',
  },
} as const satisfies Record<string, FindingWords>;
