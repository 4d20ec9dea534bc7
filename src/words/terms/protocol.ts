/** States, flags, fields and variables: the words of RFC 9293. */
import type { FlagName, State } from "./standard-names.ts";
import type { Term } from "./term.ts";

export const stateTerms: Readonly<Record<State, Term>> = {
  CLOSED: {
    section: "3.3.2",
    en: "There is no connection: no control block is kept. Whatever arrives here, except a reset, is answered with RST.",
    "zh-cn": "没有连接，也不保存控制块（TCB）。到达的报文段除 RST 外都以 RST 应答。",
  },
  LISTEN: {
    section: "3.3.2",
    en: "A passive open: waiting for a SYN from any remote TCP.",
    "zh-cn": "被动打开：等待任意远端 TCP 发来 SYN。",
  },
  SYN_SENT: {
    section: "3.3.2",
    en: "An active open: the SYN is sent, the peer's SYN is still to come. It leaves on SYN+ACK (to ESTABLISHED), or on a SYN alone (simultaneous open, to SYN_RECEIVED).",
    "zh-cn":
      "主动打开：SYN 已发出，尚未收到对端的 SYN。收到 SYN+ACK 后进入 ESTABLISHED；只收到 SYN（同时打开）则进入 SYN_RECEIVED。",
  },
  SYN_RECEIVED: {
    section: "3.3.2",
    en: "A SYN has been sent and one received; waiting for the acknowledgment of the own SYN. On a server, the connection now stands in the SYN queue.",
    "zh-cn": "SYN 已发出也已收到，等待对端确认自己的 SYN。在服务器上，此时连接位于半连接队列（SYN 队列）中。",
  },
  ESTABLISHED: {
    section: "3.3.2",
    en: "The connection is open: both sides' sequence numbers are synchronised, data flow both ways.",
    "zh-cn": "连接已建立：双方的序号已同步，数据可以双向传送。",
  },
  FIN_WAIT_1: {
    section: "3.3.2",
    en: "The active closer's FIN is sent. Waiting for its acknowledgment (then FIN_WAIT_2), for the peer's FIN (then CLOSING), or for both in one segment (then TIME_WAIT).",
    "zh-cn":
      "主动关闭方已发出 FIN。收到对该 FIN 的确认则进入 FIN_WAIT_2；收到对端的 FIN 则进入 CLOSING；两者在同一报文段中则直接进入 TIME_WAIT。",
  },
  FIN_WAIT_2: {
    section: "3.3.2",
    en: "The own FIN is acknowledged; the peer may still send. Waiting for the peer's FIN. This half of the connection can last for ever.",
    "zh-cn": "自己的 FIN 已被确认，对端仍可发送数据；等待对端的 FIN。这种半关闭状态可以无限期持续。",
  },
  CLOSE_WAIT: {
    section: "3.3.2",
    en: "The peer's FIN has arrived and is acknowledged; the own application has not called close yet. Nothing but that call ends this state.",
    "zh-cn": "已收到并确认对端的 FIN，但本端应用尚未调用 close。只有这次调用才能离开该状态。",
  },
  CLOSING: {
    section: "3.3.2",
    en: "Both sides have sent FIN at the same time: the peer's has arrived, the own one is not acknowledged yet.",
    "zh-cn": "双方同时发出 FIN：已收到对端的 FIN，但自己的 FIN 尚未被确认。",
  },
  LAST_ACK: {
    section: "3.3.2",
    en: "The passive closer's FIN is sent; waiting for its acknowledgment, which ends the connection.",
    "zh-cn": "被动关闭方已发出 FIN，等待对它的确认；确认到达后连接即告结束。",
  },
  TIME_WAIT: {
    section: "3.3.2",
    en: "Both FINs are acknowledged. The active closer waits for 2MSL: so that a lost last ACK can be sent again, and so that old segments die out before the same ports are used anew.",
    "zh-cn":
      "双方的 FIN 都已得到确认。主动关闭方再等待 2MSL：一来最后的 ACK 丢失时可以重发，二来让旧报文段在同一对端口重新使用之前从网络中消失。",
  },
};

