/** What hover, completion, symbols and fixes say beside the terms of `terms/terms.ts`. */
import type { Text } from "../text.ts";

export const roleTerms = {
  client: { en: "client", "zh-cn": "客户端" },
  server: { en: "server", "zh-cn": "服务器" },
  host: { en: "host", "zh-cn": "主机" },
  raw: { en: "raw endpoint (no TCP)", "zh-cn": "原始端点（无 TCP）" },
} as const satisfies Record<string, Text>;

export const fateTerms = {
  delivered: { en: "arrived after {duration}", "zh-cn": "{duration} 后到达" },
  waiting: { en: "under way", "zh-cn": "仍在途中" },
  lost: { en: "lost", "zh-cn": "丢失" },
  held: { en: "held in the network", "zh-cn": "滞留在网络中" },
} as const satisfies Record<string, Text>;

export const causeTerms = {
  call: { en: "brought about by a call", "zh-cn": "由调用引起" },
  answer: { en: "an answer to a segment", "zh-cn": "对报文段的应答" },
  timer: { en: "brought about by a timer", "zh-cn": "由定时器引起" },
  forged: { en: "forged: no TCP sent it", "zh-cn": "伪造：并非由 TCP 发出" },
} as const satisfies Record<string, Text>;

export const ideWords = {
  segmentTitle: { en: "Segment {id}, {from} → {to}", "zh-cn": "报文段 {id}，{from} → {to}" },
  sentAt: { en: "sent at {time}", "zh-cn": "发送于 {time}" },
  retransmission: { en: "retransmission", "zh-cn": "重传" },
  length: { en: "payload", "zh-cn": "载荷" },
  window: { en: "window", "zh-cn": "窗口" },
  bytes: { en: "{count} bytes", "zh-cn": "{count} 字节" },
  options: { en: "options", "zh-cn": "选项" },
  relative: { en: "{relative} after the ISN", "zh-cn": "相对 ISN 为 {relative}" },
  states: { en: "States", "zh-cn": "状态" },
  unchanged: { en: "unchanged", "zh-cn": "不变" },
  why: { en: "Why", "zh-cn": "原因" },
  symbolValue: { en: "`{name}` is {value}.", "zh-cn": "`{name}` 的值为 {value}。" },
  symbolUnknown: {
    en: "`{name}` has no value: the line that gives it one did not run.",
    "zh-cn": "`{name}` 还没有值：给它赋值的语句未能执行。",
  },
  endpointTitle: { en: "{role}, port {port}", "zh-cn": "{role}，端口 {port}" },
  endpointFinal: { en: "At the end: {states}.", "zh-cn": "结束时：{states}。" },
  endpointImplied: { en: "Needs no declaration.", "zh-cn": "无需声明。" },
  heldTitle: { en: "A segment that is held in the network.", "zh-cn": "滞留在网络中的报文段。" },
  heldArrivals: { en: "Arrives at {times}.", "zh-cn": "到达时刻：{times}。" },
  heldNever: { en: "It never arrives.", "zh-cn": "它一直没有到达。" },
  callReturned: { en: "`{call}` returned {result} at {time}.", "zh-cn": "`{call}` 于 {time} 返回 {result}。" },
  callNever: { en: "`{call}` never returned.", "zh-cn": "`{call}` 一直没有返回。" },
  profileColumn: { en: "profile", "zh-cn": "配置" },
  valueColumn: { en: "value", "zh-cn": "取值" },
  sourceColumn: { en: "source", "zh-cn": "出处" },
  off: { en: "off", "zh-cn": "关闭" },
  none: { en: "none", "zh-cn": "无" },
  ruleLink: { en: "RFC {rfc} §{section}", "zh-cn": "RFC {rfc} §{section}" },
  fixAll: { en: "Mend all that is spelt in another way ({count})", "zh-cn": "修正所有写法问题（{count} 处）" },
  fixSame: { en: "{title} – and all {count} of this kind", "zh-cn": "{title}（以及全部 {count} 处同类问题）" },
  ignore: { en: "Ignore “{code}” on this line", "zh-cn": "在本行忽略“{code}”" },
  writeOut: { en: "Write out all segments", "zh-cn": "逐个写出所有报文段" },
  useCalls: { en: "Use calls instead of these segments", "zh-cn": "用调用代替这些报文段" },
  useSymbols: { en: "Use symbols in this scenario", "zh-cn": "在本场景中改用符号" },
  useNumbers: { en: "Use numbers in this scenario", "zh-cn": "在本场景中改用数字" },
  untitled: { en: "(untitled)", "zh-cn": "（无标题）" },
  noRename: {
    en: "Only endpoints, symbols and held segments have names of their own.",
    "zh-cn": "只有端点、符号和滞留的报文段可以重命名。",
  },
  renameNotDeclared: {
    en: "“{name}” is declared nowhere; a rename would leave the scenario without it. Declare it first.",
    "zh-cn": "“{name}”没有声明，无法重命名；请先声明它。",
  },
  renameBadName: {
    en: "“{name}” is no name: letters, digits and _, not beginning with a digit.",
    "zh-cn": "“{name}”不是合法的名字：只能由字母、数字和 _ 组成，且不能以数字开头。",
  },
  renameReserved: { en: "“{name}” is a word of the language.", "zh-cn": "“{name}”是本语言的保留字。" },
  renameTaken: {
    en: "“{name}” already stands for something else in this scenario.",
    "zh-cn": "“{name}”在本场景中已有其他含义。",
  },
  handshake: { en: "three-way handshake, segment by segment", "zh-cn": "三次握手，逐个报文段写出" },
  teardown: { en: "four-way close, segment by segment", "zh-cn": "四次挥手，逐个报文段写出" },
  nextByte: { en: "one further: SYN and FIN count one each", "zh-cn": "加一：SYN 和 FIN 各占一个序号" },
  leadsTo: { en: "The states that this line leads to.", "zh-cn": "这一行执行后进入的状态。" },
} as const satisfies Record<string, Text>;
