import type { FindingWords } from "./finding-words.ts";

/** Findings about how calls, paths, states and checks are written. */
export const statementFindings = {
  // -------------------------------------------------------------- calls
  "missing-call": {
    severity: "error",
    en: "What the application calls is missing: {calls}; or a transition such as `LISTEN => SYN_RECEIVED`.",
    "zh-cn": "缺少应用程序的调用：{calls}；或 `LISTEN => SYN_RECEIVED` 这样的状态迁移。",
  },
  "unknown-call": {
    severity: "error",
    en: "There is no call “{word}”. The calls are: {calls}.",
    "zh-cn": "没有名为“{word}”的调用。调用有：{calls}。",
  },
  "misspelt-call": {
    severity: "error",
    en: "There is no call “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的调用。是否想写“{suggestion}”？",
  },
  "flag-is-no-call": {
    severity: "error",
    en: "{flag} is a flag, not a call: a segment is written with an arrow, `client -> server: {flag}`.",
    "zh-cn": "{flag} 是标志位，不是调用：报文段要用箭头来写，即 `client -> server: {flag}`。",
  },
  "send-what": {
    severity: "error",
    en: "`send` needs a number of bytes or a text in quotes.",
    "zh-cn": "`send` 需要字节数或双引号中的文本。",
  },
  "bare-peer": {
    severity: "error",
    en: "The peer of a call stands in parentheses: `({name})`.",
    "zh-cn": "调用的对端要写在括号中：`({name})`。",
  },
  "missing-errno": {
    severity: "error",
    en: "The error with which the call fails is missing: {names}.",
    "zh-cn": "缺少调用失败时的错误名：{names}。",
  },
  "unknown-errno": {
    severity: "error",
    en: "There is no error “{word}”. There are: {names}.",
    "zh-cn": "没有名为“{word}”的错误。可用的有：{names}。",
  },
  "misspelt-errno": {
    severity: "error",
    en: "There is no error “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的错误。是否想写“{suggestion}”？",
  },

  // -------------------------------------------------------------- paths
  "both-ways": {
    severity: "error",
    en: "Both directions are written with a comma: `{kind} alice, bob`.",
    "zh-cn": "双向要用逗号来写：`{kind} alice, bob`。",
  },
  "path-direction": {
    severity: "error",
    en: "`{kind}` needs two endpoints: `{kind} alice -> bob` one way, `{kind} alice, bob` both ways.",
    "zh-cn": "`{kind}` 需要两个端点：`{kind} alice -> bob` 表示单向，`{kind} alice, bob` 表示双向。",
  },

  // -------------------------------------------------------------- states and checks
  "missing-state": {
    severity: "error",
    en: "A state is missing here, such as ESTABLISHED.",
    "zh-cn": "此处缺少状态名，例如 ESTABLISHED。",
  },
  "unknown-state": {
    severity: "error",
    section: "3.3.2",
    en: "There is no state “{word}”. The states are: {states}.",
    "zh-cn": "没有名为“{word}”的状态。状态有：{states}。",
  },
  "misspelt-state": {
    severity: "error",
    section: "3.3.2",
    en: "There is no state “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的状态。是否想写“{suggestion}”？",
  },
  "misnamed-state": {
    severity: "warning",
    section: "3.3.2",
    en: "No stack calls a state “{word}”: its name is {state}.",
    "zh-cn": "没有任何协议栈把状态叫作“{word}”：正确的名称是 {state}。",
  },
  "state-in-capitals": {
    severity: "error",
    en: "States are written in capitals: {state}, not “{word}”.",
    "zh-cn": "状态名要大写：应写 {state}，而不是“{word}”。",
  },
  "missing-transition": {
    severity: "error",
    en: "A transition needs both states: `{state} => …`. To check the state alone, write `expect`.",
    "zh-cn": "状态迁移需要两个状态：`{state} => …`。只检查状态时请用 `expect`。",
  },
  "transition-arrow": {
    severity: "error",
    en: "A transition is written with `=>`; “{arrow}” is for segments.",
    "zh-cn": "状态迁移用 `=>` 表示；“{arrow}”用于报文段。",
  },
  "missing-check": {
    severity: "error",
    en: "What is expected is missing: `alice ESTABLISHED`, `bob rcv.nxt=102` or `time=5s`.",
    "zh-cn": "缺少要检查的内容：`alice ESTABLISHED`、`bob rcv.nxt=102` 或 `time=5s`。",
  },
  "missing-comma": {
    severity: "error",
    en: "A comma is missing between two checks.",
    "zh-cn": "两个检查项之间缺少逗号。",
  },
  "colon-in-check": {
    severity: "error",
    en: "A check is written without a colon: `expect alice ESTABLISHED`.",
    "zh-cn": "检查项中不写冒号：`expect alice ESTABLISHED`。",
  },
  "state-with-sign": {
    severity: "error",
    en: "A state stands right behind its endpoint: `{name} {state}`.",
    "zh-cn": "状态直接写在端点名之后：`{name} {state}`。",
  },
  "check-without-endpoint": {
    severity: "error",
    en: "Whose is it? The name of the endpoint is missing before this check.",
    "zh-cn": "这是哪个端点的？检查项前缺少端点名。",
  },
  "time-has-no-endpoint": {
    severity: "error",
    en: "There is one clock for all: write `time=…` without an endpoint.",
    "zh-cn": "所有端点共用一个时钟：`time=…` 前不写端点名。",
  },
  "unknown-variable": {
    severity: "error",
    en: "There is no variable “{word}”. The variables are: {names}.",
    "zh-cn": "没有名为“{word}”的变量。变量有：{names}。",
  },
  "misspelt-variable": {
    severity: "error",
    en: "There is no variable “{word}”. Did you mean “{suggestion}”?",
    "zh-cn": "没有名为“{word}”的变量。是否想写“{suggestion}”？",
  },
  "variable-without-value": {
    severity: "error",
    en: "“{name}” is compared with a value: `{name}=…`.",
    "zh-cn": "“{name}”需要与一个值比较：`{name}=…`。",
  },
  "word-expected": {
    severity: "error",
    en: "“{name}” is compared with a name or `none`, not with “{text}”.",
    "zh-cn": "“{name}”要与名称或 `none` 比较，而不是“{text}”。",
  },
} as const satisfies Record<string, FindingWords>;
