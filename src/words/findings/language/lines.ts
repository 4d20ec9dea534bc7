/** How a line begins and ends. */
import type { FindingWords } from "../finding.ts";

export const lineFindings = {
  "statement-expected": {
    severity: "error",
    message: {
      en: "A line begins with a keyword or the name of an endpoint, not with “{text}”.",
      "zh-cn": "一行应以关键字或端点名开头，而不是“{text}”。",
    },
    meaning: {
      en: "A line begins with a word: a keyword, or the name of an endpoint.",
      "zh-cn": "一行以单词开头：关键字或端点名。",
    },
    fix: {
      en: "Remove the signs, or put `#` before what is a comment.",
      "zh-cn": "删去这些符号；如果是注释，在前面写 `#`。",
    },
    example: "[[)(]]",
  },
  "unknown-statement": {
    severity: "error",
    message: {
      en: "“{word}” begins no statement: write a segment (`client -> server: SYN`), a call (`client: connect`) or a keyword such as `expect`.",
      "zh-cn":
        "没有以“{word}”开头的语句：请写报文段（`client -> server: SYN`）、调用（`client: connect`）或 `expect` 之类的关键字。",
    },
    meaning: { en: "No statement begins like this.", "zh-cn": "没有这样开头的语句。" },
    fix: {
      en: "Write a segment with an arrow, a call with a colon, or a keyword; completion lists them all.",
      "zh-cn": "写带箭头的报文段、带冒号的调用，或关键字；补全功能会列出全部写法。",
    },
    example: "[[bananas]]",
  },
  "misspelt-statement": {
    severity: "error",
    message: {
      en: "“{word}” begins no statement. Did you mean “{suggestion}”?",
      "zh-cn": "没有以“{word}”开头的语句。是否想写“{suggestion}”？",
    },
    meaning: {
      en: "The first word looks like a keyword that is spelt otherwise.",
      "zh-cn": "第一个单词像是拼错的关键字。",
    },
    fix: { en: "Take the suggested keyword.", "zh-cn": "采用所建议的关键字。" },
    example: "[[exepct]] client CLOSED",
  },
  "call-without-caller": {
    severity: "error",
    message: {
      en: "Who calls {call}? A call begins with its endpoint: `client: {call}`.",
      "zh-cn": "是谁调用 {call}？调用要以端点名开头：`client: {call}`。",
    },
    meaning: {
      en: "Every call is made by the application of one endpoint, which stands before the colon.",
      "zh-cn": "每个调用都由某个端点的应用程序发起，端点名写在冒号之前。",
    },
    fix: { en: "Write the endpoint and a colon before the call.", "zh-cn": "在调用前写上端点名和冒号。" },
    example: "[[connect]] client",
  },
  "unexpected-text": {
    severity: "error",
    message: {
      en: "“{text}” does not belong here: the statement ends before it.",
      "zh-cn": "“{text}”不应出现在这里：语句到它之前已经结束。",
    },
    meaning: { en: "The statement is complete before these words.", "zh-cn": "语句到这里之前已经完整。" },
    fix: { en: "Remove them, or put them into a comment.", "zh-cn": "删去多余内容，或改为注释。" },
    example: "strict [[now]]",
  },
  "full-width": {
    severity: "warning",
    message: {
      en: "“{sign}” is a full-width sign; the language is written with “{plain}”.",
      "zh-cn": "“{sign}”是全角符号；本语言使用半角的“{plain}”。",
    },
    meaning: {
      en: "Chinese input methods type these signs. They are understood, but colleagues and other tools expect the plain ones.",
      "zh-cn": "中文输入法会输入这样的符号。可以识别，但应当使用半角符号。",
    },
    fix: {
      en: "Take the fix: it changes all such signs of the line.",
      "zh-cn": "使用快速修复：它会改写本行所有这类符号。",
    },
    example: "client[[：]]connect",
  },
  "missing-colon": {
    severity: "error",
    message: { en: "A colon is missing behind “{name}”.", "zh-cn": "“{name}”后面缺少冒号。" },
    meaning: {
      en: "A colon stands between who and what: `client -> server: SYN`, `client: connect`.",
      "zh-cn": "“谁”与“做什么”之间有一个冒号：`client -> server: SYN`、`client: connect`。",
    },
    fix: { en: "Write the colon.", "zh-cn": "补上冒号。" },
    example: "client -> [[server]] SYN",
  },
  "missing-name": {
    severity: "error",
    message: {
      en: "The name of an endpoint is missing here (letters, digits and `_`).",
      "zh-cn": "此处缺少端点名（由字母、数字和 `_` 组成）。",
    },
    meaning: { en: "An endpoint has to be named here.", "zh-cn": "这里要写端点名。" },
    fix: { en: "Write the name of the endpoint that is meant.", "zh-cn": "写出所指的端点名。" },
    example: "client [[->]]",
  },
  "bad-name": {
    severity: "error",
    message: {
      en: "“{name}” is not a name: names consist of letters, digits and `_`.",
      "zh-cn": "“{name}”不是合法的名称：名称只能由字母、数字和 `_` 组成。",
    },
    meaning: {
      en: "A hyphen would make `-x` in a name an arrow, so names have none.",
      "zh-cn": "名称里不能有连字符，否则其中的 `-x` 会被当作箭头。",
    },
    fix: {
      en: "Use letters of any script, digits and `_`, not beginning with a digit.",
      "zh-cn": "使用任何文字的字母、数字和 `_`，不以数字开头。",
    },
    example: "client [[my-laptop]]",
  },
  "missing-parenthesis": {
    severity: "error",
    message: { en: "The closing parenthesis is missing.", "zh-cn": "缺少右括号。" },
    meaning: {
      en: "The peer of a call or check stands between parentheses.",
      "zh-cn": "调用或检查项的对端写在一对括号中。",
    },
    fix: { en: "Close the parenthesis.", "zh-cn": "补上右括号。" },
    example: "client: connect ([[server]]",
  },
  "declaration-after-statement": {
    severity: "error",
    message: {
      en: "Declarations stand before the first statement of their scenario.",
      "zh-cn": "声明必须写在本场景的第一条语句之前。",
    },
    meaning: {
      en: "The world is set up before anything happens in it. The declaration is read all the same.",
      "zh-cn": "世界要先布置好，然后才有事情发生。这条声明仍会生效。",
    },
    fix: { en: "Move the line up, before the first statement.", "zh-cn": "把这一行移到第一条语句之前。" },
    example: "client: connect\n[[set msl=30s]]",
  },
} as const satisfies Record<string, FindingWords>;
