import type { State, TimerName } from "../terms/standard-names.ts";
import type { Text } from "../text.ts";

/** What the drawings say beside the names of the standard, which are the same in every language. */
export const drawingLabels = {
  lost: { en: "lost", "zh-cn": "丢失" },
  underWay: { en: "under way at the end", "zh-cn": "结束时仍在途中" },
  heldAs: { en: "held as {name}", "zh-cn": "滞留在网络中，名为 {name}" },
  arrives: { en: "{name} arrives", "zh-cn": "{name} 到达" },
  arrivesLate: { en: "arrives from the network", "zh-cn": "从网络中到达" },
  duplicate: { en: "duplicate", "zh-cn": "重复到达" },
  retransmission: { en: "retransmission", "zh-cn": "重传" },
  forged: { en: "forged", "zh-cn": "伪造" },
  dropped: { en: "not accepted", "zh-cn": "未被接受" },
  crash: { en: "{endpoint} crashes and restarts", "zh-cn": "{endpoint} 崩溃并重启" },
  cut: { en: "path cut: {from} → {to}", "zh-cn": "路径中断：{from} → {to}" },
  mend: { en: "path mended: {from} → {to}", "zh-cn": "路径恢复：{from} → {to}" },
  returns: { en: "{call} returns", "zh-cn": "{call} 返回" },
  fails: { en: "{call} fails: {error}", "zh-cn": "{call} 失败：{error}" },
  timerFires: { en: "{timer}, after {duration}", "zh-cn": "{timer}，历时 {duration}" },
  repeats: { en: "… the same {count} more times …", "zh-cn": "…… 同样的情形再出现 {count} 次 ……" },
  wait: { en: "… {duration} …", "zh-cn": "…… {duration} ……" },
  supposed: { en: "A world that is deliberately wrong: {list}", "zh-cn": "故意设为不符合标准的世界：{list}" },
  moreEvents: { en: "{count} more events are not drawn", "zh-cn": "另有 {count} 个事件未画出" },
  manySegments: { en: "{count} segments: zoom in to tell them apart", "zh-cn": "{count} 个报文段：放大后可逐个查看" },
  foldedSegments: { en: "{count} segments", "zh-cn": "{count} 个报文段" },
  moreEndpoints: { en: "{count} more endpoints are not drawn", "zh-cn": "另有 {count} 个端点未画出" },
  moreConnections: { en: "{count} more connections are not drawn", "zh-cn": "另有 {count} 条连接未画出" },
  empty: { en: "Nothing happens in this scenario.", "zh-cn": "本场景中没有发生任何事件。" },
  untitled: { en: "Untitled scenario", "zh-cn": "未命名场景" },
} as const satisfies Record<string, Text>;

/** Why a segment was not accepted, in the few words that a drawing has room for; by the id of the rule. */
export const dropLabels = {
  "queue-syn-full": { en: "SYN queue full", "zh-cn": "SYN 队列已满" },
  "queue-accept-full": { en: "accept queue full", "zh-cn": "accept 队列已满" },
  "3.10.7.1-rst": { en: "closed port, RST", "zh-cn": "已关闭端口收到 RST" },
  "3.10.7.2-rst": { en: "RST in LISTEN", "zh-cn": "LISTEN 中的 RST" },
  "3.10.7.2-other": { en: "no SYN in LISTEN", "zh-cn": "LISTEN 中没有 SYN" },
  "3.10.7.3-bad-ack-rst": { en: "RST acknowledges something else", "zh-cn": "RST 确认的不是本端的 SYN" },
  "3.10.7.3-rst-without-ack": { en: "RST without acceptable ACK", "zh-cn": "RST 没有有效确认" },
  "3.10.7.3-no-syn": { en: "no SYN in SYN_SENT", "zh-cn": "SYN_SENT 中没有 SYN" },
  "3.10.7.4-unacceptable": { en: "outside the window", "zh-cn": "在接收窗口之外" },
  "3.10.7.4-rst-outside": { en: "RST outside the window", "zh-cn": "RST 在接收窗口之外" },
  "3.10.7.4-rst-challenge": { en: "RST not exactly next: challenge ACK", "zh-cn": "RST 序号不精确：挑战 ACK" },
  "3.10.7.4-syn-challenge": { en: "SYN again: challenge ACK", "zh-cn": "再次收到 SYN：挑战 ACK" },
  "3.10.7.4-no-ack": { en: "no ACK", "zh-cn": "没有 ACK" },
  "3.10.7.4-ack-too-new": { en: "acknowledges what was never sent", "zh-cn": "确认了尚未发送的内容" },
  "3.10.7.4-text-behind-fin": { en: "text behind the FIN", "zh-cn": "FIN 之后的数据" },
  "7323-paws": { en: "old timestamp", "zh-cn": "时间戳过旧" },
  "linux-syn-fin": { en: "SYN with FIN", "zh-cn": "SYN 与 FIN 同时置位" },
  "linux-invalid-limit": { en: "too many invalid ones", "zh-cn": "无效报文段过多" },
  "1337-rst": { en: "RST in TIME_WAIT", "zh-cn": "TIME_WAIT 中的 RST" },
  "linux-defer-accept": { en: "waits for data", "zh-cn": "等待数据" },
  "linux-remnant-ack": { en: "only a remnant is left", "zh-cn": "只剩少量连接信息" },
  "suppose-two-way-syn-ack": { en: "nobody asked for it", "zh-cn": "没有请求过" },
} as const satisfies Record<string, Text>;

