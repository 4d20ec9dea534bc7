/** What a capture shows of a connection: each with a code, as the findings of a scenario have. */
import type { Severity } from "../../text/problem.ts";
import type { Text } from "../text.ts";

export interface SituationWords {
  readonly severity: Severity;
  /** The section of RFC 9293 that it is about. */
  readonly section?: string;
  /** What the capture shows of this connection. Ends are named as `client 10.0.0.1:40000`. */
  readonly message: Text;
  /** By what it is recognized. */
  readonly sign: Text;
  /** A capture of a kernel that shows it, in test/fixtures/situations. */
  readonly example?: string;
}

/** Of the connection as a whole, or of single frames. */
const verdicts = {
  "frame-differs": {
    severity: "error",
    section: "3.10",
    message: {
      en: "Frame {frame}: {who} is in state {state}, in which a TCP does not send {segment}. Another stack, a middlebox or an attacker may have sent it.",
      "zh-cn":
        "第 {frame} 帧：{who} 处于 {state} 状态，TCP 此时不会发送 {segment}。它可能来自其他协议栈、中间设备或攻击者。",
    },
    sign: {
      en: "No assumption about losses, calls and timers makes a TCP send this frame here.",
      "zh-cn": "无论怎样假设丢失、调用和定时器，TCP 都不会在此处发送该帧。",
    },
    example: "forged_rst",
  },
  "frames-undecided": {
    severity: "information",
    message: {
      en: "The capture does not contain enough to judge some frames (count: {count}, the first is frame {frame}).",
      "zh-cn": "抓包中的信息不足以判断部分帧（数量：{count}，首个为第 {frame} 帧）。",
    },
    sign: {
      en: "Frames before them are missing from the capture.",
      "zh-cn": "抓包中缺少它们之前的帧。",
    },
  },
  "beginning-only": {
    severity: "information",
    message: {
      en: "The connection is too long to be shown as a whole: these are the first {limit} of its {segments} segments.",
      "zh-cn": "连接过长，无法全部显示：这里是 {segments} 个报文段中的前 {limit} 个。",
    },
    sign: {
      en: "The connection has more segments than the editor of VS Code shows.",
      "zh-cn": "连接的报文段数超过 VS Code 编辑器显示的上限。",
    },
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

const opening = {
  "connection-refused": {
    severity: "warning",
    section: "3.10.7.1",
    message: {
      en: "{server} refused the connection: it answered the SYN with a RST. No application listens on this port, or a firewall rejects the connection.",
      "zh-cn": "{server} 拒绝了连接：它以 RST 应答 SYN。该端口上没有应用程序监听，或连接被防火墙拒绝。",
    },
    sign: { en: "A RST answers the SYN.", "zh-cn": "RST 应答了 SYN。" },
    example: "refused",
  },
  "connection-unanswered": {
    severity: "warning",
    section: "3.8.3",
    message: {
      en: "The SYN from {client} got no answer (SYNs: {count}). The server is down, or a firewall drops the segments.",
      "zh-cn": "{client} 的 SYN 没有得到应答（SYN 数：{count}）。服务器没有运行，或报文段被防火墙丢弃。",
    },
    sign: { en: "Only SYNs, and nothing from the server.", "zh-cn": "只有 SYN，服务器没有发送任何报文段。" },
    example: "unanswered",
  },
  "handshake-incomplete": {
    severity: "warning",
    section: "3.5",
    message: {
      en: "The handshake was not completed: the capture shows no ACK of the SYN from {server}.",
      "zh-cn": "三次握手没有完成：抓包中没有对 {server} 的 SYN 的确认。",
    },
    sign: {
      en: "A SYN+ACK, and no ACK of it: a port scan, a SYN flood, or a lost segment.",
      "zh-cn": "有 SYN+ACK，却没有对它的 ACK：可能是端口扫描、SYN 洪泛或报文段丢失。",
    },
  },
  "syn-ack-repeated": {
    severity: "warning",
    section: "3.8.1",
    message: {
      en: "{server} sent its SYN+ACK again after {client} had completed the handshake (times: {count}). The last ACK was lost, or the accept queue is full: the application does not call accept often enough, or its backlog is too small.",
      "zh-cn":
        "{client} 完成三次握手之后，{server} 又重传了 SYN+ACK（次数：{count}）。最后的 ACK 丢失，或全连接队列（accept 队列）已满：应用程序调用 accept 不够及时，或 backlog 过小。",
    },
    sign: {
      en: "A SYN+ACK after the ACK that completed the handshake. If several connections to the same port show it, the accept queue is full.",
      "zh-cn": "完成握手的 ACK 之后又出现 SYN+ACK。如果同一端口的多个连接都如此，则是全连接队列已满。",
    },
    example: "accept_queue_full",
  },
  "half-open": {
    severity: "information",
    section: "3.5.1",
    message: {
      en: "{server} still had an older connection on these ports: it answered the SYN with an ACK, and {client} reset that connection.",
      "zh-cn": "{server} 在这对端口上仍有旧连接：它以 ACK 应答 SYN，{client} 随即复位了旧连接。",
    },
    sign: {
      en: "The client answers an ACK with a RST, and sends its SYN again.",
      "zh-cn": "客户端以 RST 应答 ACK，然后重传 SYN。",
    },
    example: "syn_in_time_wait",
  },
  "port-reused": {
    severity: "hint",
    section: "3.6.1",
    message: {
      en: "An earlier connection in this capture used the same addresses and ports.",
      "zh-cn": "抓包中较早的一个连接使用了相同的地址和端口。",
    },
    sign: {
      en: "A SYN between the ports of a connection that both ends had closed.",
      "zh-cn": "双方都已关闭的连接，其端口之间又出现 SYN。",
    },
    example: "port_reused",
  },
  "simultaneous-open": {
    severity: "information",
    section: "3.5",
    message: {
      en: "Both ends called connect at the same time: their SYNs crossed.",
      "zh-cn": "双方同时调用 connect：它们的 SYN 在途中交会。",
    },
    sign: { en: "Two SYNs without ACK, one from each end.", "zh-cn": "双方各发送了一个不带 ACK 的 SYN。" },
    example: "simultaneous_open",
  },
  "fast-open": {
    severity: "information",
    message: {
      en: "{client} sent data in its SYN (TCP Fast Open, {count} bytes).",
      "zh-cn": "{client} 在 SYN 中携带了数据（TCP Fast Open，{count} 字节）。",
    },
    sign: { en: "A SYN with a payload (RFC 7413).", "zh-cn": "SYN 带有数据（RFC 7413）。" },
    example: "fast_open",
  },
  "begins-before-capture": {
    severity: "hint",
    message: {
      en: "The connection began before the capture: its handshake is missing.",
      "zh-cn": "连接在抓包开始之前已经建立：没有抓到握手。",
    },
    sign: { en: "The first segment of a connection is no SYN.", "zh-cn": "连接的第一个报文段不是 SYN。" },
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

const data = {
  "segments-retransmitted": {
    severity: "information",
    section: "3.8.1",
    message: {
      en: "{who} retransmitted segments: {count} of {segments}.",
      "zh-cn": "{who} 重传了报文段：{segments} 个中有 {count} 个。",
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
      en: "{who} retransmitted segments that had arrived: {peer} reported duplicates (times: {count}). Acknowledgments were lost or late.",
      "zh-cn": "{who} 重传了已经到达的报文段：{peer} 报告了重复（次数：{count}）。确认丢失或迟到。",
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
      en: "Segments from {who} were reordered on the way: {count} of {segments}.",
      "zh-cn": "{who} 的报文段在途中乱序：{segments} 个中有 {count} 个。",
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
      en: "{who} announced a zero window (times: {count}, total duration: {time}). Its application read too slowly.",
      "zh-cn": "{who} 通告了零窗口（次数：{count}，合计：{time}）。它的应用程序读取过慢。",
    },
    sign: { en: "Segments with a window of 0.", "zh-cn": "报文段的窗口为 0。" },
    example: "zero_window",
  },
  "large-segments-lost": {
    severity: "warning",
    section: "3.7.2",
    message: {
      en: "Large segments from {who} do not reach {peer}: one of {length} bytes was retransmitted without success (times: {count}); the longest that arrived has {arrived} bytes. The MTU of the path is smaller than the endpoints assume, and ICMP messages about it are filtered.",
      "zh-cn":
        "{who} 的大报文段无法到达 {peer}：{length} 字节的报文段多次重传未果（次数：{count}），到达的最长报文段为 {arrived} 字节。路径 MTU 小于两端的估计，而有关的 ICMP 消息被过滤。",
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
      en: "After a pause of {time}, {who} got no answer from {peer} (retransmissions: {count}). {peer} is down, or a firewall or NAT removed the idle connection: keepalive with a shorter interval prevents that.",
      "zh-cn":
        "停顿 {time} 后，{who} 没有得到 {peer} 的应答（重传：{count} 次）。{peer} 没有运行，或防火墙或 NAT 删除了空闲连接：间隔更短的保活可以避免后者。",
    },
    sign: {
      en: "Data after a pause of 1 s or more, retransmitted three times or more, and nothing from the peer.",
      "zh-cn": "停顿 1 秒以上之后的数据重传三次以上，对端没有任何报文段。",
    },
    example: "idle_timeout",
  },
  "nagle-stall": {
    severity: "warning",
    section: "3.7.4",
    message: {
      en: "{who} held back small segments until delayed ACKs from {peer} arrived (times: {count}, total duration: {time}). Turn off Nagle's algorithm (TCP_NODELAY), or write everything in one call.",
      "zh-cn":
        "{who} 推迟发送小报文段，直到 {peer} 的延迟 ACK 到达（次数：{count}，合计：{time}）。可关闭 Nagle 算法（TCP_NODELAY），或一次写入全部数据。",
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
      en: "{who} sent keepalive probes: {count}.",
      "zh-cn": "{who} 发送了保活探测：{count} 个。",
    },
    sign: {
      en: "Empty segments whose number is one less than the next, on a silent connection.",
      "zh-cn": "连接静默时的空报文段，其序号比下一个序号小一。",
    },
    example: "keepalive_dead_peer",
  },
  "segments-not-captured": {
    severity: "information",
    message: {
      en: "The capture is incomplete: {who} acknowledged data that was not captured (places: {count}).",
      "zh-cn": "抓包不完整：{who} 确认了没有抓到的数据（共 {count} 处）。",
    },
    sign: {
      en: "Acknowledgments of numbers that no captured segment has.",
      "zh-cn": "确认的序号不属于任何抓到的报文段。",
    },
  },
  "checksum-wrong": {
    severity: "warning",
    section: "3.1",
    message: {
      en: "Segments from {who} have a wrong checksum, and a receiver drops them: {count} of {segments}.",
      "zh-cn": "{who} 的报文段校验和错误，接收方会丢弃它们：{segments} 个中有 {count} 个。",
    },
    sign: {
      en: "A checksum that is neither right nor left unfinished by offloading, while most others are right.",
      "zh-cn": "校验和既不正确，也不是卸载留下的未完成值，而其他多数报文段的校验和正确。",
    },
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

const closing = {
  "connection-reset": {
    severity: "warning",
    section: "3.5.2",
    message: {
      en: "{who} reset the connection after {time}.",
      "zh-cn": "{who} 在 {time} 后复位了连接。",
    },
    sign: {
      en: "A RST. Its cause follows from the state of the end that sent it.",
      "zh-cn": "出现 RST。其原因由发送方当时的状态得出。",
    },
    example: "half_open",
  },
  "connection-timed-out": {
    severity: "warning",
    section: "3.8.3",
    message: {
      en: "The connection timed out: {who} retransmitted without an answer (retransmissions: {count}).",
      "zh-cn": "连接超时：{who} 的重传没有得到应答（重传次数：{count}）。",
    },
    sign: {
      en: "Five or more retransmissions in a row, and nothing from the peer.",
      "zh-cn": "连续重传五次以上，对端没有任何应答。",
    },
  },
  "connection-half-closed": {
    severity: "information",
    section: "3.6",
    message: {
      en: "Only {who} closed its direction of the connection: the capture shows no FIN from {peer}. Its application may have forgotten to call close (CLOSE_WAIT).",
      "zh-cn":
        "只有 {who} 关闭了自己方向的连接：抓包中没有 {peer} 的 FIN。它的应用程序可能忘记调用 close（CLOSE_WAIT）。",
    },
    sign: { en: "A FIN from one end only.", "zh-cn": "只有一端发送了 FIN。" },
    example: "close_wait",
  },
  "fin-repeated": {
    severity: "information",
    section: "3.8.1",
    message: {
      en: "{who} sent its FIN several times ({count}): the FIN or its acknowledgment was lost.",
      "zh-cn": "{who} 多次发送 FIN（{count} 次）：FIN 或对它的确认丢失。",
    },
    sign: { en: "A FIN that was sent before.", "zh-cn": "FIN 此前已经发送过。" },
    example: "fin_lost",
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

/** In chapters, as the documentation lists them. */
export const situationChapters = [
  { title: { en: "Frames", "zh-cn": "帧" }, situations: verdicts },
  { title: { en: "Opening", "zh-cn": "建立" }, situations: opening },
  { title: { en: "Data", "zh-cn": "数据" }, situations: data },
  { title: { en: "Closing", "zh-cn": "关闭" }, situations: closing },
] as const satisfies readonly {
  readonly title: Text;
  readonly situations: Readonly<Record<string, SituationWords>>;
}[];

export const situations = { ...verdicts, ...opening, ...data, ...closing };

export type SituationCode = keyof typeof situations;

/** Why an end gave up, where its application or its operating system did. */
/** Follows what is said of a frame that differs. */
export const differingWords = {
  instead: { en: "A TCP would send {segment}.", "zh-cn": "TCP 会发送 {segment}。" },
  hops: {
    en: "Its TTL is {ttl}, while all other segments from there have {usual}: it came from another machine.",
    "zh-cn": "它的 TTL 为 {ttl}，而来自该端的其他报文段均为 {usual}：它来自另一台机器。",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const resetCauses = {
  abort: {
    en: "Its application aborted the connection, or closed it before it had read everything.",
    "zh-cn": "它的应用程序中止了连接，或没有读完数据就关闭了连接。",
  },
  keepalive: {
    en: "Its keepalive probes got no answer.",
    "zh-cn": "它的保活探测没有得到应答。",
  },
} as const satisfies Readonly<Record<string, Text>>;
