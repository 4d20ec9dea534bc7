/** SEGMENT ARRIVES: RFC 9293 §3.10.7. */
import type { ReasonWords } from "./reason.ts";

export const arrivalReasons = {
  "3.10.7.1-reset": {
    section: "3.10.7.1",
    en: "A segment that arrives at a closed port is answered with a reset.",
    "zh-cn": "到达已关闭端口的报文段会得到复位（RST）应答。",
  },
  "3.10.7.1-rst": {
    section: "3.10.7.1",
    en: "A reset that arrives at a closed port is discarded.",
    "zh-cn": "到达已关闭端口的 RST 被丢弃。",
  },
  "3.10.7.2-rst": {
    section: "3.10.7.2",
    en: "LISTEN ignores a reset.",
    "zh-cn": "LISTEN 状态忽略 RST。",
  },
  "3.10.7.2-ack": {
    section: "3.10.7.2",
    en: "Any acknowledgment is bad in LISTEN: it is answered with a reset.",
    "zh-cn": "LISTEN 状态下任何确认都无效：以 RST 应答。",
  },
  "3.10.7.2-syn": {
    section: "3.10.7.2",
    en: "A SYN that arrives in LISTEN is answered with SYN+ACK; the connection is in SYN_RECEIVED.",
    "zh-cn": "LISTEN 状态收到 SYN：回复 SYN+ACK，连接进入 SYN_RECEIVED。",
  },
  "3.10.7.2-other": {
    section: "3.10.7.2",
    en: "A segment without SYN, ACK or RST means nothing in LISTEN.",
    "zh-cn": "既无 SYN、ACK 也无 RST 的报文段在 LISTEN 中没有意义，被丢弃。",
  },
  "3.10.7.3-bad-ack": {
    section: "3.10.7.3",
    en: "The segment acknowledges something that was never sent: it is answered with a reset.",
    "zh-cn": "报文段确认了从未发送过的内容：以 RST 应答。",
  },
  "3.10.7.3-bad-ack-rst": {
    section: "3.10.7.3",
    en: "A reset that acknowledges something else than our SYN is dropped.",
    "zh-cn": "RST 确认的不是本端的 SYN：丢弃。",
  },
  "3.10.7.3-rst": {
    section: "3.10.7.3",
    en: "A reset that acknowledges our SYN: the connection is refused.",
    "zh-cn": "RST 确认了本端的 SYN：连接被拒绝。",
  },
  "3.10.7.3-rst-without-ack": {
    section: "3.10.7.3",
    en: "A reset without an acceptable ACK is dropped in SYN_SENT.",
    "zh-cn": "SYN_SENT 中没有有效确认的 RST 被丢弃。",
  },
  "3.10.7.3-no-syn": {
    section: "3.10.7.3",
    en: "A segment with neither SYN nor RST is dropped in SYN_SENT.",
    "zh-cn": "SYN_SENT 中既无 SYN 也无 RST 的报文段被丢弃。",
  },
  "3.10.7.3-syn-ack": {
    section: "3.10.7.3",
    en: "The SYN+ACK acknowledges our SYN: ESTABLISHED, and an ACK completes the handshake.",
    "zh-cn": "SYN+ACK 确认了本端的 SYN：进入 ESTABLISHED，并以 ACK 完成三次握手。",
  },
  "3.10.7.3-syn": {
    section: "3.10.7.3",
    requirement: "MUST-10",
    en: "A SYN that crosses our own opens the connection from both sides: SYN_RECEIVED, and SYN+ACK.",
    "zh-cn": "与本端 SYN 交错到达的 SYN 构成同时打开：进入 SYN_RECEIVED，发送 SYN+ACK。",
  },
  "3.10.7.4-unacceptable": {
    section: "3.10.7.4",
    en: "The segment lies outside of the receive window: it is dropped, and an ACK says what is expected.",
    "zh-cn": "报文段落在接收窗口之外：丢弃，并用 ACK 说明期望的序号。",
  },
  "3.10.7.4-time-wait": {
    section: "3.10.7.4",
    en: "The only thing that should arrive in TIME_WAIT is the peer's FIN again: it is acknowledged, and 2MSL begins anew.",
    "zh-cn": "TIME_WAIT 中只应收到对端重传的 FIN：予以确认，并重新开始 2MSL 计时。",
  },
  "3.10.7.4-rst-outside": {
    section: "3.10.7.4",
    en: "A reset outside of the receive window is dropped silently.",
    "zh-cn": "接收窗口之外的 RST 被静默丢弃。",
  },
  "3.10.7.4-rst-challenge": {
    section: "3.10.7.4",
    en: "A reset in the window that is not exactly the next number draws a challenge ACK.",
    "zh-cn": "RST 在窗口内但不正好等于 RCV.NXT：发送挑战 ACK。",
  },
  "3.10.7.4-rst": {
    section: "3.10.7.4",
    requirement: "MUST-12",
    en: "The peer has reset the connection.",
    "zh-cn": "对端复位了连接。",
  },
  "3.10.7.4-rst-closing": {
    section: "3.10.7.4",
    en: "A reset ends a connection that is closing anyway.",
    "zh-cn": "RST 结束了本就处于关闭过程中的连接。",
  },
  "3.10.7.4-rst-refused": {
    section: "3.10.7.4",
    en: "A reset in SYN_RECEIVED after an active OPEN: the connection is refused.",
    "zh-cn": "主动打开后处于 SYN_RECEIVED 时收到 RST：连接被拒绝。",
  },
  "3.10.7.4-rst-to-listen": {
    section: "3.10.7.4",
    requirement: "MUST-11",
    en: "A reset in SYN_RECEIVED after a passive OPEN leads back to LISTEN; the application is not told.",
    "zh-cn": "被动打开后处于 SYN_RECEIVED 时收到 RST：回到 LISTEN，不通知应用程序。",
  },
  "3.10.7.4-syn-challenge": {
    section: "3.10.7.4",
    en: "A SYN on a synchronized connection draws a challenge ACK.",
    "zh-cn": "已同步的连接上收到 SYN：发送挑战 ACK。",
  },
  "3.10.7.4-syn-reset": {
    section: "3.10.7.4",
    en: "Without RFC 5961 a SYN in the window is an error that resets the connection.",
    "zh-cn": "不采用 RFC 5961 时，窗口内的 SYN 属于错误，连接被复位。",
  },
  "3.10.7.4-syn-to-listen": {
    section: "3.10.7.4",
    en: "A SYN in the window in SYN_RECEIVED after a passive OPEN leads back to LISTEN.",
    "zh-cn": "被动打开后处于 SYN_RECEIVED 时收到窗口内的 SYN：回到 LISTEN。",
  },
  "3.10.7.4-no-ack": {
    section: "3.10.7.4",
    en: "A segment without ACK is dropped.",
    "zh-cn": "没有 ACK 位的报文段被丢弃。",
  },
  "3.10.7.4-syn-acked": {
    section: "3.10.7.4",
    en: "Our SYN is acknowledged: ESTABLISHED.",
    "zh-cn": "本端的 SYN 已被确认：进入 ESTABLISHED。",
  },
  "3.10.7.4-syn-received-bad-ack": {
    section: "3.10.7.4",
    en: "An ACK in SYN_RECEIVED that does not acknowledge our SYN is answered with a reset.",
    "zh-cn": "SYN_RECEIVED 中未确认本端 SYN 的 ACK：以 RST 应答。",
  },
  "3.10.7.4-ack-too-new": {
    section: "3.10.7.4",
    en: "The segment acknowledges something not yet sent: it is dropped, and an ACK is sent back.",
    "zh-cn": "报文段确认了尚未发送的内容：丢弃并回送 ACK。",
  },
  "3.10.7.4-ack-too-old": {
    section: "3.10.7.4",
    requirement: "MAY-12",
    en: "The acknowledgment is older than any that the peer could send: the segment is dropped, and an ACK is sent back.",
    "zh-cn": "确认号比对端可能发送的任何确认都旧：丢弃该报文段并回送 ACK。",
  },
  "3.10.7.4-fin-acked": {
    section: "3.10.7.4",
    en: "Our FIN is acknowledged: FIN_WAIT_2.",
    "zh-cn": "本端的 FIN 已被确认：进入 FIN_WAIT_2。",
  },
  "3.10.7.4-closing-acked": {
    section: "3.10.7.4",
    requirement: "MUST-13",
    en: "Our FIN is acknowledged after the FINs crossed: TIME_WAIT.",
    "zh-cn": "双方 FIN 交错之后，本端的 FIN 已被确认：进入 TIME_WAIT。",
  },
  "3.10.7.4-last-ack": {
    section: "3.10.7.4",
    en: "Our FIN is acknowledged, and the peer's came before: CLOSED.",
    "zh-cn": "本端的 FIN 已被确认，对端的 FIN 早已收到：进入 CLOSED。",
  },
  "3.10.7.4-text": {
    section: "3.10.7.4",
    requirement: "MUST-58",
    en: "Text has been taken, and is acknowledged.",
    "zh-cn": "数据已收下，予以确认。",
  },
  "3.10.7.4-out-of-order": {
    section: "3.10.7.4",
    requirement: "SHLD-31",
    en: "Text before this is missing: it is held, and the ACK names what is missing.",
    "zh-cn": "之前的数据尚缺：先保存该报文段，ACK 指明缺少的序号。",
  },
  "3.10.7.4-gap-filled": {
    section: "3.10.7.4",
    requirement: "MUST-59",
    en: "The gap is filled: everything that was held is acknowledged at once.",
    "zh-cn": "空缺已补上：先前保存的数据一并确认。",
  },
  "3.10.7.4-text-cut": {
    section: "3.10.7.4",
    en: "Text beyond the window is trimmed off.",
    "zh-cn": "超出窗口的数据被截去。",
  },
  "3.10.7.4-text-behind-fin": {
    section: "3.10.7.4",
    en: "The peer has sent its FIN: text behind it should not occur, and is ignored.",
    "zh-cn": "对端已发送 FIN：其后的数据不应出现，忽略。",
  },
  "3.10.7.4-fin": {
    section: "3.10.7.4",
    en: "The peer's FIN is acknowledged; it will send no more.",
    "zh-cn": "对端的 FIN 得到确认：它不再发送数据。",
  },
  "3.10.7.4-fin-again": {
    section: "3.10.7.4",
    en: "The peer's FIN came again: it is acknowledged again.",
    "zh-cn": "再次收到对端的 FIN：再次确认。",
  },
  "3.10.7.4-fin-closing": {
    section: "3.10.7.4",
    en: "The peer's FIN crosses ours, which is not acknowledged yet: CLOSING.",
    "zh-cn": "对端的 FIN 与本端的 FIN 交错，本端的 FIN 尚未被确认：进入 CLOSING。",
  },
  "3.10.7.4-fin-time-wait": {
    section: "3.10.7.4",
    requirement: "MUST-13",
    en: "The peer's FIN came after ours was acknowledged: TIME_WAIT for 2MSL.",
    "zh-cn": "本端的 FIN 已被确认，现在收到对端的 FIN：进入 TIME_WAIT，等待 2MSL。",
  },
  "queue-accept-full": {
    section: "3.10.7.2",
    en: "The accept queue is full: the segment is ignored, or the connection reset.",
    "zh-cn": "accept 队列已满：忽略该报文段，或复位连接。",
  },
  "queue-syn-full": {
    section: "3.10.7.2",
    en: "The SYN queue is full: the SYN is ignored.",
    "zh-cn": "SYN 队列已满：忽略该 SYN。",
  },
} as const satisfies Record<string, ReasonWords>;