/** The timers, as a drawing names them when they fire. */
export const timerLabels = {
  retransmission: { en: "Retransmission timer", "zh-cn": "重传定时器" },
  "time-wait": { en: "2MSL timer", "zh-cn": "2MSL 定时器" },
  persist: { en: "Persist timer", "zh-cn": "坚持定时器" },
  "delayed-ack": { en: "Delayed-ACK timer", "zh-cn": "延迟确认定时器" },
  keepalive: { en: "Keepalive timer", "zh-cn": "保活定时器" },
  user: { en: "User timeout", "zh-cn": "用户超时" },
  "fin-wait-2": { en: "FIN_WAIT_2 timer", "zh-cn": "FIN_WAIT_2 定时器" },
  linger: { en: "Linger timer", "zh-cn": "linger 定时器" },
} as const satisfies Record<TimerName, Text>;

/** The same where room is short: beside a bracket of the timeline. */
export const shortTimerLabels = {
  retransmission: { en: "RTO {duration}", "zh-cn": "RTO {duration}" },
  "time-wait": { en: "2MSL {duration}", "zh-cn": "2MSL {duration}" },
  persist: { en: "persist {duration}", "zh-cn": "坚持 {duration}" },
  "delayed-ack": { en: "delayed ACK {duration}", "zh-cn": "延迟确认 {duration}" },
  keepalive: { en: "keepalive {duration}", "zh-cn": "保活 {duration}" },
  user: { en: "user timeout {duration}", "zh-cn": "用户超时 {duration}" },
  "fin-wait-2": { en: "FIN_WAIT_2 {duration}", "zh-cn": "FIN_WAIT_2 {duration}" },
  linger: { en: "linger {duration}", "zh-cn": "linger {duration}" },
} as const satisfies Record<TimerName, Text>;

/** What a state means, in a phrase: the tooltip of a band. */
export const stateLabels = {
  CLOSED: { en: "no connection", "zh-cn": "没有连接" },
  LISTEN: { en: "waits for a connection request", "zh-cn": "等待连接请求" },
  SYN_SENT: { en: "has sent a SYN, waits for the matching one", "zh-cn": "已发送 SYN，等待对方的 SYN" },
  SYN_RECEIVED: { en: "has received and sent a SYN, waits for its ACK", "zh-cn": "已收到并发送 SYN，等待对它的确认" },
  ESTABLISHED: { en: "open: data flow both ways", "zh-cn": "连接已建立，双向可传数据" },
  FIN_WAIT_1: {
    en: "has sent its FIN, waits for its ACK or the peer's FIN",
    "zh-cn": "已发送 FIN，等待确认或对方的 FIN",
  },
  FIN_WAIT_2: {
    en: "its FIN is acknowledged, waits for the peer's FIN",
    "zh-cn": "自己的 FIN 已被确认，等待对方的 FIN",
  },
  CLOSE_WAIT: { en: "the peer has closed, waits for its own application to", "zh-cn": "对方已关闭，等待本端应用关闭" },
  CLOSING: { en: "both have closed, waits for the ACK of its FIN", "zh-cn": "双方都已关闭，等待对自己 FIN 的确认" },
  LAST_ACK: { en: "has sent its FIN last, waits for its ACK", "zh-cn": "最后发送了 FIN，等待对它的确认" },
  TIME_WAIT: { en: "waits 2MSL for old segments to die out", "zh-cn": "等待 2MSL，让旧报文段消失" },
} as const satisfies Record<State, Text>;

/** How bad a finding is. */
export const severityLabels = {
  error: { en: "error", "zh-cn": "错误" },
  warning: { en: "warning", "zh-cn": "警告" },
  information: { en: "information", "zh-cn": "信息" },
  hint: { en: "hint", "zh-cn": "提示" },
} as const satisfies Record<string, Text>;

