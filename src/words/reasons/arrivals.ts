/** SEGMENT ARRIVES: RFC 9293 §3.10.7, and the queues of a listening socket. */
import type { ReasonWords } from "./reason.ts";

export const arrivalReasons = {
  "3.10.7.1-reset": {
    section: "3.10.7.1",
    en: "The segment arrived at a closed port, so a RST is sent.",
    "zh-cn": "报文段到达已关闭的端口：以 RST 应答。",
  },
  "3.10.7.1-rst": {
    section: "3.10.7.1",
    en: "A RST that arrives at a closed port is dropped.",
    "zh-cn": "丢弃到达已关闭端口的 RST。",
  },
  "3.10.7.2-rst": {
    section: "3.10.7.2",
    en: "A RST is ignored in LISTEN.",
    "zh-cn": "LISTEN 忽略 RST。",
  },
  "3.10.7.2-ack": {
    section: "3.10.7.2",
    en: "LISTEN has nothing to acknowledge yet, so the response to an ACK is a RST.",
    "zh-cn": "LISTEN 中还没有可确认的内容，收到 ACK 时以 RST 应答。",
  },
  "3.10.7.2-syn": {
    section: "3.10.7.2",
    en: "A SYN arrived in LISTEN: a SYN+ACK is sent, and the connection enters SYN_RECEIVED.",
    "zh-cn": "LISTEN 收到 SYN：以 SYN+ACK 应答，连接进入 SYN_RECEIVED。",
  },
  "3.10.7.2-other": {
    section: "3.10.7.2",
    en: "A segment without SYN, ACK or RST is dropped in LISTEN.",
    "zh-cn": "LISTEN 丢弃不带 SYN、ACK 和 RST 的报文段。",
  },
  "queue-accept-full": {
    section: "3.10.7.2",
    en: "The accept queue is full: the segment is ignored, or the connection is reset.",
    "zh-cn": "全连接队列（accept 队列）已满：忽略该报文段，或复位连接。",
  },
  "queue-syn-full": {
    section: "3.10.7.2",
    en: "The SYN queue is full, so the SYN is ignored.",
    "zh-cn": "半连接队列（SYN 队列）已满：忽略该 SYN。",
  },
  "3.10.7.3-bad-ack": {
    section: "3.10.7.3",
    en: "The segment acknowledges something that was never sent, so a RST is sent.",
    "zh-cn": "报文段确认了从未发送过的内容：以 RST 应答。",
  },
  "3.10.7.3-bad-ack-rst": {
    section: "3.10.7.3",
    en: "The RST does not acknowledge the local SYN, so it is dropped.",
    "zh-cn": "RST 确认的不是本端的 SYN：丢弃。",
  },
  "3.10.7.3-rst": {
    section: "3.10.7.3",
    en: "The RST acknowledges the local SYN, so the connection is refused.",
    "zh-cn": "RST 确认了本端的 SYN：连接被拒绝。",
  },
  "3.10.7.3-rst-without-ack": {
    section: "3.10.7.3",
    en: "A RST without a valid ACK is dropped in SYN_SENT.",
    "zh-cn": "SYN_SENT 丢弃没有有效确认号的 RST。",
  },
  "3.10.7.3-no-syn": {
    section: "3.10.7.3",
    en: "A segment with neither SYN nor RST is dropped in SYN_SENT.",
    "zh-cn": "SYN_SENT 丢弃既不带 SYN 也不带 RST 的报文段。",
  },
  "3.10.7.3-syn-ack": {
    section: "3.10.7.3",
    en: "The SYN+ACK acknowledges the local SYN: the connection enters ESTABLISHED, and an ACK completes the handshake.",
    "zh-cn": "SYN+ACK 确认了本端的 SYN：进入 ESTABLISHED，并发送 ACK 完成三次握手。",
  },
  "3.10.7.3-syn": {
    section: "3.10.7.3",
    requirement: "MUST-10",
    en: "A SYN arrived in SYN_SENT (simultaneous open): a SYN+ACK is sent, and the connection enters SYN_RECEIVED.",
    "zh-cn": "SYN_SENT 收到对端的 SYN（同时打开）：以 SYN+ACK 应答，进入 SYN_RECEIVED。",
  },
  "3.10.7.4-unacceptable": {
    section: "3.10.7.4",
    en: "The segment is outside the receive window: it is dropped, and an ACK informs the peer of the expected number.",
    "zh-cn": "报文段在接收窗口之外：丢弃，并用 ACK 告知对端期望的序号。",
  },
  "3.10.7.4-time-wait": {
    section: "3.10.7.4",
    en: "In TIME_WAIT, only a retransmission of the peer's FIN should arrive: it is acknowledged, and the 2MSL timer restarts.",
    "zh-cn": "TIME_WAIT 中只应收到对端重传的 FIN：予以确认，并重新启动 2MSL 定时器。",
  },
  "3.10.7.4-rst-outside": {
    section: "3.10.7.4",
    en: "A RST outside the receive window is silently dropped.",
    "zh-cn": "静默丢弃接收窗口之外的 RST。",
  },
  "3.10.7.4-rst-challenge": {
    section: "3.10.7.4",
    en: "The RST is within the window, but its sequence number is not exactly RCV.NXT: a challenge ACK is sent.",
    "zh-cn": "RST 在窗口内，但序号不等于 RCV.NXT：发送 Challenge ACK。",
  },
  "3.10.7.4-rst": {
    section: "3.10.7.4",
    requirement: "MUST-12",
    en: "The peer reset the connection.",
    "zh-cn": "对端复位了连接。",
  },
  "3.10.7.4-rst-closing": {
    section: "3.10.7.4",
    en: "A RST ends a connection that is already closing.",
    "zh-cn": "RST 结束了正在关闭的连接。",
  },
  "3.10.7.4-rst-refused": {
    section: "3.10.7.4",
    en: "A RST arrived in SYN_RECEIVED after an active OPEN: the connection is refused.",
    "zh-cn": "主动打开后，在 SYN_RECEIVED 中收到 RST：连接被拒绝。",
  },
  "3.10.7.4-rst-to-listen": {
    section: "3.10.7.4",
    requirement: "MUST-11",
    en: "A RST arrived in SYN_RECEIVED after a passive OPEN: the connection returns to LISTEN without informing the application.",
    "zh-cn": "被动打开后，在 SYN_RECEIVED 中收到 RST：回到 LISTEN，不通知应用程序。",
  },
  "3.10.7.4-syn-challenge": {
    section: "3.10.7.4",
    en: "A SYN arrived in a synchronized state: a challenge ACK is sent.",
    "zh-cn": "在已同步的状态中收到 SYN：发送 Challenge ACK。",
  },
  "3.10.7.4-syn-reset": {
    section: "3.10.7.4",
    en: "Without RFC 5961, a SYN within the window is an error that resets the connection.",
    "zh-cn": "不采用 RFC 5961 时，窗口内的 SYN 是错误，连接被复位。",
  },
  "3.10.7.4-syn-to-listen": {
    section: "3.10.7.4",
    en: "A SYN within the window arrived in SYN_RECEIVED after a passive OPEN: the connection returns to LISTEN.",
    "zh-cn": "被动打开后，在 SYN_RECEIVED 中收到窗口内的 SYN：回到 LISTEN。",
  },
  "3.10.7.4-no-ack": {
    section: "3.10.7.4",
    en: "A segment without ACK is dropped.",
    "zh-cn": "丢弃不带 ACK 的报文段。",
  },
  "3.10.7.4-syn-acked": {
    section: "3.10.7.4",
    en: "The local SYN is acknowledged: the connection enters ESTABLISHED.",
    "zh-cn": "本端的 SYN 得到确认：进入 ESTABLISHED。",
  },
  "3.10.7.4-syn-received-bad-ack": {
    section: "3.10.7.4",
    en: "The ACK in SYN_RECEIVED does not acknowledge the local SYN, so a RST is sent.",
    "zh-cn": "SYN_RECEIVED 中收到的 ACK 没有确认本端的 SYN：以 RST 应答。",
  },
  "3.10.7.4-ack-too-new": {
    section: "3.10.7.4",
    en: "The segment acknowledges data that was not sent yet: it is dropped, and an ACK is sent.",
    "zh-cn": "报文段确认了尚未发送的数据：丢弃并以 ACK 应答。",
  },
  "3.10.7.4-ack-too-old": {
    section: "3.10.7.4",
    requirement: "MAY-12",
    en: "The acknowledgment number is older than any that the peer could send: the segment is dropped, and an ACK is sent.",
    "zh-cn": "确认号比对端可能发送的任何确认号都旧：丢弃并以 ACK 应答。",
  },
  "3.10.7.4-fin-acked": {
    section: "3.10.7.4",
    en: "The local FIN is acknowledged: the connection enters FIN_WAIT_2.",
    "zh-cn": "本端的 FIN 得到确认：进入 FIN_WAIT_2。",
  },
  "3.10.7.4-closing-acked": {
    section: "3.10.7.4",
    requirement: "MUST-13",
    en: "Both sides closed at the same time, and the local FIN is acknowledged: the connection enters TIME_WAIT.",
    "zh-cn": "双方同时关闭，本端的 FIN 得到确认：进入 TIME_WAIT。",
  },
  "3.10.7.4-last-ack": {
    section: "3.10.7.4",
    en: "The local FIN is acknowledged, and the peer's FIN arrived earlier: the connection enters CLOSED.",
    "zh-cn": "对端的 FIN 早已收到，现在本端的 FIN 也得到确认：进入 CLOSED。",
  },
  "3.10.7.4-text": {
    section: "3.10.7.4",
    requirement: "MUST-58",
    en: "The data was received in order and is acknowledged.",
    "zh-cn": "按序收到数据，予以确认。",
  },
  "3.10.7.4-out-of-order": {
    section: "3.10.7.4",
    requirement: "SHLD-31",
    en: "Earlier data is missing: the segment is kept, and the ACK states the sequence number that is missing.",
    "zh-cn": "前面的数据尚未到达：保存该报文段，并用 ACK 指明缺少的序号。",
  },
  "3.10.7.4-gap-filled": {
    section: "3.10.7.4",
    requirement: "MUST-59",
    en: "The gap is filled: all the data that was kept is acknowledged at once.",
    "zh-cn": "缺口已填补：立即确认之前保存的全部数据。",
  },
  "3.10.7.4-text-cut": {
    section: "3.10.7.4",
    en: "Data beyond the receive window is trimmed.",
    "zh-cn": "截去超出接收窗口的数据。",
  },
  "3.10.7.4-text-behind-fin": {
    section: "3.10.7.4",
    en: "The peer has already sent its FIN: data after the FIN should not occur and is ignored.",
    "zh-cn": "对端已发送 FIN，之后不应再有数据：忽略。",
  },
  "3.10.7.4-fin": {
    section: "3.10.7.4",
    en: "The peer's FIN arrived and is acknowledged: the peer will not send more data.",
    "zh-cn": "收到对端的 FIN 并予以确认：对端不再发送数据。",
  },
  "3.10.7.4-fin-again": {
    section: "3.10.7.4",
    en: "The peer's FIN arrived again and is acknowledged again.",
    "zh-cn": "再次收到对端的 FIN，再次确认。",
  },
  "3.10.7.4-fin-closing": {
    section: "3.10.7.4",
    en: "The peer's FIN arrived before the local FIN was acknowledged (simultaneous close): the connection enters CLOSING.",
    "zh-cn": "本端的 FIN 尚未得到确认就收到对端的 FIN（同时关闭）：进入 CLOSING。",
  },
  "3.10.7.4-fin-time-wait": {
    section: "3.10.7.4",
    requirement: "MUST-13",
    en: "The local FIN is acknowledged and the peer's FIN arrived: the connection enters TIME_WAIT for 2MSL.",
    "zh-cn": "本端的 FIN 已得到确认，现在收到对端的 FIN：进入 TIME_WAIT，等待 2MSL。",
  },
} as const satisfies Record<string, ReasonWords>;
