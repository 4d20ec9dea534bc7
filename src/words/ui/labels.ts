import type { EarlyTimer, State, TimerName } from "../terms/standard-names.ts";
import type { Text } from "../text.ts";

/** Captions of the diagrams. The names of the standard are the same in every language. */
export const drawingLabels = {
  lost: { en: "lost", "zh-cn": "丢失" },
  underWay: { en: "in flight at the end", "zh-cn": "结束时仍在途中" },
  heldAs: { en: "held as {name}", "zh-cn": "滞留，名为 {name}" },
  arrives: { en: "{name} arrives", "zh-cn": "{name} 到达" },
  arrivesLate: { en: "arrives late", "zh-cn": "延迟到达" },
  duplicate: { en: "duplicate", "zh-cn": "重复到达" },
  retransmission: { en: "retransmission", "zh-cn": "重传" },
  forged: { en: "forged", "zh-cn": "伪造" },
  dropped: { en: "dropped", "zh-cn": "丢弃" },
  droppedBecause: { en: "dropped: {why}", "zh-cn": "丢弃：{why}" },
  sectionTitle: { en: "{title}:", "zh-cn": "{title}：" },
  rule: { en: "RFC {rfc} §{section}: {rule}", "zh-cn": "RFC {rfc} §{section}：{rule}" },
  droppedByBox: { en: "dropped by {box}: no entry", "zh-cn": "{box} 丢弃：没有表项" },
  sentByBox: { en: "sent by {box}", "zh-cn": "由 {box} 发出" },
  tooLarge: { en: "larger than the path MTU", "zh-cn": "超过路径 MTU" },
  icmp: { en: "ICMP message: {type}", "zh-cn": "ICMP 消息：{type}" },
  icmpMtu: { en: "ICMP message: {type}, MTU {mtu}", "zh-cn": "ICMP 消息：{type}，MTU {mtu}" },
  crash: { en: "↯ {endpoint} crashes and restarts", "zh-cn": "↯ {endpoint} 崩溃并重启" },
  cut: { en: "path cut: {from} {way} {to}", "zh-cn": "路径切断：{from} {way} {to}" },
  mend: { en: "path restored: {from} {way} {to}", "zh-cn": "路径恢复：{from} {way} {to}" },
  notSent: { en: "TCP does not send this", "zh-cn": "TCP 不会发送" },
  returns: { en: "{call} returns", "zh-cn": "{call} 返回" },
  fails: { en: "{call} fails: {error}", "zh-cn": "{call} 失败：{error}" },
  timerFires: { en: "{timer} expires ({duration})", "zh-cn": "{timer}到期（{duration}）" },
  repeats: {
    en: "… {count} more times, with other numbers …",
    "zh-cn": "……又发生 {count} 次，仅序号等数值不同……",
  },
  overlaps: {
    en: "The next {count} segments overlap: they arrive later than drawn here",
    "zh-cn": "接下来的 {count} 个报文段在途中重叠：实际到达时间比图中晚",
  },
  overlapsOne: {
    en: "The next segment arrives later than drawn here",
    "zh-cn": "下一个报文段的实际到达时间比图中晚",
  },
  wait: { en: "… {duration} …", "zh-cn": "……{duration}……" },
  supposed: { en: "Deliberately broken TCP: {list}", "zh-cn": "假设（反例）：{list}" },
  moreEvents: { en: "{count} more events not shown", "zh-cn": "另有 {count} 个事件未显示" },
  manySegments: {
    en: "{count:segment|segments}: zoom in to see each one",
    "zh-cn": "{count} 个报文段：放大后可逐个查看",
  },
  moreEndpoints: { en: "{count} more endpoints not shown", "zh-cn": "另有 {count} 个端点未显示" },
  moreScenarios: { en: "{count} more scenarios not shown", "zh-cn": "另有 {count} 个场景未显示" },
  moreConnections: { en: "{count} more connections not shown", "zh-cn": "另有 {count} 个连接未显示" },
  empty: { en: "This scenario has no events.", "zh-cn": "本场景中没有发生任何事件。" },
  untitled: { en: "Untitled scenario", "zh-cn": "未命名场景" },
} as const satisfies Record<string, Text>;