/** Where a finding stands, ahead of its message. */
export const placeLabels = {
  error: { en: "Error on line {line}:", "zh-cn": "第 {line} 行错误：" },
  warning: { en: "Warning on line {line}:", "zh-cn": "第 {line} 行警告：" },
} as const satisfies Record<string, Text>;

/** The table of findings below a drawing. */
export const reportLabels = {
  line: { en: "line", "zh-cn": "行" },
  severity: { en: "severity", "zh-cn": "严重程度" },
  finding: { en: "finding", "zh-cn": "问题" },
} as const satisfies Record<string, Text>;

/** The preview page. */
export const pageLabels = {
  scenario: { en: "Scenario", "zh-cn": "场景" },
  sequence: { en: "Sequence", "zh-cn": "时序图" },
  timeline: { en: "Timeline", "zh-cn": "时间线" },
  states: { en: "States", "zh-cn": "状态" },
  sockets: { en: "Sockets", "zh-cn": "套接字" },
  text: { en: "Text", "zh-cn": "文字" },
  tools: { en: "Tools", "zh-cn": "工具" },
  view: { en: "Views", "zh-cn": "视图" },
  besideHint: { en: "Several views side by side", "zh-cn": "并排显示多个视图" },
  nextProblem: { en: "Go to the next one", "zh-cn": "转到下一处" },
  all: { en: "All scenarios", "zh-cn": "所有场景" },
  timeTravel: { en: "Time travel", "zh-cn": "时间旅行" },
  moment: { en: "Moment of the run", "zh-cn": "运行中的时刻" },
  momentOf: { en: "{at} of {count}, {time}", "zh-cn": "{at}/{count}，{time}" },
  speed: { en: "Speed", "zh-cn": "播放速度" },
  play: { en: "Play", "zh-cn": "播放" },
  pause: { en: "Pause", "zh-cn": "暂停" },
  export: { en: "Export…", "zh-cn": "导出…" },
  exportHint: { en: "Save or copy this drawing", "zh-cn": "保存或复制此图" },
  exportTooLarge: {
    en: "This drawing is too large for a picture of pixels ({width} × {height}): an SVG holds it.",
    "zh-cn": "此图过大（{width} × {height}），无法导出为位图；请改用 SVG。",
  },
  exportNotThere: { en: "This view cannot be had in this form.", "zh-cn": "此视图没有这种形式。" },
  zoomIn: { en: "Zoom in", "zh-cn": "放大" },
  zoomOut: { en: "Zoom out", "zh-cn": "缩小" },
  zoomFit: { en: "Fit to width", "zh-cn": "适合宽度" },
  zoomReset: { en: "Actual size", "zh-cn": "实际大小" },
  follow: { en: "Follow the cursor", "zh-cn": "跟随光标" },
  broken: {
    en: "Some lines cannot be read yet: this is the last good drawing.",
    "zh-cn": "有些行暂时无法识别：这里显示的是上一次正确的图。",
  },
  brokenFirst: {
    en: "Some lines cannot be read: they are left out of this drawing.",
    "zh-cn": "有些行无法识别：本图未包含它们。",
  },
  errors: { en: "{count} errors", "zh-cn": "{count} 个错误" },
  oneError: { en: "1 error", "zh-cn": "1 个错误" },
  warnings: { en: "{count} warnings", "zh-cn": "{count} 个警告" },
  oneWarning: { en: "1 warning", "zh-cn": "1 个警告" },
  line: { en: "line {line}", "zh-cn": "第 {line} 行" },
  emptyTitle: { en: "No scenario yet", "zh-cn": "还没有场景" },
  emptyText: {
    en: "Write what happens on the connection, a line for each segment. Each line is checked by a real TCP and drawn here:",
    "zh-cn": "逐行写下连接上发生的事，每个报文段一行。每一行都由真实的 TCP 检查，并画在这里：",
  },
  waiting: { en: "Waiting for the scenario…", "zh-cn": "正在等待场景……" },
  drawingFailed: { en: "This scenario could not be drawn: {reason}", "zh-cn": "无法画出本场景：{reason}" },
  sequenceOf: { en: "Sequence diagram of {title}", "zh-cn": "{title} 的时序图" },
  statesOf: { en: "State diagram of {title}", "zh-cn": "{title} 的状态图" },
  socketsOf: { en: "Sockets of {title}", "zh-cn": "{title} 的套接字" },
  textOf: { en: "What happens in {title}", "zh-cn": "{title} 中发生的事" },
  timelineOf: { en: "State timelines of {title}", "zh-cn": "{title} 的状态时间线" },
} as const satisfies Record<string, Text>;
