/** How connections end. */
import type { SituationWords } from "./situation.ts";

const order = {
  "closed-four-way": {
    severity: "hint",
    section: "3.6",
    message: {
      en: "{who} closed the connection first, and {peer} {time} later: the connection stays in TIME_WAIT at {who}.",
      "zh-cn": "{who} 先关闭连接，{peer} 在 {time} 后关闭：{who} 会停留在 TIME_WAIT。",
    },
    sign: {
      en: "Two FINs: the second one was sent after the first had been acknowledged.",
      "zh-cn": "两个 FIN：第一个被确认之后才发送第二个。",
    },
    example: "closed_by_client",
  },
  "closed-three-way": {
    severity: "hint",
    section: "3.6",
    message: {
      en: "{who} closed the connection first, and {peer} closed at once: its FIN also acknowledges the first one. The connection stays in TIME_WAIT at {who}.",
      "zh-cn":
        "{who} 先关闭连接，{peer} 随即关闭：它的 FIN 同时确认了第一个 FIN（三次挥手）。{who} 会停留在 TIME_WAIT。",
    },
    sign: {
      en: "The second FIN is the first segment that acknowledges the other.",
      "zh-cn": "第二个 FIN 是首个确认第一个 FIN 的报文段。",
    },
    example: "closed_in_three",
  },
  "closed-simultaneously": {
    severity: "information",
    section: "3.6",
    message: {
      en: "Both ends closed the connection at the same time: their FINs crossed, and both stay in TIME_WAIT.",
      "zh-cn": "双方同时关闭连接：它们的 FIN 在途中交会，双方都会停留在 TIME_WAIT。",
    },
    sign: { en: "Two FINs, neither of which acknowledges the other.", "zh-cn": "两个 FIN，都没有确认对方。" },
    example: "simultaneous_close",
  },
  "half-close": {
    severity: "information",
    section: "3.6",
    message: {
      en: "{who} closed its direction of the connection, and {peer} sent {bytes} more bytes in the {time} until it closed, too (half-close).",
      "zh-cn": "{who} 关闭了自己的方向，此后 {peer} 又发送了 {bytes} 字节，{time} 后才关闭（半关闭）。",
    },
    sign: {
      en: "Data from one end after the FIN of the other.",
      "zh-cn": "一端的 FIN 之后，另一端仍在发送数据。",
    },
    example: "half_close",
  },
  "never-closed": {
    severity: "hint",
    section: "3.6",
    message: {
      en: "The connection is still open at the end of the capture.",
      "zh-cn": "抓包结束时连接仍未关闭。",
    },
    sign: { en: "No FIN and no RST.", "zh-cn": "没有 FIN，也没有 RST。" },
    example: "zero_window",
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

const waiting = {
  "connection-timed-out": {
    severity: "warning",
    section: "3.8.3",
    message: {
      en: "The connection timed out: {who} retransmitted {count:time|times} without an answer.",
      "zh-cn": "连接超时：{who} 重传 {count} 次，均未得到应答。",
    },
    sign: {
      en: "Five or more retransmissions in a row, and nothing from the peer.",
      "zh-cn": "连续重传五次以上，对端没有任何应答。",
    },
    example: "mtu_black_hole",
  },
  "connection-half-closed": {
    severity: "information",
    section: "3.6",
    message: {
      en: "Only {who} closed its direction of the connection: it waits in FIN_WAIT_2, and {peer} is in CLOSE_WAIT, up to the end of the capture ({time}).",
      "zh-cn":
        "只有 {who} 关闭了自己方向的连接：直到抓包结束（{time}），它停留在 FIN_WAIT_2，{peer} 停留在 CLOSE_WAIT。",
    },
    sign: {
      en: "A FIN from one end, its acknowledgment, and no FIN from the other.",
      "zh-cn": "一端发送了 FIN 并得到确认，另一端没有 FIN。",
    },
    example: "close_wait",
  },
  "fin-unacknowledged": {
    severity: "information",
    section: "3.8.1",
    message: {
      en: "{who} sent its FIN {count:time|times}, and the capture shows no acknowledgment: it waits in FIN_WAIT_1.",
      "zh-cn": "{who} 发送了 {count} 次 FIN，抓包中没有对它的确认：{who} 停留在 FIN_WAIT_1。",
    },
    sign: {
      en: "A FIN from one end, and neither its acknowledgment nor a FIN from the other.",
      "zh-cn": "一端发送了 FIN，既没有对它的确认，另一端也没有 FIN。",
    },
    example: "fin_wait_1",
  },
  "last-ack-waiting": {
    severity: "information",
    section: "3.8.1",
    message: {
      en: "{who} sent the last FIN {count:time|times}, and the capture shows no acknowledgment: it waits in LAST_ACK and sends the FIN again until {peer} answers.",
      "zh-cn":
        "{who} 的最后一个 FIN 发送了 {count} 次，抓包中没有对它的确认：{who} 停留在 LAST_ACK，并重传 FIN，直到 {peer} 应答。",
    },
    sign: {
      en: "A FIN from each end, and no acknowledgment of the second one.",
      "zh-cn": "双方都发送了 FIN，但第二个没有得到确认。",
    },
    example: "last_ack",
  },
  "fin-repeated": {
    severity: "information",
    section: "3.8.1",
    message: {
      en: "{who} sent its FIN {count:time|times}: the FIN or its acknowledgment was lost or late.",
      "zh-cn": "{who} 发送了 {count} 次 FIN：FIN 或对它的确认丢失或迟到。",
    },
    sign: { en: "A FIN that was sent before.", "zh-cn": "FIN 此前已经发送过。" },
    example: "fin_lost",
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

/** Each with the cause of the RST, as far as it is known. */
const resets = {
  "connection-reset": {
    severity: "warning",
    section: "3.5.2",
    message: {
      en: "{who} reset the connection after {time}.",
      "zh-cn": "{who} 在 {time} 后复位了连接。",
    },
    sign: {
      en: "A RST with none of the causes below, or on a connection that was counted but not judged.",
      "zh-cn": "RST 不属于以下任何原因，或所在连接只计数、未判断。",
    },
    example: "data_beyond_fin",
  },
  "reset-by-application": {
    severity: "warning",
    section: "3.10.5",
    message: {
      en: "{who} reset the connection after {time}: its application aborted the connection (SO_LINGER with a timeout of 0), or closed it before it had read everything. The capture does not show which.",
      "zh-cn":
        "{who} 在 {time} 后复位了连接：它的应用程序中止了连接（超时为 0 的 SO_LINGER），或没有读完数据就关闭了连接。抓包无法区分两者。",
    },
    sign: {
      en: "A RST that nothing caused but a call, from an end that had received a little data.",
      "zh-cn": "RST 只可能由调用引起，而发送方收到过少量数据。",
    },
    example: "abort",
  },
  "reset-abort": {
    severity: "warning",
    section: "3.10.5",
    message: {
      en: "{who} reset the connection after {time}: its application aborted the connection (SO_LINGER with a timeout of 0).",
      "zh-cn": "{who} 在 {time} 后复位了连接：它的应用程序中止了连接（超时为 0 的 SO_LINGER）。",
    },
    sign: {
      en: "A RST that nothing caused but a call, from an end that had received no data: it cannot have left any unread.",
      "zh-cn": "RST 只可能由调用引起，而发送方没有收到过数据，因此不可能有未读的数据。",
    },
    example: "abort_without_data",
  },
  "reset-unread-data": {
    severity: "warning",
    section: "3.6.1",
    message: {
      en: "{who} reset the connection after {time}: its application closed it with unread data, at most about {bytes} bytes, judging by its window. Read up to the end of the stream before close.",
      "zh-cn":
        "{who} 在 {time} 后复位了连接：它的应用程序关闭连接时仍有数据未读，从窗口看最多约 {bytes} 字节。应先读到流的末尾，再调用 close。",
    },
    sign: {
      en: "A RST that nothing caused but a call, from an end whose window was still smaller by what it had received.",
      "zh-cn": "RST 只可能由调用引起，而发送方的窗口仍因收到的数据而变小。",
    },
    example: "unread_data",
  },
  "reset-data-after-close": {
    severity: "warning",
    section: "3.6.1",
    message: {
      en: "{who} reset the connection after {time}: {peer} sent data to a socket that was closed already.",
      "zh-cn": "{who} 在 {time} 后复位了连接：{peer} 向已经关闭的套接字发送了数据。",
    },
    sign: {
      en: "A RST that answers data, from an end that had sent its FIN (RFC 1122 §4.2.2.13).",
      "zh-cn": "RST 应答数据，而发送方此前已发送 FIN（RFC 1122 §4.2.2.13）。",
    },
    example: "data_after_close",
  },
  "reset-unknown-connection": {
    severity: "warning",
    section: "3.5.1",
    message: {
      en: "{who} reset the connection after {time}: it does not know the connection. It was restarted, or had given the connection up (half-open connection).",
      "zh-cn": "{who} 在 {time} 后复位了连接：它不知道这个连接。它曾经重启，或此前已放弃该连接（半开连接）。",
    },
    sign: {
      en: "A RST that answers a segment of an open connection, as a TCP without that connection does.",
      "zh-cn": "RST 应答已建立连接上的报文段，正如没有该连接的 TCP 所做。",
    },
    example: "half_open",
  },
  "reset-syn-ack": {
    severity: "information",
    section: "3.10.7.1",
    message: {
      en: "{who} answered the SYN+ACK with RST after {time}: its TCP had no connection that waits for it. A port scanner sent the SYN without that TCP (the port is open), the SYN was an old duplicate, or the application had stopped connecting.",
      "zh-cn":
        "{who} 在 {time} 后以 RST 应答 SYN+ACK：它的 TCP 中没有等待该应答的连接。可能是端口扫描程序绕过 TCP 发出了 SYN（端口开放），可能该 SYN 是旧的重复报文段，也可能是应用程序已不再建立连接。",
    },
    sign: {
      en: "A SYN, the SYN+ACK that answers it, and a RST from the client in place of the ACK.",
      "zh-cn": "SYN 和对它的 SYN+ACK 之后，客户端没有发送 ACK，而是发送了 RST。",
    },
    example: "syn_scan",
  },
  "reset-unacceptable-ack": {
    severity: "information",
    section: "3.10.7.3",
    message: {
      en: "{who} answered with a RST because {peer} acknowledged what {who} had not sent: {peer} has another connection on these ports, or answers an old SYN.",
      "zh-cn":
        "{peer} 确认了 {who} 没有发送过的数据，因此 {who} 以 RST 应答：{peer} 在这对端口上有另一个连接，或在应答旧的 SYN。",
    },
    sign: {
      en: "A RST that answers an unacceptable ACK during the handshake.",
      "zh-cn": "握手期间，RST 应答不可接受的 ACK。",
    },
    example: "unacceptable_ack",
  },
  "reset-injected": {
    severity: "warning",
    section: "3.5.3",
    message: {
      en: "A RST in the name of {who} ended the connection at {peer}, but {who} went on sending: a middlebox or an attacker sent that RST.",
      "zh-cn": "一个以 {who} 名义发送的 RST 终止了 {peer} 的连接，而 {who} 仍在继续发送：该 RST 来自中间设备或攻击者。",
    },
    sign: {
      en: "Segments without RST from the end that seemed to have reset the connection, and RSTs in answer to them.",
      "zh-cn": "看似已复位连接的一端又发送了不带 RST 的报文段，对端以 RST 应答。",
    },
    example: "injected_rst",
  },
  "reset-ignored": {
    severity: "information",
    section: "3.5.3",
    message: {
      en: "A RST in the name of {who} had no effect: both ends went on. Only a RST with exactly the expected sequence number resets a connection (RFC 5961).",
      "zh-cn":
        "一个以 {who} 名义发送的 RST 没有效果：双方都继续通信。只有序号恰好符合预期的 RST 才会复位连接（RFC 5961）。",
    },
    sign: {
      en: "Segments without RST from the end that seemed to have reset the connection, and none from the other.",
      "zh-cn": "看似已复位连接的一端又发送了不带 RST 的报文段，另一端也没有发送 RST。",
    },
    example: "forged_rst",
  },
  "reset-after-end": {
    severity: "hint",
    section: "3.6.1",
    message: {
      en: "{who} sent a RST after both ends had closed: a late segment arrived, and its connection was in TIME_WAIT or over. No data was lost.",
      "zh-cn": "双方都已关闭之后，{who} 发送了 RST：有迟到的报文段到达，而连接处于 TIME_WAIT 或已结束。数据没有丢失。",
    },
    sign: {
      en: "A RST after the acknowledgments of both FINs.",
      "zh-cn": "双方的 FIN 都被确认之后出现 RST。",
    },
    example: "reset_after_end",
  },
  "reset-keepalive": {
    severity: "warning",
    section: "3.8.4",
    message: {
      en: "{who} reset the connection after {time}: its keepalive probes got no answer from {peer}.",
      "zh-cn": "{who} 在 {time} 后复位了连接：它的保活探测没有得到 {peer} 的应答。",
    },
    sign: {
      en: "A RST after keepalive probes without an answer.",
      "zh-cn": "保活探测没有应答，随后出现 RST。",
    },
    example: "keepalive_dead_peer",
  },
} as const satisfies Readonly<Record<string, SituationWords>>;

export const closing = { ...order, ...waiting, ...resets };
