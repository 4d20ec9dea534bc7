/** States, flags, fields and variables: the words of RFC 9293. */
import type { FlagName, State } from "./standard-names.ts";
import type { Term } from "./term.ts";

export const stateTerms: Readonly<Record<State, Term>> = {
  CLOSED: {
    section: "3.3.2",
    en: "No connection exists, and no control block is kept. TCP responds to every arriving segment except a RST with a RST.",
    "zh-cn": "没有连接，也没有控制块（TCB）。除 RST 之外，收到任何报文段都以 RST 应答。",
  },
  LISTEN: {
    section: "3.3.2",
    en: "Passive open: waiting for a SYN from any remote TCP.",
    "zh-cn": "被动打开：等待任意远端 TCP 的 SYN。",
  },
  SYN_SENT: {
    section: "3.3.2",
    en: "Active open: the SYN is sent, and the peer's SYN has not arrived yet. A SYN+ACK leads to ESTABLISHED; a SYN alone (simultaneous open) leads to SYN_RECEIVED.",
    "zh-cn":
      "主动打开：SYN 已发送，尚未收到对端的 SYN。收到 SYN+ACK 后进入 ESTABLISHED；只收到 SYN（同时打开）则进入 SYN_RECEIVED。",
  },
  SYN_RECEIVED: {
    section: "3.3.2",
    en: "A SYN has been sent and one received; waiting for the ACK of the local SYN. On a server, the connection is in the SYN queue.",
    "zh-cn": "已收到 SYN，也已发送自己的 SYN，等待对端确认。在服务器上，此时连接位于半连接队列（SYN 队列）中。",
  },
  ESTABLISHED: {
    section: "3.3.2",
    en: "The connection is open: both sides have synchronized their sequence numbers, and data can flow in both directions.",
    "zh-cn": "连接已建立：双方的序号已同步，可以双向传送数据。",
  },
  FIN_WAIT_1: {
    section: "3.3.2",
    en: "The active closer has sent its FIN. The ACK of the FIN leads to FIN_WAIT_2, the peer's FIN to CLOSING, and both in one segment to TIME_WAIT.",
    "zh-cn":
      "主动关闭方已发送 FIN。收到对该 FIN 的确认进入 FIN_WAIT_2，收到对端的 FIN 进入 CLOSING，两者在同一个报文段中则直接进入 TIME_WAIT。",
  },
  FIN_WAIT_2: {
    section: "3.3.2",
    en: "The local FIN is acknowledged; waiting for the peer's FIN. The peer may still send data, so this half-closed state can last indefinitely.",
    "zh-cn": "本端的 FIN 已得到确认，等待对端的 FIN。对端仍可发送数据，因此这种半关闭状态可以无限期持续。",
  },
  CLOSE_WAIT: {
    section: "3.3.2",
    en: "The peer's FIN has arrived and is acknowledged; the local application has not called close yet. Only that call ends the state.",
    "zh-cn": "已收到并确认对端的 FIN，但本端的应用程序尚未调用 close。只有调用 close 才能离开这个状态。",
  },
  CLOSING: {
    section: "3.3.2",
    en: "Both sides sent a FIN at the same time: the peer's FIN has arrived, but the local FIN is not acknowledged yet.",
    "zh-cn": "双方同时发送 FIN：已收到对端的 FIN，但本端的 FIN 尚未得到确认。",
  },
  LAST_ACK: {
    section: "3.3.2",
    en: "The passive closer has sent its FIN; waiting for the ACK, which ends the connection.",
    "zh-cn": "被动关闭方已发送 FIN，等待对它的确认；收到确认后连接结束。",
  },
  TIME_WAIT: {
    section: "3.3.2",
    en: "Both FINs are acknowledged. The active closer waits for 2MSL, so that it can retransmit a lost last ACK, and so that old segments disappear from the network before the same ports are reused.",
    "zh-cn":
      "双方的 FIN 都已得到确认。主动关闭方等待 2MSL：一是最后的 ACK 丢失时可以重传，二是让旧报文段在同一对端口被重新使用之前从网络中消失。",
  },
};

