/** Checks that do not hold, and moments that never come. */
import type { FindingWords } from "../finding.ts";

const open = "client: connect\n";

export const unmetFindings = {
  "state-differs": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "{name} is in {actual} here, not in {expected}. {more}",
      "zh-cn": "{name} 此时处于 {actual}，而不是 {expected}。{more}",
    },
    meaning: {
      en: "At this point the endpoint is in a different state. The related location is the line that led to it.",
      "zh-cn": "此时该端点处于另一个状态，相关位置是使它进入该状态的那一行。",
    },
    fix: { en: "Write the actual state, or move the check.", "zh-cn": "写出实际的状态，或移动检查的位置。" },
    example: `${open}expect client [[SYN_SENT]]`,
  },
  "finally-differs": {
    severity: "error",
    message: { en: "{actual} Expected: {expected}.", "zh-cn": "{actual}预期：{expected}。" },
    meaning: {
      en: "`finally` is checked once, when the scenario has ended: after the last timer, or at `stop`.",
      "zh-cn": "`finally` 在场景结束时检查一次：最后一个定时器之后，或 `stop` 处。",
    },
    fix: { en: "Correct the check, or the scenario.", "zh-cn": "改正检查或场景。" },
    example: "client: connect\nfinally client [[CLOSED]]",
  },
  "does-not-always-hold": {
    severity: "error",
    message: {
      en: "This does not hold at {time}: {actual}",
      "zh-cn": "在 {time} 时不成立：{actual}",
    },
    meaning: {
      en: "`always` is checked where it is written and after every event from there on. The related location is the line that broke it.",
      "zh-cn": "`always` 从所在的行起，在每个事件之后检查。相关位置是使它不成立的那一行。",
    },
    fix: { en: "Correct the check, or the scenario.", "zh-cn": "改正检查或场景。" },
    example: "always [[server connections<=0]]\nclient: connect",
  },
  "variable-differs": {
    severity: "error",
    message: {
      en: "`{variable}` of {name} is {actual} here, not {expected}. {more}",
      "zh-cn": "{name} 的 `{variable}` 此时是 {actual}，而不是 {expected}。{more}",
    },
    meaning: {
      en: "At this point the variable has a different value. The related location is the line that set it.",
      "zh-cn": "此时该变量的值不同，相关位置是使它变成该值的那一行。",
    },
    fix: { en: "Write the actual value, or move the check.", "zh-cn": "写出实际的值，或移动检查的位置。" },
    example: `${open}client: send 5\nexpect server received=[[7]]`,
  },
  "time-differs": {
    severity: "error",
    message: {
      en: "The time is {actual} here, not {expected}.",
      "zh-cn": "此时的时间是 {actual}，而不是 {expected}。",
    },
    meaning: {
      en: "Time advances when segments arrive, with `wait` and `at`, and when timers expire. The related location is the line that last advanced it.",
      "zh-cn": "报文段到达、`wait`、`at` 以及定时器到期都会使时间推进，相关位置是最近一次推进时间的那一行。",
    },
    fix: { en: "Write the actual time.", "zh-cn": "写出实际的时间。" },
    example: "wait 5s\nexpect time=[[7s]]",
  },
  "symbol-without-value": {
    severity: "error",
    message: {
      en: "Symbol `{symbol}` has no value yet. The `seq=` or `ack=` of a segment gives it one.",
      "zh-cn": "符号 `{symbol}` 还没有值。符号由报文段的 `seq=` 或 `ack=` 赋值。",
    },
    meaning: {
      en: "A symbol gets its value from the first `seq=` or `ack=` that uses it, and no line above does.",
      "zh-cn": "符号由第一个使用它的 `seq=` 或 `ack=` 赋值，而前面没有任何一行使用它。",
    },
    fix: {
      en: "Use the symbol in a segment above, or write a number.",
      "zh-cn": "先在前面的某个报文段中使用该符号，或直接写数值。",
    },
    example: `${open}expect client snd.una=[[q]]`,
  },
  "raw-has-no-state": {
    severity: "error",
    message: {
      en: "{name} has no state: it is a raw endpoint without a TCP.",
      "zh-cn": "{name} 没有状态：它是 raw 端点，没有 TCP。",
    },
    meaning: {
      en: "Without a TCP, an endpoint has neither a state nor variables.",
      "zh-cn": "没有 TCP 的端点既没有状态，也没有变量。",
    },
    fix: { en: "Check the other endpoint.", "zh-cn": "改为检查另一个端点。" },
    example: "raw mallory\nserver bob\nexpect [[mallory]] CLOSED",
  },
  "no-such-transition": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "TCP has no transition from {from} to {to}. From {from} it can go to: {ways}.",
      "zh-cn": "TCP 没有从 {from} 到 {to} 的状态转换。从 {from} 可以转换到：{ways}。",
    },
    meaning: {
      en: "The state machine of RFC 9293 (Figure 5 and §3.10) does not contain this transition, so it can never happen.",
      "zh-cn": "RFC 9293 的状态机（图 5 和 §3.10）没有这种转换，因此不可能发生。",
    },
    fix: { en: "Write a transition that exists.", "zh-cn": "写一种存在的状态转换。" },
    example: `${open}client: [[LISTEN => TIME_WAIT]]`,
  },
  "transition-did-not-happen": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "{name} did not go from {from} to {to} here; it stayed in {state}. {more}",
      "zh-cn": "{name} 此处没有从 {from} 转换到 {to}，仍处于 {state}。{more}",
    },
    meaning: {
      en: "The transition exists, but the statement before this line did not cause it.",
      "zh-cn": "这种状态转换存在，但前一条语句没有引起它。",
    },
    fix: {
      en: "Move the check directly after the line that causes the transition, or check the state with `expect`.",
      "zh-cn": "把检查移到引起该转换的那一行之后，或用 `expect` 检查状态。",
    },
    example: `${open}client: send 5\nclient: [[SYN_SENT => ESTABLISHED]]`,
  },
  "other-transition-happened": {
    severity: "error",
    section: "3.3.2",
    message: {
      en: "{name} did not go from {from} to {to} here; what happened is {actual}. {more}",
      "zh-cn": "{name} 没有从 {from} 转换到 {to}，实际发生的是 {actual}。{more}",
    },
    meaning: {
      en: "The statement before this line caused a different transition.",
      "zh-cn": "前一条语句引起的是另一种状态转换。",
    },
    fix: { en: "Write the transition from the message.", "zh-cn": "写出消息给出的状态转换。" },
    example: "client -> server: SYN\nserver: [[SYN_SENT => SYN_RECEIVED]]\nstop",
  },
  "moment-has-passed": {
    severity: "error",
    message: { en: "{time} is in the past: the time is {now} here.", "zh-cn": "{time} 已经过去：此时是 {now}。" },
    meaning: {
      en: "`at` advances the clock to the given time, and the clock never goes back.",
      "zh-cn": "`at` 让时钟前进到指定时刻，时钟不会倒退。",
    },
    fix: { en: "Write a later time, or move the line up.", "zh-cn": "写一个更晚的时刻，或把这一行上移。" },
    example: "wait 2s\nat [[1s]]",
  },
  "never-holds": {
    severity: "error",
    message: {
      en: "This check does not become true within {horizon}. {actual}",
      "zh-cn": "这个检查项在 {horizon} 之内始终不成立。{actual}",
    },
    meaning: {
      en: "No segment in flight and no timer makes the check true.",
      "zh-cn": "途中的报文段和定时器都不会使这个检查项成立。",
    },
    fix: {
      en: "Add the statement that should make it true, or correct the check.",
      "zh-cn": "在前面补上使它成立的语句，或改正检查项。",
    },
    example: "wait until [[client ESTABLISHED]]",
  },
  "never-hold-together": {
    severity: "error",
    message: {
      en: "These checks are not true at the same time within {horizon}. {actual}",
      "zh-cn": "这些检查项在 {horizon} 之内没有同时成立。{actual}",
    },
    meaning: {
      en: "All checks of a `wait until` must be true at the same time.",
      "zh-cn": "同一个 `wait until` 的所有检查项必须同时成立。",
    },
    fix: {
      en: "Wait for one of them, and check the others with `expect`.",
      "zh-cn": "只等待其中一项，其余的用 `expect` 检查。",
    },
    example: `${open}wait until [[client SYN_SENT, server ESTABLISHED]]`,
  },
} as const satisfies Record<string, FindingWords>;
