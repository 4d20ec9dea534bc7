/** Labels of what `tflow explain` reports about a capture. */
import type { Text } from "../text.ts";

export const endNames = {
  client: { en: "client {address}", "zh-cn": "客户端 {address}" },
  server: { en: "server {address}", "zh-cn": "服务器 {address}" },
} as const satisfies Record<string, Text>;

/** In the row of a connection, which has their addresses. */
export const bareEndNames = {
  client: { en: "the client", "zh-cn": "客户端" },
  server: { en: "the server", "zh-cn": "服务器" },
} as const satisfies Record<keyof typeof endNames, Text>;

export const openingNames = {
  handshake: { en: "handshake", "zh-cn": "三次握手" },
  simultaneous: { en: "simultaneous open", "zh-cn": "同时打开" },
  refused: { en: "refused", "zh-cn": "被拒绝" },
  unanswered: { en: "unanswered", "zh-cn": "无应答" },
  incomplete: { en: "incomplete", "zh-cn": "未完成" },
  "not-captured": { en: "not captured", "zh-cn": "未抓到" },
} as const satisfies Record<string, Text>;

export const closingNames = {
  "four-way": { en: "four-way close", "zh-cn": "四次挥手" },
  "three-way": { en: "three-way close", "zh-cn": "三次挥手" },
  simultaneous: { en: "simultaneous close", "zh-cn": "同时关闭" },
  reset: { en: "reset", "zh-cn": "复位" },
  "timed-out": { en: "timed out", "zh-cn": "超时" },
  "half-closed": { en: "half-closed", "zh-cn": "半关闭" },
  open: { en: "open", "zh-cn": "未关闭" },
  "not-captured": { en: "not captured", "zh-cn": "未抓到" },
} as const satisfies Record<string, Text>;

export const skipNames = {
  "not-ip": { en: "not IP", "zh-cn": "非 IP" },
  "not-tcp": { en: "not TCP", "zh-cn": "非 TCP" },
  fragment: { en: "IP fragments", "zh-cn": "IP 分片" },
  tunnel: { en: "in a tunnel", "zh-cn": "隧道内" },
  truncated: { en: "truncated headers", "zh-cn": "首部被截断" },
  "unknown-link": { en: "unknown link layer", "zh-cn": "未知的链路层" },
  damaged: { en: "damaged", "zh-cn": "已损坏" },
  duplicate: { en: "seen by another interface as well", "zh-cn": "其他接口上的重复" },
} as const satisfies Record<string, Text>;

/** What a pasted text lacks, and what to use instead. */
export const hintTexts = {
  compressed: {
    en: "The file is compressed twice, or by another program than gzip: decompress it first.",
    "zh-cn": "文件经过两次压缩，或不是用 gzip 压缩的：请先解压。",
  },
  collapsed: {
    en: "The details of the frames are collapsed: export the plain text with “Packet details: All expanded”, use tshark -V, or save the capture as pcap.",
    "zh-cn": "帧的详细信息是折叠的：导出纯文本时选择“分组详情：全部展开”，或使用 tshark -V，或将抓包保存为 pcap。",
  },
  "hex-dump": {
    en: "This is a hex dump: save the capture as pcap, or convert the dump with text2pcap.",
    "zh-cn": "这是十六进制转储：请将抓包保存为 pcap，或用 text2pcap 转换。",
  },
  "missing-columns": {
    en: "Columns are missing: tshark -T fields -E header=y needs -e ip.src -e ip.dst -e tcp.srcport -e tcp.dstport -e tcp.flags -e tcp.seq_raw -e tcp.ack_raw -e tcp.len, and should have -e frame.number -e frame.time_epoch -e tcp.window_size_value.",
    "zh-cn":
      "缺少列：tshark -T fields -E header=y 需要 -e ip.src -e ip.dst -e tcp.srcport -e tcp.dstport -e tcp.flags -e tcp.seq_raw -e tcp.ack_raw -e tcp.len，最好还有 -e frame.number -e frame.time_epoch -e tcp.window_size_value。",
  },
  "no-column-names": {
    en: "The columns have no names: run tshark -T fields with -E header=y, or copy the packet list with its Info column.",
    "zh-cn": "各列没有名称：请给 tshark -T fields 加上 -E header=y，或连同 Info 列一起复制分组列表。",
  },
  "no-numbers": {
    en: "Some rows have no TCP numbers, as those of HTTP or TLS: use tshark -V or -T json, or save the capture as pcap.",
    "zh-cn": "有些行没有 TCP 序号（例如 HTTP 或 TLS 的行）：请使用 tshark -V 或 -T json，或将抓包保存为 pcap。",
  },
  quiet: {
    en: "tcpdump -q prints no TCP numbers: run tcpdump -n without -q.",
    "zh-cn": "tcpdump -q 不输出 TCP 序号：请运行不带 -q 的 tcpdump -n。",
  },
  "unknown-port": {
    en: "A port is shown by a name whose number is not known here, so its number is made up: tcpdump and tshark print numbers with -n.",
    "zh-cn": "有的端口只写了名称，无法得知其编号，因此编号是虚构的：tcpdump 和 tshark 加上 -n 会输出编号。",
  },
  "other-form": {
    en: "This output has no TCP sequence numbers and lengths that can be read: use tcpdump -n, tshark, or a pcap file.",
    "zh-cn": "从这种输出读不出 TCP 序号和长度：请使用 tcpdump -n、tshark 或 pcap 文件。",
  },
} as const satisfies Record<string, Text>;

