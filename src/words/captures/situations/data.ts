/** What happens while data is sent. */
import type { SituationWords } from "./situation.ts";

export const data = {
  "segments-retransmitted": {
    severity: "information",
    section: "3.8.1",
    message: {
      en: "{who} retransmitted {count} of {segments:segment|segments}.",
      "zh-cn": "{who} 的 {segments} 个报文段中有 {count} 个是重传。",
    },
    sign: {
      en: "Sequence numbers that were sent before. Frame by frame, each is named: by the timer, fast, or as a tail loss probe.",
      "zh-cn": "序号此前已经发送过。逐帧查看时会指明每一次：超时重传、快速重传或尾部丢失探测。",
    },
    example: "data_lost",
  },
  "retransmission-unneeded": {
    severity: "information",
    message: {
      en: "{who} retransmitted segments that had arrived: {peer} reported {count:duplicate|duplicates}. Acknowledgments were lost or late.",
      "zh-cn": "{who} 重传了已经到达的报文段：{peer} 报告了 {count} 次重复。确认丢失或迟到。",
    },
    sign: {
      en: "A SACK block that the ACK covers (D-SACK, RFC 2883).",
      "zh-cn": "SACK 块已被确认号覆盖（D-SACK，RFC 2883）。",
    },
    example: "ack_lost",
  },
  "segments-reordered": {
    severity: "information",
    message: {
      en: "The network reordered {count} of {segments:segment|segments} from {who}.",
      "zh-cn": "{who} 的 {segments} 个报文段中有 {count} 个在途中乱序。",
    },
    sign: {
      en: "A gap in the sequence numbers that is filled within 3 ms.",
      "zh-cn": "序号出现空洞，并在 3 ms 之内被填补。",
    },
    example: "reordering",
  },
  "window-closed": {
    severity: "warning",
    section: "3.8.6.1",
    message: {
      en: "{who} announced a zero window {count:time|times}, for {time} in total. Its application read too slowly.",
      "zh-cn": "{who} 通告了 {count} 次零窗口，合计 {time}。它的应用程序读取过慢。",
    },
    sign: { en: "Segments with a window of 0.", "zh-cn": "报文段的窗口为 0。" },
    example: "zero_window",
  },
  "large-segments-lost": {
    severity: "warning",
    section: "3.7.2",
    message: {
      en: "Large segments from {who} do not reach {peer}: one of {length} bytes was retransmitted {count:time|times} without success; the longest that arrived has {arrived} bytes. The MTU of the path is smaller than the endpoints assume, and ICMP messages about it are filtered.",
      "zh-cn":
        "{who} 的大报文段无法到达 {peer}：{length} 字节的报文段重传 {count} 次均未成功，到达的最长报文段为 {arrived} 字节。路径 MTU 小于两端的估计，而有关的 ICMP 消息被过滤。",
    },
    sign: {
      en: "Three or more retransmissions of a segment that is longer than each one that was acknowledged.",
      "zh-cn": "同一报文段重传三次以上，而它比所有已确认的报文段都长。",
    },
    example: "mtu_black_hole",
  },
  "silent-after-pause": {
    severity: "warning",
    section: "3.8.4",
    message: {
      en: "After a pause of {time}, {who} retransmitted {count:time|times} without an answer from {peer}. {peer} is down, or a firewall or NAT removed the idle connection: keepalive with a shorter interval prevents that.",
      "zh-cn":
        "停顿 {time} 后，{who} 重传 {count} 次，均未得到 {peer} 的应答。{peer} 没有运行，或防火墙或 NAT 删除了空闲连接：间隔更短的保活可以避免后者。",
    },
    sign: {
      en: "Data after a pause of 1 s or more, retransmitted three times or more, and nothing from the peer.",
      "zh-cn": "停顿 1 秒以上之后的数据重传三次以上，对端没有任何报文段。",
    },
    example: "idle_timeout",
  },
  "timestamps-old": {
    severity: "warning",
    section: "3.7.1",
    message: {
      en: "{peer} dropped {count:segment|segments} from {who} because of timestamps older than earlier ones (PAWS). The clock of {who} went back, or a NAT maps several machines to one address.",
      "zh-cn":
        "{who} 有 {count} 个报文段的时间戳早于此前的时间戳，{peer} 会丢弃它们（PAWS）。{who} 的时钟倒退，或 NAT 把多台机器合并为一个地址。",
    },
    sign: {
      en: "New data whose timestamp is less than the one that the receiver keeps (RFC 7323 §5).",
      "zh-cn": "新数据的时间戳小于接收方保存的时间戳（RFC 7323 §5）。",
    },
    example: "timestamps_old",
  },
  "limited-by-window": {
    severity: "information",
    section: "3.8.6",
    message: {
      en: "The receive window of {peer} limits the transfer from {who}: it is full for {share} % of the time ({bytes} bytes). A larger receive buffer makes it faster.",
      "zh-cn":
        "{peer} 的接收窗口限制了 {who} 的传输：{share}% 的时间窗口已满（{bytes} 字节）。更大的接收缓冲区可以加快传输。",
    },
    sign: {
      en: "A transfer of 20 segments or more that mostly goes on only when an ACK opens a full window.",
      "zh-cn": "20 个报文段以上的传输，多数时候要等 ACK 打开已满的窗口才能继续。",
    },
    example: "limited_by_window",
  },
  "limited-by-application": {
    severity: "information",
    section: "3.9.1.2",
    message: {
      en: "The application of {who} limits the transfer: for {share} % of the time TCP had sent all that it had written ({bytes} bytes).",
      "zh-cn": "{who} 的应用程序限制了传输：{share}% 的时间 TCP 已发完它写入的全部数据（{bytes} 字节）。",
    },
    sign: {
      en: "A transfer of 20 segments or more that mostly goes on without an ACK, or with segments that are not full.",
      "zh-cn": "20 个报文段以上的传输，多数时候不等 ACK 就继续，或报文段没有填满。",
    },
    example: "limited_by_application",
  },
  "limited-by-congestion": {
    severity: "information",
    section: "3.8.2",
    message: {
      en: "The congestion window of {who} limits the transfer: for {share} % of the time it waited for ACKs while the receive window of {peer} was open ({bytes} bytes). Losses or a long round trip keep the congestion window small.",
      "zh-cn":
        "{who} 的拥塞窗口限制了传输：{share}% 的时间它在等待 ACK，而 {peer} 的接收窗口未满（{bytes} 字节）。丢失或较长的往返时间使拥塞窗口较小。",
    },
    sign: {
      en: "A transfer of 20 segments or more that mostly goes on only when an ACK arrives, though the receive window is not full.",
      "zh-cn": "20 个报文段以上的传输，接收窗口未满，却多数时候要等 ACK 到达才继续。",
    },
    example: "limited_by_congestion",
  },
  "nagle-stall": {
    severity: "warning",
    section: "3.7.4",
    message: {
      en: "{who} held back small segments {count:time|times}, for {time} in total, until delayed ACKs from {peer} arrived. Turn off Nagle's algorithm (TCP_NODELAY), or write everything in one call.",
      "zh-cn":
        "{who} 有 {count} 次推迟发送小报文段，直到 {peer} 的延迟 ACK 到达，合计 {time}。可关闭 Nagle 算法（TCP_NODELAY），或一次写入全部数据。",
    },
    sign: {
      en: "An ACK that comes 30 ms or more after it could, and data that leaves at once when it is there.",
      "zh-cn": "ACK 比可能的时间晚 30 ms 以上，而它一到达，数据立即发出。",
    },
    example: "nagle_delayed_ack",
  },
  "keepalive-probes": {
    severity: "information",
    section: "3.8.4",
    message: {
      en: "{who} sent {count:keepalive probe|keepalive probes}.",
      "zh-cn": "{who} 发送了 {count} 个保活探测报文段。",
    },
    sign: {
      en: "Empty segments whose number is one less than the next, on a silent connection.",
      "zh-cn": "连接静默时的空报文段，其序号比下一个序号小一。",
    },
    example: "keepalive_dead_peer",
  },
  "window-probes": {
    severity: "information",
    section: "3.8.6.1",
    message: {
      en: "{who} probed the closed window of {peer} {count:time|times}.",
      "zh-cn": "{who} 对 {peer} 已关闭的窗口探测了 {count} 次。",
    },
    sign: {
      en: "Segments that the persist timer sends while the window of the peer is 0.",
      "zh-cn": "对端窗口为 0 时由持续定时器发送的报文段。",
    },
    example: "zero_window",
  },
  "connection-idle": {
    severity: "hint",
    section: "3.8.4",
    message: {
      en: "No segments for {time}: firewalls and NATs may remove a connection that is idle for so long.",
      "zh-cn": "{time} 内没有任何报文段：防火墙和 NAT 可能会删除空闲这么久的连接。",
    },
    sign: { en: "A pause of 30 s or more.", "zh-cn": "停顿 30 秒以上。" },
    example: "idle",
  },
  "segments-not-captured": {
    severity: "information",
    message: {
      en: "The capture is incomplete: {who} acknowledged data that was not captured, in {count:place|places}.",
      "zh-cn": "抓包不完整：{who} 确认了没有抓到的数据（共 {count} 处）。",
    },
    sign: {
      en: "Acknowledgments of numbers that no captured segment has.",
      "zh-cn": "确认的序号不属于任何抓到的报文段。",
    },
    example: "not_captured",
  },
  "checksum-wrong": {
    severity: "warning",
    section: "3.1",
    message: {
      en: "{who} sent {count} of {segments:segment|segments} with a wrong checksum. A receiver drops such segments.",
      "zh-cn": "{who} 的 {segments} 个报文段中有 {count} 个校验和错误，接收方会丢弃它们。",
    },
    sign: {
      en: "A checksum that is neither right nor left unfinished by offloading, while most others are right.",
      "zh-cn": "校验和既不正确，也不是卸载留下的未完成值，而其他多数报文段的校验和正确。",
    },
    example: "checksum_wrong",
  },
} as const satisfies Readonly<Record<string, SituationWords>>;
