import type { Text } from "../text.ts";

/** The texts of `tflow explore`: what the network does to a segment, and what comes of it. */
export const exploreWords = {
  about: {
    en: "run scenarios with every way in which the network can lose, duplicate, delay or reorder segments",
    "zh-cn": "让报文段以各种方式丢失、重复、延迟或乱序，逐一运行场景",
  },
  faultsOption: { en: "disturb at most this many segments in a run", "zh-cn": "每次运行最多干扰几个报文段" },
  kindsOption: {
    en: "kinds of faults, separated by commas: {kinds}",
    "zh-cn": "故障的种类，用逗号分隔：{kinds}",
  },
  timeLimitOption: { en: "stop after this time, such as 10s", "zh-cn": "超过此时间即停止，例如 10s" },
  formatOption: { en: "output format: text, json or markdown", "zh-cn": "输出格式：text、json 或 markdown" },
  shardOption: {
    en: "run one of N parts of the variants, such as 1/4, to split the work between machines",
    "zh-cn": "只运行 N 份变体中的一份，例如 1/4，以便由多台机器分担",
  },
  exhaustiveOption: {
    en: "run every variant from beginning to end, without reusing what variants have in common",
    "zh-cn": "每个变体都从头运行到尾，不重复利用变体之间相同的部分",
  },
  exitStatus: {
    en: "Exit status: 0 if nothing breaks, 1 if something does or a file has errors, 2 for invalid usage, 3 if the time limit was reached, 130 if Ctrl-C stopped it.",
    "zh-cn":
      "退出状态：0 表示没有问题；1 表示出现问题，或文件中有错误；2 表示用法无效；3 表示达到时间上限；130 表示被 Ctrl-C 中断。",
  },
  outcomes: { en: "What breaks in tflow explore", "zh-cn": "tflow explore 报告的问题" },
  outcomesIntro: {
    en: "`tflow explore` and *What if* report these, as well as `call-never-returns`, `does-not-always-hold` and `finally-differs`, of a variant that the network disturbs. Checking a file does not report them. Below each example is the first variant in which it breaks.",
    "zh-cn":
      "`tflow explore` 和“假如”视图针对受到网络干扰的变体报告这些问题，以及 `call-never-returns`、`does-not-always-hold` 和 `finally-differs`；检查文件时不会报告。每个示例下面是它出错的第一个变体。",
  },
  gone: { en: "This scenario is no longer there.", "zh-cn": "此场景已不存在。" },
  untitled: { en: "(no title)", "zh-cn": "（无标题）" },
  summary: {
    en: "{title}: every way to disturb at most {faults} of {segments:segment|segments}; {variants:variant|variants}, {outcomes:outcome|outcomes}",
    "zh-cn": "{title}：在 {segments} 个报文段中至多干扰 {faults} 个的所有方式：变体 {variants} 个，结局 {outcomes} 种",
  },
  incomplete: {
    en: "{title}: stopped before the end, after {variants:variant|variants} with at most {faults} of {segments:segment|segments} disturbed; {outcomes:outcome|outcomes}",
    "zh-cn":
      "{title}：提前停止，运行了 {variants} 个变体（{segments} 个报文段中至多干扰 {faults} 个）：结局 {outcomes} 种",
  },
  notBegun: {
    en: "{title}: stopped before the first variant had run",
    "zh-cn": "{title}：在第一个变体运行完之前就已停止",
  },
  notRead: {
    en: "stopped before the file had been read to its end",
    "zh-cn": "在读完文件之前就已停止",
  },
  allWritten: {
    en: "{title}: nothing to explore, because the scenario decides what happens to every segment",
    "zh-cn": "{title}：没有可探索的内容，因为每个报文段的去向都已由场景写明",
  },
  errors: { en: "{title}: cannot be explored, because it has errors", "zh-cn": "{title}：有错误，无法探索" },
  blanks: { en: "{title}: cannot be explored, because it has blanks", "zh-cn": "{title}：有空白，无法探索" },
  segment: { en: "segment {segment} ({flags}, {from} → {to})", "zh-cn": "报文段 {segment}（{flags}，{from} → {to}）" },
  segmentOfLine: {
    en: "segment {segment} (the {flags} of line {line}, {from} → {to})",
    "zh-cn": "报文段 {segment}（第 {line} 行的 {flags}，{from} → {to}）",
  },
  retransmissionOfLine: {
    en: "segment {segment} (the retransmitted {flags} of line {line}, {from} → {to})",
    "zh-cn": "报文段 {segment}（第 {line} 行的 {flags} 的重传，{from} → {to}）",
  },
  loss: {
    en: "{what} is lost",
    "zh-cn": "{what}丢失",
  },
  duplicate: {
    en: "{what} arrives twice",
    "zh-cn": "{what}到达两次",
  },
  late: {
    en: "a copy of {what} arrives much later",
    "zh-cn": "{what}的副本很久以后才到达",
  },
  heldBehind: {
    en: "{what} arrives after the next one",
    "zh-cn": "{what}在下一个报文段之后到达",
  },
  "past-timer": {
    en: "{what} arrives only after the next timer expires",
    "zh-cn": "{what}在下一个定时器到期之后才到达",
  },
  result: { en: "{faults}: {ending}", "zh-cn": "{faults}：{ending}" },
  and: { en: ", ", "zh-cn": "，" },
  andFault: { en: " and ", "zh-cn": "，且" },
  andEnding: { en: "; ", "zh-cn": "；" },
  onlyKinds: { en: "faults: only {kinds}", "zh-cn": "故障仅限 {kinds}" },
  onlyPart: { en: "part {part} of all variants", "zh-cn": "全部变体中的第 {part} 份" },
  whatIf: { en: "What if…", "zh-cn": "假如……" },
  whatIfHint: {
    en: "Show what happens if the network loses, duplicates, delays or reorders a segment",
    "zh-cn": "显示网络使某个报文段丢失、重复、延迟或乱序时会发生什么",
  },
  exploring: { en: "Running every variant…", "zh-cn": "正在运行所有变体……" },
  stopped: { en: "Stopped.", "zh-cn": "已停止。" },
  textChanged: {
    en: "The scenario has changed since these variants were run.",
    "zh-cn": "运行这些变体之后，场景已有改动。",
  },
  stopExploring: { en: "Stop", "zh-cn": "停止" },
  exploreAgain: { en: "Run Again", "zh-cn": "重新运行" },
  closeWhatIf: { en: "Close", "zh-cn": "关闭" },
  insertScenario: { en: "Insert as Scenario", "zh-cn": "插入为场景" },
  backToScenario: { en: "Back to the Scenario", "zh-cn": "返回场景" },
  drawn: { en: "The views show a variant: {faults}.", "zh-cn": "视图显示的是一个变体：{faults}。" },
  drawHint: { en: "Show this variant in the views", "zh-cn": "在视图中显示这个变体" },
  rowsLeftOut: {
    en: "{left:more variant is|more variants are} not listed here",
    "zh-cn": "此处未列出的变体：{left} 个",
  },
  realHead: { en: "Without the supposition", "zh-cn": "没有此假设时" },
  faultsHead: { en: "What if", "zh-cn": "假如" },
  endingHead: { en: "Then", "zh-cn": "结果" },
  laterHead: { en: "Time", "zh-cn": "时间" },
  same: { en: "no difference", "zh-cn": "没有区别" },
  recovers: { en: "same result", "zh-cn": "结果相同" },
  differs: { en: "differs", "zh-cn": "结果不同" },
  breaks: { en: "breaks", "zh-cn": "出错" },
  later: { en: "{time} later", "zh-cn": "晚 {time}" },
  earlier: { en: "{time} earlier", "zh-cn": "早 {time}" },
  noEnd: { en: "still running at the horizon", "zh-cn": "到运行时间上限（horizon）时仍未结束" },
  times: { en: "{times:variant ends|variants end} like this", "zh-cn": "{times} 个变体以此结束" },
  error: { en: "{name} gets {error}", "zh-cn": "{name} 得到 {error}" },
  skipped: { en: "not reached: {calls}", "zh-cn": "没有执行到：{calls}" },
  skippedCall: { en: "line {line} ({call})", "zh-cn": "第 {line} 行（{call}）" },
  endsIn: { en: "{name} ends in {states}", "zh-cn": "{name} 最终处于 {states}" },
  callReturns: { en: "line {line}: {call} returns {result}", "zh-cn": "第 {line} 行：{call} 返回 {result}" },
  callOpen: { en: "line {line}: {call} does not return", "zh-cn": "第 {line} 行：{call} 没有返回" },
  bytesReceived: {
    en: "{to} receives {received:byte|bytes} from {from}",
    "zh-cn": "{to} 从 {from} 收到 {received} 字节",
  },
  breaksIf: { en: "If {faults}: {message}", "zh-cn": "假如{faults}：{message}" },
  brokenAt: { en: "line {line}: {message}", "zh-cn": "第 {line} 行：{message}" },
  notReached: { en: "not reached: {call}", "zh-cn": "没有执行到：{call}" },
  variantTitle: { en: "{title}: what if {faults}?", "zh-cn": "{title}：假如{faults}？" },
  mixedBytes: {
    en: "{name} received bytes of {sender} twice, out of order, or from an earlier connection",
    "zh-cn": "{name} 收到的 {sender} 的字节有重复、乱序，或来自先前的连接",
  },
  neverReturns: { en: "{name}'s {call} never returns", "zh-cn": "{name} 的 {call} 没有返回" },
} as const satisfies Record<string, Text>;