/** The two queues of a listener, in a thin lane and in its tooltip. */
export const queueLabels = {
  syn: { en: "SYN {count}", "zh-cn": "半连接 {count}" },
  accept: { en: "accept {count}", "zh-cn": "全连接 {count}" },
  whole: {
    en: "SYN queue: {syn}, accept queue: {accept} (backlog {backlog})",
    "zh-cn": "半连接队列：{syn}，全连接队列：{accept}（backlog {backlog}）",
  },
} as const satisfies Record<string, Text>;

/** Why a segment was dropped, in a few words; by the id of the rule. */
export const dropLabels = {
  "queue-syn-full": { en: "SYN queue full", "zh-cn": "半连接队列已满" },
  "queue-accept-full": { en: "accept queue full", "zh-cn": "全连接队列已满" },
  "3.10.7.1-rst": { en: "RST at closed port", "zh-cn": "RST 到达已关闭的端口" },
  "3.10.7.2-rst": { en: "RST in LISTEN", "zh-cn": "LISTEN 忽略 RST" },
  "3.10.7.2-other": { en: "no SYN in LISTEN", "zh-cn": "LISTEN 只接受 SYN" },
  "3.10.7.3-bad-ack-rst": { en: "RST does not acknowledge the SYN", "zh-cn": "RST 确认的不是本端的 SYN" },
  "3.10.7.3-rst-without-ack": { en: "RST without valid ACK", "zh-cn": "RST 没有有效的确认号" },
  "3.10.7.3-no-syn": { en: "no SYN in SYN_SENT", "zh-cn": "SYN_SENT 需要 SYN" },
  "3.10.7.4-unacceptable": { en: "outside the receive window", "zh-cn": "在接收窗口之外" },
  "3.10.7.4-rst-outside": { en: "RST outside the receive window", "zh-cn": "RST 在接收窗口之外" },
  "3.10.7.4-rst-challenge": {
    en: "RST is not RCV.NXT: challenge ACK",
    "zh-cn": "RST 序号不等于 RCV.NXT：Challenge ACK",
  },
  "3.10.7.4-syn-challenge": { en: "unexpected SYN: challenge ACK", "zh-cn": "意外的 SYN：Challenge ACK" },
  "3.10.7.4-no-ack": { en: "no ACK", "zh-cn": "没有 ACK" },
  "3.10.7.4-ack-too-new": { en: "acknowledges unsent data", "zh-cn": "确认了尚未发送的数据" },
  "3.10.7.4-text-behind-fin": { en: "data after the FIN", "zh-cn": "FIN 之后的数据" },
  "7323-paws": { en: "old timestamp (PAWS)", "zh-cn": "时间戳过旧（PAWS）" },
  "syn-fin": { en: "SYN with FIN", "zh-cn": "SYN 与 FIN 同时置 1" },
  "foreign-echo": { en: "unknown timestamp echoed", "zh-cn": "回显的时间戳不明" },
  "invalid-limit": { en: "response rate limit", "zh-cn": "应答频率受限" },
  "1337-rst": { en: "RST in TIME_WAIT", "zh-cn": "TIME_WAIT 忽略 RST" },
  "defer-accept": { en: "waiting for data", "zh-cn": "等待数据" },
  "remnant-ack": { en: "ignored in TIME_WAIT", "zh-cn": "TIME_WAIT 忽略" },
  "suppose-two-way-syn-ack": { en: "unexpected SYN+ACK", "zh-cn": "意外的 SYN+ACK" },
} as const satisfies Record<string, Text>;

/** The timers, as a diagram names them when they expire. */
export const timerLabels = {
  retransmission: { en: "Retransmission timer", "zh-cn": "重传定时器" },
  "time-wait": { en: "2MSL timer", "zh-cn": "2MSL 定时器" },
  persist: { en: "Persist timer", "zh-cn": "持续定时器" },
  "delayed-ack": { en: "Delayed-ACK timer", "zh-cn": "延迟确认定时器" },
  keepalive: { en: "Keepalive timer", "zh-cn": "保活定时器" },
  user: { en: "User timeout", "zh-cn": "用户超时定时器" },
  "fin-wait-2": { en: "FIN_WAIT_2 timer", "zh-cn": "FIN_WAIT_2 定时器" },
  linger: { en: "Linger timer", "zh-cn": "linger 定时器" },
} as const satisfies Record<TimerName, Text>;

