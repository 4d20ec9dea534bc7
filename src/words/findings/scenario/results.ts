/** Calls that fail, succeed or block where the text says otherwise. */
import type { FindingWords } from "../finding.ts";

export const resultFindings = {
  "raw-cannot-call": {
    severity: "error",
    message: {
      en: "{name} is a raw endpoint: it has no TCP, so nobody can call {call} there.",
      "zh-cn": "{name} 是 raw 端点，没有 TCP，不能在那里调用 {call}。",
    },
    meaning: {
      en: "A raw endpoint only sends what is forged, and answers nothing.",
      "zh-cn": "raw 端点只发送伪造的报文段，什么也不应答。",
    },
    fix: {
      en: "Declare it as `host`, or `forge` what it sends.",
      "zh-cn": "把它声明为 `host`，或用 `forge` 写出它发送的内容。",
    },
    example: "raw mallory\nserver bob\nmallory: [[connect]]",
  },
  "peer-needed": {
    severity: "error",
    message: {
      en: "{name} has several endpoints to connect to: say which, as in “connect (name)”. There are: {known}.",
      "zh-cn": "{name} 可以连接多个端点：请写明是哪一个，例如“connect (名称)”。可选：{known}。",
    },
    meaning: { en: "There is more than one endpoint that could be meant.", "zh-cn": "可能所指的端点不止一个。" },
    fix: { en: "Name the peer in parentheses.", "zh-cn": "在括号中写出对端。" },
    example: "client alice\nserver bob\nserver carol\nalice: [[connect]]",
  },
  "no-connection": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "{name} has no connection to call {call} on: it is in {state}.",
      "zh-cn": "{name} 处于 {state}，没有可以调用 {call} 的连接。",
    },
    meaning: {
      en: "The call needs a connection, and nobody has opened one.",
      "zh-cn": "这个调用需要连接，而还没有人建立连接。",
    },
    fix: { en: "Let the client connect before.", "zh-cn": "先让客户端 connect。" },
    example: "client: [[send]] 5",
  },
  "connection-not-accepted": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "The application of {name} does not hold this connection: it is in {state}, and {call} is possible only once it is ESTABLISHED and accepted.",
      "zh-cn": "{name} 的应用程序还没有拿到这个连接（{state}）：只有进入 ESTABLISHED 并被 accept 之后才能调用 {call}。",
    },
    meaning: {
      en: "A connection that comes by itself belongs to the kernel until it is ESTABLISHED and `accept` hands it to the application.",
      "zh-cn": "自己到来的连接在进入 ESTABLISHED 并由 `accept` 交给应用程序之前，归内核所有。",
    },
    fix: {
      en: "Let the handshake end, and `accept` where the scenario does so itself.",
      "zh-cn": "先完成握手；如果场景自己调用 `accept`，再调用它。",
    },
    example: "client -> server: SYN\nserver -x client: SYN+ACK\nserver: [[send]] 5\nstop",
  },
  "call-fails": {
    severity: "warning",
    section: "3.9.1",
    message: {
      en: "{call} of {name} fails with {actual}, and no “fails” says so. {why}",
      "zh-cn": "{name} 的 {call} 失败（{actual}），但没有用“fails”说明。{why}",
    },
    meaning: {
      en: "A call that fails unannounced is most likely not meant. The fix states the error, and the line is then a check.",
      "zh-cn": "没有预告的失败多半不是本意。快速修复会写明错误，这一行从此也是一项检查。",
    },
    fix: { en: "Say that it fails, or remove the cause.", "zh-cn": "写明它会失败，或消除原因。" },
    example: "host alice\nhost bob\nalice: [[connect]]",
  },
  "call-succeeds": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "{call} of {name} does not fail with {expected}: it succeeds.",
      "zh-cn": "{name} 的 {call} 没有以 {expected} 失败，而是成功了。",
    },
    meaning: { en: "The line states an error that does not come.", "zh-cn": "本行写明的错误没有发生。" },
    fix: { en: "Leave `fails` out, or write what makes it fail.", "zh-cn": "去掉 `fails`，或写出使它失败的事情。" },
    example: "client: connect fails [[ECONNREFUSED]]",
  },
  "result-differs": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "{call} of {name} fails with {actual}, not {expected}. {why}",
      "zh-cn": "{name} 的 {call} 以 {actual} 失败，而不是 {expected}。{why}",
    },
    meaning: {
      en: "The call fails in another way: a RST gives ECONNREFUSED or ECONNRESET, silence gives ETIMEDOUT.",
      "zh-cn": "调用以另一种方式失败：RST 得到 ECONNREFUSED 或 ECONNRESET，没有应答得到 ETIMEDOUT。",
    },
    fix: { en: "Write the error that comes.", "zh-cn": "写出实际发生的错误。" },
    example: "host alice\nhost bob\nalice: connect fails [[ETIMEDOUT]]",
  },
  "result-never-came": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "{call} of {name} never returns, so it does not fail with {expected} either.",
      "zh-cn": "{name} 的 {call} 一直没有返回，因此也没有以 {expected} 失败。",
    },
    meaning: { en: "The call still waits when the scenario ends.", "zh-cn": "场景结束时该调用仍在等待。" },
    fix: {
      en: "`fails EAGAIN` states that it would block; or write what lets it return.",
      "zh-cn": "`fails EAGAIN` 表示它会阻塞；或写出使它返回的事情。",
    },
    example: "server: accept fails [[EINVAL]]",
  },
  "call-never-returns": {
    severity: "warning",
    section: "3.9.1",
    message: { en: "{call} of {name} never returns: {why}", "zh-cn": "{name} 的 {call} 一直没有返回：{why}" },
    meaning: { en: "The application would hang here for ever.", "zh-cn": "应用程序会永远停在这里。" },
    fix: {
      en: "Write what it waits for, or state with `fails EAGAIN` that it would block.",
      "zh-cn": "写出它所等待的事情，或用 `fails EAGAIN` 写明它会阻塞。",
    },
    example: "server: [[accept]]",
  },
} as const satisfies Record<string, FindingWords>;
