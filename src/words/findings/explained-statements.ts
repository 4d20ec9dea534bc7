import type { Explanation } from "./explanation.ts";
import type { statementFindings } from "./statements.ts";

export const explainedStatements: Readonly<Record<keyof typeof statementFindings, Explanation>> = {
  // -------------------------------------------------------------- calls
  "missing-call": {
    example: "client[[:]]",
    means: { en: "Behind the colon stands what the application does.", "zh-cn": "冒号后面是应用程序的动作。" },
    mend: { en: "Write a call, or a transition.", "zh-cn": "写一个调用或状态迁移。" },
  },
  "unknown-call": {
    example: "client: [[dance]]",
    means: {
      en: "The socket interface of this language has no such call.",
      "zh-cn": "本语言的套接字接口没有这个调用。",
    },
    mend: {
      en: "Take one of those that the message lists; `listen` stands for socket, bind and listen.",
      "zh-cn": "从消息所列的调用中选择；`listen` 代表 socket、bind 和 listen。",
    },
  },
  "misspelt-call": {
    example: "client: [[conect]]",
    means: { en: "The word looks like a call that is spelt otherwise.", "zh-cn": "这个单词像是拼错的调用名。" },
    mend: { en: "Take the suggested call.", "zh-cn": "采用所建议的调用。" },
  },
  "flag-is-no-call": {
    example: "client: [[SYN]]",
    means: {
      en: "Applications call, TCP sends flags: an application that connects makes its TCP send SYN.",
      "zh-cn": "应用程序进行调用，TCP 发送标志位：应用程序调用 connect，它的 TCP 才发送 SYN。",
    },
    mend: {
      en: "Write `client -> server: SYN` for the segment, `client: connect` for the call.",
      "zh-cn": "报文段写 `client -> server: SYN`，调用写 `client: connect`。",
    },
  },
  "send-what": {
    example: "client: connect\nclient: [[send]]",
    means: { en: "It has to be said what is sent, or how much.", "zh-cn": "要写明发送什么或发送多少。" },
    mend: { en: 'Write `send 120` or `send "GET /"`.', "zh-cn": '写 `send 120` 或 `send "GET /"`。' },
  },
  "bare-peer": {
    example: "client: connect [[server]]",
    means: { en: "A word behind a call would be taken for an option.", "zh-cn": "调用后面的单词会被当作选项。" },
    mend: {
      en: "Put the peer into parentheses: `connect (server)`.",
      "zh-cn": "把对端写在括号中：`connect (server)`。",
    },
  },
  "missing-errno": {
    example: "client: connect [[fails]]",
    means: { en: "`fails` states with which error.", "zh-cn": "`fails` 要写明是哪个错误。" },
    mend: {
      en: "Write the error that the caller sees, such as `ECONNREFUSED`.",
      "zh-cn": "写出调用者看到的错误，例如 `ECONNREFUSED`。",
    },
  },
  "unknown-errno": {
    example: "client: connect fails [[EFOO_BAR_BAZ]]",
    means: { en: "No call of the socket interface fails with this.", "zh-cn": "套接字接口没有这个错误。" },
    mend: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的错误中选择。" },
  },
  "misspelt-errno": {
    example: "host alice\nhost bob\nalice: connect fails [[ECONREFUSED]]",
    means: { en: "The word looks like an error that is spelt otherwise.", "zh-cn": "这个单词像是拼错的错误名。" },
    mend: { en: "Take the suggested name.", "zh-cn": "采用所建议的名字。" },
  },

  // -------------------------------------------------------------- paths
  "both-ways": {
    example: "cut client [[<->]] server",
    means: { en: "`<->` is for segments that cross.", "zh-cn": "`<->` 用于交叉的报文段。" },
    mend: { en: "Write `cut client, server` for both directions.", "zh-cn": "双向写 `cut client, server`。" },
  },
  "path-direction": {
    example: "cut [[client]]",
    means: { en: "A path has two ends.", "zh-cn": "一条路径有两端。" },
    mend: { en: "Name both: `cut client -> server`.", "zh-cn": "两端都写：`cut client -> server`。" },
  },

  // -------------------------------------------------------------- states and checks
  "missing-state": {
    example: "expect [[client]]",
    means: {
      en: "The check names an endpoint and says nothing about it.",
      "zh-cn": "检查项写了端点，没有写要检查什么。",
    },
    mend: { en: "Write a state, or `variable=value`.", "zh-cn": "写状态，或 `变量=值`。" },
  },
  "unknown-state": {
    example: "expect client [[SOMETHING_ELSE]]",
    means: {
      en: "TCP's state machine has eleven states (RFC 9293 §3.3.2), and this is none of them.",
      "zh-cn": "TCP 状态机有十一个状态（RFC 9293 §3.3.2），这个不在其中。",
    },
    mend: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的状态中选择。" },
  },
  "misspelt-state": {
    example: "client: connect\nexpect client [[ESTABLISHD]]",
    means: { en: "The word looks like a state that is spelt otherwise.", "zh-cn": "这个单词像是拼错的状态名。" },
    mend: { en: "Take the suggested state.", "zh-cn": "采用所建议的状态。" },
  },
  "misnamed-state": {
    example: "client -> server: SYN\nexpect client [[SYN_SEND]]\nstop",
    means: {
      en: "Some texts call a state by a name that RFC 9293, netstat and ss do not know: SYN_SEND for SYN_SENT is the most common one.",
      "zh-cn": "有些文章给状态起了 RFC 9293、netstat 和 ss 都不认识的名字，最常见的是把 SYN_SENT 写成 SYN_SEND。",
    },
    mend: { en: "Take the fix: it writes the state's name.", "zh-cn": "使用快速修复，写出正确的名称。" },
  },
  "state-in-capitals": {
    example: "expect client [[closed]]",
    means: {
      en: "States are capitals, so that they are not taken for names.",
      "zh-cn": "状态名大写，以免与端点名混淆。",
    },
    mend: { en: "Write it in capitals.", "zh-cn": "改为大写。" },
  },
  "missing-transition": {
    example: "server: [[LISTEN]]",
    means: {
      en: "Behind `server:` a state begins a transition, which needs its end.",
      "zh-cn": "`server:` 后面的状态开始一个状态迁移，还要写出它的终点。",
    },
    mend: {
      en: "Write `LISTEN => SYN_RECEIVED`, or `expect server LISTEN`.",
      "zh-cn": "写 `LISTEN => SYN_RECEIVED`，或 `expect server LISTEN`。",
    },
  },
  "transition-arrow": {
    example: "client -> server: SYN\nserver: LISTEN [[->]] SYN_RECEIVED\nstop",
    means: { en: "`->` moves a segment; a state changes with `=>`.", "zh-cn": "`->` 传送报文段；状态迁移用 `=>`。" },
    mend: { en: "Write `=>`.", "zh-cn": "写 `=>`。" },
  },
  "missing-check": {
    example: "[[expect]]",
    means: { en: "Nothing is checked.", "zh-cn": "没有要检查的内容。" },
    mend: {
      en: "Write what must be so: `expect client ESTABLISHED`.",
      "zh-cn": "写出必须成立的内容：`expect client ESTABLISHED`。",
    },
  },
  "missing-comma": {
    example: "expect client CLOSED [[server]] LISTEN",
    means: { en: "Several checks on one line are separated by commas.", "zh-cn": "同一行的多个检查项用逗号分隔。" },
    mend: { en: "Write the comma.", "zh-cn": "补上逗号。" },
  },
  "colon-in-check": {
    example: "expect server[[:]] LISTEN",
    means: {
      en: "A colon makes a line a call or a transition; a check has none.",
      "zh-cn": "冒号用于调用或状态迁移；检查项没有冒号。",
    },
    mend: { en: "Remove the colon.", "zh-cn": "删去冒号。" },
  },
  "state-with-sign": {
    example: "expect server [[==]] LISTEN",
    means: {
      en: "Variables have values, as in `client rto=1s`; the state is no variable, and needs neither a name nor a sign.",
      "zh-cn": "变量才有值，如 `client rto=1s`；状态不是变量，不需要变量名，也不需要等号。",
    },
    mend: { en: "Leave out what stands between the endpoint and the state.", "zh-cn": "删去端点名与状态之间的内容。" },
  },
  "check-without-endpoint": {
    example: "expect client snd.una=0, [[rcv.nxt]]=0",
    means: { en: "Each check says of which endpoint it speaks.", "zh-cn": "每个检查项都要写明是哪个端点。" },
    mend: { en: "Write the endpoint before it.", "zh-cn": "在前面写出端点。" },
  },
  "time-has-no-endpoint": {
    example: "expect [[client]] time=0s",
    means: { en: "The virtual clock is one for all.", "zh-cn": "所有端点共用一个虚拟时钟。" },
    mend: { en: "Write `expect time=0s`.", "zh-cn": "写 `expect time=0s`。" },
  },
  "unknown-variable": {
    example: "expect client [[whatever]]=5",
    means: {
      en: "The control block has no such variable, or the language does not show it.",
      "zh-cn": "控制块没有这个变量，或本语言不提供它。",
    },
    mend: { en: "Take one of those that the message lists.", "zh-cn": "从消息所列的变量中选择。" },
  },
  "misspelt-variable": {
    example: "client: connect\nclient: send 5\nexpect server [[recieved]]=5",
    means: { en: "The word looks like a variable that is spelt otherwise.", "zh-cn": "这个单词像是拼错的变量名。" },
    mend: { en: "Take the suggested variable.", "zh-cn": "采用所建议的变量。" },
  },
  "variable-without-value": {
    example: "expect client [[snd.una]]",
    means: { en: "A check compares a variable with a value.", "zh-cn": "检查项要把变量与值比较。" },
    mend: { en: "Write the value behind `=`.", "zh-cn": "在 `=` 后面写出值。" },
  },
  "word-expected": {
    example: "expect client error=[[5]]",
    means: {
      en: "`error` and `blocked` are names, not numbers.",
      "zh-cn": "`error` 和 `blocked` 的值是名称，不是数。",
    },
    mend: { en: "Write an error or a call, or `none`.", "zh-cn": "写错误名、调用名或 `none`。" },
  },
};
