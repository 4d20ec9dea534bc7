import type { FindingWords } from "./finding-words.ts";

/** Findings about whole texts, about how a line begins and ends, and about declarations. */
export const lineFindings = {
  // -------------------------------------------------------------- whole texts
  "text-too-large": {
    severity: "error",
    en: "This file is larger than {max} million characters: it is not read. Split it into several files.",
    "zh-cn": "文件超过 {max} 百万个字符，不予读取。请拆分成多个文件。",
  },
  "too-many-scenarios": {
    severity: "error",
    en: "This file holds more than {max} scenarios: it is not read. Split it into several files.",
    "zh-cn": "文件中的场景超过 {max} 个，不予读取。请拆分成多个文件。",
  },
  "binary-text": {
    severity: "error",
    en: "There is a NUL character here: this is not a text, so this scenario is not read.",
    "zh-cn": "此处有 NUL 字符：这不是文本，因此不读取本场景。",
  },
  "long-line": {
    severity: "error",
    en: "This line is {length} characters long; lines of more than {max} are not read.",
    "zh-cn": "本行长 {length} 个字符；超过 {max} 个字符的行不予读取。",
  },
  "too-many-problems": {
    severity: "error",
    en: "More than {count} problems in this scenario: the ones from here on are not listed.",
    "zh-cn": "本场景中的问题超过 {count} 个：从此处起不再列出。",
  },

  // -------------------------------------------------------------- lines
  "statement-expected": {
    severity: "error",
    en: "A line begins with a keyword or the name of an endpoint, not with “{text}”.",
    "zh-cn": "一行应以关键字或端点名开头，而不是“{text}”。",
  },
  "unknown-statement": {
    severity: "error",
    en: "“{word}” begins no statement: write a segment (`client -> server: SYN`), a call (`client: connect`) or a keyword such as `expect`.",
    "zh-cn":
      "没有以“{word}”开头的语句：请写报文段（`client -> server: SYN`）、调用（`client: connect`）或 `expect` 之类的关键字。",
  },
  "misspelt-statement": {
    severity: "error",
    en: "“{word}” begins no statement. Did you mean “{suggestion}”?",
    "zh-cn": "没有以“{word}”开头的语句。是否想写“{suggestion}”？",
  },
  "call-without-caller": {
    severity: "error",
    en: "Who calls {call}? A call begins with its endpoint: `client: {call}`.",
    "zh-cn": "是谁调用 {call}？调用要以端点名开头：`client: {call}`。",
  },
  "unexpected-text": {
    severity: "error",
    en: "“{text}” does not belong here: the statement ends before it.",
    "zh-cn": "“{text}”不应出现在这里：语句到它之前已经结束。",
  },
  "full-width": {
    severity: "warning",
    en: "“{sign}” is a full-width sign; the language is written with “{plain}”.",
    "zh-cn": "“{sign}”是全角符号；本语言使用半角的“{plain}”。",
  },
  "missing-colon": {
    severity: "error",
    en: "A colon is missing behind “{name}”.",
    "zh-cn": "“{name}”后面缺少冒号。",
  },
  "missing-name": {
    severity: "error",
    en: "The name of an endpoint is missing here (letters, digits and `_`).",
    "zh-cn": "此处缺少端点名（由字母、数字和 `_` 组成）。",
  },
  "bad-name": {
    severity: "error",
    en: "“{name}” is not a name: names consist of letters, digits and `_`.",
    "zh-cn": "“{name}”不是合法的名称：名称只能由字母、数字和 `_` 组成。",
  },
  "missing-parenthesis": {
    severity: "error",
    en: "The closing parenthesis is missing.",
    "zh-cn": "缺少右括号。",
  },
  "declaration-after-statement": {
    severity: "error",
    en: "Declarations stand before the first statement of their scenario.",
    "zh-cn": "声明必须写在本场景的第一条语句之前。",
  },

  // -------------------------------------------------------------- declarations
  "duplicate-endpoint": {
    severity: "error",
    en: "“{name}” is declared already.",
    "zh-cn": "“{name}”已经声明过。",
  },
  "unknown-parameter": {
    severity: "error",
    en: "There is no parameter “{word}”.",
    "zh-cn": "没有名为“{word}”的参数。",
  },
  "misspelt-parameter": {
    severity: "error",
    en: "There is no parameter “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的参数。是否想写“{suggestion}”？",
  },
  "missing-parameter": {
    severity: "error",
    en: "`set` needs at least one parameter, such as `msl=30s`.",
    "zh-cn": "`set` 至少需要一个参数，例如 `msl=30s`。",
  },
  "parameter-without-value": {
    severity: "error",
    en: "The parameter “{name}” needs a value: {takes}.",
    "zh-cn": "参数“{name}”需要一个值：{takes}。",
  },
  "duplicate-parameter": {
    severity: "error",
    en: "“{name}” is set twice on this line.",
    "zh-cn": "“{name}”在本行中设置了两次。",
  },
  "not-a-switch": {
    severity: "error",
    en: "“{name}” is either `on` or `off`, not “{text}”.",
    "zh-cn": "“{name}”只能是 `on` 或 `off`，不能是“{text}”。",
  },
  "profile-in-set": {
    severity: "error",
    en: "A profile is no parameter: write `profile {name}` on a line of its own.",
    "zh-cn": "profile 不是参数：请另起一行写 `profile {name}`。",
  },
  "missing-profile": {
    severity: "error",
    en: "The name of a profile is missing: {profiles}.",
    "zh-cn": "缺少 profile 的名称：{profiles}。",
  },
  "unknown-profile": {
    severity: "error",
    en: "There is no profile “{word}”. There are: {profiles}.",
    "zh-cn": "没有名为“{word}”的 profile。可用的有：{profiles}。",
  },
  "misspelt-profile": {
    severity: "error",
    en: "There is no profile “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的 profile。是否想写“{suggestion}”？",
  },
  "latency-direction": {
    severity: "error",
    en: "A latency is that of one direction: `latency alice -> bob 80ms`, or of all: `latency 10ms`.",
    "zh-cn": "时延要么针对一个方向：`latency alice -> bob 80ms`，要么针对全部：`latency 10ms`。",
  },
  "missing-supposition": {
    severity: "error",
    en: "What is supposed is missing: {names}.",
    "zh-cn": "缺少所假设的内容：{names}。",
  },
  "unknown-supposition": {
    severity: "error",
    en: "“{word}” cannot be supposed. There are: {names}.",
    "zh-cn": "没有“{word}”这种假设。可用的有：{names}。",
  },
  "misspelt-supposition": {
    severity: "error",
    en: "“{word}” cannot be supposed. Did you mean “{suggestion}”?",
    "zh-cn": "没有“{word}”这种假设。是否想写“{suggestion}”？",
  },
  "supposition-takes-nothing": {
    severity: "error",
    en: "“{name}” takes no value.",
    "zh-cn": "“{name}”不带值。",
  },
  "supposition-needs-duration": {
    severity: "error",
    en: "`time-wait` needs a duration: how long TIME_WAIT lasts in this world.",
    "zh-cn": "`time-wait` 需要一个时长：在这个假想的世界里 TIME_WAIT 持续多久。",
  },
} as const satisfies Record<string, FindingWords>;
