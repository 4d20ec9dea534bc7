import { reasonsBeyond } from "./beyond.ts";
import type { ReasonWords } from "./reason-words.ts";

/** Every rule that the engine follows, by id. The id names the section and what is done: `3.10.7.2-syn`. */
export const reasons = {
  "3.5.1-crash": {
    section: "3.5.1",
    en: "The machine restarts: its connections are forgotten, and their peers are not told. They are half-open now.",
    "zh-cn": "机器重启：它的连接都被遗忘，对端得不到通知，这些连接成为半开连接。",
  },
  "3.10.1-passive": {
    section: "3.10.1",
    en: "A passive OPEN makes a listening socket: LISTEN.",
    "zh-cn": "被动打开（passive OPEN）建立监听套接字：进入 LISTEN。",
  },
  "3.10.1-active": {
    section: "3.10.1",
    en: "An active OPEN selects an initial sequence number, sends a SYN and enters SYN_SENT.",
    "zh-cn": "主动打开（active OPEN）选定初始序号，发送 SYN，进入 SYN_SENT。",
  },
  "6191-reuse": {
    rfc: 6191,
    section: "2",
    en: "The connection in TIME_WAIT gives way to a new one that begins beyond its sequence numbers.",
    "zh-cn": "处于 TIME_WAIT 的连接让位给新连接，新连接的序号从旧序号之后开始。",
  },
  "3.10.2-send": {
    section: "3.10.2",
    en: "SEND segmentizes the text and sends it with a piggybacked acknowledgment.",
    "zh-cn": "SEND 把数据分段发送，并捎带确认。",
  },
  "3.10.4-close": {
    section: "3.10.4",
    en: "CLOSE queues a FIN behind all that was sent, and enters FIN_WAIT_1 at once.",
    "zh-cn": "CLOSE 把 FIN 排在所有已发数据之后，并立即进入 FIN_WAIT_1。",
  },
  "3.10.4-close-wait": {
    section: "3.10.4",
    en: "CLOSE in CLOSE_WAIT queues a FIN behind all that was sent, and enters LAST_ACK.",
    "zh-cn": "在 CLOSE_WAIT 中调用 CLOSE：把 FIN 排在所有已发数据之后，进入 LAST_ACK。",
  },
  "3.10.4-fin": {
    section: "3.10.4",
    en: "All preceding SENDs have been segmentized: the FIN is sent.",
    "zh-cn": "先前的数据都已分段发出，于是发送 FIN。",
  },
  "3.10.4-listen": {
    section: "3.10.4",
    en: "CLOSE in LISTEN deletes the listening socket; what was half open is forgotten.",
    "zh-cn": "在 LISTEN 中调用 CLOSE：删除监听套接字，半开的连接一并丢弃。",
  },
  "3.10.4-listen-queue": {
    section: "3.10.4",
    en: "The listening socket is closed: connections that nobody accepted are reset.",
    "zh-cn": "监听套接字已关闭：无人接受的连接被复位。",
  },
  "3.10.4-syn-sent": {
    section: "3.10.4",
    en: "CLOSE in SYN_SENT deletes the control block; nothing is sent.",
    "zh-cn": "在 SYN_SENT 中调用 CLOSE：删除控制块，不发送任何报文段。",
  },
  "3.10.5-abort": {
    section: "3.10.5",
    en: "ABORT sends a reset where the peer could still be reached, flushes all queues and enters CLOSED.",
    "zh-cn": "ABORT 在仍可通知对端的状态下发送 RST，清空所有队列，进入 CLOSED。",
  },
  "3.6.1-close-unread": {
    section: "3.6.1",
    requirement: "SHLD-3",
    en: "CLOSE with unread data sends a reset: the peer shall know that data were lost.",
    "zh-cn": "接收缓冲区中还有未读数据时调用 CLOSE：发送 RST，让对端知道数据已丢失。",
  },
  "3.6.1-reopen": {
    section: "3.6.1",
    requirement: "MAY-2",
    en: "A SYN beyond everything that the old connection saw opens it anew, straight out of TIME_WAIT.",
    "zh-cn": "序号超出旧连接全部序号的 SYN 可以直接从 TIME_WAIT 重新打开连接。",
  },
  "3.8.3-r2": {
    section: "3.8.3",
    requirement: "MUST-20",
    en: "The same segment has been sent in vain too often (R2): the connection is closed.",
    "zh-cn": "同一报文段重传次数已达上限（R2）：关闭连接。",
  },
  "3.8.4-dead": {
    section: "3.8.4",
    en: "No keepalive probe was answered: the connection is dead.",
    "zh-cn": "保活探测一直得不到应答：连接已失效。",
  },
  "3.8.4-probe": {
    section: "3.8.4",
    requirement: "SHLD-12",
    en: "The connection has been silent for long: a keepalive probe with an old sequence number asks for an ACK.",
    "zh-cn": "连接静默已久：发送一个带旧序号的保活探测，以引出 ACK。",
  },
  "3.8.3-r1": {
    section: "3.8.3",
    requirement: "SHLD-9",
    en: "The same segment has been sent three times again (R1): the application is told that its data do not get through.",
    "zh-cn": "同一报文段已重传三次（R1）：通知应用程序，数据迟迟无法送达。",
  },
  "3.8.5-urgent": {
    section: "3.8.5",
    requirement: "MUST-32",
    en: "The urgent pointer is ahead of what has arrived: the application is told that urgent data are coming.",
    "zh-cn": "紧急指针超前于已到达的数据：通知应用程序有紧急数据到来。",
  },
  "3.8.5-announce": {
    section: "3.8.5",
    requirement: "MUST-30",
    en: "The urgent data cannot be sent yet: an empty segment with URG announces them.",
    "zh-cn": "紧急数据暂时无法发送：先用带 URG 的空报文段通知对端。",
  },
  "3.8.6-window-update": {
    section: "3.8.6.2.2",
    requirement: "MUST-39",
    en: "The application has read so much that the larger window is worth a segment.",
    "zh-cn": "应用程序读走了足够多的数据，值得发送一次窗口更新。",
  },
  "3.8.6.1-probe": {
    section: "3.8.6.1",
    requirement: "MUST-36",
    en: "The window is zero and data wait: it is probed.",
    "zh-cn": "窗口为零而仍有数据待发：发送零窗口探测。",
  },
  "3.8.6.1-open": {
    section: "3.8.6.1",
    en: "The window has opened and did not take the byte that probed it: that byte is sent again at once, with what waits behind it.",
    "zh-cn": "窗口已重新打开，而探测字节当时未被接收：立即重发该字节，并带上其后等待的数据。",
  },
  "3.8.6.3-read": {
    section: "3.8.6.3",
    en: "The application has read everything: the acknowledgment that waited goes out.",
    "zh-cn": "应用已读完全部数据：此前等待的确认现在发出。",
  },
  "3.8.6.3-delayed": {
    section: "3.8.6.3",
    requirement: "SHLD-18",
    en: "A delayed acknowledgment has waited long enough.",
    "zh-cn": "延迟确认的等待时间已到。",
  },
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
  "3.10.8-retransmission": {
    section: "3.10.8",
    requirement: "MUST-19",
    en: "The retransmission timer expired: the oldest unacknowledged segment is sent again, and the timer backs off.",
    "zh-cn": "重传定时器超时：重发最早的未确认报文段，定时器退避。",
  },
  "3.10.8-time-wait": {
    section: "3.10.8",
    requirement: "MUST-13",
    en: "2MSL have passed: nothing of this connection is left in the network.",
    "zh-cn": "2MSL 已过：网络中不再有该连接的报文段。",
  },
  "3.10.8-user": {
    section: "3.10.8",
    en: "The user timeout expired: the connection is aborted.",
    "zh-cn": "用户超时已到：中止连接。",
  },
  "5681-fast-retransmit": {
    rfc: 5681,
    section: "3.2",
    en: "Three duplicate ACKs: the missing segment is sent again without waiting for the timer.",
    "zh-cn": "收到三个重复 ACK：不等定时器超时就重发缺失的报文段。",
  },
  "6675-hole": {
    rfc: 6675,
    section: "5",
    en: "SACK blocks show that this segment is lost: it is sent again without waiting for an ACK of what is before it.",
    "zh-cn": "SACK 块表明该报文段已丢失：不等前面的确认到来就立即重传。",
  },
  "6582-partial": {
    rfc: 6582,
    section: "3.2",
    en: "A partial acknowledgment during fast recovery: the next missing segment is sent again.",
    "zh-cn": "快速恢复期间收到部分确认：重发下一个缺失的报文段。",
  },
  "6298-lost": {
    rfc: 6298,
    section: "5",
    en: "After the timeout, what was in flight is sent again as the window opens.",
    "zh-cn": "超时之后，随着拥塞窗口打开，重发当时在途的报文段。",
  },
  "7323-paws": {
    rfc: 7323,
    section: "5.3",
    en: "The timestamp is older than the last one: the segment is an old duplicate.",
    "zh-cn": "时间戳早于最近记录的值：这是旧的重复报文段。",
  },
  "4987-cookie": {
    rfc: 4987,
    section: "3.6",
    en: "The SYN queue is full: the SYN+ACK bears a cookie, and nothing is remembered until it comes back.",
    "zh-cn": "SYN 队列已满：SYN+ACK 携带 cookie，在它返回之前不保存任何状态。",
  },
  "5961-throttled": {
    rfc: 5961,
    section: "7",
    en: "Enough invalid segments have been answered for now; this one is dropped silently, lest two ends answer each other for ever.",
    "zh-cn": "近期对无效报文段的应答已达上限；这一个被静默丢弃，以免两端无休止地互相应答。",
  },
  "1337-rst": {
    rfc: 1337,
    section: "3",
    en: "A reset is not obeyed in TIME_WAIT, lest an old duplicate end it before its time.",
    "zh-cn": "TIME_WAIT 不理会复位（RST），以免被旧的重复报文段提前终止。",
  },
  "8985-lost": {
    rfc: 8985,
    section: "6.2",
    en: "Segments that were sent later have arrived: this one is taken for lost, and sent again.",
    "zh-cn": "更晚发送的报文段已经到达：判定此报文段丢失并重传。",
  },
  "8985-tail-probe": {
    rfc: 8985,
    section: "7.3",
    en: "No acknowledgment for two round trips: the last segment is sent again to draw one (tail loss probe).",
    "zh-cn": "两个往返时间内没有确认：重发最后一个报文段以引出确认（尾部丢失探测）。",
  },
  ...reasonsBeyond,
} as const satisfies Record<string, ReasonWords>;

export type ReasonId = keyof typeof reasons;
