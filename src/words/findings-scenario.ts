import type { FindingWords } from "./findings-language.ts";
import type { Text } from "./text.ts";

/** Findings about what TCP does with a text. `{…}` are filled by `scenario`; whole sentences only. */
export const scenarioFindings = {
  // ---------------------------------------------------------------- names and limits
  "unknown-endpoint": {
    severity: "error",
    en: "There is no endpoint “{name}” in this scenario. It has: {known}.",
    "zh-cn": "本场景中没有名为“{name}”的端点。现有端点：{known}。",
  },
  "too-many-endpoints": {
    severity: "error",
    en: "A scenario has at most {limit} endpoints; this one and those behind it are left out.",
    "zh-cn": "一个场景最多有 {limit} 个端点；从这里开始的端点都被忽略。",
  },
  "too-many-forged": {
    severity: "error",
    en: "One line forges at most {limit} segments; only so many are sent.",
    "zh-cn": "一行最多伪造 {limit} 个报文段；只发送这么多。",
  },
  "run-too-long": {
    severity: "error",
    en: "The run was stopped here after {steps} steps: a scenario that goes on for ever cannot be shown.",
    "zh-cn": "运行了 {steps} 步之后在此停止：无法展示永不结束的场景。",
  },
  "document-too-long": {
    severity: "error",
    en: "The scenarios above it took {steps} steps together; this one is not run any more. Put it into a file of its own.",
    "zh-cn": "前面的场景总共运行了 {steps} 步，本场景不再运行。请将它放到单独的文件中。",
  },

  // ---------------------------------------------------------------- segments that TCP would not send
  "segment-not-possible": {
    severity: "error",
    en: "TCP would not send {flags} here: {from} is in {state} and could send {possible} to {to}. {why}",
    "zh-cn": "TCP 此时不会发送 {flags}：{from} 处于 {state} 状态，能发给 {to} 的是 {possible}。{why}",
  },
  "nothing-to-send": {
    severity: "error",
    en: "TCP would not send {flags} here: {from} is in {state} and has nothing to send to {to}. {why}",
    "zh-cn": "TCP 此时不会发送 {flags}：{from} 处于 {state} 状态，没有要发给 {to} 的报文段。{why}",
  },
  "wrong-isn": {
    severity: "error",
    section: "3.4.1",
    en: "The initial sequence number of {from} is {actual} here, not {written}. {reply}",
    "zh-cn": "{from} 的初始序号此处是 {actual}，不是 {written}。{reply}",
  },
  "wrong-seq": {
    severity: "error",
    section: "3.4",
    en: "The sequence number is {actual}, not {written}: {from} numbers every byte it sends, and SYN and FIN take one number each. {reply}",
    "zh-cn": "序号应为 {actual}，而不是 {written}：{from} 为发送的每个字节编号，SYN 和 FIN 各占一个序号。{reply}",
  },
  "wrong-ack": {
    severity: "error",
    section: "3.4",
    en: "The acknowledgment number is {actual}, not {written}: it names the next byte that {from} expects, which is the received sequence number plus the length, SYN and FIN counting one each. {reply}",
    "zh-cn":
      "确认号应为 {actual}，而不是 {written}：它是 {from} 期望收到的下一个字节的序号，即收到的序号加上长度，SYN 和 FIN 各算一个。{reply}",
  },
  "no-ack-field": {
    severity: "error",
    section: "3.10.7.3",
    en: "This {flags} acknowledges nothing: {from} has received nothing from {to} yet. {reply}",
    "zh-cn": "这个 {flags} 不确认任何数据：{from} 还没有从 {to} 收到任何报文段。{reply}",
  },
  "wrong-length": {
    severity: "error",
    section: "3.8",
    en: "{from} sends {length} bytes in this {flags}, and the line writes something else. {reply}",
    "zh-cn": "{from} 在这个 {flags} 中发送 {length} 字节，与此行所写不符。{reply}",
  },
  "wrong-window": {
    severity: "error",
    section: "3.8.6",
    en: "{from} offers a window of {actual} bytes here, not {written}. {reply}",
    "zh-cn": "{from} 此时通告的窗口是 {actual} 字节，而不是 {written}。{reply}",
  },
  "wrong-field": {
    severity: "error",
    section: "3.1",
    en: "“{field}” of this {flags} is {actual}, not {written}. {reply}",
    "zh-cn": "这个 {flags} 的“{field}”是 {actual}，而不是 {written}。{reply}",
  },
  "option-not-sent": {
    severity: "error",
    section: "3.2",
    en: "{from} does not send “{field}” in this {flags}: the option was not offered, not agreed on, or does not belong here. {reply}",
    "zh-cn": "{from} 的这个 {flags} 不带“{field}”：该选项没有提供、没有协商成功，或不属于这里。{reply}",
  },
  "not-a-retransmission": {
    severity: "error",
    section: "3.8.1",
    en: "This {flags} is sent for the first time; it is no retransmission. {reply}",
    "zh-cn": "这个 {flags} 是首次发送，不是重传。{reply}",
  },
  "line-is-missing": {
    severity: "error",
    en: "A line is missing before this one: “{missing}” comes first. What answers a written segment is written, too, unless it is a pure ACK.",
    "zh-cn": "这一行之前缺少一行：应先有“{missing}”。对已写出的报文段的应答也要写出，纯 ACK 除外。",
  },
  "path-is-cut": {
    severity: "error",
    en: "The path from {from} to {to} is cut: this segment is lost, not delivered.",
    "zh-cn": "从 {from} 到 {to} 的路径已被切断：这个报文段会丢失，不会到达。",
  },
  "nothing-held": {
    severity: "error",
    en: "No segment is held under the name “{name}”. Held: {known}.",
    "zh-cn": "没有以“{name}”为名滞留在网络中的报文段。现有：{known}。",
  },
  "segment-not-mentioned": {
    severity: "error",
    en: "“strict” wants a line for every segment, and none mentions “{text}”.",
    "zh-cn": "“strict”要求每个报文段都有对应的行，但没有一行写出“{text}”。",
  },
  "ack-not-mentioned": {
    severity: "information",
    section: "3.10.7.4",
    en: "{from} answers this with a pure ACK that no line mentions: “{text}”.",
    "zh-cn": "{from} 会用一个纯 ACK 应答，而没有一行写出它：“{text}”。",
  },
  "ack-left-out": {
    severity: "hint",
    section: "3.1",
    requirement: "MUST-14",
    en: "After the handshake every segment carries ACK: {flags} is read as {text}.",
    "zh-cn": "握手之后的每个报文段都带 ACK：{flags} 按 {text} 理解。",
  },
  "ack-not-set": {
    severity: "hint",
    section: "3.10.5",
    en: "This RST carries no ACK: {flags} is read as {text}.",
    "zh-cn": "这个 RST 不带 ACK：{flags} 按 {text} 理解。",
  },
  "is-retransmission": {
    severity: "hint",
    section: "3.8.1",
    en: "This is a retransmission by {from}, not new data; “retransmission” says so.",
    "zh-cn": "这是 {from} 的重传，而不是新数据；可以写上“retransmission”。",
  },
  "is-new-data": {
    severity: "hint",
    section: "3.8.1",
    en: "{from} sends new data here, although as much was lost before; “retransmission” behind the line means the lost data.",
    "zh-cn":
      "{from} 在这里发送的是新数据，而之前丢失过同样长度的数据；如果指的是丢失的数据，请在行末写上“retransmission”。",
  },

  // ---------------------------------------------------------------- calls
  "raw-cannot-call": {
    severity: "error",
    en: "{name} is a raw endpoint: it has no TCP, so nobody can call {call} there.",
    "zh-cn": "{name} 是 raw 端点，没有 TCP，不能在那里调用 {call}。",
  },
  "peer-needed": {
    severity: "error",
    en: "{name} has several endpoints to connect to: say which, as in “connect (name)”. There are: {known}.",
    "zh-cn": "{name} 可以连接多个端点：请写明是哪一个，例如“connect (名称)”。可选：{known}。",
  },
  "no-connection": {
    severity: "error",
    section: "3.9.1",
    en: "{name} has no connection to call {call} on: it is in {state}.",
    "zh-cn": "{name} 没有可以调用 {call} 的连接：它处于 {state} 状态。",
  },
  "connection-not-accepted": {
    severity: "error",
    section: "3.9.1",
    en: "The application of {name} does not hold this connection: it is in {state}, and can be called on only once it is ESTABLISHED and accepted.",
    "zh-cn": "{name} 的应用程序还没有拿到这个连接（{state}）：只有进入 ESTABLISHED 并被 accept 之后才能对它调用。",
  },
  "call-fails": {
    severity: "warning",
    section: "3.9.1",
    en: "{call} of {name} fails with {actual}, and no “fails” says so.",
    "zh-cn": "{name} 的 {call} 失败（{actual}），但没有用“fails”说明。",
  },
  "call-succeeds": {
    severity: "error",
    section: "3.9.1",
    en: "{call} of {name} does not fail with {expected}: it succeeds.",
    "zh-cn": "{name} 的 {call} 没有以 {expected} 失败，而是成功了。",
  },
  "result-differs": {
    severity: "error",
    section: "3.9.1",
    en: "{call} of {name} fails with {actual}, not {expected}.",
    "zh-cn": "{name} 的 {call} 以 {actual} 失败，而不是 {expected}。",
  },
  "result-never-came": {
    severity: "error",
    section: "3.9.1",
    en: "{call} of {name} never returns, so it does not fail with {expected} either.",
    "zh-cn": "{name} 的 {call} 一直没有返回，因此也没有以 {expected} 失败。",
  },
  "call-never-returns": {
    severity: "warning",
    section: "3.9.1",
    en: "{call} of {name} never returns: it still waits at the end.",
    "zh-cn": "{name} 的 {call} 一直没有返回：到结束时仍在等待。",
  },

  // ---------------------------------------------------------------- checks
  "state-differs": {
    severity: "error",
    section: "3.3.2",
    en: "{name} is in {actual} here, not in {expected}.",
    "zh-cn": "{name} 此时处于 {actual}，而不是 {expected}。",
  },
  "established-too-early": {
    severity: "error",
    section: "3.10.7.4",
    en: "{name} is still in SYN_RECEIVED: it becomes ESTABLISHED only when the ACK of its own SYN arrives, not when it sends SYN+ACK.",
    "zh-cn": "{name} 仍处于 SYN_RECEIVED：只有在收到对自己 SYN 的 ACK 时才进入 ESTABLISHED，而不是发出 SYN+ACK 时。",
  },
  "variable-differs": {
    severity: "error",
    en: "{variable} of {name} is {actual} here, not {expected}.",
    "zh-cn": "{name} 的 {variable} 此时是 {actual}，而不是 {expected}。",
  },
  "time-differs": {
    severity: "error",
    en: "It is {actual} here, not {expected}.",
    "zh-cn": "此时的时间是 {actual}，而不是 {expected}。",
  },
  "symbol-without-value": {
    severity: "error",
    en: "“{symbol}” has no value yet: a symbol gets one from the “seq=” or “ack=” of a segment.",
    "zh-cn": "“{symbol}”还没有值：符号从报文段的“seq=”或“ack=”得到值。",
  },
  "raw-has-no-state": {
    severity: "error",
    en: "{name} is a raw endpoint: it has no TCP, and so no state.",
    "zh-cn": "{name} 是 raw 端点，没有 TCP，也就没有状态。",
  },
  "no-such-transition": {
    severity: "error",
    section: "3.3.2",
    en: "No TCP ever goes from {from} to {to}: the state machine has no such edge.",
    "zh-cn": "TCP 不会从 {from} 转到 {to}：状态机中没有这条边。",
  },
  "transition-did-not-happen": {
    severity: "error",
    section: "3.3.2",
    en: "{name} did not go from {from} to {to} here: nothing changed its state, which is {state}.",
    "zh-cn": "{name} 没有从 {from} 转到 {to}：状态没有变化，仍是 {state}。",
  },
  "other-transition-happened": {
    severity: "error",
    section: "3.3.2",
    en: "{name} did not go from {from} to {to} here; what happened is {actual}.",
    "zh-cn": "{name} 没有从 {from} 转到 {to}；实际发生的是 {actual}。",
  },

  // ---------------------------------------------------------------- time
  "moment-has-passed": {
    severity: "error",
    en: "{time} has passed: it is {now} here.",
    "zh-cn": "{time} 已经过去：此时是 {now}。",
  },
  "never-holds": {
    severity: "error",
    en: "This never holds: {horizon} of virtual time go by without it.",
    "zh-cn": "这个条件一直不成立：虚拟时间过去了 {horizon} 仍未满足。",
  },

  // ---------------------------------------------------------------- what is left over
  "close-wait-leak": {
    severity: "warning",
    section: "3.6",
    en: "{name} stays in CLOSE_WAIT for ever: {peer} has closed, and the application of {name} never calls close.",
    "zh-cn": "{name} 会永远停留在 CLOSE_WAIT：{peer} 已经关闭，而 {name} 的应用程序一直没有调用 close。",
  },
  "fin-wait-2-leak": {
    severity: "warning",
    section: "3.6",
    en: "{name} stays in FIN_WAIT_2 for ever: the FIN of {peer} never comes, and RFC 9293 knows no timer for it.",
    "zh-cn": "{name} 会永远停留在 FIN_WAIT_2：{peer} 的 FIN 一直没有到来，而 RFC 9293 没有为此规定定时器。",
  },
  "held-never-arrives": {
    severity: "warning",
    en: "The segment held as “{name}” never arrives.",
    "zh-cn": "以“{name}”为名滞留的报文段一直没有到达。",
  },
} as const satisfies Record<string, FindingWords>;