/** What made up for a segment that did not arrive in its time. */
export const recoveryWords = {
  "retransmission-timer": {
    en: "recovered by {from}'s retransmission timer",
    "zh-cn": "由 {from} 的重传定时器恢复",
  },
  "fast-retransmit": { en: "recovered by {from}'s fast retransmit", "zh-cn": "由 {from} 的快速重传恢复" },
  rack: { en: "recovered by {from}'s loss detection (RACK)", "zh-cn": "由 {from} 的 RACK 丢失检测恢复" },
  "tail-loss-probe": { en: "recovered by {from}'s tail loss probe", "zh-cn": "由 {from} 的尾部丢失探测恢复" },
  "window-probe": { en: "recovered by {from}'s window probe", "zh-cn": "由 {from} 的窗口探测恢复" },
  "keepalive-probe": { en: "recovered by {from}'s keepalive probe", "zh-cn": "由 {from} 的保活探测恢复" },
  data: { en: "recovered by {from}'s data", "zh-cn": "由 {from} 的数据弥补" },
  fin: { en: "recovered by {from}'s FIN", "zh-cn": "由 {from} 的 FIN 弥补" },
  rst: { en: "recovered by {from}'s RST", "zh-cn": "由 {from} 的 RST 弥补" },
  ack: { en: "recovered by {from}'s next ACK", "zh-cn": "由 {from} 的下一个 ACK 弥补" },
} as const satisfies Record<string, Text>;

export type RemedyName = keyof typeof recoveryWords;