export const verdictNames = {
  fits: { en: "fits", "zh-cn": "符合" },
  differs: { en: "differs", "zh-cn": "不符合" },
  "cannot-tell": { en: "cannot tell", "zh-cn": "无法判断" },
} as const satisfies Record<string, Text>;

export const frameKindNames = {
  syn: { en: "connection request", "zh-cn": "连接请求" },
  "syn-ack": { en: "answer to the SYN", "zh-cn": "对 SYN 的应答" },
  "handshake-ack": { en: "ACK of the handshake", "zh-cn": "握手的 ACK" },
  data: { en: "data", "zh-cn": "数据" },
  "super-segment": { en: "data of several segments (offloading)", "zh-cn": "合并的数据（卸载）" },
  ack: { en: "pure ACK", "zh-cn": "纯 ACK" },
  "dup-ack": { en: "duplicate ACK", "zh-cn": "重复 ACK" },
  "window-update": { en: "window update", "zh-cn": "窗口更新" },
  "zero-window": { en: "zero window", "zh-cn": "零窗口" },
  "window-probe": { en: "window probe", "zh-cn": "窗口探测" },
  keepalive: { en: "keepalive probe", "zh-cn": "保活探测" },
  "keepalive-answer": { en: "answer to a keepalive probe", "zh-cn": "对保活探测的应答" },
  "retransmission-timeout": { en: "timeout retransmission", "zh-cn": "超时重传" },
  "retransmission-fast": { en: "fast retransmission", "zh-cn": "快速重传" },
  "retransmission-probe": { en: "tail loss probe", "zh-cn": "尾部丢失探测" },
  "retransmission-unneeded": { en: "unnecessary retransmission", "zh-cn": "不必要的重传" },
  fin: { en: "close", "zh-cn": "关闭" },
  rst: { en: "reset", "zh-cn": "复位" },
  "challenge-ack": { en: "challenge ACK", "zh-cn": "Challenge ACK 应答" },
  "out-of-window": { en: "outside the window", "zh-cn": "窗口之外" },
  other: { en: "–", "zh-cn": "–" },
} as const satisfies Record<string, Text>;

export const fateNames = {
  delivered: { en: "delivered", "zh-cn": "已送达" },
  lost: { en: "lost", "zh-cn": "丢失" },
  duplicate: { en: "a copy", "zh-cn": "副本" },
  unknown: { en: "fate unknown", "zh-cn": "去向不明" },
} as const satisfies Record<string, Text>;