/** Sentences that a finding about a segment ends with. */
export const disagreementWords = {
  data: { en: "data", "zh-cn": "数据" },
  answer: {
    en: "{peer} would answer the written one with {answer}.",
    "zh-cn": "若照所写发送，{peer} 会以 {answer} 应答。",
  },
  noAnswer: { en: "{peer} would not answer the written one.", "zh-cn": "若照所写发送，{peer} 不会应答。" },
  synAckAnswersSyn: { en: "SYN+ACK answers a SYN that has arrived.", "zh-cn": "SYN+ACK 是对已到达的 SYN 的应答。" },
  synOpens: { en: "SYN opens a connection, and this one is open.", "zh-cn": "SYN 用来建立连接，而这个连接已经建立。" },
  notYetAccepted: {
    en: "Its application can close only what it was given, once it is ESTABLISHED.",
    "zh-cn": "应用程序只能关闭已经 ESTABLISHED 并交给它的连接。",
  },
  finAlreadySent: {
    en: "It has sent its FIN already; the timer alone sends it again.",
    "zh-cn": "它已经发送过 FIN；只有定时器会让它重传。",
  },
  nagle: {
    en: "Data sent before it are not acknowledged yet, and Nagle's algorithm holds small segments back until they are; “set nagle=off” switches it off.",
    "zh-cn": "之前发送的数据还没有被确认，Nagle 算法会让小报文段等到确认之后再发；“set nagle=off”可以关闭它。",
  },
  nothingHeld: { en: "nothing", "zh-cn": "无" },
  noConnection: { en: "There is no connection that this could belong to.", "zh-cn": "没有它所属的连接。" },
  nothingToAcknowledge: {
    en: "TCP sends an ACK only in answer to something, and there is nothing left to acknowledge.",
    "zh-cn": "TCP 只在需要应答时才发送 ACK，而此时没有需要确认的内容。",
  },
} as const satisfies Record<string, Text>;