/** What the retransmission timer is called where it stands for something else than the timeout. */
export const earlyTimerLabels = {
  "tail-probe": { en: "Tail loss probe timer", "zh-cn": "尾部丢失探测定时器" },
  reordering: { en: "Reordering timer", "zh-cn": "乱序定时器" },
} as const satisfies Record<EarlyTimer, Text>;

/** The same where space is short. */
export const shortEarlyTimerLabels = {
  "tail-probe": { en: "PTO {duration}", "zh-cn": "PTO {duration}" },
  reordering: { en: "reordering {duration}", "zh-cn": "乱序 {duration}" },
} as const satisfies Record<EarlyTimer, Text>;

/** The timers where space is short: next to a bracket of the timeline. */
export const shortTimerLabels = {
  retransmission: { en: "RTO {duration}", "zh-cn": "RTO {duration}" },
  "time-wait": { en: "2MSL {duration}", "zh-cn": "2MSL {duration}" },
  persist: { en: "persist {duration}", "zh-cn": "持续 {duration}" },
  "delayed-ack": { en: "delayed ACK {duration}", "zh-cn": "延迟确认 {duration}" },
  keepalive: { en: "keepalive {duration}", "zh-cn": "保活 {duration}" },
  user: { en: "user timeout {duration}", "zh-cn": "用户超时 {duration}" },
  "fin-wait-2": { en: "FIN_WAIT_2 {duration}", "zh-cn": "FIN_WAIT_2 {duration}" },
  linger: { en: "linger {duration}", "zh-cn": "linger {duration}" },
} as const satisfies Record<TimerName, Text>;

/** What a state means, in a phrase: the tooltip of a band. */
export const stateLabels = {
  CLOSED: { en: "no connection", "zh-cn": "没有连接" },
  LISTEN: { en: "waiting for a SYN", "zh-cn": "等待 SYN" },
  SYN_SENT: { en: "SYN sent, waiting for the peer's SYN", "zh-cn": "已发送 SYN，等待对端的 SYN" },
  SYN_RECEIVED: {
    en: "SYN received and sent, waiting for the ACK",
    "zh-cn": "已收到对端的 SYN，也已发送自己的 SYN，等待确认",
  },
  ESTABLISHED: { en: "open, data can flow in both directions", "zh-cn": "连接已建立，可以双向传送数据" },
  FIN_WAIT_1: {
    en: "FIN sent, waiting for its ACK or the peer's FIN",
    "zh-cn": "已发送 FIN，等待确认或对端的 FIN",
  },
  FIN_WAIT_2: {
    en: "FIN acknowledged, waiting for the peer's FIN",
    "zh-cn": "本端的 FIN 已得到确认，等待对端的 FIN",
  },
  CLOSE_WAIT: {
    en: "peer has closed, waiting for the local application to close",
    "zh-cn": "对端已关闭，等待本端的应用程序关闭",
  },
  CLOSING: { en: "both have closed, waiting for the ACK of the FIN", "zh-cn": "双方都已关闭，等待对本端 FIN 的确认" },
  LAST_ACK: { en: "FIN sent, waiting for the last ACK", "zh-cn": "已发送 FIN，等待最后的确认" },
  TIME_WAIT: {
    en: "waiting for 2MSL until old segments have disappeared",
    "zh-cn": "等待 2MSL，让旧报文段从网络中消失",
  },
} as const satisfies Record<State, Text>;

/** The severity of a finding. */
export const severityLabels = {
  error: { en: "error", "zh-cn": "错误" },
  warning: { en: "warning", "zh-cn": "警告" },
  information: { en: "information", "zh-cn": "信息" },
  hint: { en: "hint", "zh-cn": "提示" },
} as const satisfies Record<string, Text>;

