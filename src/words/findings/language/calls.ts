/** Calls of the socket interface, and paths. */
import type { FindingWords } from "../finding.ts";

export const callFindings = {
  "missing-call": {
    severity: "error",
    message: {
      en: "Missing call. Expected one of: {calls}; or a transition such as `LISTEN => SYN_RECEIVED`.",
      "zh-cn": "缺少调用。可用的调用：{calls}；也可以写 `LISTEN => SYN_RECEIVED` 这样的状态转换。",
    },
    meaning: {
      en: "After `NAME:` comes a call of the application, or a state transition to check.",
      "zh-cn": "`名称:` 之后是应用程序的调用，或要检查的状态转换。",
    },
    fix: { en: "Write a call or a transition.", "zh-cn": "写一个调用或状态转换。" },
    example: "client[[:]]",
  },
  "unknown-call": {
    severity: "error",
    message: {
      en: "Unknown call `{word}`. Expected one of: {calls}.",
      "zh-cn": "未知的调用 `{word}`。可用的调用：{calls}。",
    },
    meaning: {
      en: "The socket interface of this language has no such call.",
      "zh-cn": "本语言的套接字接口没有这个调用。",
    },
    fix: {
      en: "Choose a call from the message. `listen` includes socket, bind and listen; `connect` includes socket and connect.",
      "zh-cn": "从消息列出的调用中选择。`listen` 包含 socket、bind 和 listen，`connect` 包含 socket 和 connect。",
    },
    example: "client: [[dance]]",
  },
  "misspelt-call": {
    severity: "error",
    message: {
      en: "Unknown call `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的调用 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: { en: "The word looks like a misspelled call.", "zh-cn": "这个单词像是拼错的调用名。" },
    fix: { en: "Use the suggested call.", "zh-cn": "采用建议的调用。" },
    example: "client: [[conect]]",
  },
  "flag-is-no-call": {
    severity: "error",
    message: {
      en: "{flag} is a flag, not a call. To send a segment, write `client -> server: {flag}`.",
      "zh-cn": "{flag} 是标志位，不是调用。发送报文段请写 `client -> server: {flag}`。",
    },
    meaning: {
      en: "Applications make calls, and TCP sends segments: when the application calls connect, its TCP sends a SYN.",
      "zh-cn": "应用程序发起调用，TCP 发送报文段：应用程序调用 connect，它的 TCP 就发送 SYN。",
    },
    fix: {
      en: "Write `client -> server: SYN` for the segment, or `client: connect` for the call.",
      "zh-cn": "报文段写 `client -> server: SYN`，调用写 `client: connect`。",
    },
    example: "client: [[SYN]]",
  },
  "send-what": {
    severity: "error",
    message: {
      en: "`send` needs a number of bytes or text in double quotes.",
      "zh-cn": "`send` 需要字节数或双引号中的文本。",
    },
    meaning: {
      en: "The call does not say how much or what the application sends.",
      "zh-cn": "该调用没有写明发送多少字节或发送什么内容。",
    },
    fix: { en: 'Write `send 120` or `send "GET /"`.', "zh-cn": '写 `send 120` 或 `send "GET /"`。' },
    example: "client: connect\nclient: [[send]]",
  },
  "bare-peer": {
    severity: "error",
    message: {
      en: "Put the peer in parentheses: `({name})`.",
      "zh-cn": "调用的对端要写在括号中：`({name})`。",
    },
    meaning: {
      en: "A word after a call is read as one of its options.",
      "zh-cn": "调用后面的单词会被当作选项。",
    },
    fix: { en: "Write `connect (server)`.", "zh-cn": "写成 `connect (server)`。" },
    example: "client: connect [[server]]",
  },
  "missing-errno": {
    severity: "error",
    message: {
      en: "Missing error after `fails`. Expected one of: {names}.",
      "zh-cn": "`fails` 后面缺少错误名。可用的错误：{names}。",
    },
    meaning: {
      en: "`fails` states the error that the application gets from the call.",
      "zh-cn": "`fails` 写明应用程序从该调用得到的错误。",
    },
    fix: { en: "Write the error: `fails ECONNREFUSED`.", "zh-cn": "写出错误名：`fails ECONNREFUSED`。" },
    example: "client: connect [[fails]]",
  },
  "unknown-errno": {
    severity: "error",
    message: {
      en: "Unknown error `{word}`. Expected one of: {names}.",
      "zh-cn": "未知的错误 `{word}`。可用的错误：{names}。",
    },
    meaning: { en: "No call fails with this error.", "zh-cn": "没有调用会以这个错误失败。" },
    fix: { en: "Choose an error from the message.", "zh-cn": "从消息列出的错误中选择。" },
    example: "client: connect fails [[EFOO_BAR_BAZ]]",
  },
  "misspelt-errno": {
    severity: "error",
    message: {
      en: "Unknown error `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的错误 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: { en: "The word looks like a misspelled error.", "zh-cn": "这个单词像是拼错的错误名。" },
    fix: { en: "Use the suggested error.", "zh-cn": "采用建议的错误名。" },
    example: "host alice\nhost bob\nalice: connect fails [[ECONREFUSED]]",
  },
  "both-ways": {
    severity: "error",
    message: {
      en: "For both directions, use a comma: `{kind} alice, bob`.",
      "zh-cn": "双向要用逗号表示：`{kind} alice, bob`。",
    },
    meaning: {
      en: "`<->` is only for segments that cross in the network.",
      "zh-cn": "`<->` 只用于同时发出、途中交会的报文段。",
    },
    fix: { en: "Write `cut client, server`.", "zh-cn": "写成 `cut client, server`。" },
    example: "cut client [[<->]] server",
  },
  "path-direction": {
    severity: "error",
    message: {
      en: "`{kind}` needs two endpoints: `{kind} alice -> bob` for one direction, `{kind} alice, bob` for both.",
      "zh-cn": "`{kind}` 需要两个端点：单向写 `{kind} alice -> bob`，双向写 `{kind} alice, bob`。",
    },
    meaning: { en: "A path connects two endpoints.", "zh-cn": "一条路径连接两个端点。" },
    fix: { en: "Name both endpoints: `cut client -> server`.", "zh-cn": "写出两个端点：`cut client -> server`。" },
    example: "cut [[client]]",
  },
} as const satisfies Record<string, FindingWords>;
