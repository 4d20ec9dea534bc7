/** What hover, completion, symbols and fixes say in addition to the terms of `terms/terms.ts`. */
import type { Text } from "../text.ts";

export const roleTerms = {
  client: { en: "client", "zh-cn": "客户端" },
  server: { en: "server", "zh-cn": "服务器" },
  host: { en: "host", "zh-cn": "主机" },
  raw: { en: "raw endpoint (no TCP)", "zh-cn": "raw 端点（没有 TCP）" },
} as const satisfies Record<string, Text>;

export const fateTerms = {
  delivered: { en: "arrived after {duration}", "zh-cn": "{duration} 后到达" },
  waiting: { en: "in flight", "zh-cn": "仍在途中" },
  lost: { en: "lost", "zh-cn": "丢失" },
  held: { en: "held in the network", "zh-cn": "滞留在网络中" },
} as const satisfies Record<string, Text>;

export const causeTerms = {
  call: { en: "caused by a call", "zh-cn": "由调用引起" },
  answer: { en: "response to a segment", "zh-cn": "对报文段的应答" },
  timer: { en: "caused by a timer", "zh-cn": "由定时器引起" },
  forged: { en: "forged: not sent by a TCP", "zh-cn": "伪造：并非由 TCP 发出" },
  network: { en: "sent by a firewall or NAT", "zh-cn": "由防火墙或 NAT 发出" },
} as const satisfies Record<string, Text>;

export const ideWords = {
  whatIf: { en: "What if…", "zh-cn": "假如……" },
  segmentTitle: { en: "Segment {id}, {from} → {to}", "zh-cn": "报文段 {id}，{from} → {to}" },
  sentAt: { en: "sent at {time}", "zh-cn": "发送于 {time}" },
  retransmission: { en: "retransmission", "zh-cn": "重传" },
  length: { en: "payload", "zh-cn": "数据" },
  window: { en: "window", "zh-cn": "窗口" },
  bytes: { en: "{count} bytes", "zh-cn": "{count} 字节" },
  options: { en: "options", "zh-cn": "选项" },
  relative: { en: "ISN + {relative}", "zh-cn": "ISN + {relative}" },
  states: { en: "States", "zh-cn": "状态" },
  unchanged: { en: "unchanged", "zh-cn": "不变" },
  why: { en: "Why", "zh-cn": "原因" },
  symbolValue: { en: "`{name}` is {value}.", "zh-cn": "`{name}` 的值是 {value}。" },
  symbolUnknown: {
    en: "`{name}` has no value, because the line that assigns it was not run.",
    "zh-cn": "`{name}` 没有值，因为给它赋值的语句没有执行。",
  },
  endpointTitle: { en: "{role}, port {port}, address {address}", "zh-cn": "{role}，端口 {port}，地址 {address}" },
  endpointFinal: { en: "At the end: {states}.", "zh-cn": "结束时：{states}。" },
  endpointImplied: { en: "No declaration needed.", "zh-cn": "无需声明。" },
  heldTitle: { en: "A segment held in the network.", "zh-cn": "滞留在网络中的报文段。" },
  heldArrivals: { en: "Arrives at {times}.", "zh-cn": "到达时刻：{times}。" },
  heldNever: { en: "It never arrives.", "zh-cn": "它一直没有到达。" },
  callReturned: { en: "`{call}` returned {result} at {time}.", "zh-cn": "`{call}` 于 {time} 返回 {result}。" },
  callNever: { en: "`{call}` never returned.", "zh-cn": "`{call}` 一直没有返回。" },
  profileColumn: { en: "profile", "zh-cn": "profile" },
  valueColumn: { en: "value", "zh-cn": "取值" },
  sourceColumn: { en: "source", "zh-cn": "出处" },
  off: { en: "off", "zh-cn": "关闭" },
  none: { en: "none", "zh-cn": "无" },
  ruleLink: { en: "RFC {rfc} §{section}", "zh-cn": "RFC {rfc} §{section}" },
  fixAll: { en: "Fix all spelling variants ({count})", "zh-cn": "统一所有写法（{count} 处）" },
  fixSame: { en: "{title} (all {count} of this kind)", "zh-cn": "{title}（全部 {count} 处同类问题）" },
  convertFigure: { en: "Convert to tcpflow", "zh-cn": "转换为 tcpflow" },
  ignore: { en: "Suppress `{code}` on this line", "zh-cn": "忽略本行的 `{code}`" },
  writeOut: { en: "Replace calls with segments", "zh-cn": "改写为逐个报文段" },
  useCalls: { en: "Replace segments with calls", "zh-cn": "改写为调用" },
  useSymbols: { en: "Use symbols in this scenario", "zh-cn": "在本场景中改用符号" },
  useNumbers: { en: "Use numbers in this scenario", "zh-cn": "在本场景中改用数值" },
  untitled: { en: "(untitled)", "zh-cn": "（未命名）" },
  noRename: {
    en: "Only endpoints, symbols and held segments can be renamed.",
    "zh-cn": "只有端点、符号和滞留的报文段可以重命名。",
  },
  renameNotDeclared: {
    en: "`{name}` is not declared, so it cannot be renamed. Declare it first.",
    "zh-cn": "`{name}` 没有声明，无法重命名。请先声明它。",
  },
  renameChangesRole: {
    en: "Without declarations, renaming `{old}` to `{name}` would change the roles of the endpoints. Declare them first.",
    "zh-cn": "没有声明端点时，把 `{old}` 改名为 `{name}` 会改变端点的角色。请先声明端点。",
  },
  renameBadName: {
    en: "Invalid name `{name}`. A name consists of letters, digits and `_`, and does not start with a digit.",
    "zh-cn": "无效的名称 `{name}`。名称由字母、数字和 `_` 组成，且不能以数字开头。",
  },
  renameReserved: { en: "`{name}` is a reserved word.", "zh-cn": "`{name}` 是保留字。" },
  renameTaken: {
    en: "`{name}` is already used in this scenario.",
    "zh-cn": "`{name}` 在本场景中已被使用。",
  },
  handshake: { en: "three-way handshake, segment by segment", "zh-cn": "三次握手，逐个报文段写出" },
  data: { en: "data and its acknowledgment", "zh-cn": "发送数据并得到确认" },
  teardown: { en: "four-way close, segment by segment", "zh-cn": "四次挥手，逐个报文段写出" },
  loss: { en: "a segment is lost and retransmitted", "zh-cn": "报文段丢失后重传" },
  "time-wait": { en: "close by both ends, then TIME_WAIT for 2MSL", "zh-cn": "双方关闭，随后 TIME_WAIT 持续 2MSL" },
  exercise: { en: "a handshake with blanks", "zh-cn": "带填空的三次握手" },
  sentNext: { en: "sent next", "zh-cn": "接下来发送" },
  sentByCall: { en: "sent on {call}", "zh-cn": "调用 {call} 时发送" },
  sentByTimer: { en: "sent by a timer after {duration}", "zh-cn": "{duration} 后由定时器发送" },
  valueSent: { en: "the value that TCP sends", "zh-cn": "TCP 实际发送的值" },
  valueNow: { en: "the value at this line", "zh-cn": "执行到本行时的值" },
  happenedHere: { en: "caused by the line above", "zh-cn": "由上一行引起" },
  failsHere: { en: "fails here with {error}", "zh-cn": "此处会以 {error} 失败" },
  nextByte: { en: "plus one: SYN and FIN take one number each", "zh-cn": "加一：SYN 和 FIN 各占一个序号" },
  leadsTo: { en: "States after this line", "zh-cn": "执行本行之后的状态" },
} as const satisfies Record<string, Text>;