/** The severity and the line of a finding, before its message. */
export const placeLabels = {
  error: { en: "Error on line {line}:", "zh-cn": "第 {line} 行错误：" },
  warning: { en: "Warning on line {line}:", "zh-cn": "第 {line} 行警告：" },
} as const satisfies Record<string, Text>;

/** What a screen reader says of what is drawn. */
export const spokenLabels = {
  delivered: {
    en: "{from} to {to}: {what}, sent at {sent}, delivered at {arrived}",
    "zh-cn": "{from} 到 {to}：{what}，{sent} 发送，{arrived} 到达",
  },
  undelivered: {
    en: "{from} to {to}: {what}, sent at {sent}, not delivered",
    "zh-cn": "{from} 到 {to}：{what}，{sent} 发送，未到达",
  },
  /** Before what is right. */
  wrong: { en: "not {text} but", "zh-cn": "不是 {text} 而是" },
  at: { en: "{who}: {what}, at {time}", "zh-cn": "{who}：{what}，{time}" },
  moment: { en: "{what}, at {time}", "zh-cn": "{what}，{time}" },
} as const satisfies Record<string, Text>;

/** The table of findings below a diagram. */
export const reportLabels = {
  line: { en: "Line", "zh-cn": "行" },
  severity: { en: "Severity", "zh-cn": "严重程度" },
  finding: { en: "Finding", "zh-cn": "问题" },
} as const satisfies Record<string, Text>;

/** The preview page. */
export const pageLabels = {
  scenario: { en: "Scenario", "zh-cn": "场景" },
  sequence: { en: "Sequence", "zh-cn": "时序图" },
  timeline: { en: "Timeline", "zh-cn": "时间线" },
  graph: { en: "Graph", "zh-cn": "曲线图" },
  states: { en: "States", "zh-cn": "状态图" },
  sockets: { en: "Sockets", "zh-cn": "套接字" },
  text: { en: "Text", "zh-cn": "文本" },
  tools: { en: "Tools", "zh-cn": "工具" },
  more: { en: "More tools", "zh-cn": "更多工具" },
  view: { en: "Views", "zh-cn": "视图" },
  besideHint: { en: "Show several views side by side", "zh-cn": "并排显示多个视图" },
  splitter: { en: "Width of {view}", "zh-cn": "{view}的宽度" },
  rowSplitter: { en: "Height of {view}", "zh-cn": "{view}的高度" },
  splitterHint: {
    en: "Drag to resize. Double-click to make both equal.",
    "zh-cn": "拖动可调整大小，双击可使两侧相等。",
  },
  pin: { en: "Keep showing this file", "zh-cn": "固定显示此文件" },
  nextProblem: { en: "Go to the next problem", "zh-cn": "转到下一个问题" },
  all: { en: "All scenarios", "zh-cn": "所有场景" },
  timeTravel: { en: "Time travel", "zh-cn": "时间回溯" },
  moment: { en: "Point in time", "zh-cn": "时刻" },
  momentOf: { en: "{at} of {count}, {time}", "zh-cn": "{at}/{count}，{time}" },
  arrives: { en: "{who}: {what} arrives", "zh-cn": "{who}：{what} 到达" },
  past: { en: "Viewing {time} of {end}", "zh-cn": "正在查看 {time}（共 {end}）" },
  toEnd: { en: "Back to the end", "zh-cn": "回到末尾" },
  speed: { en: "Speed", "zh-cn": "播放速度" },
  play: { en: "Play", "zh-cn": "播放" },
  pause: { en: "Pause", "zh-cn": "暂停" },
  present: { en: "Present", "zh-cn": "演示" },
  presentHint: {
    en: "Show one step at each key press, full screen (Esc ends)",
    "zh-cn": "全屏逐步演示，每按一键前进一步（按 Esc 结束）",
  },
  print: { en: "Print…", "zh-cn": "打印…" },
  printHint: {
    en: "Print or save as PDF: each scenario begins a page",
    "zh-cn": "打印或另存为 PDF：每个场景另起一页",
  },
  export: { en: "Export…", "zh-cn": "导出…" },
  exportHint: { en: "Save or copy this diagram", "zh-cn": "保存或复制此图" },
  exportTooLarge: {
    en: "Too large to export as PNG ({width} × {height}). Export as SVG instead.",
    "zh-cn": "此图过大（{width} × {height}），无法导出为 PNG。请改为导出 SVG。",
  },
  exportNotThere: { en: "This view cannot be exported in this format.", "zh-cn": "此视图不能导出为这种格式。" },
  zoom: { en: "Zoom", "zh-cn": "缩放" },
  zoomIn: { en: "Zoom in", "zh-cn": "放大" },
  zoomOut: { en: "Zoom out", "zh-cn": "缩小" },
  zoomFit: { en: "Fit to width", "zh-cn": "适合宽度" },
  zoomReset: { en: "Actual size", "zh-cn": "实际大小" },
  follow: { en: "Follow the cursor", "zh-cn": "跟随光标" },
  broken: {
    en: "Some lines have syntax errors. This diagram shows the last version without them.",
    "zh-cn": "有些行存在语法错误，此处显示出错之前的图。",
  },
  brokenFirst: {
    en: "Some lines have syntax errors and are not shown in this diagram.",
    "zh-cn": "有些行存在语法错误，未显示在图中。",
  },
  serverDown: {
    en: "The language server is not running: this preview does not follow the file.",
    "zh-cn": "语言服务器未在运行：预览不会随文件更新。",
  },
  restartServer: { en: "Restart", "zh-cn": "重启" },
  errors: { en: "{count:error|errors}", "zh-cn": "{count} 个错误" },
  warnings: { en: "{count:warning|warnings}", "zh-cn": "{count} 个警告" },
  line: { en: "line {line}", "zh-cn": "第 {line} 行" },
  emptyTitle: { en: "No scenario yet", "zh-cn": "还没有场景" },
  emptyText: {
    en: "Describe a connection with one line per segment. A real TCP checks every line, and the diagram appears here:",
    "zh-cn": "描述一个连接，每个报文段写一行。真实的 TCP 会检查每一行，并在这里画成图：",
  },
  insertExample: { en: "Insert", "zh-cn": "插入" },
  waiting: { en: "Waiting for the scenario…", "zh-cn": "正在等待场景……" },
  drawingFailed: { en: "Failed to draw this scenario: {reason}", "zh-cn": "无法绘制本场景：{reason}" },
} as const satisfies Record<string, Text>;