/** What is said at the places that have to do with a finding. */
export const relatedWords = {
  stateSince: { en: "{name} is in {state} since here", "zh-cn": "{name} 从这里开始处于 {state}" },
  cause: { en: "This line brought the segment about", "zh-cn": "这一行引出了该报文段" },
  answered: { en: "It answers this line", "zh-cn": "它应答的是这一行" },
} as const satisfies Record<string, Text>;

/** Titles of quick fixes. */
export const fixTitles = {
  replace: { en: "Change “{old}” to “{new}”", "zh-cn": "将“{old}”改为“{new}”" },
  writeInstead: { en: "Write “{text}”", "zh-cn": "改写为“{text}”" },
  leaveOut: { en: "Leave it out", "zh-cn": "去掉它" },
  forge: { en: "Send it as it is written: forge", "zh-cn": "照所写发送：forge" },
  lost: { en: "Let it be lost: -x", "zh-cn": "让它丢失：-x" },
  writeOut: { en: "Write out “{text}” before it", "zh-cn": "在此之前写出“{text}”" },
  sayThatItFails: { en: "Say that it fails with {result}", "zh-cn": "写明它以 {result} 失败" },
  insert: { en: "Insert “{text}” at the end", "zh-cn": "在末尾插入“{text}”" },
} as const satisfies Record<string, Text>;