export const explainWords = {
  number: { en: "no.", "zh-cn": "编号" },
  start: { en: "start", "zh-cn": "开始时间" },
  client: { en: "client", "zh-cn": "客户端" },
  server: { en: "server", "zh-cn": "服务器" },
  opening: { en: "opening", "zh-cn": "建立" },
  closing: { en: "closing", "zh-cn": "关闭" },
  closedBy: { en: "{closing} by {who}", "zh-cn": "{closing}（{who}）" },
  duration: { en: "duration", "zh-cn": "持续时间" },
  segments: { en: "segments", "zh-cn": "报文段" },
  bytes: { en: "bytes sent (client/server)", "zh-cn": "发送字节（客户端/服务器）" },
  roundTrip: { en: "RTT", "zh-cn": "RTT" },
  findings: { en: "findings", "zh-cn": "问题" },
  frame: { en: "frame", "zh-cn": "帧" },
  time: { en: "time", "zh-cn": "时间" },
  from: { en: "from", "zh-cn": "发送方" },
  segment: { en: "segment", "zh-cn": "报文段" },
  what: { en: "what", "zh-cn": "含义" },
  verdict: { en: "verdict", "zh-cn": "判断" },
  fate: { en: "fate", "zh-cn": "去向" },
  states: { en: "states", "zh-cn": "状态" },
  capture: {
    en: "{file}: {frames:frame|frames}, {segments:TCP segment|TCP segments}, {connections:connection|connections}",
    "zh-cn": "{file}：{frames} 个帧，{segments} 个 TCP 报文段，{connections} 个连接",
  },
  skipped: { en: "Skipped: {list}", "zh-cn": "跳过：{list}" },
  skippedItem: { en: "{reason} ({count})", "zh-cn": "{reason}（{count}）" },
  onLine: { en: "Line {line}: {message}", "zh-cn": "第 {line} 行：{message}" },
  furtherLeftOut: {
    en: "{count:more line is|more lines are} left out, or parts of them.",
    "zh-cn": "另有 {count} 行被略去，或部分被略去。",
  },
  broken: {
    en: "The file is truncated or damaged: it cannot be read beyond byte {position}.",
    "zh-cn": "文件被截断或已损坏：第 {position} 字节之后无法读取。",
  },
  nothingRead: {
    en: "truncated or damaged: no frame can be read (byte {position})",
    "zh-cn": "文件被截断或已损坏：第 {position} 字节之后无法读取，没有一个完整的帧",
  },
  cut: {
    en: "Standard input is too long: only its first {limit} bytes were read. A file may have any length.",
    "zh-cn": "标准输入过长：只读取了前 {limit} 字节。文件的长度不受限制。",
  },
  dropped: {
    en: "Too many connections: the {count} least recently active ones are not listed.",
    "zh-cn": "连接过多：最久没有活动的 {count} 个未列出。",
  },
  judged: {
    en: "{judged} of {connections:connection|connections} judged. Frames: {fits} fit, {differs} differ, {undecided} cannot be judged.",
    "zh-cn":
      "{connections} 个连接中已判断 {judged} 个。帧：{fits} 个符合，{differs} 个不符合，{undecided} 个无法判断。",
  },
  notListed: {
    en: "Too many connections: the {limit} worst ones are listed, {count} others are not.",
    "zh-cn": "连接过多：只列出问题最严重的 {limit} 个，其余 {count} 个未列出。",
  },
  missing: {
    en: "not in the capture: {who} sent {length:byte|bytes} from seq={seq}",
    "zh-cn": "抓包中缺失：{who} 从 seq={seq} 起发送了 {length} 字节",
  },
  missingSyn: { en: "not in the capture: {who} sent a SYN", "zh-cn": "抓包中缺失：{who} 发送了 SYN" },
  missingAck: { en: "not in the capture: {who} sent an acknowledgment", "zh-cn": "抓包中缺失：{who} 发送了确认" },
  empty: { en: "empty: there is nothing to read", "zh-cn": "内容为空，没有可读取的数据" },
  notCapture: {
    en: "not a capture (pcap, pcapng, the text of tcpdump, tshark or Wireshark, a script of packetdrill, or a figure of Mermaid or an RFC)",
    "zh-cn":
      "不是抓包文件（pcap、pcapng、tcpdump、tshark 或 Wireshark 的文本，packetdrill 脚本，或 Mermaid、RFC 的图）",
  },
} as const satisfies Record<string, Text>;