export const flagTerms: Readonly<Record<FlagName | "NONE", Term>> = {
  SYN: {
    section: "3.1",
    en: "Synchronise sequence numbers: opens a connection. It takes one sequence number.",
    "zh-cn": "同步序号：用于建立连接，占用一个序号。",
  },
  ACK: {
    section: "3.1",
    en: "The acknowledgment number is valid: it is the next sequence number that the sender expects. Set on every segment once the connection is opening; it takes no sequence number.",
    "zh-cn": "确认号有效：它是发送方期望收到的下一个序号。除最初的 SYN 外每个报文段都带有它；不占用序号。",
  },
  FIN: {
    section: "3.1",
    en: "No more data from the sender. It takes one sequence number, behind the last byte of data.",
    "zh-cn": "发送方不再发送数据。它占用一个序号，排在最后一个数据字节之后。",
  },
  RST: {
    section: "3.1",
    en: "Reset: the connection does not exist (any more). It is never answered and takes no sequence number.",
    "zh-cn": "复位：连接不存在或已被终止。对 RST 从不应答，它也不占用序号。",
  },
  PSH: {
    section: "3.1",
    en: "Push: hand what has arrived to the application without waiting for more.",
    "zh-cn": "推送：把已到达的数据立即交给应用，不再等待更多数据。",
  },
  URG: {
    section: "3.1",
    en: "The urgent pointer is valid. RFC 9293 advises against new uses.",
    "zh-cn": "紧急指针有效。RFC 9293 不建议新的应用使用它。",
  },
  ECE: {
    rfc: 3168,
    section: "6.1",
    en: "ECN-Echo: congestion was experienced on the way.",
    "zh-cn": "ECN 回显：途中经历了拥塞。",
  },
  CWR: {
    rfc: 3168,
    section: "6.1",
    en: "Congestion window reduced: the answer to ECN-Echo.",
    "zh-cn": "拥塞窗口已减小：对 ECN 回显的响应。",
  },
  NONE: { section: "3.1", en: "A segment without any flag.", "zh-cn": "不带任何标志位的报文段。" },
};

export const fieldTerms = {
  seq: {
    section: "3.1",
    en: "Sequence number of the segment's first byte; of the SYN itself if that is set (then the ISN).",
    "zh-cn": "报文段第一个字节的序号；若置有 SYN，则是 SYN 本身的序号（即 ISN）。",
  },
  ack: {
    section: "3.1",
    en: "Acknowledgment number: the next sequence number that is expected. SYN and FIN count one each.",
    "zh-cn": "确认号：期望收到的下一个序号。SYN 和 FIN 各占一个序号。",
  },
  win: {
    section: "3.1",
    en: "Window: how many bytes the sender of this segment is ready to take, after scaling.",
    "zh-cn": "窗口：该报文段的发送方还能接收的字节数（已按窗口扩大因子换算）。",
  },
  len: { section: "3.4", en: "Bytes of payload.", "zh-cn": "载荷的字节数。" },
  mss: {
    section: "3.7.1",
    en: "Option: the largest payload that the sender of this SYN can take in one segment.",
    "zh-cn": "选项：该 SYN 的发送方在一个报文段中能接收的最大载荷长度。",
  },
  wscale: {
    rfc: 7323,
    section: "2",
    en: "Option on a SYN: the shift count by which later windows are scaled. In force only if both sides offer it.",
    "zh-cn": "SYN 上的选项：此后窗口值的移位数。只有双方都提出时才生效。",
  },
  sack: {
    rfc: 2018,
    section: "3",
    en: "Option: alone on a SYN, the permission to send selective acknowledgments; `sack=1:5` are blocks that have arrived.",
    "zh-cn": "选项：单独出现在 SYN 上表示允许选择确认；`sack=1:5` 是已经到达的数据块。",
  },
  ts: {
    rfc: 7323,
    section: "3",
    en: "Option: timestamp value and echo, `ts=VALUE/ECHO`.",
    "zh-cn": "选项：时间戳的值与回显，`ts=VALUE/ECHO`。",
  },
  up: {
    section: "3.1",
    en: "Urgent pointer: offset from `seq`, valid where URG is set.",
    "zh-cn": "紧急指针：相对 `seq` 的偏移，仅当置有 URG 时有效。",
  },
} as const satisfies Record<string, Term>;

