/** How a line begins and ends. */
import type { FindingWords } from "../finding.ts";

export const lineFindings = {
  "statement-expected": {
    severity: "error",
    message: {
      en: "Expected a statement, found `{text}`.",
      "zh-cn": "此处应为语句，但遇到 `{text}`。",
    },
    meaning: {
      en: "A statement begins with a keyword or the name of an endpoint.",
      "zh-cn": "语句以关键字或端点名开头。",
    },
    fix: {
      en: "Remove these characters. If they are a comment, put `#` in front of them.",
      "zh-cn": "删除这些字符；如果是注释，请在前面加 `#`。",
    },
    example: "[[)(]]",
  },
  "unknown-statement": {
    severity: "error",
    message: {
      en: "Unknown statement `{word}`. Expected a segment (`client -> server: SYN`), a call (`client: connect`) or a keyword such as `expect`.",
      "zh-cn":
        "未知的语句 `{word}`。此处应为报文段（`client -> server: SYN`）、调用（`client: connect`）或 `expect` 等关键字。",
    },
    meaning: {
      en: "The line begins with a word that is not a keyword, and neither an arrow nor a colon follows it.",
      "zh-cn": "行首的单词不是关键字，后面也没有箭头或冒号。",
    },
    fix: {
      en: "Write a segment with an arrow, a call with a colon, or a keyword. Completion lists all of them.",
      "zh-cn": "写一个带箭头的报文段、带冒号的调用，或关键字。自动补全会列出所有可用的写法。",
    },
    example: "[[bananas]]",
  },
  "misspelt-statement": {
    severity: "error",
    message: {
      en: "Unknown statement `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的语句 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: {
      en: "The first word looks like a misspelled keyword.",
      "zh-cn": "行首的单词像是拼错的关键字。",
    },
    fix: { en: "Use the suggested keyword.", "zh-cn": "采用建议的关键字。" },
    example: "[[exepct]] client CLOSED",
  },
  "call-without-caller": {
    severity: "error",
    message: {
      en: "Missing caller. Name the endpoint that calls `{call}`, as in `client: {call}`.",
      "zh-cn": "缺少调用方。请写明由哪个端点调用 `{call}`，例如 `client: {call}`。",
    },
    meaning: {
      en: "A call is made by the application of one endpoint. The name of that endpoint comes before the colon.",
      "zh-cn": "调用由某个端点上的应用程序发起，冒号之前写该端点的名称。",
    },
    fix: {
      en: "Put the name of the endpoint and a colon before the call.",
      "zh-cn": "在调用之前写上端点名和冒号。",
    },
    example: "[[connect]] client",
  },
  "unexpected-text": {
    severity: "error",
    message: {
      en: "Unexpected `{text}` after the end of the statement.",
      "zh-cn": "语句已经结束，后面不应再有 `{text}`。",
    },
    meaning: {
      en: "The statement is complete before this text.",
      "zh-cn": "在这段内容之前，语句已经完整。",
    },
    fix: {
      en: "Remove the text, or turn it into a comment with `#`.",
      "zh-cn": "删除这段内容，或用 `#` 把它变成注释。",
    },
    example: "strict [[now]]",
  },
  "full-width": {
    severity: "warning",
    message: {
      en: "Full-width character `{sign}`; use `{plain}` instead.",
      "zh-cn": "`{sign}` 是全角字符，请改用半角的 `{plain}`。",
    },
    meaning: {
      en: "Chinese input methods produce full-width punctuation. It is accepted here, but other tools expect ASCII.",
      "zh-cn": "中文输入法会产生全角标点。这里可以识别，但其他工具只接受半角字符。",
    },
    fix: {
      en: "Apply the quick fix. It converts every full-width character on the line.",
      "zh-cn": "应用快速修复，它会转换本行所有的全角字符。",
    },
    example: "client[[：]]connect",
  },
  "missing-colon": {
    severity: "error",
    message: { en: "Missing colon after `{name}`.", "zh-cn": "`{name}` 后面缺少冒号。" },
    meaning: {
      en: "A colon separates the endpoints from what they do: `client -> server: SYN`, `client: connect`.",
      "zh-cn": "端点与其动作之间用冒号分隔：`client -> server: SYN`、`client: connect`。",
    },
    fix: { en: "Add the colon.", "zh-cn": "补上冒号。" },
    example: "client -> [[server]] SYN",
  },
  "missing-name": {
    severity: "error",
    message: { en: "Missing endpoint name.", "zh-cn": "缺少端点名。" },
    meaning: {
      en: "This statement needs the name of an endpoint: letters, digits and `_`, not starting with a digit.",
      "zh-cn": "此处需要端点名：由字母、数字和 `_` 组成，不能以数字开头。",
    },
    fix: { en: "Write the name of the endpoint.", "zh-cn": "写出端点的名称。" },
    example: "client [[->]]",
  },
  "bad-name": {
    severity: "error",
    message: {
      en: "Invalid name `{name}`. A name consists of letters, digits and `_`.",
      "zh-cn": "无效的名称 `{name}`。名称由字母、数字和 `_` 组成。",
    },
    meaning: {
      en: "Hyphens are not allowed in names, because `-x` is an arrow.",
      "zh-cn": "名称中不能有连字符，因为 `-x` 是箭头。",
    },
    fix: {
      en: "Use letters of any script, digits and `_`. The first character must not be a digit.",
      "zh-cn": "可以使用任何文字的字母、数字和 `_`，但不能以数字开头。",
    },
    example: "client [[my-laptop]]",
  },
  "missing-parenthesis": {
    severity: "error",
    message: { en: "Missing closing parenthesis.", "zh-cn": "缺少右括号。" },
    meaning: {
      en: "The peer of a call or a check is written in parentheses.",
      "zh-cn": "调用或检查的对端写在一对括号中。",
    },
    fix: { en: "Add `)`.", "zh-cn": "补上 `)`。" },
    example: "client: connect ([[server]]",
  },
  "declaration-after-statement": {
    severity: "error",
    message: {
      en: "Declarations must come before the first statement of the scenario.",
      "zh-cn": "声明必须写在本场景的第一条语句之前。",
    },
    meaning: {
      en: "Declarations describe the endpoints and the network before anything happens. This one still takes effect.",
      "zh-cn": "声明描述运行之前的端点和网络。这条声明仍然生效。",
    },
    fix: { en: "Move the line before the first statement.", "zh-cn": "把这一行移到第一条语句之前。" },
    example: "client: connect\n[[set msl=30s]]",
  },
} as const satisfies Record<string, FindingWords>;