export const flagTerms: Readonly<Record<FlagName | "NONE", Term>> = {
  SYN: {
    section: "3.1",
    en: "Synchronize sequence numbers: opens a connection. It takes one sequence number.",
    "zh-cn": "同步序号：用于建立连接，占用一个序号。",
  },
  ACK: {
    section: "3.1",
    en: "The acknowledgment number is valid: it is the next sequence number that the sender expects. Every segment except the first SYN carries ACK. It takes no sequence number.",
    "zh-cn": "确认号有效，即发送方期望收到的下一个序号。除最初的 SYN 外，每个报文段都带 ACK；它不占用序号。",
  },
  FIN: {
    section: "3.1",
    en: "The sender has no more data to send. It takes one sequence number, after the last byte of data.",
    "zh-cn": "发送方不再发送数据。占用一个序号，排在最后一个数据字节之后。",
  },
  RST: {
    section: "3.1",
    en: "Resets the connection: it does not exist, or no longer exists. TCP never responds to a RST. It takes no sequence number.",
    "zh-cn": "复位：连接不存在，或已经终止。TCP 从不应答 RST；它不占用序号。",
  },
  PSH: {
    section: "3.1",
    en: "Push: pass the received data to the application without waiting for more.",
    "zh-cn": "推送：立即把已收到的数据交给应用程序，不再等待更多数据。",
  },
  URG: {
    section: "3.1",
    en: "The urgent pointer is valid. RFC 9293 advises new applications against using it.",
    "zh-cn": "紧急指针有效。RFC 9293 不建议新的应用程序使用它。",
  },
  ECE: {
    rfc: 3168,
    section: "6.1",
    en: "ECN-Echo: a packet on the way experienced congestion.",
    "zh-cn": "ECN 回显：途中发生了拥塞。",
  },
  CWR: {
    rfc: 3168,
    section: "6.1",
    en: "Congestion window reduced: the response to ECN-Echo.",
    "zh-cn": "拥塞窗口已减小：对 ECN 回显的响应。",
  },
  NONE: { section: "3.1", en: "A segment without any flags.", "zh-cn": "不带任何标志位的报文段。" },
};

export const fieldTerms = {
  seq: {
    section: "3.1",
    en: "Sequence number of the first byte of the segment. If SYN is set, it is the number of the SYN itself (the ISN).",
    "zh-cn": "报文段第一个字节的序号；如果 SYN 置 1，则是 SYN 本身的序号（即 ISN）。",
  },
  ack: {
    section: "3.1",
    en: "Acknowledgment number: the next sequence number that the sender expects. SYN and FIN count as one each.",
    "zh-cn": "确认号：期望收到的下一个序号。SYN 和 FIN 各占一个序号。",
  },
  win: {
    section: "3.1",
    en: "Window: how many bytes the sender of this segment can receive, after scaling.",
    "zh-cn": "窗口：该报文段的发送方还能接收的字节数（已按窗口扩大因子换算）。",
  },
  len: { section: "3.4", en: "Length of the payload in bytes.", "zh-cn": "数据的字节数。" },
  mss: {
    section: "3.7.1",
    en: "Option: the largest payload per segment that the sender of this SYN can receive.",
    "zh-cn": "选项：该 SYN 的发送方在一个报文段中能接收的最大数据长度。",
  },
  wscale: {
    rfc: 7323,
    section: "2",
    en: "Option on a SYN: the shift count for window scaling. It takes effect only if both sides send it.",
    "zh-cn": "SYN 上的选项：窗口扩大的移位数。双方都带有该选项时才生效。",
  },
  sack: {
    rfc: 2018,
    section: "3",
    en: "Option: on a SYN, `sack` permits selective acknowledgments. On other segments, `sack=1:5` lists blocks that have arrived.",
    "zh-cn": "选项：在 SYN 上，`sack` 表示允许选择确认；在其他报文段上，`sack=1:5` 列出已收到的数据块。",
  },
  ts: {
    rfc: 7323,
    section: "3",
    en: "Option: timestamp value and echo reply, `ts=VALUE/ECHO`.",
    "zh-cn": "选项：时间戳值与回显值，`ts=时间戳值/回显值`。",
  },
  up: {
    section: "3.1",
    en: "Urgent pointer: offset from `seq`, valid if URG is set.",
    "zh-cn": "紧急指针：相对 `seq` 的偏移，URG 置 1 时有效。",
  },
} as const satisfies Record<string, Term>;

