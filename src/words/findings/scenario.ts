import type { Text } from "../text.ts";
import type { FindingWords } from "./finding-words.ts";
import { mistakeFindings } from "./mistakes.ts";

/** Findings about what TCP does with a text. `{…}` are filled by `scenario`; whole sentences only. */
export const scenarioFindings = {
  // ---------------------------------------------------------------- names and limits
  "unknown-endpoint": {
    severity: "error",
    en: "There is no endpoint “{name}” in this scenario. It has: {known}.",
    "zh-cn": "本场景中没有名为“{name}”的端点。现有端点：{known}。",
  },
  "declared-under-another-name": {
    severity: "error",
    en: "“{name}” is declared here, but the lines below speak of “{used}”.",
    "zh-cn": "这里声明的是“{name}”，而下面各行说的是“{used}”。",
  },
  "sends-to-itself": {
    severity: "error",
    en: "“{name}” stands at both ends, and has no connection with itself. (A host that does connect to itself calls `{name}: connect ({name})` first.)",
    "zh-cn": "两端都是“{name}”，而它没有与自己的连接。（主机若真要连接自己，先调用 `{name}: connect ({name})`。）",
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
    en: "{from} sends {length} bytes in this {flags}, not {written}. {reply}",
    "zh-cn": "{from} 在这个 {flags} 中发送 {length} 字节，而不是 {written} 字节。{reply}",
  },
  "wrong-payload": {
    severity: "error",
    section: "3.8",
    en: "{from} sends other bytes here, {length} of them: these are not the ones that it was given to send. {reply}",
    "zh-cn": "{from} 在这里发送的是另外 {length} 个字节，与交给它发送的内容不同。{reply}",
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
    en: "{from} does not send “{field}” in this {flags}. {why} {reply}",
    "zh-cn": "{from} 的这个 {flags} 不带“{field}”。{why}{reply}",
  },
  "exceeds-mss": {
    severity: "error",
    section: "3.7.1",
    en: "One segment from {from} to {to} carries at most {limit} bytes, its MSS: {length} bytes take several segments.",
    "zh-cn": "从 {from} 到 {to} 的一个报文段最多携带 {limit} 字节（MSS）：{length} 字节需要多个报文段。",
  },
  "exceeds-window": {
    severity: "error",
    section: "3.8.6",
    en: "There is room for {limit} more bytes in the window that {to} offers: {from} cannot send {length} now.",
    "zh-cn": "{to} 通告的窗口里只剩 {limit} 字节的空间：{from} 现在不能发送 {length} 字节。",
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
    "zh-cn": "{name} 处于 {state}，没有可以调用 {call} 的连接。",
  },
  "connection-not-accepted": {
    severity: "error",
    section: "3.9.1",
    en: "The application of {name} does not hold this connection: it is in {state}, and {call} is possible only once it is ESTABLISHED and accepted.",
    "zh-cn": "{name} 的应用程序还没有拿到这个连接（{state}）：只有进入 ESTABLISHED 并被 accept 之后才能调用 {call}。",
  },
  "call-fails": {
    severity: "warning",
    section: "3.9.1",
    en: "{call} of {name} fails with {actual}, and no “fails” says so. {why}",
    "zh-cn": "{name} 的 {call} 失败（{actual}），但没有用“fails”说明。{why}",
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
    en: "{call} of {name} fails with {actual}, not {expected}. {why}",
    "zh-cn": "{name} 的 {call} 以 {actual} 失败，而不是 {expected}。{why}",
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
    en: "{call} of {name} never returns: {why}",
    "zh-cn": "{name} 的 {call} 一直没有返回：{why}",
  },

  // ---------------------------------------------------------------- checks
  "state-differs": {
    severity: "error",
    section: "3.3.2",
    en: "{name} is in {actual} here, not in {expected}.",
    "zh-cn": "{name} 此时处于 {actual}，而不是 {expected}。",
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
    en: "No TCP ever goes from {from} to {to}: the state machine has no such edge. From {from} it can go to: {ways}.",
    "zh-cn": "TCP 不会从 {from} 转到 {to}：状态机中没有这条边。从 {from} 可以转到：{ways}。",
  },
  "transition-did-not-happen": {
    severity: "error",
    section: "3.3.2",
    en: "{name} did not go from {from} to {to} here: the line before changed nothing, and its state is {state}.",
    "zh-cn": "{name} 此处没有从 {from} 转到 {to}：前一条语句没有改变它的状态，仍是 {state}。",
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
    en: "This never holds, however long one waits (at most {horizon}): {actual}",
    "zh-cn": "无论等多久（最多 {horizon}），这个条件都不会成立：{actual}",
  },
  "never-hold-together": {
    severity: "error",
    en: "These checks never hold at one and the same moment, however long one waits (at most {horizon}): {actual}",
    "zh-cn": "无论等多久（最多 {horizon}），这些检查项都不会在同一时刻全部成立：{actual}",
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

  // ---------------------------------------------------------------- mistakes that have a name
  ...mistakeFindings,
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
  synOpens: {
    en: "SYN opens a connection, and this one is opened already.",
    "zh-cn": "SYN 用来建立连接，而这个连接已经打开。",
  },
  notYetAccepted: {
    en: "Its application can close only what it was given, once it is ESTABLISHED.",
    "zh-cn": "应用程序只能关闭已经 ESTABLISHED 并交给它的连接。",
  },
  synAlreadySent: {
    en: "It has sent its SYN already, and the timer sends it again only if no answer comes: a SYN that is lost is written “-x”.",
    "zh-cn": "它已经发送过 SYN，只有得不到应答时定时器才会重传：丢失的 SYN 要写成“-x”。",
  },
  dataBehindFin: {
    en: "It has sent its FIN: no data come behind that.",
    "zh-cn": "它已经发送 FIN，之后不能再发送数据。",
  },
  noSuchCall: {
    en: "No call sends urgent data or makes {from} use ECN, so these flags can only be forged.",
    "zh-cn": "没有调用会发送紧急数据或让 {from} 使用 ECN，因此这些标志位只能伪造。",
  },
  pushNeedsData: {
    en: "PSH pushes data, and this line writes none: add “len=…” or a text.",
    "zh-cn": "PSH 用于推送数据，而本行没有写出数据：请加上“len=…”或文本。",
  },
  undeclaredIsn: {
    en: "The initial sequence number of {name} was not declared: “isn=0” makes the numbers count from there, a symbol such as “seq=x” names it.",
    "zh-cn": "{name} 的初始序号没有声明：可以用“isn=0”让序号从那里数起，或用“seq=x”这样的符号来称呼它。",
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
  noConnection: { en: "There is no connection that this could belong to.", "zh-cn": "还没有这个报文段所属的连接。" },
  nothingToAcknowledge: {
    en: "TCP sends an ACK only in answer to something, and there is nothing left to acknowledge.",
    "zh-cn": "TCP 只在需要应答时才发送 ACK，而此时没有需要确认的内容。",
  },
} as const satisfies Record<string, Text>;

/** Why an option is not on a segment. */
export const optionWords = {
  synOnly: { en: "It stands on a SYN only.", "zh-cn": "它只出现在 SYN 上。" },
  switchedOff: {
    en: "It is switched off at {from}: “set {parameter}=on” switches it on.",
    "zh-cn": "{from} 关闭了该选项：可以用“set {parameter}=on”打开。",
  },
  notOffered: {
    en: "{to} did not offer it on its SYN, so the two have not agreed on it.",
    "zh-cn": "{to} 没有在自己的 SYN 中提供它，因此双方没有就此达成一致。",
  },
  nothingMissing: {
    en: "It tells what arrived out of order, and nothing did.",
    "zh-cn": "它说明哪些数据是乱序到达的，而此处没有乱序到达的数据。",
  },
  notUrgent: { en: "It belongs to URG, which is not set.", "zh-cn": "它属于 URG，而 URG 没有置位。" },
} as const satisfies Record<string, Text>;

/** What is the case where one waited for something else. */
export const unmetWords = {
  state: { en: "in the end {name} is in {actual}.", "zh-cn": "到最后 {name} 处于 {actual}。" },
  variable: {
    en: "in the end {variable} of {name} is {actual}.",
    "zh-cn": "到最后 {name} 的 {variable} 是 {actual}。",
  },
  time: { en: "in the end it is {actual}.", "zh-cn": "到最后的时间是 {actual}。" },
} as const satisfies Record<string, Text>;

/** What a call waits for that never returned. */
export const waitingWords = {
  accept: { en: "no connection comes.", "zh-cn": "没有连接到来。" },
  connect: { en: "no answer decides it.", "zh-cn": "没有应答使它得出结果。" },
  recv: { en: "no data come, and no FIN.", "zh-cn": "没有数据到来，也没有 FIN。" },
  send: { en: "the peer's window and the send buffer stay full.", "zh-cn": "对端的窗口和发送缓冲区一直是满的。" },
  other: { en: "it still waits at the end.", "zh-cn": "到结束时仍在等待。" },
} as const satisfies Record<string, Text>;

/** What is said at the places that have to do with a finding. */
export const relatedWords = {
  allWell: {
    en: "With “{new}” instead of “{old}” here, all that follows would be right",
    "zh-cn": "若这里把“{old}”写成“{new}”，后面的内容就全部成立",
  },
  usedHere: { en: "Here it is spoken of", "zh-cn": "这里用到了它" },
  variableSince: {
    en: "{variable} of {name} is {actual} since here",
    "zh-cn": "{name} 的 {variable} 从这里开始是 {actual}",
  },
  timeSince: { en: "It is {time} since here", "zh-cn": "从这里开始时间是 {time}" },
  change: { en: "{name}: {from} => {to} happened here", "zh-cn": "{name}：{from} => {to} 发生在这里" },
  received: {
    en: "{name} received this: it begins at {seq} and takes {length}, so {next} comes next",
    "zh-cn": "{name} 收到了它：序号从 {seq} 开始，占 {length} 个，因此下一个是 {next}",
  },
  cutHere: { en: "The path is cut here", "zh-cn": "路径在这里被切断" },
  declaredHere: { en: "{name} is declared here", "zh-cn": "{name} 在这里声明" },
  stateSince: { en: "{name} is in {state} since here", "zh-cn": "{name} 从这里开始处于 {state}" },
  cause: { en: "This line brought the segment about", "zh-cn": "这一行引出了该报文段" },
  answered: { en: "It answers this line", "zh-cn": "它应答的是这一行" },
} as const satisfies Record<string, Text>;

/** Titles of quick fixes. */
export const fixTitles = {
  turn: { en: "Send it from {from} to {to}", "zh-cn": "改为由 {from} 发给 {to}" },
  replace: { en: "Change “{old}” to “{new}”", "zh-cn": "将“{old}”改为“{new}”" },
  writeInstead: { en: "Write “{text}”", "zh-cn": "改写为“{text}”" },
  leaveOut: { en: "Leave it out", "zh-cn": "去掉它" },
  removeLine: { en: "Remove this line", "zh-cn": "删除本行" },
  forge: { en: "Send it as it is written: forge", "zh-cn": "照所写发送：forge" },
  lost: { en: "Let it be lost: -x", "zh-cn": "让它丢失：-x" },
  firstIsLost: { en: "Let the first one be lost: -x", "zh-cn": "让第一个丢失：-x" },
  writeOut: { en: "Write out “{text}” before it", "zh-cn": "在此之前写出“{text}”" },
  sayThatItFails: { en: "Say that it fails with {result}", "zh-cn": "写明它以 {result} 失败" },
  writeOutBehind: { en: "Write out “{text}” behind it", "zh-cn": "在此之后写出“{text}”" },
  switchOn: { en: "Switch it on: “{text}”", "zh-cn": "打开它：“{text}”" },
  declare: { en: "Declare it: “{text}”", "zh-cn": "声明它：“{text}”" },
  insert: { en: "Insert “{text}” at the end", "zh-cn": "在末尾插入“{text}”" },
} as const satisfies Record<string, Text>;