export const variableTerms = {
  "snd.una": {
    section: "3.3.1",
    en: "The oldest sequence number that is sent and not acknowledged.",
    "zh-cn": "已发送但尚未确认的最小序号。",
  },
  "snd.nxt": { section: "3.3.1", en: "The next sequence number to send.", "zh-cn": "下一个要发送的序号。" },
  "snd.wnd": {
    section: "3.3.1",
    en: "The window that the peer offers, in bytes.",
    "zh-cn": "对端通告的窗口，单位为字节。",
  },
  "rcv.nxt": { section: "3.3.1", en: "The next sequence number that is expected.", "zh-cn": "期望收到的下一个序号。" },
  "rcv.wnd": {
    section: "3.3.1",
    en: "The window that is offered to the peer, in bytes.",
    "zh-cn": "向对端通告的窗口，单位为字节。",
  },
  iss: { section: "3.3.1", en: "The own initial sequence number.", "zh-cn": "本端的初始发送序号。" },
  irs: { section: "3.3.1", en: "The peer's initial sequence number.", "zh-cn": "对端的初始序号（初始接收序号）。" },
  mss: {
    section: "3.7.1",
    en: "The largest payload of a segment that may be sent, in bytes.",
    "zh-cn": "可发送的最大报文段载荷，单位为字节。",
  },
  cwnd: { rfc: 5681, section: "2", en: "The congestion window, in bytes.", "zh-cn": "拥塞窗口，单位为字节。" },
  ssthresh: { rfc: 5681, section: "2", en: "The slow start threshold, in bytes.", "zh-cn": "慢启动阈值，单位为字节。" },
  rto: { rfc: 6298, section: "2", en: "The retransmission timeout, a duration.", "zh-cn": "重传超时时间（RTO）。" },
  retransmissions: {
    section: "3.8.1",
    en: "How many segments this end has retransmitted.",
    "zh-cn": "本端重传过的报文段个数。",
  },
  received: { section: "3.4", en: "Bytes that arrived in order.", "zh-cn": "按序到达的字节数。" },
  unread: {
    section: "3.9.1.3",
    en: "Bytes that arrived in order and that the application has not taken.",
    "zh-cn": "已按序到达但应用尚未读取的字节数。",
  },
  unacked: { section: "3.3.1", en: "Bytes that are sent and not acknowledged.", "zh-cn": "已发送但尚未确认的字节数。" },
  "syn-queue": {
    en: "Connections in SYN_RECEIVED at the listener.",
    "zh-cn": "监听端半连接队列（SYN 队列）中的连接数。",
  },
  "accept-queue": {
    en: "Connections that are established and not accepted.",
    "zh-cn": "已建立但尚未被 accept 取走的连接数（全连接队列）。",
  },
  connections: {
    en: "Control blocks that the endpoint holds, TIME_WAIT included.",
    "zh-cn": "端点持有的控制块（TCB）个数，包括 TIME_WAIT。",
  },
  descriptors: { en: "Sockets that the application still holds.", "zh-cn": "应用仍持有的套接字个数。" },
  blocked: {
    en: "The call that the application waits in, or `none`.",
    "zh-cn": "应用正阻塞在其中的调用，没有则为 `none`。",
  },
  error: {
    en: "The connection's error (`ECONNRESET` …), or `none`.",
    "zh-cn": "连接上的错误（如 `ECONNRESET`），没有则为 `none`。",
  },
  time: { en: "Virtual time since the scenario began.", "zh-cn": "场景开始以来的虚拟时间。" },
} as const satisfies Record<string, Term>;
