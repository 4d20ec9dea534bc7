/** States, transitions and checks. */
import type { FindingWords } from "../finding.ts";

export const checkFindings = {
  "missing-state": {
    severity: "error",
    message: { en: "A state is missing here, such as ESTABLISHED.", "zh-cn": "此处缺少状态名，例如 ESTABLISHED。" },
    meaning: {
      en: "The check names an endpoint and says nothing about it.",
      "zh-cn": "检查项写了端点，没有写要检查什么。",
    },
    fix: { en: "Write a state, or `variable=value`.", "zh-cn": "写状态，或 `变量=值`。" },
    example: "expect [[client]]",
  },
  "unknown-state": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "There is no state “{word}”. The states are: {states}.",
      "zh-cn": "没有名为“{word}”的状态。状态有：{states}。",
    },
    meaning: {
      en: "TCP's state machine has eleven states (RFC 9293 §3.3.2), and this is none of them.",
      "zh-cn": "TCP 状态机有十一个状态（RFC 9293 §3.3.2），这个不在其中。",
    },
    fix: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的状态中选择。" },
    example: "expect client [[SOMETHING_ELSE]]",
  },
  "misspelt-state": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "There is no state “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "没有名为“{word}”的状态。是否想写“{suggestion}”？",
    },
    meaning: { en: "The word looks like a state that is spelt otherwise.", "zh-cn": "这个单词像是拼错的状态名。" },
    fix: { en: "Take the suggested state.", "zh-cn": "采用所建议的状态。" },
    example: "client: connect\nexpect client [[ESTABLISHD]]",
  },
  "misnamed-state": {
    severity: "warning",
    section: "3.3.2",
    message: {
      en: "No stack calls a state “{word}”: its name is {state}.",
      "zh-cn": "没有任何协议栈把状态叫作“{word}”：正确的名称是 {state}。",
    },
    meaning: {
      en: "Some texts call a state by a name that RFC 9293, netstat and ss do not know: SYN_SEND for SYN_SENT is the most common one.",
      "zh-cn": "有些文章给状态起了 RFC 9293、netstat 和 ss 都不认识的名字，最常见的是把 SYN_SENT 写成 SYN_SEND。",
    },
    fix: { en: "Take the fix: it writes the state's name.", "zh-cn": "使用快速修复，写出正确的名称。" },
    example: "client -> server: SYN\nexpect client [[SYN_SEND]]\nstop",
  },
  "state-in-capitals": {
    severity: "error",
    message: {
      en: "States are written in capitals: {state}, not “{word}”.",
      "zh-cn": "状态名要大写：应写 {state}，而不是“{word}”。",
    },
    meaning: {
      en: "States are capitals, so that they are not taken for names.",
      "zh-cn": "状态名大写，以免与端点名混淆。",
    },
    fix: { en: "Write it in capitals.", "zh-cn": "改为大写。" },
    example: "expect client [[closed]]",
  },
  "missing-transition": {
    severity: "error",
    message: {
      en: "A transition needs both states: `{state} => …`. To check the state alone, write `expect`.",
      "zh-cn": "状态迁移需要两个状态：`{state} => …`。只检查状态时请用 `expect`。",
    },
    meaning: {
      en: "Behind `server:` a state begins a transition, which needs its end.",
      "zh-cn": "`server:` 后面的状态开始一个状态迁移，还要写出它的终点。",
    },
    fix: {
      en: "Write `LISTEN => SYN_RECEIVED`, or `expect server LISTEN`.",
      "zh-cn": "写 `LISTEN => SYN_RECEIVED`，或 `expect server LISTEN`。",
    },
    example: "server: [[LISTEN]]",
  },
  "transition-arrow": {
    severity: "error",
    message: {
      en: "A transition is written with `=>`; “{arrow}” is for segments.",
      "zh-cn": "状态迁移用 `=>` 表示；“{arrow}”用于报文段。",
    },
    meaning: { en: "`->` moves a segment; a state changes with `=>`.", "zh-cn": "`->` 传送报文段；状态迁移用 `=>`。" },
    fix: { en: "Write `=>`.", "zh-cn": "写 `=>`。" },
    example: "client -> server: SYN\nserver: LISTEN [[->]] SYN_RECEIVED\nstop",
  },
  "missing-check": {
    severity: "error",
    message: {
      en: "What is expected is missing: `alice ESTABLISHED`, `bob rcv.nxt=102` or `time=5s`.",
      "zh-cn": "缺少要检查的内容：`alice ESTABLISHED`、`bob rcv.nxt=102` 或 `time=5s`。",
    },
    meaning: { en: "Nothing is checked.", "zh-cn": "没有要检查的内容。" },
    fix: {
      en: "Write what must be so: `expect client ESTABLISHED`.",
      "zh-cn": "写出必须成立的内容：`expect client ESTABLISHED`。",
    },
    example: "[[expect]]",
  },
  "missing-comma": {
    severity: "error",
    message: { en: "A comma is missing between two checks.", "zh-cn": "两个检查项之间缺少逗号。" },
    meaning: { en: "Several checks on one line are separated by commas.", "zh-cn": "同一行的多个检查项用逗号分隔。" },
    fix: { en: "Write the comma.", "zh-cn": "补上逗号。" },
    example: "expect client CLOSED [[server]] LISTEN",
  },
  "colon-in-check": {
    severity: "error",
    message: {
      en: "A check is written without a colon: `expect alice ESTABLISHED`.",
      "zh-cn": "检查项中不写冒号：`expect alice ESTABLISHED`。",
    },
    meaning: {
      en: "A colon makes a line a call or a transition; a check has none.",
      "zh-cn": "冒号用于调用或状态迁移；检查项没有冒号。",
    },
    fix: { en: "Remove the colon.", "zh-cn": "删去冒号。" },
    example: "expect server[[:]] LISTEN",
  },
  "state-with-sign": {
    severity: "error",
    message: {
      en: "A state stands right behind its endpoint: `{name} {state}`.",
      "zh-cn": "状态直接写在端点名之后：`{name} {state}`。",
    },
    meaning: {
      en: "Variables have values, as in `client rto=1s`; the state is no variable, and needs neither a name nor a sign.",
      "zh-cn": "变量才有值，如 `client rto=1s`；状态不是变量，不需要变量名，也不需要等号。",
    },
    fix: { en: "Leave out what stands between the endpoint and the state.", "zh-cn": "删去端点名与状态之间的内容。" },
    example: "expect server [[==]] LISTEN",
  },
  "check-without-endpoint": {
    severity: "error",
    message: {
      en: "Whose is it? The name of the endpoint is missing before this check.",
      "zh-cn": "这是哪个端点的？检查项前缺少端点名。",
    },
    meaning: { en: "Each check says of which endpoint it speaks.", "zh-cn": "每个检查项都要写明是哪个端点。" },
    fix: { en: "Write the endpoint before it.", "zh-cn": "在前面写出端点。" },
    example: "expect client snd.una=0, [[rcv.nxt]]=0",
  },
  "time-has-no-endpoint": {
    severity: "error",
    message: {
      en: "There is one clock for all: write `time=…` without an endpoint.",
      "zh-cn": "所有端点共用一个时钟：`time=…` 前不写端点名。",
    },
    meaning: { en: "The virtual clock is one for all.", "zh-cn": "所有端点共用一个虚拟时钟。" },
    fix: { en: "Write `expect time=0s`.", "zh-cn": "写 `expect time=0s`。" },
    example: "expect [[client]] time=0s",
  },
  "unknown-variable": {
    severity: "error",
    message: {
      en: "There is no variable “{word}”. The variables are: {names}.",
      "zh-cn": "没有名为“{word}”的变量。变量有：{names}。",
    },
    meaning: {
      en: "The control block has no such variable, or the language does not show it.",
      "zh-cn": "控制块没有这个变量，或本语言不提供它。",
    },
    fix: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的变量中选择。" },
    example: "expect client [[whatever]]=5",
  },
  "misspelt-variable": {
    severity: "error",
    message: {
      en: "There is no variable “{word}”. Did you mean “{suggestion}”?",
      "zh-cn": "没有名为“{word}”的变量。是否想写“{suggestion}”？",
    },
    meaning: { en: "The word looks like a variable that is spelt otherwise.", "zh-cn": "这个单词像是拼错的变量名。" },
    fix: { en: "Take the suggested variable.", "zh-cn": "采用所建议的变量。" },
    example: "client: connect\nclient: send 5\nexpect server [[recieved]]=5",
  },
  "variable-without-value": {
    severity: "error",
    message: {
      en: "“{name}” is compared with a value: `{name}=…`.",
      "zh-cn": "“{name}”需要与一个值比较：`{name}=…`。",
    },
    meaning: { en: "A check compares a variable with a value.", "zh-cn": "检查项要把变量与值比较。" },
    fix: { en: "Write the value behind `=`.", "zh-cn": "在 `=` 后面写出值。" },
    example: "expect client [[snd.una]]",
  },
  "word-expected": {
    severity: "error",
    message: {
      en: "“{name}” is compared with a name or `none`, not with “{text}”.",
      "zh-cn": "“{name}”要与名称或 `none` 比较，而不是“{text}”。",
    },
    meaning: {
      en: "`error` and `blocked` are names, not numbers.",
      "zh-cn": "`error` 和 `blocked` 的值是名称，不是数。",
    },
    fix: { en: "Write an error or a call, or `none`.", "zh-cn": "写错误名、调用名或 `none`。" },
    example: "expect client error=[[5]]",
  },
} as const satisfies Record<string, FindingWords>;
