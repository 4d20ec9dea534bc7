/** States, transitions and checks. */
import type { FindingWords } from "../finding.ts";

export const checkFindings = {
  "always-has-no-time": {
    severity: "error",
    message: {
      en: "`always` cannot check the time, which never stays the same. Use `finally` or `expect`.",
      "zh-cn": "`always` 不能检查时间，因为时间总在变化。请使用 `finally` 或 `expect`。",
    },
    meaning: { en: "Time advances with every event.", "zh-cn": "每个事件都会使时间推进。" },
    fix: { en: "Check the time with `expect` or `finally`.", "zh-cn": "用 `expect` 或 `finally` 检查时间。" },
    example: "always [[time=1s]]",
  },
  "not-comparable": {
    severity: "error",
    message: {
      en: "`{name}` cannot be compared with `{sign}` here: write `{name}=`.",
      "zh-cn": "`{name}` 在这里不能用 `{sign}` 比较，请写 `{name}=`。",
    },
    meaning: {
      en: "Bytes, counts, durations and sequence numbers have an order. Words such as an error or a call are equal or not.",
      "zh-cn": "字节数、个数、时长和序号可以比较大小；错误、调用等单词只有相等与否。",
    },
    fix: { en: "Use `=`.", "zh-cn": "使用 `=`。" },
    example: "expect client error[[>=]]none",
  },
  "negated-check": {
    severity: "error",
    message: {
      en: "A check cannot be negated with `{word}`. Say what holds instead, such as `client ESTABLISHED` or `client retransmissions>0`.",
      "zh-cn":
        "检查不能用 `{word}` 取反。请写出应当成立的内容，例如 `client ESTABLISHED` 或 `client retransmissions>0`。",
    },
    meaning: {
      en: "A check names the one state that the endpoint is in, or compares a variable with `=`, `<`, `>`, `<=` or `>=`. “Not CLOSED” would be true in ten states, and would say little about the connection.",
      "zh-cn":
        "检查写出端点所处的那一个状态，或者用 `=`、`<`、`>`、`<=`、`>=` 比较变量。“不是 CLOSED”在十个状态下都成立，说明不了什么。",
    },
    fix: {
      en: "Write the state that the endpoint should be in, or the opposite comparison.",
      "zh-cn": "写出端点应当处于的状态，或相反的比较。",
    },
    example: "client: connect\nexpect client segments[[!=]]0",
  },
  "missing-state": {
    severity: "error",
    message: { en: "Missing state, such as ESTABLISHED.", "zh-cn": "缺少状态名，例如 ESTABLISHED。" },
    meaning: {
      en: "The check names an endpoint, but not what to check.",
      "zh-cn": "检查项写了端点，但没有写检查什么。",
    },
    fix: { en: "Write a state, or `variable=value`.", "zh-cn": "写状态名，或 `变量=值`。" },
    example: "expect [[client]]",
  },
  "unknown-state": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "Unknown state `{word}`. Expected one of: {states}.",
      "zh-cn": "未知的状态 `{word}`。可用的状态：{states}。",
    },
    meaning: {
      en: "The TCP state machine has eleven states (RFC 9293 §3.3.2). This is not one of them.",
      "zh-cn": "TCP 状态机有十一个状态（RFC 9293 §3.3.2），这不是其中之一。",
    },
    fix: { en: "Choose a state from the message.", "zh-cn": "从消息列出的状态中选择。" },
    example: "expect client [[SOMETHING_ELSE]]",
  },
  "misspelt-state": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "Unknown state `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的状态 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: { en: "The word looks like a misspelled state.", "zh-cn": "这个单词像是拼错的状态名。" },
    fix: { en: "Use the suggested state.", "zh-cn": "采用建议的状态。" },
    example: "client: connect\nexpect client [[ESTABLISHD]]",
  },
  "misnamed-state": {
    severity: "warning",
    section: "3.3.2",
    message: {
      en: "TCP has no state `{word}`. The correct name is {state}.",
      "zh-cn": "TCP 没有名为 `{word}` 的状态，正确的名称是 {state}。",
    },
    meaning: {
      en: "Some articles use state names that appear neither in RFC 9293 nor in the output of netstat or ss. The most common one is SYN_SEND for SYN_SENT.",
      "zh-cn":
        "有些文章使用的状态名既不在 RFC 9293 中，也不会出现在 netstat 或 ss 的输出中，最常见的是把 SYN_SENT 写成 SYN_SEND。",
    },
    fix: { en: "Apply the quick fix, which writes the correct name.", "zh-cn": "应用快速修复，改成正确的名称。" },
    example: "client -> server: SYN\nexpect client [[SYN_SEND]]\nstop",
  },
  "state-in-capitals": {
    severity: "error",
    message: {
      en: "States are uppercase: write {state} instead of `{word}`.",
      "zh-cn": "状态名要大写：请把 `{word}` 写成 {state}。",
    },
    meaning: {
      en: "States are uppercase, so that they are not confused with names.",
      "zh-cn": "状态名大写，以免与端点名混淆。",
    },
    fix: { en: "Write the state in uppercase.", "zh-cn": "把状态名改成大写。" },
    example: "expect client [[closed]]",
  },
  "missing-transition": {
    severity: "error",
    message: {
      en: "Incomplete transition: write `{state} => …`, or use `expect` to check a state.",
      "zh-cn": "状态转换不完整：请写 `{state} => …`；只检查状态时用 `expect`。",
    },
    meaning: {
      en: "A state after `NAME:` begins a transition, which needs a second state.",
      "zh-cn": "`名称:` 之后的状态表示状态转换，还需要写出转换后的状态。",
    },
    fix: {
      en: "Write `LISTEN => SYN_RECEIVED`, or `expect server LISTEN`.",
      "zh-cn": "写 `LISTEN => SYN_RECEIVED`，或 `expect server LISTEN`。",
    },
    example: "client: [[SYN_SENT]] ESTABLISHED",
  },
  "transition-arrow": {
    severity: "error",
    message: {
      en: "Use `=>` for a transition; `{arrow}` is for segments.",
      "zh-cn": "状态转换用 `=>`；`{arrow}` 用于报文段。",
    },
    meaning: {
      en: "`->` sends a segment from one endpoint to another. `=>` leads from one state to the next.",
      "zh-cn": "`->` 表示从一个端点向另一个端点发送报文段，`=>` 表示从一个状态转换到另一个状态。",
    },
    fix: { en: "Write `=>`.", "zh-cn": "改成 `=>`。" },
    example: "client -> server: SYN\nserver: LISTEN [[->]] SYN_RECEIVED\nstop",
  },
  "missing-check": {
    severity: "error",
    message: {
      en: "Missing check, such as `alice ESTABLISHED`, `bob rcv.nxt=102` or `time=5s`.",
      "zh-cn": "缺少检查项，例如 `alice ESTABLISHED`、`bob rcv.nxt=102` 或 `time=5s`。",
    },
    meaning: { en: "The statement does not say what to check.", "zh-cn": "该语句没有写明检查什么。" },
    fix: {
      en: "Write what must be true: `expect client ESTABLISHED`.",
      "zh-cn": "写出必须成立的内容：`expect client ESTABLISHED`。",
    },
    example: "[[expect]]",
  },
  "missing-comma": {
    severity: "error",
    message: { en: "Missing comma between two checks.", "zh-cn": "两个检查项之间缺少逗号。" },
    meaning: { en: "Several checks on a line are separated by commas.", "zh-cn": "同一行的多个检查项用逗号分隔。" },
    fix: { en: "Add the comma.", "zh-cn": "补上逗号。" },
    example: "expect client CLOSED [[server]] LISTEN",
  },
  "colon-in-check": {
    severity: "error",
    message: {
      en: "Unexpected colon. Write `expect alice ESTABLISHED`.",
      "zh-cn": "检查项中不能有冒号。请写 `expect alice ESTABLISHED`。",
    },
    meaning: {
      en: "A colon follows the endpoint in a call or a transition, but not in a check.",
      "zh-cn": "调用和状态转换的端点名之后有冒号，检查项没有。",
    },
    fix: { en: "Remove the colon.", "zh-cn": "删除冒号。" },
    example: "expect server[[:]] LISTEN",
  },
  "state-with-sign": {
    severity: "error",
    message: {
      en: "Write the state directly after the endpoint: `{name} {state}`.",
      "zh-cn": "状态名直接写在端点名之后：`{name} {state}`。",
    },
    meaning: {
      en: "Variables are compared with `=`, as in `client rto=1s`. A state needs neither a variable name nor an operator.",
      "zh-cn": "变量用 `=` 比较，例如 `client rto=1s`；检查状态不需要变量名，也不需要运算符。",
    },
    fix: {
      en: "Remove everything between the endpoint and the state.",
      "zh-cn": "删除端点名与状态名之间的内容。",
    },
    example: "expect server [[==]] LISTEN",
  },
  "check-without-endpoint": {
    severity: "error",
    message: { en: "Missing endpoint before this check.", "zh-cn": "检查项之前缺少端点名。" },
    meaning: {
      en: "Every check needs its own endpoint, even if the previous check names the same one.",
      "zh-cn": "每个检查项都要写明端点，即使与前一项相同。",
    },
    fix: { en: "Write the endpoint before the check.", "zh-cn": "在检查项之前写上端点名。" },
    example: "expect client snd.una=0, [[rcv.nxt]]=0",
  },
  "time-has-no-endpoint": {
    severity: "error",
    message: {
      en: "`time` does not belong to an endpoint. Write `time=…`.",
      "zh-cn": "`time` 不属于任何端点。请直接写 `time=…`。",
    },
    meaning: { en: "All endpoints share one virtual clock.", "zh-cn": "所有端点共用一个虚拟时钟。" },
    fix: { en: "Write `expect time=0s`.", "zh-cn": "写成 `expect time=0s`。" },
    example: "expect [[client]] time=0s",
  },
  "unknown-variable": {
    severity: "error",
    message: {
      en: "Unknown variable `{word}`. Expected one of: {names}.",
      "zh-cn": "未知的变量 `{word}`。可用的变量：{names}。",
    },
    meaning: {
      en: "Checks can compare only the listed variables of the control block and the endpoint.",
      "zh-cn": "检查项只能比较列出的这些控制块变量和端点变量。",
    },
    fix: { en: "Choose a variable from the message.", "zh-cn": "从消息列出的变量中选择。" },
    example: "expect client [[whatever]]=5",
  },
  "misspelt-variable": {
    severity: "error",
    message: {
      en: "Unknown variable `{word}`. Did you mean `{suggestion}`?",
      "zh-cn": "未知的变量 `{word}`。是否想写 `{suggestion}`？",
    },
    meaning: { en: "The word looks like a misspelled variable.", "zh-cn": "这个单词像是拼错的变量名。" },
    fix: { en: "Use the suggested variable.", "zh-cn": "采用建议的变量名。" },
    example: "client: connect\nclient: send 5\nexpect server [[recieved]]=5",
  },
  "variable-without-value": {
    severity: "error",
    message: { en: "Variable `{name}` needs a value: `{name}=…`.", "zh-cn": "变量 `{name}` 需要取值：`{name}=…`。" },
    meaning: {
      en: "A check compares a variable with a value.",
      "zh-cn": "检查项把变量与一个值比较。",
    },
    fix: { en: "Write `=` and the value.", "zh-cn": "写上 `=` 和取值。" },
    example: "expect client [[snd.una]]",
  },
  "word-expected": {
    severity: "error",
    message: {
      en: "`{name}` must be a name or `none`, not `{text}`.",
      "zh-cn": "`{name}` 的值必须是名称或 `none`，不能是 `{text}`。",
    },
    meaning: {
      en: "The value of `error` is an error such as `ECONNRESET`; the value of `blocked` is a call such as `recv`.",
      "zh-cn": "`error` 的值是 `ECONNRESET` 这样的错误名，`blocked` 的值是 `recv` 这样的调用名。",
    },
    fix: { en: "Write an error, a call, or `none`.", "zh-cn": "写错误名、调用名或 `none`。" },
    example: "expect client error=[[5]]",
  },
} as const satisfies Record<string, FindingWords>;
