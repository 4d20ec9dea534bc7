/** Calls of the socket interface, and paths. */
import type { FindingWords } from "../finding.ts";

export const callFindings = {
  "missing-call": {
    severity: "error",
    message: {
      en: "What the application calls is missing: {calls}; or a transition such as `LISTEN => SYN_RECEIVED`.",
      "zh-cn": "缺少应用程序的调用：{calls}；或 `LISTEN => SYN_RECEIVED` 这样的状态迁移。",
    },
    meaning: { en: "Behind the colon stands what the application does.", "zh-cn": "冒号后面是应用程序的动作。" },
    fix: { en: "Write a call, or a transition.", "zh-cn": "写一个调用或状态迁移。" },
    example: "client[[:]]",
  },
  "unknown-call": {
    severity: "error",
    message: {
      en: "There is no call “{word}”. The calls are: {calls}.",
      "zh-cn": "没有名为“{word}”的调用。调用有：{calls}。",
    },
    meaning: {
      en: "The socket interface of this language has no such call.",
      "zh-cn": "本语言的套接字接口没有这个调用。",
    },
    fix: {
      en: "Take one of those that the message lists; `listen` stands for socket, bind and listen.",
      "zh-cn": "从消息所列的调用中选择；`listen` 代表 socket、bind 和 listen。",
    },
    example: "client: [[dance]]",
  },
  "misspelt-call": {
    severity: "error",
    message: {
      en: "There is no call “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "没有名为“{word}”的调用。是否想写“{suggestion}”？",
    },
    meaning: { en: "The word looks like a call that is spelt otherwise.", "zh-cn": "这个单词像是拼错的调用名。" },
    fix: { en: "Take the suggested call.", "zh-cn": "采用所建议的调用。" },
    example: "client: [[conect]]",
  },
  "flag-is-no-call": {
    severity: "error",
    message: {
      en: "{flag} is a flag, not a call: a segment is written with an arrow, `client -> server: {flag}`.",
      "zh-cn": "{flag} 是标志位，不是调用：报文段要用箭头来写，即 `client -> server: {flag}`。",
    },
    meaning: {
      en: "Applications call, TCP sends flags: an application that connects makes its TCP send SYN.",
      "zh-cn": "应用程序进行调用，TCP 发送标志位：应用程序调用 connect，它的 TCP 才发送 SYN。",
    },
    fix: {
      en: "Write `client -> server: SYN` for the segment, `client: connect` for the call.",
      "zh-cn": "报文段写 `client -> server: SYN`，调用写 `client: connect`。",
    },
    example: "client: [[SYN]]",
  },
  "send-what": {
    severity: "error",
    message: {
      en: "`send` needs a number of bytes or a text in quotes.",
      "zh-cn": "`send` 需要字节数或双引号中的文本。",
    },
    meaning: { en: "It has to be said what is sent, or how much.", "zh-cn": "要写明发送什么或发送多少。" },
    fix: { en: 'Write `send 120` or `send "GET /"`.', "zh-cn": '写 `send 120` 或 `send "GET /"`。' },
    example: "client: connect\nclient: [[send]]",
  },
  "bare-peer": {
    severity: "error",
    message: {
      en: "The peer of a call stands in parentheses: `({name})`.",
      "zh-cn": "调用的对端要写在括号中：`({name})`。",
    },
    meaning: { en: "A word behind a call would be taken for an option.", "zh-cn": "调用后面的单词会被当作选项。" },
    fix: {
      en: "Put the peer into parentheses: `connect (server)`.",
      "zh-cn": "把对端写在括号中：`connect (server)`。",
    },
    example: "client: connect [[server]]",
  },
  "missing-errno": {
    severity: "error",
    message: {
      en: "The error with which the call fails is missing: {names}.",
      "zh-cn": "缺少调用失败时的错误名：{names}。",
    },
    meaning: { en: "`fails` states with which error.", "zh-cn": "`fails` 要写明是哪个错误。" },
    fix: {
      en: "Write the error that the caller sees, such as `ECONNREFUSED`.",
      "zh-cn": "写出调用者看到的错误，例如 `ECONNREFUSED`。",
    },
    example: "client: connect [[fails]]",
  },
  "unknown-errno": {
    severity: "error",
    message: {
      en: "There is no error “{word}”. There are: {names}.",
      "zh-cn": "没有名为“{word}”的错误。可用的有：{names}。",
    },
    meaning: { en: "No call of the socket interface fails with this.", "zh-cn": "套接字接口没有这个错误。" },
    fix: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的错误中选择。" },
    example: "client: connect fails [[EFOO_BAR_BAZ]]",
  },
  "misspelt-errno": {
    severity: "error",
    message: {
      en: "There is no error “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "没有名为“{word}”的错误。是否想写“{suggestion}”？",
    },
    meaning: { en: "The word looks like an error that is spelt otherwise.", "zh-cn": "这个单词像是拼错的错误名。" },
    fix: { en: "Take the suggested name.", "zh-cn": "采用所建议的名字。" },
    example: "host alice\nhost bob\nalice: connect fails [[ECONREFUSED]]",
  },
  "both-ways": {
    severity: "error",
    message: {
      en: "Both directions are written with a comma: `{kind} alice, bob`.",
      "zh-cn": "双向要用逗号来写：`{kind} alice, bob`。",
    },
    meaning: { en: "`<->` is for segments that cross.", "zh-cn": "`<->` 用于交叉的报文段。" },
    fix: { en: "Write `cut client, server` for both directions.", "zh-cn": "双向写 `cut client, server`。" },
    example: "cut client [[<->]] server",
  },
  "path-direction": {
    severity: "error",
    message: {
      en: "`{kind}` needs two endpoints: `{kind} alice -> bob` one way, `{kind} alice, bob` both ways.",
      "zh-cn": "`{kind}` 需要两个端点：`{kind} alice -> bob` 表示单向，`{kind} alice, bob` 表示双向。",
    },
    meaning: { en: "A path has two ends.", "zh-cn": "一条路径有两端。" },
    fix: { en: "Name both: `cut client -> server`.", "zh-cn": "两端都写：`cut client -> server`。" },
    example: "cut [[client]]",
  },
} as const satisfies Record<string, FindingWords>;
