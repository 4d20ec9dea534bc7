/** Checks that do not hold, and moments that never come. */
import type { FindingWords } from "../finding.ts";

const open = "client: connect\n";

export const unmetFindings = {
  "state-differs": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "{name} is in {actual} here, not in {expected}.",
      "zh-cn": "{name} 此时处于 {actual}，而不是 {expected}。",
    },
    meaning: {
      en: "The endpoint is in another state at this moment; the related place is the line that brought it there.",
      "zh-cn": "此刻该端点处于另一个状态；相关位置是使它进入该状态的那一行。",
    },
    fix: { en: "Write the state that it is in, or move the check.", "zh-cn": "写出实际状态，或移动检查的位置。" },
    example: `${open}expect client [[SYN_SENT]]`,
  },
  "variable-differs": {
    severity: "error",
    message: {
      en: "{variable} of {name} is {actual} here, not {expected}.",
      "zh-cn": "{name} 的 {variable} 此时是 {actual}，而不是 {expected}。",
    },
    meaning: {
      en: "The variable has another value at this moment; the related place is the line that made it so.",
      "zh-cn": "此刻该变量是另一个值；相关位置是使它变成该值的那一行。",
    },
    fix: { en: "Write the value that it has, or move the check.", "zh-cn": "写出实际的值，或移动检查的位置。" },
    example: `${open}client: send 5\nexpect server received=[[7]]`,
  },
  "time-differs": {
    severity: "error",
    message: { en: "It is {actual} here, not {expected}.", "zh-cn": "此时的时间是 {actual}，而不是 {expected}。" },
    meaning: {
      en: "Time passes with arrivals, `wait`, `at` and timers; the related place is where it last did.",
      "zh-cn": "到达、`wait`、`at` 和定时器使时间推进；相关位置是时间最近一次推进之处。",
    },
    fix: { en: "Write the time that it is.", "zh-cn": "写出实际的时间。" },
    example: "wait 5s\nexpect time=[[7s]]",
  },
  "symbol-without-value": {
    severity: "error",
    message: {
      en: "“{symbol}” has no value yet: a symbol gets one from the “seq=” or “ack=” of a segment.",
      "zh-cn": "“{symbol}”还没有值：符号从报文段的“seq=”或“ack=”得到值。",
    },
    meaning: {
      en: "A symbol is given a value by the first `seq=` or `ack=` that uses it, and none does before this line.",
      "zh-cn": "符号由第一个使用它的 `seq=` 或 `ack=` 赋值，而本行之前没有。",
    },
    fix: {
      en: "Use the symbol in a segment before, or write a number.",
      "zh-cn": "先在某个报文段中使用该符号，或写数值。",
    },
    example: `${open}expect client snd.una=[[q]]`,
  },
  "raw-has-no-state": {
    severity: "error",
    message: {
      en: "{name} is a raw endpoint: it has no TCP, and so no state.",
      "zh-cn": "{name} 是 raw 端点，没有 TCP，也就没有状态。",
    },
    meaning: {
      en: "A raw endpoint has no TCP, so it has neither state nor variables.",
      "zh-cn": "raw 端点没有 TCP，因此没有状态，也没有变量。",
    },
    fix: { en: "Check the other endpoint.", "zh-cn": "改为检查另一个端点。" },
    example: "raw mallory\nserver bob\nexpect [[mallory]] CLOSED",
  },
  "no-such-transition": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "No TCP ever goes from {from} to {to}: the state machine has no such edge. From {from} it can go to: {ways}.",
      "zh-cn": "TCP 不会从 {from} 转到 {to}：状态机中没有这条边。从 {from} 可以转到：{ways}。",
    },
    meaning: {
      en: "The state machine of RFC 9293 (Figure 5, and §3.10) has no such edge: whatever happens, this cannot.",
      "zh-cn": "RFC 9293 的状态机（图 5 以及 §3.10）没有这条边：无论如何都不可能发生。",
    },
    fix: { en: "Write a transition that there is.", "zh-cn": "写一个存在的状态迁移。" },
    example: `${open}client: [[LISTEN => TIME_WAIT]]`,
  },
  "transition-did-not-happen": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "{name} did not go from {from} to {to} here: the line before changed nothing, and its state is {state}.",
      "zh-cn": "{name} 此处没有从 {from} 转到 {to}：前一条语句没有改变它的状态，仍是 {state}。",
    },
    meaning: {
      en: "There is such an edge, but the last line that does something did not lead along it.",
      "zh-cn": "存在这条边，但上一条有动作的语句没有经过它。",
    },
    fix: {
      en: "Move the check right behind the line that brings it about, or check the state with `expect`.",
      "zh-cn": "把检查移到引发它的那一行之后，或用 `expect` 检查状态。",
    },
    example: `${open}client: send 5\nclient: [[SYN_SENT => ESTABLISHED]]`,
  },
  "other-transition-happened": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "{name} did not go from {from} to {to} here; what happened is {actual}.",
      "zh-cn": "{name} 没有从 {from} 转到 {to}；实际发生的是 {actual}。",
    },
    meaning: { en: "The endpoint went another way here.", "zh-cn": "该端点在此处走了另一条边。" },
    fix: { en: "Write the transition that the message names.", "zh-cn": "写出消息给出的状态迁移。" },
    example: "client -> server: SYN\nserver: [[SYN_SENT => SYN_RECEIVED]]\nstop",
  },
  "moment-has-passed": {
    severity: "error",
    message: { en: "{time} has passed: it is {now} here.", "zh-cn": "{time} 已经过去：此时是 {now}。" },
    meaning: { en: "`at` runs on to a moment; time never runs back.", "zh-cn": "`at` 推进到某个时刻；时间不会倒流。" },
    fix: { en: "Name a later moment, or move the line up.", "zh-cn": "写更晚的时刻，或把这一行上移。" },
    example: "wait 2s\nat [[1s]]",
  },
  "never-holds": {
    severity: "error",
    message: {
      en: "This never holds, however long one waits (at most {horizon}): {actual}",
      "zh-cn": "无论等多久（最多 {horizon}），这个条件都不会成立：{actual}",
    },
    meaning: {
      en: "Nothing that is under way and no timer makes the check true.",
      "zh-cn": "途中的报文段和定时器都不会使检查成立。",
    },
    fix: {
      en: "Write before it what should bring it about, or correct the check.",
      "zh-cn": "在前面写出应当引发它的事情，或改正检查项。",
    },
    example: "wait until [[client ESTABLISHED]]",
  },
  "never-hold-together": {
    severity: "error",
    message: {
      en: "These checks never hold at one and the same moment, however long one waits (at most {horizon}): {actual}",
      "zh-cn": "无论等多久（最多 {horizon}），这些检查项都不会在同一时刻全部成立：{actual}",
    },
    meaning: {
      en: "All checks of one `wait until` must hold at the same moment.",
      "zh-cn": "同一个 `wait until` 的所有检查项必须在同一时刻成立。",
    },
    fix: { en: "Wait for one of them, and `expect` the others.", "zh-cn": "等待其中一项，其余用 `expect` 检查。" },
    example: `${open}wait until [[client SYN_SENT, server ESTABLISHED]]`,
  },
} as const satisfies Record<string, FindingWords>;
