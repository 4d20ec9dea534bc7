/** Calls that fail, succeed or block where the text says otherwise. */
import type { FindingWords } from "../finding.ts";

export const resultFindings = {
  "raw-cannot-call": {
    severity: "error",
    message: {
      en: "{name} cannot call {call}: it is a raw endpoint without a TCP.",
      "zh-cn": "{name} 不能调用 {call}：它是 raw 端点，没有 TCP。",
    },
    meaning: {
      en: "A raw endpoint only sends forged segments and never responds.",
      "zh-cn": "raw 端点只发送伪造的报文段，从不应答。",
    },
    fix: {
      en: "Declare the endpoint as `host`, or write what it sends with `forge`.",
      "zh-cn": "把该端点声明为 `host`，或用 `forge` 写出它发送的报文段。",
    },
    example: "raw mallory\nserver bob\nmallory: [[connect]]",
  },
  "peer-needed": {
    severity: "error",
    message: {
      en: "Ambiguous peer: {name} could connect to {known}. Write `connect (NAME)`.",
      "zh-cn": "对端不明确：{name} 可以连接到 {known}。请写 `connect (名称)`。",
    },
    meaning: {
      en: "The peer may be omitted only if there is a single candidate.",
      "zh-cn": "只有一个候选对端时才能省略对端。",
    },
    fix: { en: "Name the peer in parentheses.", "zh-cn": "在括号中写出对端。" },
    example: "client alice\nserver bob\nserver carol\nalice: [[connect]]",
  },
  "no-peer": {
    severity: "error",
    message: {
      en: "{name} is the only endpoint: there is no peer to connect to. Declare one, such as `{text}`.",
      "zh-cn": "{name} 没有可以连接的对端：它是唯一的端点。请再声明一个，例如 `{text}`。",
    },
    meaning: {
      en: "The scenario declares one endpoint only, and a connection has two.",
      "zh-cn": "本场景只声明了一个端点，而一个连接有两端。",
    },
    fix: {
      en: "Declare the other endpoint, or delete the declarations: then the other endpoint follows from use.",
      "zh-cn": "声明另一个端点；也可以删除所有声明，这样另一端由用法得出。",
    },
    example: "client alice\nalice: [[connect]]",
  },
  "no-connection": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "{name} cannot call {call}: it has no connection (state {state}).",
      "zh-cn": "{name} 不能调用 {call}：它没有连接（{state} 状态）。",
    },
    meaning: {
      en: "This call works on a connection, and none has been opened.",
      "zh-cn": "这个调用需要一个连接，而连接尚未建立。",
    },
    fix: { en: "Add `client: connect` before this line.", "zh-cn": "在前面加上 `client: connect`。" },
    example: "client: [[send]] 5",
  },
  "connection-not-accepted": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "{name} cannot call {call} yet: the connection is in {state}, and the application has not accepted it.",
      "zh-cn": "{name} 还不能调用 {call}：连接处于 {state} 状态，应用程序尚未通过 accept 得到它。",
    },
    meaning: {
      en: "An incoming connection belongs to TCP until it is ESTABLISHED and `accept` passes it to the application.",
      "zh-cn": "被动打开的连接由 TCP 掌握，进入 ESTABLISHED 并由 `accept` 交出之后，应用程序才能使用它。",
    },
    fix: {
      en: "Complete the handshake first. If the scenario calls `accept` itself, do so before this line.",
      "zh-cn": "先完成握手；如果场景中自行调用 `accept`，请在本行之前调用。",
    },
    example: "client -> server: SYN\nserver -x client: SYN+ACK\nserver: [[send]] 5\nstop",
  },
  "call-fails": {
    severity: "warning",
    section: "3.9.1",
    message: {
      en: "{name}'s {call} fails with {actual}. {why} If that is intended, add `fails {actual}`.",
      "zh-cn": "{name} 的 {call} 以 {actual} 失败。{why}如果这正是本意，请加上 `fails {actual}`。",
    },
    meaning: {
      en: "The text does not say that this call fails, so the failure is probably not intended. With `fails`, the line becomes a check of the error.",
      "zh-cn": "文本没有写明这个调用会失败，因此很可能不是本意。写上 `fails` 之后，这一行就成为对错误的检查。",
    },
    fix: { en: "Add `fails`, or remove the cause of the failure.", "zh-cn": "加上 `fails`，或消除失败的原因。" },
    example: "host alice\nhost bob\nalice: [[connect]]",
  },
  "call-succeeds": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "{name}'s {call} succeeds; it does not fail with {expected}.",
      "zh-cn": "{name} 的 {call} 成功了，没有以 {expected} 失败。",
    },
    meaning: {
      en: "The line expects an error that does not occur.",
      "zh-cn": "本行写明的错误没有发生。",
    },
    fix: {
      en: "Remove `fails`, or add what makes the call fail.",
      "zh-cn": "删除 `fails`，或补上使该调用失败的事件。",
    },
    example: "client: connect fails [[ECONNREFUSED]]",
  },
  "result-differs": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "{name}'s {call} fails with {actual}, not {expected}. {why}",
      "zh-cn": "{name} 的 {call} 以 {actual} 失败，而不是 {expected}。{why}",
    },
    meaning: {
      en: "The call fails with a different error. A RST causes ECONNREFUSED or ECONNRESET; no response at all causes ETIMEDOUT.",
      "zh-cn": "该调用以另一个错误失败。收到 RST 得到 ECONNREFUSED 或 ECONNRESET，一直没有应答则得到 ETIMEDOUT。",
    },
    fix: { en: "Write the error from the message.", "zh-cn": "写出消息给出的错误。" },
    example: "host alice\nhost bob\nalice: connect fails [[ETIMEDOUT]]",
  },
  "result-never-came": {
    severity: "error",
    section: "3.9.1",
    message: {
      en: "{name}'s {call} never returns, so it does not fail with {expected}.",
      "zh-cn": "{name} 的 {call} 一直没有返回，因此也没有以 {expected} 失败。",
    },
    meaning: {
      en: "The call is still blocked when the scenario ends.",
      "zh-cn": "场景结束时，该调用仍在阻塞。",
    },
    fix: {
      en: "Write `fails EAGAIN` if the call is meant to block, or add what lets it return.",
      "zh-cn": "如果本意是阻塞，写 `fails EAGAIN`；否则补上使它返回的事件。",
    },
    example: "server: accept fails [[EINVAL]]",
  },
  "call-never-returns": {
    severity: "warning",
    section: "3.9.1",
    message: {
      en: "{name}'s {call} never returns: {why}",
      "zh-cn": "{name} 的 {call} 一直没有返回：{why}",
    },
    meaning: {
      en: "The application stays blocked in this call until the scenario ends.",
      "zh-cn": "应用程序一直阻塞在这个调用中，直到场景结束。",
    },
    fix: {
      en: "Add what the call waits for, or write `fails EAGAIN` if it is meant to block.",
      "zh-cn": "补上它所等待的事件；如果本意是阻塞，写 `fails EAGAIN`。",
    },
    example: "server: [[accept]]",
  },
} as const satisfies Record<string, FindingWords>;