/** What a drawing is called: on the page, and in a file, where nothing else of the page is needed. */
export const viewTitles = {
  sequence: { en: "Sequence diagram of {title}", "zh-cn": "{title} 的时序图" },
  states: { en: "State diagram of {title}", "zh-cn": "{title} 的状态图" },
  sockets: { en: "Sockets of {title}", "zh-cn": "{title} 的套接字" },
  text: { en: "Events of {title}", "zh-cn": "{title} 的事件" },
  timeline: { en: "State timelines of {title}", "zh-cn": "{title} 的状态时间线" },
} as const satisfies Record<string, Text>;

/** What a firewall or NAT is called, and what happens to its entries. */
export const boxLabels = {
  firewall: { en: "{name} (firewall)", "zh-cn": "{name}（防火墙）" },
  nat: { en: "{name} (NAT {address})", "zh-cn": "{name}（NAT，地址 {address}）" },
  created: { en: "+ {flow}", "zh-cn": "+ {flow}" },
  closed: { en: "− {flow}: both FINs acknowledged", "zh-cn": "− {flow}：双方的 FIN 都得到确认" },
  reset: { en: "− {flow}: RST", "zh-cn": "− {flow}：RST 经过" },
  idle: { en: "− {flow}: idle for {idle}", "zh-cn": "− {flow}：空闲 {idle}" },
  empty: { en: "no entries", "zh-cn": "没有表项" },
  more: { en: "and {count} more entries", "zh-cn": "以及另外 {count} 个表项" },
  table: { en: "Entries of {box}", "zh-cn": "{box} 的表项" },
  seenAs: { en: "Seen outside as", "zh-cn": "外部看到的地址" },
} as const satisfies Record<string, Text>;