export const variableTerms = {
  "snd.una": {
    section: "3.3.1",
    en: "Oldest sequence number that is sent but not acknowledged.",
    "zh-cn": "已发送但尚未确认的最小序号。",
  },
  "snd.nxt": { section: "3.3.1", en: "Next sequence number to send.", "zh-cn": "下一个要发送的序号。" },
  "snd.wnd": {
    section: "3.3.1",
    en: "Window that the peer advertises, in bytes.",
    "zh-cn": "对端通告的窗口，单位为字节。",
  },
  "rcv.nxt": { section: "3.3.1", en: "Next sequence number expected.", "zh-cn": "期望收到的下一个序号。" },
  "rcv.wnd": {
    section: "3.3.1",
    en: "Window advertised to the peer, in bytes.",
    "zh-cn": "向对端通告的窗口，单位为字节。",
  },
  iss: { section: "3.3.1", en: "Initial send sequence number.", "zh-cn": "初始发送序号。" },
  irs: { section: "3.3.1", en: "Initial receive sequence number.", "zh-cn": "初始接收序号。" },
  mss: {
    section: "3.7.1",
    en: "Largest payload that a segment may carry, in bytes.",
    "zh-cn": "一个报文段可携带的最大数据长度，单位为字节。",
  },
  cwnd: {
    rfc: 5681,
    section: "3.1",
    en: "Congestion window, in bytes. In slow start it doubles with each round trip; in congestion avoidance (Reno) it grows by one MSS. A timeout sets it to one MSS.",
    "zh-cn":
      "拥塞窗口，单位为字节。慢启动阶段每个往返时间翻倍；拥塞避免阶段（Reno）每个往返时间增加一个 MSS；超时后降为一个 MSS。",
  },
  ssthresh: {
    rfc: 5681,
    section: "3.1",
    en: "Slow start threshold, in bytes: slow start ends there. A loss sets it (Reno) to half of the data in flight, but at least two MSS.",
    "zh-cn": "慢启动门限，单位为字节：慢启动到此结束。发生丢失时（Reno）设为在途数据量的一半，但不小于两个 MSS。",
  },
  rto: {
    rfc: 6298,
    section: "2",
    en: "Retransmission timeout, a duration. It doubles with each timeout.",
    "zh-cn": "超时重传时间（RTO），每次超时后加倍。",
  },
  rtt: {
    en: "Smoothed round-trip time, SRTT. `none` before the first measurement.",
    "zh-cn": "平滑往返时间 SRTT。第一次测量之前没有值。",
  },
  "recv-q": {
    en: "Recv-Q as ss prints it: bytes that the application has not read (an unread FIN counts as one); for a listener, connections that wait for `accept`.",
    "zh-cn": "ss 显示的 Recv-Q：应用程序尚未读取的字节数（未读的 FIN 计 1）；对监听套接字是等待 `accept` 的连接数。",
  },
  "send-q": {
    en: "Send-Q as ss prints it: bytes that are not acknowledged or not sent yet; for a listener, the backlog.",
    "zh-cn": "ss 显示的 Send-Q：尚未确认或尚未发送的字节数；对监听套接字是 backlog。",
  },
  segments: {
    en: "Segments that the connection has sent, retransmissions, pure ACKs and lost ones included.",
    "zh-cn": "连接已发送的报文段数，包括重传、纯 ACK 和丢失的报文段。",
  },
  retransmissions: {
    section: "3.8.1",
    en: "Number of segments that this endpoint has retransmitted.",
    "zh-cn": "本端重传过的报文段个数。",
  },
  received: { section: "3.4", en: "Bytes that arrived in order.", "zh-cn": "按序到达的字节数。" },
  unread: {
    section: "3.9.1.3",
    en: "Bytes that arrived in order but that the application has not read yet.",
    "zh-cn": "已按序到达但应用程序尚未读取的字节数。",
  },
  unacked: {
    section: "3.3.1",
    en: "Bytes that are sent but not acknowledged.",
    "zh-cn": "已发送但尚未确认的字节数。",
  },
  "syn-queue": {
    en: "Number of connections in the SYN queue of the listener (in SYN_RECEIVED).",
    "zh-cn": "监听套接字的半连接队列（SYN 队列）中的连接数，即处于 SYN_RECEIVED 的连接。",
  },
  "accept-queue": {
    en: "Number of connections in the accept queue (established, but not accepted).",
    "zh-cn": "全连接队列（accept 队列）中的连接数，即已建立但尚未被 accept 的连接。",
  },
  connections: {
    en: "Number of control blocks of the endpoint, including those in TIME_WAIT.",
    "zh-cn": "端点持有的控制块（TCB）个数，包括处于 TIME_WAIT 的。",
  },
  descriptors: { en: "Number of sockets that the application holds.", "zh-cn": "应用程序持有的套接字个数。" },
  blocked: {
    en: "The call in which the application is blocked, or `none`.",
    "zh-cn": "应用程序阻塞在其中的调用，没有则为 `none`。",
  },
  error: {
    en: "The error of the connection, such as `ECONNRESET`, or `none`.",
    "zh-cn": "连接上的错误，例如 `ECONNRESET`，没有则为 `none`。",
  },
  time: { en: "Virtual time since the start of the scenario.", "zh-cn": "场景开始以来的虚拟时间。" },
} as const satisfies Record<string, Term>;
